"""Where a plan names a spreadsheet in the place of a list: the list, with the cell of every value."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from plangen.finding import Address, Fault
from plangen.frozen import replace
from plangen.source.folder import Folder
from plangen.source.reader import named_file
from plangen.source.source import Source
from plangen.source.spreadsheet.cell import Cell, Grid
from plangen.source.spreadsheet.headings import FieldShape, RecordKind
from plangen.source.spreadsheet.kinds import Records, record_kind, record_of
from plangen.source.spreadsheet.mistaken_days import days_among_spans
from plangen.source.spreadsheet.record import read_records
from plangen.source.yaml_reader import MOST_NODES, Span

ENDINGS = (".csv", ".xlsx")
OTHERS = (".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".fods", ".tsv", ".numbers")
"""Spreadsheets of kinds that plangen does not read: some can hold macros."""

MOST_FILES = 100


def with_lists(source: Source, whole: Mapping[str, FieldShape], records: Records) -> Source:
    """The source with every list that stands in a spreadsheet in the place of that spreadsheet's name."""
    lists = sorted(_named_lists(source.values, whole, records, ()), key=_after_columns)
    spreadsheets = _Spreadsheets()
    for address, rules in lists[:MOST_FILES]:
        source = _with_list(source, address, record_kind(source, address, rules, records), spreadsheets)
    if len(lists) > MOST_FILES:
        fault = f"more than {MOST_FILES} lists are in spreadsheets"
        source.refuse(lists[MOST_FILES][0], fault, "put some into one list")
    return source


def _after_columns(named_list: tuple[Address, FieldShape]) -> bool:
    """Columns are read first: the rows of a table stand under them."""
    return named_list[0][-1] != "columns"


def _named_lists(
    value: Any, group: Mapping[str, FieldShape], records: Records, address: Address
) -> Iterator[tuple[Address, FieldShape]]:
    """Every list of records for which the name of a spreadsheet stands, with its rules."""
    for key, rules in group.items() if isinstance(value, dict) else ():
        item, at = value.get(key), (*address, key)
        inner = records.get(record_of(rules), {})
        if isinstance(item, str):
            if _is_table(rules) and item.partition("#")[0].strip().lower().endswith((*ENDINGS, *OTHERS)):
                yield at, rules
        elif isinstance(rules.get("schema"), str):
            yield from _named_lists(item, inner, records, at)
        elif isinstance(item, list):
            for number, record in enumerate(item):
                yield from _named_lists(record, inner, records, (*at, number))


def _is_table(rules: FieldShape) -> bool:
    """Whether a field holds records: a list of them, a group of them by their ids, or rows under a table's own columns."""
    item = rules.get("schema")
    by_id = rules["type"] == "dict" and bool(rules.get("valuesrules", {}).get("schema"))
    return by_id or (rules["type"] == "list" and isinstance(item, dict) and item["type"] == "dict")


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
            address, "nothing stands in this table", "write its headings in the first row, and the records below"
        )
    table = read_records(grid, kind)
    records = _by_id(grid, table.records) if kind.by_id else dict(enumerate(table.records))
    cells = {(*address, key, *path): cell for key, record in records.items() for path, cell in record.items()}
    totals = {(*address[:-1], *path): cell for path, cell in table.totals.items()}
    _refuse_totals_twice(source, address, totals)
    values = {key: _value(record) for key, record in records.items()}
    holder = source.value(address[:-1])
    holder[address[-1]] = values if kind.by_id else list(values.values())
    holder.update(_value(table.totals))
    before = f"{source.texts[file]}\n" if file.endswith(".xlsx") and file in source.texts else ""
    days = days_among_spans(grid.rows)
    left_out = {(*address, part.name): part for part in (*grid.unread, *table.unread, *days)}
    seen_cells = {**{at: part.cell for at, part in left_out.items()}, **cells, **totals}
    spans = _with_spans(source, address, seen_cells, file, len(before))
    if len(spans) > MOST_NODES:
        source.refuse(address, f"the plan has more than {MOST_NODES:,} values", "split it, or take out repetitions")
    unread = (*source.unread, *(Fault(part.why, at) for at, part in left_out.items()))
    return replace(source, spans=spans, texts={**source.texts, file: before + grid.text}, unread=unread)


def _by_id(grid: Grid, records: list[dict[Address, Cell]]) -> dict[str, dict[Address, Cell]]:
    """Records by their ids, which are no part of them."""
    by_id: dict[str, dict[Address, Cell]] = {}
    for record in records:
        first, name = next(iter(record.values())), record.get(("id",))
        if name is None or not name.text:
            grid.refuse(name or first, "this row has no id", "write one under the heading Id")
        if name.text in by_id:
            grid.refuse(name, f"the id `{name.text}` is used twice", "give each row an id of its own")
        by_id[name.text] = {path: cell for path, cell in record.items() if path != ("id",)}
    return by_id


def _refuse_totals_twice(source: Source, address: Address, totals: Iterable[Address]) -> None:
    """Stop where the plan states totals that the spreadsheet has too."""
    for total in dict.fromkeys(path[: len(address)] for path in totals):
        if source.value(total) not in (None, ""):
            fault = "the spreadsheet has a row of totals, and they stand here too"
            source.refuse(total, fault, "keep one of the two")


def _with_spans(
    source: Source, address: Address, cells: Mapping[Address, Cell], file: str, after: int
) -> dict[Address, Span]:
    """The spans of the source with those of cells; `after`: where in the text of the file the cells' own text begins."""
    spans = dict(source.spans)
    for path, cell in cells.items():
        span = Span(file, cell.line, cell.column, cell.start + after, cell.end + after, cell.name)
        for length in range(len(address), len(path) + 1):
            spans.setdefault(path[:length], span)
    return spans


def _value(cells: Mapping[Address, Cell]) -> dict[str, Any]:
    """Cells by their addresses as the value of a record."""
    record: dict[str, Any] = {}
    for path, cell in cells.items():
        if cell.text:
            _put(record, path, cell.text)
    return record


def _put(holder: Any, path: Address, text: str) -> None:
    """Put a text at an address in a record, and the lists and groups on the way to it where they are missing."""
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
