"""The rows of a table by the order in which it was drawn: cell by cell, each from its first line to its last.

That is how most programs write a table, and it parts rows where the distances of lines do not.
"""

from collections.abc import Sequence
from itertools import pairwise

from plangen.importing.pdf.lines import Line

_SAME_BASE = 0.5
_NEXT_LINE = 1.9

Group = list[tuple[int, Line]]
"""Lines with their columns, in the order of drawing."""


def drawn_rows(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]] | None:
    """The lines of each row, from the top; None where the order of drawing does not show them."""
    drawn = sorted(lines, key=lambda line: line.order)
    columns = [(sum(edge < (line.left + line.right) / 2 for edge in edges), line) for line in drawn]
    if not _is_by_cell(columns):
        return None
    groups = [part for group in _groups(columns) for part in _parted(group)]
    rows = [[line for _, line in group] for group in groups]
    apart = all(min(line.base for line in one) > max(line.base for line in two) for one, two in pairwise(rows))
    complete = all(group[0][0] == 0 and _is_level(group) for group in groups)
    return rows if apart and complete else None


def _is_by_cell(columns: Group) -> bool:
    """Whether a cell was drawn to its last line before the next was begun: the drawing goes back up to the right."""
    return any(
        two[0] > one[0] and two[1].base > one[1].base + _SAME_BASE * two[1].size for one, two in pairwise(columns)
    )


def _groups(columns: Group) -> list[Group]:
    """A group for each time the drawing goes back to an earlier column."""
    made: list[Group] = []
    for column, line in columns:
        if made and column >= made[-1][-1][0]:
            made[-1].append((column, line))
        else:
            made.append([(column, line)])
    return made


def _parted(group: Group) -> list[Group]:
    """A group parted where further cells begin beside a later line of the first cell, not beside its first."""
    first = [line for column, line in group if column == group[0][0]]
    later = [line for column, line in group if column != group[0][0]]
    if not later:
        return _by_distance(group)
    top = max(line.base for line in later)
    above = [line for line in first if line.base > top + _SAME_BASE * line.size]
    if not above or group[0][0] != 0:
        return [group]
    rest = [(column, line) for column, line in group if line not in above]
    return [*_by_distance([(group[0][0], line) for line in above]), rest]


def _by_distance(group: Group) -> list[Group]:
    """Lines of one cell, or of several below each other that have no neighbours: parted where they stand wider apart."""
    steps = [one[1].base - two[1].base for one, two in pairwise(group)]
    least = min(steps, default=0.0)
    made: list[Group] = [[group[0]]]
    for entry, step in zip(group[1:], steps, strict=True):
        if step > 1.25 * least or step > _NEXT_LINE * entry[1].size:
            made.append([entry])
        else:
            made[-1].append(entry)
    return made


def _is_level(group: Group) -> bool:
    """Whether the cells of a row begin on one baseline, all but those that have one line, which may stand lower."""
    tops: dict[int, list[float]] = {}
    for column, line in group:
        tops.setdefault(column, []).append(line.base)
    top = max(max(bases) for bases in tops.values())
    size = group[0][1].size
    return all(top - max(bases) < _SAME_BASE * size for bases in tops.values())
