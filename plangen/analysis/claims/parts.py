"""The parts of a sentence, by name: a word of a group (`RISE`), a numeral (`COUNT`), a mark (`COMMA`), any other `WORD`.

Which words are of a group stands in `schemas/claims.yaml` under the same name in small letters. Each part is one character
in the line that a sentence becomes; the characters are dealt out here, in turn, and stand nowhere in the code.
"""

from collections.abc import Mapping
from functools import cache

from plangen.analysis.claims.pattern import Part, any_of
from plangen.analysis.numerals import NumeralKind

_FIRST = "0"
_NAMES: dict[str, str] = {}
GROUPS: dict[str, Part] = {}
"""The part of each group of words in `schemas/claims.yaml`."""

_NUMERALS: dict[NumeralKind, Part] = {}
_MARKS: dict[str, Part] = {}


def _part(name: str) -> Part:
    letter = chr(ord(_FIRST) + len(_NAMES))
    _NAMES[letter] = name
    return Part(frozenset(letter))


def _words(*groups: str) -> Part:
    part = _part(groups[0])
    GROUPS.update(dict.fromkeys(groups, part))
    return part


def _numeral(name: str, *kinds: NumeralKind) -> Part:
    part = _part(name)
    _NUMERALS.update(dict.fromkeys(kinds, part))
    return part


def _mark(name: str, *marks: str) -> Part:
    part = _part(name)
    _MARKS.update(dict.fromkeys(marks, part))
    return part


# --- words ---

OTHER_WORD = _words("word")
"""A word that is in no group."""

AIM = _words("aim")
MOVED = _words("moved")
STEADY = _words("steady")
EXCEPT = _words("except")
EVERY = _words("every")
RATIO = _words("ratio")
WITH = _words("with")
PRONOUN = _words("pronoun")
MAKING = _words("making")
OPENING = _words("opening")
CLOSING = _words("closing")
SEASON = _words("season")
THERE = _words("there")
LOST = _words("lost")
VERSUS = _words("versus")
TIMES = _words("times")
POINT = _words("points")
LEAVING = _words("leaving")
WORD = any_of(
    OTHER_WORD, AIM, MOVED, STEADY, EXCEPT, EVERY, RATIO, WITH, PRONOUN, MAKING, OPENING, CLOSING, SEASON, TIMES, POINT,
    LEAVING, THERE, LOST, VERSUS,
)  # fmt: skip
"""Any word that holds no sentence of figures together; those of the groups above are looked for one by one as well."""

RISE = _words("rise")
FALL = _words("fall")
HIGHER = _words("higher")
LOWER = _words("lower")
HIGHEST = _words("highest")
LOWEST = _words("lowest")
BETWEEN = _words("between")
COMPARED = _words("compared")
OTHER_PLACES = _words("elsewhere")
MEANT = _words("meant")
AVERAGE = _words("average")
ELSEWHERE = OTHER_PLACES | MEANT | AVERAGE
MULTIPLIED = _words("multiplied")
PROPORTION = _words("proportion")
TOTAL = _words("total")
MADE_UP_OF = _words("made_up_of")
REST = _words("rest")
OF_WHOM = _words("of_whom")
ACCEPTED = _words("accepted")
DECLINED = _words("declined")
ONLY = _words("only")
NOW = _words("now")
LAST = _words("last")
BEFORE = _words("before")
TIME = any_of(_words("time"), NOW, LAST, BEFORE)
OVER_THE_LAST = _words("over_the_last")
FROM = _words("from")
TO = _words("to")
BY = _words("by")
OF = _words("of")
ON = _words("on")
IN = _words("in") | ON
AND = _words("and")
ARTICLE = _words("article")
BE = _words("be")
DENIED = _words("not")
INSTEAD = _words("instead")
NOT = DENIED | INSTEAD
THAT_IS = _words("that_is")
CONTRAST = _words("contrast")
WHICH = _words("which")
TURN = _words("turn") | CONTRAST | WHICH

CHANGE = RISE | FALL
COMPARATIVE = HIGHER | LOWER
SUPERLATIVE = HIGHEST | LOWEST

# --- numerals ---

COUNT = _numeral("count", "count", "rate", "duration")
"""A count, a rate or a length of time."""

PERCENT = _numeral("percent", "per cent")
POINTS = _numeral("points", "points")
MONEY = _numeral("money", "money")
FRACTION = _numeral("fraction", "fraction")
DATE = _numeral("date", "date")
OTHER_NUMERAL = _numeral("other_numeral", "range", "unit", "age", "name", "place", "list", "ordinal", "code")

AMOUNT = COUNT | MONEY
FIGURE = COUNT | PERCENT | MONEY
"""What can go from one value to another."""

STATED_CHANGE = FIGURE | POINTS
"""What a change can be told in."""

ANY_FIGURE = STATED_CHANGE | FRACTION
"""Every numeral of which something can be claimed."""

# --- marks ---

COMMA = _mark("comma", ",")
SEMICOLON = _mark("semicolon", ";")
COLON = _mark("colon", ":")
FULL_STOP = _mark("full_stop", ".", "!", "?", "|")
DASH = _mark("dash", "-", "–", "—")
STROKE = _mark("stroke", "/")
OPEN = _mark("open", "(", "[")
CLOSE = _mark("close", ")", "]")
OTHER_MARK = _part("other_mark")

MARK = any_of(COMMA, SEMICOLON, COLON, FULL_STOP, DASH, STROKE, OPEN, CLOSE, OTHER_MARK)

_MARKS["&"] = AND
_MARKS["+"] = AND

LETTER_OF_NUMERAL: Mapping[NumeralKind, str] = {kind: "".join(part.letters) for kind, part in _NUMERALS.items()}


def letter_of(part: Part) -> str:
    """The character of a part that is of one kind."""
    (letter,) = part.letters
    return letter


@cache
def letter_of_word(word: str) -> str:
    """The character of a word that is in no group, or of a mark."""
    return letter_of(OTHER_WORD if word[0].isalnum() else _MARKS.get(word, OTHER_MARK))


def read_aloud(letters: str) -> str:
    """The names of the parts that a line of characters stands for: `from count time to count comma article rise of percent`."""
    return " ".join(_NAMES[letter] for letter in letters)
