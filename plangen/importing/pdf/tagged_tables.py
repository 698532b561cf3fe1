"""A table by its tags: the cells that the structure tree says it has, with what they reach over."""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from plangen.frozen import replace
from plangen.importing.as_read import Cell, Doubt, Table
from plangen.importing.pdf.drafts import Stretch, place_of
from plangen.importing.pdf.marked import Marked, once
from plangen.importing.pdf.structure import Element, Mark

_HOLD_ROWS = frozenset({"THead", "TBody", "TFoot"})
Grid = tuple[tuple[Cell | None, ...], ...]


class Row(NamedTuple):
    """A row as tagged: its cells, whether it stands in the head of the table, its page; and for each cell its
    name and the names of its header cells.
    """

    cells: tuple[Cell, ...]
    heads: bool
    page: int
    names: tuple[str, ...]
    headers: tuple[tuple[str, ...], ...]


def table_of(element: Element, marked: Marked) -> Table | None:
    """The table of an element over all its pages, its header row once; None where it has no cell with words."""
    rows = [row for row in _rows(element, marked, False) if row.cells]
    rows = [row for number, row in enumerate(rows) if not _is_repeated(number, row, rows)]
    if not any(cell.text for row in rows for cell in row.cells):
        return None
    grid, full = grid_of(_with_empty_cells(rows))
    place = place_of(stretch for stretch in marked.stretches(element.parts) if stretch.words)
    unread = () if full else (Doubt.ROW_UNREAD,)
    return Table(place, grid, _caption(element, marked), _header_rows(rows), unread)


def _caption(element: Element, marked: Marked) -> str:
    """The caption of a table; a browser leaves its words in the table without calling them one, before the first row."""
    caption = next((part for part in element.parts if isinstance(part, Element) and part.kind == "Caption"), None)
    return marked.text(caption.parts if caption else [*takewhile(_holds_no_row, element.parts)])


def _holds_no_row(part: Element | Mark) -> bool:
    return isinstance(part, Mark) or (
        part.kind not in {"TR", *_HOLD_ROWS} and all(_holds_no_row(inner) for inner in part.parts)
    )


def _rows(element: Element, marked: Marked, heads: bool) -> Iterator[Row]:
    for part in element.parts:
        if isinstance(part, Element) and part.kind == "TR":
            some = [cell for cell in part.parts if isinstance(cell, Element) and cell.kind in ("TD", "TH")]
            cells = tuple(_cell(cell, marked) for cell in some)
            names, headers = tuple(cell.name for cell in some), tuple(cell.headers for cell in some)
            yield Row(cells, heads, _page(part, marked), names, headers)
        elif isinstance(part, Element) and (part.kind in _HOLD_ROWS or part.holds):
            yield from _rows(part, marked, heads or part.kind == "THead")


def _with_empty_cells(rows: list[Row]) -> list[tuple[Cell, ...]]:
    """The cells of each row, with those that the file leaves out for being empty, where the others name their columns."""
    columns = {name: place for place, name in enumerate(rows[0].names) if name}
    if any(cell.rows > 1 or cell.columns > 1 for row in rows for cell in row.cells):
        return [row.cells for row in rows]
    return [
        _spread(row, columns, len(rows[0].cells)) if len(row.cells) < len(rows[0].cells) else row.cells for row in rows
    ]


def _spread(row: Row, columns: dict[str, int], width: int) -> tuple[Cell, ...]:
    """The cells of a row in the columns that they name; as they are where one names none."""
    places = [
        next((columns[name] for name in headers if name in columns), 0 if cell.header else -1)
        for cell, headers in zip(row.cells, row.headers, strict=True)
    ]
    if -1 in places or len(set(places)) < len(places) or max(places, default=0) >= width:
        return row.cells
    by_place = dict(zip(places, row.cells, strict=True))
    return tuple(by_place.get(place, Cell(())) for place in range(width))


def _page(element: Element, marked: Marked) -> int:
    return next((stretch.sheet.number for stretch in marked.stretches(element.parts)), 0)


def _cell(element: Element, marked: Marked) -> Cell:
    paragraphs = [once(stretches, marked.spelling) for stretches in marked.paragraphs(element.parts)]
    kept: list[tuple[Stretch, ...]] = []
    for stretches in paragraphs:
        if not (kept and _is_again(stretches, kept, marked)):
            kept.append(stretches)
    runs = tuple(marked.runs(stretches) for stretches in kept)
    return Cell(runs, element.columns, element.rows, element.kind == "TH")


def _is_again(stretches: tuple[Stretch, ...], kept: list[tuple[Stretch, ...]], marked: Marked) -> bool:
    """Whether a paragraph of a cell is one that stands on an earlier page too."""
    page, text = stretches[0].sheet.number, marked.runs(stretches)
    return any(marked.runs(other) == text and other[0].sheet.number < page for other in kept)


def _is_repeated(number: int, row: Row, rows: list[Row]) -> bool:
    """Whether a row is the header row once more, on a later page."""
    first = rows[0]
    return number > 0 and row.page > first.page and row.cells == first.cells and any(cell.text for cell in row.cells)


def _header_rows(rows: list[Row]) -> int:
    """How many rows at the top are of the head, or have header cells alone."""
    count = 0
    for row in rows:
        if not (row.heads or all(cell.header for cell in row.cells)):
            break
        count += 1
    return count if count < len(rows) else 0


def grid_of(rows: list[tuple[Cell, ...]]) -> tuple[Grid, bool]:
    """Rows of cells set into a grid, each in the first free places, and whether every place of it belongs to a cell."""
    places: dict[tuple[int, int], Cell | None] = {}
    for down, cells in enumerate(rows):
        across = 0
        for cell in cells:
            while (down, across) in places:
                across += 1
            reach = min(cell.rows, len(rows) - down)
            covered = [(down + y, across + x) for y in range(reach) for x in range(cell.columns)]
            places |= dict.fromkeys(covered, None) | {(down, across): replace(cell, rows=reach)}
    width = max((across + 1 for _, across in places), default=0)
    full = len(places) == width * len(rows)
    empty = Cell(())
    grid = tuple(tuple(places.get((down, across), empty) for across in range(width)) for down in range(len(rows)))
    return grid, full
