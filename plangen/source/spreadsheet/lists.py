"""Where a plan names a spreadsheet in the place of a list: the list, with the cell of every value."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from plangen.finding import Address
from plangen.source.folder import Folder
from plangen.source.reader import named_file
from plangen.source.source import Source
from plangen.source.spreadsheet.cell import Cell, Grid
from plangen.source.spreadsheet.record import (
    GRANT_FIELDS,
    OWN_HEADINGS,
    RecordKind,
    Rules,
    item_record,
    read_records,
    singular,
)
from plangen.source.yaml_reader import MOST_NODES, Span

ENDINGS = (".csv", ".xlsx")
OTHERS = (".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".fods", ".tsv", ".numbers")
"""Spreadsheets of kinds that plangen does not read: some can hold macros."""

MOST_FILES = 100
Records = Mapping[str, Mapping[str, Rules]]


def with_lists(source: Source, whole: Mapping[str, Rules], named: Records) -> Source:
    """The source with every list that stands in a spreadsheet in the place of that spreadsheet's name."""
    found = sorted(_lists(source.values, whole, named, ()), key=lambda one: one[0][-1] != "columns")
    spreadsheets = _Spreadsheets()
    for address, rules in found[:MOST_FILES]:
        source = _with_list(source, address, _kind(source, address, rules, named), spreadsheets)
    if len(found) > MOST_FILES:
        source.refuse(
            found[MOST_FILES][0], f"more than {MOST_FILES} lists are in spreadsheets", "put some into one list"
        )
    return source


def _lists(value: Any, group: Mapping[str, Rules], named: Records, address: Address) -> Iterator[tuple[Address, Rules]]:
    """Every list of records for which the name of a spreadsheet stands, with its rules."""
    for key, rules in group.items() if isinstance(value, dict) else ():
        item, at = value.get(key), (*address, key)
        inner = named.get(item_record(rules) or _record_of(rules), {})
        if isinstance(item, str):
            if _is_table(rules) and item.partition("#")[0].strip().lower().endswith((*ENDINGS, *OTHERS)):
                yield at, rules
        elif isinstance(rules.get("schema"), str):
            yield from _lists(item, inner, named, at)
        elif isinstance(item, list):
            for number, one in enumerate(item):
                yield from _lists(one, inner, named, (*at, number))


def _record_of(rules: Rules) -> str:
    """The name of the record that a group is, or that a group by ids holds; empty where there is none."""
    name = rules.get("schema") or rules.get("valuesrules", {}).get("schema")
    return name if isinstance(name, str) else ""


def _is_table(rules: Rules) -> bool:
    """Whether a field holds records: a list of them, a group of them by their ids, or rows under a table's own columns."""
    item = rules.get("schema")
    by_id = rules["type"] == "dict" and bool(rules.get("valuesrules", {}).get("schema"))
    return by_id or (rules["type"] == "list" and isinstance(item, dict) and item["type"] == "dict")


def _kind(source: Source, address: Address, rules: Rules, named: Records) -> RecordKind:
    """What records a list holds, and what the table that it belongs to calls its columns."""
    holder = source.value(address[:-1])
    given = holder.get("columns") if isinstance(holder, dict) else None
    columns = {
        one["id"]: one["heading"] if isinstance(one.get("heading"), str) else one["id"]
        for one in (given if isinstance(given, list) else ())
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }
    name = item_record(rules) or _record_of(rules)
    if not name:
        return RecordKind(
            "", {one: {"type": "string"} for one in columns}, named, {}, {columns[one]: one for one in columns}
        )
    by_id = rules["type"] == "dict"
    heads = {_word(holder, key) or usual: field for key, (field, usual) in OWN_HEADINGS.items()}
    if name == "grant_activity" and isinstance(given, list):
        heads |= {
            heading: field for heading, field in zip(given, GRANT_FIELDS, strict=False) if isinstance(heading, str)
        }
    fields = {"id": {"type": "string"}, **named[name]} if by_id else named[name]
    one = singular(str(address[-1]))
    heads |= {} if one in fields else {one: "name" if "name" in fields else "title"}
    return RecordKind(
        name, fields, named, columns, {head: field for head, field in heads.items() if field in fields}, by_id
    )


def _word(holder: Any, key: str) -> str:
    word = holder.get(key) if isinstance(holder, dict) else None
    return word if isinstance(word, str) else ""


