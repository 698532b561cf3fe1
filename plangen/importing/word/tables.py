"""Tables of a Word file as grids: cells over several columns and rows, rows that begin late or end early, header rows."""

from collections.abc import Callable, Sequence

from plangen.frozen import field, frozen, replace
from plangen.importing.as_read import Cell, Doubt, Place, Runs, Table
from plangen.importing.lines import Piece
from plangen.importing.word.parts import Element, W, is_on, value, whole

WIDEST = 500
"""How many columns a row may have: Word makes 63."""


@frozen
class CellContent:
    """What a cell holds: its paragraphs, what stands in it that is no paragraph, and whether all of its words are bold."""

    paragraphs: tuple[Runs, ...]
    after: tuple[Piece, ...] = ()
    bold: bool = False


@frozen
class _Placed:
    """A cell of a row: its first column, over how many it reaches, and whether it goes on with the one above."""

    column: int
    columns: int
    goes_on: bool
    content: CellContent
    shaded: bool


@frozen
class GridOf:
    """A table with what stands in its cells beside their text, and the words of cells that Word does not show."""

    table: Table
    after: tuple[Piece, ...]
    covered: tuple[str, ...] = field(default_factory=tuple)


def rows_of(holder: Element) -> list[Element]:
    """The rows of a table, also those in content controls."""
    return _within(holder, f"{W}tr", f"{W}tbl")


def cells_of(row: Element) -> list[Element]:
    """The cells of a row, also those in content controls."""
    return _within(row, f"{W}tc", f"{W}tr")


_WRAPPERS = tuple(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))


def _within(holder: Element, tag: str, _above: str) -> list[Element]:
    found = []
    for child in holder:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _WRAPPERS:
            found += _within(child, tag, _above)
    return found


def grid(
    element: Element, rows: Sequence[Element], place: Place, read: Callable[[Element], CellContent], *, bold_first: bool
) -> GridOf:
    """A table of these rows. `read` gives what a cell holds; `bold_first`: its style sets the first row apart."""
    placed = [_row(row, read) for row in rows]
    width = min(max((cell.column + cell.columns for row in placed for cell in row), default=0), WIDEST)
    headers = _header_rows(rows, placed, bold_first=bold_first)
    lines = _spread(placed, width, headers)
    ragged = (
        len({sum(cell.columns for cell in row) + _skipped(element) for element, row in zip(rows, placed, strict=True)})
        > 1
    )
    unread = (Doubt.ROW_UNREAD,) if ragged else ()
    after = tuple(piece for row in placed for cell in row for piece in cell.content.after)
    hidden = (cell.content.paragraphs for row in placed for cell in row if cell.goes_on)
    covered = tuple("".join(run.text for run in runs) for paragraphs in hidden for runs in paragraphs)
    return GridOf(Table(place, tuple(map(tuple, lines)), header_rows=headers, unread=unread), after, covered)


def _skipped(row: Element) -> int:
    """How many columns a row leaves out at its beginning and end."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return 0
    return whole(value(properties, f"{W}gridBefore")) + whole(value(properties, f"{W}gridAfter"))


def _row(row: Element, read: Callable[[Element], CellContent]) -> list[_Placed]:
    properties = row.find(f"{W}trPr")
    column = whole(value(properties, f"{W}gridBefore")) if properties is not None else 0
    placed: list[_Placed] = []
    for cell in cells_of(row):
        said = cell.find(f"{W}tcPr")
        columns = max(min(whole(value(said, f"{W}gridSpan"), 1), WIDEST), 1) if said is not None else 1
        merge = said.find(f"{W}vMerge") if said is not None else None
        goes_on = merge is not None and merge.get(f"{W}val") != "restart"
        content = read(cell)
        if placed and said is not None and _merged_before(said):
            placed[-1] = _wider(placed[-1], columns, content)
        else:
            placed.append(_Placed(column, columns, goes_on, content, is_shaded(said)))
        column += columns
    return placed


def _merged_before(said: Element) -> bool:
    """Whether a cell is one with that before it, as old files say it."""
    merge = said.find(f"{W}hMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _wider(cell: _Placed, columns: int, content: CellContent) -> _Placed:
    both = CellContent((*cell.content.paragraphs, *content.paragraphs), (*cell.content.after, *content.after))
    return replace(cell, columns=cell.columns + columns, content=both)


def is_shaded(said: Element | None) -> bool:
    """Whether the properties of a cell give it a ground."""
    shade = said.find(f"{W}shd") if said is not None else None
    return shade is not None and shade.get(f"{W}fill") not in (None, "auto", "FFFFFF", "ffffff")


def _header_rows(rows: Sequence[Element], placed: Sequence[Sequence[_Placed]], *, bold_first: bool) -> int:
    """How many rows at the top name the columns: those that are said to, else the first if it is set apart."""
    said = 0
    for row in rows:
        properties = row.find(f"{W}trPr")
        if properties is None or not is_on(properties, "tblHeader"):
            break
        said += 1
    if said or len(rows) < 2:
        return said
    first, second = placed[0], placed[1]
    return 1 if bold_first or (_set_apart(first) and not _set_apart(second)) else 0


def _set_apart(row: Sequence[_Placed]) -> bool:
    """Whether all cells with words are bold, or all cells are shaded."""
    filled = [cell for cell in row if cell.content.paragraphs]
    return bool(filled) and (all(cell.content.bold for cell in filled) or all(cell.shaded for cell in row))


def _spread(placed: Sequence[Sequence[_Placed]], width: int, headers: int) -> list[list[Cell | None]]:
    """The rows, each with a place for every column; a cell that reaches over rows stands in its first."""
    lines: list[list[Cell | None]] = []
    starts: dict[int, int] = {}
    for number, row in enumerate(placed):
        line: list[Cell | None] = [Cell(()) for _ in range(width)]
        below: dict[int, int] = {}
        for cell in row:
            above = starts.get(cell.column) if cell.goes_on else None
            end = min(cell.column + cell.columns, width)
            line[cell.column : end] = [None] * (end - cell.column)
            below[cell.column] = number if above is None else above
            if above is not None and (origin := lines[above][cell.column]):
                lines[above][cell.column] = replace(origin, rows=number - above + 1)
            elif cell.column < width:
                line[cell.column] = Cell(cell.content.paragraphs, end - cell.column, header=number < headers)
        starts = below
        lines.append(line)
    return lines
