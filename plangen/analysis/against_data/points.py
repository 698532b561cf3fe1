"""What the data give for an indicator: at a time, for the authority itself or for another area; and how two of them compare."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from plangen.analysis.against_data.names import is_of_area
from plangen.analysis.against_data.reading import Part
from plangen.analysis.against_data.reading import year_before as a_year_before
from plangen.figures.workings import left_out_figures
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.plan import Comparator, Figure, Indicator, IndicatorValue, Plan
from plangen.plan.periods import Dates, read_period

Measure = Literal["count", "rate"]
MEASURES: tuple[Measure, ...] = ("count", "rate")


class Words(NamedTuple):
    """A rate that is told in words: 1 where it is higher than the authority’s, -1 where it is lower."""

    direction: int


@frozen
class Point:
    """What an indicator gives for one time and one area: a count, what it is out of, a rate."""

    indicator: Indicator
    name: str
    dates: Dates | None
    count: Figure | None = None
    of: Figure | None = None
    rate: Figure | None = None

    def figure(self, measure: Measure) -> Figure | None:
        """The count or the rate, where it has a value."""
        figure = self.count if measure == "count" else self.rate
        return figure if figure is not None and figure.value is not None else None

    def value(self, measure: Measure) -> Decimal | None:
        """The value of the count or the rate."""
        figure = self.figure(measure)
        return figure.value if figure else None

    def told(self) -> str:
        """Its figures with its time or its area: 40 (rate 235) for 2019/20."""
        count, rate = self.figure("count"), self.rate
        whole = f" of {self.of}" if count and self.of and self.of.value is not None else ""
        shown = f"{count}{whole} (rate {rate})" if count and rate else f"{count or rate}{whole}"
        return f"{shown} for {self.name}" if self.name else shown


def own_points(plan: Plan, indicator: Indicator) -> list[Point]:
    """What the indicator gives for the authority itself, the latest first where the plan has them so."""
    days = _days_of(indicator)
    return [_own_point(plan, indicator, value, dates) for value, dates in zip(indicator.values, days, strict=True)]


def _own_point(plan: Plan, indicator: Indicator, value: IndicatorValue, dates: Dates | None) -> Point:
    rate = value.rate or left_out_figures(plan).get((*value.address, "rate"))
    return Point(indicator, value.period, dates, value.count, value.of, rate)


@derived
def _days_of(indicator: Indicator) -> tuple[Dates | None, ...]:
    """The days of each period of an indicator: those of its only “previous year” a year before the latest."""
    days = [read_period(value.period) for value in indicator.values]
    told = read_schema("subjects")["words"]["a_year_before"]
    before = [place for place, value in enumerate(indicator.values) if value.period.lower().strip() in told]
    dated = [dates for dates in days if dates]
    if len(before) == 1 and dated:
        year = a_year_before(max(dated, key=_last))
        days[before[0]] = None if year in days else year
    return tuple(days)


def _last(dates: Dates) -> date:
    return dates.last


def points_at(plan: Plan, indicators: Sequence[Indicator], dates: Dates) -> list[Point]:
    """What the indicators give for the authority itself at a time."""
    return [
        point for indicator in indicators for point in own_points(plan, indicator) if dates and point.dates == dates
    ]


def points_of(plan: Plan, indicators: Sequence[Indicator], period: Part) -> list[Point]:
    """What the indicators give for the authority itself at a time as a text tells it, be it by its days (2023/24), by its place
    (Q3), from the latest (the year before, the latest quarter), or by the words that the data have for it.
    """
    if found := points_at(plan, indicators, period.dates) if period.dates else _points_called(plan, indicators, period):
        return found
    each = [own_points(plan, indicator) for indicator in indicators]
    return [point for points in each for point in _told_from_latest(points, period.text)]


def _points_called(plan: Plan, indicators: Sequence[Indicator], period: Part) -> list[Point]:
    """What the indicators give at a time that they call by these words."""
    called = _called(period.text)
    points = [point for indicator in indicators for point in own_points(plan, indicator)]
    return [point for point in points if _called(point.name.lower().strip()) == called]


def _called(words: str) -> str:
    """The words of a time without its article, and without ’s."""
    return words.removeprefix("the ").replace("’", "'").removesuffix("'s")


def _told_from_latest(points: Sequence[Point], words: str) -> list[Point]:
    """The latest of the points of an indicator, that of a year before, or that of a quarter; none where that is not told."""
    plain = _called(words)
    quarter = regex(r"(?:q|quarter )([1-4])").fullmatch(plain)
    if quarter:
        found = [point for point in points if _quarter_of(point) == int(quarter[1])]
        return found if len(found) == 1 else []
    if regex(r"(?:latest|most recent) .*|this year").fullmatch(plain):
        return _latest_of_years(points) if plain == "this year" else latest_points(points)
    if plain in read_schema("subjects")["words"]["a_year_before"]:
        called = [point for point in points if _is_called_year_before(point)]
        before = [other for last in latest_points(points) for other in points_a_year_before(last, points)]
        several = len(called) > 1
        return [] if several else (called or before)
    return []


def _latest_of_years(points: Sequence[Point]) -> list[Point]:
    """The latest point of those that call another “last year”, which is then this year's."""
    return latest_points(points) if any(_is_called_year_before(point) for point in points) else []


