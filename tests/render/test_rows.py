"""Tables as they are read: labels once over the rows that share them, parts under what they are of, words as words."""

from collections.abc import Sequence

import pytest

from plangen.document.model import Cell, Column, Row, Table, Text
from plangen.document.walk import text_of
from plangen.files.words import words_of
from plangen.render.layout.rows import settle_rows
from plangen.render.layout.tables import table_layout

LEFT, RIGHT = "left", "right"
QUESTIONS = [
    ["2.1 Assessment", "Desistance", "69%"],
    ["2.1 Assessment", "Safety", "46%"],
    ["2.2 Planning", "Desistance", "54%"],
    ["2.2 Planning", "Safety", "62%"],
]


def table(aligns: str, rows: Sequence[Sequence[str]], totals: int = 0, row_headers: bool = True) -> Table:
    """A table whose columns stand to the left or right (`llr`), and whose last rows are totals."""
    columns = tuple(Column(f"H{place}", RIGHT if letter == "r" else LEFT) for place, letter in enumerate(aligns))
    first_total = len(rows) - totals
    made = (Row(tuple(Cell(((Text(text),),)) for text in row), at >= first_total) for at, row in enumerate(rows))
    return Table("T", columns, tuple(made), row_headers)


def texts(table: Table) -> list[list[str]]:
    """The cells of a table as plain text."""
    return [[" ".join(map(text_of, cell.paragraphs)) for cell in row.cells] for row in table.rows]


def settled(table: Table, language: str = "en-GB") -> Table:
    """A table as it is read."""
    return settle_rows(table, words_of(language))


def test_a_label_that_rows_repeat_is_printed_once_over_them() -> None:
    made = settled(table("llr", QUESTIONS))
    assert [column.header for column in made.columns] == ["H0 / H1", "H2"]
    assert texts(made) == [
        ["2.1 Assessment"],
        ["Desistance", "69%"],
        ["Safety", "46%"],
        ["2.2 Planning"],
        ["Desistance", "54%"],
        ["Safety", "62%"],
    ]
    assert [row.heads for row in made.rows] == [True, False, False] * 2


def test_a_total_below_groups_keeps_its_name() -> None:
    made = settled(table("llr", [*QUESTIONS, ["Total", "", "58%"]], totals=1))
    assert texts(made)[-1] == ["Total", "58%"] and made.rows[-1].total


@pytest.mark.parametrize(
    "as_it_is",
    [
        table("ll", [["a", "x"], ["a", "y"], ["b", "x"], ["b", "y"]]),
        table("llr", [["a", "x", "1"], ["b", "y", "2"], ["c", "z", "3"], ["c", "w", "4"]]),
        table("llr", [["a", "x", "1"], ["b", "y", "2"], ["a", "z", "3"], ["b", "w", "4"]]),
        table("llr", [["a", "x", "1"], ["a", "x", "2"], ["b", "x", "3"], ["b", "x", "4"]]),
        table("llr", [["a", "", "1"], ["a", "y", "2"], ["b", "x", "3"], ["b", "y", "4"]]),
        table("llr", [["", "x", "1"], ["", "y", "2"], ["b", "x", "3"], ["b", "y", "4"]]),
        table("lrr", [["a", "1", "1"], ["a", "2", "2"], ["b", "3", "3"], ["b", "4", "4"]]),
        table("rlr", [["1", "x", "1"], ["1", "y", "2"], ["2", "x", "3"], ["2", "y", "4"]]),
        table("llr", QUESTIONS, row_headers=False),
        table("llr", [*QUESTIONS, ["Total", "of all", "58%"]], totals=1),
        table("llr", []),
        Table("T", (), (Row(()),)),
    ],
    ids=[
        "too few columns", "few repeat", "labels come again", "names come again", "a name is empty", "a label is empty",
        "no names", "labels are figures", "rows have no headers", "a total with a name", "no rows", "no cells",
    ],
)  # fmt: skip
def test_a_table_that_is_not_in_groups_stays_as_it_is(as_it_is: Table) -> None:
    assert settled(as_it_is) == as_it_is


def test_a_row_that_is_part_of_the_one_above_is_known_as_such_in_either_language() -> None:
    english = table(
        "lr", [["of which alone", "1"], ["Other", "9"], ["of which YJB (Remand)", "4"], ["Of which GMCA", "5"]]
    )
    assert [row.part for row in settled(english).rows] == [False, False, True, True]
    part = words_of("cy")("tables.contributions.part", name="y Bwrdd")
    assert [row.part for row in settled(table("lr", [["Arall", "9"], [part, "4"]]), "cy").rows] == [False, True]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["£0", "In kind", "£45"], [False, True, False]),
        (["44.4%", "36.4%", "Higher"], [False, False, True]),
        (["1", "2", "n/a", "[c]", "<5", "–", "nil"], [False] * 7),
        (["13 episodes", "1 in 4", "£1.2 million"], [False] * 3),
        (["1", "2", "3", "not known", "about 40"], [False, False, False, True, True]),
    ],
)
def test_words_in_a_column_of_figures_begin_where_words_do(cells: list[str], words: list[bool]) -> None:
    made = settled(table("lr", [[f"row {at}", cell] for at, cell in enumerate(cells)]))
    assert made.columns[1].align == RIGHT
    assert [row.cells[1].words for row in made.rows] == words


@pytest.mark.parametrize(
    "cells", [["Increased", "Reduced"], ["295", "lower"], ["27%", "higher", "lower"], ["", "higher"]]
)
def test_a_column_with_no_more_figures_than_words_is_one_of_words(cells: list[str]) -> None:
    made = settled(table("lr", [[f"row {at}", cell] for at, cell in enumerate(cells)]))
    assert made.columns[1].align == LEFT and not any(row.cells[1].words for row in made.rows)


def test_a_table_without_columns_stops_no_layout() -> None:
    assert table_layout(Table("", (), (Row(()),))).lines == (1,)


@pytest.mark.parametrize(
    ("cells", "aligned"),
    [
        (["12", "1,204", "", "*", "n/a"], RIGHT),
        (["£3.5m", "-£40,000", "(12)"], RIGHT),
        (["12%", "<5", "[c]", "7.25"], RIGHT),
        (["0", "1204550"], RIGHT),
        (["71%", "[c]"], RIGHT),
        (["[c]", "[c]"], LEFT),
        (["12", "Rose", "13"], LEFT),
        (["2019", "2020", "2021"], LEFT),
        (["2019-20", "2020-21"], LEFT),
        (["01642 123456", "01642123456"], LEFT),
        (["1 April 2024", "2 April 2024"], LEFT),
        (["12", "", "*"], LEFT),
        (["", "n/a"], LEFT),
    ],
)
def test_a_column_of_nothing_but_figures_is_one_of_figures(cells: list[str], aligned: str) -> None:
    made = settled(table("lll", [[f"row {place}", cell, "Words"] for place, cell in enumerate(cells)]))
    assert [column.align for column in made.columns] == [LEFT, aligned, LEFT]


def test_numbers_that_name_rows_stay_where_names_stand() -> None:
    assert settled(table("ll", [["1", "a"], ["2", "b"]])).columns[0].align == LEFT
