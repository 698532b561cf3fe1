"""The columns of a table: where rules, bands and the words themselves say that they meet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.markers import is_label
from plangen.importing.pdf.rulings import Bar
from plangen.importing.pdf.sheet import Area

_NEAR_END = 5.0
_SAME = 3.5
_LEAST_GAP = 4.0
_SURE_GAP = 6.0
_FEW = 0.12
_SOME, _MANY = 0.34, 0.5
_WORD_SPACE = 0.5
"""Of its size: how wide the space between words of one cell may be."""

_INTO = 1.5


Row = list[Line]


class Edges(NamedTuple):
    """Where the columns of a table meet, and whether that is sure; the gaps between them, if only these show it."""

    places: tuple[float, ...]
    sure: bool
    gaps: tuple[tuple[float, float], ...] = ()

    def column_of(self, span: tuple[float, float]) -> int:
        """The number of the column that a piece stands in."""
        return sum(place < (span[0] + span[1]) / 2 for place in self.places)

    def suit(self, row: Row) -> bool:
        """Whether each piece of a row stands in one column; one may reach into a gap that only other rows leave."""
        return stays(row, self.gaps) if self.gaps else fits(row, self.places)


def edges_of(
    ends: tuple[float, float],
    rows: Sequence[Row],
    bars: Iterable[Bar] = (),
    bands: Iterable[Area] = (),
    down: Iterable[Area] = (),
) -> Edges:
    """Where columns meet between the ends of a table: where something drawn says so, if that is not less than its words say."""
    left, right = ends
    said = [end for bar in bars if len(bar.pieces) > 1 for piece in bar.pieces for end in piece]
    said += [end for band in bands for end in (band.left, band.right)]
    said += [(rule.left + rule.right) / 2 for rule in down]
    inner = [end for end in said if left + _NEAR_END < end < right - _NEAR_END]
    drawn = [place for place in _clustered(inner) if _crossed(place, rows) <= max(1, _MANY * len(rows))]
    gaps = gaps_of(rows)
    if drawn and len(drawn) >= sum(_parts_a_row(gap, drawn, ends, rows) for gap in gaps):
        return Edges(tuple(drawn), all(_crossed(place, rows) <= max(1, _SOME * len(rows)) for place in drawn))
    wide = all(high - low >= _SURE_GAP for low, high in gaps)
    return Edges(tuple(_within(gap, rows) for gap in gaps), wide and not drawn, tuple(gaps))


def _within(gap: tuple[float, float], rows: Sequence[Row]) -> float:
    """The middle of a gap, or of what the words of rows of one piece leave of it."""
    low, high = gap
    spans = [span for row in rows for span in spans_in(row)]
    reach = max((right for left, right in spans if left <= low < right < high), default=low)
    start = min((left for left, right in spans if low < left < high <= right), default=high)
    return (reach + start) / 2 if reach < start else (low + high) / 2


def _parts_a_row(
    gap: tuple[float, float], drawn: Sequence[float], ends: tuple[float, float], rows: Sequence[Row]
) -> bool:
    """Whether a gap stands where columns are drawn to meet, or a row has words on both sides of it in one drawn column.

    Otherwise it is left between the words and the figures of a column, which never stand in the same row of it.
    """
    low, high = gap
    if any(low - _SAME < place < high + _SAME for place in drawn):
        return True
    start = max((place for place in drawn if place < low), default=ends[0])
    stop = min((place for place in drawn if place > high), default=ends[1])
    for row in rows:
        inside = [(left, right) for left, right in spans_in(row) if start < (left + right) / 2 < stop]
        if any(right <= low + _INTO for _, right in inside) and any(left >= high - _INTO for left, _ in inside):
            return True
    return False


def _clustered(ends: list[float]) -> list[float]:
    made: list[list[float]] = []
    for end in sorted(ends):
        if made and end - made[-1][-1] <= _SAME:
            made[-1].append(end)
        else:
            made.append([end])
    return [sum(some) / len(some) for some in made]


def _crossed(place: float, rows: Sequence[Row]) -> int:
    """How many lines have a word that stands over a place."""
    return sum(
        any(word.left < place - _INTO < place + _INTO < word.right for line in row for word in line.words)
        for row in rows
    )


def gaps_of(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The gaps that run through all rows but those of one piece, or through nearly all: from where to where.

    One that a piece bridges, as a title over two columns does, parts columns only where a row has pieces on both sides of it.
    """
    cut = [spans_in(row) for row in rows]
    several = [spans for spans in cut if len(spans) > 1]
    spans = [span for row in several for span in row]
    if not spans:
        return []
    allowed = int(_FEW * len(several))
    ends = sorted({end for span in spans for end in span})
    starts, stops = Counter(left for left, _ in spans), Counter(right for _, right in spans)
    depths = list(accumulate(starts[end] - stops[end] for end in ends))
    free = [depth <= allowed for depth in depths[:-1]]
    runs = [(first, last) for first, last in _free_runs(free) if first > 0 and last < len(ends) - 1]
    gaps = [_clearest(ends[first : last + 1], depths[first:last]) for first, last in runs]
    wide = [gap for gap in gaps if gap.high - gap.low >= _LEAST_GAP]
    limits = [float("-inf"), *(end for gap in wide for end in (gap.low, gap.high)), float("inf")]
    return [
        (gap.low, gap.high)
        for place, gap in enumerate(wide)
        if not gap.depth or _has_both(gap, (limits[2 * place], limits[2 * place + 3]), several)
    ]


