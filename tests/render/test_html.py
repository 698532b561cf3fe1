"""The page in a browser: whole, escaped, in order, and asking nothing of anyone."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from io import BytesIO
from itertools import pairwise, permutations
from pathlib import Path
from time import process_time
from typing import Any, get_args

import lxml.html
import pytest
from PIL import Image, ImageDraw

from plangen.check import edition_of
from plangen.compose import compose
from plangen.document.model import (
    Block,
    Break,
    Callout,
    Cell,
    Column,
    Contents,
    Cover,
    Definition,
    Definitions,
    Document,
    Emphasis,
    Figure,
    Heading,
    Item,
    Link,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Row,
    Signature,
    Signatures,
    Spans,
    Strong,
    Table,
    Text,
    Theme,
)
from plangen.document.walk import text_of
from plangen.files.words import words_of
from plangen.frozen import replace
from plangen.load.build import load
from plangen.render import html
from plangen.render.look.colour import INK, WHITE, contrast, readable_colour, text_colour_on
from tests.conftest import SMALL

LONG = "The board met four times in the year and looked at every indicator by age, sex, ethnicity and need. " * 3
LINE = (
    Text("Improving our understanding of the lived experience of children and enshrining "),
    Emphasis((Text("Child First"),)),
    Text(" principles in our approaches supports our ambitions in this."),
)


def words(text: str) -> Spans:
    return (Text(text),)


def picture(width: int, height: int, *, kind: str = "PNG") -> bytes:
    image = Image.new("RGB", (width, height), "#ffffff")
    draw = ImageDraw.Draw(image)
    for bar in range(6):
        left = width * (bar + 0.5) / 7
        draw.rectangle((left, height * (0.8 - bar / 9), left + width / 10, height * 0.95), fill="#1d5c63")
    kept = BytesIO()
    image.save(kept, kind)
    return kept.getvalue()


def row(*cells: str, total: bool = False) -> Row:
    return Row(tuple(Cell((words(cell),)) for cell in cells), total)


def nested(depth: int) -> List:
    deeper = (nested(depth - 1),) if depth > 1 else ()
    first = Item((words(f"Depth {depth}: reachable moments in custody suites"),), deeper)
    second = Item((words(f"Depth {depth}: first paragraph of the item."), words("Its second paragraph.")), deeper[:0])
    return List((first, second), ordered=depth % 2 == 0)


LONG_TABLE = Table(
    "Table 1: Actions, owners and dates",
    (Column("Action", width=3), Column("Owner", width=2), Column("By", width=1), Column("Cost (£)", "right", 1)),
    (
        *(
            row(
                f"Action {n}: offer every child a named worker within ten days",
                "Head of Service",
                "June 2025",
                f"{n * 1117:,}",
            )
            for n in range(1, 61)
        ),
        row("Total", "", "", "2,044,110", total=True),
    ),
    note="Costs are estimates at April 2025 prices.",
)
WIDE_TABLE = Table(
    "Table 2: Partners' contributions for the year",
    (
        Column("Partner", width=2.4),
        *(
            Column(f"{name} (£)", "right")
            for name in ("Cash", "In kind", "Delegated", "Staff", "Premises", "Other", "Total")
        ),
    ),
    (
        row("Local authority", "612,400", "18,000", "–", "240,000", "32,000", "1,200", "903,600"),
        row("North Wales Police", "98,250", "–", "–", "54,000", "–", "–", "152,250"),
        row("Betsi Cadwaladr University Health Board", "40,000", "31,500", "–", "–", "–", "250", "71,750"),
        row("Probation Service", "5,000", "–", "–", "46,200", "–", "–", "51,200"),
        row("Total", "755,650", "49,500", "0", "340,200", "32,000", "1,450", "1,178,800", total=True),
    ),
)
SAMPLE = Document(
    title="Youth Justice Plan 2025 to 2026: Sir Ddinbych",
    author="Denbighshire & Conwy Youth Justice Service",
    subject="Annual youth justice plan",
    date="2025-06-30",
    cover=Cover(
        "Denbighshire and Conwy",
        "Youth Justice Plan",
        "2025 to 2026",
        "Every child seen, heard and given a fair start: pob plentyn, tŷ a dŵr.",
        (("Management board chair", "Siân Ŵyn-Ŷates"), ("Approved by the board", "12 June 2025"),
         ("Adopted by full council", "1 July 2025")),
    ),
    theme=Theme("#1d5c63", picture(420, 150), "Denbighshire County Council"),
    status="Draft",
    mark="Draft",
    keywords=("youth justice", "Child First"),
    blocks=(
        Contents("Contents"),
        Heading(1, "Introduction, vision and strategy", "introduction", "1", page_break=True),
        Paragraph(words(LONG), "1.1"),
        Paragraph(LINE, "1.2"),
        Paragraph((Text("See "), Link("the guidance", "https://www.gov.uk/guidance?a=1&b=2"), Text(" and "),
                   Strong((Text("section "), Link("two", "#performance"), Text(" of this plan"))), Text(", as noted"),
                   NoteMark("1", "note-1"), Text("."), Break(), Text("A new line.")), "1.3"),
        Quote((Paragraph(words("They listened. Nobody had asked me what I wanted before, and then they did it.")),
               List((Item((words("a point made"),)),))), "Child, aged 15"),
        Callout("What changed this year", (Paragraph(words(LONG)), List((Item((words("first"),)), Item((words("second"),)))))),
        Heading(2, "How we know", "how-we-know", "1.1"),
        Paragraph(words(LONG)),
        nested(4),
        Heading(3, "Third level", "third"),
        Paragraph(words("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3)),
        Heading(4, "Fourth level", "fourth"),
        Paragraph(words("Ŵ ŵ Ŷ ŷ â ê î ô û ï – “quoted” ‘single’ £1,302,665 → ≥ ✓ ½.")),
        Heading(5, "Fifth level", "fifth"),
        List((Item((words("begins at seven"),)), Item((words("then eight"),))), ordered=True, start=7),
        Notes((Note("1", "note-1", (Text("Youth Justice Board, "), Emphasis(words("Plan guidance")), Text(", "),
                                    Link("2025", "https://www.gov.uk/yjb"), Text("."))),)),
        Heading(1, "Performance", "performance", "2", page_break=True),
        Paragraph(words(LONG), "2.1"),
        LONG_TABLE,
        WIDE_TABLE,
        Figure(picture(1200, 600), "Bars that rise from 10 in 2020 to 34 in 2025.", "Figure 1: First-time entrants"),
        Figure(b"", "A diagram of how the service is governed.", "Figure 2: Governance"),
        Heading(1, "Words used", "words"),
        Definitions((Definition("Diversion", words("Work with a child in place of a charge.")),
                     Definition("Serious violence duty", (Text("A duty under "), Emphasis(words("Police Act")), Text("."))))),
        Heading(1, "Sign-off", "sign-off", "Annex A"),
        Signatures((Signature("Siân Ŵyn-Ŷates", "Chair", "Management board"),
                    Signature("Alex Doe", "Chief Executive", "Denbighshire County Council", "1 July 2025"))),
        *(Heading(n % 2 + 1, f"Appendix {n}: a heading for the contents", f"appendix-{n}") for n in range(2, 6)),
    ),
)  # fmt: skip


def small(*blocks: Block, **changes: Any) -> Document:
    """A document of a few blocks, with no picture."""
    cover = Cover("Anywhere", "Youth Justice Plan", "2025 to 2026")
    plain = Document("Plan", "Anywhere Council", "", "", cover, blocks, Theme("#1d5c63"))
    return replace(plain, **changes)


def opened(document: Document) -> Any:
    return lxml.html.document_fromstring(html.render(document).decode())


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def sample() -> Any:
    return opened(SAMPLE)


# --- whole, and asking nothing of anyone ---


def test_every_block_has_a_macro_of_its_name() -> None:
    macros = vars(html._environment().get_template("blocks.html").make_module({"medium": "screen", "entries": ()}))
    assert {block.__name__ for block in get_args(Block)} <= macros.keys()


def test_the_page_holds_no_script_and_forbids_any(sample: Any) -> None:
    assert not sample.xpath("//script | //@*[starts-with(name(), 'on')]")
    (policy,) = sample.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'") and "script" not in policy


def test_nothing_but_a_link_that_is_followed_leads_out_of_the_page(sample: Any) -> None:
    assert not sample.xpath("//link | //object | //embed | //iframe | //@srcset")
    assert all(source.startswith("data:image/") for source in sample.xpath("//@src"))
    assert not re.search(r"url\(|@import|http", sample.xpath("string(//style)"))


def test_the_page_says_its_language_title_and_author(sample: Any) -> None:
    assert sample.xpath("string(/html/@lang)") == "en-GB"
    assert sample.xpath("string(//title)") == SAMPLE.title
    assert sample.xpath("string(//meta[@name='author']/@content)") == SAMPLE.author


def test_an_author_s_words_are_never_markup_or_template() -> None:
    rude = "<script>alert(1)</script> & {{7*7}} {% raw %} \" onload='x' </style>"
    spans = (Text(rude), Strong((Text(rude),)), Emphasis((Text(rude),)), Link(rude, f"https://a.example/?{rude}"))
    page = opened(
        small(
            Contents(rude),
            Heading(1, rude, "one", rude),
            Paragraph(spans, rude),
            List((Item((spans,)),)),
            Quote((Paragraph(spans),), rude),
            Callout(rude, (Paragraph(spans),)),
            Table(rude, (Column(rude),), (Row((Cell((spans,)),)),), note=rude),
            Figure(b"", rude, rude),
            Definitions((Definition(rude, spans),)),
            Signatures((Signature(rude, rude, rude, rude),)),
            Notes((Note(rude, "note", spans),)),
            cover=Cover(rude, rude, rude, rude, ((rude, rude),)),
            title=rude,
            author=rude,
            subject=rude,
            status=rude,
            keywords=(rude,),
        )
    )
    assert not page.xpath("//script | //@onload")
    assert page.xpath("string(//title)") == rude
    assert page.text_content().count(rude) > 35 and "49" not in page.text_content()


# --- in order ---


def test_the_page_has_one_title_and_no_heading_skips_a_level(sample: Any) -> None:
    levels = [int(heading.tag[1]) for heading in sample.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_heading_too_deep_for_its_place_is_raised() -> None:
    page = opened(small(Heading(3, "Deep", "deep"), Heading(5, "Deeper", "deeper"), Heading(1, "Top", "top")))
    assert [heading.tag for heading in page.xpath("//main/*")] == ["h2", "h3", "h2"]


def test_every_word_of_every_block_is_there_in_order(sample: Any) -> None:
    text = said(sample.xpath("//main")[0])
    told = ("1 Introduction", "1.1 The board", "See the guidance and section two of this plan, as noted1.",
            "Child, aged 15", "What changed this year", "Depth 1: first paragraph of the item.", "Ŵ ŵ Ŷ ŷ",
            "Plan guidance", "Table 1: Actions", "2,044,110", "Costs are estimates", "Betsi Cadwaladr",
            "First-time entrants", "A diagram of how", "Serious violence duty", "Annex A Sign-off", "Siân")  # fmt: skip
    places = [text.index(words) for words in told]
    assert places == sorted(places)


def test_a_number_stands_before_its_heading_or_paragraph(sample: Any) -> None:
    assert said(sample.xpath("//*[@id='how-we-know']")[0]) == "1.1 How we know"
    assert said(sample.xpath("//p[@class='numbered']")[1]).startswith("1.2 Improving our understanding")


def test_every_link_within_the_page_arrives_and_no_anchor_is_used_twice(sample: Any) -> None:
    anchors = Counter(sample.xpath("//@id"))
    assert {link[1:] for link in sample.xpath("//a/@href") if link.startswith("#")} <= anchors.keys()
    assert set(anchors.values()) == {1}


def test_the_contents_are_the_headings_of_levels_one_and_two(sample: Any) -> None:
    (contents,) = sample.xpath("//nav")
    expected = [block.anchor for block in SAMPLE.blocks if isinstance(block, Heading) and block.level <= 2]
    assert contents.xpath(".//a/@href") == [f"#{anchor}" for anchor in expected]
    assert contents.xpath("string(ol/li[1]/ol/li/a)") == "How we know"


def test_a_note_and_its_mark_lead_to_each_other(sample: Any) -> None:
    (mark,) = sample.xpath("//sup/a")
    (note,) = sample.xpath(f"//li[@id='{mark.get('href')[1:]}']")
    assert note.xpath("string(a/@href)") == f"#{mark.get('id')}"


def test_a_note_that_is_marked_again_is_raised_and_no_digit_of_the_figure_before_it() -> None:
    again = (Text("48"), NoteMark("1", "text-note-1"), Text(" and 48"), Link("1", "#text-note-1"), Text(" more."))
    assert str(html.spans_html(again, words_of())).count("<sup>") == 2
    assert text_of(again) == "48 and 48 more."
    other = (Link("1", "#text-one"), Link("see", "#text-note-1"))
    assert "<sup>" not in str(html.spans_html(other, words_of())) and text_of(other) == "1see"


# --- lists, tables, pictures ---


def test_lists_nest_four_deep_and_begin_where_the_author_says(sample: Any) -> None:
    assert sample.xpath("//main//ul//ol//ul//ul") or sample.xpath("//main//ol//ul//ol//ul")
    assert sample.xpath("//ol[@start]/@start") == ["7"]


def test_a_table_has_its_caption_headers_and_a_region_a_keyboard_can_scroll(sample: Any) -> None:
    region = sample.xpath("//section[@class='scroll']")[0]
    assert region.get("tabindex") == "0" and region.get("aria-label") == region.xpath("string(table/caption)")
    assert region.xpath("table/thead/tr/th/@scope") == ["col"] * 4
    assert len(region.xpath("table/tbody/tr/*[1][self::th][@scope='row']")) == 61
    assert [said(row) for row in region.xpath(".//tr[@class='total']")] == ["Total 2,044,110"]


def test_figures_in_a_column_stand_to_the_right(sample: Any) -> None:
    columns = sample.xpath("//table")[1].xpath(".//tr[2]/*")
    assert [cell.get("class") for cell in columns] == [None] + ["right"] * 7


def test_a_picture_has_its_alternative_and_where_there_is_none_the_words_stand_for_it(sample: Any) -> None:
    first, second = sample.xpath("//figure")
    assert first.xpath("string(img/@alt)").startswith("Bars that rise") and not second.xpath("img")
    assert said(second) == "A diagram of how the service is governed. Figure 2: Governance"


def test_a_plain_document_leaves_nothing_empty() -> None:
    page = opened(small(Paragraph(words("One."))))
    assert not page.xpath("//nav | //img | //dl | //*[@class='status' or @class='strapline']")


# --- colour ---

COLOURS = ("#1d5c63", "#ffdd00", "#ffffff", "#000000", "#7f7f7f", "#d4351c", "#00b2a9", "#fdf2e9")


def test_contrast_is_as_wcag_reckons_it() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", COLOURS)
def test_text_over_and_in_any_colour_can_be_read(colour: str) -> None:
    tokens = dict(re.findall(r"--([\w-]+):(#\w{6})", html.colour_properties(Theme(colour))))
    assert contrast(tokens["over-band"], tokens["band"]) >= 4.5
    for scheme, paper in (("light", WHITE), ("dark", "#16191d")):
        for ground in (paper, tokens[f"tint-on-{scheme}"]):
            assert contrast(tokens[f"accent-on-{scheme}"], ground) >= 4.5


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    assert readable_colour("#1d5c63", WHITE) == "#1d5c63"
    assert (text_colour_on("#1d5c63"), text_colour_on("#ffdd00")) == (WHITE, INK)


def test_a_colour_is_six_digits_or_refused() -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        html.colour_properties(Theme("red}body{display:none"))


NAMED = r"var\(--(?:colour-)?([\w-]+)\)"


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_can_be_read_on_every_ground_that_it_may_stand_on(scheme: str, colour: str) -> None:
    style = opened(small(theme=Theme(colour))).xpath("string(//style)")
    roots = [*re.findall(r":root\s*\{([^}]*)\}", style.split("@media print")[0]), html.colour_properties(Theme(colour))]
    dark = re.search(r"prefers-color-scheme: dark\)\s*\{\s*:root\s*\{([^}]*)\}", style)
    assert dark is not None
    taken = [root for root in roots if scheme == "dark" or root != dark[1]]
    said = dict(pair for root in taken for pair in re.findall(r"--([\w-]+)\s*:\s*([^;}]+)", root))

    def shade(name: str) -> str:
        value = said[name].strip()
        named = re.fullmatch(NAMED, value)
        return shade(named[1]) if named else value

    texts, grounds = ("ink", "quiet", "accent"), ("paper", "tint")
    faint = {(text, on): contrast(shade(text), shade(on)) for text in texts for on in grounds}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}
    assert contrast(shade("over-band"), shade("band")) >= 4.5
    assert contrast(shade("ink"), shade("paper")) >= 3 and contrast(INK, shade("focus")) >= 4.5


# --- anchors ---

SECTIONS = {
    "aims": "  - {heading: Aims, text: Some words.}\n",
    "review": "  - heading: Review\n    sections: [{heading: Reoffending, text: Words.}, {heading: Custody, text: Words.}]\n",
    "plan": "  - heading: Action plan\n    sections: [{heading: Custody, text: Few.}, {heading: Reoffending, text: Few.}]\n",
    "custody": "  - {heading: Custody, text: Some words.}\n",
    "named": "  - {heading: Aims for the board, id: board-aims, text: Some words.}\n",
}


def anchors_of(folder: Callable[..., Path], order: Iterable[str]) -> dict[tuple[str, str], str]:
    """The anchor of every heading by its section and its words."""
    text = SMALL.split("sections:")[0] + "sections:\n" + "".join(SECTIONS[name] for name in order)
    plan = load(folder(text))
    made, within = {}, ""
    for block in compose(plan, edition_of(plan)).blocks:
        if isinstance(block, Heading):
            within = block.text if block.level == 1 else within
            made[within, block.text] = block.anchor
    return made


def test_no_anchor_changes_when_a_section_moves(folder: Callable[..., Path]) -> None:
    first = anchors_of(folder, SECTIONS)
    assert first["Action plan", "Custody"] == "action-plan-custody" and first["Custody", "Custody"] == "custody"
    assert first["Aims for the board", "Aims for the board"] == "board-aims" and len(set(first.values())) == 9
    for order in permutations(SECTIONS):
        assert anchors_of(folder, order) == first


def test_an_anchor_is_told_apart_by_a_number_only_where_its_place_does_not(folder: Callable[..., Path]) -> None:
    plan = load(folder(SMALL + "  - {heading: Introduction, text: More.}\n"))
    anchors = [block.anchor for block in compose(plan, edition_of(plan)).blocks if isinstance(block, Heading)]
    assert anchors == ["introduction", "introduction-2"]


def test_a_name_with_hyphens_is_whole_on_the_cover() -> None:
    cover = Cover("Council of Stoke-on-Trent", "Plan of Stoke-on-Trent", "")
    whole = opened(small(cover=cover)).xpath('//*[@class="whole"]')
    assert [said(one) for one in whole] == ["Stoke-on-Trent"] * 2


def test_only_a_word_for_which_no_column_has_room_may_be_broken_on_a_screen() -> None:
    table = Table("T", (Column("A"), Column("B")), (row("Featherstonehaugh/Llewellyn-Bartholomew", "a" * 25),))
    assert [said(cell) for cell in opened(small(table)).xpath('//*[@class="long"]')] == ["a" * 25]


def test_a_day_in_a_cell_is_not_broken_on_a_screen() -> None:
    table = Table("T", (Column("A"), Column("B")), (row("30 September 2024", "By 30 September 2024"),))
    assert [said(cell) for cell in opened(small(table)).xpath('//*[@class="day"]')] == ["30 September 2024"]
    assert opened(small(table)).xpath("//*[contains(@class, 'scroll')]")  # it may be wider than a telephone


def test_a_line_ends_in_an_address_and_behind_a_slash_and_before_no_figure_or_mark_of_what_is_before_it() -> None:
    link = Link("https://a.example/b?c=1&d", "https://a.example/b")
    cells = Row((Cell((words("training/consultation in 2019/20"),)), Cell(((link,),))))
    table = Table(
        "T", (Column("Areas for improvement/development"), Column("2018-19")), (cells, row("Police *", "(24/7)"))
    )
    text = Paragraph(
        words("Of ages 10–17, ring 01642-527-597 & ask anna.b@c.gov.uk, the 12-month rate. Police ** and 5 * 3.")
    )
    page = html.render(small(table, text)).decode().split("</style>")[1]
    assert "improvement/<wbr>development" in page and "training/<wbr>consultation in" in page
    assert (
        ">https://<wbr>a<wbr>.example/<wbr>b?<wbr>c=<wbr>1&amp;<wbr>d</a>" in page
        and 'href="https://a.example/b"' in page
    )
    assert "anna<wbr>.b@<wbr>c<wbr>.gov<wbr>.uk, the 12-month" in page and "01642-527-597" in page
    kept = ["2018-19", "2019/20", "Police *", "24/7", "10–17", "Police **", "5 *"]
    assert re.findall(r'<span class="unbroken">([^<]*)</span>', page) == kept


def test_a_word_or_page_without_end_is_read_once_for_where_its_lines_end() -> None:
    for long in ("a", "a/", "1-", "a@", "a *", ":/"):
        begun = process_time()
        html.ending_lines_well(long * 100_000)
        assert process_time() - begun < 1, long
