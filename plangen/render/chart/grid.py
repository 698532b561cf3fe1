"""The matrix of risks: how serious upwards, how likely to the right, each risk as its number, which is explained beside it."""

from collections.abc import Iterator, Sequence

from plangen.document.chart import PlacedRisk, RiskGrid
from plangen.files.words import Words
from plangen.render.chart.marks import (
    SMALL,
    WIDTH,
    ChartColours,
    ChartLayout,
    Mark,
    leading,
    rectangle,
    text_lines,
    wrap_text,
)
from plangen.render.chart.patterns import symbol
from plangen.render.look.colour import WHITE, mix

_LEFT, _WIDE, _HIGH = 26.0, 25.0, 19.0
_BESIDE = 7
"""As many risks as are explained beside the grid; more are explained below it, in two columns."""

_REACH, _ACROSS = 2.7, 4
_AXIS = 10.5


def grid_layout(chart: RiskGrid, colours: ChartColours, words: Words) -> ChartLayout:
    """The cells, darker towards the gravest corner, with the risks in them."""
    count = len(chart.levels)
    high = max(_HIGH, *(_row_height(chart, place) for place in range(count)))
    marks = [
        mark
        for impact in range(count)
        for likelihood in range(count)
        for mark in _cell_marks(chart, impact, likelihood, high, colours)
    ]
    bottom = high * count
    marks += _level_marks(chart, high, colours, words)
    below, left = bottom + _AXIS, _LEFT + count * _WIDE + 7.0
    if len(chart.risks) <= _BESIDE:
        key, lowest = _key_marks(chart.risks, left, 0.0, WIDTH - left, colours)
        return ChartLayout(max(below, lowest), (*marks, *key))
    half = -(-len(chart.risks) // 2)
    first, first_bottom = _key_marks(chart.risks[:half], _REACH, below + 2.0, WIDTH / 2 - 6.0, colours)
    second, second_bottom = _key_marks(chart.risks[half:], WIDTH / 2 + 3.0, below + 2.0, WIDTH / 2 - 6.0, colours)
    return ChartLayout(max(first_bottom, second_bottom), (*marks, *first, *second))


def _row_height(chart: RiskGrid, impact: int) -> float:
    """How high a row of cells must be for the fullest of them."""
    counts = [
        sum((risk.impact, risk.likelihood) == (impact, likelihood) for risk in chart.risks)
        for likelihood in range(len(chart.levels))
    ]
    return -(-max(counts) // _ACROSS) * (2 * _REACH + 0.6) + 3.0


def _cell_marks(chart: RiskGrid, impact: int, likelihood: int, high: float, colours: ChartColours) -> Iterator[Mark]:
    gravest = 2 * (len(chart.levels) - 1)
    left, top = _LEFT + likelihood * _WIDE, (len(chart.levels) - 1 - impact) * high + 0.4
    shade = mix(colours.own, WHITE, 0.96 - 0.46 * (impact + likelihood) / gravest)
    yield rectangle(left, top, _WIDE, high, shade, colours.quiet)
    risks = [risk for risk in chart.risks if (risk.impact, risk.likelihood) == (impact, likelihood)]
    for place, risk in enumerate(risks):
        down, across = divmod(place, _ACROSS)
        rows, in_row = -(-len(risks) // _ACROSS), min(_ACROSS, len(risks) - down * _ACROSS)
        x = left + _WIDE / 2 + (across - (in_row - 1) / 2) * (2 * _REACH + 0.5)
        y = top + high / 2 + (down - (rows - 1) / 2) * (2 * _REACH + 0.6)
        yield from _number_marks(risk, x, y, colours)


def _number_marks(risk: PlacedRisk, x: float, y: float, colours: ChartColours) -> Iterator[Mark]:
    yield symbol("circle", x, y, _REACH, WHITE, colours.text)
    yield from text_lines((str(risk.number),), x, y, size=SMALL, align="center", bold=True, colour=colours.text)


def _level_marks(chart: RiskGrid, high: float, colours: ChartColours, words: Words) -> Iterator[Mark]:
    count = len(chart.levels)
    bottom = count * high
    for place, name in enumerate(chart.levels):
        middle = (count - 0.5 - place) * high
        yield from text_lines((name,), _LEFT - 2.0, middle, size=SMALL, align="right", colour=colours.text)
        yield from text_lines((name,), _LEFT + (place + 0.5) * _WIDE, bottom + 3.0, size=SMALL, align="center")
    yield from text_lines((words("charts.axes.impact"),), 0.0, bottom / 2, bold=True, colour=colours.text)
    yield from text_lines(
        (words("charts.axes.likelihood"),),
        _LEFT + count * _WIDE / 2,
        bottom + 8.0,
        align="center",
        bold=True,
        colour=colours.text,
    )


def _key_marks(
    risks: Sequence[PlacedRisk], left: float, top: float, width: float, colours: ChartColours
) -> tuple[list[Mark], float]:
    """The risks by their numbers, one below the other; and how far down they reach."""
    marks: list[Mark] = []
    for risk in risks:
        lines = wrap_text(risk.words, width - 6.0, 2, size=SMALL)
        height = max(2 * _REACH, leading(SMALL) * len(lines)) + 1.4
        marks += _number_marks(risk, left, top + height / 2, colours)
        marks += text_lines(lines, left + 4.5, top + height / 2, size=SMALL, colour=colours.text)
        top += height
    return marks, top
