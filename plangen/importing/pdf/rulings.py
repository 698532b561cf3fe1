"""Rules and filled bands of a page as what may bound the rows and columns of tables."""

from collections.abc import Iterable
from typing import NamedTuple

from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.sheet import Area, Sheet

_SAME = 1.6
_TOUCHING = 3.0
_SHORTEST_BAR = 30.0
_LOWEST_BAND, _HIGHEST_BAND = 7.0, 400.0
_WHITE = 0xFFFFFF


class Bar(NamedTuple):
    """A rule across, or the edge of a filled band, put together of pieces that touch; `pieces` are their ends."""

    left: float
    right: float
    height: float
    pieces: tuple[tuple[float, float], ...]


def bars_of(sheet: Sheet, lines: Iterable[Line]) -> list[Bar]:
    """The bars of a page, from the top; what underlines words is none."""
    ends = [(area.middle, area.left, area.right) for area in sheet.across]
    for band in bands_of(sheet):
        ends += [(band.top, band.left, band.right), (band.bottom, band.left, band.right)]
    under = [(line.base, line.left, line.right, line.size) for line in lines]
    bars = _joined(ends)
    return [bar for bar in bars if bar.right - bar.left >= _SHORTEST_BAR and not _underlines(bar, under)]


def bands_of(sheet: Sheet) -> list[Area]:
    """The filled areas that may be cells: neither white, nor the ground of a page, nor small."""
    return [
        area
        for area in sheet.fills
        if _LOWEST_BAND <= area.top - area.bottom <= _HIGHEST_BAND
        and area.right - area.left > _LOWEST_BAND
        and area.colour != _WHITE
        and not (area.right - area.left > 0.95 * sheet.width and area.top - area.bottom > 0.4 * sheet.height)
    ]


def _joined(ends: list[tuple[float, float, float]]) -> list[Bar]:
    """Pieces at one height that touch, as one bar each."""
    levels: list[list[tuple[float, float, float]]] = []
    for end in sorted(ends, reverse=True):
        if levels and levels[-1][0][0] - end[0] <= _SAME:
            levels[-1].append(end)
        else:
            levels.append([end])
    return [bar for level in levels for bar in _bars(level)]


def _bars(level: list[tuple[float, float, float]]) -> list[Bar]:
    height = sum(end[0] for end in level) / len(level)
    made: list[list[tuple[float, float]]] = []
    reach = float("-inf")
    for left, right in sorted((end[1], end[2]) for end in level):
        if made and left - reach <= _TOUCHING:
            made[-1].append((left, right))
        else:
            made.append([(left, right)])
            reach = right
        reach = max(reach, right)
    return [Bar(some[0][0], max(right for _, right in some), height, tuple(some)) for some in made]


def _underlines(bar: Bar, lines: list[tuple[float, float, float, float]]) -> bool:
    """Whether a bar is as long as the words right above it, and no longer."""
    return any(
        abs(bar.left - left) < 4 and bar.right < right + 6 and bar.right > left + 0.5 * (right - left)
        and 0 <= base - bar.height + 0.5 <= 0.4 * size
        for base, left, right, size in lines
    )  # fmt: skip
