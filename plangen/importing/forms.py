"""Tables that are forms: a plan written into a template, whose rows are its sections, each with its name and its text."""

from collections.abc import Sequence

_FEWEST_ROWS = 3
_LONGEST_NAME = 14
"""Words of the name of a section."""

_FEWEST_WORDS = 35
"""Words that the text of a section has, in most rows."""

_SHARE = 0.4
"""Of all words of the document: a table that holds less is one in it."""

Counts = Sequence[Sequence[int]]
"""How many words each cell of each row has."""


def is_form(rows: Counts, words: int) -> bool:
    """Whether a table is a form, in a document of so many words."""
    pairs = [row for row in rows if len(row) == 2 and row[0]]
    if len(pairs) < _FEWEST_ROWS or len(pairs) < len(rows) - 1:
        return False
    long = sum(text >= _FEWEST_WORDS for _, text in pairs)
    short = sum(name <= _LONGEST_NAME for name, _ in pairs)
    return long * 2 > len(pairs) and short * 5 >= len(pairs) * 4 and sum(map(sum, rows)) >= _SHARE * words
