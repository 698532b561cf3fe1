"""Bars that lie on their side, so that a name of any length can stand before each, with the figure at its end."""

from collections.abc import Iterator

from plangen.document.chart import BarChart, BarGroup
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
    text_background,
    text_lines,
    text_width,
    wrap_text,
)
from plangen.render.chart.patterns import other_area_marks, pattern_marks
from plangen.render.chart.scale import Scale, axis_label, ticks
from plangen.render.look.colour import WHITE

_WIDEST_LABEL, _WIDEST_END = 58.0, 46.0
_BAR, _BESIDE, _GAP = 5.4, 4.6, 3.2
_BESIDE_BAR = 1.6
_AXIS = 5.5


@frozen
class BarRow:
    """One line of the chart: its group, the lines of its label and of the words at the end, and how high it is."""

    group: BarGroup
    label: tuple[str, ...]
    ends: tuple[tuple[str, ...], ...]
    height: float


def bar_layout(chart: BarChart, colours: ChartColours) -> ChartLayout:
    """The bars with their key above them, if they need one, and an axis below those that are stacked."""
    rows = [_row(group, chart) for group in chart.groups]
    scale = _scale(rows, chart)
    key = tuple(_key_marks(chart, colours))
    top = max((mark.y for mark in key if isinstance(mark, TextMark)), default=-2.0) + 3.0
    bottom = top + sum(row.height for row in rows)
    axis = tuple(_axis_marks(chart, scale, top, bottom, colours))
    bars = tuple(
        mark
        for row, at in zip(rows, _tops(rows, top), strict=True)
        for mark in _row_marks(row, at, chart, scale, colours)
    )
    zero = Stroke((((scale(0), top), (scale(0), bottom)),), colours.text, 0.3)
    return ChartLayout(bottom + (_AXIS if chart.stacked else 1.0), (*key, *axis, *bars, zero))


def _row(group: BarGroup, chart: BarChart) -> BarRow:
    texts = [group.words] if chart.stacked else [bar.words for bar in group.bars]
    label = wrap_text(group.label, _WIDEST_LABEL, 3)
    ends = tuple(wrap_text(words, _WIDEST_END, 2) for words in texts)
    thick = _BAR if len(texts) < 2 else _BESIDE * len(texts)
    lines = max([len(label), *([len(end) for end in ends] if len(texts) < 2 else [])])
    return BarRow(group, label, ends, max(thick, lines * leading(9.5)) + _GAP)


def _scale(rows: list[BarRow], chart: BarChart) -> Scale:
    labels = max(text_width(line, 9.5) for row in rows for line in row.label)
    ends = max((text_width(line, 9.5) for row in rows for end in row.ends for line in end), default=0.0)
    reaches = [0.0, *(end for row in rows for end in _reach(row.group, chart.stacked))]
    return Scale(min(reaches), max(reaches), labels + 3.0, WIDTH - ends - 2 * _BESIDE_BAR)


def _reach(group: BarGroup, stacked: bool) -> tuple[float, float]:
    """How far the bars of a group reach to the left and to the right."""
    below, above = (
        [bar.value for bar in group.bars if bar.value < 0],
        [bar.value for bar in group.bars if bar.value > 0],
    )
    if stacked:
        return sum(below), sum(above)
    return min(below, default=0.0), max(above, default=0.0)


def _tops(rows: list[BarRow], top: float) -> Iterator[float]:
    for row in rows:
        yield top
        top += row.height


def _row_marks(row: BarRow, top: float, chart: BarChart, scale: Scale, colours: ChartColours) -> Iterator[Mark]:
    middle = top + row.height / 2
    yield from text_lines(row.label, scale.start - 2.0, middle, align="right", colour=colours.text)
    if chart.stacked:
        yield from _stack_marks(row, middle, scale, colours)
        return
    thick = _BAR if len(row.group.bars) == 1 else _BESIDE
    first = middle - thick * len(row.group.bars) / 2
    for number, (bar, end) in enumerate(zip(row.group.bars, row.ends, strict=True)):
        left, right = sorted((scale(0), scale(bar.value)))
        style = other_area_marks if bar.kind and not chart.named else None
        area = (left, first + thick * number + 0.2, right - left, thick - 0.4)
        yield from style(*area, colours) if style else pattern_marks(bar.kind, *area, colours)
        yield from text_lines(end, right + _BESIDE_BAR, first + thick * (number + 0.5), colour=colours.text)


def _stack_marks(row: BarRow, middle: float, scale: Scale, colours: ChartColours) -> Iterator[Mark]:
    reach = {True: 0.0, False: 0.0}
    for bar in row.group.bars:
        start = reach[bar.value < 0]
        reach[bar.value < 0] = start + bar.value
        left, right = sorted((scale(start), scale(start + bar.value)))
        yield from pattern_marks(bar.kind, left, middle - _BAR / 2, right - left, _BAR, colours)
    for words in text_lines(row.ends[0], scale(reach[False]) + _BESIDE_BAR, middle, colour=colours.text):
        yield text_background(words, WHITE)
        yield words


def _axis_marks(chart: BarChart, scale: Scale, top: float, bottom: float, colours: ChartColours) -> Iterator[Mark]:
    if not chart.stacked:
        return
    for value in ticks(scale.low, scale.high):
        yield Stroke((((scale(value), top), (scale(value), bottom)),), colours.rule)
        yield TextMark(axis_label(value, chart.unit), scale(value), bottom + 4.0, SMALL, "center", colour=colours.quiet)


def _key_marks(chart: BarChart, colours: ChartColours) -> Iterator[Mark]:
    """What the patterns stand for, on as many lines as it takes."""
    if not chart.named or len(chart.kinds) < 2:
        return
    x, y = 0.0, 3.6
    for kind, name in enumerate(chart.kinds):
        line = wrap_text(name, WIDTH - 10, 1)[0]
        width = 8.0 + text_width(line, 9.5)
        if x and x + width > WIDTH:
            x, y = 0.0, y + 5.5
        yield from pattern_marks(kind, x, y - 3.2, 6.0, 3.6, colours)
        yield TextMark(line, x + 8.0, y, colour=colours.text)
        x += width + 7.0
