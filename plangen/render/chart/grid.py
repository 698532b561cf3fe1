"""The matrix of risks: how serious upwards, how likely to the right, each risk as its number, which is told beside it."""

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
"""As many risks as are told beside the grid; more are told below it, in two columns."""

_REACH, _ACROSS = 2.7, 4
_AXIS = 10.5


def grid_layout(given: RiskGrid, ink: ChartColours, words: Words) -> ChartLayout:
    """The cells, darker towards the gravest corner, with the risks in them."""
    count = len(given.levels)
    high = max(_HIGH, *(_row_height(given, place) for place in range(count)))
    marks = [
        mark
        for impact in range(count)
        for likelihood in range(count)
        for mark in _cell_marks(given, impact, likelihood, high, ink)
    ]
    bottom = high * count
    marks += _level_marks(given, high, ink, words)
    below, left = bottom + _AXIS, _LEFT + count * _WIDE + 7.0
    if len(given.risks) <= _BESIDE:
        key, lowest = _key_marks(given.risks, left, 0.0, WIDTH - left, ink)
        return ChartLayout(max(below, lowest), (*marks, *key))
    half = -(-len(given.risks) // 2)
    first, one = _key_marks(given.risks[:half], _REACH, below + 2.0, WIDTH / 2 - 6.0, ink)
    second, other = _key_marks(given.risks[half:], WIDTH / 2 + 3.0, below + 2.0, WIDTH / 2 - 6.0, ink)
    return ChartLayout(max(one, other), (*marks, *first, *second))


def _row_height(given: RiskGrid, impact: int) -> float:
    """How high a row of cells must be for the fullest of them."""
    counts = [
        sum((one.impact, one.likelihood) == (impact, likelihood) for one in given.risks)
        for likelihood in range(len(given.levels))
    ]
    return -(-max(counts) // _ACROSS) * (2 * _REACH + 0.6) + 3.0


def _cell_marks(given: RiskGrid, impact: int, likelihood: int, high: float, ink: ChartColours) -> Iterator[Mark]:
    gravest = 2 * (len(given.levels) - 1)
    left, top = _LEFT + likelihood * _WIDE, (len(given.levels) - 1 - impact) * high + 0.4
    shade = mix(ink.own, WHITE, 0.96 - 0.46 * (impact + likelihood) / gravest)
    yield rectangle(left, top, _WIDE, high, shade, ink.quiet)
    some = [one for one in given.risks if (one.impact, one.likelihood) == (impact, likelihood)]
    for place, one in enumerate(some):
        down, across = divmod(place, _ACROSS)
        rows, in_row = -(-len(some) // _ACROSS), min(_ACROSS, len(some) - down * _ACROSS)
        x = left + _WIDE / 2 + (across - (in_row - 1) / 2) * (2 * _REACH + 0.5)
        y = top + high / 2 + (down - (rows - 1) / 2) * (2 * _REACH + 0.6)
        yield from _number_marks(one, x, y, ink)


def _number_marks(one: PlacedRisk, x: float, y: float, ink: ChartColours) -> Iterator[Mark]:
    yield symbol("circle", x, y, _REACH, WHITE, ink.text)
    yield from text_lines((str(one.number),), x, y, size=SMALL, align="center", bold=True, colour=ink.text)


def _level_marks(given: RiskGrid, high: float, ink: ChartColours, words: Words) -> Iterator[Mark]:
    count = len(given.levels)
    bottom = count * high
    for place, name in enumerate(given.levels):
        middle = (count - 0.5 - place) * high
        yield from text_lines((name,), _LEFT - 2.0, middle, size=SMALL, align="right", colour=ink.text)
        yield from text_lines((name,), _LEFT + (place + 0.5) * _WIDE, bottom + 3.0, size=SMALL, align="center")
    yield from text_lines((words("charts.axes.impact"),), 0.0, bottom / 2, bold=True, colour=ink.text)
    yield from text_lines(
        (words("charts.axes.likelihood"),),
        _LEFT + count * _WIDE / 2,
        bottom + 8.0,
        align="center",
        bold=True,
        colour=ink.text,
    )


def _key_marks(
    risks: Sequence[PlacedRisk], left: float, top: float, width: float, ink: ChartColours
) -> tuple[list[Mark], float]:
    """The risks by their numbers, one below the other; and how far down they reach."""
    marks: list[Mark] = []
    for one in risks:
        lines = wrap_text(one.words, width - 6.0, 2, size=SMALL)
        height = max(2 * _REACH, leading(SMALL) * len(lines)) + 1.4
        marks += _number_marks(one, left, top + height / 2, ink)
        marks += text_lines(lines, left + 4.5, top + height / 2, size=SMALL, colour=ink.text)
        top += height
    return marks, top
