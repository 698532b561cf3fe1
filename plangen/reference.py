"""References in prose: `{{ contributions.total | money }}` names a value of the plan, and nothing else.

A reference is a path of names, never an expression: keys, the ids of list items or their numbers from 1, and one format.
Whatever else stands in double braces is printed as it was written, and found by a rule.
"""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, NamedTuple

from plangen.plan import (
    UNWRITTEN,
    Budget,
    Contributions,
    Day,
    Fact,
    Figure,
    File,
    GrantPlan,
    Indicator,
    Inspection,
    OwnTable,
    Picture,
    Plan,
    Priority,
    Prose,
    Record,
    Signoff,
    Staffing,
)
from plangen.quantity import FORMATS, printed

VIEWS = ("table", "list", "figure", "signatures")
"""Formats that place a block (a table, a picture) and so stand on a line of their own."""

PLACEABLE = (
    Contributions,
    Budget,
    GrantPlan,
    Indicator,
    Inspection,
    Priority,
    OwnTable,
    Picture,
    Signoff,
    Staffing,
    Prose,
)
"""What has a view of its own; lists of records have one too."""

_BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_REFERENCE = re.compile(r"\s*([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\s*(?:\|\s*([a-z]+)\s*)?")
_ALONE = re.compile(r"^[ \t]*\{\{\s*([a-z0-9_.-]+)\s*\|\s*(" + "|".join(VIEWS) + r")\s*\}\}[ \t]*$", re.MULTILINE)


class Reference(NamedTuple):
    """One pair of braces: its text as written, and the path and format in it (empty path: not a reference at all)."""

    text: str
    path: str
    format: str


def references(text: str) -> Iterator[Reference]:
    """Every pair of double braces in a text, in order."""
    for match in _BRACES.finditer(text):
        inner = _REFERENCE.fullmatch(match[1])
        yield Reference(match[0], inner[1] if inner else "", (inner[2] or "") if inner else "")


def placements(text: str) -> Iterator[re.Match[str]]:
    """Every reference that places a block: group 1 is the path, group 2 the view."""
    return _ALONE.finditer(text)


def placeable(value: Any) -> bool:
    """Whether a value can be placed on a line of its own, as a table, a list, a picture or paragraphs."""
    return bool(value) and isinstance(value, (tuple, *PLACEABLE))


def resolve(plan: Plan, path: str) -> Any:
    """The value that a path names: a Figure, a Day, text, a record or a tuple of them; None where there is none."""
    value: Any = plan
    for name in path.split("."):
        value = _step(value, name)
        if value is None:
            return None
    return value


def printed_value(plan: Plan, reference: Reference) -> str | None:
    """What a reference inside a sentence prints; None where it names no single value or its format does not fit."""
    value = resolve(plan, reference.path) if reference.path else None
    value = value.value if isinstance(value, Fact) else value
    if isinstance(value, Figure) and value.value is not None and reference.format in FORMATS:
        return FORMATS[reference.format](value.value)
    if reference.format:
        return None
    if isinstance(value, Day):
        return printed(value)
    return str(value) if isinstance(value, (Figure, str)) and not isinstance(value, (Prose, File)) else None


def trouble(plan: Plan, reference: Reference) -> str:
    """What is wrong with a reference inside a sentence, in words; empty where it prints a value."""
    if not reference.path:
        return f"`{reference.text}` is not a reference: write a path of names, such as {{{{ contributions.total | money }}}}"
    value = resolve(plan, reference.path)
    if value is None:
        return f"`{reference.path}` names nothing in this plan"
    if reference.format in VIEWS:
        return f"`{reference.text}` places a {reference.format}, so it must stand on a line of its own"
    if printed_value(plan, reference) is None:
        known = ", ".join(FORMATS)
        return f"`{reference.text}` cannot be printed in a sentence (formats for a figure: {known})"
    return ""


def _step(value: Any, name: str) -> Any:
    if isinstance(value, Record):
        if name not in written_fields(value):
            return None
        found = getattr(value, name)
        return _added(value, name) if found is None else found
    if isinstance(value, tuple):
        return _item(value, name)
    return value.get(name) if isinstance(value, dict) else None


def written_fields(record: Record) -> list[str]:
    """The names of the fields of a record that an author writes."""
    hidden = ("address", *UNWRITTEN) if isinstance(record, Plan) else ("address",)
    return [field.name for field in fields(record) if field.name not in hidden]


def _item(items: tuple[Any, ...], name: str) -> Any:
    named = next((one for one in items if getattr(one, "id", None) == name), None)
    if named is None and name.isdigit() and 1 <= int(name) <= len(items):
        return items[int(name) - 1]
    return named


def _added(record: Record, name: str) -> Figure | None:
    if name != "total" or not isinstance(record, (Contributions, GrantPlan)):
        return None
    parts = (
        [amount for row in record.rows for amount in row.amounts.values()]
        if isinstance(record, Contributions)
        else [activity.cost for activity in record.activities]
    )
    values = [part.value for part in parts if part is not None and part.value is not None]
    return Figure(f"{sum(values):,}", sum(values[1:], values[0])) if values else None


def slug(words: str) -> str:
    """Words as an anchor: "Knife crime" gives knife-crime."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60] or "heading"


def prose_fields(value: Any, address: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Prose]]:
    """Every text of a record, and of the records in it, in which references may stand, with its address."""
    if isinstance(value, Prose):
        yield address, value
    elif isinstance(value, Record):
        for name in written_fields(value):
            yield from prose_fields(getattr(value, name), (*value.address, name))
    elif isinstance(value, (tuple, dict)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from prose_fields(item, (*address, key))
