"""Frozen values: dataclasses that share one set of methods.

A class made by `@dataclass(frozen=True)` has five methods written and compiled for it whenever the program starts; with
seventy such classes that took a third of a check. These share theirs. `fields`, `replace` and `match` work as ever.
"""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple, cast, dataclass_transform

T = TypeVar("T")
Made = TypeVar("Made")
More = TypeVarTuple("More")

_DERIVED = "_derived"
"""Under what name a value keeps what was derived from it, beside its fields."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """A class as a frozen dataclass, whose fields may be given by place or by name."""
    frozen_kind: Any = dataclass(init=False, repr=False, eq=False)(kind)
    parts = fields(frozen_kind)
    frozen_kind._names = tuple(part.name for part in parts)
    frozen_kind._all = frozenset(frozen_kind._names)
    frozen_kind._defaults = {part.name: part.default for part in parts if part.default is not MISSING}
    frozen_kind._factories = {part.name: part.default_factory for part in parts if part.default_factory is not MISSING}
    for method in (__init__, __setattr__, __delattr__, __eq__, __hash__, __repr__, __getstate__):
        setattr(frozen_kind, method.__name__, method)
    return cast(type[T], frozen_kind)


def derived(function: Callable[[T, *More], Made]) -> Callable[[T, *More], Made]:
    """The function, whose result for a frozen value is worked out when it is first asked for and then kept with that value.

    It lives as long as the value does, and is no part of it: comparing, printing, copying and replacing do not see it.
    Further arguments (settings, which are read once) are told apart as objects, and are kept too.

    Several threads may ask at once. The function depends on nothing but its arguments, so that whoever works it out gets
    the same; and `setdefault` is one step that no other thread comes between, so that all of them get the one result that
    was kept first. There is no lock: one derived value may ask for another, and nothing can wait for itself.
    """

    @wraps(function)
    def ask(value: T, *more: *More) -> Made:
        results = value.__dict__.setdefault(_DERIVED, {})
        key = (function, *map(id, more)) if more else function
        if key not in results:
            results.setdefault(key, (function(value, *more), more))
        return cast(Made, results[key][0])

    return ask


def __init__(self: Any, *places: Any, **names: Any) -> None:
    kind = type(self)
    values = self.__dict__
    values.update(kind._defaults)
    values.update(zip(kind._names, places, strict=False))
    values.update(names)
    values.update({name: make() for name, make in kind._factories.items() if name not in values})
    if values.keys() != kind._all or len(places) > len(kind._names):
        wrong = ", ".join(sorted(values.keys() ^ kind._all)) or "too many"
        raise TypeError(f"{kind.__name__}: fields that are missing or not its own: {wrong}")


def __setattr__(self: Any, name: str, value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def __delattr__(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def __eq__(self: Any, other: object) -> bool:
    if type(self) is not type(other):
        return False
    if self.__dict__ == other.__dict__:
        return True
    # What was derived sets equal values apart here; it is asked for last, as another thread may be deriving it just now.
    has_derived = _DERIVED in self.__dict__ or _DERIVED in other.__dict__
    return has_derived and __getstate__(self) == __getstate__(other)


def __hash__(self: Any) -> int:
    return hash(tuple(self.__dict__[name] for name in type(self)._names))


def __repr__(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in type(self)._names)})"


def __getstate__(self: Any) -> dict[str, Any]:
    """The fields of a value by their names, without what was derived from them: all that is compared, and copied."""
    return {name: self.__dict__[name] for name in type(self)._names}
