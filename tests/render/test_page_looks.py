"""What a reader sees at once on a page: words broken, lines of one word, prose in a narrow column, notes away from marks."""

import re
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest

from plangen.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Cover,
    Document,
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
    Table,
    Text,
    Theme,
)
from plangen.render import render
from plangen.render.chart.marks import text_width, wrap_text
from plangen.render.format import Options
from plangen.render.layout.outline import spreads
from plangen.render.layout.tables import is_wide, rows_kept_with_next, table_layout, words_of_line
from plangen.render.pdf import weasyprint
from tests.render.test_html import row, small, words
from tests.render.test_pages import Word, drawn, over_the_edge

pytestmark = pytest.mark.slow

ENGINES = ["weasyprint", "typst"]
YEARS = ("Area", *(f"20{year}/{year + 1}" for year in range(16, 24)))
PROSE = "Words of a cell that is all prose, and long. " * 8


def pdf(engine: str, *blocks: Block, cover: Cover | None = None) -> bytes:
    made = Document("T", "A", "S", "2024-04-01", cover or Cover("A", "T", "S"), blocks, Theme("#d4351c"))
    return render(made, "pdf", Options(engine=engine))


def lines(data: bytes, page: int) -> list[str]:
    """The lines of a page as drawn, from its top."""
    found: dict[int, list[Word]] = {}
    for word in drawn(data):
        if word.page == page:
            found.setdefault(round(word.bottom), []).append(word)
    return [" ".join(word.text for word in found[at]) for at in sorted(found)]


def paragraph(text: str) -> Paragraph:
    return Paragraph(words(text))


# --- tables ---


def test_a_line_does_not_end_before_a_figure_behind_a_slash_or_a_hyphen() -> None:
    assert words_of_line("2024/25 and/or 2023-24 co-opted") == ["2024/25", "and", "or", "2023-24", "co", "opted"]


@pytest.mark.parametrize("engine", ENGINES)
def test_years_over_many_columns_are_not_broken_and_turn_no_page(engine: str) -> None:
    table = Table(
        "Years",
        tuple(Column(name, "right") for name in YEARS),
        (row("Restorative justice conferences offered", *["1,310"] * 8),),
    )
    assert not is_wide(table)
    assert " ".join(YEARS) in lines(pdf(engine, table), 2)


def test_prose_has_more_of_the_line_than_names_unless_the_table_asks_otherwise() -> None:
    def shares(*widths: float) -> tuple[float, ...]:
        columns = tuple(Column("h", width=width) for width in widths)
        return table_layout(Table("T", columns, (row("Serious violence", PROSE, "Chair of the board"),))).shares

    plain = shares(1, 1, 1)
    assert plain[1] > 60 and min(plain) > 10
    assert shares(2, 3, 2)[1] < 55


def test_a_group_of_rows_leaves_none_of_them_alone() -> None:
    heads = [Row((Cell((words(label),)),), heads=True) for label in ("One", "Two")]
    rows = [row(f"Row {at}", "1") for at in range(10)]
    table = Table("T", (Column("A"), Column("B")), (heads[0], *rows[:4], heads[1], *rows[4:]))
    kept = rows_kept_with_next(table, table_layout(table))
    assert kept == [True, True, False, True, False, True, True, False, False, False, True, False]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("before", range(17, 23))
def test_a_group_of_three_stands_whole_wherever_the_page_ends(engine: str, before: int) -> None:
    groups = [
        [Row((Cell((words(f"Group {at}"),)),), heads=True), *(row(f"Of {at}", "1") for _ in "abc")] for at in "xyz"
    ]
    table = Table("T", (Column("A"), Column("B")), tuple(one for group in groups for one in group))
    made = [
        line
        for line in lines_of_pages(pdf(engine, *[paragraph("Line")] * before, table, *[paragraph("Line")] * 20))
        if line
    ]
    assert all(page.count(f"Of {at}") in (0, 3) for page in map("\n".join, made) for at in "xyz")


