"""Where the rows of a table end: at rules and bands where they part all rows, else by the distances between its lines."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.importing.pdf.drawn_rows import drawn_rows
from plangen.importing.pdf.lines import Line, rows_of
from plangen.importing.pdf.regions import Region

_NUMBER = regex(r"[-–−+(]?[£$€]?\s?\d[\d,.]*\s?(?:%|k|m)?\)?|[-–—]|[Nn]/?[Aa]|[Nn]il")
_CLEAR = 1.2
"""How many times the distance of lines in a cell that of rows must be."""

_PARTED = 3
_CLOSE = 1.4
_SAME = 2.0


class Heights(NamedTuple):
    """The heights between which the rows of a table stand, from the top, and whether they are sure."""

    places: tuple[float, ...]
    sure: bool


def heights_of(region: Region, edges: Sequence[float]) -> Heights:
    """The heights that bound the rows of a region."""
    partial = [bar.height for bar in region.bars]
    places = _distinct([*region.heights, *(height for height in partial if region.bottom < height < region.top)])
    made, sure = [places[0]], True
    for number, (high, low) in enumerate(pairwise(places)):
        rows = rows_of(line for line in region.lines if low < line.base + 0.25 * line.size <= high)
        if region.ruled and (number == 0 or len(places) > _PARTED) and _most_numbers(rows, edges) < 2:
            cuts, clear = list[float](), True
        else:
            cuts, clear = _cuts(rows, edges, region.ruled)
        sure = sure and clear
        made += [*cuts, low]
    return Heights(tuple(made), sure)


def _distinct(heights: list[float]) -> list[float]:
    made: list[float] = []
    for height in sorted(heights, reverse=True):
        if not made or made[-1] - height > _SAME:
            made.append(height)
    return made


def _cuts(rows: list[list[Line]], edges: Sequence[float], ruled: bool) -> tuple[list[float], bool]:
    """The heights at which the lines between two rules are parted into rows, and whether that is sure."""
    if len(rows) < 2:
        return [], True
    drawn = drawn_rows([line for row in rows for line in row], edges)
    if drawn is not None:
        return [_above(group) for group in drawn[1:]], True
    cells = [[_column(line, edges) for line in row] for row in rows]
    counted = _most_numbers(rows, edges)
    if ruled and counted < 2 and _is_one_row(rows, cells):
        return [], True
    starts, clear = _starts(rows, cells, len(edges) + 1)
    cuts = [(rows[start - 1][0].base + rows[start][0].base) / 2 + 0.25 * rows[start][0].size for start in starts]
    whole = clear and all(0 in cells[start] for start in starts) and 0 in cells[0]
    return cuts, whole and (not counted or counted <= len(starts) + 1)


def _above(lines: Sequence[Line]) -> float:
    return max(line.base + 0.8 * line.size for line in lines)


def _is_one_row(rows: list[list[Line]], cells: list[list[int]]) -> bool:
    """Whether lines are those of one row: only the first has the first cell, or they stand close and fewer cells go on."""
    if 0 in cells[0] and not any(0 in below for below in cells[1:]):
        return True
    close = all(one[0].base - two[0].base < _CLOSE * one[0].size for one, two in pairwise(rows))
    return close and any(not set(below) >= set(above) for above, below in pairwise(cells))


def _column(line: Line, edges: Sequence[float]) -> int:
    return sum(edge < (line.left + line.right) / 2 for edge in edges)


def is_number(text: str) -> bool:
    """Whether a cell is a number, a sum or a share, or says that there is none."""
    return _NUMBER.fullmatch(text) is not None


def _most_numbers(rows: list[list[Line]], edges: Sequence[float]) -> int:
    """How many lines of one column are numbers, in the column with the most of them."""
    counts = [0] * (len(edges) + 1)
    for row in rows:
        for line in row:
            counts[_column(line, edges)] += 1 if is_number(line.text) else 0
    return max(counts)


def _starts(rows: list[list[Line]], cells: list[list[int]], width: int) -> tuple[list[int], bool]:
    """The rows of lines with which a row of the table begins, but the first; and whether that is sure."""
    steps = [one[0].base - two[0].base for one, two in pairwise(rows)]
    ordered = sorted(steps)
    ratios = [(after / before, before, after) for before, after in pairwise(ordered) if before > 1.0]
    best = max(ratios, default=(1.0, 0.0, 0.0))
    if best[0] >= _CLEAR and best[1] < 1.5 * rows[0][0].size:
        cut = (best[1] + best[2]) / 2
        return [number for number, step in enumerate(steps, 1) if step > cut], True
    full = all(sorted(set(row)) == list(range(width)) for row in cells)
    apart = ordered[0] > 1.5 * rows[0][0].size
    return list(range(1, len(rows))), full or (apart and all(0 in row for row in cells))
