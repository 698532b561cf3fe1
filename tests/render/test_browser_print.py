"""The web page as a browser prints it: what belongs together is on one sheet, wherever the end of the sheet falls."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from plangen.document.model import (
    Block,
    Column,
    Definition,
    Definitions,
    Figure,
    Heading,
    Item,
    List,
    Paragraph,
    Table,
)
from plangen.frozen import replace
from plangen.render import html
from tests.render.test_html import picture, row, small, words

pytestmark = pytest.mark.slow

ABOVE = range(8, 21)
"""So many paragraphs above push what is tested over the end of the first sheet, a line at a time."""

ROWS = Table(
    "Table 1: Rows", (Column("What"), Column("Sum")), tuple(row(f"Row {n}", "1") for n in "abcde"), note="Of it."
)


@pytest.fixture(scope="module")
def print_page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function that gives the lines of each sheet on which a browser prints blocks, with so many paragraphs above."""
    path: Path = tmp_path_factory.mktemp("printed") / "page.html"
    page = browser.new_page()

    def sheets(above: int, *blocks: Block) -> list[list[str]]:
        path.write_bytes(html.render(small(*[Paragraph(words("Above it."))] * above, *blocks)))
        page.goto(path.as_uri())
        margin = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
        read = PdfReader(BytesIO(page.pdf(format="A4", margin=margin))).pages
        return [re.sub(r"[ \t]+", " ", sheet.extract_text()).strip().splitlines() for sheet in read]

    yield sheets
    page.close()


def broken_between(sheets: list[list[str]]) -> Iterator[tuple[str, str]]:
    """The last line of each sheet, and the first of the next."""
    for sheet, following in pairwise(sheets):
        yield sheet[-1], following[0]


@pytest.mark.parametrize(
    ("blocks", "forbidden"),
    [
        ((ROWS,), r"Table 1: Rows|What Sum|Row a 1|Row d 1\b.*What Sum|Row e 1"),
        ((Paragraph(words("They are:")), List(tuple(Item((words(f"item {n}"),)) for n in "abcde"))), "They are:|item a|item d"),
        ((Paragraph(words("It is here:")), Figure(b"", "What it shows.", "Figure 1: It")), "It is here:|What it shows"),
        ((Definitions(tuple(Definition(f"Term {n}", words("Meaning.")) for n in "abcdefgh")),), r"Term \w$"),
        ((Heading(2, "Below it", "below"), ROWS), "Below it|Table 1: Rows|What Sum|Row a 1"),
    ],
)  # fmt: skip
def test_what_belongs_together_is_printed_on_one_sheet(
    blocks: tuple[Block, ...], forbidden: str, print_page: Any
) -> None:
    ends = [pair for above in ABOVE for pair in broken_between(print_page(above, *blocks))]
    assert ends
    assert [f"{end} | {start}" for end, start in ends if re.search(forbidden, end)] == []


def test_a_tall_picture_is_printed_on_one_sheet(print_page: Any) -> None:
    sheets = print_page(2, Paragraph(words("These:")), Figure(picture(300, 1500), "Steps", "Figure 1: Steps"))
    assert len(sheets) == 2 and sheets[1] == ["These:", "Figure 1: Steps"]


def test_a_caption_of_two_lines_is_not_broken_over_sheets_and_no_sheet_is_empty(print_page: Any) -> None:
    long = replace(ROWS, caption=f"Table 1: Rows {'of what there is ' * 9}in all")
    for above in range(30, 46):
        sheets = print_page(above, long)
        assert all(" ".join(sheet).count("Table 1") == " ".join(sheet).count("in all") for sheet in sheets)
        assert all(sheets)


def test_a_page_that_is_dark_on_the_screen_is_printed_in_the_colours_of_paper(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(html.render(small(ROWS)))
    seen = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto((tmp_path / "page.html").as_uri())
        page.emulate_media(media="print", color_scheme=scheme)
        names = ("paper", "ink", "quiet", "rule", "accent", "tint")
        style = "getComputedStyle(document.documentElement).getPropertyValue"
        seen[scheme] = [page.evaluate(f"{style}('--{name}')") for name in names]
        page.close()
    assert seen["dark"] == seen["light"]


def test_the_last_item_of_a_list_leaves_no_line_alone(print_page: Any) -> None:
    items = [Item((words("First"),)), Item((words("Second"),)), Item((words("word " * 40),))]
    for above in ABOVE:
        sheets = print_page(above, List(tuple(items)))
        assert {" ".join(sheet).count("word") for sheet in sheets} <= {0, 40}


def test_a_row_higher_than_half_a_sheet_leaves_none_of_it_empty(print_page: Any) -> None:
    tall = Table(
        "Table 1: Rows", (Column("What"), Column("Why")), (row("One", "Short"), row("Two", "So it is said. " * 160))
    )
    sheets = print_page(8, tall)
    assert len(sheets) == 2 and sheets[0][-1].endswith("said.") and "What Why" in sheets[1]


def quarters(columns: int) -> Table:
    """A table of figures by quarters, as wide as a sheet or wider."""
    heads = ("Type of offence", *(f"Q{n % 4 + 1} {2020 + n // 4}-{21 + n // 4}" for n in range(columns)))
    cells = (row("Racially or religiously aggravated", *("104" for _ in range(columns))),) * 3
    return Table("Table 1: Offences, 2020-21 to 2023-24", tuple(map(Column, heads)), cells)


@pytest.mark.parametrize(("columns", "turned"), [(8, False), (12, True), (16, True)])
def test_no_column_of_a_wide_table_is_cut_off_by_the_sheet(
    columns: int, turned: bool, browser: Any, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_bytes(
        html.render(small(Heading(2, "Over it", "over"), Paragraph(words("Above.")), quarters(columns)))
    )
    page = browser.new_page(viewport={"width": 1047 if turned else 718, "height": 900})  # the width within the margins
    page.goto((tmp_path / "page.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('td')).fontSize)") >= 8  # 6 points
    assert page.evaluate("document.querySelector('caption > span').getClientRects().length") == 1
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    (sheet,) = [sheet for sheet in sheets if "Table 1" in sheet.extract_text()]
    assert (sheet.mediabox.width > sheet.mediabox.height) == turned
    assert "Over it" in sheet.extract_text() and "Above." in sheet.extract_text()
    page.close()


def test_long_headings_of_columns_turn_no_sheet(print_page: Any) -> None:
    heads = ("School", *("Known to the social care of the council for children" for _ in range(7)))
    table = Table("Table 1: Schools", tuple(map(Column, heads)), (row("Ryde Academy", *"1234567"),) * 2)
    assert len(print_page(3, table)) == 1
