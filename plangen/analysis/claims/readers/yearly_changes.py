"""A change told for each year of several: “over four years it has grown by £20,000 a year, from £80,000 to £180,000”."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import cue_behind
from plangen.analysis.claims.eras import year_at
from plangen.analysis.claims.nouns import unit
from plangen.analysis.claims.pairs import pairs
from plangen.analysis.claims.parts import AMOUNT, COUNT, DATE, MAKING, PERCENT, THAT_IS
from plangen.analysis.claims.reach import around, rounded_reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import StatedChange, stated_changes
from plangen.analysis.claims.values import HUNDRED, Range, are_plain, format_like, percentage

_YEAR = "year"
_NEAR = 3
_TWO = 2
_LONGEST = 30


def yearly_changes(sentence: Sentence) -> Iterator[Claim]:
    """What figures rose or fell by each year, against the first and the last of them, and how many years lie between."""
    told = [change for change in stated_changes(sentence) if _is_of_a_year(sentence, change.figure)] or [
        StatedChange(place, None, place, place)
        for place in sentence.places(AMOUNT | PERCENT)
        if sentence.is_at(place - 1, THAT_IS | MAKING) and _is_of_a_year(sentence, place)
    ]
    years = _years_between(sentence)
    ends = [pair for pair in pairs(sentence) if pair.sure and sentence.is_at(pair.earlier, AMOUNT)]
    if len(told) != 1 or years is None or len(ends) != 1:
        return
    change, (pair,) = told[0], ends
    first, last = sentence.values(pair.earlier, pair.later)
    stated = sentence.value(change.figure)
    in_percent = sentence.is_at(change.figure, PERCENT)
    alike = in_percent or sentence.letters[change.figure] == sentence.letters[pair.earlier]
    if not alike or not are_plain(first, last) or min(first.value, last.value) <= 0 or first.value == last.value:
        return
    ways = [_each_year(first.value, last.value, many, in_percent=in_percent) for many in {years - 1, years, years + 1}]
    allowed = rounded_reach(stated) if stated.hedge or not in_percent else around(stated.value, Decimal(1))
    holds = any(_comes_to(allowed, way) for way in ways)
    a_year = _each_year(first.value, last.value, years, in_percent=in_percent)[0]
    shown = percentage(a_year) if in_percent else format_like(stated, round(a_year, 1).normalize())
    bounds = (min(pair.first, change.first), max(pair.last, change.last))
    if holds or may_be_judged(sentence, *bounds):
        fact = f"from {first.text} to {last.text} in {years} years is {shown} a year"
        yield sentence.claim("change", bounds, holds=holds, fact=fact)


def _is_of_a_year(sentence: Sentence, place: int) -> bool:
    """50 a year; £20,000 each year; 4% annually."""
    return unit(sentence, place) == _YEAR or cue_behind(sentence, place, "of_a_year", _NEAR) is not None


def _years_between(sentence: Sentence) -> int | None:
    """How many years a sentence tells of: three years, or from 2021 to 2024."""
    lengths = [sentence.value(place) for place in sentence.places(COUNT)]
    years = {int(value.value) for value in lengths if value.numeral.noun == _YEAR and value.numeral.kind == "duration"}
    if not years:
        dates = {year for place in sentence.places(DATE) if (year := year_at(sentence, place))}
        years = {max(dates) - min(dates)} if len(dates) == _TWO else set()
    return next((many for many in years if len(years) == 1 and 1 < many < _LONGEST), None)


def _each_year(first: Decimal, last: Decimal, many: int, *, in_percent: bool) -> tuple[Decimal, ...]:
    """By how much a figure changed each year: of a percentage as a part of the first, and as one of each year before."""
    low, high = sorted((first, last))
    if not in_percent:
        return ((high - low) / many,)
    compound = (last / first) ** (Decimal(1) / many) - 1
    return abs(compound) * HUNDRED, (high - low) / first / many * HUNDRED


def _comes_to(allowed: Range, ways: tuple[Decimal, ...]) -> bool:
    return any(allowed.least <= way <= allowed.most for way in ways)
