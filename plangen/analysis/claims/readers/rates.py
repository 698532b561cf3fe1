"""Rates of a population: “45 entrants in a population of 22,500, a rate of 200 per 100,000”.

A rate is found wrong only where the sentence has one rate, one count and one population, and none of another place.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before, cues_of, has_cue
from plangen.analysis.claims.days import dates_in
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    COMPARATIVE,
    COMPARED,
    COUNT,
    DASH,
    OF,
    OTHER_NUMERAL,
    PERCENT,
    SEMICOLON,
)
from plangen.analysis.claims.reach import divided, meet, population_reach, reach, rounded_reach, times
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range
from plangen.plan.quantity import digits, number

_LEAST_POPULATION, _SURELY_A_POPULATION = 500, 2000
_UNITS = {"thousand": Decimal(1000), "million": Decimal(10**6)}
_BEFORE, _BEHIND = 5, 8
_FINER = Decimal("0.1")
_THREE = 3
_VAGUE = 2
"""“More than 20,000” may be any number."""


class _Rate(NamedTuple):
    """The place of a rate, its unit (1,000), and the places of the first and the last word of both."""

    figure: int
    unit: Decimal
    first: int
    last: int


def rates(sentence: Sentence) -> Iterator[Claim]:
    """The rate of a sentence against the count and the population that it gives."""
    if not has_cue(sentence, "per") and not any(
        sentence.value(at).numeral.kind == "rate" for at in sentence.places(COUNT)
    ):
        return
    stated = _stated(sentence)
    if len(stated) != 1:
        return
    rate = stated[0]
    counts = [place for place in _counts(sentence) if not rate.first <= place <= rate.last]
    if any(sentence.value(place).numeral.figure.precision < 1 for place in counts):
        return  # rates of several things, of which only the first has its unit beside it
    before = [place for place in counts if place < rate.first]
    if len(before) == 2 and sentence.has(COMPARATIVE | COMPARED, rate.last):
        counts = before  # lower than the region’s 231
    if len(counts) < 2:
        return
    pairs = [pair for pair in combinations(counts, 2) if _is_borne_out(sentence, rate, pair)]
    if len(counts) == 2 and _are_its_own(sentence, rate, counts):
        yield _judged(sentence, rate, (counts[0], counts[1]), holds=bool(pairs))
    elif len(counts) == _THREE and not pairs and _are_its_own(sentence, rate, counts[1:]):
        yield _judged(sentence, rate, (counts[1], counts[2]), holds=False)


def _counts(sentence: Sentence) -> list[int]:
    places = [place for place in sentence.places(COUNT) if not _begins_an_age(sentence, place)]
    return [place for place in places if sentence.value(place).numeral.kind == "count"]


def _begins_an_age(sentence: Sentence, place: int) -> bool:
    """Whether a number is the first of “ten- to seventeen-year-olds”."""
    return sentence.is_at(place + 1, DASH) and sentence.value(place).numeral.spelt


def _stated(sentence: Sentence) -> list[_Rate]:
    """The rates of a sentence: 0.34 per 1,000; 96 children per 10,000; a rate per 1,000 of 0.34; 0.34 for every 1,000."""
    found = []
    for place in sentence.places(COUNT | OTHER_NUMERAL):
        numeral = sentence.value(place).numeral
        if numeral.kind == "rate":
            found.append(_Rate(place, _unit(numeral.noun.removeprefix("per ")), place, place))
        elif numeral.kind == "unit" or cue_before(sentence, place, "per", 0):
            found += _beside_its_unit(sentence, place, _unit(numeral.text))
    return found


def _unit(text: str) -> Decimal:
    plain = text.replace(",", "")
    return Decimal(plain) if plain.isdecimal() else _UNITS.get(text, Decimal(0))


def _beside_its_unit(sentence: Sentence, place: int, unit: Decimal) -> list[_Rate]:
    """The rate that stands before a unit, or else behind it."""
    before = [at for at in sentence.places(ANY_FIGURE) if place - _BEFORE <= at < place]
    behind = [at for at in sentence.places(ANY_FIGURE) if place < at <= place + _BEHIND]
    figures = [at for at in (*before[-1:], *behind[:1]) if sentence.is_at(at, COUNT)]
    if not unit or not figures:
        return []
    return [_Rate(figures[0], unit, min(figures[0], place), max(figures[0], place))]


def _is_borne_out(sentence: Sentence, rate: _Rate, pair: tuple[int, int]) -> bool:
    """Whether two counts give a rate: all of the first, or as many of them as come to a year."""
    true = _true(sentence, rate, pair)
    stated = rounded_reach(sentence.value(rate.figure))
    years = [sentence.value(place).value for place in sentence.places(COUNT) if place not in (*pair, rate.figure)]
    return any(meet(times(true, 1 / share), stated) for share in (Decimal(1), *years) if share > 0)


def _true(sentence: Sentence, rate: _Rate, pair: tuple[int, int]) -> Range:
    count, whole = sorted(sentence.values(*pair), key=lambda value: value.value)
    if whole.value <= 0 or (whole.hedge and whole.hedge.most > _VAGUE):
        return Range(Decimal(0), Decimal("Infinity"))
    return times(divided(reach(count), population_reach(whole)), rate.unit)


def _are_its_own(sentence: Sentence, rate: _Rate, counts: list[int]) -> bool:
    """Whether it is plain that a rate is of two counts: one is of a population, and nothing is of another place."""
    count, whole = sorted(counts, key=lambda place: sentence.value(place).value)
    roles = sorted((count, whole, rate.figure))
    many = sentence.value(whole).value >= _SURELY_A_POPULATION and not has_cue(sentence, "no_events")
    told = many or has_cue(sentence, "population") or sentence.has(OF, *sorted(counts)) or _has_ages(sentence)
    elsewhere = any(cue.first <= roles[-1] for cue in cues_of(sentence, "other_places"))
    stops = sentence.places(SEMICOLON)
    apart = any(max(counts) < stop < rate.first or rate.last < stop < min(counts) for stop in stops)
    alone = sentence.count(PERCENT) == 0 and sentence.value(whole).value >= _LEAST_POPULATION
    years = {one.first.year for one in dates_in(sentence) if one.has_year}
    return told and alone and len(years) < 2 and not elsewhere and not apart


def _has_ages(sentence: Sentence) -> bool:
    return any(sentence.value(place).numeral.kind == "age" for place in sentence.places(OTHER_NUMERAL))


def _judged(sentence: Sentence, rate: _Rate, pair: tuple[int, int], *, holds: bool) -> Claim:
    count, whole = sorted(pair, key=lambda place: sentence.value(place).value)
    part, population = sentence.values(count, whole)
    value = part.value / population.value * rate.unit if population.value else Decimal(0)
    step = min(sentence.value(rate.figure).numeral.figure.precision, Decimal(1))
    shown = digits(value, step if value >= step / _FINER else _FINER * step)
    fact = f"{part.numeral.text} of {population.numeral.text} is {_short(shown)} per {number(rate.unit)}"
    ends = (min(*pair, rate.first), max(*pair, rate.last))
    return sentence.claim("rate", ends, holds=holds, fact=fact)


def _short(shown: str) -> str:
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
