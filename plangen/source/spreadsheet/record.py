"""The rows of a table to what an author would have written as a YAML list, each value with the cell it stands in.

A heading is a field's name or label, or the heading or id of one of the table's own columns; case, spaces, underscores and
`(£)` make no difference. A record that holds a list (the values of an indicator, the parts of a contribution) takes a row
for each item of it: the record's own cells are repeated there, or left empty.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plangen.files.regex import regex
from plangen.finding import Address
from plangen.source.spreadsheet.cell import Cell, Grid

FieldShape = Mapping[str, Any]
"""What `schemas/plan.yaml` says of a field."""
Fields = Mapping[str, Address]
"""What one heading may stand for: a field of the record (under ""), or of an item of one of its lists (under its name)."""

CellTarget = tuple[str, Address]
"""Where a cell belongs: the list of the record whose item it tells of (empty: the record itself), and the address there."""

OWN_HEADINGS: Mapping[str, tuple[str, str]] = {
    "partner_heading": ("partner", "Partner"),
    "total_heading": ("total", "Total (£)"),
    "previous_heading": ("previous", "Last year (£)"),
    "row_heading": ("name", "Name"),
}
"""The fields of a table that hold a heading of its own, the field of its rows below it, and the heading where it has none."""

GRANT_FIELDS = ("outcomes", "area", "activity", "cost")
"""The fields below the four headings that the costed plan of the grant may have of its own."""

TOTALS: Mapping[str, Mapping[str, Address]] = {
    "contribution": {"amounts": ("totals",), "total": ("total",), "previous": ("previous",)},
    "grant_activity": {"cost": ("total",)},
    "post": {"number": ("totals", "number"), "fte": ("totals", "fte"), "cost": ("totals", "cost")},
}
"""Where a row of totals belongs: for each kind of record, the address in the table of the total of a field."""

KEEP_TOTALS = ("budget_row", "")
"""The kinds of record that have rows of totals among them, read like any other."""

_TOTAL = regex(
    r"((grand|overall) )?totals?( (of|for|the|all|partners?|contributions?|funding|income|costs?|budget|posts|staff|\d\S*))*"
)
"""How a row of totals begins: Total, Grand total, Total 2019/20, Total of all contributions; never a partner's name."""


class RecordKind(NamedTuple):
    """The kind of record in a table: its name in the schema (empty: cells under the table's own columns) and its fields,
    those of every record it may hold, the ids and headings of the table's columns, and headings of the table's own; `by_id`:
    the records stand under their ids, and not in a list.
    """

    name: str
    fields: Mapping[str, FieldShape]
    records: Mapping[str, Mapping[str, FieldShape]]
    columns: Mapping[str, str]
    headings: Mapping[str, str]
    by_id: bool = False

    @property
    def lists(self) -> dict[str, Mapping[str, FieldShape]]:
        """The lists that a record holds, each with the fields of its items."""
        return {name: self.records[item] for name, rules in self.fields.items() if (item := item_record(rules))}


class RecordRows(NamedTuple):
    """One record as its rows give it: the cell of each value, and of each left empty, by its address in the record; and how
    many items each of its lists has so far.
    """

    cells: dict[Address, Cell]
    items: Counter[str]


class TableRecords(NamedTuple):
    """What a table gives: its records, and the cells of its row of totals by their addresses in what holds the list."""

    records: list[dict[Address, Cell]]
    totals: dict[Address, Cell]


def item_record(rules: FieldShape) -> str:
    """The name of the record that a list holds; empty where it is no list, or one of texts."""
    item = rules.get("schema")
    return item.get("schema", "") if isinstance(item, dict) and isinstance(item.get("schema"), str) else ""


def read_records(grid: Grid, kind: RecordKind) -> TableRecords:
    """What the rows of a table give.

    Raises SourceError, at its cell, for a heading that is not known, a text below no heading, or a row that contradicts
    the one above it.
    """
    records: list[RecordRows] = []
    totals: dict[Address, Cell] = {}
    columns = _columns(grid, kind)
    for line in grid.rows[1:]:
        placed = list(_cells_under_headings(grid, columns, line))
        first = next((cell for _, cell in placed if cell.text), None)
        if first and kind.name not in KEEP_TOTALS and _TOTAL.fullmatch(normal_heading(first.text)):
            _refuse_totals(grid, kind, first, totals)
            totals = _totals(kind, placed)
        elif first:
            chosen = [(_choice(fields, _owner(kind, placed)), cell) for fields, cell in placed]
            if not records or not _continues_record(kind, records[-1], chosen):
                records.append(RecordRows({}, Counter()))
            _add(grid, kind, records[-1], chosen)
    return TableRecords([record.cells for record in records], totals)


def normal_heading(heading: str) -> str:
    """A heading as it is compared: in small letters, without (£), underscores, dashes, stars and colons."""
    bare = re.sub(r"\(\s*£\s*\)|[_\-–—*:]", " ", heading.casefold().replace("’", "'"))
    return " ".join(bare.split())


