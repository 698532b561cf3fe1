"""Lines over time: the authority's own thick and in its colour, others grey, each named at its end."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.document.chart import Trend, TrendLine, TrendPoint
from plangen.frozen import frozen
from plangen.render.chart.marks import (
    SMALL,
    TEXT,
    WIDTH,
    ChartColours,
    ChartLayout,
    Mark,
    Stroke,
    TextMark,
    leading,
    text_lines,
    text_width,
    wrap_text,
)
from plangen.render.chart.patterns import symbol
from plangen.render.chart.scale import Scale, axis_label, ticks
from plangen.render.look.colour import WHITE

_TOP, _HEIGHT = 6.0, 66.0
_WIDEST_NAME = 44.0
_DASHES = ((2.0, 1.0), (0.7, 0.9), (4.0, 1.0, 0.8, 1.0), ())
_SYMBOLS = ("square", "triangle", "diamond", "circle")
_ROOM = 1.5
_BELOW = 4.8
"""How far below a point the foot of its figure stands."""


@frozen
class PlotScales:
    """Where days and figures stand."""

    days: Scale
    values: Scale


def trend_layout(chart: Trend, colours: ChartColours) -> ChartLayout:
    """The lines, round figures to the left of them, periods below and names to the right."""
    values = [point.value for line in chart.lines for point in line.points]
    steps = _steps(min(values), max(values))
    names = [_name_lines(line) for line in chart.lines]
    left = max(text_width(axis_label(step, chart.unit), SMALL) for step in steps) + 5.0
    right = WIDTH - max(text_width(words, TEXT, bold=True) for lines in names for words in lines) - 5.0
    days = [day for day, _ in chart.periods]
    plot = PlotScales(
        Scale(min(days), max(days), left + 5.0, right - 2.0),
        Scale(steps[0], steps[-1], _TOP + _HEIGHT, _TOP),
    )
    below = tuple(_period_marks(chart, plot, colours))
    bottom = max((mark.box[3] for mark in below if isinstance(mark, TextMark)), default=_TOP + _HEIGHT)
    marks = (
        *_grid_marks(steps, chart, plot, (left, right), colours),
        *below,
        *_line_marks_in_order(chart, plot, colours),
    )
    return ChartLayout(bottom + 1.0, (*marks, *_name_marks(chart.lines, names, plot, right, colours)))


def _steps(lowest: float, highest: float) -> list[float]:
    """Round figures from the first that is not above the lowest figure (or 0) to the first not below the highest."""
    steps = list(ticks(min(0.0, lowest), max(0.0, highest), 5))
    step = steps[1] - steps[0] if len(steps) > 1 else 1.0
    before = [steps[0] - step] if lowest < steps[0] else []
    after = [steps[-1] + step] if highest > steps[-1] else []
    return [round(each, 10) for each in (*before, *steps, *after)]


def _grid_marks(
    steps: Sequence[float], chart: Trend, plot: PlotScales, ends: tuple[float, float], colours: ChartColours
) -> Iterator[Mark]:
    for step in steps:
        y = plot.values(step)
        heavy = (colours.text, 0.3) if step == 0 else (colours.rule, 0.25)
        yield Stroke((((ends[0], y), (ends[1], y)),), *heavy)
        yield from text_lines(
            (axis_label(step, chart.unit),), ends[0] - 2.0, y, size=SMALL, align="right", colour=colours.quiet
        )


def _period_marks(chart: Trend, plot: PlotScales, colours: ChartColours) -> Iterator[Mark]:
    """The periods below their days: the last and the first, and of the others those for which there is room."""
    taken: list[tuple[float, float]] = []
    places = [plot.days(day) for day, _ in chart.periods]
    apart = min((after - before for before, after in pairwise(places)), default=WIDTH)
    room = max(16.0, min(34.0, apart - _ROOM))
    ordered = [chart.periods[-1], *chart.periods[:-1]]
    for day, name in ordered:
        x, bottom = plot.days(day), _TOP + _HEIGHT
        lines = wrap_text(name, room, 3, size=SMALL)
        half = max(text_width(line, SMALL) for line in lines) / 2
        x = max(half, x)
        if any(x - half < end + _ROOM and x + half > start - _ROOM for start, end in taken):
            continue
        taken.append((x - half, x + half))
        yield Stroke((((plot.days(day), bottom), (plot.days(day), bottom + 1.2)),), colours.text, 0.3)
        middle = bottom + 2.5 + leading(SMALL) * len(lines) / 2
        yield from text_lines(lines, x, middle, size=SMALL, align="center", colour=colours.quiet)


def _line_marks_in_order(chart: Trend, plot: PlotScales, colours: ChartColours) -> Iterator[Mark]:
    """The lines of others first, so that the authority's own lies over them."""
    others = [line for line in chart.lines if not line.own]
    for place, line in enumerate(others):
        yield from _line_marks(line, plot, colours, place)
    for line in chart.lines:
        if line.own:
            yield from _line_marks(line, plot, colours, 0)
            yield from _figure_marks(line, plot, colours)


