"""Pages whose text stands in columns: the parts of a page that are read one after the other, each of one column.

Columns are where a gutter runs down between lines that are text on both sides of it: sentences that go on from line to
line, and no cells, which begin side by side.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.flow import Entry
from plangen.importing.pdf.lines import Line

_GUTTER = 6.0
_SAME_EDGE = 2.0
_SET_IN = 2.0
_LEAST_LINES = 3
_MOST_LINES = 800
"""Of a page of text: one with more is a drawing or a grid of figures, and it would take long to look for columns in it."""

_LEAST_WORDS = 3
_FILLED = 0.55
"""Of the width of a column: how far the lines of a text reach, most of them."""

_SMALL = 0.25
"""Of the lines of a text: how many go on in the middle of a sentence, at the least."""

_HEADING = 1.08
_NEXT_LINE = 1.75
_PARTED = 1.22
_SAME_LINE, _SAME_SIZE = 0.35, 0.6
_MOST_LEVEL = 0.6
_LEVEL = 1.6


class Columns(NamedTuple):
    """What stands on both sides of a gutter, from the top of each."""

    left: list[Entry]
    right: list[Entry]

    @property
    def top(self) -> float:
        """The upper edge."""
        return max(entry.box.top for entry in (*self.left, *self.right))

    @property
    def lines(self) -> int:
        """How many lines stand in it."""
        return len(self.left) + len(self.right)


def parts_of(entries: Sequence[Entry], body: float) -> list[list[Entry]]:
    """The entries of a page in parts, in the order of reading: one part where no columns of text stand side by side.

    `body` is the size of the text.
    """
    if len(entries) > _MOST_LINES:
        return [list(entries)]
    found = max(_columns_among(entries, body), key=lambda columns: columns.lines, default=None)
    if found is None:
        return [list(entries)] if entries else []
    taken = {id(entry) for entry in (*found.left, *found.right)}
    rest = [entry for entry in entries if id(entry) not in taken]
    above = [entry for entry in rest if _middle(entry) > found.top]
    below = [entry for entry in rest if _middle(entry) <= found.top]
    return [part for some in (above, found.left, found.right, below) for part in parts_of(some, body)]


def _middle(entry: Entry) -> float:
    return (entry.box.bottom + entry.box.top) / 2


def _columns_among(entries: Sequence[Entry], body: float) -> Iterator[Columns]:
    ordered = sorted(entries, key=lambda entry: -_middle(entry))
    for edge in _left_edges(entries, body):
        for run in _runs(ordered, edge):
            for some in _between_headings(run, edge, body):
                for columns in _drawn_apart(some, edge):
                    if _are_texts(columns) and not _flow_round(columns, ordered):
                        yield columns


def _left_edges(entries: Iterable[Entry], body: float) -> list[float]:
    """Where several lines begin, or are set in a little, but for the leftmost: there a column may begin."""
    lefts = sorted(left for entry in entries for left in [entry.box.left] * (1 if entry.line else _LEAST_LINES))
    firsts = [lefts[0], *(two for one, two in pairwise(lefts) if two - one >= _SAME_EDGE)] if lefts else []
    return [edge for edge in firsts[1:] if sum(edge <= left < edge + _SET_IN * body for left in lefts) >= _LEAST_LINES]


def _runs(ordered: Sequence[Entry], edge: float) -> Iterator[list[Entry]]:
    """The entries between those that reach over the gutter left of an edge."""
    for reaches, run in groupby(ordered, key=lambda entry: _reaches_over(entry, edge)):
        if not reaches:
            yield list(run)


def _reaches_over(entry: Entry, edge: float) -> bool:
    return entry.box.left < edge - _SAME_EDGE and entry.box.right > edge - _GUTTER


def _at(entries: Iterable[Entry], edge: float) -> Columns:
    left, right = list[Entry](), list[Entry]()
    for entry in entries:
        (left if entry.box.left < edge - _SAME_EDGE else right).append(entry)
    return Columns(left, right)


# --- headings across the page that are too short to reach over the gutter ---


def _between_headings(run: list[Entry], edge: float, body: float) -> Iterator[list[Entry]]:
    """A run parted at the headings and captions on the left that are of both columns."""
    columns = _at(run, edge)
    cuts = [entry for entry in columns.left if _heads(entry, body) and _is_across(entry, columns, body)]
    last = columns.left[-1] if columns.left else None
    while last is not None and _heads(last, body) and _is_lowest(last, columns):
        cuts.append(last)
        rest = [entry for entry in columns.left if entry not in cuts]
        last = rest[-1] if rest else None
    for is_cut, some in groupby(run, key=lambda entry: entry in cuts):
        if not is_cut:
            yield list(some)


def _heads(entry: Entry, body: float) -> bool:
    """Whether a line looks as headings and captions do."""
    line = entry.line
    if line is None:
        return False
    return line.size > _HEADING * body or all(word.face.bold for word in line.words) or is_caption(line.text)


def _is_across(entry: Entry, columns: Columns, body: float) -> bool:
    """Whether nothing stands beside a heading, both columns begin anew below it, and were not drawn on past it."""
    beside = [other for other in columns.right if other.box.bottom < entry.box.top and other.box.top > entry.box.bottom]
    right = [other for other in columns.right if other.box.top <= entry.box.bottom]
    left = [other for other in columns.left if other.box.top <= entry.box.bottom]
    if beside or not right or not left or abs(left[0].box.top - right[0].box.top) > _LEVEL * body:
        return False
    before = [_drawn(other) for other in columns.right if other.box.bottom >= entry.box.top]
    return not before or min(before) < max(map(_drawn, left))


def _is_lowest(entry: Entry, columns: Columns) -> bool:
    return all(other.box.bottom >= entry.box.top for other in columns.right)


# --- text or cells ---


def _are_texts(columns: Columns) -> bool:
    """Whether both sides are text or hold a table or figure, one at least is text, and they stand side by side."""
    sides = [_lines(side) for side in columns[:2]]
    texts = [len(lines) >= _LEAST_LINES and _is_text(lines) for lines in sides]
    blocks = [
        len(side) - len(lines) > 0 and len(lines) < _LEAST_LINES for side, lines in zip(columns[:2], sides, strict=True)
    ]
    if not any(texts) or not all(text or block for text, block in zip(texts, blocks, strict=True)):
        return False
    left, right = ((max(e.box.top for e in side), min(e.box.bottom for e in side)) for side in columns[:2])
    size = median(line.size for lines in sides for line in lines)
    return min(left[0], right[0]) - max(left[1], right[1]) > 2 * size


def _lines(entries: Iterable[Entry]) -> list[Line]:
    return [entry.line for entry in entries if entry.line]


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether most lines fill their column with words, and many begin within a sentence."""
    start = min(line.left for line in lines)
    width = max(line.right for line in lines) - start
    filled = median(line.right - start for line in lines) > _FILLED * width
    words = median(len(line.text.split()) for line in lines) >= _LEAST_WORDS
    small = sum(line.text[:1].islower() for line in lines[1:])
    return filled and words and small >= _SMALL * (len(lines) - 1)


