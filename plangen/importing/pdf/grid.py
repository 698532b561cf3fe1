"""The rows and columns of a table that was found by position: which words stand in which cell, and how sure that is."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plangen.importing.as_read import Doubt
from plangen.importing.pdf.columns import Edges, spans_in
from plangen.importing.pdf.lines import Line, rows_of
from plangen.importing.pdf.regions import Region
from plangen.importing.pdf.rows import Heights, heights_of
from plangen.importing.pdf.sheet import Area, Word

_OVER = 2.0
_WORD_SPACE, _COLUMN_SPACE = 0.42, 0.75
_COVERED = 0.6
_SAME_HEIGHT = 2.5

Words = list[Word]


class Placed(NamedTuple):
    """The words of a table by row and column; over how many columns and rows each cell reaches; why this is not sure.

    A cell that another reaches over has no words, and reaches over none.
    """

    words: list[list[Words]]
    across: list[list[int]]
    down: list[list[int]]
    doubts: tuple[Doubt, ...]
    edges: Edges
    heights: list[tuple[float, float]]


def placed(region: Region, edges: Edges) -> Placed:
    """The words of a region in the cells where they stand, between the edges of its columns."""
    heights = heights_of(region, edges.places)
    pairs, bands = _bands(region, heights)
    joints = [_joints(band, pair, region, edges.places) for band, pair in zip(bands, pairs, strict=True)]
    words = [_spread(band, edges.places) for band in bands]
    across = [_reaches(joint) for joint, _ in joints]
    down = _depths(pairs, across, region, edges.places)
    _gather(words, across, down)
    doubts = [Doubt.ROW_UNREAD] if region.cut or not heights.sure else []
    strange = any(strange for _, strange in joints) or (not region.ruled and _is_thin(words))
    doubts += [Doubt.COLUMNS_UNSURE] if strange or not edges.sure else []
    return Placed(words, across, down, tuple(doubts), edges, pairs)


def _is_thin(rows: list[list[Words]]) -> bool:
    """Whether more than a third of the rows have one cell alone: without rules they may be no rows of the table."""
    return sum(sum(map(bool, row)) == 1 for row in rows) > len(rows) / 3


def _bands(region: Region, heights: Heights) -> tuple[list[tuple[float, float]], list[Words]]:
    """The heights between which there are words, and these words."""
    words = [word for line in region.lines for word in line.words]
    pairs = list(pairwise(heights.places))
    bands = [[word for word in words if low < word.base + 0.25 * word.face.size <= high] for high, low in pairs]
    kept = [(pair, band) for pair, band in zip(pairs, bands, strict=True) if band]
    return [pair for pair, _ in kept], [band for _, band in kept]


def _spread(words: Words, edges: Sequence[float]) -> list[Words]:
    made: list[Words] = [[] for _ in range(len(edges) + 1)]
    for word in words:
        middle = (word.left + word.right) / 2
        made[sum(edge < middle for edge in edges)].append(word)
    return made


# --- cells that reach over several ---


def _joints(words: Words, pair: tuple[float, float], region: Region, edges: Sequence[float]) -> tuple[list[bool], bool]:
    """For each edge whether a cell of this row reaches over it; and whether that is strange: nothing is drawn to say so.

    A row of a single text, as a title within the table, is not strange.
    """
    lines = rows_of([Line([word]) for word in words])
    states = [max((_state(row, edge) for row in lines), default=0) for edge in edges]
    missing = [_has_no_rule(edge, pair, region.down) for edge in edges]
    open_ = [state == 2 or lacks for state, lacks in zip(states, missing, strict=True)]
    strange = any(state and not lacks for state, lacks in zip(states, missing, strict=True))
    alone = all(len(spans_in([Line([line.words[0] for line in row])])) == 1 for row in lines)
    return open_, strange and not alone


def _state(row: list[Line], edge: float) -> int:
    """2 where words run over an edge, 1 where they stand so close to it on both sides that they may, else 0."""
    if any(line.left < edge - _OVER and line.right > edge + _OVER for line in row):
        return 2
    for one, two in pairwise(row):
        if (one.left + one.right) / 2 < edge <= (two.left + two.right) / 2:
            gap = (two.left - one.right) / max(one.size, two.size)
            if gap < _WORD_SPACE:
                return 2
            return 1 if gap < _COLUMN_SPACE and two.order == one.order + 1 else 0
    return 0


def _has_no_rule(edge: float, pair: tuple[float, float], down: Sequence[Area]) -> bool:
    """Whether a table with rules down lacks one at an edge in a row."""
    high, low = pair
    at_edge = [rule for rule in down if abs((rule.left + rule.right) / 2 - edge) < 4]
    covered = sum(max(min(rule.top, high) - max(rule.bottom, low), 0) for rule in at_edge)
    return bool(at_edge) and covered < 0.5 * (high - low)


def _reaches(open_: list[bool]) -> list[int]:
    """Over how many columns each cell of a row reaches; 0 for what another reaches over."""
    made = [1]
    for is_open in open_:
        if is_open:
            made[max(place for place, reach in enumerate(made) if reach)] += 1
        made.append(0 if is_open else 1)
    return made


def _depths(
    pairs: list[tuple[float, float]], across: list[list[int]], region: Region, edges: Sequence[float]
) -> list[list[int]]:
    """Over how many rows each cell reaches: on through every height at which a rule is drawn, but not below it."""
    ends = [region.left, *edges, region.right]
    down = [[1 if reach else 0 for reach in row] for row in across]
    for column in range(len(edges) + 1):
        top = 0
        for row in range(1, len(pairs)):
            same = across[row][column] == across[top][column] != 0
            if same and not _is_closed(pairs[row][0], ends[column], ends[column + across[row][column]], region):
                down[top][column] += 1
                down[row][column] = 0
            else:
                top = row
    return down


def _is_closed(height: float, left: float, right: float, region: Region) -> bool:
    """Whether a cell ends at a height: a rule is drawn there below it, or none is drawn at all."""
    bars = [bar for bar in region.bars if abs(bar.height - height) < _SAME_HEIGHT]
    if not bars:
        return True
    pieces = [piece for bar in bars for piece in bar.pieces]
    return any(min(end, right) - max(start, left) > _COVERED * (right - left) for start, end in pieces)


def _gather(words: list[list[Words]], across: list[list[int]], down: list[list[int]]) -> None:
    """Bring the words of each cell to where it begins."""
    for row, reaches in enumerate(across):
        for column, reach in enumerate(reaches):
            for y in range(down[row][column]):
                for x in range(reach):
                    if (y, x) != (0, 0) and words[row + y][column + x]:
                        words[row][column] += words[row + y][column + x]
                        words[row + y][column + x] = []
