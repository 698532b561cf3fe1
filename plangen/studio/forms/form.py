"""The form of a part of a plan, from the schema, the plan's values as they are written, and what was found at them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plangen.desk.file_edits import is_in_spreadsheet
from plangen.files.cached_yaml import read_cached_yaml
from plangen.files.resources import SCHEMAS
from plangen.finding import Address, Finding
from plangen.source.source import Source
from plangen.studio.forms.model import Field, FormPart, Group, RecordTable, Row, TextList
from plangen.studio.forms.named import record_name
from plangen.studio.forms.rules import (
    Rules,
    columns_for,
    group_of,
    is_keyed,
    is_list_of_texts,
    is_simple,
    is_table,
    meta,
    rules_at,
)
from plangen.studio.forms.shown import as_shown
from plangen.studio.forms.sums import sums_of

Found = Mapping[Address, Sequence[Finding]]

HIDDEN = ("id", "begun_from")
"""Fields that the studio fills in itself and shows to nobody."""

EDITED_ELSEWHERE = (("sections",),)
"""Parts that have pages of their own."""


def form_at(source: Source, address: Address, found: Found) -> FormPart:
    """The form of the value at an address. KeyError where the schema has no such value."""
    return _part(source, address, rules_at(address), found)


def _part(source: Source, address: Address, rules: Rules, found: Found) -> FormPart:
    if is_simple(rules):
        return _field(source, address, rules, found)
    if is_list_of_texts(rules):
        return _text_list(source, address, rules, found)
    if is_table(rules):
        return _table(source, address, rules, found)
    return _group(source, address, rules, found)


def _group(source: Source, address: Address, rules: Rules, found: Found) -> Group:
    value = source.value(address)
    label = record_name(value) if address and isinstance(address[-1], int) else meta(rules, "label")
    parts = tuple(
        part
        for inner_address, inner in _inner(source, address, rules)
        for part in [_part(source, inner_address, inner, found)]
    )
    return Group(address, label or "New", meta(rules, "help"), parts, tuple(found.get(address, ())))


def _inner(source: Source, address: Address, rules: Rules) -> Iterator[tuple[Address, Rules]]:
    """The addresses and rules of what stands in a record; of amounts, one for each column."""
    group = group_of(rules)
    if group is not None:
        for name, inner in group.items():
            if name not in HIDDEN and (*address, name) not in EDITED_ELSEWHERE:
                yield (*address, name), inner
        return
    for name, heading in columns_for(source.values, address):
        yield (*address, name), {**rules["valuesrules"], "meta": {"label": heading, "help": ""}}


def _field(source: Source, address: Address, rules: Rules, found: Found) -> Field:
    value = source.value(address)
    return Field(
        address=address,
        label=meta(rules, "label") or str(address[-1]),
        help=meta(rules, "help"),
        kind=_kind(rules),
        value=as_shown(rules, value) if isinstance(value, str) else "",
        choices=_choices(source, address, rules),
        required=bool(rules.get("required")),
        findings=tuple(found.get(address, ())),
    )


def _kind(rules: Rules) -> str:
    return str(rules.get("check_with") or ("choice" if "allowed" in rules else "line"))


def _choices(source: Source, address: Address, rules: Rules) -> tuple[tuple[str, str], ...]:
    """What a value is chosen from, each with its words; empty where it is typed."""
    if "allowed" in rules:
        words = studio_words()["choices"]
        return tuple((value, str(words.get(value, value))) for value in rules["allowed"])
    if rules.get("check_with") == "yes_no":
        return (("yes", "Yes"), ("no", "No"))
    listed = studio_words()["chosen_from"].get(".".join(step for step in address if isinstance(step, str)))
    records = source.value((listed,)) if listed else None
    if not isinstance(records, list):
        return ()
    named = [record for record in records if isinstance(record, dict) and isinstance(record.get("id"), str)]
    return tuple((record["id"], record_name(record) or record["id"]) for record in named)


def studio_words() -> dict[str, Any]:
    """The words of the forms: how parts are grouped, and what values that are chosen mean."""
    return dict(read_cached_yaml(SCHEMAS / "studio.yaml"))


def _text_list(source: Source, address: Address, rules: Rules, found: Found) -> TextList:
    value = source.value(address)
    items = tuple(as_shown(rules, item) for item in value if isinstance(item, str)) if isinstance(value, list) else ()
    at = [finding for place, inside in found.items() if place[: len(address)] == address for finding in inside]
    return TextList(address, meta(rules, "label"), meta(rules, "help"), items, tuple(at))


# --- tables of records ---


def _table(source: Source, address: Address, rules: Rules, found: Found) -> RecordTable:
    value = source.value(address)
    record = rules["valuesrules"] if is_keyed(rules) else rules["schema"]
    steps: list[str | int] = []
    if isinstance(value, dict if is_keyed(rules) else list):
        steps = list(value) if is_keyed(rules) else list(range(len(value)))
    columns = tuple(_column(source, (*address, 0), at, inner) for at, inner in _cells(source, (*address, 0), record))
    rows = tuple(_row(source, (*address, step), record, found) for step in steps)
    return RecordTable(
        address=address,
        label=meta(rules, "label"),
        help=meta(rules, "help"),
        columns=columns,
        rows=rows,
        sums=sums_of(source, address, columns, rows),
        findings=tuple(found.get(address, ())),
        kept_in=is_in_spreadsheet(source, address),
        is_keyed=is_keyed(rules),
    )


def _cells(source: Source, address: Address, record: Rules) -> Iterator[tuple[Address, Rules]]:
    """What stands in the columns of a table for the record at an address: its texts, and its amounts by their columns."""
    for at, inner in _inner(source, address, record):
        if is_simple(inner):
            yield at, inner
        elif is_keyed(inner) and is_simple(inner["valuesrules"]):
            yield from _inner(source, at, inner)


def _column(source: Source, record: Address, at: Address, rules: Rules) -> Field:
    return Field(
        at[len(record) :], meta(rules, "label"), meta(rules, "help"), _kind(rules), "", _choices(source, at, rules)
    )


def _row(source: Source, address: Address, record: Rules, found: Found) -> Row:
    cells = tuple(_field(source, at, inner, found) for at, inner in _cells(source, address, record))
    has_more = any(
        is_table(inner) or is_list_of_texts(inner) or group_of(inner) is not None
        for _, inner in _inner(source, address, record)
    )
    name = str(address[-1]).replace("-", " ") if isinstance(address[-1], str) else ""
    return Row(address, record_name(source.value(address)) or name, cells, has_more, _found_in(address, cells, found))


def _found_in(address: Address, cells: Sequence[Field], found: Found) -> tuple[tuple[str, Finding], ...]:
    """What was found in a record, each with the label of its column."""
    labels = {cell.address: cell.label for cell in cells}
    inside = [at for at in found if at[: len(address)] == address]
    return tuple((labels.get(at, ""), finding) for at in inside for finding in found[at])
