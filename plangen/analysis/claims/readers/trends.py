"""What is said to have gone one way every time: “fell year on year: 96, 88, 91 and 79”."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.cues import cues_of
from plangen.analysis.claims.parts import (
    AND,
    CHANGE,
    CLOSING,
    COMMA,
    COUNT,
    DATE,
    IN,
    MONEY,
    MOVED,
    MULTIPLIED,
    OTHER_NUMERAL,
    PERCENT,
    PROPORTION,
    RISE,
    SEMICOLON,
    TO,
    WORD,
)
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.series import Series, series_apart_from
from plangen.analysis.claims.values import are_plain

_LEAST = 3
_NEAR = 8
_NEARLY = Decimal("0.15")
_JOINED = up_to(2, COMMA, AND, SEMICOLON, TO, least=1)
_ONE_BY_ONE = up_to(3, IN, WORD, DATE, OTHER_NUMERAL) + _JOINED + up_to(3, WORD, IN, CLOSING, PROPORTION)


def trends(sentence: Sentence) -> Iterator[Claim]:
    """A rise, a fall or a change for the better that is said to be one of every year, against each two figures on end."""
    if sentence.has(MULTIPLIED) and cues_of(sentence, "every_time"):
        yield from _multiplied_every_time(sentence)
    said, times = sentence.places(CHANGE) or sentence.places(MOVED), cues_of(sentence, "every_time")
    if len(said) != 1 or not times or abs(times[0].first - said[0]) > _NEAR:
        return
    for series in _series(sentence):
        values = sentence.values(*series.places)
        told = is_told_of(sentence, (said[0], said[0]), series.places)
        ends = (min(said[0], series.first), max(said[0], series.last))
        if len(values) < _LEAST or not are_plain(*values) or not told or not may_be_judged(sentence, *ends):
            continue
        rises = sentence.is_at(said[0], RISE) if sentence.has(CHANGE) else values[-1].value > values[0].value
        turns = [(one, other) for one, other in pairwise(values) if (other.value > one.value) is not rises]
        fact = next((f"from {one.text} to {other.text} it did not" for one, other in turns), "")
        yield sentence.claim("direction", ends, holds=not turns, fact=fact)


def _series(sentence: Sentence) -> list[Series]:
    """The series of a sentence; where nothing tells its times, all figures of a kind that stand in one list."""
    how_often = {cue.first - 1 for cue in cues_of(sentence, "every_time")}  # three consecutive increases
    found = [*series_apart_from(sentence, how_often)]
    for kind in () if found else (COUNT, PERCENT, MONEY):
        places = [place for place in sentence.places(kind) if sentence.value(place).numeral.kind != "duration"]
        places = [place for place in places if place not in how_often]
        listed = all(sentence.consists_of(_ONE_BY_ONE, one + 1, other) for one, other in pairwise(places))
        if len(places) >= _LEAST and listed:
            found.append(Series(tuple(places), sure=False))
    return found


def _multiplied_every_time(sentence: Sentence) -> Iterator[Claim]:
    """Doubling in each of the two years: 15, 30 and 45."""
    (place, *others) = sentence.places(MULTIPLIED)
    times = cues_of(sentence, "every_time")
    factor = sentence.vocabulary.multiples[sentence.word(place)]
    for series in series_apart_from(sentence, ()):
        values = sentence.values(*series.places)
        ends = (min(place, series.first), max(times[0].last, series.last))
        if len(values) < _LEAST or others or abs(times[0].first - place) > _NEAR or not are_plain(*values):
            continue
        steps = [(one, other) for one, other in pairwise(values) if one.value]
        turns = [(one, other) for one, other in steps if abs(other.value / one.value - factor) > factor * _NEARLY]
        fact = next(
            (f"{other.text} is {round(other.value / one.value, 1)} times {one.text}" for one, other in turns), ""
        )
        if series.sure and may_be_judged(sentence, *ends):
            yield sentence.claim("times", ends, holds=not turns, fact=fact)
