"""The columns of a table: where rules, bands and the words themselves say that they meet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from plangen.importing.pdf.lines import Line, rows_of
from plangen.importing.pdf.rulings import Bar
from plangen.importing.pdf.sheet import Area, Word

_NEAR_END = 5.0
_SAME = 3.5
_LEAST_GAP = 4.0
_SURE_GAP = 6.0
_FEW = 0.12
_INTO = 1.5


class Edges(NamedTuple):
    """Where the columns of a table meet, and whether that is sure."""

    places: tuple[float, ...]
    sure: bool


def edges_of(
    left: float,
    right: float,
    lines: Sequence[Line],
    bars: Iterable[Bar] = (),
    bands: Iterable[Area] = (),
    down: Iterable[Area] = (),
) -> Edges:
    """Where columns meet: where something drawn says so, if that is not less than what the words say."""
    words = [word for line in lines for word in line.words]
    said = [end for bar in bars if len(bar.pieces) > 1 for piece in bar.pieces for end in piece]
    said += [end for band in bands for end in (band.left, band.right)]
    said += [(rule.left + rule.right) / 2 for rule in down]
    inner = [end for end in said if left + _NEAR_END < end < right - _NEAR_END]
    drawn = [place for place in _clustered(inner) if not _mostly_crossed(place, words, lines)]
    gaps = gaps_of(lines)
    if len(drawn) >= len(gaps) and drawn:
        return Edges(tuple(drawn), all(_has_gap(place, lines) for place in drawn))
    return Edges(tuple(middle for middle, _ in gaps), all(width >= _SURE_GAP for _, width in gaps) and not drawn)


def _clustered(ends: list[float]) -> list[float]:
    made: list[list[float]] = []
    for end in sorted(ends):
        if made and end - made[-1][-1] <= _SAME:
            made[-1].append(end)
        else:
            made.append([end])
    return [sum(some) / len(some) for some in made]


def _mostly_crossed(place: float, words: list[Word], lines: Sequence[Line]) -> bool:
    crossing = sum(word.left < place - _INTO and word.right > place + _INTO for word in words)
    return crossing > max(1, 0.3 * len(rows_of(lines)))


def _has_gap(place: float, lines: Sequence[Line]) -> bool:
    """Whether no word stands over an edge, but for one or two that reach over several columns."""
    rows = rows_of(lines)
    crossed = sum(any(_crosses(line, place) for line in row) for row in rows)
    return crossed <= max(1, 0.34 * len(rows))


def _crosses(line: Line, place: float) -> bool:
    return any(word.left < place - _INTO and word.right > place + _INTO for word in line.words)


def gaps_of(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The gaps that run through all rows but those of one line, or through nearly all: the middle and width of each."""
    rows = [row for row in rows_of(lines) if len(row) > 1]
    spans = [(line.left, line.right) for row in rows for line in row]
    if not spans:
        return []
    allowed = int(_FEW * len(rows))
    ends = sorted({end for span in spans for end in span})
    starts, stops = Counter(left for left, _ in spans), Counter(right for _, right in spans)
    depths = list(accumulate(starts[end] - stops[end] for end in ends))
    free = [depth <= allowed for depth in depths[:-1]]
    gaps = [(ends[first], ends[last]) for first, last in _free_runs(free) if first > 0 and last < len(ends) - 1]
    return [((low + high) / 2, high - low) for low, high in gaps if high - low >= _LEAST_GAP]


def _free_runs(free: list[bool]) -> Iterator[tuple[int, int]]:
    """The first place of each run of places that are free, and the place after it."""
    place = 0
    for is_free, some in groupby(free):
        length = len(list(some))
        if is_free:
            yield place, place + length
        place += length


def fits(lines: Iterable[Line], edges: Sequence[float]) -> bool:
    """Whether each of some lines stands in one column."""
    return all(not (line.left < edge - _INTO and line.right > edge + _INTO) for line in lines for edge in edges)
