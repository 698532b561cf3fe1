"""What stands beside what in a Word file: text below tables, boxes below boxes, headings at the top of a page, whole words."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from plangen.document.model import (
    Block,
    Callout,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Row,
    Table,
    Text,
    Theme,
)
from plangen.render import render
from plangen.render.layout.tables import is_narrow
from plangen.render.word.column_widths import APART, column_widths
from plangen.render.word.font_metrics import word_width

WORDS = Paragraph((Text("Words."),))


def table(*headers: str, note: str = "", cell: str = "x") -> Table:
    return Table("T", tuple(map(Column, headers)), (Row(tuple(Cell(((Text(cell),),)) for _ in headers)),), note=note)


def part(name: str, *blocks: Block) -> str:
    document = Document("T", "A", "S", "2024-04-01", Cover("A", "T", "S"), blocks, Theme("#123456"))
    with ZipFile(BytesIO(render(document, "docx"))) as file:
        return file.read(f"word/{name}.xml").decode()


@pytest.mark.parametrize("text", [WORDS, List((Item(((Text("Words."),),)),))])
def test_text_below_a_table_stands_off_it_where_no_note_does(text: Block) -> None:
    def space(note: str) -> bool:
        after = part("document", table("a", "b", note=note), text).split("</w:tbl>")[-1]
        return 'w:before="260"' in after

    assert space("") and not space("A note.")


def test_boxes_that_follow_each_other_are_boxes_of_their_own() -> None:
    box = Callout("Box", (WORDS,))
    styles = re.findall(r'w:val="(Callout\w*)"', part("document", box, box, box, WORDS, box))
    one, two = ["CalloutTitle", "Callout"], ["CalloutSecondTitle", "CalloutSecond"]
    assert styles == [*one, *two, *one, *one]
    assert set(two) <= set(re.findall(r'w:styleId="(\w+)"', part("styles", box)))


def test_a_heading_that_opens_a_page_stands_at_its_top() -> None:
    text = part("document", *[WORDS] * 20, Heading(1, "New", "n", page_break=True), Heading(1, "On", "o"))
    assert re.findall(r'"Heading1"/>(.*?)</w:pPr>', text) == ['<w:pageBreakBefore/><w:spacing w:before="0"/>', ""]


def test_contents_stand_off_what_is_above_them_and_the_first_heading_at_the_top_of_its_page() -> None:
    text = part("document", Heading(1, "Versions", "v"), table("A"), Contents("Contents"), *[WORDS] * 20)
    assert '"Heading1"/><w:spacing w:before="0"/>' in text and text.count('<w:spacing w:before="0"/>') == 1
    assert '"TOCHeading"/><w:spacing w:before="260"/>' in text
    assert "<w:spacing " not in part("document", Contents("Contents"), Heading(1, "One", "o"))


def test_a_box_that_is_brief_is_whole_on_one_page() -> None:
    box = Callout("Title", (WORDS, List(tuple(Item(((Text(word),),)) for word in ("a", "b", "c")))))
    assert [
        bool(kept) for kept in re.findall(r'"Callout"/>(<w:keepNext/>)?', part("document", box, *[WORDS] * 20))
    ] == [1, 1, 1, 0]
    long = Callout("Title", (Paragraph((Text("Words. " * 200),)), WORDS))
    assert '"Callout"/><w:keepNext/>' not in part("document", long, *[WORDS] * 20)


@pytest.mark.parametrize("kind", ["heading", "column"])
def test_years_in_a_heading_are_not_broken_at_the_end_of_a_line(kind: str) -> None:
    words = "Pooled Budget 2019-20 and Re-offending"
    column = Table("T", (Column("Line"), Column(words)), (Row((Cell((WORDS.spans,)), Cell((WORDS.spans,)))),))
    text = part("document", Heading(1, words, "b") if kind == "heading" else column, WORDS)
    assert "2019</w:t><w:noBreakHyphen/>" in text and "Re-offending" in text


def test_words_stand_clear_of_the_figures_before_them() -> None:
    figures = Column("Children", "right")
    row = Row(tuple(Cell(((Text("26"),),)) for _ in "abc"))
    margins = [
        part("document", Table("T", columns, (row,))).count("<w:tcMar>")
        for columns in ((figures, figures, Column("Source")), (Column("A"), Column("B"), figures))
    ]
    assert margins == [2, 0]
    widths = [
        column_widths(Table("T", (Column("A", align), Column("B")), (Row(row.cells[:2]),)), (99.0, 1.0), 9412)[1]
        for align in ("right", "left")
    ]
    assert widths[0] - widths[1] == APART


def test_contents_that_would_go_over_a_page_are_in_smaller_letters() -> None:
    def size(headings: int) -> str:
        blocks = (Heading(1 + (at % 5 > 0), "Of a part", f"h{at}") for at in range(headings))
        sheet = part("styles", Contents("Contents"), *blocks)
        return re.findall(r'w:styleId="TOC2".*?<w:sz w:val="(\d+)"', sheet, re.DOTALL)[0]

    assert size(30) == "22" and size(45) == "18"


def test_no_header_is_broken_inside_a_word_which_word_does_at_no_slash() -> None:
    long = table("Indicator", "Areas for improvement/development", "Activity", "Cost", cell="Some words of prose " * 9)
    widths = column_widths(long, (21.0, 21.0, 43.0, 15.0), 9412)
    assert widths[1] > 9 * 20 * word_width("improvement/development", True)


@pytest.mark.parametrize(
    ("headers", "narrow"),
    [
        (("Area or period", "Rate"), True),
        (("Area", "Children who reoffended", "Children in the cohort", "Rate (per cent)"), False),
        (("Training/consultation/expertise", "Stockton-on-Tees"), True),
        (("Llanfairpwllgwyngyllgogerychwyrndrobwll", "x"), False),
    ],
)
def test_a_table_is_narrow_if_a_telephone_shows_it_without_breaking_a_word(
    headers: tuple[str, ...], narrow: bool
) -> None:
    assert is_narrow(table(*headers)) is narrow
