"""The Word file, read by others than those who wrote it: python-docx, mammoth, the validators, LibreOffice."""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import mammoth
import pytest
from lxml import etree
from PIL import Image

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
from plangen.errors import PlangenError
from plangen.frozen import fields, replace
from plangen.render.format import Options
from plangen.render.look.colour import contrast
from plangen.render.word import render
from tests.documents import with_typed_numbers


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    kept = BytesIO()
    Image.new("RGB", (width, height), "#14506e").save(kept, kind)
    return kept.getvalue()


def said(words: str) -> Spans:
    return (Text(words),)


def cell(*words: str) -> Cell:
    return Cell(tuple(said(each) for each in words))


def item(words: str, *lists: List, more: tuple[str, ...] = ()) -> Item:
    return Item((said(words), *map(said, more)), lists)


STEPS = List(
    (
        item(
            "Assess every child within ten working days",
            List(
                (
                    item(
                        "with the child and the family",
                        List(
                            (
                                item("at home, where that is safe", List((item("or at school"),))),
                                item("in the language they choose (Cymraeg, ŵ ŷ)"),
                            ),
                            ordered=True,
                        ),
                    ),
                    item("with the school"),
                )
            ),
        ),
        item("Agree a plan", more=("The plan is written in words the child would use.", "It is one page long.")),
        item("Review it every twelve weeks"),
    ),
    ordered=True,
)
AGAIN = List((item("Third in a line that began before"), item("Fourth")), ordered=True, start=3)
PROSE = (
    "We see children first, and offenders second. This year we worked with 214 children, a tenth fewer than the year "
    "before; most were diverted from court, and nine in ten were in education, training or employment at the end of "
    "their time with us. Where we fell short we say so, and what we shall do about it."
)
MONEY = Table(
    "Table 1: What each partner contributes, 2025 to 2026",
    (Column("Partner", width=3), Column("Cash", "right"), Column("In kind", "right"), Column("Total", "right")),
    (
        Row((cell("Local authority"), cell("£612,400"), cell("£48,000"), cell("£660,400"))),
        Row((cell("Police"), cell("£118,000"), cell("£62,150"), cell("£180,150"))),
        Row((cell("Health"), cell("£54,000"), cell("£97,300"), cell("£151,300"))),
        Row((cell("Probation"), cell("£5,000"), cell("£44,765"), cell("£49,765"))),
        Row((cell("All partners"), cell("£789,400"), cell("£252,215"), cell("£1,041,615")), total=True),
    ),
    note="Contributions in kind are staff seconded to the service, at the cost to the partner.",
)
ACTIONS = Table(
    "Table 2: Actions of the year",
    (Column("Action", width=3), Column("Owner", width=2), Column("By when", width=1.3)),
    tuple(
        Row(
            (
                cell(f"Action {number}: see every child within five days of a referral"),
                cell("Head of Service"),
                cell("March 2026"),
            )
        )
        for number in range(1, 61)
    ),
)
WIDE = Table(
    "Table 3: First-time entrants by quarter",
    (Column("Area", width=2), *(Column(f"Quarter {number}, 2024", "right") for number in range(1, 8))),
    tuple(
        Row((cell(area), *(cell(f"{number * 17 % 41}.{number}") for number in range(1, 8))))
        for area in ("North", "South", "East, with the villages", "West")
    ),
    row_headers=False,
)
BLOCKS: tuple[Block, ...] = (
    Contents("Contents"),
    Heading(1, "Introduction, vision and strategy", "introduction", "1", page_break=True),
    Paragraph((Text(PROSE),)),
    Paragraph(
        (
            Text("The board approved "),
            Strong((Text("three priorities, "), Emphasis((Text("each with an owner"),)))),
            Text(" and "),
            Emphasis((Text("Plant yn Gyntaf"),)),
            NoteMark("1", "note-1"),
            Text(".  Read "),
            Link("the guidance", "https://www.gov.uk/guidance?a=1&b=é"),
            Text(", write to "),
            Link("the service", "mailto:yjs@example.gov.uk"),
            Text(" or see "),
            Link("the contributions", "#money"),
            Text("."),
            Break(),
            Text("A second line, and the note again"),
            NoteMark("1", "note-1"),
            NoteMark("2", "note-2"),
        )
    ),
    Heading(2, "Child First", "child-first", "1.1"),
    Paragraph(said(PROSE), "1.1.1"),
    Paragraph(said("A paragraph with its own number, short."), "1.1.2"),
    STEPS,
    Paragraph(said("And then, again from three:")),
    AGAIN,
    Paragraph(said("Then from one, as nothing came before:")),
    STEPS,
    Quote(
        (
            Paragraph(said("They listened to me, and nobody had done that before.")),
            List((item("I got a job"), item("and a bike", List((item("a red one"),))))),
        ),
        "A child we worked with, aged 16",
    ),
    Callout(
        "Feedback from inspection",
        (
            Paragraph(said("The inspectorate found the service good, and asked for three things:")),
            List((item("quicker assessments"), item("better health data", List((item("by quarter"),)))), ordered=True),
            Paragraph(said("Two of them are done.")),
        ),
    ),
    Heading(3, "Third level", "third"),
    Paragraph(said("Text below a heading of level 3.")),
    Heading(4, "Fourth level", "fourth", "1.1.1.1"),
    Paragraph(said("Text below a heading of level 4.")),
    Heading(5, "Fifth level", "fifth"),
    Paragraph(said("Text below a heading of level 5.")),
    Notes(
        (
            Note("1", "note-1", (Text("In English: children first; see "), Link("the Board", "https://yjb.example"))),
            Note("2", "note-2", said("Section 40 of the Crime and Disorder Act 1998.")),
        )
    ),
    Heading(1, "Resources and services", "money", "2", page_break=True),
    Paragraph(said(PROSE)),
    MONEY,
    Paragraph(said(PROSE)),
    WIDE,
    Paragraph(said("Straight after a table without a note.")),
    Heading(2, "A heading that is long enough to need a second line in the contents and in the text itself", "long"),
    Figure(picture(640, 300), "A bar chart: 41 children in 2023, 36 in 2024", "Figure 1: Children remanded"),
    Figure(b"", "Board structure: the board reports to full council", "Figure 2: Governance"),
    Heading(2, "Actions", "actions"),
    ACTIONS,
    Heading(1, "Aims", "aims"),
    Heading(1, "Glossary and approval", "glossary", "Annex A"),
    Definitions(
        (
            Definition("AssetPlus", said("The assessment that every youth justice service uses.")),
            Definition(
                "Out-of-court disposal", (Text("A way to deal with an offence "), Strong(said("without court")))
            ),
        )
    ),
    Signatures(
        (
            Signature("Aled Prŷs", "Chair of the management board", "Tŵr Youth Justice Board"),
            Signature("Dr A. N. Other", "Leader of the council", "Tŵr Council", "3 June 2025"),
        )
    ),
)
SAMPLE = Document(
    title="Youth Justice Plan 2025 to 2026",
    author="Cyngor Tŵr Council",
    subject="Annual youth justice plan under section 40 of the Crime and Disorder Act 1998",
    date="2025-06-03",
    cover=Cover(
        "Cyngor Tŵr Council",
        "Youth Justice Plan",
        "2025 to 2026",
        "Children first, in everything we do",
        (
            ("Service", "Tŵr Youth Justice Service"),
            ("Chair of the board", "Aled Prŷs, Director of Children’s Services"),
            ("Approved", "3 June 2025"),
        ),
    ),
    blocks=BLOCKS,
    theme=Theme("#00757f", picture(300, 110, "JPEG"), "Tŵr Council"),
    status="Draft for the board",
    keywords=("youth justice", "plan"),
)

