"""What the fields of a plan hold, read from the annotations of its records."""

from functools import cache
from types import GenericAlias, UnionType
from typing import Any, get_args

from plangen.frozen import fields
from plangen.plan import Day, Figure, Plan, Prose


def item_type(path: str) -> Any:
    """The type of what stands at a path: of a list, or of a group by names, the type of one of its items."""
    kind: Any = Plan
    for name in path.split("."):
        kind = _inner_type(next(part.type for part in fields(kind) if part.name == name))
    return kind


def _inner_type(annotation: Any) -> Any:
    if isinstance(annotation, UnionType):
        return next(kind for kind in get_args(annotation) if kind is not type(None))
    if isinstance(annotation, GenericAlias):
        return get_args(annotation)[1 if annotation.__origin__ is dict else 0]
    return annotation


@cache
def figure_fields(path: str) -> frozenset[str]:
    """The fields of the records at a path that hold a figure."""
    kind = item_type(path)
    return frozenset(part.name for part in fields(kind) if _inner_type(part.type) is Figure)


@cache
def cell_fields(path: str) -> tuple[str, ...]:
    """The fields of the records at a path that one cell of a spreadsheet can hold; their ids and notes come last."""
    kinds = {part.name: part.type for part in fields(item_type(path)) if part.name != "address"}
    names = [name for name, kind in kinds.items() if kind == tuple[str, ...] or _inner_type(kind) in _IN_A_CELL]
    last = [name for name in ("id", "note") if name in names]
    return (*(name for name in names if name not in last), *last)


_IN_A_CELL = (str, Prose, Figure, Day, bool)
