"""References in prose: `{{ contributions.total | money }}` names a value of the plan, and nothing else.

A reference is a path of names, never an expression: keys, the ids of list items or their numbers from 1, and one format.
Whatever else stands in double braces is printed as it was written, and found by a rule.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from plangen.files.regex import regex
from plangen.finding import Address
from plangen.plan import (
    Board,
    Budget,
    Contributions,
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
from plangen.plan.walk import written_fields

VIEWS = ("table", "list", "chart", "figure", "signatures")
"""Formats that place a block (a table, a chart, a picture) and so stand on a line of their own."""

PLACEABLE = (
    Board,
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

_REFERENCE = regex(r"\s*([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\s*(?:\|\s*([a-z]+)\s*)?")
_ALONE = regex(r"^[ \t]*\{\{\s*([a-z0-9_.-]+)\s*\|\s*(" + "|".join(VIEWS) + r")\s*\}\}[ \t]*$", re.MULTILINE)


class Reference(NamedTuple):
    """One pair of braces: its text as written, and the path and format in it (empty path: not a reference at all)."""

    text: str
    path: str
    format: str


def references(text: str) -> Iterator[Reference]:
    """Every pair of double braces in a text, in order."""
    done = 0
    while (start := text.find("{{", done)) >= 0 and (end := text.find("}}", start + 2)) >= 0:
        done = end + 2
        inner = _REFERENCE.fullmatch(text, start + 2, end)
        yield Reference(text[start:done], inner[1] if inner else "", (inner[2] or "") if inner else "")


def placements(text: str) -> Iterator[re.Match[str]]:
    """Every reference that places a block: group 1 is the path, group 2 the view."""
    return _ALONE.finditer(text) if "{{" in text and "|" in text else iter(())


def is_placeable(value: Any) -> bool:
    """Whether a value can be placed on a line of its own, as a table, a list, a picture or paragraphs."""
    empty = isinstance(value, Board) and not (value.members or value.attendance)
    return bool(value) and not empty and isinstance(value, (tuple, *PLACEABLE))


class Target(NamedTuple):
    """What a path names: the value (None where there is none), where it stands, and the records around it, from without."""

    value: Any
    address: Address = ()
    within: tuple[Record, ...] = ()


def resolve(plan: Plan, path: str) -> Any:
    """The value that a path names: a Figure, a Day, text, a record or a tuple of them; None where there is none."""
    return locate(plan, path).value


def locate(plan: Plan, path: str) -> Target:
    """The value that a path names, with its address; where it is left out, the address at which it would stand."""
    target = Target(plan)
    for name in path.split("."):
        target = _step(target, name)
    return target


def _step(target: Target, name: str) -> Target:
    value, within = target.value, target.within
    if isinstance(value, Record):
        known = name in written_fields(value)
        around = within if isinstance(value, Plan) else (*within, value)
        return Target(getattr(value, name) if known else None, (*value.address, name), around)
    if isinstance(value, tuple):
        place, item = _item(value, name)
        return Target(item, item.address if isinstance(item, Record) else (*target.address, place), within)
    return Target(value.get(name) if isinstance(value, dict) else None, (*target.address, name), within)


def _item(items: tuple[Any, ...], name: str) -> tuple[int, Any]:
    """The item that has this id, or this number from 1, with its number from 0; None where there is none."""
    for place, item in enumerate(items):
        if getattr(item, "id", None) == name:
            return place, item
    place = int(name) - 1 if name.isdecimal() else -1
    return place, items[place] if 0 <= place < len(items) else None
