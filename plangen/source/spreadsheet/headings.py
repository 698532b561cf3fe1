"""What the headings of a table stand for: fields of the records in it, by their names, their labels or the table's own words.

A heading is a field's name or label, or the heading or id of one of the table's own columns; case, spaces, underscores and
`(£)` make no difference.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from plangen.finding import Address
from plangen.source.shown import shortened
from plangen.source.spreadsheet.cell import Cell, Grid
from plangen.source.spreadsheet.surroundings import headings_below, table_alone

FieldShape = Mapping[str, Any]
"""What `schemas/plan.yaml` says of a field."""
Fields = Mapping[str, Address]
"""What one heading may stand for: a field of the record (under ""), or of an item of one of its lists (under its name)."""

OWN_HEADINGS: Mapping[str, tuple[str, str]] = {
    "partner_heading": ("partner", "Partner"),
    "total_heading": ("total", "Total (£)"),
    "previous_heading": ("previous", "Last year (£)"),
    "row_heading": ("name", "Name"),
}
"""The fields of a table that hold a heading of its own, the field of its rows below it, and the heading where it has none."""

GRANT_FIELDS = ("outcomes", "area", "activity", "cost")
"""The fields below the four headings that the costed plan of the grant may have of its own."""


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


def item_record(rules: FieldShape) -> str:
    """The name of the record that a list holds; empty where it is no list, or one of texts."""
    item = rules.get("schema")
    return item.get("schema", "") if isinstance(item, dict) and isinstance(item.get("schema"), str) else ""


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


def columns_of(grid: Grid, kind: RecordKind) -> list[Fields]:
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
            _refuse_title(grid, cell, known)
            grid.refuse(
                cell, f"no column is called “{shortened(cell.text)}” here", f"the headings known are {headings}"
            )
        for which in fields.items():
            if which in taken:
                fault = f"“{shortened(taken[which])}” and “{shortened(cell.text)}” head the same thing"
                grid.refuse(cell, fault, "keep one of the two columns, or call it “Check”")
            taken[which] = cell.text
        columns.append(fields)
    return columns


def _refuse_title(grid: Grid, cell: Cell, known: Mapping[str, Fields]) -> None:
    """Stop at what is no heading because the headings stand in a row below it."""
    row = headings_below(grid, lambda text: normal_heading(text) in known)
    if row is not None and _heads_other_columns(grid, row, known):
        fault = f"the headings stand in more than one row, down to row {grid.rows[row][0].line}"
        grid.refuse(cell, fault, "write each in one cell, above its figures, and name the range that begins there")
    if row is not None:
        fault = f"“{shortened(cell.text)}” is no heading; the headings are in row {grid.rows[row][0].line}"
        grid.refuse(cell, fault, table_alone(grid, row))


def _heads_other_columns(grid: Grid, row: int, known: Mapping[str, Fields]) -> bool:
    """Whether a heading stands above the row of headings, in a column that has none there."""
    empty = {cell.column for cell in grid.rows[row] if not cell.text}
    above = (cell for cells in grid.rows[:row] for cell in cells if cell.column in empty)
    return any(normal_heading(cell.text) in known for cell in above if cell.text)


def _first_headings(known: Mapping[str, Fields]) -> Iterator[str]:
    """The headings to tell an author of: the first for each thing that has one."""
    named: set[tuple[str, Address]] = set()
    for word, fields in known.items():
        if not named.issuperset(fields.items()):
            named.update(fields.items())
            yield word[:1].upper() + word[1:]
