"""The first row of a table where it stands alone at the foot of the page before."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.drafts import Draft, bounds
from plangen.importing.pdf.found_tables import Found
from plangen.importing.pdf.lines import lines_of
from plangen.importing.pdf.regions import Region, region_edges
from plangen.importing.pdf.rulings import Bar, bands_of, bars_of
from plangen.importing.pdf.sheet import Area, Sheet

_SAME_END = 8.0
_HIGHEST_ROW = 90.0
_FEWEST_COLUMNS = 2
_NEAR = 7.0
"""How far apart the lines of a cell stand at the most that were not taken for one paragraph."""


class FirstRow(NamedTuple):
    """The row, None where there is none; of how many texts it is made; whether the table may lack one that is no such row."""

    row: Found | None = None
    texts: int = 0
    is_doubtful: bool = False


def row_before(drafts: Sequence[Draft], found: Found) -> FirstRow:
    """The row that the last of some texts are: they stand between the last two rules of their page, which are as wide as the
    table that begins the next, or beside each other in its columns. A single text on a ground may be a heading, unless a
    caption stands above it.
    """
    sheet = drafts[-1].stretches[-1].sheet if drafts else None
    if sheet is None or sheet.number != found.sheet.number - 1 or not _is_at_top(found):
        return FirstRow()
    above, below = _last_two(sheet, found)
    if above is None or below is None:
        return _in_columns(drafts, found, sheet)
    inside = list(takewhile(lambda draft: _is_between(draft, above, below), reversed(drafts)))
    lines = lines_of(sorted((word for draft in inside for word in draft.words), key=lambda word: word.order))
    if not lines:
        return FirstRow()
    before = drafts[: len(drafts) - len(inside)]
    captioned = bool(before) and is_caption(" ".join(word.text for word in before[-1].words))
    shaded = any(_is_behind(band, above, below) for band in bands_of(sheet))
    if len(lines) == 1 and shaded and not captioned:
        return FirstRow(is_doubtful=True)
    heights = (above.height, below.height)
    region = Region(found.region.left, found.region.right, heights, tuple(lines), (above, below))
    return FirstRow(Found(region, sheet), len(inside))


def _in_columns(drafts: Sequence[Draft], found: Found, sheet: Sheet) -> FirstRow:
    """The last texts of a page as a row, where they stand beside each other in columns of the table that begins the next."""
    inside = _beside_each_other(drafts)
    words = [word for draft in inside for word in draft.words]
    edges = region_edges([found.region])
    ends = [bounds(draft.words)[::2] for draft in inside]
    columns = {edges.column_of(end) for end in ends}
    left, right = found.region.left - _SAME_END, found.region.right + _SAME_END
    apart = all(left < start and end < right and not _is_crossed(edges.places, start, end) for start, end in ends)
    if len(columns) < _FEWEST_COLUMNS or not apart:
        return FirstRow()
    _, bottom, _, top = bounds(words)
    lines = tuple(lines_of(sorted(words, key=lambda word: word.order)))
    is_full = len(columns) == len(edges.places) + 1
    row = Region(found.region.left, found.region.right, (top + 2, bottom - 2), lines, ruled=found.region.ruled)
    return FirstRow(Found(row._replace(cut=not is_full), sheet), len(inside))


def _beside_each_other(drafts: Sequence[Draft]) -> list[Draft]:
    """The last texts of a page that stand at one height, with the further lines of their cells."""
    made = [drafts[-1]]
    for draft in reversed(drafts[:-1]):
        _, bottom, _, top = bounds(draft.words)
        heights = [bounds(other.words)[1::2] for other in made]
        if not any(bottom - _NEAR < high and low - _NEAR < top for low, high in heights):
            break
        made.append(draft)
    return made


def _is_crossed(places: Sequence[float], left: float, right: float) -> bool:
    return any(left < place < right for place in places)


def _is_at_top(found: Found) -> bool:
    above = [word for word in found.sheet.words if word.base > found.region.top and not word.turned]
    return len({round(word.base) for word in above}) <= 2


def _last_two(sheet: Sheet, found: Found) -> tuple[Bar | None, Bar | None]:
    bars = [bar for bar in bars_of(sheet, []) if _is_as_wide(bar, found.region)]
    last = sorted(bars, key=lambda bar: bar.height)[:2]
    if len(last) < 2 or last[1].height - last[0].height > _HIGHEST_ROW:
        return None, None
    return last[1], last[0]


def _is_as_wide(bar: Bar, region: Region) -> bool:
    return abs(bar.left - region.left) < _SAME_END and abs(bar.right - region.right) < _SAME_END


def _is_between(draft: Draft, above: Bar, below: Bar) -> bool:
    return all(below.height < word.base + 0.25 * word.face.size < above.height for word in draft.words)


def _is_behind(band: Area, above: Bar, below: Bar) -> bool:
    return below.height - 2 < band.bottom and band.top < above.height + 2
