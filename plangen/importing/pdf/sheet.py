"""A page of a PDF as drawn, set upright: words with their place and look, rules, filled areas and pictures."""

from typing import NamedTuple

from plangen.importing.as_read import Box

UNMARKED, ARTIFACT = -1, -2
"""In place of a number of marked content: text that has none, and text that is marked as furniture of the page."""

Point = tuple[float, float]
Size = tuple[float, float]


class Face(NamedTuple):
    """How letters look: their size in points on the page, weight, slope, colour, and whether they are drawn at all."""

    size: float
    bold: bool
    italic: bool
    colour: int = 0
    seen: bool = True


class Area(NamedTuple):
    """A rectangle: a rule if it is thin, a filled area with its colour, or a picture."""

    left: float
    bottom: float
    right: float
    top: float
    colour: int = 0

    def holds(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether something stands within it."""
        return self.left <= left + 1 and self.bottom <= bottom + 1 and self.right >= right - 1 and self.top >= top - 1

    @property
    def width(self) -> float:
        """From the left edge to the right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From the lower edge to the upper."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half-way up."""
        return (self.bottom + self.top) / 2


class Word(NamedTuple):
    """Letters without a space between them, with their baseline and edges in points.

    `mark` is the number of its marked content, UNMARKED or ARTIFACT; `order` its place in the order of drawing; `glued` that
    no space was drawn before it; `turned` that it does not run as the page does; `lost` that the file does not say what some
    of its letters mean; `link` where it leads.
    """

    text: str
    left: float
    right: float
    base: float
    face: Face
    mark: int = UNMARKED
    order: int = 0
    glued: bool = False
    turned: bool = False
    lost: bool = False
    link: str = ""

    @property
    def bottom(self) -> float:
        """The lower edge of its letters."""
        return self.base - 0.22 * self.face.size

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.base + 0.75 * self.face.size


class Sheet(NamedTuple):
    """A page: its number from 1, its size, the words in the order of drawing, rules across and down, fills and pictures.

    `objects` is how many things are drawn beside words.
    `turn` is by how many quarter turns it was set upright, and `corner` where the file has its lower left corner; `cut` says
    that it held more than is read.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    across: tuple[Area, ...] = ()
    down: tuple[Area, ...] = ()
    fills: tuple[Area, ...] = ()
    pictures: tuple[Area, ...] = ()
    turn: int = 0
    corner: Point = (0.0, 0.0)
    cut: bool = False
    objects: int = 0

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A place of this sheet as the file has it, before it was set upright."""
        back = (4 - self.turn) % 4
        x1, y1 = turned((left, bottom), back, (self.width, self.height))
        x2, y2 = turned((right, top), back, (self.width, self.height))
        x0, y0 = self.corner
        return Box(min(x1, x2) + x0, min(y1, y2) + y0, max(x1, x2) + x0, max(y1, y2) + y0)


def turned(point: Point, turn: int, size: Size) -> Point:
    """A point of a page of this size once text that ran at so many quarter turns is upright.

    To go back, turn by what is missing to four, with the size of the upright page.
    """
    (x, y), (width, height) = point, size
    return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[turn % 4]


def turned_area(area: Area, turn: int, size: Size) -> Area:
    """An area as `turned` turns its corners."""
    x1, y1 = turned((area.left, area.bottom), turn, size)
    x2, y2 = turned((area.right, area.top), turn, size)
    return Area(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), area.colour)
