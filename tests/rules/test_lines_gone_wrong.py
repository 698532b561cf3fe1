"""Lines that are read as something else than their author means."""

import pytest

from plangen.analysis.printed_prose import print_prose
from plangen.rules.marks import lines_gone_wrong, marks_in, may_go_amiss

FOUND = {
    "  Area     Children\n  ------- --------\n  North          12\n": "------- --------",
    "Words.\n\nArea   Children\n------ --------\nNorth        12\n": "------ --------",
    "> 5 children were held.\n": "> 5 children were held.",
    "The rate was\n> £5 a head.\n": "> £5 a head.",
    "- > 12 hours a week\n": "> 12 hours a week",
    "We will:\n\n- open the hub\n-\n- train staff\n": "-\n- train staff\n",
    "Words.\n\n1.\n2. do more": "1.\n2. do more",
    "Some *words*.\n\n* ": "Some *words*.\n\n* ",
    "We will:\n-train staff\n-open the hub\n": "-train staff\n-open the hub",
    "1.one\n2.two": "1.one\n2.two",
    "Words.\n\n>\n\nMore.": ">\n\nMore.",
    "As shown.\n\nArea      Count\nNorth     5\nSouth     6\n\nMore.": "Area      Count\nNorth     5\nSouth     6",
    "| Partner | Cash |\n|---|---|\n": "| Partner | Cash |\n|---|---|",
    "| a | b |\n|---|---|\n|  |  |\n": "| a | b |\n|---|---|",
}
NOT_FOUND = (
    "One part.\n\n--- --- ---\n\nAnother.",
    "> 12 weeks changed things.\n> — Boy, 15\n",
    "> 12 weeks changed things.\n\n— Boy, 15\n",
    "> 3 of us went, and\n> 2 came back.\n\n— A girl\n",
    "> The board agreed.\n> 5 were there.\n",
    "A heading that is underlined\n-\n\nWords.",
    "-",
    "At -5 degrees\n-6 degrees\n",
    "3.5 posts\n4.5 posts",
    "Words   with a gap.\nAnd a line without.\n",
    "- one   two\n- three   four\n",
    "| a     | b   |\n|-------|-----|\n| c     | d   |\n",
    "> One paragraph of a quotation.\n>\n> And one more.",
)


@pytest.mark.parametrize("text", FOUND)
def test_such_a_line_is_found(text: str) -> None:
    assert may_go_amiss(text)
    assert [line for _, line in lines_gone_wrong(text)] == [FOUND[text]]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_meant_is_left_alone(text: str) -> None:
    assert not [*lines_gone_wrong(text)]


@pytest.mark.parametrize(
    ("text", "line"), [("`a`\n\n```\nb\n```\n\n```\nnever shut", 7), ("[a](#b)\n\n[ref]: <https://a.org/b c>", 3)]
)
def test_a_mark_is_told_where_it_stands_though_print_has_other_spaces(text: str, line: int) -> None:
    [mark] = dict.fromkeys(mark for _, mark in marks_in(text, print_prose(text).lines))
    assert text.count("\n", 0, text.index(mark)) + 1 == line
