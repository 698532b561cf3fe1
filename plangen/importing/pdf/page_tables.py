"""The tables of a page: those that rules bound, and those that only the places of words show."""

from collections.abc import Sequence

from plangen.importing.pdf.aligned import aligned_regions
from plangen.importing.pdf.found_tables import Found, is_table, rest_of
from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.regions import Region, is_suspect, ruled_regions
from plangen.importing.pdf.sheet import Sheet

_FEW_RULES = 3
_OVERLAP = 5.0


def tables_on(sheet: Sheet, lines: list[Line], before: Found | None) -> list[Found]:
    """The tables among lines of a page; `before` ended the page before it."""
    ruled = [region for region in ruled_regions(sheet, lines) if is_table(region)]
    aligned = [region for region in aligned_regions(lines) if is_table(region)]
    made = [_fuller(region, aligned) for region in ruled]
    taken = {line for region in made for line in region.lines}
    made += filter(is_table, aligned_regions([line for line in lines if line not in taken]))
    top = max(lines, key=lambda line: line.base, default=None)
    if before and not any(top in region.lines for region in made):
        made += filter(None, [rest_of(before, sheet, lines)])
    return [Found(region._replace(cut=region.cut or is_suspect(region, sheet)), sheet) for region in made]


def over_columns(tables: Sequence[Found], lines: Sequence[Line]) -> list[Found]:
    """The tables of a page of which one ends a column and another begins the next: they may be parts of one."""
    ends = [table for table in tables if not any(_is_under(line, table) for line in lines)]
    begins = [table for table in tables if not any(_is_over(line, table) for line in lines)]
    pairs = [(one, two) for one in ends for two in begins if two.region.left > one.region.right - _OVERLAP]
    return [table for pair in pairs for table in pair]


def _is_under(line: Line, table: Found) -> bool:
    return line.base < table.region.bottom and _is_within(line, table)


def _is_over(line: Line, table: Found) -> bool:
    return line.base > table.region.top and _is_within(line, table)


def _is_within(line: Line, table: Found) -> bool:
    return line.left < table.region.right - _OVERLAP and line.right > table.region.left + _OVERLAP


def _fuller(region: Region, aligned: list[Region]) -> Region:
    """A region that rules bound only in part, or what the places of its words show if that is more.

    One that rules part into rows, all but the first or the last, has all its rows.
    """
    ruled = sum(any(abs(bar.height - end) < 1 for bar in region.bars) for end in region.heights)
    if ruled >= len(region.heights) - (1 if ruled > _FEW_RULES else 0):
        return region
    wider = [other for other in aligned if set(other.lines) > set(region.lines)]
    return wider[0]._replace(bars=region.bars, bands=region.bands) if wider else region