def _drawn_apart(run: list[Entry], edge: float) -> Iterator[Columns]:
    """The columns of a run: several below each other where they were drawn so, and none where they are the cells of rows."""
    columns = _at(run, edge)
    drawn = sorted(run, key=_drawn)
    groups = [list(some) for _, some in groupby(drawn, key=lambda entry: entry.box.left < edge - _SAME_EDGE)]
    if len(groups) <= 2:
        yield columns
        return
    if _are_cells(columns, groups):
        return
    start = 0
    for place, (one, two) in enumerate(pairwise(groups), 1):
        returns = one[0].box.left > two[0].box.left
        if returns and min(map(len, groups[start:place])) >= _LEAST_LINES and _is_above(groups[:place], groups[place:]):
            yield _at((entry for entry in run if _is_in(entry, groups[start:place])), edge)
            start = place
    yield _at((entry for entry in run if _is_in(entry, groups[start:])), edge)


def _drawn(entry: Entry) -> int:
    """When the words of a line were drawn; its mark may have been before or after."""
    return entry.line.words[-1].order if entry.line else entry.order


def _is_above(before: Sequence[Sequence[Entry]], after: Sequence[Sequence[Entry]]) -> bool:
    return min(_middle(entry) for some in before for entry in some) > max(
        _middle(entry) for some in after for entry in some
    )


def _is_in(entry: Entry, groups: Sequence[Sequence[Entry]]) -> bool:
    return any(entry is other for group in groups for other in group)


def _are_cells(columns: Columns, groups: Sequence[Sequence[Entry]]) -> bool:
    """Whether paragraphs begin side by side on both sides of a gutter, as the cells of a row do; `groups` are the entries of
    one side after those of the other, as they were drawn.
    """
    pairs = [(_lines(one), _lines(two)) for one, two in pairwise(groups)]
    pairs = [(one, two) for one, two in pairs if one and two and one[0].left < two[0].left]
    if any(two[0].base > one[-1].base + _SAME_LINE * one[-1].size for one, two in pairs):
        level = sum(any(_are_level(line, two[0]) for line in one) for one, two in pairs)
        return level >= _MOST_LEVEL * len(pairs)
    left, right = (_starts(_lines(side)) for side in columns[:2])
    level = sum(any(_are_level(one, two) for two in right) for one in left)
    return level > 0 and level >= _MOST_LEVEL * min(len(left), len(right))


def _are_level(one: Line, two: Line) -> bool:
    return abs(one.base - two.base) < _SAME_LINE * one.size and abs(one.size - two.size) < _SAME_SIZE


def _starts(lines: Sequence[Line]) -> list[Line]:
    """The first lines of the paragraphs of a column, but the first of all."""
    steps = [one.base - two.base for one, two in pairwise(lines)]
    usual = sorted(step for step in steps if step > 0)
    least = usual[len(usual) // 4] if usual else 0.0
    return [line for line, step in zip(lines[1:], steps, strict=True) if step > _PARTED * least]


def _flow_round(columns: Columns, entries: Sequence[Entry]) -> bool:
    """Whether the text of one side goes on above or below the other in lines across both: that is a box set into a text."""
    edge = min(entry.box.left for entry in columns.right)
    across = [entry.line for entry in entries if entry.line and _reaches_over(entry, edge)]
    ends = [end for side in columns[:2] for end in (side[0].line, side[-1].line) if end]
    return any(_goes_on(line, end) or _goes_on(end, line) for line in across for end in ends)


def _goes_on(line: Line, below: Line) -> bool:
    near = 0 < line.base - below.base < _NEXT_LINE * line.size
    return near and abs(line.size - below.size) < 1 and below.text[:1].islower() and line.text[-1:] not in ".!?:"