FILE = render(SAMPLE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(name: str, file: bytes = FILE) -> "etree._Element":
    return etree.fromstring(ZipFile(BytesIO(file)).read(name))


def body(*blocks: Block) -> "etree._Element":
    """The text of the sample, or of a document of these blocks alone."""
    return part("word/document.xml", render(document_of(*blocks)) if blocks else FILE)


def document_of(*blocks: Block) -> Document:
    return replace(SAMPLE, blocks=blocks)


def found(node: "etree._Element", path: str) -> list["etree._Element"]:
    return node.findall(".//" + path.replace("w:", WORD))


def value(node: "etree._Element", name: str = "val") -> str:
    return str(node.get(WORD + name))


def text(node: "etree._Element") -> str:
    return "".join(node.itertext(WORD + "t"))


def plain(words: str) -> str:
    """The words without white space, so that where lines end does not matter."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))


def told(node: object) -> Iterator[str]:
    """Every word that a block wants read, in reading order; a line of the contents ends in `@` for its page."""
    match node:
        case str():
            yield node
        case bool() | int() | float():
            return
        case tuple():
            yield from (words for each in node for words in told(each))
        case Link(words, _) | NoteMark(words, _):
            yield words
        case Heading() | Paragraph():
            yield from told((node.number, node.text if isinstance(node, Heading) else node.spans))
        case Figure():
            yield ("" if node.picture else node.alternative) + node.caption
        case Table():
            yield from told((node.caption, tuple(column.header for column in node.columns), node.rows, node.note))
        case Signature(name, post, place, date):
            yield from (name, post, place, "Signed" if date else "Signature", "Date", date)
        case Notes():
            return
        case Contents(title):
            yield title
            yield from (f"{each.number}{each.text}@" for each in LISTED)
        case _:
            yield from told(tuple(getattr(node, one.name) for one in fields(node)))


LISTED = [each for each in BLOCKS if isinstance(each, Heading) and each.level <= 2]


# --- what is said ---


def test_every_word_of_every_block_is_there_in_reading_order() -> None:
    html, _, notes = mammoth.convert_to_html(BytesIO(with_typed_numbers(FILE))).value.partition('<li id="footnote-1">')
    html = re.sub(r'(id="footnote-ref-\d">)\[(\d)\]', r"\1\2", html)
    contents, start, rest = html.partition('<h1><a id="_introduction')
    read = re.sub("<[^>]*>", "", re.sub(r"\d+(?=</a></p>)", "@", contents) + start + rest)
    front = SAMPLE.cover
    cover = (front.authority, front.title, front.subtitle, SAMPLE.status, front.strapline, front.facts)
    assert plain(unescape(read)) == plain("".join(told((cover, SAMPLE.blocks))))
    closing = [note for block in BLOCKS if isinstance(block, Notes) for note in block.notes]
    assert plain(unescape(re.sub("<[^>]*>|↑", "", notes))) == plain(
        "".join(told(tuple(note.spans for note in closing)))
    )


def test_no_word_of_an_author_becomes_markup() -> None:
    hostile = '<w:p/> & "quoted" \' ]]> {{ 7*7 }} $ink ${body}'
    heading, table = Heading(1, hostile, 'a" b<', hostile), replace(MONEY, caption=hostile, note=hostile)
    figure = Figure(picture(9, 9), hostile, hostile)
    tree = body(heading, table, figure, Paragraph(said(hostile)))
    assert sum(hostile in text(each) for each in found(tree, "w:p")) == 5
    assert value(found(tree, "w:tblCaption")[0]) == f"Table 1: {hostile}"
    assert part("docProps/core.xml", render(replace(SAMPLE, title=hostile)))[0].text == hostile


def test_a_character_that_xml_cannot_hold_is_shown_as_missing() -> None:
    lines = [text(each) for each in found(body(Paragraph(said("a\x00b\x07c\ud800d\ufffee"))), "w:p")]
    assert "a\ufffdb\ufffdc\ufffdd\ufffde" in lines


# --- lists ---


def lists(tree: "etree._Element") -> list[tuple[int, str, str]]:
    """The depth, numbering and style of every item."""
    return [
        (int(value(each.find(WORD + "ilvl"))), value(each.find(WORD + "numId")), value(each.getparent()[0]))
        for each in found(tree, "w:pPr/w:numPr")
    ]


def test_each_ordered_list_counts_anew_from_where_the_author_begins() -> None:
    three = (STEPS, AGAIN, STEPS)
    file = render(document_of(*three))
    starts = {
        value(each, "numId"): [value(start) for start in found(each, "w:startOverride")]
        for each in found(part("word/numbering.xml", file), "w:num")
    }
    outer = [number for depth, number, _ in lists(part("word/document.xml", file)) if depth == 0]
    assert [starts[number][0] for number in dict.fromkeys(outer)] == ["1", "3", "1"]
    assert len(outer) == 8


def test_lists_nest_four_deep_in_the_list_styles_of_word() -> None:
    assert {(depth, style) for depth, _, style in lists(body(STEPS))} == {
        (0, "ListNumber"), (1, "ListBullet2"), (2, "ListNumber3"), (3, "ListBullet4"),
    }  # fmt: skip


@pytest.mark.parametrize("boxed", [False, True])
def test_a_numbered_list_in_bullets_is_counted_as_in_the_pdf(boxed: bool) -> None:
    inmost = List((Item(((Text("third"),),)),), ordered=True)
    steps = List((Item(((Text("first"),),), (inmost,)),), ordered=True)
    block = List((Item(((Text("bullet"),),), (steps,)),))
    file = render(document_of(Callout("", (block,)) if boxed else block))
    levels = {value(each, "ilvl"): each for each in found(part("word/numbering.xml", file), "w:lvlOverride/w:lvl")}
    told = {
        at: (value(each.find(WORD + "numFmt")), value(each.find(WORD + "lvlText")).strip())
        for at, each in levels.items()
    }
    assert told == {"1": ("decimal", "%2."), "2": ("lowerLetter", "%3.")}


def test_marks_of_notes_side_by_side_are_not_read_as_one_number() -> None:
    marks = Paragraph((Text("Said."), NoteMark("1", "a"), NoteMark("2", "b"), Text(" More."), NoteMark("1", "a")))
    tree = body(marks, Notes((Note("1", "a", (Text("One."),)), Note("2", "b", (Text("Two."),)))))
    raised = [each for each in tree.iter(WORD + "r") if each.find(f"{WORD}rPr/{WORD}rStyle") is not None]
    assert [each.findtext(WORD + "t") for each in raised][:3] == [None, " ", None]
    assert [each.findtext(WORD + "t") for each in raised].count(" ") == 1


def test_a_list_in_a_box_keeps_the_style_of_the_box() -> None:
    box = Callout("Note", (STEPS,))
    tree = body(box)
    assert {style for _, _, style in lists(tree)} == {"Callout"}
    numbers = found(part("word/numbering.xml", render(document_of(box))), "w:num")
    used = {value(each, "numId"): value(each[0]) for each in numbers}
    assert {used[number] for _, number, _ in lists(tree)} == {"3", "4"}


# --- what leads where ---


def test_the_contents_are_a_field_already_filled_with_the_headings_and_their_pages() -> None:
    pages = {"introduction": 31, "money": 47}
    sdt = found(part("word/document.xml", render(SAMPLE, Options(heading_pages=pages))), "w:sdt")[0]
    lines = {text(each): value(each[0][0]) for each in found(sdt, "w:p")}
    assert found(sdt, "w:instrText")[0].text.strip() == r'TOC \o "1-2" \h \z \u'
    assert [re.sub(r"\d+$", "", line) for line in lines][1:-1] == [
        f"{each.number}{' ' * (each.number == 'Annex A')}{each.text}" for each in LISTED
    ]
    assert lines["1Introduction, vision and strategy31"] == "TOC1"
    assert lines["1.1Child First3"] == "TOC2"
    kinds = [value(each, "fldCharType") for each in found(sdt, "w:fldChar")]
    assert kinds == ["begin", "separate", *["begin", "separate", "end"] * len(LISTED), "end"]


def test_nothing_is_asked_of_the_officer_at_opening() -> None:
    assert b"updateFields" not in ZipFile(BytesIO(FILE)).read("word/settings.xml")
    assert b"w:dirty" not in ZipFile(BytesIO(FILE)).read("word/document.xml")


def test_every_link_inside_the_document_leads_to_a_bookmark_of_its_own() -> None:
    names = [value(each, "name") for each in found(body(), "w:bookmarkStart")]
    led = {value(each, "anchor") for each in found(body(), "w:hyperlink") if each.get(WORD + "anchor")}
    fields = {each.text.split()[1] for each in found(body(), "w:instrText") if "PAGEREF" in each.text}
    assert len(set(names)) == len(names)
    assert led | fields <= set(names)
    assert all(re.fullmatch(r"_\w{1,39}", name, re.ASCII) for name in names)


def test_a_note_is_a_footnote_of_word_and_its_number_stands_again_as_a_field() -> None:
    assert [value(each, "id") for each in found(body(), "w:footnoteReference")] == ["1", "2"]
    fields = [each.text.split() for each in found(body(), "w:instrText") if "NOTEREF" in each.text]
    places = {
        value(each, "name"): value(each.getnext()[1], "id")
        for each in found(body(), "w:bookmarkStart")
        if each.getnext().tag == WORD + "r" and found(each.getnext(), "w:footnoteReference")
    }
    assert [(places[name], *switches) for _, name, *switches in fields] == [("1", r"\f", r"\h")]
    notes = {value(each, "id"): text(each) for each in found(part("word/footnotes.xml"), "w:footnote")}
    assert notes == {
        "-1": "", "0": "",
        "1": "In English: children first; see the Board",
        "2": "Section 40 of the Crime and Disorder Act 1998.",
    }  # fmt: skip
    led = [each.get("Target") for each in part("word/_rels/footnotes.xml.rels")]
    assert led == ["https://yjb.example"]


def test_a_note_that_nothing_marks_stands_where_it_was_written() -> None:
    lone = Notes((Note("1", "lone", said("Nobody leads here.")),))
    file = render(document_of(lone))
    assert [text(each) for each in found(part("word/document.xml", file), "w:p")][-1] == "*Nobody leads here."
    assert len(found(part("word/footnotes.xml", file), "w:footnote")) == 2


def test_captions_are_numbered_by_fields_that_count_on_from_the_numbers_of_the_author() -> None:
    shown = [replace(MONEY, caption=caption, note="") for caption in ("Money", "Table 7: Staff", "Work", "")]
    tree = body(*shown, Figure(b"", "a picture", "Governance"))
    captions = [each for each in found(tree, "w:p") if value(each[0][0]) == "Caption"]
    assert [text(each) for each in captions] == [
        "Table 1: Money", "Table 7: Staff", "Table 8: Work", "Table 9", "Figure 1: Governance",
    ]  # fmt: skip
    fields = [" ".join(each.itertext(WORD + "instrText")).split() for each in captions]
    assert [field[:2] for field in fields] == [["SEQ", "Table"]] * 4 + [["SEQ", "Figure"]]
    assert [field[4:] for field in fields] == [[], [r"\r", "7"], [], [], []]
    assert [value(each) for each in found(tree, "w:tblCaption")] == [text(each) for each in captions[:4]]


def test_a_wide_table_has_a_turned_section_with_running_heads_and_the_next_page_is_upright() -> None:
    broad = replace(WIDE, columns=tuple(Column(f"Rückversicherungsgesellschaft{n}") for n in range(8)))
    tree = body(Paragraph(said("Before")), Heading(2, "Wide", "wide"), broad, Paragraph(said("After")))
    sections = found(tree, "w:sectPr")
    sizes = [each.find(WORD + "pgSz") for each in sections]
    assert [(value(each, "w"), each.get(WORD + "orient")) for each in sizes] == [
        ("11906", None), ("11906", None), ("16838", "landscape"), ("11906", None),
    ]  # fmt: skip
    assert [len(found(each, "w:headerReference") + found(each, "w:footerReference")) for each in sections] == [
        0,
        2,
        2,
        2,
    ]
    assert value(found(tree, "w:tblW")[0], "w") == "14344"
    ends = [text(each.getparent().getparent()) for each in sections[:3]]
    assert ends[1:] == ["Before", ""]


def test_links_out_of_the_document_are_those_that_are_safe() -> None:
    wanted = ["https://a.example/ŵ x", "mailto:a@b.example", "tel:01782 234234"]
    refused = ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host/x", "#nowhere", "http:"]
    file = render(document_of(*(Paragraph((Link("words", each),)) for each in wanted + refused)))
    relations = part("word/_rels/document.xml.rels", file)
    outside = [each.get("Target") for each in relations if each.get("TargetMode") == "External"]
    assert outside == ["https://a.example/%C5%B5%20x", "mailto:a@b.example", "tel:01782%20234234"]
    assert len(found(part("word/document.xml", file), "w:hyperlink")) == len(wanted)


# --- tables and pictures ---


def test_a_table_has_a_header_row_a_description_shares_of_the_width_and_whole_rows() -> None:
    tree = body(MONEY)
    assert [child.tag for child in found(tree, "w:tr")[0][0]] == [WORD + "cantSplit", WORD + "tblHeader"]
    assert len(found(tree, "w:cantSplit")) == 1 + len(MONEY.rows)
    assert value(found(tree, "w:tblDescription")[0]) == "Partner, Cash, In kind, Total"
    assert [value(each, "w") for each in found(tree, "w:gridCol")] == ["4706", "1569", "1569", "1569"]
    assert styles_of(tree).count("TableFigure") == 3 * 5 and styles_of(tree).count("TableText") == 6 - 1


def test_a_total_is_bold_below_a_rule() -> None:
    last = found(body(MONEY), "w:tr")[-1]
    assert len(found(last, "w:tcBorders/w:top")) == 4
    assert styles_of(last) == ["TableTotal", *["TableTotalFigure"] * 3]


def styles_of(element: etree._Element) -> list[str]:
    """The styles of the paragraphs in the cells of a table."""
    return [value(each) for each in found(element, "w:tc/w:p/w:pPr/w:pStyle")]


def test_a_table_of_400_rows_is_made_of_400_rows_and_a_paragraph_follows_it() -> None:
    tree = body(replace(ACTIONS, rows=ACTIONS.rows[:50] * 8))
    assert len(found(tree, "w:tr")) == 401
    assert len({each.get(WORD + "id") for each in found(tree, "w:bookmarkStart")}) == len(
        found(tree, "w:bookmarkStart")
    )
    assert tree[0][-2].tag == WORD + "p"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_keeps_its_shape_and_fits_the_page(kind: str) -> None:
    drawn = docx.Document(BytesIO(render(document_of(Figure(picture(3000, 1000, kind), "three", ""))))).inline_shapes
    logo, wide = drawn[0], drawn[1]
    assert (wide.width.cm, round(wide.width / wide.height, 2)) == (16.6, 3.0)
    assert round(logo.width.cm, 2) == round(300 / 96 * 2.54, 2)


@pytest.mark.parametrize("bytes_", [b"GIF89a", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"<svg/>"])
def test_bytes_that_are_no_picture_stop_the_render(bytes_: bytes) -> None:
    with pytest.raises(PlangenError, match="picture"):
        render(document_of(Figure(bytes_, "a", "b")))


# --- the file ---


def test_the_file_is_accessible() -> None:
    tree, styles = body(), part("word/styles.xml")
    levels = [int(value(each)[-1]) for each in found(tree, "w:pStyle") if value(each).startswith("Heading")]
    described = [each.get("descr") for each in tree.iter("{*}docPr")]
    assert all(after <= before + 1 for before, after in pairwise([0, *levels]))
    assert len(described) == 2 and all(described)
    assert len(found(tree, "w:tblHeader")) == len(found(tree, "w:tbl")) == len(found(tree, "w:tblCaption"))
    assert {(value(each, "w"), value(each, "h")) for each in found(tree, "w:pgSz")} == {("11906", "16838")}
    assert {value(each) for each in found(styles, "w:lang")} == {"en-GB"}


def test_a_skipped_level_is_made_good() -> None:
    styles = [value(each) for each in found(body(Heading(1, "a", "a"), Heading(4, "b", "b")), "w:pStyle")]
    assert styles[-2:] == ["Heading1", "Heading2"]


def test_the_language_is_that_of_the_document() -> None:
    file = render(replace(SAMPLE, language="cy"))
    assert {value(each) for each in found(part("word/styles.xml", file), "w:lang")} == {"cy"}
    assert docx.Document(BytesIO(file)).core_properties.language == "cy"


def test_what_the_file_says_of_itself_comes_from_the_document_alone() -> None:
    said_of = docx.Document(BytesIO(render(replace(SAMPLE, title="T" * 300)))).core_properties
    assert (said_of.title, said_of.author, said_of.keywords) == ("T" * 255, SAMPLE.author, "youth justice, plan")
    assert (str(said_of.created)[:19], said_of.modified) == ("2025-06-03 00:00:00", said_of.created)
    undated = docx.Document(BytesIO(render(replace(SAMPLE, date="")))).core_properties
    assert str(undated.created)[:10] == "1980-01-01"


def test_the_file_names_no_other_program() -> None:
    with ZipFile(BytesIO(FILE)) as file:
        whole = b"".join(file.read(name) for name in file.namelist())
    assert b"<Application>plangen</Application>" in whole
    assert not re.search(rb"python-docx|Macintosh|stylesWithEffects|thumbnail", whole)


def test_the_zip_is_in_order_and_of_no_time_or_machine() -> None:
    entries = ZipFile(BytesIO(FILE)).infolist()
    assert [each.filename for each in entries] == sorted(each.filename for each in entries)
    assert {(each.date_time, each.create_system) for each in entries} == {((1980, 1, 1, 0, 0, 0), 3)}


@pytest.mark.slow
def test_the_same_document_is_the_same_bytes_everywhere() -> None:
    code = "import sys, tests.render.test_word as t; sys.stdout.buffer.write(t.FILE)"
    made = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Auckland"), ("77", "America/Lima"))
    ]
    assert made == [FILE, FILE]


def test_a_pale_colour_is_darkened_for_text_and_band() -> None:
    theme = part("word/theme/theme1.xml", render(replace(SAMPLE, theme=Theme("#ffdd00"))))
    ink = theme.find(".//{*}accent1")[0].get("val")
    assert contrast(f"#{ink.lower()}", "#ffffff") >= 4.5


def test_python_docx_reads_the_file_and_an_officer_can_go_on_in_it() -> None:
    opened = docx.Document(BytesIO(FILE))
    styles = [
        "Title",
        "Subtitle",
        "Heading 1",
        "Body Text",
        "List Bullet 2",
        "List Number 4",
        "Caption",
        "Quote",
        "Plan Table",
    ]
    assert all(opened.styles[name] for name in styles)
    opened.add_heading("Added by hand", 2)
    opened.add_table(2, 2, "Plan Table").cell(0, 0).text = "by hand"
    kept = BytesIO()
    opened.save(kept)
    again = docx.Document(kept)
    assert [each.style.name for each in again.paragraphs if each.text == "Added by hand"] == ["Heading 2"]
    assert len(again.tables) == 4


# --- what other programs say; missing here they are skipped, but never in CI ---


def program(name: str) -> str:
    """Where a program is; without it the test is skipped, or fails in CI if the project relies on the program."""
    place = shutil.which(name, path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if place is None and os.environ.get("CI") and name in RELIED_ON:
        pytest.fail(f"{name} is not installed here")
    return place or pytest.skip(f"{name} is not installed here")


RELIED_ON = ("openxml-audit", "ooxml-integrity", "jubarte-redlines", "soffice", "pdftotext")
VALIDATORS = [
    ("openxml-audit --ooxml-security", "Errors: 0", b"<w:cantSplit/><w:tblHeader/>", b"<w:tblHeader/><w:nonsense/>"),
    ("ooxml-integrity check", "0 error(s), 0 warning(s)", b'<w:numId w:val="1"/>', b'<w:numId w:val="999"/>'),
    ("jubarte-redlines validate --rules word,a11y,structure", "0 error, 0 warning", b"<w:tblHeader/>", b""),
]


def verdict(command: str, file: bytes, folder: Path) -> str:
    (folder / "plan.docx").write_bytes(file)
    name, *options = command.split()
    run = subprocess.run(
        [program(name), *options, "plan.docx"], cwd=folder, capture_output=True, text=True, check=False
    )
    return run.stdout + run.stderr


def spoilt(old: bytes, new: bytes) -> bytes:
    """The file with a fault put into its text."""
    kept = BytesIO()
    with ZipFile(BytesIO(FILE)) as file, ZipFile(kept, "w") as other:
        for name in file.namelist():
            data = file.read(name)
            other.writestr(name, data.replace(old, new) if name == "word/document.xml" else data)
    return kept.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(("command", "clean", "old", "new"), VALIDATORS)
def test_a_validator_finds_nothing_but_would(command: str, clean: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    assert clean in verdict(command, FILE, tmp_path)
    assert clean not in verdict(command, spoilt(old, new), tmp_path)


def printed(file: bytes, folder: Path) -> bool:
    """Whether LibreOffice opens a Word file and prints it, to plan.pdf in the folder."""
    (folder / "plan.docx").write_bytes(file)
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [program("soffice"), "--headless", home, "--convert-to", "pdf", "plan.docx"]
    subprocess.run(command, cwd=folder, check=False, timeout=60, capture_output=True)
    return (folder / "plan.pdf").exists()


@pytest.mark.slow
def test_libreoffice_does_not_print_a_file_that_is_broken(tmp_path: Path) -> None:
    assert not printed(spoilt(b"</w:body>", b"</w:bodi>"), tmp_path)


@pytest.mark.slow
def test_libreoffice_lays_it_out_with_the_contents_in_place(tmp_path: Path) -> None:
    reader = program("pdftotext")
    assert printed(FILE, tmp_path)
    read = subprocess.run(
        [reader, "-layout", "plan.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    cover, contents, first, *_ = read.stdout.split("\f")
    assert "Cyngor Tŵr Council" in cover and "Page" not in cover
    assert re.search(r"Introduction, vision and strategy\.+ ?3\n", contents)
    assert "Page 3 of" in first and "Draft for the board" in first


def test_the_running_head_does_not_repeat_what_the_foot_says() -> None:
    file = render(replace(document_of(), title="Plan, Anywhere Council", cover=Cover("Anywhere Council", "Plan", "")))
    head = text(part("word/header1.xml", file))
    assert head.startswith("Plan") and "Council" not in head
    assert text(part("word/footer1.xml", file)).startswith("Anywhere Council")


def test_a_long_title_is_set_smaller_and_a_long_name_stands_above_the_number_of_the_page() -> None:
    looks = []
    for words in ("Short", "A title that " * 5):
        file = render(replace(document_of(), cover=Cover(words * 2, words, "")))
        styles = {value(style, "styleId"): style for style in found(part("word/styles.xml", file), "w:style")}
        size = int(value(found(styles["Title"], "w:sz")[0]))
        looks.append((size, len(found(part("word/footer1.xml", file), "w:br"))))
    (large, none), (small, one) = looks
    assert small < large and (none, one) == (0, 1)
