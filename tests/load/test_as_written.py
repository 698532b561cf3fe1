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


def test_a_comment_that_is_shown_as_code_stays() -> None:
    assert as_written("Write `<!-- a note -->` so.<!-- b -->") == "Write `<!-- a note -->` so."


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("•\tone\n•\ttwo", "- one\n- two"),
        ("•\tone\no\tinner\n▪\tinnermost\n•\ttwo", "- one\n    - inner\n        - innermost\n- two"),
        ("–\tone\n–\ttwo", "- one\n- two"),
        ("\uf0b7\tone\n\uf0b7\ttwo", "- one\n- two"),
        ("\uf0b7 one\n\uf0a7\u00a0\u00a0two", "- one\n    - two"),
        ("·\u00a0\u00a0\u00a0 one\no\u00a0 two", "- one\n    - two"),
        ("– one\n– two", "- one\n- two"),
        ("Words:\n→ one\n→ two\n\nand\n– no list", "Words:\n- one\n- two\n\nand\n– no list"),
        ("✓ one\n✓ two", "- one\n- two"),
        ("✓ kept\n✗ given up", "- ✓ kept\n- ✗ given up"),
        ("\u00a0\u00a0- one\n-\u00a0 two", "  - one\n-  two"),
        ("1.\u00a0one\n2.\u00a0two\u00a0words", "1. one\n2. two\u00a0words"),
        ("i. one\nii. two\niii. three", "i. one\n\nii. two\n\niii. three"),
        ("A. one\nB. two", "A. one\n\nB. two"),
        ("1.1 one\n1.2 two", "1.1 one\n\n1.2 two"),
        ("¹ Source\n¹² Other", "¹ Source\n\n¹² Other"),
        ("I. Smith wrote\nV. Jones too", "I. Smith wrote\nV. Jones too"),
        ("1.\tone\n2.\ttwo", "1. one\n2. two"),
        ("o\tone\nplain words\no\ttwo", "- one\nplain words\n- two"),
    ],
)
def test_bullets_of_word_are_lists(text: str, markdown: str) -> None:
    assert as_written(text) == markdown


LONG = "This paragraph has two sentences, as those of a plan do. " + "The second one is long, and goes on. " * 4


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (f"{LONG.strip()}\nA short one.\nIt has:", f"{LONG.strip()}\n\nA short one.\n\nIt has:"),
        ("(a) one\n(b) two", "(a) one\n\n(b) two"),
        ("(1) one\n(2) two", "(1) one\n\n(2) two"),
        ("The aims are:\na. one\nb. two", "The aims are:\n\na. one\n\nb. two"),
        ("b) one\nc) two", "b) one\n\nc) two"),
        ("2.1\tThe board meets.\n2.2\tIt agrees:", "\n2.1 The board meets.\n\n\n2.2 It agrees:\n"),
    ],
)
def test_paragraphs_that_stand_on_a_line_each_are_paragraphs(text: str, markdown: str) -> None:
    assert as_written(text) == markdown


@pytest.mark.parametrize(
    "text",
    [
        "A line that an editor has cut at its edge, so that it goes on in\nthe next one. And it ends.",
        "One sentence on each line.\nThis is the second.\nAnd the third.",
        f"{LONG.strip()}\nwhich goes on without an end",
        f"- {LONG.strip()}\n- {LONG.strip()}",
        f"{LONG.strip()}  \nA short one.",
        "(a) one\n(c) two",
        "(1) one\n(3) two",
        "The aims are:\na. one",
    ],
)
def test_lines_that_may_be_one_paragraph_stay(text: str) -> None:
    assert as_written(text) == text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Post\tFTE\nOfficer\t2.0", ["| Post | FTE |", "|---|---|", "| Officer | 2.0 |"]),
        ("\tFTE\tCost\nOfficer\t2.0", ["|  | FTE | Cost |", "|---|---|---|", "| Officer | 2.0 |  |"]),
        ("2.1\t3.4\n2.2\t4.1", ["| 2.1 | 3.4 |", "|---|---|", "| 2.2 | 4.1 |"]),
        ("a|b\tc\nd\te", ["| a\\|b | c |", "|---|---|", "| d | e |"]),
    ],
)
def test_lines_with_tabs_are_a_table(text: str, rows: list[str]) -> None:
    assert as_written(text).strip("\n").split("\n") == rows


@pytest.mark.parametrize("text", ["a\tb", "- a\tb\n- c\td", "words\n\n\tan indented line", "no tabs at all"])
def test_what_is_no_table_and_no_list_stays(text: str) -> None:
    assert as_written(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\n<!-- b\nc -->\nd", "a\nd"),
        ("a <!-- b --> c", "a c"),
        ("<!-- a --> <!-- b -->\nc", "\nc"),
        ("  <!-- a -->  \n\t<!-- b -->\nc", "c"),
        ("a <!-- b", "a <!-- b"),
        ("<!-- a --> b <!-- c", " b <!-- c"),
        ("<!-- a <!-- b -->\nc", "c"),
    ],
)
def test_comments_are_left_out_with_the_lines_they_fill(text: str, read: str) -> None:
    assert as_written(text) == read
