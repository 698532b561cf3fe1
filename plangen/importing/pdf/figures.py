"""Charts and diagrams drawn on a page (bars on one line, boxes with words that do not touch): their words are no text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from plangen.importing.as_read import Box
from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.sheet import Area, Sheet

_LEAST_BARS, _LEAST_BOXES = 3, 3
_SAME = 1.5
_THINNEST = 4.0
_AROUND, _ABOVE = 18.0, 6.0
_APART = 3.0
_SHORTEST_LABEL, _LONGEST_LABEL = 20, 45
_LEAST_PICTURE = 40.0
_WHITE = 0xFFFFFF


class Figure(NamedTuple):
    """A chart, a diagram or a picture: where it stands on the upright page, and the lines that are its words."""

    box: Box
    lines: tuple[Line, ...]


def figures_on(sheet: Sheet, lines: Sequence[Line]) -> list[Figure]:
    """The figures of a page; what overlaps is one."""
    fills = [fill for fill in sheet.fills if fill.colour != _WHITE and fill.width < 0.9 * sheet.width]
    words = [fill for fill in fills if any(_holds(fill, line) for line in lines)]
    bare = [fill for fill in fills if fill not in words]
    drawn = [*_bars(bare, lambda bar: (bar.left, bar.height), lambda bar: bar.width)]
    drawn += _bars(bare, lambda bar: (bar.bottom, bar.width), lambda bar: bar.height)
    drawn += _boxes(words)
    images = [area for area in sheet.pictures if _is_picture(area, sheet)]
    return [_figure(box, lines, sheet) for box in _merged([*drawn, *images])]


def _holds(area: Area, line: Line) -> bool:
    return area.holds(line.left, line.base, line.right, line.base + 0.5 * line.size)


def _is_picture(area: Area, sheet: Sheet) -> bool:
    """Whether an image is one to look at, not a mark, a line or the ground of the page."""
    large = min(area.width, area.height) >= _LEAST_PICTURE
    return large and area.width * area.height < 0.8 * sheet.width * sheet.height


def _bars(
    fills: Iterable[Area], alike: Callable[[Area], tuple[float, float]], length: Callable[[Area], float]
) -> list[Area]:
    """The area of each row of bars: of one thickness, from one line, of different lengths, with no words in them."""
    rows: dict[tuple[int, int], list[Area]] = defaultdict(list)
    for fill in fills:
        if min(fill.width, fill.height) >= _THINNEST:
            start, thickness = alike(fill)
            rows[round(start / _SAME), round(thickness / _SAME)].append(fill)
    return [_around(row) for row in rows.values() if len({round(length(bar)) for bar in row}) >= _LEAST_BARS]


def _boxes(fills: Sequence[Area]) -> list[Area]:
    """The area of boxes with words that stand apart from each other, as in a diagram; the cells of a table touch."""
    touching = {fill for one, two in combinations(fills[:200], 2) if _touch(one, two) for fill in (one, two)}
    rows: dict[tuple[int, int], list[Area]] = defaultdict(list)
    for fill in fills:
        if fill not in touching:
            rows[round(fill.height / 3), fill.colour].append(fill)
    level = [row for row in rows.values() if len(row) >= _LEAST_BOXES and _side_by_side(row)]
    return [_around(row) for row in level]


def _touch(one: Area, two: Area) -> bool:
    across = one.left < two.right + _APART and two.left < one.right + _APART
    return across and one.bottom < two.top + _APART and two.bottom < one.top + _APART


def _side_by_side(row: Sequence[Area]) -> bool:
    return any(abs(one.middle - two.middle) < _SAME for one, two in combinations(row, 2))


def _around(areas: Sequence[Area]) -> Area:
    return Area(
        min(area.left for area in areas),
        min(area.bottom for area in areas),
        max(area.right for area in areas),
        max(area.top for area in areas),
    )


def _merged(areas: list[Area]) -> list[Area]:
    made: list[Area] = []
    for area in areas:
        near = [other for other in made if _touch(_wider(other), area)]
        made = [other for other in made if other not in near] + [_around([area, *near])]
    return made


def _wider(area: Area) -> Area:
    return Area(area.left - _AROUND, area.bottom - _AROUND, area.right + _AROUND, area.top + _ABOVE)


def _figure(area: Area, lines: Sequence[Line], sheet: Sheet) -> Figure:
    """A figure with the labels in it and around it: short lines at the height of what is drawn, or right above or below."""
    inside = [line for line in lines if area.holds(line.left, line.base, line.right, line.base)]
    near = [line for line in lines if _wider(area).holds(line.left, line.base, line.right, line.base)]
    inside += [line for line in near if len(line.text) <= _SHORTEST_LABEL]
    beside = [
        line for line in lines if area.bottom - 2 <= line.base <= area.top + 2 and line.width < 0.45 * sheet.width
    ]
    words = [line for line in dict.fromkeys([*inside, *beside]) if len(line.text) <= _LONGEST_LABEL or line in inside]
    edges = [(line.left, line.bottom, line.right, line.top) for line in words]
    edges.append((area.left, area.bottom, area.right, area.top))
    lefts, bottoms, rights, tops = zip(*edges, strict=True)
    return Figure(Box(min(lefts), min(bottoms), max(rights), max(tops)), tuple(words))