def lines_of_pages(data: bytes) -> list[list[str]]:
    return [lines(data, page) for page in range(2, 2 + len(pypdfium2.PdfDocument(BytesIO(data))) - 1)]


def test_a_table_that_goes_on_is_not_closed_at_the_foot_of_the_page_as_below_its_total() -> None:
    rows = (
        *(row(f"Row {at}", "1") for at in range(60)),
        Row((Cell((words("Total"),)), Cell((words("60"),))), total=True),
    )
    data = pdf("typst", Table("T", (Column("Name"), Column("Count", "right")), rows))
    assert [strong_lines(data, page) for page in (1, 2)] == [1, 3]


def strong_lines(data: bytes, page: int) -> int:
    """How many lines in the colour of the authority lie across a page, below its head."""
    image = pypdfium2.PdfDocument(BytesIO(data))[page].render(scale=3).to_pil().convert("RGB")
    middle = image.width * 2 // 3
    red = [pixel[0] > pixel[2] + 60 for pixel in (image.getpixel((middle, at)) for at in range(image.height))]
    return sum(now and not before for before, now in pairwise(red))


# --- pages turned ---


def test_what_would_leave_a_page_nearly_empty_goes_with_the_wide_table_below_it() -> None:
    wide = Table("Wide", tuple(Column("Supercalifragilistic") for _ in range(9)), ())
    opens, short, long = Heading(1, "One", "o", page_break=True), paragraph("Words."), paragraph(PROSE * 4)

    def turned(*blocks: Block) -> list[tuple[bool, int]]:
        return [(spread.turned, len(spread.blocks)) for spread in spreads(blocks)]

    assert turned(wide, short, wide) == [(True, 3)]
    heading, lead = Heading(2, "Two", "t"), paragraph("These are:")
    assert turned(long, long, heading, short, wide) == [(False, 2), (True, 3)]
    assert turned(long, long, lead, wide) == [(False, 2), (True, 2)]
    assert turned(long, long, opens, short, wide) == [(False, 2), (True, 3)]
    assert turned(wide, long, wide) == [(True, 1), (False, 1), (True, 1)]
    assert turned(opens, long, wide) == [(False, 2), (True, 1)]


# --- notes and quotations ---


