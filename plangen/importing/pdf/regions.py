"""Where on a page tables stand: between rules or bands of one width, or where lines fall into columns without any."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.columns import Edges, edges_of, spans_in
from plangen.importing.pdf.heading_rules import large_lines, without_headings
from plangen.importing.pdf.lines import Line, rows_of
from plangen.importing.pdf.rulings import Bar, bands_of, bars_of
from plangen.importing.pdf.sheet import Area, Sheet

_SAME_END = 8.0
_SAME_WIDTH = 2.5
_DOUBLE = 5.0
_WIDEST_PADDING = 18.0
_ABOVE_GROUP, _BELOW_GROUP = 24.0, 12.0
"""The space above and below the words of a row that heads others in a table: it stands closer to those."""

_NEXT_ROW = 14.0
_WRAPPED = 1.7
_MOST_HEAD = 80.0
_APART = 1.35
_WIDE = 0.6
"""Of a table: how wide a line is that is no cell of it."""

_PROSE_ROWS = 8
_STRANGE = 30
"""Words drawn between those of one table that are not of it: with more, some of it may be of something else."""

_PROSE_JUMP = 60


class Region(NamedTuple):
    """Where a table stands: its edges, the heights that bound its rows from the top, its lines, bars and bands.

    `ruled`: rules or bands bound it, not the lines alone; `cut`: what stands right below it may be of it too.
    """

    left: float
    right: float
    heights: tuple[float, ...]
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...] = ()
    bands: tuple[Area, ...] = ()
    down: tuple[Area, ...] = ()
    ruled: bool = True
    cut: bool = False

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.heights[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.heights[-1]


def region_edges(regions: Sequence[Region]) -> Edges:
    """Where the columns of a table meet that stands in one region, or goes on over several pages."""
    rows = [row for region in regions for row in rows_of(region.lines)]
    ends = min(region.left for region in regions), max(region.right for region in regions)
    bars, bands, down = zip(*((region.bars, region.bands, region.down) for region in regions), strict=True)
    return edges_of(ends, rows, chain(*bars), chain(*bands), chain(*down))


def ruled_regions(sheet: Sheet, lines: Sequence[Line]) -> list[Region]:
    """The tables of a page that rules or bands bound."""
    heads = large_lines(lines)
    bars = without_headings(bars_of(sheet, lines), heads, sheet)
    bands = bands_of(sheet)
    made: list[Region] = []
    for stack in _stacks(bars):
        for run in _runs(stack, lines, heads):
            region = _region(run, stack, sheet, bands, lines)
            if region and not any(_overlap(region, other) for other in made):
                made.append(region)
    return made


def _stacks(bars: list[Bar]) -> list[list[Bar]]:
    """Bars of the same width one below the other, the widest stacks first."""
    stacks: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: -bar.height):
        home = next((stack for stack in stacks if _same_ends(stack[0], bar)), None)
        if home is None:
            stacks.append([bar])
        elif home[-1].height - bar.height < 1.0:
            home[-1] = home[-1]._replace(pieces=(*home[-1].pieces, *bar.pieces))
        else:
            home.append(bar)
    full = [stack for stack in stacks if len(stack) > 1]
    return sorted(full, key=lambda stack: stack[0].left - stack[0].right)


def _same_ends(one: Bar, other: Bar) -> bool:
    return abs(one.left - other.left) < _SAME_END and abs(one.right - other.right) < _SAME_END


def _runs(stack: list[Bar], lines: Sequence[Line], heads: Sequence[Line]) -> list[list[Bar]]:
    """The bars of a stack that bound one table each: those between which its rows stand."""
    runs: list[list[Bar]] = [[stack[0]]]
    for above, below in pairwise(stack):
        if _is_row(above, below, lines) and not between(heads, above.left, above.right, above.height, below.height):
            runs[-1].append(below)
        else:
            runs.append([below])
    return [part for run in runs for part in _of_one_width(run) if len(part) > 1]


def _of_one_width(run: list[Bar]) -> list[list[Bar]]:
    """A run parted where bars become a little wider or narrower: there a table begins that stands in a cell of another."""
    parts = [[run[0]]]
    for above, below in pairwise(run):
        if max(abs(above.left - below.left), abs(above.right - below.right)) < _SAME_WIDTH:
            parts[-1].append(below)
        else:
            parts.append([below])
    return parts


def between(lines: Iterable[Line], left: float, right: float, top: float, bottom: float) -> list[Line]:
    """The lines whose middle stands in an area."""
    return [
        line
        for line in lines
        if bottom < line.base + 0.25 * line.size < top and line.left < right and line.right > left
    ]


def _is_row(above: Bar, below: Bar, lines: Sequence[Line]) -> bool:
    """Whether what stands between two bars can be rows of one table."""
    some = between(lines, above.left, above.right, above.height, below.height)
    if not some:
        return above.height - below.height < _DOUBLE
    if any(line.left < above.left - 4 or line.right > above.right + 4 for line in some):
        return False
    rows = rows_of(some)
    if any(len(row) > 1 for row in rows):
        captioned = any(is_caption(row[0].text) and len(row) == 1 for row in rows)
        return not captioned and not is_prose(rows) and not _has_text_between(rows, above.right - above.left)
    return not any(is_caption(line.text) for line in some) and _is_snug(above, below, rows)


def _has_text_between(rows: list[list[Line]], width: float) -> bool:
    """Whether lines of a text stand between rows of cells, apart from them: two tables are above and below it."""
    wide = [len(row) == 1 and row[0].width > _WIDE * width and len(spans_in(row)) == 1 for row in rows]
    places = [number for number, (one, two) in enumerate(pairwise(wide)) if one and two]
    if not places or places[0] == 0:
        return False
    steps = [one[0].base - two[0].base for one, two in pairwise(rows)]
    first, last = places[0], places[-1] + 1
    least = min(steps[first:last])
    while last + 1 < len(rows) and len(rows[last + 1]) == 1:
        last += 1
    return last < len(steps) and min(steps[first - 1], steps[last]) > _APART * least


def _is_snug(above: Bar, below: Bar, rows: list[list[Line]]) -> bool:
    """Whether lines stand close below one bar, close above the next and close together, as those of one cell do."""
    over, under = above.height - rows[0][0].top, rows[-1][0].bottom - below.height
    together = all(one[0].base - two[0].base < _WRAPPED * one[0].size for one, two in pairwise(rows))
    snug = max(over, under) < _WIDEST_PADDING or (over < _ABOVE_GROUP and under < _BELOW_GROUP)
    return together and snug


def is_prose(rows: list[list[Line]], least: int = _PROSE_ROWS) -> bool:
    """Whether rows are lines of two columns of text: each was drawn from its top to its bottom, or the right one first."""
    several = [row for row in rows if len(row) > 1]
    steps = [two.order - one.words[-1].order for row in several for one, two in pairwise(row)]
    jumps = sum(step > _PROSE_JUMP or step < 0 for step in steps)
    return len(several) >= least and jumps > 0.5 * len(several)


def _region(run: list[Bar], stack: list[Bar], sheet: Sheet, bands: list[Area], lines: Sequence[Line]) -> Region | None:
    left, right = run[0].left, max(bar.right for bar in run)
    inside = between(lines, left, right, run[0].height, run[-1].height)
    if not any(len(row) > 1 for row in rows_of(inside)):
        return None
    heights = [bar.height for bar in run]
    region = Region(left, right, tuple(heights), tuple(inside), tuple(run))
    region = region._replace(
        bands=tuple(band for band in bands if _is_in(band, region)),
        down=tuple(rule for rule in sheet.down if _is_in(rule, region)),
    )
    region = _extended(_with_head(region, lines) or _extended(region, lines, up=True), lines, up=False)
    inner = [bar for bar in bars_of(sheet, lines) if _is_partial(bar, region)]
    return region._replace(bars=(*region.bars, *inner))


def is_suspect(region: Region, sheet: Sheet) -> bool:
    """Whether a table runs out of its page or over its own edge, or words stand in it that were drawn elsewhere."""
    words = [word for line in region.lines for word in line.words]
    orders = sorted(word.order for word in words)
    strange = any(two - one > _STRANGE for one, two in pairwise(orders))
    over = any(word.right > region.right + 1.5 or word.left < region.left - 1.5 for word in words)
    return strange or over or region.right > sheet.width - 2 or region.left < 2


def _is_in(area: Area, region: Region) -> bool:
    return (
        area.left > region.left - 4
        and area.right < region.right + 4
        and area.bottom < region.top + 2
        and area.top > region.bottom - 2
    )


def _is_partial(bar: Bar, region: Region) -> bool:
    inside = (
        region.bottom + 3 < bar.height < region.top - 3 and bar.left > region.left - 4 and bar.right < region.right + 4
    )
    return inside and all(abs(bar.height - height) > 2 for height in region.heights)


def _extended(region: Region, lines: Sequence[Line], *, up: bool) -> Region:
    """The region with the rows that stand right above or below it in the same columns."""
    edges = region_edges([region])
    while (row := _neighbour(region, lines, up)) and len(row) > 1 and edges.places:
        if not edges.suit(row):
            return region._replace(cut=True)
        wrapped = _wrapped(row, lines, up, edges)
        some = [*row, *wrapped]
        end = max(line.top for line in some) + 3 if up else min(line.bottom for line in some) - 3
        heights = (end, *region.heights) if up else (*region.heights, end)
        region = region._replace(heights=heights, lines=(*region.lines, *some))
    return region


def _with_head(region: Region, lines: Sequence[Line]) -> Region | None:
    """The region with the lines of the head that stands above its first rule, if its columns agree with those below it.

    A head may reach over what looks like the gap of two columns: words at the left of a column and figures at its right.
    """
    head = _head_rows(region, lines)
    if not head or not any(len(row) > 1 for row in head):
        return None
    some = [line for row in head for line in row]
    whole = region._replace(heights=(max(line.top for line in some) + 3, *region.heights), lines=(*region.lines, *some))
    edges = region_edges([whole])
    body = rows_of(region.lines)
    apart = all(len(spans_in(row)) == len({edges.column_of(span) for span in spans_in(row)}) for row in body)
    return whole if edges.places and apart and all(edges.suit(row) for row in head) else None


def _head_rows(region: Region, lines: Sequence[Line]) -> list[list[Line]]:
    """The rows of lines that stand close together right above a region, from the lowest."""
    made = [_neighbour(region, lines, up=True)]
    above = rows_of(between(lines, region.left, region.right, region.top + _MOST_HEAD, region.top))
    for row in reversed(above):
        last = made[-1]
        if last and row[0].base > last[0].base:
            step = row[0].base - last[0].base
            if step > _WRAPPED * last[0].size or is_caption(row[0].text) or abs(row[0].size - last[0].size) > 1:
                break
            made.append(row)
    return [row for row in made if row]


def _neighbour(region: Region, lines: Sequence[Line], up: bool) -> list[Line]:
    end = region.top if up else region.bottom
    low, high = (end, end + _NEXT_ROW + 12) if up else (end - _NEXT_ROW - 12, end)
    rows = rows_of(between(lines, region.left, region.right, high, low))
    rows = [row for row in rows if not set(row) & set(region.lines)]
    if not rows:
        return []
    row = rows[-1] if up else rows[0]
    distance = row[0].bottom - end if up else end - row[0].top
    return row if distance < _NEXT_ROW else []


def _wrapped(row: list[Line], lines: Sequence[Line], up: bool, edges: Edges) -> list[Line]:
    """The further lines of the cells of a row that no rule bounds on this side."""
    made: list[Line] = []
    last = row
    sign = 1 if up else -1
    while True:
        near = [
            line
            for line in lines
            if 0 < sign * (line.base - last[0].base) < 1.65 * last[0].size and line not in made and line not in row
        ]
        near = [
            line for line in near if any(line.left < other.right + 30 and line.right > other.left - 30 for other in row)
        ]
        if not near or not edges.suit(near) or any(is_caption(line.text) for line in near):
            return made
        made += near
        last = near


def _overlap(one: Region, other: Region) -> bool:
    return one.left < other.right and other.left < one.right and one.bottom < other.top and other.bottom < one.top
