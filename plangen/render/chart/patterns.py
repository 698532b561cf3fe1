"""How the kinds of a chart are told apart on paper without colour: solid, hatched, dotted, barred."""

from collections.abc import Iterator

from plangen.render.chart.marks import ChartColours, Mark, Position, Shape, Stroke, rectangle
from plangen.render.look.colour import WHITE, mix

KINDS = 7
"""As many patterns as there are; after the last they come again."""

_STEP, _CLOSE = 1.5, 0.9
_FINE = 0.22
_DOT = 0.28


def pattern_marks(
    kind: int, left: float, top: float, width: float, height: float, colours: ChartColours
) -> Iterator[Mark]:
    """A bar in the pattern of its kind; the first is solid in the authority's colour."""
    area = (left, top, width, height)
    match kind % KINDS:
        case 0:
            yield rectangle(*area, colours.own, colours.own)
        case 1:
            yield rectangle(*area, WHITE, colours.own)
            yield Stroke(tuple(_slanting_lines(*area)), colours.own, _FINE)
        case 2:
            yield rectangle(*area, mix(colours.own, WHITE, 0.7), colours.own)
        case 3:
            yield rectangle(*area, WHITE, colours.quiet)
            yield from _dots(*area, colours.quiet)
        case 4:
            yield rectangle(*area, WHITE, colours.own)
            yield Stroke(tuple(_level_lines(*area)), colours.own, _FINE)
        case 5:
            yield rectangle(*area, WHITE, colours.quiet)
            yield Stroke(tuple(_upright_lines(*area)), colours.quiet, _FINE)
        case _:
            yield rectangle(*area, WHITE, colours.own)
            yield Stroke((*_slanting_lines(*area), *_upright_lines(*area)), colours.own, _FINE)


def other_area_marks(left: float, top: float, width: float, height: float, colours: ChartColours) -> Iterator[Mark]:
    """The bar of another area: grey and hatched."""
    yield rectangle(left, top, width, height, WHITE, colours.quiet)
    yield Stroke(tuple(_slanting_lines(left, top, width, height)), colours.quiet, _FINE)


def _slanting_lines(left: float, top: float, width: float, height: float) -> Iterator[tuple[Position, Position]]:
    """Lines at 45 degrees across a rectangle, cut where it ends."""
    for number in range(1, int((width + height) / _STEP) + 1):
        along = number * _STEP
        start = (left + min(along, width), top + max(0.0, along - width))
        end = (left + max(0.0, along - height), top + min(along, height))
        yield start, end


def _upright_lines(left: float, top: float, width: float, height: float) -> Iterator[tuple[Position, Position]]:
    for number in range(1, int(width / _STEP) + 1):
        across = left + number * _STEP
        yield (across, top), (across, top + height)


def _level_lines(left: float, top: float, width: float, height: float) -> Iterator[tuple[Position, Position]]:
    for number in range(1, int(height / _CLOSE) + 1):
        down = top + number * _CLOSE
        yield (left, down), (left + width, down)


def _dots(left: float, top: float, width: float, height: float, colour: str) -> Iterator[Shape]:
    for down in range(int(height / _STEP)):
        shift = _STEP / 2 * (down % 2)
        for across in range(int((width - shift - _DOT) / _STEP)):
            x, y = left + (across + 0.5) * _STEP + shift, top + (down + 0.5) * _STEP
            yield symbol("diamond", x, y, _DOT, colour)


def symbol(shape: str, x: float, y: float, reach: float, fill: str, edge: str = "") -> Shape:
    """A mark for a point: a circle, square, triangle or diamond that reaches so far from its middle."""
    corners = tuple((x + across * reach, y + down * reach) for across, down in _SYMBOLS[shape])
    return Shape(corners, fill, edge, 0.3)


_SYMBOLS: dict[str, tuple[Position, ...]] = {
    "circle": ((1, 0), (0.87, 0.5), (0.5, 0.87), (0, 1), (-0.5, 0.87), (-0.87, 0.5), (-1, 0), (-0.87, -0.5),
               (-0.5, -0.87), (0, -1), (0.5, -0.87), (0.87, -0.5)),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((0, -1.1), (1, 0.8), (-1, 0.8)),
    "diamond": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
}  # fmt: skip
