"""What stands together on a page: the ends of parts, notes at the foot, tables that go on."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from plangen.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
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
from plangen.frozen import replace
from plangen.render import render
from plangen.render.format import Options
from plangen.render.layout.footnotes import notes_at_marks
from plangen.render.layout.keeping import place_blocks, run_short_parts_on

ENGINES = ["weasyprint", "typst"]
_FIVE = [(1, 0), (2, 1), (2, 2), (2, 3), (2, 4)]
LONG, SHORT = "Words that fill a line and then some more of it. " * 12, "Words."


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def opening(text: str) -> Heading:
    """A heading that opens a page."""
    return Heading(1, text, text.casefold(), page_break=True)


def document(*blocks: Block) -> Document:
    return Document("T", "A", "S", "2024-04-01", Cover("A", "T", "S"), blocks, Theme("#123456"))


def pages(engine: str, *blocks: Block) -> list[str]:
    """The words of each page, the cover left out."""
    made = render(document(*blocks), "pdf", Options(engine=engine))
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages][1:]


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row((Cell(((Text(f"Row {at}."),),)), Cell(((Text(str(at)),),)))) for at in range(1, count + 1))


def table(count: int) -> Table:
    return Table("Counts", (Column("Name"), Column("Count", "right")), rows(count))


def test_a_part_that_is_short_goes_on_below_and_one_that_is_not_opens_its_page() -> None:
    short = [Contents("Contents"), opening("One"), paragraph(SHORT), opening("Two")]
    assert [block.page_break for block in run_short_parts_on(short) if isinstance(block, Heading)] == [False, True]
    long = [paragraph(LONG), paragraph(LONG), opening("One"), paragraph(SHORT), opening("Two")]
    assert [block.page_break for block in run_short_parts_on(long) if isinstance(block, Heading)] == [True, False]


def test_the_last_blocks_of_a_part_stay_together_until_they_fill_a_quarter_of_a_page() -> None:
    placed = place_blocks([*[paragraph(LONG)] * 4, opening("Two"), *[paragraph(LONG)] * 4])
    assert [each.whole for each in placed] == [False, False, True, True, False, False, False, True, True]
    assert [each.kept for each in placed] == [False, False, True, False, False, False, False, True, False]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("before", [30, 34, 37, 40])
def test_no_page_before_a_new_part_is_nearly_empty(engine: str, before: int) -> None:
    text = [paragraph(f"Line {at}.") for at in range(before)]
    *_, last, new = pages(engine, *text, opening("Signatures"), paragraph(SHORT))
    assert new.count("Signatures") == 1 and (last.count("Line") == before or last.count("Line") >= 7)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("before", range(18, 27))
def test_a_table_that_goes_on_says_so_and_leaves_no_row_alone(engine: str, before: int) -> None:
    made = pages(engine, *[paragraph(f"Line {at}.") for at in range(before)], table(12))
    parts = [page.count("Row ") for page in made]
    assert sum(parts) == 12 and 1 not in parts
    for number, page in enumerate(made):
        assert ("Table 1 (continued)" in page) is (number > 0 and 0 < sum(parts[:number]) < 12)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("few", [0, 3])
def test_a_table_says_that_it_goes_on_to_the_end_of_a_last_row_that_is_tall_and_no_further(
    engine: str, few: int
) -> None:
    tall = Row((Cell(((Text(LONG * 4),),)), Cell(((Text(f"{LONG * 12} End."),),))))
    ending = Table("Counts", (Column("Name"), Column("What is done")), (*rows(few), tall))
    first, *others, after = pages(engine, ending, opening("After"), paragraph(LONG))
    assert others and "End." in others[-1] and "After" in after
    assert [page.count("Table 1 (continued)") for page in (first, *others, after)] == [0, *[1] * len(others), 0]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_note_stands_at_the_foot_of_the_page_on_which_it_is_marked(engine: str) -> None:
    marked = Paragraph((Text("Marked"), NoteMark("1", "n"), Text(".")))
    note = Notes((Note("1", "n", (Text("What the note says."),)),))
    [page] = pages(engine, marked, *[paragraph(SHORT)] * 3, note, Heading(1, "After", "after"))
    assert page.index("Marked") < page.index("After") < page.index("What the note says.")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("frame", [Quote, lambda blocks: Callout("Note", blocks)])
def test_a_box_that_is_longer_than_a_page_goes_on_and_loses_no_words(
    engine: str, frame: Callable[[tuple[Paragraph, ...]], Block]
) -> None:
    made = pages(engine, frame(tuple(paragraph(f"Part {at}. {LONG}") for at in range(1, 31))))
    assert len(made) > 2 and [at for at in range(1, 31) if not any(f"Part {at}." in page for page in made)] == []
    assert all("Page " in page and page.count("Part ") < 14 for page in made)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_row_that_is_not_tall_stands_whole_on_a_page(engine: str) -> None:
    tall = tuple(Row((Cell(((Text(f"Begin {at}. {LONG} End {at}."),),)), Cell(((Text("1"),),)))) for at in range(1, 13))
    made = pages(engine, Table("Long", (Column("Name"), Column("Count", "right")), tall))
    assert len(made) > 1
    assert all((f"Begin {at}." in page) is (f"End {at}." in page) for at in range(1, 13) for page in made)


def test_a_note_is_given_to_its_first_mark_and_one_that_nothing_in_the_text_marks_stays() -> None:
    marks = Paragraph((NoteMark("1", "a"), NoteMark("1", "a")))
    notes = Notes(
        (Note("1", "a", (Text("A"), NoteMark("2", "b"))), Note("2", "b", (Text("B"),)), Note("*", "c", (Text("C"),)))
    )
    made, left = notes_at_marks([marks, notes])
    assert made == Paragraph((NoteMark("1", "a", (Text("A"), NoteMark("2", "b"))), NoteMark("1", "a")))
    assert isinstance(left, Notes) and [note.anchor for note in left.notes] == ["b", "c"]


def test_more_notes_than_a_page_can_take_are_none_of_them_lost() -> None:
    marks = Paragraph(tuple(NoteMark(str(at), f"n{at}") for at in range(1, 41)))
    notes = Notes(tuple(Note(str(at), f"n{at}", (Text(f"Note of {at}. {LONG}"),)) for at in range(1, 41)))
    text = " ".join(pages("weasyprint", marks, notes))
    assert all(f"Note of {at}." in text for at in range(1, 41))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("sections", [8, 9, 10, 11, 12])
def test_contents_do_not_run_onto_a_page_in_a_few_lines(engine: str, sections: int) -> None:
    headings = [Heading(level, f"Of part {at}", f"p{at}-{level}-{x}") for at in range(sections) for level, x in _FIVE]
    made = pages(engine, Contents("Contents"), *(replace(one, page_break=one.level == 1) for one in headings))
    lines = [page.count("Of part") for page in made if "Contents" in page or page.count("Of part") > 5]
    assert made[0].count("Of part") == 5 * sections or lines[1] > 10


def test_typst_ends_a_line_behind_a_mark_in_a_long_word() -> None:
    [page] = pages("typst", paragraph("training/consultation/expertise-and-supervision " * 12))
    lines = [line.strip().replace("\u200b", "") for line in page.splitlines() if "tation" in line]
    assert len(lines) > 3 and all(line.endswith(("/", "-", "supervision")) for line in lines)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_table_at_the_end_of_a_part_begins_below_what_leads_up_to_it(engine: str) -> None:
    long = table(60)
    made = pages(
        engine, Heading(1, "First", "f"), paragraph("These are:"), long, Heading(2, "Last", "l"), paragraph(SHORT)
    )
    assert "These are:" in made[0] and "Row 1." in made[0]
