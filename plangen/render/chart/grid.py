"""The matrix of risks: how serious upwards, how likely to the right, each risk as its number, which is told beside it."""

from collections.abc import Iterator, Sequence

from plangen.document.chart import Grid, Risked
from plangen.render.chart.marks import SMALL, WIDTH, Ink, Mark, Sheet, block, column, leading, wrapped
from plangen.render.chart.patterns import symbol
from plangen.render.look.colour import WHITE, mixed

_LEFT, _WIDE, _HIGH = 26.0, 25.0, 19.0
_BESIDE = 7
"""As many risks as are told beside the grid; more are told below it, in two columns."""

_REACH, _ACROSS = 2.7, 4
_AXIS = 10.5


def grid(given: Grid, ink: Ink) -> Sheet:
    """The cells, darker towards the gravest corner, with the risks in them."""
    count = len(given.levels)
    high = max(_HIGH, *(_rows_high(given, place) for place in range(count)))
    marks = [
        mark
        for impact in range(count)
        for likelihood in range(count)
        for mark in _cell(given, impact, likelihood, high, ink)
    ]
    bottom = high * count
    marks += _levels(given, high, ink)
    below, left = bottom + _AXIS, _LEFT + count * _WIDE + 7.0
    if len(given.risks) <= _BESIDE:
        key, lowest = _key(given.risks, left, 0.0, WIDTH - left, ink)
        return Sheet(max(below, lowest), (*marks, *key))
    half = -(-len(given.risks) // 2)
    first, one = _key(given.risks[:half], _REACH, below + 2.0, WIDTH / 2 - 6.0, ink)
    second, other = _key(given.risks[half:], WIDTH / 2 + 3.0, below + 2.0, WIDTH / 2 - 6.0, ink)
    return Sheet(max(one, other), (*marks, *first, *second))


def _rows_high(given: Grid, impact: int) -> float:
    """How high a row of cells must be for the fullest of them."""
    counts = [
        sum((one.impact, one.likelihood) == (impact, likelihood) for one in given.risks)
        for likelihood in range(len(given.levels))
    ]
    return -(-max(counts) // _ACROSS) * (2 * _REACH + 0.6) + 3.0


def _cell(given: Grid, impact: int, likelihood: int, high: float, ink: Ink) -> Iterator[Mark]:
    gravest = 2 * (len(given.levels) - 1)
    left, top = _LEFT + likelihood * _WIDE, (len(given.levels) - 1 - impact) * high + 0.4
    shade = mixed(ink.own, WHITE, 0.96 - 0.46 * (impact + likelihood) / gravest)
    yield block(left, top, _WIDE, high, shade, ink.quiet)
    some = [one for one in given.risks if (one.impact, one.likelihood) == (impact, likelihood)]
    for place, one in enumerate(some):
        down, across = divmod(place, _ACROSS)
        rows, in_row = -(-len(some) // _ACROSS), min(_ACROSS, len(some) - down * _ACROSS)
        x = left + _WIDE / 2 + (across - (in_row - 1) / 2) * (2 * _REACH + 0.5)
        y = top + high / 2 + (down - (rows - 1) / 2) * (2 * _REACH + 0.6)
        yield from _numbered(one, x, y, ink)


def _numbered(one: Risked, x: float, y: float, ink: Ink) -> Iterator[Mark]:
    yield symbol("circle", x, y, _REACH, WHITE, ink.text)
    yield from column((str(one.number),), x, y, size=SMALL, align="center", bold=True, colour=ink.text)


def _levels(given: Grid, high: float, ink: Ink) -> Iterator[Mark]:
    count = len(given.levels)
    bottom = count * high
    for place, name in enumerate(given.levels):
        middle = (count - 0.5 - place) * high
        yield from column((name,), _LEFT - 2.0, middle, size=SMALL, align="right", colour=ink.text)
        yield from column((name,), _LEFT + (place + 0.5) * _WIDE, bottom + 3.0, size=SMALL, align="center")
    yield from column(("Impact",), 0.0, bottom / 2, bold=True, colour=ink.text)
    yield from column(
        ("Likelihood",), _LEFT + count * _WIDE / 2, bottom + 8.0, align="center", bold=True, colour=ink.text
    )


def _key(risks: Sequence[Risked], left: float, top: float, width: float, ink: Ink) -> tuple[list[Mark], float]:
    """The risks by their numbers, one below the other; and how far down they reach."""
    marks: list[Mark] = []
    for one in risks:
        lines = wrapped(one.words, width - 6.0, 2, size=SMALL)
        height = max(2 * _REACH, leading(SMALL) * len(lines)) + 1.4
        marks += _numbered(one, left, top + height / 2, ink)
        marks += column(lines, left + 4.5, top + height / 2, size=SMALL, colour=ink.text)
        top += height
    return marks, top
