"""Counts of the same people: those of one indicator agree with another’s, a part is no more than its whole, and the groups
of the staff make up the staff.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.figures.workings.facts import find_figure
from plangen.figures.workings.indicators import indicator_values, is_share, positive_value
from plangen.figures.workings.units import HUNDRED
from plangen.figures.workings.working import Term, Working
from plangen.finding import Address, Evidence, Fault
from plangen.plan import Demographic, Fact, Figure, Indicator, IndicatorValue, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import number
from plangen.plan.reference import locate
from plangen.rules.registry import Outcome, rule


@rule
def cohort_differs(plan: Plan, *, same: Sequence[Mapping[str, str]]) -> Outcome:
    """Two indicators are of the same children, and count them differently for the same period.

    Why: reoffences are divided by the children who reoffended; both counts come from the same cohort.

    Put right: see which count is that of the period, and correct the other.
    """
    for indicator, value in indicator_values(plan):
        for link in same:
            own: Figure | None = getattr(value, link["part"])
            if indicator.measure == link["measure"] and own is not None:
                yield from _counted_otherwise(plan, value, own, link)


def _counted_otherwise(
    plan: Plan, value: IndicatorValue, own: Figure, link: Mapping[str, str]
) -> Iterator[Fault | Evidence]:
    pairs = [
        (one, other) for one, other in indicator_values(plan) if one.measure == link["as"] and same_time(value, other)
    ]
    found = [(one, other, getattr(other, link["its"])) for one, other in pairs if getattr(other, link["its"])]
    if found and all(figure.value != own.value for _, _, figure in found):
        one, other, figure = found[0]
        told = f"{own} are counted here; {one.name} ({other.period}) counts {figure}"
        yield Fault(told, (*value.address, link["part"]))
    elif found:
        yield Evidence(f"{own} ({value.period}), as in {found[0][0].name}", value.address)


def same_time(one: IndicatorValue, other: IndicatorValue) -> bool:
    """Whether two values are for one period, by their words or by the id that they share, and no dates say otherwise."""
    first, second = read_period(one.period), read_period(other.period)
    dated = first is not None and second is not None
    alike = one.period.casefold() == other.period.casefold() or (bool(one.id) and one.id == other.id)
    return first == second if dated else alike


@rule
def part_exceeds_whole(plan: Plan, *, shares: Sequence[str]) -> Outcome:
    """A part is more than its whole: more attended than were offered a place, more reoffended than were in the cohort.

    Why: no more can attend than are offered, and no more be offered than need; a share above 100% cannot be.

    Put right: correct the one that is wrong. What a figure is a part of is said by `of:` and by `within:`.
    """
    for indicator, value in indicator_values(plan):
        if is_share(indicator, value):
            yield from _share(value, named=indicator.measure in shares)
    for indicator in plan.indicators:
        yield from _of_wider(plan, indicator)
    for fact in plan.facts.values():
        yield from _of_fact(plan, fact)


def _share(value: IndicatorValue, *, named: bool) -> Iterator[Fault]:
    count, whole, rate = positive_value(value.count), positive_value(value.of), positive_value(value.rate)
    if count and whole and count > whole:
        yield Fault(f"{value.count} are counted, out of {value.of}", (*value.address, "count"))
    elif rate and rate > HUNDRED and named:
        yield Fault(
            f"the rate is {value.rate}; a share of the children can be no more than 100%", (*value.address, "rate")
        )


def _of_wider(plan: Plan, indicator: Indicator) -> Iterator[Fault]:
    """An indicator against the one that it counts a part of, where both give a count for one period."""
    wider = locate(plan, indicator.within).value if indicator.within else None
    if not isinstance(wider, Indicator):
        return
    for value in indicator.values:
        others = [one for one in wider.values if one.count and same_time(value, one)]
        count = positive_value(value.count)
        if count and others and all(count > (other.count.value or 0) for other in others if other.count):
            told = f"{value.count} are counted; {wider.name} ({others[0].period}) counts {others[0].count}"
            yield Fault(told, (*value.address, "count"))


def _of_fact(plan: Plan, fact: Fact) -> Iterator[Fault]:
    whole = find_figure(plan, fact.within, (*fact.address, "within")).term if fact.within else None
    part = positive_value(fact.value)
    if part and whole and part > whole.value:
        told = f"{fact.meaning}: {fact.value}; it is a part of {whole.figure} ({whole.name})"
        yield Fault(told, (*fact.address, "value"))


@rule
def shares_not_whole(plan: Plan) -> Outcome:
    """The shares of the staff by one characteristic do not add up to 100%, however they are rounded.

    Why: a group has been left out or counted twice, and a reader cannot tell which.

    Put right: correct the share that is wrong, or add the group that is missing (other, not known).
    """
    for demographic in plan.staffing.demographics if plan.staffing else ():
        made = _added(demographic, "percent")
        if made and made.range and not made.range[0] <= HUNDRED <= made.range[1]:
            told = f"{made.what}: the shares add up to {number(made.value or Decimal(0))}%: {made.arithmetic}"
            yield Fault(told, demographic.address)


@rule
def staff_counted_otherwise(plan: Plan) -> Outcome:
    """The staff are so many by one characteristic, and another number by another.

    Why: they are the same people; one of the counts is wrong or leaves some out.

    Put right: correct the count, or add the group that is missing (not known, prefer not to say).
    """
    made = [_added(one, "number") for one in (plan.staffing.demographics if plan.staffing else ())]
    known = [one for one in made if one is not None]
    for one in known[1:]:
        first = known[0]
        if one.value != first.value:
            told = f"{one.what}: {one.arithmetic} = {one.value}; {first.what}: {first.arithmetic} = {first.value}"
            yield Fault(told, one.address[:-1])


def _added(demographic: Demographic, field: str) -> Working | None:
    """The groups of a characteristic added up; None where one of them is not given, or there is only one."""
    address: Address = (*demographic.address, "groups")
    figures: list[tuple[str, Figure, Address]] = []
    for group in demographic.groups:
        figure: Figure | None = getattr(group, field)
        if figure is None or figure.value is None:
            return None
        figures.append((group.name, figure, (*group.address, field)))
    terms = tuple(Term(*one) for one in figures)
    made = Working(demographic.heading, None, address, terms, rounded=field == "percent")
    return made if len(terms) > 1 else None
