"""Frozen values: dataclasses that share one set of methods.

A class made by `@dataclass(frozen=True)` has five methods written and compiled for it whenever the program starts; with
seventy such classes that took a third of a check. These share theirs. `fields`, `replace` and `match` work as ever.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")
Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """A class as a frozen dataclass, whose fields may be given by place or by name."""
    made: Any = dataclass(init=False, repr=False, eq=False)(kind)
    parts = fields(made)
    made._names = tuple(one.name for one in parts)
    made._all = frozenset(made._names)
    made._defaults = {one.name: one.default for one in parts if one.default is not MISSING}
    made._factories = {one.name: one.default_factory for one in parts if one.default_factory is not MISSING}
    for method in (__init__, __setattr__, __delattr__, __eq__, __hash__, __repr__):
        setattr(made, method.__name__, method)
    return cast(type[T], made)


def once(function: Callable[[T], Made]) -> Callable[[T], Made]:
    """The function, worked out once for one and the same value however often it is asked; only the last value is kept."""
    kept: list[tuple[T, Made]] = []

    def asked(value: T) -> Made:
        if not kept or kept[0][0] is not value:
            kept[:] = [(value, function(value))]
        return kept[0][1]

    asked.__doc__ = function.__doc__
    return asked


def __init__(self: Any, *places: Any, **names: Any) -> None:
    kind = type(self)
    held = self.__dict__
    held.update(kind._defaults)
    held.update(zip(kind._names, places, strict=False))
    held.update(names)
    held.update({name: make() for name, make in kind._factories.items() if name not in held})
    if held.keys() != kind._all or len(places) > len(kind._names):
        wrong = ", ".join(sorted(held.keys() ^ kind._all)) or "too many"
        raise TypeError(f"{kind.__name__}: fields that are missing or not its own: {wrong}")


def __setattr__(self: Any, name: str, value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def __delattr__(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def __eq__(self: Any, other: object) -> bool:
    return type(self) is type(other) and self.__dict__ == other.__dict__


def __hash__(self: Any) -> int:
    return hash(tuple(self.__dict__[name] for name in type(self)._names))


def __repr__(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in type(self)._names)})"
