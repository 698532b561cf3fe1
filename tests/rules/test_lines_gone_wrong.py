"""Lines that are read as something else than their author means."""

import pytest

from plangen.rules.marks import lines_gone_wrong, may_go_amiss

FOUND = {
    "  Area     Children\n  ------- --------\n  North          12\n": "------- --------",
    "Words.\n\nArea   Children\n------ --------\nNorth        12\n": "------ --------",
    "> 5 children were held.\n": "> 5 children were held.",
    "The rate was\n> £5 a head.\n": "> £5 a head.",
    "- > 12 hours a week\n": "> 12 hours a week",
}
NOT_FOUND = (
    "One part.\n\n--- --- ---\n\nAnother.",
    "> 12 weeks changed things.\n> — Boy, 15\n",
    "> 12 weeks changed things.\n\n— Boy, 15\n",
    "> 3 of us went, and\n> 2 came back.\n\n— A girl\n",
    "> The board agreed.\n> 5 were there.\n",
)


@pytest.mark.parametrize("text", FOUND)
def test_such_a_line_is_found(text: str) -> None:
    assert may_go_amiss(text)
    assert [line for _, line in lines_gone_wrong(text)] == [FOUND[text]]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_meant_is_left_alone(text: str) -> None:
    assert not [*lines_gone_wrong(text)]
