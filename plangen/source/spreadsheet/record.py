"""The rows of a table to what an author would have written as a YAML list, each value with the cell it stands in.

A record that holds a list (the values of an indicator, the parts of a contribution) takes a row for each item of it: the
record's own cells are repeated there, merged, or left empty.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.finding import Address
from plangen.source.shown import shortened
from plangen.source.spreadsheet.cell import Cell, Grid, Unread
from plangen.source.spreadsheet.headings import Fields, FieldShape, RecordKind, columns_of, normal_heading
from plangen.source.spreadsheet.surroundings import refuse_notes
from plangen.source.spreadsheet.totals import KEEP_TOTALS, TOTALS, RowKind, TableRow, added, number_in, row_kind

CellTarget = tuple[str, Address]
"""Where a cell belongs: the list of the record whose item it tells of (empty: the record itself), and the address there."""

_COUNTED_ABOVE = "is counted in the row above, and is left out: write it as a part of that row, or take it out"
_FIGURES = ("figure", "amount", "money", "money_or_share", "count", "rate")
"""The kinds of value that are counted together."""


class RecordRows(NamedTuple):
    """One record as its rows give it: the cell of each value, and of each left empty, by its address in the record; and how
    many items each of its lists has so far.
    """

    cells: dict[Address, Cell]
    items: Counter[str]


class TableRecords(NamedTuple):
    """What a table gives: its records, the cells of its row of totals by their addresses in what holds the list, and the
    rows that are left out.
    """

    records: list[dict[Address, Cell]]
    totals: dict[Address, Cell]
    unread: list[Unread]


Placed = Sequence[tuple[Fields, Cell]]
"""The cells of a row, each with what its column stands for."""


def read_records(grid: Grid, kind: RecordKind) -> TableRecords:
    """What the rows of a table give.

    Raises SourceError, at its cell, for a heading that is not known, a text below no heading, a row that contradicts the one
    above it, or a note below the table.
    """
    columns = columns_of(grid, kind)
    refuse_notes(grid)
    reading = _Rows(grid, kind)
    for number, line in enumerate(grid.rows[1:], 2):
        placed = list(_cells_under_headings(grid, columns, line))
        if any(cell.text for _, cell in placed):
            reading.take(placed, followed=number < len(grid.rows))
    return TableRecords([record.cells for record in reading.records], reading.totals, reading.unread)


class _Rows:
    """Puts the records of a table together row by row."""

    def __init__(self, grid: Grid, kind: RecordKind) -> None:
        self.grid, self.kind = grid, kind
        self.records: list[RecordRows] = []
        self.totals: dict[Address, Cell] = {}
        self.unread: list[Unread] = []
        self.figures: list[Mapping[Address, Decimal]] = []
        self.since = 0

    def take(self, placed: Placed, *, followed: bool) -> None:
        """Take the next row that holds anything."""
        first = next(cell for _, cell in placed if cell.text)
        figures = _figures(self.kind, placed)
        match self._kind_of(placed, figures, followed):
            case RowKind.TOTAL:
                _refuse_totals(self.grid, self.kind, first, self.totals)
                self.totals = _totals(self.kind, placed)
            case RowKind.SUB_TOTAL:
                self._leave_out(first, figures)
            case RowKind.PART:
                self.unread.append(Unread(f"row {first.line}", first, f"“{shortened(first.text)}” {_COUNTED_ABOVE}"))
            case RowKind.RECORD:
                self._add(placed)
                self.figures.append(figures)
                self.since += 1

    def _kind_of(self, placed: Placed, figures: Mapping[Address, Decimal], followed: bool) -> RowKind:
        """What a row is; in a table of records that are not added, only its name tells that."""
        if self.kind.name in KEEP_TOTALS:
            return RowKind.RECORD
        texts = [cell.text for fields, cell in placed if cell.text and fields.get("", ("",)) not in figures]
        name = normal_heading(texts[0]) if texts else ""
        is_added = self.kind.name in TOTALS
        row = TableRow(name, figures, bare=is_added and len(texts) == 1, followed=followed)
        kind = row_kind(row, self.figures, self.since)
        return RowKind.RECORD if kind is RowKind.PART and not is_added else kind

    def _leave_out(self, first: Cell, figures: Mapping[Address, Decimal]) -> None:
        _refuse_totals(self.grid, self.kind, first, {})
        covered = self.figures[len(self.figures) - self.since :]
        sums = [(value, added(place, covered)) for place, value in figures.items()]
        wrong = next(
            (f"; it says {value:,}, the rows above give {given:,}" for value, given in sums if value != given), ""
        )
        why = f"“{shortened(first.text)}” is a sub-total and no record, and is left out: take the row out{wrong}"
        self.unread.append(Unread(f"row {first.line}", first, why))
        self.since = 0

    def _add(self, placed: Placed) -> None:
        owner = _owner(self.kind, placed)
        chosen = [(_choice(fields, owner), cell) for fields, cell in placed]
        if not self.records or not _continues_record(self.kind, self.records[-1], chosen):
            self.records.append(RecordRows({}, Counter()))
        _add(self.grid, self.kind, self.records[-1], chosen)


def _figures(kind: RecordKind, placed: Placed) -> dict[Address, Decimal]:
    """The figures of a row that a total may add, by what they are figures of."""
    summed = TOTALS.get(kind.name, {})
    cells = [(fields.get("", ("",)), cell) for fields, cell in placed]
    numbers = [(path, number_in(cell)) for path, cell in cells if path[0] in summed]
    return {path: number for path, number in numbers if number is not None}


def _cells_under_headings(grid: Grid, columns: Sequence[Fields], row: list[Cell]) -> Iterator[tuple[Fields, Cell]]:
    """Each cell of a row whose column stands for something, with that."""
    headings = grid.rows[0]
    for place, cell in enumerate(row):
        if cell.text and (place >= len(headings) or not headings[place].text):
            beyond = place >= len(headings) and not grid.sheet
            remedy = (
                "put a figure or name with a comma in quotation marks" if beyond else "name the range that is meant"
            )
            grid.refuse(cell, "no heading stands above this cell", f"write one, or {remedy}")
        if place < len(columns) and columns[place]:
            grid.refuse_unread(cell)
            yield columns[place], cell


def _refuse_totals(grid: Grid, kind: RecordKind, first: Cell, totals: Mapping[Address, Cell]) -> None:
    if kind.name not in TOTALS:
        grid.refuse(first, "this looks like a row of totals, and nothing in this list has a total", "take the row out")
    if totals:
        line = next(iter(totals.values())).line
        grid.refuse(first, f"line {line} is a row of totals already", "keep one of the two")


def _totals(kind: RecordKind, placed: Sequence[tuple[Fields, Cell]]) -> dict[Address, Cell]:
    places = TOTALS[kind.name]
    paths = [(fields.get("", ("",)), cell) for fields, cell in placed if cell.text]
    return {(*places[str(path[0])], *path[1:]): cell for path, cell in paths if path[0] in places}


def _owner(kind: RecordKind, placed: Sequence[tuple[Fields, Cell]]) -> str:
    """The list whose item a row names (a comparator, a part); empty where it names none."""
    named = [fields for fields, cell in placed if cell.text]
    return next((name for name in kind.lists for fields in named if fields.get(name) == ("name",)), "")


def _choice(fields: Fields, owner: str) -> CellTarget:
    chosen = next(name for name in (owner, "", *fields) if name in fields)
    return chosen, fields[chosen]


def _continues_record(kind: RecordKind, above: RecordRows, chosen: Sequence[tuple[CellTarget, Cell]]) -> bool:
    """Whether a row gives one more item of the record above: it has an item, and names that record or none."""
    naming = [name for name, rules in kind.fields.items() if name == "id" or rules.get("required")]
    named = {path: cell.text for (name, path), cell in chosen if not name and path[0] in naming and cell.text}
    same = all(path in above.cells and above.cells[path].text == text for path, text in named.items())
    return same and any(name and cell.text for (name, _), cell in chosen)


def _add(grid: Grid, kind: RecordKind, row: RecordRows, chosen: Sequence[tuple[CellTarget, Cell]]) -> None:
    """Put the cells of one line into a record: its own, and one item of each list that the line tells of."""
    lists = {name for (name, _), cell in chosen if name and cell.text}
    for (name, path), cell in chosen:
        if name in lists:
            _refuse_shared_figure(grid, kind.lists[name][str(path[0])], cell)
            row.cells[name, row.items[name], *path] = cell
        elif not name:
            _add_own(grid, kind, row, path, cell)
    row.items.update(lists)


def _refuse_shared_figure(grid: Grid, rules: FieldShape, cell: Cell) -> None:
    """Stop at a figure that stands in one cell for several rows or columns: it would be counted more than once."""
    check = rules.get("check_with") or rules.get("valuesrules", {}).get("check_with")
    if cell.merged and check in _FIGURES and any(letter.isdecimal() for letter in cell.text):
        fault = f"{cell.text} stands in a merged cell, for more than one row or column"
        grid.refuse(cell, fault, "take the cells apart, and write the figure where it belongs")


def _add_own(grid: Grid, kind: RecordKind, row: RecordRows, path: Address, cell: Cell) -> None:
    texts = _texts(cell.text) if kind.fields[str(path[0])]["type"] == "list" else []
    for place, part in [((*path, number), text) for number, text in enumerate(texts)] or [(path, cell.text)]:
        above = row.cells.get(place)
        if above and above.text and part not in ("", above.text):
            fault = f"the record has “{above.text}” here already, in line {above.line}"
            grid.refuse(cell, fault, "leave the cell empty, or name the record that begins here")
        if not above or not above.text:
            _refuse_shared_figure(grid, kind.fields[str(path[0])], cell)
            row.cells[place] = cell._replace(text=part)


def _texts(text: str) -> list[str]:
    """The texts of a list that stands in one cell: on lines of their own, or between semicolons."""
    return [part.strip() for part in text.split("\n" if "\n" in text else ";") if part.strip()]
