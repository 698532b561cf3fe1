"""The days on which so many meetings were held, as they are listed: “four times: in June, September, November and March”."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plangen.analysis.claims.cues import cue_before, cue_behind, has_cue
from plangen.analysis.claims.days import DateInText, dates_in
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    CONTRAST,
    COUNT,
    DASH,
    EVERY,
    EXCEPT,
    IN,
    MAKING,
    OF,
    OPEN,
    SEMICOLON,
    THAT_IS,
    TIME,
    TOTAL,
    TURN,
    WHICH,
    WORD,
)
from plangen.analysis.claims.pattern import any_of, either, up_to
from plangen.analysis.claims.sentence import Sentence

_AND_THEN = ("then", "again", "finally", "lastly")
_JOINING = 4
_NEAR, _BESIDE = 6, 2
_WHICH_WERE = WHICH + up_to(3, WORD, BE, TURN, least=1) + IN
"""Two training days …, which took place on (6 June, 19 September and 30 January)."""


class Number(NamedTuple):
    """How many are said to be named, and the place of the word that says it."""

    place: int
    many: int


class Listed(NamedTuple):
    """How many are named, at the least and at the most, and where the first and the last of them stand."""

    least: int
    most: int
    first: int
    last: int
    dates: bool = False


def is_a_length_before_days(sentence: Sentence, place: int) -> bool:
    """Whether a figure tells over which time dates are listed: met four times in twelve months: in June, …"""
    is_length = sentence.is_at(place, COUNT) and sentence.value(place).numeral.kind == "duration"
    return is_length and len(_run_of_dates(sentence)) > 1


def listed_days(sentence: Sentence, said: Number) -> Listed | None:
    """The dates that stand one behind the other, and are those of so many meetings."""
    run = _run_of_dates(sentence)
    if len(run) < 2 or any(one.unit == "year" for one in run):
        return None
    first, last = run[0].first_place, run[-1].last_place
    if sentence.has(EXCEPT | CONTRAST, first - _BESIDE, first):
        return None  # every month but July and August
    if not (_are_before(sentence, said, last) or _are_behind(sentence, said, first)):
        return None
    exact = len(run)
    apposed = _are_apposed(sentence, said, first) or _are_before(sentence, said, last)
    most = exact if apposed or run[0].unit == "day" or said.many < exact else said.many
    return Listed(exact, most, first, last, dates=True)


def _run_of_dates(sentence: Sentence) -> Sequence[DateInText]:
    """All dates of a sentence, where nothing but commas and “and” stands between them."""
    dates = dates_in(sentence)
    joined = all(
        one.last_place < other.first_place and _goes_on_to(sentence, one.last_place + 1, other.first_place)
        for one, other in pairwise(dates)
    )
    return dates if joined else ()


def _goes_on_to(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but “, and then again in” stands in a stretch."""
    places = [place for place in range(first, last) if sentence.word(place) not in _AND_THEN]
    joining = [place for place in places if sentence.is_at(place, COMMA | AND | SEMICOLON | IN)]
    return 0 < len(joining) <= _JOINING and joining == places


def _are_apposed(sentence: Sentence, said: Number, first: int) -> bool:
    """Whether a list stands behind a colon or in brackets."""
    return sentence.has(COLON | OPEN | DASH, min(said.place, first), first)


def _are_behind(sentence: Sentence, said: Number, first: int) -> bool:
    """The Board met four times, on 12 May, 9 September and 3 February."""
    between = any_of(WORD, ARTICLE, BE, IN, COMMA, COLON, OPEN, CLOSE, DASH, OF, TIME)
    near = 0 < first - said.place <= 2 * _NEAR and sentence.consists_of(up_to(12, between), said.place + 1, first)
    set_apart = sentence.match_before(either((COLON | OPEN) + up_to(1, IN), _WHICH_WERE), first)
    counted = sentence.consists_of(up_to(4, WORD, least=1) + OPEN, said.place + 1, first)
    return bool(near or (set_apart and said.place < first)) and (counted or _is_of_occasions(sentence, said))


def _are_before(sentence: Sentence, said: Number, last: int) -> bool:
    """The Board met on 12 May and 9 September, two meetings in all."""
    led = sentence.is_at(said.place - 1, COMMA | COLON | DASH | THAT_IS | MAKING | SEMICOLON | OPEN)
    all_of_them = sentence.match_before((COMMA | SEMICOLON | AND) + EVERY, said.place)  # and all five meetings
    led = led or (all_of_them is not None and not sentence.is_at(said.place + 2, OF))
    return led and 0 < said.place - last <= 4 and _is_of_occasions(sentence, said)


def _is_of_occasions(sentence: Sentence, said: Number) -> bool:
    bracketed = sentence.is_at(said.place - 1, OPEN) and sentence.is_at(said.place + 1, CLOSE)
    if bracketed and cue_before(sentence, said.place - 1, "occasions", 0):
        return True
    if sentence.is_at(said.place + 1, TOTAL) and has_cue(sentence, "occasions", 0, said.place):
        return True
    if cue_behind(sentence, said.place, "in_all", 0) and has_cue(sentence, "occasions", 0, said.place):
        return True
    return cue_behind(sentence, said.place, "occasions", 3) is not None or sentence.word(said.place) == "twice"
