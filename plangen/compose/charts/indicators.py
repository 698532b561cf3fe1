"""Charts of indicators: a line over time where there are three dated figures or more, else a bar for each figure."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from plangen.compose.builder import BlockBuilder
from plangen.compose.charts.undated import oldest_first
from plangen.document.chart import Bar, BarChart, BarGroup, Chart, Drawing, Trend, TrendLine, TrendPoint
from plangen.figures.chartable import comparison
from plangen.files.words import Words
from plangen.plan import Figure, Indicator, IndicatorValue
from plangen.plan.periods import read_period
from plangen.plan.quantity import PER_CENT, has_value

_LEAST_OF_A_LINE = 3


class ChartedFigure(NamedTuple):
    """One figure: whose, for which period, its value, and as the plan writes it; `day` is the last of a dated period."""

    area: str
    period: str
    value: float
    words: str
    day: int | None


Charted = Sequence[ChartedFigure]


def indicator_chart(indicator: Indicator, builder: BlockBuilder) -> Chart:
    """An authority's own figures, and those of others beside them."""
    compared, authority = comparison(indicator), builder.plan.authority.name
    percent = compared.field == "rate" and indicator.unit in PER_CENT
    own = [_charted(authority, value.period, figure, percent=percent) for value, figure in compared.own]
    others = [_charted(area.name, area.period, figure, percent=percent) for area, figure in compared.others]
    unit = (indicator.unit if compared.field == "rate" else indicator.counted).strip()
    named = not unit or unit.lower() in indicator.name.lower()
    caption = indicator.name if named else f"{indicator.name}, {unit}"
    drawing = _trend(own, others, unit) if _is_dated(own, others) else _bars(own, others, unit, builder.words)
    alternative = f"{'. '.join([caption, *_courses(own, others, indicator, compared.field, builder.words)])}."
    return Chart(drawing, alternative, caption)


def _charted(area: str, period: str, figure: Figure, *, percent: bool) -> ChartedFigure:
    dates = read_period(period)
    words = f"{figure.text}%" if percent and "%" not in figure.text else figure.text
    return ChartedFigure(area, period, float(figure.value or 0), words, dates.last.toordinal() if dates else None)


def _is_dated(own: Charted, others: Charted) -> bool:
    """Whether the figures can stand on a line of time: all dated, three of the authority's own or more, one for each day."""
    days = [figure.day for figure in own]
    other_days = [(figure.area, figure.day) for figure in others]
    dated = None not in days and all(figure.day for figure in others)
    once_each = len(set(days)) == len(own) and len(set(other_days)) == len(others)
    return dated and len(own) >= _LEAST_OF_A_LINE and once_each


def _bars(own: Charted, others: Charted, unit: str, words: Words) -> Drawing:
    named = bool(others) and len(own) == 1  # the name of the authority beside each of its bars would only be repeated
    groups = [
        *(_bar(figure, 0, with_area=named or not figure.period) for figure in _in_time(own) or _by_age(own)),
        *(_bar(figure, 1, with_area=True) for figure in others),
    ]
    kinds = (words("charts.indicator.own"), words("charts.indicator.others"))
    return BarChart(kinds, tuple(groups), unit, named=False)


def _bar(figure: ChartedFigure, kind: int, *, with_area: bool) -> BarGroup:
    label = ", ".join(filter(None, (figure.area if with_area else "", figure.period)))
    return BarGroup(label, (Bar(kind, figure.value, figure.words),))


def _trend(own: Charted, others: Charted, unit: str) -> Drawing:
    periods = {figure.day: figure.period for figure in [*others, *own] if figure.day}
    lines = [_line(own[0].area, own, own=True), *(_line(area, figures) for area, figures in _by_area(others))]
    return Trend(tuple(sorted(periods.items())), tuple(lines), unit)


def _by_area(figures: Charted) -> list[tuple[str, Charted]]:
    ordered = sorted(figures, key=lambda figure: figure.area)
    return [(area, list(inner)) for area, inner in groupby(ordered, key=lambda figure: figure.area)]


def _line(area: str, figures: Charted, *, own: bool = False) -> TrendLine:
    ordered = sorted(figures, key=lambda figure: figure.day or 0)
    return TrendLine(area, tuple(TrendPoint(figure.day or 0, figure.value, figure.words) for figure in ordered), own)


# --- in words ---


def _courses(own: Charted, others: Charted, indicator: Indicator, field: str, words: Words) -> list[str]:
    """How the figures of each area went, then the areas that have words in place of a figure."""
    areas = [(own[0].area, own), *_by_area(others)]
    wordy = [area for area in indicator.comparators if area.rate is not None and not has_value(area.rate)]
    withheld = [(value.period, _withheld(value, field)) for value in indicator.values if _withheld(value, field)]
    return [
        *(f"{area}: {_course(figures, words)}" for area, figures in areas),
        *(words("charts.indicator.no_figure", name=period, words=mark) for period, mark in withheld),
        *(words("charts.indicator.no_figure", name=area.name, words=area.rate) for area in wordy),
    ]


def _withheld(value: IndicatorValue, field: str) -> str:
    """The mark that stands in the place of a figure, or of the count that it would be of; empty where neither is withheld."""
    figure = getattr(value, field) or value.count
    return "" if figure is None or has_value(figure) else str(figure)


def _course(figures: Charted, words: Words) -> str:
    """How one area's figures went, from the earliest to the latest; one after the other where their order is not known."""
    ordered = _in_time(figures)
    few = len(figures) < _LEAST_OF_A_LINE
    if not ordered or (few and ordered[0].value == ordered[-1].value):
        return ", ".join(map(_when, figures))
    course = _change(ordered[0], ordered[-1], words)
    if few:
        return course
    highest = max(ordered, key=lambda figure: figure.value)
    lowest = min(ordered, key=lambda figure: figure.value)
    return f"{course}; {words('charts.indicator.extremes', highest=_when(highest), lowest=_when(lowest))}"


def _change(first: ChartedFigure, last: ChartedFigure, words: Words) -> str:
    verb = "went"
    if last.value < first.value:
        verb = "fell"
    if last.value > first.value:
        verb = "rose"
    return words(f"charts.indicator.{verb}", first=_when(first), last=_when(last))


def _by_age(figures: Charted) -> Charted:
    """Undated figures, the oldest first. Where some have dates their order is not known."""
    if any(figure.day for figure in figures):
        return figures
    return [figures[place] for place in oldest_first([figure.period for figure in figures])]


def _in_time(figures: Charted) -> Charted:
    """The figures from the earliest on, by their dates, or of two without dates by their words; none if that is not known."""
    days = [figure.day for figure in figures]
    if None not in days and len(set(days)) == len(figures) > 1:
        return sorted(figures, key=lambda figure: figure.day or 0)
    if len(figures) != 2 or None not in days:
        return []
    return [figures[place] for place in oldest_first([figure.period for figure in figures])]


def _when(figure: ChartedFigure) -> str:
    return f"{figure.words} ({figure.period})" if figure.period else figure.words
