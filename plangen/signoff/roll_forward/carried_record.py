"""The record of what was carried into a plan: each part with where it stood, and the marks by which it is known unchanged."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.finding import Address, Place
from plangen.plan import Plan
from plangen.plan.carried import PARTS, SUM, mark_of, parts_of
from plangen.signoff.roll_forward.years import Years
from plangen.source.editing.written import entry_lines

_HEAD = """\
# What was carried from last year's plan, written by `plangen roll-forward`. A part counts for this year once it says another
# thing, or once somebody has confirmed it (`plangen confirm`). Leave this file as it is.
"""

NOTHING_CARRIED = b"parts: []\n"
"""What stands for the record until it is known what is carried: no plan that says that it was begun is read without one."""

NOTHING_CONFIRMED = b"""\
# What people have confirmed of what was carried from last year's plan: plangen adds to it. Leave this file as it is.
"""
"""The record of confirmations of a plan that was just rolled forward."""


def carried_record(
    before: Plan, after: Plan, paths: Mapping[str, str], years: Years, origin: Callable[[Place], str]
) -> bytes:
    """The record as a file: all that the new plan says, but for whose plan it is and for when; `origin` says where it stood."""
    places = {part.name: part.address for part in parts_of(before.source.values)}
    back = {new: old for old, new in reversed(list(paths.items()))}
    parts = [
        {"part": part.name, "from": origin(_place(before, part.name, places, back)), "marks": " ".join(part.marks)}
        for part in parts_of(after.source.values)
    ]
    record: dict[str, Any] = {"from": years.last, SUM: mark_of(parts), PARTS: parts}
    people = sorted({*_people(before)})
    if people:
        record["people"] = people
    lines = [line for key, value in record.items() for line in entry_lines(key, value, 0)]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def _place(before: Plan, name: str, places: Mapping[str, Address], back: Mapping[str, str]) -> Place:
    """Where a part stood, or what it was made of; the plan itself, where it stood nowhere."""
    for known in _names(name, back):
        if known in places:
            return before.source.place(places[known])
    return before.source.place(())


def _names(name: str, back: Mapping[str, str]) -> Iterator[str]:
    """The names that a part may have had, the nearest first: its own, that of what it was made of, and those around these."""
    was = next((old for new, old in back.items() if new == name or new.startswith(f"{name}.")), name)
    for own in (was, name):
        steps = own.split(".")
        yield from (".".join(steps[:count]) for count in range(len(steps), 0, -1))


def _people(plan: Plan) -> Iterator[str]:
    """The people whom the data name."""
    for path in read_schema("next_year")["people"]:
        yield from _at(plan.source.values, path.split("."))


def _at(value: Any, steps: list[str]) -> Iterator[str]:
    if not steps:
        if isinstance(value, str) and value.strip():
            yield " ".join(value.split())
        return
    step, *inner = steps
    if step == "*":
        for item in value if isinstance(value, list) else ():
            yield from _at(item, inner)
    elif isinstance(value, dict):
        yield from _at(value.get(step), inner)