def known_headings(kind: RecordKind) -> dict[str, dict[str, Address]]:
    """Every heading that a table of this kind may have, as it is compared, and what it stands for."""
    known: dict[str, dict[str, Address]] = {}
    for heading, field in kind.headings.items():
        known.setdefault(normal_heading(heading), {})[""] = (field,)
    for heading, path in _fields(kind, kind.fields):
        known.setdefault(normal_heading(heading), {}).setdefault("", path)
    for name, fields in kind.lists.items():
        item = singular(name)
        for heading, path in _fields(kind, fields):
            if len(path) > 1 or "" not in known.get(normal_heading(heading), {}):
                known.setdefault(normal_heading(heading), {})[name] = path
            known.setdefault(normal_heading(f"{item} {heading}"), {})[name] = path
        if "name" in fields:
            known.setdefault(item, {})[name] = ("name",)
    _add_labels(kind, known)
    return known


def _add_labels(kind: RecordKind, known: dict[str, dict[str, Address]]) -> None:
    """Add the labels of fields as headings; none takes a word that is a field's name or a column's heading already."""
    taken = set(known)
    for label, path in _labels(kind.fields):
        if normal_heading(label) not in taken:
            known.setdefault(normal_heading(label), {}).setdefault("", path)
    for name, fields in kind.lists.items():
        for label, path in _labels(fields):
            for heading in {normal_heading(label), normal_heading(f"{singular(name)} {label}")} - taken:
                known.setdefault(heading, {}).setdefault(name, path)


def _labels(fields: Mapping[str, FieldShape]) -> Iterator[tuple[str, Address]]:
    for name, rules in fields.items():
        if _stands_in_a_cell(rules):
            meta = rules.get("meta", {})
            yield from ((label, (name,)) for label in (meta.get("label", name), *meta.get("also", ())))


def singular(name: str) -> str:
    """The word for one item of a list: value, comparator, part, priority."""
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


def _fields(kind: RecordKind, fields: Mapping[str, FieldShape]) -> Iterator[tuple[str, Address]]:
    for name, rules in fields.items():
        if _stands_in_a_cell(rules):
            yield name, (name,)
        elif rules.get("valuesrules", {}).get("type") == "string":
            for column, heading in kind.columns.items():
                yield heading, (name, column)
                yield column, (name, column)


def _stands_in_a_cell(rules: FieldShape) -> bool:
    """Whether a field is a text, or a list of texts."""
    return rules["type"] == "string" or (rules["type"] == "list" and not item_record(rules))


def _columns(grid: Grid, kind: RecordKind) -> list[Fields]:
    """What each column of the table stands for; nothing for one that is only a check, or has no heading."""
    known = known_headings(kind)
    columns: list[Fields] = []
    taken: dict[tuple[str, Address], str] = {}
    for cell in grid.rows[0]:
        grid.refuse_unread(cell)
        word = normal_heading(cell.text)
        fields = known.get(word, {})
        if word and not fields and word.split()[0] != "check":
            headings = (
                ", ".join(dict.fromkeys(_first_headings(known))) or "those of the table's columns, and it has none"
            )
            grid.refuse(cell, f"no column is called “{cell.text}” here", f"the headings known are {headings}")
        for which in fields.items():
            if which in taken:
                fault = f"“{taken[which]}” and “{cell.text}” head the same thing"
                grid.refuse(cell, fault, "keep one of the two columns, or call it “Check”")
            taken[which] = cell.text
        columns.append(fields)
    return columns


def _first_headings(known: Mapping[str, Fields]) -> Iterator[str]:
    """The headings to tell an author of: the first for each thing that has one."""
    named: set[tuple[str, Address]] = set()
    for word, fields in known.items():
        if not named.issuperset(fields.items()):
            named.update(fields.items())
            yield word[:1].upper() + word[1:]


def _cells_under_headings(grid: Grid, columns: Sequence[Fields], row: list[Cell]) -> Iterator[tuple[Fields, Cell]]:
    """Each cell of a row whose column stands for something, with that."""
    headings = grid.rows[0]
    for place, cell in enumerate(row):
        if cell.text and (place >= len(headings) or not headings[place].text):
            grid.refuse(cell, "no heading stands above this cell", "write one, or name the range that is meant")
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
            row.cells[name, row.items[name], *path] = cell
        elif not name:
            _add_own(grid, kind, row, path, cell)
    row.items.update(lists)


def _add_own(grid: Grid, kind: RecordKind, row: RecordRows, path: Address, cell: Cell) -> None:
    texts = _texts(cell.text) if kind.fields[str(path[0])]["type"] == "list" else []
    for place, part in [((*path, number), text) for number, text in enumerate(texts)] or [(path, cell.text)]:
        above = row.cells.get(place)
        if above and above.text and part not in ("", above.text):
            fault = f"the record has “{above.text}” here already, in line {above.line}"
            grid.refuse(cell, fault, "leave the cell empty, or name the record that begins here")
        if not above or not above.text:
            row.cells[place] = cell._replace(text=part)


def _texts(text: str) -> list[str]:
    """The texts of a list that stands in one cell: on lines of their own, or between semicolons."""
    return [part.strip() for part in text.split("\n" if "\n" in text else ";") if part.strip()]
