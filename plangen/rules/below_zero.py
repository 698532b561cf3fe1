"""Numbers of children, staff and meetings that are below 0, or not whole."""

import re
from collections.abc import Iterator, Sequence

from plangen.analysis.present import any_stands_in
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import (
    Attendance,
    Comparator,
    Fact,
    Figure,
    Group,
    Indicator,
    IndicatorValue,
    Plan,
    Post,
    StaffingTotals,
)
from plangen.plan.walk import WrittenValue, every_value
from plangen.rules.hollow import plain
from plangen.rules.phrases import went_over
from plangen.rules.registry import Outcome, rule


@rule
def count_below_zero(plan: Plan, *, changes: Sequence[str] = ()) -> Outcome:
    """A number of children, of staff or of meetings is below 0, or not whole; or a fact that is no share, no money and, by what
    is told of it, no change (`changes`), is below 0; or a rate that is none.

    Why: there are no such numbers; a minus that was meant as a dash, or a change among counts, goes into totals and rates.

    Put right: correct the number. Where a dash was meant, leave the value out or write what stands for it, such as “n/a”.
    """
    counts = [*_counts(plan)]
    faults = [
        Fault(f"{found.value} is below 0; a number of {_what(found)} cannot be", found.address)
        for found in counts
        if found.value.value is not None and found.value.value < 0
    ]
    faults += [
        Fault(f"{fact.meaning}: {fact.value} is below 0; a number of anything cannot be", (*fact.address, "value"))
        for fact in plan.facts.values()
        if _is_number_below(fact, changes)
    ]
    faults += [
        Fault(f"the rate is {year.rate}, below 0; no rate can be", (*year.address, "rate"))
        for indicator in plan.indicators
        for year in _years(indicator)
        if year.rate
        and (year.rate.value or 0) < 0
        and not year.rate.text.endswith("%")
        and not _is_change(indicator, year, changes)
    ]
    faults += [
        Fault(f"{found.value} is not whole; a number of {_what(found)} is", found.address)
        for found in counts
        if _is_broken(found)
    ]
    yield from faults
    if not faults:
        yield went_over(len(counts), "number", " of children, staff and meetings, none below 0")


def _is_broken(found: WrittenValue) -> bool:
    """Whether a number of people or meetings has a fraction, and nothing beside it says that it is an average."""
    value = found.value.value
    of_people = found.address[-1] in _WHOLE and not isinstance(found.within[-1], Post | StaffingTotals)
    if value is None or value == value.to_integral_value() or not of_people:
        return False
    names = ("name", "counted", "denominator", "period", "note")
    told = " ".join(str(getattr(record, name, "")) for record in found.within for name in names)
    return not _OF_SEVERAL.search(told)


_WHOLE = ("count", "of", "number", "attended")
_OF_SEVERAL = regex(r"averag|\bmean\b|median|\bper\b|thousand|weighted|\bdays|\bhours", re.IGNORECASE)


def _is_change(indicator: Indicator, value: IndicatorValue | Comparator, changes: Sequence[str]) -> bool:
    """Whether anything said of a rate tells that it is a change, or a difference."""
    told = [
        getattr(record, name, "") for record in (indicator, value) for name in ("id", "name", "unit", "period", "note")
    ]
    return any_stands_in(plain(" ".join(map(str, told))), changes)


def _counts(plan: Plan) -> Iterator[WrittenValue]:
    for found in every_value(plan):
        if isinstance(found.value, Figure) and found.within and _is_count(found):
            yield found


def _years(indicator: Indicator) -> list[IndicatorValue | Comparator]:
    """The values of an indicator, ours and those of others."""
    return [*indicator.values, *indicator.comparators]


def _is_number_below(fact: Fact, changes: Sequence[str]) -> bool:
    """Whether a fact is a whole number below 0, and nothing tells that it is a change."""
    is_below = fact.value is not None and fact.value.value is not None and fact.value.value < 0
    is_bare = is_below and regex(r"[^\d,.]?\d[\d,]*").fullmatch(str(fact.value)) is not None
    return is_bare and not fact.follows and not any_stands_in(plain(f"{fact.meaning} {fact.unit}"), changes)


def _is_count(found: WrittenValue) -> bool:
    """Whether a figure counts something; a rate or an amount may be a change, and be below 0."""
    kind = _COUNTED.get(type(found.within[-1]))
    return kind is not None and found.address[-1] in kind[0]


def _what(found: WrittenValue) -> str:
    return _COUNTED[type(found.within[-1])][1]


_COUNTED: dict[type, tuple[Sequence[str], str]] = {
    IndicatorValue: (("count", "of"), "children"),
    Post: (("fte", "number"), "staff"),
    StaffingTotals: (("fte", "number"), "staff"),
    Group: (("number", "percent"), "staff"),
    Attendance: (("attended", "of"), "meetings"),
}
