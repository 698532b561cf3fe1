"""Every numeral in a text: its span, its figure, and what it is: money, a share, a count with its noun, a date, an age.

Nothing here asks what a sentence claims of its numerals: that is of `plangen.analysis.claims`.

    numerals(passage) -> tuple[Numeral, ...]         what is typed into the passage
    numerals(passage, plan) -> tuple[Numeral, ...]   the same, with what its references print (`path` says which)
    printed_text(passage, plan, span) -> PrintedText  the words as they are printed, each with its place in the text as written
    items(text) -> tuple[Token | Numeral, ...]       the words, marks and numerals of a printed text, in order

Spans of `numerals` are those of the passage's text as written: a numeral that a reference prints has the span of its braces.
A numeral whose `kind` is one of EXEMPT is no figure of the plan: dates, ages, law, numbers of sections, items of lists.
"""

from plangen.analysis.numerals.kinds import is_year
from plangen.analysis.numerals.numeral import EXEMPT, Numeral, NumeralKind
from plangen.analysis.numerals.printed import PrintedText, printed_text
from plangen.analysis.numerals.reading import items
from plangen.analysis.numerals.spelt import SPELT
from plangen.analysis.numerals.tokens import PARTS, TIMES, UNITS, Token
from plangen.analysis.passages import Passage
from plangen.plan import Plan

__all__ = [
    "EXEMPT",
    "PARTS",
    "SPELT",
    "TIMES",
    "UNITS",
    "Numeral",
    "NumeralKind",
    "PrintedText",
    "Token",
    "is_year",
    "items",
    "numerals",
    "printed_text",
]


def numerals(passage: Passage, plan: Plan | None = None) -> tuple[Numeral, ...]:
    """The numerals of a passage in order; with a plan, those too that its references print."""
    printed = printed_text(passage, plan, (0, len(passage.text)))
    return tuple(printed.placed(item) for item in items(printed.text) if isinstance(item, Numeral))