class _Spreadsheets:
    """The spreadsheets of one plan: each workbook is opened once, however many lists stand in it."""

    def __init__(self) -> None:
        self.workbooks: dict[str, Any] = {}

    def grid(self, source: Source, address: Address, name: str) -> tuple[str, Grid]:
        """The file (its name in the plan) and the rows of a table that the plan names."""
        file_name, _, wanted = (part.strip() for part in name.partition("#"))
        file = named_file(source, address, file_name)
        _refuse_strange(source, address, file_name, wanted)
        if not file.name.lower().endswith(".xlsx"):
            from plangen.source.spreadsheet.delimited import read_delimited

            return file.name, read_delimited(file)
        from plangen.source.spreadsheet.area import read_area
        from plangen.source.spreadsheet.xlsx import open_workbook

        if file.name not in self.workbooks:
            self.workbooks[file.name] = open_workbook(file)
        try:
            return file.name, read_area(self.workbooks[file.name], wanted)
        except LookupError as error:
            source.refuse(address, str(error), f"write it as {file_name}#Sheet, or {file_name}#Sheet!A3:F12")


def _refuse_strange(source: Source, address: Address, file: str, wanted: str) -> None:
    """Stop at a file of a kind that is not read, at a link, and at a sheet of a file that has none."""
    if not file.lower().endswith(ENDINGS):
        macros = "; macros are never opened" if file.lower().endswith(("m", "b")) else ""
        fault = f"plangen reads .csv and .xlsx{macros}"
        source.refuse(address, fault, "save the spreadsheet as .xlsx and name that file")
    if isinstance(source.files, Folder) and source.files.is_link(file.replace("\\", "/")):
        fault = f"{file} is a link to another file"
        source.refuse(address, fault, "copy the file itself into the plan's folder")
    if wanted and file.lower().endswith(".csv"):
        source.refuse(address, f"a CSV file has no sheet `{wanted}`", f"name it as {file}")


def _with_list(source: Source, address: Address, kind: RecordKind, spreadsheets: _Spreadsheets) -> Source:
    """The source with the records of a spreadsheet in the place of its name, and its row of totals in what holds the list."""
    file, grid = spreadsheets.grid(source, address, source.value(address))
    if not grid.rows:
        source.refuse(
            address,
            "nothing stands in this table",
            "write its headings in the first row, and the records below",
        )
    made = read_records(grid, kind)
    listed = _by_id(grid, made.records) if kind.by_id else dict(enumerate(made.records))
    cells = {(*address, key, *path): cell for key, record in listed.items() for path, cell in record.items()}
    totals = {(*address[:-1], *path): cell for path, cell in made.totals.items()}
    _refuse_twice(source, {path[: len(address)]: None for path in totals})
    before = f"{source.texts[file]}\n" if file.endswith(".xlsx") and file in source.texts else ""
    spans = dict(source.spans)
    for path, cell in {**cells, **totals}.items():
        for length in range(len(address), len(path) + 1):
            spans.setdefault(path[:length], _span(cell, file, len(before)))
    values = [_value(record) for record in listed.values()]
    holder = source.value(address[:-1])
    holder[address[-1]] = dict(zip(listed, values, strict=True)) if kind.by_id else values
    holder.update(_value(made.totals))
    if len(spans) > MOST_NODES:
        source.refuse(address, f"the plan has more than {MOST_NODES:,} values", "split it, or take out repetitions")
    return Source(source.files, source.name, source.values, spans, {**source.texts, file: before + grid.text})


def _by_id(grid: Grid, found: list[dict[Address, Cell]]) -> dict[str, dict[Address, Cell]]:
    """Records by their ids, which are no part of them."""
    listed: dict[str, dict[Address, Cell]] = {}
    for record in found:
        first, name = next(iter(record.values())), record.get(("id",))
        if name is None or not name.text:
            grid.refuse(name or first, "this row has no id", "write one under the heading Id")
        if name.text in listed:
            grid.refuse(name, f"the id `{name.text}` is used twice", "give each row an id of its own")
        listed[name.text] = {path: cell for path, cell in record.items() if path != ("id",)}
    return listed


def _refuse_twice(source: Source, totals: Iterable[Address]) -> None:
    for address in totals:
        if source.value(address) not in (None, ""):
            fault = "the spreadsheet has a row of totals, and they stand here too"
            source.refuse(address, fault, "keep one of the two")


def _span(cell: Cell, file: str, after: int) -> Span:
    return Span(file, cell.line, cell.column, cell.start + after, cell.end + after, cell.name)


def _value(cells: Mapping[Address, Cell]) -> dict[str, Any]:
    """Cells by their addresses as the value of a record."""
    made: dict[str, Any] = {}
    for path, cell in cells.items():
        if cell.text:
            _put(made, path, cell.text)
    return made


def _put(holder: Any, path: Address, text: str) -> None:
    for step, after in pairwise(path):
        fresh: Any = [] if isinstance(after, int) else {}
        if isinstance(holder, dict):
            holder = holder.setdefault(step, fresh)
            continue
        if step == len(holder):
            holder.append(fresh)
        holder = holder[step]
    if isinstance(holder, dict):
        holder[path[-1]] = text
    else:
        holder.append(text)
