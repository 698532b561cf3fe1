"""Counts of the same people: those of one indicator agree with another’s, a part is no more than its whole, and the groups
of the staff make up the staff.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.analysis.present import any_stands_in
from plangen.figures.workings.facts import find_figure
from plangen.figures.workings.indicators import indicator_values, is_share, positive_value
from plangen.figures.workings.units import HUNDRED, is_percent, unit_of
from plangen.figures.workings.working import Term, Working
from plangen.files.regex import regex
from plangen.finding import Evidence, Fault, Searched
from plangen.plan import Demographic, Fact, Figure, Indicator, IndicatorValue, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import has_value, number
from plangen.plan.reference import locate
from plangen.rules.hollow import plain
from plangen.rules.phrases import went_over
from plangen.rules.registry import Outcome, rule


@rule
def cohort_differs(plan: Plan, *, same: Sequence[Mapping[str, str]]) -> Outcome:
    """Two indicators are of the same children, and count them differently for the same period.

    Why: reoffences are divided by the children who reoffended; both counts come from the same cohort.

    Put right: see which count is that of the period, and correct the other.
    """
    yield Searched("indicators that count the same children differently, and found none")
    for indicator, value in indicator_values(plan):
        for link in same:
            count: Figure | None = getattr(value, link["part"])
            if indicator.measure == link["measure"] and count is not None:
                yield from _judge_link(plan, value, count, link)


def _judge_link(
    plan: Plan, value: IndicatorValue, count: Figure, link: Mapping[str, str]
) -> Iterator[Fault | Evidence]:
    """A count against those that the indicators of another measure give of the same children in the same period."""
    others: list[tuple[Indicator, IndicatorValue, Figure]] = [
        (indicator, other, figure)
        for indicator, other in indicator_values(plan)
        if indicator.measure == link["as"] and _same_period(value, other)
        if (figure := getattr(other, link["its"]))
    ]
    if others and all(figure.value != count.value for _, _, figure in others):
        indicator, other, figure = others[0]
        message = f"{count} are counted here; {indicator.name} ({other.period}) counts {figure}"
        yield Fault(message, (*value.address, link["part"]))
    elif others:
        yield Evidence(f"{count} ({value.period}), as in {others[0][0].name}", value.address)


def _same_period(value: IndicatorValue, other: IndicatorValue) -> bool:
    """Whether two values are for one period: by its dates; where one has none, by its words or the id that they share."""
    period, others = read_period(value.period), read_period(other.period)
    if period is not None and others is not None:
        return period == others
    return value.period.casefold() == other.period.casefold() or (bool(value.id) and value.id == other.id)


@rule
def part_exceeds_whole(plan: Plan, *, shares: Sequence[str], beyond: Sequence[str] = ()) -> Outcome:
    """A part is more than its whole: more attended than were offered a place, more reoffended than were in the cohort.

    Why: no more can attend than are offered, and no more be offered than need; a share above 100% cannot be.

    Put right: correct the one that is wrong. What a figure is a part of is said by `of:` and by `within:`.
    """
    faults = [*_too_great(plan, shares), *_shares_beyond(plan, beyond)]
    yield from faults
    if not faults:
        yield went_over(
            len([*indicator_values(plan)]),
            "value",
            " of indicators, no part more than its whole",
            none="the plan has no indicators",
        )


def _too_great(plan: Plan, shares: Sequence[str]) -> Iterator[Fault]:
    for indicator, value in indicator_values(plan):
        if is_share(indicator, value):
            yield from _judge_value(value, share=indicator.measure in shares)
    for indicator in plan.indicators:
        yield from _judge_indicator(plan, indicator)
        for area in indicator.comparators if indicator.measure in shares else ():
            rate = positive_value(area.rate)
            if rate and rate > HUNDRED and is_percent(unit_of(indicator, area.rate)):
                yield Fault(f"the rate is {area.rate}; {_NO_MORE}", (*area.address, "rate"))
    for fact in plan.facts.values():
        yield from _judge_fact(plan, fact)


def _judge_value(value: IndicatorValue, *, share: bool) -> Iterator[Fault]:
    count, whole, rate = positive_value(value.count), positive_value(value.of), positive_value(value.rate)
    if count and whole and count > whole:
        yield Fault(f"{value.count} are counted, out of {value.of}", (*value.address, "count"))
    elif rate and rate > HUNDRED and share:
        yield Fault(f"the rate is {value.rate}; {_NO_MORE}", (*value.address, "rate"))


_NO_MORE = "a share of the children can be no more than 100%"


def _judge_indicator(plan: Plan, indicator: Indicator) -> Iterator[Fault]:
    """An indicator against the one that it counts a part of, where both give a count for one period."""
    wider = locate(plan, indicator.within).value if indicator.within else None
    if not isinstance(wider, Indicator):
        return
    for value in indicator.values:
        others = [other for other in wider.values if has_value(other.count) and _same_period(value, other)]
        count = positive_value(value.count)
        if count and others and all(count > (other.count.value or 0) for other in others if other.count):
            message = f"{value.count} are counted; {wider.name} ({others[0].period}) counts {others[0].count}"
            yield Fault(message, (*value.address, "count"))


def _judge_fact(plan: Plan, fact: Fact) -> Iterator[Fault]:
    whole = find_figure(plan, fact.within, (*fact.address, "within")).term if fact.within else None
    part = positive_value(fact.value)
    if part and whole and part > whole.value:
        message = f"{fact.meaning}: {fact.value}; it is a part of {whole.figure} ({whole.name})"
        yield Fault(message, (*fact.address, "value"))


def _shares_beyond(plan: Plan, beyond: Sequence[str]) -> Iterator[Fault]:
    """Facts that are told as shares, and are below 0 or more than all; but not of what may be gone `beyond`, as a budget."""
    for fact in plan.facts.values():
        share = fact.value.value if fact.value and str(fact.value).endswith("%") else None
        if share is None or not _SHARE.match(fact.meaning) or any_stands_in(plain(fact.meaning), beyond):
            continue
        if share > HUNDRED or share < 0:
            reach = "can be no more than 100%" if share > 0 else "cannot be below 0"
            yield Fault(f"{fact.meaning}: {fact.value}; a share {reach}", (*fact.address, "value"))


_SHARE = regex(r"\s*(?:the\s+)?(?:share|proportion|percentage) of\b", re.IGNORECASE)


@rule
def shares_not_whole(plan: Plan) -> Outcome:
    """The shares of the staff by one characteristic do not add up to 100%, however they are rounded.

    Why: a group has been left out or counted twice, and a reader cannot tell which.

    Put right: correct the share that is wrong, or add the group that is missing (other, not known).
    """
    for demographic in plan.staffing.demographics if plan.staffing else ():
        total = _add_up(demographic, "percent")
        if total and total.range and not total.range[0] <= HUNDRED <= total.range[1]:
            message = f"{total.what}: the shares add up to {number(total.value or Decimal(0))}%: {total.arithmetic}"
            yield Fault(message, demographic.address)


@rule
def staff_counted_otherwise(plan: Plan) -> Outcome:
    """The staff are so many by one characteristic, and another number by another.

    Why: they are the same people; one of the counts is wrong or leaves some out.

    Put right: correct the count, or add the group that is missing (not known, prefer not to say).
    """
    demographics = plan.staffing.demographics if plan.staffing else ()
    totals = [total for demographic in demographics if (total := _add_up(demographic, "number"))]
    for total in totals[1:]:
        first = totals[0]
        if total.value != first.value:
            message = (
                f"{total.what}: {total.arithmetic} = {total.value}; {first.what}: {first.arithmetic} = {first.value}"
            )
            yield Fault(message, total.address[:-1])


def _add_up(demographic: Demographic, field: str) -> Working | None:
    """The groups of a characteristic added up; None where one of them is not given, or there is only one."""
    terms: list[Term] = []
    for group in demographic.groups:
        figure: Figure | None = getattr(group, field)
        if figure is None or figure.value is None:
            return None
        terms.append(Term(group.name, figure, (*group.address, field)))
    address = (*demographic.address, "groups")
    total = Working(demographic.heading, None, address, tuple(terms), rounded=field == "percent")
    return total if len(terms) > 1 else None
