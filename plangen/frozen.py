"""Frozen values: classes whose fields are given once, compared and printed, and what is derived from such a value.

They are what `@dataclass(frozen=True)` makes, and `match` works on them as on those. But that writes and compiles five methods
for each class, and `dataclasses` loads the reader of source code (`inspect`): both together took a third of a check.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, cast, dataclass_transform

T = TypeVar("T")
Made = TypeVar("Made")
More = TypeVarTuple("More")

_DERIVED = "_derived"
"""Under what name a value keeps what was derived from it, beside its fields."""


class FrozenError(AttributeError):
    """A field of a frozen value was to be changed."""


class Field(NamedTuple):
    """A field of a frozen class: its name, and its type as it is annotated."""

    name: str
    type: Any


class _Factory(NamedTuple):
    """What makes the default of a field anew for each value."""

    make: Callable[[], Any]


def field(*, default_factory: Callable[[], T]) -> T:
    """A field whose default is made anew for each value: a dict, or what the classes that follow must be there for."""
    return cast(T, _Factory(default_factory))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """A class as a frozen one, whose fields may be given by place or by name; those of its parent come first."""
    frozen_kind: Any = kind
    types = {part.name: part.type for part in getattr(kind, "_fields", ())} | kind.__annotations__
    own = {name: kind.__dict__[name] for name in types if name in kind.__dict__}
    factories = {name: default.make for name, default in own.items() if isinstance(default, _Factory)}
    for name in factories:
        delattr(kind, name)
    frozen_kind._fields = tuple(Field(name, annotation) for name, annotation in types.items())
    frozen_kind._names = tuple(types)
    setattr(kind, "__match_args__", frozen_kind._names)  # noqa: B010  (assigned plainly, it is taken for a type's own)
    frozen_kind._all = frozenset(types)
    frozen_kind._defaults = getattr(kind, "_defaults", {}) | {name: own[name] for name in own if name not in factories}
    frozen_kind._factories = getattr(kind, "_factories", {}) | factories
    for method in (__init__, __setattr__, __delattr__, __eq__, __hash__, __repr__, __getstate__):
        setattr(frozen_kind, method.__name__, method)
    return kind


def is_frozen(value: object) -> bool:
    """Whether a value is of a frozen class."""
    return hasattr(type(value), "_all")


def fields(kind: Any) -> tuple[Field, ...]:
    """The fields of a frozen class, or of a value of one, in order."""
    found: tuple[Field, ...] = kind._fields
    return found


def replace(value: T, /, **changes: Any) -> T:
    """A value with other fields; TypeError where one is not its own."""
    return type(value)(**(__getstate__(value) | changes))


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
    if not names and len(places) == len(kind._names):  # as most are made, in a third of the time
        values.update(zip(kind._names, places, strict=True))
        return
    values.update(kind._defaults)
    if places:
        values.update(zip(kind._names, places, strict=False))
    values.update(names)
    if kind._factories:
        values.update({name: make() for name, make in kind._factories.items() if name not in values})
    if values.keys() != kind._all or len(places) > len(kind._names):
        wrong = ", ".join(sorted(values.keys() ^ kind._all)) or "too many"
        raise TypeError(f"{kind.__name__}: fields that are missing or not its own: {wrong}")


def __setattr__(self: Any, name: str, value: Any) -> None:
    raise FrozenError(f"cannot assign to field {name!r}")


def __delattr__(self: Any, name: str) -> None:
    raise FrozenError(f"cannot delete field {name!r}")


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
    values: dict[str, Any] = self.__dict__.copy()
    values.pop(_DERIVED, None)
    return values
