"""Values of a plan to its records, by the types of their fields. A value that does not fit its field is left out."""

from collections.abc import Callable
from functools import cache
from types import GenericAlias, UnionType
from typing import Any, cast, get_args

from plangen import plan as records
from plangen.finding import Address
from plangen.frozen import fields
from plangen.load.as_written import as_written
from plangen.load.shape import YES_NO
from plangen.plan import UNWRITTEN, Day, Figure, File, Plan, Prose, Record
from plangen.plan.quantity import read_amount, read_day

Builder = Callable[[Any, Address], Any]
"""Makes a record's field from a value and its address; None where the value will not do."""


def build_plan(values: dict[str, Any]) -> Plan:
    """The plan that values make, without what no author writes in it (its source, its faults, its pictures)."""
    plan: Plan = _record(Plan)(values, ())
    return plan


@cache
def _builder(annotation: Any) -> Builder:
    if isinstance(annotation, UnionType):
        return _builder(next(kind for kind in get_args(annotation) if kind is not type(None)))
    if isinstance(annotation, GenericAlias):
        return _tuple(annotation) if annotation.__origin__ is tuple else _dict(annotation)
    if isinstance(annotation, str):
        return lambda value, address: _builder(_forward_type(annotation))(value, address)
    return _SCALARS[annotation] if annotation in _SCALARS else _record(annotation)


def _forward_type(annotation: str) -> Any:
    """The type that a forward reference in the records names: only a record that holds itself needs one."""
    name = annotation.removeprefix("tuple[").removesuffix(", ...]")
    kind = getattr(records, name)
    return GenericAlias(tuple, (kind, ...)) if annotation.startswith("tuple[") else kind


def _record(kind: type[Record]) -> Builder:
    builders: dict[str, Builder] | None = None

    def build(value: Any, address: Address) -> Any:
        nonlocal builders
        if not isinstance(value, dict):
            return None
        if builders is None:  # not before a value is built: a record may hold records of its own kind
            builders = _field_builders(kind)
        parts = {key: builders[key](item, (*address, key)) for key, item in value.items() if key in builders}
        return kind(address=address, **{key: part for key, part in parts.items() if part is not None})

    return build


def _field_builders(kind: type[Record]) -> dict[str, Builder]:
    unwritten = ("address", *UNWRITTEN) if kind is Plan else ("address",)
    return {field.name: _builder(cast(Any, field.type)) for field in fields(kind) if field.name not in unwritten}


def _tuple(annotation: GenericAlias) -> Builder:
    build_item = _builder(get_args(annotation)[0])

    def build(value: Any, address: Address) -> Any:
        if not isinstance(value, list):
            return None
        items = (build_item(item, (*address, number)) for number, item in enumerate(value))
        return tuple(item for item in items if item is not None)

    return build


def _dict(annotation: GenericAlias) -> Builder:
    build_item = _builder(get_args(annotation)[1])

    def build(value: Any, address: Address) -> Any:
        if not isinstance(value, dict):
            return None
        items = {key: build_item(item, (*address, key)) for key, item in value.items()}
        return {key: item for key, item in items.items() if item is not None}

    return build


def _scalar(make: Callable[[str], Any]) -> Builder:
    return lambda value, address: make(value) if isinstance(value, str) else None


_SCALARS: dict[Any, Builder] = {
    str: _scalar(str.strip),
    Prose: _scalar(lambda text: Prose(as_written(text))),
    File: _scalar(lambda text: File(text.strip())),
    Figure: _scalar(read_amount),
    Day: _scalar(read_day),
    bool: _scalar(lambda text: YES_NO.get(text.lower())),
}
