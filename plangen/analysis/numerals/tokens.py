"""A text as words, marks and numerals in a row, each with its place, and the words by which a numeral is told.

A numeral keeps what is joined to it (2018/19, 10-17, 1:1, 1,302.50); a letter or a sign behind it is a token of its own.
"""

from typing import NamedTuple

from plangen.files.regex import regex

_TOKEN = regex(r"\bi\.e\.?|£?\d(?:[\d,.:/–-]*\d)?|[^\W\d_](?:[’'/&-]?\w+)*|[^\w\s]")

MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
TIMES = {
    name + ending: name
    for name in ("year", "month", "week", "day", "hour", "minute", "quarter", "term", "decade", "night")
    for ending in ("", "s", "ly")
} | {"yrs": "year", "hrs": "hour", "mins": "minute", "year-long": "year"}
"""Units of time, each with the name that is common to its forms."""

_WHOLE = frozenset(("full", "whole", "calendar", "consecutive", "successive", "complete"))

NAMED = frozenset(
    "section sections s ss regulation regulations reg act part schedule article rule outcome tier level stage band grade phase"
    " standard domain kpi kpis indicator objective priority step type triage aim strand category class cohort pillar theme"
    " stream module wave option point recommendation ks year".split()
)
"""Words before a number that is part of a name: section 40, Outcome 22, Tier 3, Key stage 4, Year 11."""

PLACED = frozenset(
    "page pages p pp paragraph paragraphs para paras appendix annex annexe table figure chart box footnote note item chapter"
    " question number no ref version v quarter week iso room floor row column".split()
)
"""Words before a number that is the number of a place: page 3, paragraph 2.5, version 1.2."""

DASHES = ("-", "–")
AGED = frozenset("aged age ages under-".split())
OLD = frozenset("old olds year-old year-olds years-old yr-old yr-olds".split())

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
POWERS = {"hundred": 100, "thousand": 1000, "million": 10**6}
PARTS = {
    word + ending: value
    for word, value in {
        "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    }.items()
    for ending in ("", "s")
} | {"half": 2, "halves": 2}  # fmt: skip
"""The parts of a whole: a third, two fifths."""


class Token(NamedTuple):
    """A word, a mark or a numeral of a text: where it begins and ends, as written and in small letters."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of money."""
        return self.text.startswith("£")


NOTHING = Token(-1, -1, "", "")


class Tokens(tuple[Token, ...]):
    """The tokens of a text; beyond either end there is nothing."""

    __slots__ = ()

    def at(self, place: int) -> Token:
        """The token at a place, or an empty one."""
        return self[place] if 0 <= place < len(self) else NOTHING

    def joined(self, place: int) -> bool:
        """Whether a token stands directly behind the one before it."""
        return place > 0 and self.at(place).start == self.at(place - 1).end


def tokenise(text: str) -> Tokens:
    """The tokens of a text, in order."""
    return Tokens([Token(*found.span(), word := found[0], word.lower()) for found in _TOKEN.finditer(text)])


def is_whole_unit(tokens: Tokens, place: int) -> bool:
    """Whether a token says that a unit of time behind it is whole: two full years."""
    return tokens.at(place).lower in _WHOLE and tokens.at(place + 1).lower in TIMES