def test_a_note_is_not_moved_from_its_mark_to_make_room_for_lines_of_another_paragraph() -> None:
    note = Notes((Note("1", "n", words(PROSE)),))
    marked = Paragraph((Text("Marked"), NoteMark("1", "n")))
    for before in range(30, 60):
        text = [paragraph("Line")] * (before // 2)
        made = weasyprint.render(small(marked, *text, paragraph(PROSE[: 10 * before]), paragraph(PROSE), note))
        pages = {word.page for word in drawn(made) if word.text in ("Marked1", "Marked")}
        noted = {word.page for word in drawn(made) if word.text == "all" and word.bottom - word.top < 12}
        assert pages == {2} and min(noted) == 2


@pytest.mark.parametrize("engine", ENGINES)
def test_a_note_marked_in_a_column_of_figures_begins_at_the_left_and_lifts_no_line(engine: str) -> None:
    marked = Row((Cell((words("Marked"),)), Cell(((Text("12"), NoteMark("1", "n")),))))
    rows = (row("First", "12"), row("Second", "13"), marked, row("Fourth", "15"))
    table = Table("T", (Column("Name"), Column("Count", "right")), rows)
    place = {word.text: word for word in drawn(pdf(engine, table, Notes((Note("1", "n", words("Noted so.")),))))}
    assert place["so."].right < 300
    steps = [place[name].top for name in ("First", "Second", "Marked", "Fourth")]
    assert (
        steps[1] - steps[0]
        == pytest.approx(steps[3] - steps[2], abs=0.1)
        == pytest.approx(steps[2] - steps[1], abs=0.1)
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_quotations_stand_further_apart_than_the_paragraphs_of_one(engine: str) -> None:
    quotes = [Quote((paragraph(f"Said{at}"), paragraph(f"Child{at}"))) for at in (1, 2)]
    tops = {word.text: word.top for word in drawn(pdf(engine, *quotes)) if word.page == 2}
    assert tops["Said2"] - tops["Child1"] > tops["Child1"] - tops["Said1"] + 4


@pytest.mark.parametrize("before", range(24, 31))
def test_typst_leaves_no_title_of_a_box_at_the_foot_of_a_page(before: int) -> None:
    box = Callout("Incomplete", (paragraph(PROSE),) * 6)
    pages = lines_of_pages(pdf("typst", *[paragraph("Line")] * before, box))
    titled = next(page for page in pages if "Incomplete" in page)
    assert any(line.startswith("Words of a cell") for line in titled)


# --- words that stand together ---


@pytest.mark.parametrize("engine", ENGINES)
def test_no_last_line_of_a_title_or_a_heading_is_one_word(engine: str) -> None:
    cover = Cover(
        "Royal Borough of Kingston-upon-Hull, Bournemouth, Christchurch and Poole", "Anytown Youth Justice Plans", ""
    )
    heading = Heading(1, "Foreword from the Chair of Staffordshire Youth Offending Service Management Board", "h")
    data = pdf(engine, heading, paragraph("Words."), cover=cover)
    said = [line for page in (1, 2) for line in lines(data, page)]
    assert not {"Plans", "Board", "Poole"} & set(said)
    assert any(line.endswith("Justice Plans") for line in said) and any(line.endswith("and Poole") for line in said)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_name_longer_than_a_line_stays_on_the_cover(engine: str) -> None:
    name = "Penrhyndeudraeth-a-Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    data = pdf(engine, paragraph("Words."), cover=Cover(f"Cyngor Sir {name}", f"Plan for {name}", ""))
    assert over_the_edge(drawn(data)) == []


def test_typst_does_not_break_a_short_address_of_mail() -> None:
    address = "youthjusticeadmin@stockton.gov.uk"
    for letters in range(40, 80):
        text = Paragraph(
            (Text("x" * (letters % 10) + " word" * (letters // 5) + " "), Link(address, f"mailto:{address}"))
        )
        assert any(address in re.sub(r"[ \u200b]", "", line) for line in lines(pdf("typst", text), 2))


def test_a_long_name_beside_a_bar_is_broken_behind_its_hyphen() -> None:
    width = text_width("Penrhyndeudraeth-a-Llanf", 9)
    assert wrap_text("Penrhyndeudraeth-a-Llanfairpwll", width, 3, size=9) == ("Penrhyndeudraeth-a-", "Llanfairpwll")


@pytest.mark.parametrize("engine", ENGINES)
def test_lists_within_lists_have_the_marks_of_every_format(engine: str) -> None:
    def nested(kinds: str) -> List:
        inner = (nested(kinds[1:]),) if kinds[1:] else ()
        return List((Item((words(f"{kinds} item"),), inner),), ordered=kinds[0] == "n")

    shown = [line for line in lines(pdf(engine, nested("nbnn"), nested("bnbb")), 2) if line.endswith("item")]
    assert [line.split()[0] for line in shown] == ["1.", "–", "a.", "i.", "•", "1.", "–", "–"]


@pytest.mark.parametrize("engine", ENGINES)
def test_marks_of_notes_side_by_side_stand_apart(engine: str) -> None:
    notes = Notes((Note("1", "a", words("One.")), Note("2", "b", words("Two."))))
    data = pdf(engine, Paragraph((*words("Said."), NoteMark("1", "a"), NoteMark("2", "b"))), notes)
    assert re.search(r"Said\. ?1 2\b", " ".join(word.text for word in drawn(data)))