def _line_marks(line: TrendLine, plot: PlotScales, colours: ChartColours, place: int) -> Iterator[Mark]:
    points = tuple((plot.days(point.day), plot.values(point.value)) for point in line.points)
    colour, width = (colours.own, 0.9) if line.own else (colours.quiet, 0.45)
    if len(points) > 1:
        yield Stroke((points,), colour, width, () if line.own else _DASHES[place % len(_DASHES)])
    for x, y in points:
        if line.own:
            yield symbol("circle", x, y, 1.1, colour, WHITE)
        else:
            yield symbol(_SYMBOLS[place % len(_SYMBOLS)], x, y, 1.0, WHITE, colour)


def _figure_marks(line: TrendLine, plot: PlotScales, colours: ChartColours) -> Iterator[Mark]:
    """The authority's own figures over their points, but for the last, which stands with its name; none over another."""
    reached = -WIDTH
    for place, point in enumerate(line.points[:-1]):
        x, half = plot.days(point.day), text_width(point.words, SMALL, bold=True) / 2
        if x - half > reached:
            reached = x + half + 0.5
            y = plot.values(point.value)
            lower = _dips(line.points, place) and y + _BELOW < _TOP + _HEIGHT
            yield TextMark(point.words, x, y + (_BELOW if lower else -2.2), SMALL, "center", True, colours.own)


def _dips(points: Sequence[TrendPoint], place: int) -> bool:
    """Whether a line rises from a point, and did not rise to it: its figure had better stand below."""
    value = points[place].value
    return (place == 0 or points[place - 1].value > value) and value < points[place + 1].value


def _name_lines(line: TrendLine) -> tuple[str, ...]:
    return wrap_text(f"{line.name} {line.points[-1].words}", _WIDEST_NAME, 3, bold=line.own)


def _name_marks(
    lines: Sequence[TrendLine], names: Sequence[tuple[str, ...]], plot: PlotScales, right: float, colours: ChartColours
) -> Iterator[Mark]:
    """The names at the ends of the lines, moved apart where they would lie over each other."""
    ends = [plot.values(line.points[-1].value) for line in lines]
    heights = [leading(TEXT) * len(words) + 0.8 for words in names]
    for place, middle in _spread_names(ends, heights):
        line, point = lines[place], lines[place].points[-1]
        start = (plot.days(point.day) + 1.6, ends[place])
        if abs(middle - ends[place]) > 0.5 or start[0] < right - 4:
            yield Stroke(((start, (right - 0.5, ends[place]), (right + 2.2, middle)),), colours.rule)
        weight_and_colour = {"bold": line.own, "colour": colours.own if line.own else colours.text}
        yield from text_lines(names[place], right + 3.0, middle, **weight_and_colour)  # type: ignore[arg-type]


def _spread_names(ends: Sequence[float], heights: Sequence[float]) -> list[tuple[int, float]]:
    """The middle of each name: at the end of its line; where names would lie over each other, evenly about their lines."""
    stacks: list[list[int]] = []
    for place in sorted(range(len(ends)), key=lambda place: ends[place]):
        stacks.append([place])
        while len(stacks) > 1 and _stack_bottom(stacks[-2], ends, heights) > _stack_top(stacks[-1], ends, heights):
            last = stacks.pop()
            stacks[-1] += last
    return [pair for stack in stacks for pair in _name_middles(stack, ends, heights)]


def _name_middles(stack: Sequence[int], ends: Sequence[float], heights: Sequence[float]) -> Iterator[tuple[int, float]]:
    top = _stack_top(stack, ends, heights)
    for place in stack:
        yield place, top + heights[place] / 2
        top += heights[place]


def _stack_top(stack: Sequence[int], ends: Sequence[float], heights: Sequence[float]) -> float:
    """Where a stack of names begins, so that its middle is that of its lines."""
    return max(0.0, sum(ends[place] for place in stack) / len(stack) - sum(heights[place] for place in stack) / 2)


def _stack_bottom(stack: Sequence[int], ends: Sequence[float], heights: Sequence[float]) -> float:
    return _stack_top(stack, ends, heights) + sum(heights[place] for place in stack)
