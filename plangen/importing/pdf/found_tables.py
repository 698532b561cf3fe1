"""Tables found by position: each page's, and made one where a table goes on over pages."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plangen.frozen import replace
from plangen.importing.as_read import Box, Cell, Doubt, Place, Runs, Table
from plangen.importing.pdf.grid import Placed, Words, placed
from plangen.importing.pdf.lines import Line, lines_of, rows_of
from plangen.importing.pdf.regions import Region
from plangen.importing.pdf.sheet import Sheet
from plangen.importing.pdf.spelling import Spelling

_NEW_PARAGRAPH = 1.5


class Found(NamedTuple):
    """A table of one page: what it was read as, where its columns meet, the lines it took, and where it stands."""

    table: Table
    edges: tuple[float, ...]
    lines: tuple[Line, ...]
    box: Box
    number: int


def found_in(region: Region, sheet: Sheet, spelling: Spelling) -> Found | None:
    """The table of a region; None where it has not two rows and two columns."""
    grid = placed(region)
    if len(grid.words) < 2 or len(grid.edges.places) < 1:
        return None
    rows = tuple(
        tuple(_cell(grid, row, column, spelling) for column in range(len(grid.edges.places) + 1))
        for row in range(len(grid.words))
    )
    header = _header_rows(grid, region)
    rows = tuple(
        tuple(cell and replace(cell, header=number < header) for cell in row) for number, row in enumerate(rows)
    )
    box = Box(region.left, region.bottom, region.right, region.top)
    place = Place(0, sheet.number, sheet.number, sheet.box(*(box.left, box.bottom, box.right, box.top)))
    table = Table(place, rows, "", header, grid.doubts, (Doubt.TABLE_BY_POSITION,))
    return Found(table, grid.edges.places, region.lines, box, sheet.number)


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


def joined(tables: Sequence[Found], goes_on: Sequence[bool]) -> list[Table]:
    """Tables in order, of which some go on from the one before: each once, its header once."""
    made: list[Table] = []
    for found, again in zip(tables, goes_on, strict=True):
        if again:
            made[-1] = _with_more(made[-1], found.table)
        else:
            made.append(found.table)
    return made


def same_columns(one: Found, other: Found) -> bool:
    """Whether two tables have the same columns at the same places."""
    if len(one.edges) != len(other.edges):
        return False
    return all(abs(a - b) < 6 for a, b in zip(one.edges, other.edges, strict=True))


def _with_more(table: Table, more: Table) -> Table:
    rows = more.rows
    header = max(table.header_rows, 1)
    if [_texts(row) for row in rows[:header]] == [_texts(row) for row in table.rows[:header]]:
        rows = rows[header:]
    place = replace(table.place, last_page=more.place.last_page)
    unread = tuple(dict.fromkeys([*table.unread, *more.unread]))
    kept = table.rows
    if rows and rows[0][0] is not None and not rows[0][0].text and _all_single(kept[-1], rows[0]):
        kept, rows = (*kept[:-1], _merged(kept[-1], rows[0])), rows[1:]
    return replace(table, rows=(*kept, *rows), place=place, unread=unread)


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
