"""Marks to PNG for Word, by Pillow: 300 points an inch, in a few colours.

Pillow draws hard edges, so a chart is drawn twice as large and made smaller; in bands, as a whole one takes much memory.
"""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, assert_never

from plangen.render.chart.marks import MARGIN, PAGE, POINT, ChartLayout, Mark, Position, Shape, Stroke, TextMark
from plangen.render.look.colour import WHITE
from plangen.render.look.fonts import font_files

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

DPI = 300
_TIMES = 2
_SCALE = DPI * _TIMES / 25.4
_BAND = 600
"""How high a band is, in points of the finished picture."""

_COLOURS = 64
_PURE = {254: 255}
"""What the choice of colours makes of white, and white."""

_ANCHORS = {"left": "ls", "center": "ms", "right": "rs"}
"""Pillow's names for the beginning, the middle and the end of a baseline."""


def layout_png(sheet: ChartLayout) -> bytes:
    """The drawing as PNG, on white paper; the same bytes each time."""
    from PIL import Image

    width, height = (round(length / 25.4 * DPI) for length in (PAGE, sheet.height + 2 * MARGIN))
    picture = Image.new("RGB", (width, height), WHITE)
    for top in range(0, height, _BAND):
        picture.paste(_band(sheet, width, top, min(_BAND, height - top)), (0, top))
    data = BytesIO()
    few = picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette(bytes(_PURE.get(level, level) for level in few.getpalette() or ()))
    few.save(data, "PNG", dpi=(DPI, DPI))
    return data.getvalue()


def _band(sheet: ChartLayout, width: int, top: int, height: int) -> "Image":
    """A part of the picture, all across."""
    from PIL import Image, ImageDraw

    large = Image.new("RGB", (width * _TIMES, height * _TIMES), WHITE)
    pen = ImageDraw.Draw(large)
    for mark in sheet.marks:
        _draw(mark, pen, top / DPI * 25.4 - MARGIN)
    return large.reduce(_TIMES)


def _draw(mark: Mark, pen: "ImageDraw", top: float) -> None:
    """One mark, on paper that begins so many millimetres down."""

    def place(point: Position) -> Position:
        return (point[0] + MARGIN) * _SCALE, (point[1] - top) * _SCALE

    match mark:
        case Shape(corners, fill, edge, width):
            around = [place(corner) for corner in corners]
            pen.polygon(around, fill)
            if edge:
                pen.line([*around, *around[:2]], edge, _points(width), joint="curve")
        case Stroke(runs, colour, width, dash):
            for line in (line for run in runs for line in (_dashes(run, dash) if dash else [run])):
                pen.line([place(point) for point in line], colour, _points(width), joint="curve")
        case TextMark():
            font = _font(mark.size * POINT * _SCALE, mark.bold)
            pen.text(place((mark.x, mark.y)), mark.text, mark.colour, font, _ANCHORS[mark.align])
        case _:
            assert_never(mark)


def _points(width: float) -> int:
    return max(1, round(width * _SCALE))


def _dashes(run: tuple[Position, ...], dash: tuple[float, ...]) -> Iterator[tuple[Position, ...]]:
    """A line of points cut into dashes: `dash` is the lengths of line and gap, in turn."""
    place, drawn, left = 0, [run[0]], dash[0]
    for start, end in pairwise(run):
        length, done = dist(start, end), 0.0
        while length - done > left:
            done += left
            share = done / length
            drawn.append((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share))
            if place % 2 == 0:
                yield tuple(drawn)
            place, drawn = place + 1, drawn[-1:]
            left = dash[place % len(dash)]
        left -= length - done
        drawn.append(end)
    if place % 2 == 0:
        yield tuple(drawn)


@cache
def _font(size: float, bold: bool) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(
        str(font_files()["Semibold" if bold else "Regular"]), size, layout_engine=ImageFont.Layout.BASIC
    )
