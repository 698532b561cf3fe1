"""What a chart is made of once it has a size: shapes, strokes and words at their places, and how to measure words.

Places and widths are millimetres from the top left; letters are points. A layout is a function from figures to marks, which
knows nothing of the library that draws them.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from plangen.frozen import frozen
from plangen.render.look.colour import WHITE, mix, readable_colour
from plangen.render.look.fonts import font_files
from plangen.render.look.theme import theme_tokens

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

PAGE = 160.0
"""How wide every chart is printed; a page whose column is narrower shrinks it, by a tenth at the most."""

MARGIN = 0.5
WIDTH = PAGE - 2 * MARGIN
"""How wide its marks reach, so that no edge is cut."""

SMALL, TEXT = 9.0, 9.5
"""The sizes of letters, in points: at nine tenths the smaller are still 8.1."""

_LEADING = 1.2
_CAPITALS = 0.66
POINT = 25.4 / 72
_MEASURED = 100
_LONGEST = 600
"""Letters; no words of a chart, however many lines they take, are longer."""


Position = tuple[float, float]


@frozen
class Shape:
    """A closed outline: its corners, what fills it, and the colour of its edge (empty: none)."""

    corners: tuple[Position, ...]
    fill: str
    edge: str = ""
    width: float = 0.25


@frozen
class Stroke:
    """Lines drawn as one: each a run of points; `dash` is the lengths of line and gap, or nothing for an unbroken line."""

    runs: tuple[tuple[Position, ...], ...]
    colour: str
    width: float = 0.25
    dash: tuple[float, ...] = ()


@frozen
class TextMark:
    """Words on one line: where their baseline begins, has its middle or ends."""

    text: str
    x: float
    y: float
    size: float = TEXT
    align: Literal["left", "center", "right"] = "left"
    bold: bool = False
    colour: str = "#0b0c0c"

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of what the words cover."""
        width = text_width(self.text, self.size, bold=self.bold)
        left = self.x - {"left": 0.0, "center": width / 2, "right": width}[self.align]
        return left, self.y - self.size * POINT * 0.75, left + width, self.y + self.size * POINT * 0.22


Mark = Shape | Stroke | TextMark


@frozen
class ChartLayout:
    """A chart laid out: how high it is, and its marks in the order in which they are drawn."""

    height: float
    marks: tuple[Mark, ...]


@frozen
class ChartColours:
    """The colours of a chart: the authority's, made readable on white, and the greys of every document."""

    own: str
    tint: str
    text: str
    quiet: str
    rule: str


def chart_colours(colour: str) -> ChartColours:
    """The colours for an authority's colour `#rrggbb`."""
    greys = {name: str(value) for name, value in theme_tokens()["colour"].items()}
    own = readable_colour(colour, WHITE)
    return ChartColours(own, mix(own, WHITE, 0.9), greys["ink"], greys["quiet"], greys["rule"])


def rectangle(left: float, top: float, width: float, height: float, fill: str, edge: str = "") -> Shape:
    """A rectangle."""
    right, bottom = left + width, top + height
    return Shape(((left, top), (right, top), (right, bottom), (left, bottom)), fill, edge)


def leading(size: float) -> float:
    """From one line of letters to the next, in millimetres."""
    return size * POINT * _LEADING


def text_lines(
    lines: Sequence[str],
    x: float,
    middle: float,
    *,
    size: float = TEXT,
    align: Literal["left", "center", "right"] = "left",
    bold: bool = False,
    colour: str = "#0b0c0c",
) -> Iterator[TextMark]:
    """Lines of words one below the other, about a middle."""
    step = leading(size)
    first = middle - step * (len(lines) - 1) / 2 + size * POINT * _CAPITALS / 2
    for number, line in enumerate(lines):
        yield TextMark(line, x, first + step * number, size, align, bold, colour)


def wrap_text(text: str, width: float, most: int, *, size: float = TEXT, bold: bool = False) -> tuple[str, ...]:
    """A text in lines of at most this width, and so many of them: what does not fit is cut, and ends in an ellipsis."""
    lines = list(_fill_lines(_break_long_words(text[:_LONGEST].split(), width, size, bold), width, size, bold))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut_line(lines[most - 1], width, size, bold)]
    return tuple(lines)


def _fill_lines(pieces: Iterable[str], width: float, size: float, bold: bool) -> Iterator[str]:
    line = ""
    for piece in pieces:
        longer = f"{line} {piece}".strip()
        if line and text_width(longer, size, bold=bold) > width:
            yield line
            longer = piece
        line = longer
    yield line


def _break_long_words(words: Iterable[str], width: float, size: float, bold: bool) -> Iterator[str]:
    """Words, with those too long for a line broken behind the last hyphen that it has room for, else where it ends."""
    for word in words:
        rest = word
        while text_width(rest, size, bold=bold) > width and len(rest) > 1:
            fits = next(end for end in range(len(rest) - 1, 0, -1) if end == 1 or _fits(rest[:end], width, size, bold))
            fits = max(rest.rfind(mark, 0, fits) + 1 for mark in "-–/") or fits
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _cut_line(line: str, width: float, size: float, bold: bool) -> str:
    """A line without as many of its last words as leave room for an ellipsis; at least the beginning of the first."""
    while line and not _fits(f"{line}…", width, size, bold):
        line = line.rpartition(" ")[0] if " " in line else line[:-1]
    return f"{line.rstrip(' ,;:.')}…"


def text_background(words: TextMark, fill: str) -> Shape:
    """What keeps the lines of an axis from running through words."""
    left, top, right, bottom = words.box
    return rectangle(left - 0.5, top, right - left + 1.0, bottom - top, fill)


def _fits(text: str, width: float, size: float, bold: bool) -> bool:
    return text_width(text, size, bold=bold) <= width


@lru_cache(maxsize=20000)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide words are, in millimetres."""
    return float(_face("Semibold" if bold else "Regular").getlength(text)) / _MEASURED * size * POINT


@cache
def _face(name: str) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(str(font_files()[name]), _MEASURED, layout_engine=ImageFont.Layout.BASIC)
