"""Texts that are not read a second time, as nothing in them can go amiss: when they are, nothing is."""

from itertools import permutations

import pytest

from plangen.analysis.printed_prose import print_prose
from plangen.rules.marks import count_of_notes, may_go_amiss
from plangen.rules.written_and_printed import _lost_notes, _lost_words, _marks

PIECES = (
    "Words[^1] go on.\n\n",
    "Other words.[^b]\n\n",
    "- an item[^1]\n\n",
    "A heading[^1]\n---\n\n",
    "Table: A caption[^1]\n\n",
    "| a \\| b | c |\n|---|---|\n| c | d | e |\n\n",
    "[^1]: The note\n  goes on.\n\n",
    "[^b]: Another.\n",
    '!!! note "A title"\n    Text in it.\n\n',
    '!!! note "A title" and more\n    Text in it.\n\n',
    "A star \\* and two \\*\\*.\n\n",
)
"""Pieces of texts, some of which belong together."""

TEXTS = ["".join(pieces) for size in (1, 2, 3) for pieces in permutations(PIECES, size)]
ADDRESS = ("sections", 0, "text")


def test_a_text_that_is_not_read_has_nothing_amiss_when_it_is() -> None:
    unread = [text for text in TEXTS if not may_go_amiss(text)]
    assert len(unread) > len(PIECES), "no text is left unread"
    for text in unread:
        prose = print_prose(text)
        found = [*_lost_words(ADDRESS, prose), *_marks(ADDRESS, prose.text, prose.lines), *_lost_notes(ADDRESS, prose)]
        assert not found, text
        assert prose.notes == count_of_notes(text), text


@pytest.mark.parametrize(
    "text",
    [
        "A word[^1] with a note.\n\n[^1]: The note.\n",
        "A word.[^a] Then no more.\n\n[^a]: The note\n    goes on.\n\nMore text.\n",
        'Text.\n\n!!! note "A title"\n    - Text in it.\n',
        "The marks \\* and \\*\\* stand as published.",
    ],
)
def test_what_most_plans_have_is_not_read_a_second_time(text: str) -> None:
    assert not may_go_amiss(text)
