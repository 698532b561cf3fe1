"""Marks to SVG: shapes and strokes as paths, letters as outlines.

Lengths are millimetres. Nothing comes from the clock or the machine, so that one chart gives one file; nothing in it leads
outside.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from plangen.render.chart.letters import letters
from plangen.render.chart.marks import (
    MARGIN,
    PAGE,
    POINT,
    ChartLayout,
    Mark,
    Position,
    Shape,
    Stroke,
    TextMark,
    rectangle,
)
from plangen.render.look.colour import WHITE

_XML = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of the width of words lies before the place where they are aligned."""


def layout_svg(sheet: ChartLayout) -> bytes:
    """The drawing as SVG, on white paper."""
    width, height = PAGE, sheet.height + 2 * MARGIN
    marks = (rectangle(-MARGIN, -MARGIN, width, height, WHITE), *sheet.marks)
    size = f'width="{_length(width)}mm" height="{_length(height)}mm"'
    box = f'viewBox="{_lengths((-MARGIN, -MARGIN, width, height))}"'
    outlines = "".join(_outlines(mark for mark in marks if isinstance(mark, TextMark)))
    return "\n".join(
        [f"<svg {_XML} {size} {box}>", f"<defs>{outlines}</defs>", *map(_element, marks), "</svg>\n"]
    ).encode()


def _outlines(words: Iterable[TextMark]) -> Iterator[str]:
    """The outline of each letter that is used, once."""
    for bold, glyph in sorted(
        {(mark.bold, letters(mark.bold).glyph(letter)) for mark in words for letter in mark.text}
    ):
        if path := letters(bold).path(glyph):
            yield f'<path id="{_name(bold, glyph)}" d="{path}"/>'


def _element(mark: Mark) -> str:
    match mark:
        case Shape(corners, fill, edge, width):
            around = f' stroke="{edge}" stroke-width="{_length(width)}"' if edge else ""
            return f'<path d="{_line(corners)}Z" fill="{fill}"{around}/>'
        case Stroke(runs, colour, width, dash):
            gaps = f' stroke-dasharray="{_lengths(dash)}"' if dash else ""
            path = "".join(map(_line, runs))
            return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{_length(width)}"{gaps}/>'
        case TextMark():
            return _words(mark)
        case _:
            assert_never(mark)


def _words(mark: TextMark) -> str:
    """Words, letter after letter."""
    face = letters(mark.bold)
    scale = mark.size * POINT / face.units
    across, shown = 0, []
    for glyph in map(face.glyph, mark.text):
        if face.path(glyph):
            shown.append(f'<use xlink:href="#{_name(mark.bold, glyph)}" x="{across}"/>')
        across += face.advance(glyph)
    left = mark.x - _BEFORE[mark.align] * across * scale
    place = f"translate({_lengths((left, mark.y))}) scale({scale:.6f} {-scale:.6f})"
    return f'<g fill="{mark.colour}" transform="{place}">{"".join(shown)}</g>'


def _name(bold: bool, glyph: str) -> str:
    return f"{'bold' if bold else 'text'}-{glyph}"


def _line(points: Iterable[Position]) -> str:
    return "M" + "L".join(map(_lengths, points))


def _lengths(values: Sequence[float]) -> str:
    return " ".join(map(_length, values))


def _length(value: float) -> str:
    """A length to a thousandth of a millimetre."""
    return f"{round(value, 3):g}"
