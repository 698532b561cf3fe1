"""Places on a sheet: areas such as A3:F12, and which of many areas hold a cell."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

from plangen.files.regex import regex

_CELL = regex(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_Thing = TypeVar("_Thing")

CellPlace = tuple[int, int]
"""Row and column of a cell, from 1."""


class Area(NamedTuple):
    """A part of a sheet: first and last row and column, from 1."""

    top: int = 1
    left: int = 1
    bottom: int = _LAST_ROW
    right: int = _LAST_COLUMN

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def area_of(place: str) -> Area | None:
    """A range such as A3:F12, B:D or $A$1; None where it is none."""
    first, _, last = place.strip().partition(":")
    ends = [_CELL.fullmatch(first), _CELL.fullmatch(last or first)]
    if not place.strip() or not all(ends):
        return None
    (left, top), (right, bottom) = ((column_number(end[1]), int(end[2] or 0)) for end in ends if end)
    (top, bottom), (left, right) = sorted((top or 1, bottom or _LAST_ROW)), sorted((left or 1, right or _LAST_COLUMN))
    return Area(top, left, bottom, right)


def areas_of(places: str) -> list[Area]:
    """The areas in a list of ranges, with spaces between."""
    return [area for place in places.split() if (area := area_of(place))]


def column_of(place: str) -> int:
    """The column of a cell such as B7; 0 where no letter says it."""
    cell = _CELL.fullmatch(place)
    return column_number(cell[1]) if cell else 0


def column_number(letters: str) -> int:
    """The number of a column, from 1; 0 of no letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def holding(
    things: Iterable[tuple[Area, _Thing]], cells: Iterable[CellPlace]
) -> Iterator[tuple[CellPlace, list[_Thing]]]:
    """Each cell that lies in any of the areas, with the things of those, in their order. A sheet is gone through once, from
    above: hundreds of areas of a row each, as copying leaves them, cost no more than one.
    """
    waiting = sorted(enumerate(things), key=lambda one: -one[1][0].top)
    open_now: list[tuple[int, tuple[Area, _Thing]]] = []
    for row, run in groupby(sorted(cells), lambda cell: cell[0]):
        while waiting and waiting[-1][1][0].top <= row:
            open_now.append(waiting.pop())
        open_now = sorted((one for one in open_now if one[1][0].bottom >= row), key=lambda one: one[0])
        for cell in run if open_now else ():
            if found := [thing for _, (area, thing) in open_now if area.left <= cell[1] <= area.right]:
                yield cell, found
