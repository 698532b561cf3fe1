"""Rates of indicators: each follows from its count and its whole, in the unit that it states.

Arithmetic is decimal, and a rate may differ from what its figures give by no more than its own rounding allows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from plangen.figures.workings.indicators import (
    as_rounded,
    indicator_values,
    is_share,
    positive_value,
    rate_working,
    rate_workings,
)
from plangen.figures.workings.units import HUNDRED, UNITS, multiplier, unit_of, unit_words
from plangen.figures.workings.working import Working
from plangen.finding import Evidence, Fault
from plangen.plan import Comparator, Figure, IndicatorValue, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import digits, number, percent
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import each_has

TENTH = Decimal("0.1")


@rule
def rate_mismatch(plan: Plan) -> Outcome:
    """A rate is not its count divided by what the count is out of, in the unit that the indicator states.

    Why: whoever divides the one figure by the other, as councillors do, gets another rate than the plan.

    Put right: correct the figure that is wrong. Published figures are never corrected for you.
    """
    stated = [one for one in rate_workings(plan) if one.stated is not None and one.value is not None]
    wrong = [one for one in stated if not one.holds]
    yield from (Fault(_mismatch(one), one.address) for one in wrong)
    if stated and not wrong:
        count = (
            "one rate follows from its counts" if len(stated) == 1 else f"{len(stated)} rates follow from their counts"
        )
        yield Evidence(count, stated[0].address)


def _mismatch(working: Working) -> str:
    assert working.stated is not None and working.value is not None
    worked = digits(working.value, working.stated.precision * TENTH)
    told = f"the rate is {working.stated.text}; {working.arithmetic} = {worked}"
    other = next((unit for unit in UNITS if unit != working.times and replace(working, times=unit).holds), None)
    return f"{told} (perhaps it is {unit_words(other)})" if other else told


@rule
def rate_out_of_reach(plan: Plan, *, averaged: Sequence[str]) -> Outcome:
    """A percentage is of so many children, and no whole number of them gives it.

    Why: a share of 17 children can only be one of 18 percentages; another one belongs to another period or cohort.

    Put right: see which cohort and which count the percentage was worked out from, and give both.
    """
    for indicator, value in indicator_values(plan):
        whole, rate = positive_value(value.of), value.rate
        if value.count or not is_share(indicator, value) or whole is None or rate is None or rate.value is None:
            continue
        if (
            indicator.measure not in averaged
            and whole == whole.to_integral_value()
            and as_rounded(value.of or rate).precision <= 1
        ):
            yield from _reach(value, whole, rate, rate.value)


def _reach(value: IndicatorValue, whole: Decimal, rate: Figure, stated: Decimal) -> Iterator[Fault]:
    below = stated * whole // HUNDRED
    near = {count: count / whole * HUNDRED for count in (below, below + 1)}
    if all(abs(share - stated) > rate.precision / 2 for share in near.values()):
        told = ", ".join(f"{number(count)} is {digits(share, TENTH)}%" for count, share in near.items())
        yield Fault(f"no whole number out of {number(whole)} is {rate.text}: {told}", (*value.address, "rate"))


@rule
def rate_without_unit(plan: Plan) -> Outcome:
    """A rate does not say per how many it is.

    Why: 0.29 per 1,000 and 0.29 per cent are not the same, and other areas' rates can be held against neither.

    Put right: say under `unit:` what the rate is per: per 100,000, per 1,000, per cent, per reoffender.
    """
    rates = [one for one in plan.indicators if any(positive_value(value.rate) for value in one.values)]
    lacking = [
        one for one in rates if not all(unit_of(one, value.rate) for value in one.values if positive_value(value.rate))
    ]
    yield from each_has("a unit for its rate", "indicator", rates, lacking)


@rule
def unit_contradicted(plan: Plan) -> Outcome:
    """A rate is written as a percentage, and the indicator's unit is another.

    Why: it can be only one of the two, and a reader cannot tell which.

    Put right: take the sign from the rate, or correct `unit:`.
    """
    for indicator in plan.indicators:
        multiple = multiplier(indicator.unit)
        rated: list[IndicatorValue | Comparator] = [*indicator.values, *indicator.comparators]
        for one in rated if multiple not in (None, HUNDRED) else ():
            if one.rate and one.rate.text.endswith("%"):
                yield Fault(f"the rate is {one.rate}; the unit is {indicator.unit}", (*one.address, "rate"))


@rule
def rate_of_few(plan: Plan, *, few: int) -> Outcome:
    """A percentage is of so few children that one of them moves it by several points.

    Why: a rise from one quarter to the next may be one child, and no trend.

    Put right: give the counts beside the percentage, as the plan does, and draw no trend from it; or put periods together.
    """
    for indicator, value in indicator_values(plan):
        whole = positive_value(value.of)
        if whole and whole < few and value.rate and is_share(indicator, value):
            step = digits(HUNDRED / whole, TENTH)
            told = f"{value.rate} is of {value.of}; one more or fewer moves it by {step} percentage points"
            yield Fault(told, (*value.address, "rate"))


@rule
def rate_not_of_counts(plan: Plan, *, before: Sequence[str], times: Sequence[str]) -> Outcome:
    """The counts of an earlier period are given, and give none of the percentages that the plan gives for earlier periods.

    Why: a reader takes them for the same children, and gets another percentage than the plan.

    Put right: say with dates under `period:` which months each of them is for, or correct the one that is wrong.
    """
    for indicator in plan.indicators:
        earlier = [one for one in indicator.values if _is_before(one, before)]
        rates = [one for one in earlier if one.rate and not one.count and not one.of]
        for value, working in ((one, made) for one in earlier for made in rate_working(indicator, one)):
            if working.stated is None and working.value is not None and working.times == HUNDRED:
                asked = _named(value, times)
                yield from _unlike(working, [one.rate for one in rates if one.rate and asked <= _named(one, times)])


def _is_before(value: IndicatorValue, before: Sequence[str]) -> bool:
    """Whether a value is for a period that is only told as an earlier one (“previous quarter”)."""
    return any(word in value.period.lower().split() for word in before) and read_period(value.period) is None


def _named(value: IndicatorValue, times: Sequence[str]) -> set[str]:
    """The lengths of time that a period is named by: a quarter's counts are not those of a year."""
    return set(times) & set(value.period.lower().split())


def _unlike(working: Working, rates: Sequence[Figure]) -> Iterator[Fault]:
    if rates and working.value is not None and not any(replace(working, stated=rate).holds for rate in rates):
        count, whole = working.terms
        told = ", ".join(rate.text for rate in rates)
        share = percent(Decimal(digits(working.value, TENTH)))
        words = f"{count.figure} of {whole.figure} is {share}; the rates given for earlier periods are {told}"
        yield Fault(words, working.address[:-1])
