"""Comments of an author are dropped, and what is pasted from Word becomes the lists and tables it was."""

import pytest

from plangen.load.as_written import as_written


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Before. <!-- ask finance --> After.", "Before. After."),
        ("One\n<!-- two\nlines -->\nTwo", "One\nTwo"),
        ("| a |\n|---|\n| 1 |\n<!-- a row -->\n| 2 |", "| a |\n|---|\n| 1 |\n| 2 |"),
        ("a <!-- <b> {{ facts.x }} -->", "a"),
        ("never shut <!-- so it stays", "never shut <!-- so it stays"),
    ],
)
def test_comments_are_dropped(text: str, kept: str) -> None:
    assert as_written(text) == kept


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("•\tone\n•\ttwo", "- one\n- two"),
        ("•\tone\no\tinner\n▪\tinnermost\n•\ttwo", "- one\n    - inner\n        - innermost\n- two"),
        ("–\tone\n–\ttwo", "- one\n- two"),
        ("\uf0b7\tone\n\uf0b7\ttwo", "- one\n- two"),
        ("1.\tone\n2.\ttwo", "1. one\n2. two"),
        ("o\tone\nplain words\no\ttwo", "- one\nplain words\n- two"),
    ],
)
def test_bullets_of_word_are_lists(text: str, markdown: str) -> None:
    assert as_written(text) == markdown


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Post\tFTE\nOfficer\t2.0", ["| Post | FTE |", "|---|---|", "| Officer | 2.0 |"]),
        ("\tFTE\tCost\nOfficer\t2.0", ["|  | FTE | Cost |", "|---|---|---|", "| Officer | 2.0 |  |"]),
        ("a|b\tc\nd\te", ["| a\\|b | c |", "|---|---|", "| d | e |"]),
    ],
)
def test_lines_with_tabs_are_a_table(text: str, rows: list[str]) -> None:
    assert as_written(text).strip("\n").split("\n") == rows


@pytest.mark.parametrize("text", ["a\tb", "- a\tb\n- c\td", "words\n\n\tan indented line", "no tabs at all"])
def test_what_is_no_table_and_no_list_stays(text: str) -> None:
    assert as_written(text) == text
