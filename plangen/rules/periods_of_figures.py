"""The periods that the figures of indicators are for: one figure for each, and none that nobody can know yet."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from plangen.analysis.present import any_stands_in
from plangen.figures.workings.indicators import indicator_values
from plangen.finding import Fault
from plangen.plan import Comparator, Fact, Figure, Indicator, IndicatorValue, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import format_day, has_value
from plangen.rules.hollow import plain
from plangen.rules.phrases import went_over
from plangen.rules.registry import Outcome, rule


@rule
def period_given_twice(plan: Plan) -> Outcome:
    """An indicator has two counts, or two rates, that differ and are for the same period, and no note tells them apart.

    Why: a reader cannot tell which of them is right, and mostly one is of the year before.

    Put right: correct the `period:` of the one that is of another, or say under `note:` what sets them apart.
    """
    faults = [fault for indicator in plan.indicators for fault in _given_twice(indicator)]
    yield from faults
    if not faults:
        yield went_over(len(plan.indicators), "indicator", ", none with two figures for one period")


def _given_twice(indicator: Indicator) -> Iterator[Fault]:
    for value, other in combinations(indicator.values, 2):
        if not is_same_period(value, other) or (value.note, value.source) != (other.note, other.source):
            continue
        pairs: list[tuple[Figure | None, Figure | None]] = [(value.count, other.count), (value.rate, other.rate)]
        differing = [
            (mine, its)
            for mine, its in pairs
            if mine and its and has_value(mine) and has_value(its) and mine.value != its.value
        ]
        if differing:
            mine, its = differing[0]
            yield Fault(f"{mine} and {its} are both given for {value.period}", (*other.address, "period"))


def is_same_period(value: IndicatorValue, other: IndicatorValue) -> bool:
    """Whether two values are for one period: by their words, or by the days that these name."""
    if plain(value.period) == plain(other.period):
        return bool(value.period.strip())
    days = read_period(value.period)
    return days is not None and days == read_period(other.period)


@rule
def period_to_come(plan: Plan, *, ahead: Sequence[str]) -> Outcome:
    """A figure of an indicator, or a fact that is no money, is for a period that goes on when the plan's own is over, and
    nothing says that it is one to reach or to expect (`ahead`).

    Why: nobody can count what has not happened; the year is wrong, or the figure is a target and looks like a result.

    Put right: correct the year under `period:`, or say there or under `note:` that the figure is a target or a forecast.
    """
    ends = plan.period.ends
    values: list[tuple[Indicator, IndicatorValue | Comparator]] = [*indicator_values(plan)]
    values += [(indicator, area) for indicator in plan.indicators for area in indicator.comparators]
    faults = []
    for indicator, value in values:
        days = read_period(value.period)
        if ends and days and days.last > ends.last and not is_ahead(indicator, value, ahead):
            message = f"the figure is for {value.period}, which ends after the plan does, on {format_day(ends)}"
            faults.append(Fault(message, (*value.address, "period")))
    for fact in plan.facts.values():
        days = read_period(fact.period) if fact.value and "£" not in fact.value.text else None
        if ends and days and days.last > ends.last and not _is_fact_ahead(fact, ahead):
            message = f"{fact.meaning}: the figure is for {fact.period}, which ends after the plan does"
            faults.append(Fault(message, (*fact.address, "period")))
    yield from faults
    if not faults:
        yield went_over(len(values), "figure", " of indicators, none for a time that is still to come")


def _is_fact_ahead(fact: Fact, ahead: Sequence[str]) -> bool:
    """Whether the words of a fact tell that it was not counted: a target, or what was paid for or promised."""
    told = plain(f"{fact.meaning} {fact.unit} {fact.source}")
    return any_stands_in(told, ahead) or any_stands_in(told, _PROMISED)


_PROMISED = ("will", "to be", "places", "posts", "funded", "commissioned", "contracted", "until", "awarded")


def is_ahead(indicator: Indicator, value: IndicatorValue | Comparator, ahead: Sequence[str]) -> bool:
    """Whether anything beside a figure says that it is none that was counted."""
    beside = [getattr(value, name, "") for name in ("id", "name", "note", "source")]
    beside += [getattr(indicator, name) for name in ("id", "name", "note", "unit", "counted", "source")]
    return any_stands_in(plain(" ".join(map(str, beside))).replace("-", " "), ahead)