def _is_called_year_before(point: Point) -> bool:
    return point.name.lower().strip() in read_schema("subjects")["words"]["a_year_before"]


def _quarter_of(point: Point) -> int:
    """Which quarter of the financial year a point is of; 0 where it is of none."""
    if point.dates is None or (point.dates.last - point.dates.first).days > _DAYS_OF_A_QUARTER:
        return 0
    return (point.dates.first.month - _FIRST_MONTH) % _MONTHS // 3 + 1


_DAYS_OF_A_QUARTER, _FIRST_MONTH, _MONTHS = 92, 4, 12


def latest_points(points: Sequence[Point]) -> list[Point]:
    """The latest point of one indicator: the last that has days, or the only one before which all others are told to be."""
    dated = [point for point in points if point.dates]
    if dated:
        return [max(dated, key=end_of)]
    return [last for last in points if all(is_before(one, last) for one in points if one is not last)]


def end_of(point: Point) -> date:
    """The last day of a point; the first of all where it has none."""
    return point.dates.last if point.dates else date.min


def areas_points(indicators: Sequence[Indicator], area: str) -> list[tuple[Comparator, Point]]:
    """What the indicators give for another area, at any time."""
    return [
        (comparator, _area_point(indicator, comparator))
        for indicator in indicators
        for comparator in indicator.comparators
        if is_of_area(comparator, area)
    ]


def _area_point(indicator: Indicator, comparator: Comparator) -> Point:
    name = ", ".join(filter(None, (comparator.name, comparator.period)))
    return Point(indicator, name, read_period(comparator.period), rate=comparator.rate)


def way_told(kind: str, ways: Mapping[str, int], indicators: Sequence[Indicator]) -> int | None:
    """Which way a kind of word points for indicators: 1 up, -1 down; None where that is not known of “better” and “worse”."""
    if kind in ways or kind not in _FOR_BETTER:
        return ways.get(kind)
    known = {_BETTER.get(indicator.better) for indicator in indicators}
    is_known = len(known) == 1 and None not in known
    return _FOR_BETTER[kind] * (known.pop() or 0) if is_known else None


_BETTER = {"higher": 1, "lower": -1}
_FOR_BETTER = {"better": 1, "worse": -1}


def is_before(one: Point, other: Point) -> bool:
    """Whether a point is of an earlier time than another, by their days, or by a word such as “previous” in the name of one."""
    if one.dates and other.dates:
        return one.dates.last < other.dates.last
    earlier = frozenset(read_schema("subjects")["words"]["earlier"])
    told = [not earlier.isdisjoint(point.name.lower().split()) for point in (one, other)]
    return told == [True, False]


def points_a_year_before(point: Point, points: Sequence[Point]) -> list[Point]:
    """The points for the same months of the year before."""
    return [other for other in points if point.dates and other.dates == a_year_before(point.dates)]


def differences_between(earlier: Point, later: Point) -> Iterator[Decimal]:
    """How much more the later gives than the earlier: of the counts, of the rates, whichever both have."""
    for measure in MEASURES:
        first, last = earlier.value(measure), later.value(measure)
        if first is not None and last is not None:
            yield last - first


def contradicts(direction: int, earlier: Point, later: Point) -> bool:
    """Whether nothing that two points give goes that way (1: up), and something is known of both."""
    changes = list(differences_between(earlier, later))
    return bool(changes) and all(direction * change <= 0 for change in changes)
