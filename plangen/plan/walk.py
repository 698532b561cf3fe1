"""The one walk over a plan: every value that its author wrote, where it stands, and the records around it.

It finds and judges nothing: what is a figure, a passage or a reference is for those to say who ask for the values.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from plangen.finding import Address
from plangen.frozen import derived, fields, replace
from plangen.plan import UNWRITTEN, Plan, Prose, Record, Section

Choice = Callable[[Record, str], bool]
"""Whether the walk goes into a field of a record, by the field's name."""


class WrittenValue(NamedTuple):
    """A text, a figure, a day, a number or a yes: where it stands, and the records around it in the plan, from without."""

    address: Address
    value: Any
    within: tuple[Record, ...]


def written_values(record: Record, into: Choice | None = None) -> Iterator[WrittenValue]:
    """Every value that is written in a record or in the records in it, in the order of their fields; nothing for what is
    left out. `into` keeps the walk out of some fields.
    """
    waiting: list[WrittenValue] = [WrittenValue(record.address, record, ())]
    while waiting:
        found = waiting.pop()
        value = found.value
        if isinstance(value, (Record, tuple, dict)):
            waiting.extend(reversed(list(_below(found, into))))
        elif value or isinstance(value, int):
            yield found


def _below(found: WrittenValue, into: Choice | None) -> Iterator[WrittenValue]:
    """What stands straight in a record, a list or a group by names."""
    address, value, within = found
    if isinstance(value, Record):
        around = within if isinstance(value, Plan) else (*within, value)
        for name in written_fields(value):
            if into is None or into(value, name):
                yield WrittenValue((*value.address, name), getattr(value, name), around)
    else:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield WrittenValue((*address, key), item, within)


Change = Callable[[Any, Address], Any]
"""What stands for a value, by the address of the value."""


def with_values(plan: Plan, change: Change, into: Choice | None = None) -> Plan:
    """The plan with every value that is written in it as `change` gives it, and all else as it is. `into` keeps the walk out of
    some fields.
    """
    changed: Plan = _changed(plan, (), change, into)
    return changed


def _changed(value: Any, address: Address, change: Change, into: Choice | None) -> Any:
    if isinstance(value, Record):
        names = [name for name in written_fields(value) if into is None or into(value, name)]
        at = value.address
        return replace(value, **{name: _changed(getattr(value, name), (*at, name), change, into) for name in names})
    if isinstance(value, tuple):
        return tuple(_changed(item, (*address, place), change, into) for place, item in enumerate(value))
    if isinstance(value, dict):
        return {key: _changed(item, (*address, key), change, into) for key, item in value.items()}
    return change(value, address)


def written_fields(record: Record) -> tuple[str, ...]:
    """The names of the fields of a record that an author writes."""
    kind: Any = type(record)
    return _names(kind)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    hidden = ("address", *UNWRITTEN) if issubclass(kind, Plan) else ("address",)
    return tuple(field.name for field in fields(kind) if field.name not in hidden)


@derived
def written_prose(plan: Plan) -> tuple[tuple[Address, Prose], ...]:
    """Every text of a plan in which references may stand, with its address."""
    return tuple((found.address, found.value) for found in every_value(plan) if isinstance(found.value, Prose))


@derived
def every_value(plan: Plan) -> tuple[WrittenValue, ...]:
    """Every value that is written in a plan, in the order of its fields."""
    return tuple(written_values(plan))


@derived
def whole_text(plan: Plan) -> str:
    """Every text that is written in a plan, one below the other: what is looked for here and not found is in none of them."""
    return "\n".join(found.value for found in every_value(plan) if isinstance(found.value, str))


def values_along(plan: Plan, address: Address) -> Iterator[Any]:
    """What stands at each step of an address; None from where there is nothing."""
    value: Any = plan
    for step in address:
        value = _at(value, step)
        yield value


def _at(value: Any, step: str | int) -> Any:
    if isinstance(value, Record):
        return getattr(value, str(step), None)
    if isinstance(value, dict):
        return value.get(step)
    is_there = isinstance(value, tuple) and isinstance(step, int) and step < len(value)
    return value[step] if is_there else None


def all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Every section, in reading order, with those inside it."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)
