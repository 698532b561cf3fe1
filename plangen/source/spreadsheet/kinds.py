"""Which kind of record a list holds, and by which headings its table may call the fields."""

from collections.abc import Mapping
from typing import Any

from plangen.finding import Address
from plangen.source.source import Source
from plangen.source.spreadsheet.headings import (
    GRANT_FIELDS,
    OWN_HEADINGS,
    FieldShape,
    RecordKind,
    item_record,
    singular,
)

Records = Mapping[str, Mapping[str, FieldShape]]
"""The fields of every record of the schema, by its name."""

_TEXT: FieldShape = {"type": "string"}


def record_kind(source: Source, address: Address, rules: FieldShape, records: Records) -> RecordKind:
    """What records the list at an address holds, and what the table that it belongs to calls its columns."""
    table = source.value(address[:-1])
    columns = _column_headings(table)
    name = record_of(rules)
    if not name:
        headings = {heading: column for column, heading in columns.items()}
        return RecordKind("", dict.fromkeys(columns, _TEXT), records, {}, headings)
    by_id = rules["type"] == "dict"
    fields = {"id": _TEXT, **records[name]} if by_id else records[name]
    headings = _own_headings(table, name) | _list_heading(str(address[-1]), fields)
    known = {heading: field for heading, field in headings.items() if field in fields}
    return RecordKind(name, fields, records, columns, known, by_id)


def record_of(rules: FieldShape) -> str:
    """The name of the record that a list, a group or a group by ids holds; empty where there is none."""
    name = item_record(rules) or rules.get("schema") or rules.get("valuesrules", {}).get("schema")
    return name if isinstance(name, str) else ""


def _column_headings(table: Any) -> dict[str, str]:
    """The heading of each column that a table says it has, by the column's id; its id where it has none."""
    columns = table.get("columns") if isinstance(table, dict) else None
    return {
        column["id"]: column["heading"] if isinstance(column.get("heading"), str) else column["id"]
        for column in (columns if isinstance(columns, list) else ())
        if isinstance(column, dict) and isinstance(column.get("id"), str)
    }


def _own_headings(table: Any, name: str) -> dict[str, str]:
    """The fields of a record by the headings that its table gives them."""
    words = table if isinstance(table, dict) else {}
    headings = {
        words[key] if words.get(key) and isinstance(words[key], str) else usual: field
        for key, (field, usual) in OWN_HEADINGS.items()
    }
    columns = words.get("columns")
    if name == "grant_activity" and isinstance(columns, list):
        pairs = zip(columns, GRANT_FIELDS, strict=False)
        headings |= {heading: field for heading, field in pairs if isinstance(heading, str)}
    return headings


def _list_heading(list_name: str, fields: Mapping[str, FieldShape]) -> dict[str, str]:
    """The word for one item of a list as a heading over its names: Post over posts."""
    item = singular(list_name)
    if item in fields:
        return {}
    return {item: "name" if "name" in fields else "title"}
