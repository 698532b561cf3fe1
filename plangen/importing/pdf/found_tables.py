"""Tables found by position: each page's, and made one where a table goes on over pages."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plangen.frozen import replace
from plangen.importing.as_read import Box, Cell, Doubt, FoundBy, Place, Runs, Table
from plangen.importing.pdf.columns import Edges, spans_in
from plangen.importing.pdf.grid import Placed, Words, placed
from plangen.importing.pdf.lines import Line, lines_of, rows_of
from plangen.importing.pdf.markers import is_bullet, is_label
from plangen.importing.pdf.regions import Region, region_edges
from plangen.importing.pdf.rows import is_number
from plangen.importing.pdf.rulings import bars_of
from plangen.importing.pdf.sheet import Sheet
from plangen.importing.pdf.spelling import Spelling

_NEW_PARAGRAPH = 1.5
_SAME_LEFT = 8.0
_NEXT_ROW = 2.2
_WIDER = 30.0
"""How much further a row may reach than those above it, where no rule says how far a table does."""


class Found(NamedTuple):
    """Where a table, or a part of one that goes on over pages, was found."""

    region: Region
    sheet: Sheet

    @property
    def box(self) -> Box:
        """Where it stands on the upright page."""
        return Box(self.region.left, self.region.bottom, self.region.right, self.region.top)

    @property
    def order(self) -> int:
        """Its place in the order of drawing."""
        return min(line.order for line in self.region.lines)


def is_table(region: Region) -> bool:
    """Whether a region has two rows and two columns at least, and is no list in a frame."""
    edges = region_edges([region])
    rows = placed(region, edges).words
    return bool(edges.places) and len(rows) > 1 and not _is_list(rows)


def _is_list(rows: Sequence[Sequence[Words]]) -> bool:
    """Whether what stands in two columns is items behind their bullets, and lines that go across."""
    if any(len(row) != 2 for row in rows):
        return False
    bullets = [bool(marks) and all(is_bullet(word.text) for word in marks) for marks, _ in rows]
    return any(bullets) and all(bullet or not text for bullet, (_, text) in zip(bullets, rows, strict=True))


def goes_on(parts: Sequence[Found], found: Found) -> bool:
    """Whether a table at the head of a page is the rest of one: it has the same columns, or some of them."""
    last = parts[-1]
    if found.sheet.number != last.sheet.number + 1 or abs(last.region.left - found.region.left) > _SAME_LEFT:
        return False
    known = [*parts[:1], *parts[-2:]]
    before = region_edges([part.region for part in known]).places
    own = region_edges([found.region]).places
    both = region_edges([*(part.region for part in known), found.region]).places
    return len(both) == max(len(before), len(own)) and len(own) <= len(both)


def rest_of(before: Found, sheet: Sheet, lines: Sequence[Line]) -> Region | None:
    """What stands at the head of a page as a row of the table that ended the page before it; None where nothing does."""
    region = before.region
    edges = region_edges([region])
    taken: list[Line] = []
    for row in rows_of(lines):
        inside = row[0].left > region.left - 3 and row[-1].right < region.right + (3 if region.ruled else _WIDER)
        several = len(spans_in(row)) > 1 and not (len(spans_in(row)) == 2 and is_label(row[0].words[0].text))
        in_row = several or (bool(edges.places) and row[0].left > edges.places[0])
        near = not taken or taken[-1].base - row[0].base < _NEXT_ROW * row[0].size
        if not (inside and in_row and near and edges.suit(row)):
            break
        taken += row
    if not taken:
        return None
    top, bottom = max(line.top for line in taken) + 2, min(line.bottom for line in taken) - 2
    bars = tuple(bar for bar in bars_of(sheet, lines) if bottom - 8 < bar.height < top + 8)
    return Region(region.left, region.right, (top, bottom), tuple(taken), bars, ruled=False)


def table_of(parts: Sequence[Found], spelling: Spelling) -> Table:
    """The table that stands in one region or goes on over several, its header once."""
    edges = region_edges([part.region for part in parts])
    made = _part(parts[0], edges, spelling)
    words = [word for line in parts[0].region.lines for word in line.words]
    if len(parts) > 1 and len(made.rows) == 1 and all(word.face.bold for word in words):
        made = replace(made, header_rows=1)
    for part in parts[1:]:
        made = _with_more(made, _part(part, edges, spelling))
    return made if made.found_by is FoundBy.RULES or made.header_rows else _unsure(made)


def _unsure(table: Table) -> Table:
    """The table as one that may have more rows or other columns: nothing is drawn around it, and no row is set apart as its
    head.
    """
    return replace(table, unread=tuple(dict.fromkeys([*table.unread, Doubt.COLUMNS_UNSURE])))


def _part(found: Found, edges: Edges, spelling: Spelling) -> Table:
    grid = placed(found.region, edges)
    header = _header_rows(grid, found.region)
    columns = range(len(edges.places) + 1)
    rows = [tuple(_cell(grid, row, column, spelling) for column in columns) for row in range(len(grid.words))]
    marked = [tuple(cell and replace(cell, header=True) for cell in row) for row in rows[:header]]
    number, box = found.sheet.number, found.box
    place = Place(0, number, number, found.sheet.box(box.left, box.bottom, box.right, box.top))
    found_by = FoundBy.RULES if found.region.ruled else FoundBy.POSITION
    cells = (*marked, *rows[header:])
    return Table(place, cells, "", header, grid.doubts, (Doubt.TABLE_BY_POSITION,), found_by)


def _cell(grid: Placed, row: int, column: int, spelling: Spelling) -> Cell | None:
    reach, depth = grid.across[row][column], grid.down[row][column]
    if not reach or not depth:
        return None
    return Cell(cell_paragraphs(grid.words[row][column], spelling), reach, depth)


def cell_paragraphs(words: Words, spelling: Spelling) -> tuple[Runs, ...]:
    """The paragraphs of a cell: its lines, parted where they stand wider apart."""
    rows = rows_of(lines_of(sorted(words, key=lambda word: word.order)))
    steps = [one[0].base - two[0].base for one, two in pairwise(rows)]
    least = min(steps, default=0.0)
    made: list[Words] = []
    for row, step in zip(rows, [float("inf"), *steps], strict=False):
        some = [word for line in row for word in line.words]
        if made and step <= _NEW_PARAGRAPH * least:
            made[-1] += some
        else:
            made.append(some)
    return tuple(runs for some in made if (runs := spelling.runs(some)))


def _header_rows(grid: Placed, region: Region) -> int:
    """1 where the first row is set apart: its words alone are bold, or it alone has a ground."""
    bold = [all(word.face.bold for words in row for word in words) for row in grid.words]
    grounds = [any(band.bottom < (high + low) / 2 < band.top for band in region.bands) for high, low in grid.heights]
    apart = (bold[0] and not all(bold)) or (grounds[0] and not all(grounds[:2]))
    return 1 if apart else 0


def _with_more(table: Table, more: Table) -> Table:
    rows = more.rows
    header = max(table.header_rows, 1)
    if [_texts(row) for row in rows[:header]] == [_texts(row) for row in table.rows[:header]]:
        rows = rows[header:]
    place = replace(table.place, last_page=more.place.last_page)
    unread = tuple(dict.fromkeys([*table.unread, *more.unread]))
    kept = table.rows
    if rows and _all_single(kept[-1], rows[0]):
        if _is_rest(kept[-1], rows[0]):
            kept, rows = (*kept[:-1], _merged(kept[-1], rows[0])), rows[1:]
        elif sum(map(bool, _texts(rows[0]))) == 1:  # a name that goes on, or the title of further rows
            unread = tuple(dict.fromkeys([*unread, Doubt.ROW_UNREAD]))
    return replace(table, rows=(*kept, *rows), place=place, unread=unread)


def _is_rest(row: tuple[Cell | None, ...], more: tuple[Cell | None, ...]) -> bool:
    """Whether a row at the head of a page is the rest of the one before it: it has no first cell, or goes on in a sentence."""
    pairs = list(zip(_texts(row), _texts(more), strict=True))
    if any(before and text and is_number(text) for before, text in pairs):
        return False
    if pairs[0][0] and not pairs[0][1]:
        return True
    goes_on = [text[0].islower() and before[-1:] not in ".!?:;" for before, text in pairs if text]
    return bool(goes_on) and all(goes_on)


def _texts(row: tuple[Cell | None, ...]) -> list[str]:
    return [cell.text if cell else "" for cell in row]


def _all_single(*rows: tuple[Cell | None, ...]) -> bool:
    return all(cell is not None and cell.rows == 1 and cell.columns == 1 for row in rows for cell in row)


def _merged(row: tuple[Cell | None, ...], more: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
    """A row that a page ends in, with what stands of it on the next."""
    return tuple(
        replace(one, paragraphs=(*one.paragraphs, *two.paragraphs)) if one and two else one
        for one, two in zip(row, more, strict=True)
    )
