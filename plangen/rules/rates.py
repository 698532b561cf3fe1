"""Rates of indicators: each follows from its count and its whole, in the unit that it states.

Arithmetic is decimal, and a rate may differ from what its figures give by no more than its own rounding allows.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.figures.workings.indicators import (
    as_rounded,
    indicator_values,
    is_share,
    positive_value,
    rate_working,
    rate_workings,
)
from plangen.figures.workings.units import HUNDRED, UNITS, is_percent, multiplier, unit_of, unit_words
from plangen.figures.workings.working import Working
from plangen.files.regex import regex
from plangen.finding import Evidence, Fault, Lacking, Searched
from plangen.frozen import replace
from plangen.plan import Comparator, Fact, Figure, Indicator, IndicatorValue, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import digits, number, percent, round_to
from plangen.rules.hollow import plain
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import each_has

TENTH = Decimal("0.1")


@rule
def rate_mismatch(plan: Plan) -> Outcome:
    """A rate is not its count divided by what the count is out of, in the unit that the indicator states.

    Why: whoever divides the one figure by the other, as councillors do, gets another rate than the plan.

    Put right: correct the figure that is wrong. Published figures are never corrected for you.
    """
    workings = [working for working in rate_workings(plan) if working.stated and working.value is not None]
    wrong = [working for working in workings if not working.holds]
    yield from (Fault(_describe_mismatch(working), working.address) for working in wrong)
    if workings and not wrong:
        count = len(workings)
        words = "one rate follows from its counts" if count == 1 else f"{count} rates follow from their counts"
        yield Evidence(words, workings[0].address)
    stated = sum(1 for _, value in indicator_values(plan) if positive_value(value.rate))
    yield Searched(_what_was_worked_out(len(workings), stated))


def _what_was_worked_out(workings: int, stated: int) -> str:
    """Which rates were worked out again. That all were is no proof: a rate whose counts are left out would be met just so."""
    if not workings:
        return "rates of indicators, and found none that could be worked out"
    rest = f"; the plan does not give the counts of {stated - workings}" if stated > workings else ""
    return f"rates of indicators that their counts do not give, in {workings} of {count_of(stated, 'rate')}{rest}"


def _describe_mismatch(working: Working) -> str:
    assert working.stated is not None and working.value is not None
    rate = digits(working.value, working.stated.precision * TENTH)
    mismatch = f"the rate is {working.stated.text}; {working.arithmetic} = {rate}"
    other = next((unit for unit in UNITS if unit != working.times and replace(working, times=unit).holds), None)
    return f"{mismatch} (perhaps it is {unit_words(other)})" if other else mismatch


@rule
def rate_out_of_reach(plan: Plan, *, averaged: Sequence[str]) -> Outcome:
    """A percentage is of so many children, and no whole number of them gives it.

    Why: a share of 17 children can only be one of 18 percentages; another one belongs to another period or cohort.

    Put right: see which cohort and which count the percentage was worked out from, and give both.
    """
    for indicator, value in indicator_values(plan):
        whole = _exact_number(value.of)
        percent_alone = is_share(indicator, value) and not value.count and indicator.measure not in averaged
        if percent_alone and whole and value.rate and value.rate.value is not None:
            yield from _judge_reach(value, whole, value.rate, value.rate.value)


def _exact_number(figure: Figure | None) -> Decimal | None:
    """A whole number of children, unless it is rounded."""
    value = positive_value(figure)
    if figure is None or value is None or value != value.to_integral_value():
        return None
    return value if as_rounded(figure).precision <= 1 else None


def _judge_reach(value: IndicatorValue, whole: Decimal, rate: Figure, stated: Decimal) -> Iterator[Fault]:
    below = stated * whole // HUNDRED
    nearest = {count: count / whole * HUNDRED for count in (below, below + 1)}
    if all(abs(share - stated) > rate.precision / 2 for share in nearest.values()):
        shares = ", ".join(f"{number(count)} is {digits(share, TENTH)}%" for count, share in nearest.items())
        yield Fault(f"no whole number out of {number(whole)} is {rate.text}: {shares}", (*value.address, "rate"))


@rule
def rate_without_unit(plan: Plan) -> Outcome:
    """A rate does not say per how many it is.

    Why: 0.29 per 1,000 and 0.29 per cent are not the same, and other areas' rates can be held against neither.

    Put right: say under `unit:` what the rate is per: per 100,000, per 1,000, per cent, per reoffender.
    """
    indicators = [indicator for indicator in plan.indicators if _rates(indicator)]
    lacking = [indicator for indicator in indicators if not all(unit_of(indicator, rate) for rate in _rates(indicator))]
    yield from each_has("a unit for its rate", "indicator", indicators, lacking)


def _rates(indicator: Indicator) -> list[Figure]:
    return [value.rate for value in indicator.values if value.rate and positive_value(value.rate)]


@rule
def unit_contradicted(plan: Plan) -> Outcome:
    """A rate is written as a percentage, and the indicator's unit is another; or a sum of money has per cent as its unit, or is
    a number of people by its unit or its meaning; or a share is a bare number.

    Why: it can be only one of the two, and a reader cannot tell which.

    Put right: take the sign from the rate, or correct `unit:`.
    """
    for indicator in plan.indicators:
        if multiplier(indicator.unit) in (None, HUNDRED):
            continue
        rated: list[IndicatorValue | Comparator] = [*indicator.values, *indicator.comparators]
        for value in rated:
            if value.rate and value.rate.text.endswith("%"):
                yield Fault(f"the rate is {value.rate}; the unit is {indicator.unit}", (*value.address, "rate"))
    for fact in plan.facts.values():
        if fact.value and fact.value.text.lstrip("-–+").startswith("£") and is_percent(fact.unit):
            yield Fault(f"{fact.meaning}: {fact.value}; the unit is {fact.unit}", (*fact.address, "unit"))
        elif fact.value and "£" in fact.value.text and _is_of_people(fact):
            yield Fault(
                f"{fact.meaning}: {fact.value}; a number of people is no sum of money", (*fact.address, "value")
            )
        elif fact.value and not fact.unit and _is_share_without_sign(fact):
            message = f"{fact.meaning}: {fact.value}; a share of what? write {fact.value}%"
            yield Fault(message, (*fact.address, "value"))


def _is_share_without_sign(fact: Fact) -> bool:
    """Whether a fact is called a share, and its figure is a bare number above 1."""
    value = fact.value
    is_bare = value is not None and (value.value or 0) > 1 and value.text.replace(".", "").isdecimal()
    return is_bare and _SHARE.match(plain(fact.meaning)) is not None


_SHARE = regex(r"(?:the |our )?(?:share|percentage|proportion|per cent) of\b")


def _is_of_people(fact: Fact) -> bool:
    """Whether a fact counts people, by its unit or the first words of its meaning, and nothing in it tells of money."""
    is_counted = _PEOPLE.fullmatch(plain(fact.unit)) or _PEOPLE_COUNTED.match(plain(fact.meaning))
    return bool(is_counted) and not _MONEY.search(f"{fact.meaning} {fact.unit}")


_PEOPLE = regex(
    r"children|young people|people|victims|volunteers|staff|parents|carers|families|pupils|cases|referrals|sessions|entrants"
)
_PEOPLE_COUNTED = regex(
    rf"(?:the )?(?:number|count) of |(?:[\w/-]+ )?(?:{_PEOPLE.pattern})"
    r"(?: (?:who|whose|with|in|on|at|from|aged|under|to|held|made|[\w-]+ed)\b|$)"
)
_MONEY = regex(
    r"\b(?:cost|spen[dt]|pay|paid|fund|grant|budget|price|saving|worth|value|money|bill|£|award|bid|contract)",
    re.IGNORECASE,
)


@rule
def rate_of_few(plan: Plan, *, few: int) -> Outcome:
    """A percentage is of so few children that one of them moves it by several points.

    Why: a rise from one quarter to the next may be one child, and no trend.

    Put right: give the counts beside the percentage, as the plan does, and draw no trend from it; or put periods together.
    """
    alone = [value for indicator, value in indicator_values(plan) if is_share(indicator, value) and not value.of]
    if alone:
        yield Lacking(
            f"of {count_of(len(alone), 'share')} among the indicators it is not said how many children they are of",
            "give the number that each is a share of under `of:`, beside `rate:`",
        )
    for indicator, value in indicator_values(plan):
        whole = positive_value(value.of)
        if whole and whole < few and value.rate and is_share(indicator, value):
            step = digits(HUNDRED / whole, TENTH)
            message = f"{value.rate} is of {value.of}; one more or fewer moves it by {step} percentage points"
            yield Fault(message, (*value.address, "rate"))


@rule
def rate_not_of_counts(plan: Plan, *, before: Sequence[str], times: Sequence[str]) -> Outcome:
    """The counts of an earlier period are given, and give none of the percentages that the plan gives for earlier periods.

    Why: a reader takes them for the same children, and gets another percentage than the plan.

    Put right: say with dates under `period:` which months each of them is for, or correct the one that is wrong.
    """
    for indicator in plan.indicators:
        earlier = [value for value in indicator.values if _is_before(value, before)]
        rated = [value for value in earlier if value.rate and not value.count and not value.of]
        for value in earlier:
            length = _lengths(value, times)
            rates = [other.rate for other in rated if other.rate and length <= _lengths(other, times)]
            for working in rate_working(indicator, value):
                if working.stated is None and working.times == HUNDRED:
                    yield from _judge_share(working, rates)


def _is_before(value: IndicatorValue, before: Sequence[str]) -> bool:
    """Whether a value is for a period that is only told as an earlier one (“previous quarter”)."""
    return any(word in value.period.lower().split() for word in before) and read_period(value.period) is None


def _lengths(value: IndicatorValue, times: Sequence[str]) -> set[str]:
    """The lengths of time that a period is named by: a quarter's counts are not those of a year."""
    return set(times) & set(value.period.lower().split())


def _judge_share(working: Working, rates: Sequence[Figure]) -> Iterator[Fault]:
    """A fault where the share that two counts give is none of the rates."""
    if rates and working.value is not None and not any(replace(working, stated=rate).holds for rate in rates):
        count, whole = working.terms
        share = percent(round_to(working.value, TENTH))
        stated = ", ".join(rate.text for rate in rates)
        message = f"{count.figure} of {whole.figure} is {share}; the rates given for earlier periods are {stated}"
        yield Fault(message, working.address[:-1])
