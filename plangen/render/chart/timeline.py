"""What is due when: a line for each action under its priority, months along the top, the plan's own period shaded."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from plangen.document.chart import Due, Stage, Timeline
from plangen.files.words import Words
from plangen.frozen import frozen
from plangen.render.chart.marks import (
    SMALL,
    WIDTH,
    ChartColours,
    ChartLayout,
    Mark,
    Stroke,
    TextMark,
    leading,
    rectangle,
    text_lines,
    text_width,
    wrap_text,
)
from plangen.render.chart.patterns import symbol
from plangen.render.chart.scale import Scale
from plangen.render.look.colour import WHITE, mix

_TEXTS = 66.0
_TOP = 9.0
_GAP = 2.4
_REACH = 1.5
_CLEAR = 1.0
"""The least space between the names of two quarters."""

_FEW, _MANY = 12, 30
"""Up to so many dates an action takes two lines; of more than so many, only the priorities have lines."""

_QUARTER, _YEAR = 3, 12
_MONTHS, _QUARTERS = 16, 40
"""As many months as are named one by one, and as many as are named by the quarter; beyond that, years are."""


@frozen
class MonthAxis:
    """The months along the top: the first and the last day, where days stand, and how far down their lines reach."""

    first: date
    last: date
    days: Scale
    bottom: float

    @property
    def months_between_lines(self) -> int:
        """How many months lie between one line and the next: 1, those of a quarter, or those of a year."""
        count = (self.last.year - self.first.year) * _YEAR + self.last.month - self.first.month + 1
        if count <= _MONTHS:
            return 1
        return _QUARTER if count <= _QUARTERS else _YEAR

    def months(self) -> Iterator[date]:
        """The first day of each month."""
        month = self.first
        while month <= self.last:
            yield month
            month = _months_later(month, 1)


def timeline_layout(chart: Timeline, colours: ChartColours, words: Words) -> ChartLayout:
    """The actions in the order of the plan, each with a mark on its day; of very many, the priorities."""
    first, last = _span(chart)
    days = Scale(first.toordinal(), last.toordinal(), _TEXTS + 4.0, WIDTH - 5.0)
    count = sum(len(stage.dues) for stage in chart.stages)
    rows: list[Mark] = []
    top = _TOP
    for stage in chart.stages:
        row, height = (
            _stage_on_one_line(stage, top, days, colours)
            if count > _MANY
            else _stage_with_actions(stage, top, days, count <= _FEW, colours)
        )
        rows += row
        top += height
    months = _month_marks(MonthAxis(first, last, days, top), colours, words)
    return ChartLayout(top + 0.5, (*_period_marks(chart, days, top, colours), *months, *rows))


def _stage_with_actions(
    stage: Stage, top: float, days: Scale, roomy: bool, colours: ChartColours
) -> tuple[list[Mark], float]:
    """A priority with a line for each of its actions; and how high it is."""
    marks: list[Mark] = []
    down = 0.0
    if stage.name:
        name = wrap_text(stage.name, WIDTH, 1, bold=True)
        marks += text_lines(name, 0.0, top + 3.2, bold=True, colour=colours.own)
        marks.append(Stroke((((0.0, top), (WIDTH, top)),), colours.rule))
        down = 6.4
    for due in stage.dues:
        lines = wrap_text(due.label, _TEXTS, 2 if roomy else 1, size=SMALL)
        height = leading(SMALL) * len(lines) + (_GAP if roomy else _GAP / 2)
        middle = top + down + height / 2
        marks += text_lines(lines, 0.0, middle, size=SMALL, colour=colours.text)
        marks += _due_marks(due, middle, days, colours)
        down += height
    return marks, down + 1.0


def _stage_on_one_line(stage: Stage, top: float, days: Scale, colours: ChartColours) -> tuple[list[Mark], float]:
    """A priority on one line, with a mark for each day on which something is due, and how much where it is more than one."""
    lines = wrap_text(stage.name, _TEXTS, 2, size=SMALL, bold=True)
    height = leading(SMALL) * len(lines) + _GAP
    middle = top + height / 2
    marks: list[Mark] = [Stroke((((0.0, top), (WIDTH, top)),), colours.rule)]
    marks += text_lines(lines, 0.0, middle, size=SMALL, bold=True, colour=colours.own)
    for day, count in Counter(due.last for due in stage.dues).items():
        x = days(date.fromisoformat(day).toordinal())
        marks.append(symbol("diamond", x, middle, _REACH, colours.own))
        if count > 1:
            marks += text_lines((str(count),), x + 2.0, middle, size=SMALL, bold=True, colour=colours.text)
    return marks, height


def _span(chart: Timeline) -> tuple[date, date]:
    """From the first of the first month to the last of the last, of all that is drawn."""
    dues = [due for stage in chart.stages for due in stage.dues]
    firsts = [date.fromisoformat(day) for day in (chart.starts, *(due.first for due in dues)) if day]
    lasts = [date.fromisoformat(day) for day in (chart.ends, *(due.last for due in dues)) if day]
    return min(firsts).replace(day=1), _next_month(max(lasts)) - timedelta(days=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _due_marks(due: Due, middle: float, days: Scale, colours: ChartColours) -> Iterator[Mark]:
    start, end = (days(date.fromisoformat(day).toordinal()) for day in (due.first, due.last))
    if due.first != due.last:
        yield rectangle(start, middle - 1.0, end - start, 2.0, colours.tint, colours.own)
    yield symbol("diamond", end, middle, _REACH, colours.own)
    if end + 2.5 + text_width(due.words, SMALL) <= WIDTH:
        yield from text_lines((due.words,), end + 2.5, middle, size=SMALL, colour=colours.text)
    else:
        yield from text_lines((due.words,), start - 2.5, middle, size=SMALL, align="right", colour=colours.text)


def _period_marks(chart: Timeline, days: Scale, bottom: float, colours: ChartColours) -> Iterator[Mark]:
    if "" < chart.starts < chart.ends:
        start = days(date.fromisoformat(chart.starts).toordinal())
        end = days(date.fromisoformat(chart.ends).toordinal())
        yield rectangle(start, _TOP - 1.0, end - start, bottom - _TOP + 1.0, colours.tint)


def _month_marks(axis: MonthAxis, colours: ChartColours, words: Words) -> Iterator[Mark]:
    """A line at the beginning of each month, quarter or year, with its name."""
    every = axis.months_between_lines
    if every < _YEAR:
        yield from _name_marks(axis, every, colours, words)
    for month in axis.months():
        x = axis.days(month.toordinal())
        if (month.month - 1) % every == 0:
            yield Stroke((((x, _TOP - 1.0), (x, axis.bottom)),), mix(colours.rule, WHITE, 0.4), 0.2)
        if month == axis.first or month.month == 1:
            yield TextMark(str(month.year), x + 0.5, 3.2, SMALL, "left", True, colours.quiet)


def _name_marks(axis: MonthAxis, every: int, colours: ChartColours, words: Words) -> Iterator[Mark]:
    """The names of months or quarters, in their middle; where quarters have no room for theirs, the month that begins each."""
    begun = [month for month in axis.months() if (month.month - 1) % every == 0]
    spaces = [[axis.days(_months_later(month, by).toordinal()) for by in (0, every)] for month in begun]
    names = [_month_name(month, every, words) for month in begun]
    if all(text_width(name, SMALL) + _CLEAR <= end - start for name, (start, end) in zip(names, spaces, strict=True)):
        for name, space in zip(names, spaces, strict=True):
            yield TextMark(name, sum(space) / 2, _TOP - 2.2, SMALL, "center", colour=colours.quiet)
        return
    for month, (start, _) in zip(begun, spaces, strict=True):
        yield TextMark(_month_name(month, 1, words), start + 0.5, _TOP - 2.2, SMALL, "left", colour=colours.quiet)


def _month_name(month: date, every: int, words: Words) -> str:
    """The short name of a month, or of the first and the last of a quarter."""
    first = words(f"dates.short_months.{month.month}")
    return first if every == 1 else f"{first}–{words(f'dates.short_months.{_months_later(month, 2).month}')}"


def _months_later(month: date, by: int) -> date:
    years, index = divmod(month.month - 1 + by, 12)
    return date(month.year + years, index + 1, 1)
