"""The words by which a claim is told, as `schemas/claims.yaml` has them, and a sentence of words as a line of letters.

Each word, mark and numeral of a sentence becomes one letter, so that the shape of a claim is a short pattern: “from 52 last
year to 61, an increase of 17.3%” is `fNggtN,aUoP`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from plangen.analysis.numerals import PARTS, Numeral, Token
from plangen.files.cached_yaml import read_schema
from plangen.frozen import frozen

LETTERS = {
    "rise": "U", "fall": "V", "higher": "H", "lower": "L", "highest": "G", "lowest": "S", "multiplied": "X", "proportion": "J",
    "from": "f", "to": "t", "by": "b", "of": "o", "of_whom": "w", "in": "i", "between": "q", "compared": "c", "elsewhere": "j",
    "be": "e", "turn": "k", "and": "&", "that_is": "y", "article": "a", "not": "n", "total": "z", "made_up_of": "m",
    "rest": "r", "time": "g", "accepted": "A", "declined": "B", "over_the_last": "s", "only": "l", "average": "j", "word": "x",
}  # fmt: skip
"""The letter of each group of words; those of `word` only look as if they told of a rise or a fall (set up, made up)."""

KINDS = {
    "count": "N", "rate": "N", "duration": "N", "per cent": "P", "points": "Q", "money": "M", "fraction": "F", "date": "D",
}  # fmt: skip
"""The letter of each kind of numeral that a claim may be about; any other is E."""


_TELLING = "UVXJHLGSzmqsrA"
"""The letters of the words without one of which nothing is claimed, save a share in per cent."""


class Range(NamedTuple):
    """The least and the greatest value that words (“almost”, “about”) allow, as times the value itself."""

    least: Decimal
    most: Decimal


class Phrase(NamedTuple):
    """Words with their letter (empty: none), and what they allow where they are a hedge before a numeral."""

    words: tuple[str, ...]
    letter: str
    reach: Range | None


@frozen
class Vocabulary:
    """The words of claims: phrases with their letters, how far “almost” reaches, what “doubled” and “the majority” mean.

    `phrases` has them by their first two words, the longest first; `telling` are words of those without one of which
    nothing is claimed.
    """

    phrases: Mapping[tuple[str, ...], tuple[Phrase, ...]]
    hedges: Mapping[tuple[str, ...], Range]
    times: Mapping[str, Decimal]
    shares: Mapping[str, Range]
    plain: Range
    nouns: frozenset[str]
    telling: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words of claims, as `schemas/claims.yaml` has them."""
    return vocabulary_of(read_schema("claims"))


def vocabulary_of(data: Mapping[str, Any]) -> Vocabulary:
    """The words that data of the form of `schemas/claims.yaml` gives."""
    groups = {**data["words"], "multiplied": data["multiplied"], "proportion": data["proportion"]}
    letters = {tuple(phrase.split()): LETTERS[name] for name, phrases in groups.items() for phrase in phrases}
    hedges = {tuple(name.split()): _range(both) for name, both in data["hedges"].items()}
    return Vocabulary(
        _by_beginning(letters, hedges),
        hedges,
        {name: Decimal(str(value)) for name, value in data["multiplied"].items()},
        {name: _range(both) for name, both in data["proportion"].items()},
        _range(data["plain"]),
        frozenset(data["nouns"]),
        frozenset(max(phrase, key=len) for phrase, letter in letters.items() if letter in _TELLING)
        | PARTS.keys()
        | {"out"},
    )


def _by_beginning(
    letters: Mapping[tuple[str, ...], str], hedges: Mapping[tuple[str, ...], Range]
) -> Mapping[tuple[str, ...], tuple[Phrase, ...]]:
    """The phrases by their first two words, the longest first; those of one word by that word."""
    made: dict[tuple[str, ...], list[Phrase]] = {}
    for phrase in sorted({*letters, *hedges}, key=len, reverse=True):
        made.setdefault(phrase[:2], []).append(Phrase(phrase, letters.get(phrase, ""), hedges.get(phrase)))
    return {words: tuple(phrases) for words, phrases in made.items()}


def _range(both: Sequence[Any]) -> Range:
    least, most = both
    return Range(Decimal(str(least)), Decimal(str(most)))


class Value(NamedTuple):
    """A numeral as a claim uses it, and the range that the words before it allow (None: it is stated plainly)."""

    numeral: Numeral
    hedge: Range | None = None
    start: int = 0

    @property
    def value(self) -> Decimal:
        """The value of its figure."""
        return self.numeral.value


Part = Token | Value


def in_letters(row: Sequence[Token | Numeral], words: Vocabulary) -> tuple[str, tuple[Part, ...]]:
    """The letters of a sentence, and what each stands for; phrases of several words are one letter."""
    letters: list[str] = []
    parts: list[Part] = []
    place = 0
    hedge: tuple[Range, int] | None = None
    while place < len(row):
        one = row[place]
        if isinstance(one, Numeral):
            start = hedge[1] if hedge else one.start
            letters.append(KINDS.get(one.kind, "E"))
            parts.append(Value(one, hedge[0] if hedge else None, start))
            hedge, place = None, place + 1
            continue
        length, letter, reach = _phrase(row, place, words)
        last = row[place + length - 1]
        if reach is not None and _before_value(row, place + length):
            hedge = (reach, one.start)
        elif hedge is None or letter != "a":
            letters.append(letter)
            parts.append(one if length == 1 else Token(one.start, last.end, one.text, _joined(row, place, length)))
        place += length
    return "".join(letters), tuple(parts)


def _before_value(row: Sequence[Token | Numeral], place: int) -> bool:
    """Whether a numeral stands there, with “a” or “the” before it at most."""
    for one in row[place : place + 2]:
        if isinstance(one, Numeral):
            return True
        if one.lower not in ("a", "an", "the"):
            return False
    return False


def _phrase(row: Sequence[Token | Numeral], place: int, words: Vocabulary) -> tuple[int, str, Range | None]:
    """How many tokens the longest phrase at a place has, its letter, and its range where it is a hedge before a numeral."""
    one = row[place]
    lower = one.lower if isinstance(one, Token) else ""
    after = row[place + 1] if place + 1 < len(row) else None
    both = words.phrases.get((lower, after.lower), ()) if isinstance(after, Token) else ()
    for phrase, letter, reach in (*both, *words.phrases.get((lower,), ())):
        length = len(phrase)
        if length > 2 and tuple(getattr(each, "lower", "") for each in row[place : place + length]) != phrase:
            continue
        if reach is not None and _before_value(row, place + length):
            return length, "x", reach
        if letter:
            return length, letter, None
    return 1, "x" if lower[0].isalnum() else _MARKS.get(lower, lower), None


_MARKS = {"–": "-", "—": "-", "[": "(", "]": ")", "|": ".", "!": ".", "?": ".", "*": "*"}


def _joined(row: Sequence[Token | Numeral], place: int, length: int) -> str:
    return " ".join(one.lower if isinstance(one, Token) else one.text for one in row[place : place + length])
