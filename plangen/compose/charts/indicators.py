"""Charts of indicators: a line over time where there are three dated figures or more, else a bar for each figure."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from plangen.document.chart import Bar, BarChart, BarGroup, Chart, Drawing, Trend, TrendLine, TrendPoint
from plangen.figures.chartable import Comparison, comparison, has_value
from plangen.plan import Figure, Indicator, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import PER_CENT

_LEAST_OF_A_LINE = 3


class Stated(NamedTuple):
    """One figure: whose, for which period, its value, and as the plan writes it; `day` is the last of a dated period."""

    area: str
    period: str
    value: float
    words: str
    day: int | None


def indicator(given: Indicator, plan: Plan) -> Chart:
    """An authority's own figures, and those of others beside them."""
    found = comparison(given)
    own = [_stated(plan.authority.name, one.period, figure, given, found) for one, figure in found.own]
    others = [_stated(one.name, one.period, figure, given, found) for one, figure in found.others]
    unit = (given.unit if found.field == "rate" else given.counted).strip()
    drawing = _trend(own, others, unit) if _dated(own, others) else _bars(own, others, unit)
    caption = f"{given.name}, {unit}" if unit and unit.lower() not in given.name.lower() else given.name
    return Chart(drawing, _told(own, others, given, caption), caption)


def _stated(area: str, period: str, figure: Figure, given: Indicator, found: Comparison) -> Stated:
    day = read_period(period)
    percent = found.field == "rate" and given.unit in PER_CENT and "%" not in figure.text
    words = f"{figure.text}%" if percent else figure.text
    return Stated(area, period, float(figure.value or 0), words, day.last.toordinal() if day else None)


def _dated(own: Sequence[Stated], others: Sequence[Stated]) -> bool:
    """Whether the figures can stand on a line of time: all dated, three of the authority's own or more, one for each day."""
    days = [one.day for one in own]
    each = [(one.area, one.day) for one in others]
    dated = None not in days and all(one.day for one in others)
    return dated and len(own) >= _LEAST_OF_A_LINE and len({*days}) == len(own) and len({*each}) == len(others)


def _bars(own: Sequence[Stated], others: Sequence[Stated], unit: str) -> Drawing:
    groups = [
        *(BarGroup(_label(one, bool(others) or not one.period), (Bar(0, one.value, one.words),)) for one in own),
        *(BarGroup(_label(one, True), (Bar(1, one.value, one.words),)) for one in others),
    ]
    return BarChart(("The authority", "Elsewhere"), tuple(groups), unit, named=False)


def _label(one: Stated, with_area: bool) -> str:
    return ", ".join(filter(None, (one.area if with_area else "", one.period)))


def _trend(own: Sequence[Stated], others: Sequence[Stated], unit: str) -> Drawing:
    periods = {one.day: one.period for one in [*others, *own] if one.day}
    areas = groupby(sorted(others, key=lambda one: one.area), key=lambda one: one.area)
    lines = [_on_line(own[0].area, own, own=True), *(_on_line(area, list(some)) for area, some in areas)]
    return Trend(tuple(sorted(periods.items())), tuple(lines), unit)


def _on_line(area: str, some: Sequence[Stated], *, own: bool = False) -> TrendLine:
    ordered = sorted(some, key=lambda one: one.day or 0)
    return TrendLine(area, tuple(TrendPoint(one.day or 0, one.value, one.words) for one in ordered), own)


def _told(own: Sequence[Stated], others: Sequence[Stated], given: Indicator, caption: str) -> str:
    said = [caption, f"{own[0].area}: {_course(own)}"]
    areas = groupby(sorted(others, key=lambda one: one.area), key=lambda one: one.area)
    said += [f"{area}: {_course(list(some))}" for area, some in areas]
    wordy = [one for one in given.comparators if one.rate is not None and not has_value(one.rate)]
    said += [f"{one.name}: “{one.rate}”, with no figure" for one in wordy]
    return f"{'. '.join(said)}."


def _course(some: Sequence[Stated]) -> str:
    """How one area's figures went, from the earliest to the latest; one after the other where their order is not known."""
    ordered = _in_time(some)
    if not ordered or (len(some) < _LEAST_OF_A_LINE and ordered[0].value == ordered[-1].value):
        return ", ".join(f"{one.words}{_when(one)}" for one in some)
    first, last = ordered[0], ordered[-1]
    went = {-1: "fell from", 0: "went from", 1: "rose from"}[(last.value > first.value) - (last.value < first.value)]
    said = f"{went} {first.words}{_when(first)} to {last.words}{_when(last)}"
    if len(ordered) < _LEAST_OF_A_LINE:
        return said
    high, low = max(ordered, key=lambda one: one.value), min(ordered, key=lambda one: one.value)
    return f"{said}; highest {high.words}{_when(high)}, lowest {low.words}{_when(low)}"


def _in_time(some: Sequence[Stated]) -> list[Stated]:
    """The figures from the earliest on, by their dates; of two without dates the first is the latest, as plans are written."""
    days = [one.day for one in some]
    if None not in days and len({*days}) == len(some) > 1:
        return sorted(some, key=lambda one: one.day or 0)
    return [*reversed(some)] if len(some) == 2 and None in days else []


def _when(one: Stated) -> str:
    return f" ({one.period})" if one.period else ""
