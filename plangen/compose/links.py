"""Links inside the document: one that leads to no heading there is becomes plain words."""

from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from plangen.document.model import Link, Text

T = TypeVar("T")


def settle_links(value: T, anchors: AbstractSet[str]) -> T:
    """The same blocks or spans, in which every link to an anchor leads to one of these."""
    made: Any = _settle(value, anchors)
    return made  # type: ignore[no-any-return]


def _settle(value: Any, anchors: AbstractSet[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_settle(one, anchors) for one in value)
    if isinstance(value, Link):
        leads = not value.address.startswith("#") or value.address[1:] in anchors or "-note-" in value.address
        return value if leads else Text(value.text)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(
            value, **{name: _settle(part, anchors) for name, part in parts.items() if isinstance(part, tuple)}
        )
    return value