class _Gap(NamedTuple):
    low: float
    high: float
    depth: int
    """How many pieces stand over it."""


def _clearest(ends: Sequence[float], depths: Sequence[int]) -> _Gap:
    """What of a gap the fewest pieces stand over, if that is wide enough; else all of it."""
    least = min(depths)
    parts = [
        _Gap(low, high, least) for (low, high), depth in zip(pairwise(ends), depths, strict=True) if depth == least
    ]
    widest = max(parts, key=lambda part: part.high - part.low)
    return widest if widest.high - widest.low >= _LEAST_GAP else _Gap(ends[0], ends[-1], max(depths))


def _has_both(gap: _Gap, limits: tuple[float, float], rows: Iterable[Sequence[tuple[float, float]]]) -> bool:
    """Whether a row has a piece on each side of a gap, up to the next gap."""
    start, stop = limits
    return any(
        any(start - _INTO < left and right <= gap.low + _INTO for left, right in row)
        and any(gap.high - _INTO <= left and right < stop + _INTO for left, right in row)
        for row in rows
    )


def spans_in(row: Row) -> list[tuple[float, float]]:
    """A row in pieces between which there is more than the space between words: from where to where each reaches.

    A mark or number with which a row begins is of its first piece.
    """
    first, *rest = row
    label = 1 if _has_label(first) else 0
    return [*_spans(first, label), *(span for line in rest for span in _spans(line, 0))]


def _spans(line: Line, label: int) -> list[tuple[float, float]]:
    made = [(line.words[0].left, line.words[label].right)]
    widest = max(_WORD_SPACE * line.size, 1.1 * line.space)
    for word in line.words[label + 1 :]:
        if word.left - made[-1][1] > widest:
            made.append((word.left, word.right))
        else:
            made[-1] = (made[-1][0], max(made[-1][1], word.right))
    return made


def _has_label(line: Line) -> bool:
    """Whether a line begins with a mark, or with a number before text in one piece."""
    if len(line.words) < 2 or not is_label(line.words[0].text):
        return False
    apart = any(two.left - one.right > _WORD_SPACE * line.size for one, two in pairwise(line.words[1:]))
    return not line.text[0].isdecimal() or (len(line.words) > 4 and line.words[1].text[0].isalpha() and not apart)


def _free_runs(free: list[bool]) -> Iterator[tuple[int, int]]:
    """The first place of each run of places that are free, and the place after it."""
    place = 0
    for is_free, some in groupby(free):
        length = len(list(some))
        if is_free:
            yield place, place + length
        place += length


def fits(row: Row, edges: Sequence[float]) -> bool:
    """Whether each piece of a row stands in one column."""
    return all(not left < edge - _INTO < edge + _INTO < right for left, right in spans_in(row) for edge in edges)


def stays(row: Row, gaps: Sequence[tuple[float, float]]) -> bool:
    """Whether no piece of a row bridges a gap."""
    return not any(left < low + _INTO and high - _INTO < right for left, right in spans_in(row) for low, high in gaps)
