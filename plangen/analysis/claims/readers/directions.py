"""Which way figures go: “reduced from 52 to 61”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.pairs import Pair, pairs
from plangen.analysis.claims.parts import (
    ARTICLE,
    BY,
    CHANGE,
    CLOSE,
    COMMA,
    COUNT,
    DATE,
    FROM,
    FULL_STOP,
    IN,
    MONEY,
    NOT,
    OF,
    OPEN,
    PERCENT,
    POINTS,
    RISE,
    SEMICOLON,
    TIME,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, followed_by, optional, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain, compare

_CHANGE_BEFORE = CHANGE.named("direction") + up_to(
    9, ARTICLE, WORD, IN, OF, BY, DATE, TIME, COUNT, PERCENT, POINTS, MONEY, COMMA
)
_CHANGE_BEHIND = (
    up_to(6, WORD, DATE, TIME, OPEN, CLOSE)
    + optional(COMMA)
    + ARTICLE
    + up_to(2, WORD)
    + CHANGE.named("direction")
    + followed_by(OF | BY | FULL_STOP | COMMA | SEMICOLON | OPEN | CLOSE, END)
)
_BEHIND_A_NOUN = OF | FROM | IN | BY | COMMA | FULL_STOP | OPEN | CLOSE
_DENIED_WITHIN = 5
"""How many parts before a word of rise or fall a “not” may stand that denies it."""

_PER = ("per", "a", "each", "every")


def directions(sentence: Sentence) -> Iterator[Claim]:
    """“Reduced from 52 to 61”: the word against the figures."""
    for pair in pairs(sentence) if sentence.has(CHANGE) else ():
        first, last = sentence.values(pair.earlier, pair.later)
        if not (pair.sure and are_plain(first, last) and _same_unit(sentence, pair)):
            continue
        direction = _direction(sentence, pair)
        if direction is None:
            continue
        rises = sentence.is_at(direction, RISE)
        holds = first.value < last.value if rises else first.value > last.value
        fact = f"{last.text} is {compare(last.value, first.value)} {first.text}"
        yield sentence.claim(
            "direction", (min(direction, pair.first), max(direction, pair.last)), holds=holds, fact=fact
        )


def _direction(sentence: Sentence, pair: Pair) -> int | None:
    """The place of the word of rise or fall that governs a pair, if one does, and nothing denies it."""
    place = _governing(sentence, pair)
    if place is None or sentence.has(NOT, place - _DENIED_WITHIN, place):
        return None
    if sentence.word(place) not in sentence.vocabulary.nouns:
        return place
    governs = place + 1 == len(sentence) or sentence.is_at(place + 1, _BEHIND_A_NOUN)
    return place if governs else None


def _governing(sentence: Sentence, pair: Pair) -> int | None:
    """The place of the word of rise or fall between two figures, else before them, else behind them."""
    inner = sentence.find(CHANGE, pair.first, pair.last)
    if inner and not sentence.is_at(pair.first, FROM):
        return inner.start()
    match = sentence.match_before(_CHANGE_BEFORE, pair.first) or sentence.match_at(_CHANGE_BEHIND, pair.last + 1)
    return match.start("direction") if match else None


def _same_unit(sentence: Sentence, pair: Pair) -> bool:
    """Whether nothing says that two figures are in different units (3 a week, 10 a month)."""
    units = [_unit(sentence, place) for place in (pair.earlier, pair.later)]
    return units[0] == units[1] or "" in units


def _unit(sentence: Sentence, place: int) -> str:
    """The unit after a figure: “per week”, “a month”."""
    words = sentence.words(place + 1, place + 4)
    return next((words[at + 1] for at, word in enumerate(words[:-1]) if word in _PER), "")
