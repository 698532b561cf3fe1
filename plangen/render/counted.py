"""What is counted through a whole document, the same in every format: its tables, its figures and its notes.

A chart is a figure. An author who has numbered the captions of a kind keeps those numbers, and none of that kind is added to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import TypeVar

from plangen.chart import Chart
from plangen.document import Block, Figure, Link, Note, NoteMark, Notes, Table

_NUMBERED = re.compile(r"(Table|Figure) (\d+)\b")
_UNMARKED = "*"
_Value = TypeVar("_Value")


def nodes(whole: object) -> Iterator[object]:
    """Every block, item, cell and span of a document, in reading order."""
    waiting = [whole]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(reversed(node))
        elif is_dataclass(node):
            yield node
            waiting.extend(getattr(node, one.name) for one in reversed(fields(node)))


def label(caption: str) -> tuple[str, str] | None:
    """The kind and number that a caption begins with ("Table 3: …"), if it begins so."""
    found = _NUMBERED.match(caption)
    return (found[1], found[2]) if found else None


def captioned(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, each caption with its kind and number before it: "Table 3: …"."""
    given = tuple(blocks)
    own = {
        found[0] for each in given if (kind := _kind(each)) and (found := label(_caption(each))) and found[0] == kind
    }
    numbers = {kind: count(1) for kind in ("Table", "Figure")}
    return tuple(each if _kind(each) in (None, *own) else _named(each, numbers) for each in given)


def noted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, their notes numbered through in the order of their marks; one that has no mark has a star."""
    if not any(isinstance(each, Notes) for each in blocks):
        return blocks
    notes = {note.anchor: _UNMARKED for each in blocks if isinstance(each, Notes) for note in each.notes}
    marks = dict.fromkeys(node.anchor for node in nodes(blocks) if isinstance(node, NoteMark) and node.anchor in notes)
    numbers = notes | {anchor: str(place) for place, anchor in enumerate(marks, 1)}
    return tuple(_numbered(each, numbers) for each in blocks)


def _kind(block: Block) -> str | None:
    return "Table" if isinstance(block, Table) else "Figure" if isinstance(block, Figure | Chart) else None


def _caption(block: Block) -> str:
    return block.caption if isinstance(block, Table | Figure | Chart) else ""


def _named(block: Block, numbers: dict[str, "count[int]"]) -> Block:
    if not isinstance(block, Table | Figure | Chart):
        return block
    kind = _kind(block) or ""
    name = f"{kind} {next(numbers[kind])}"
    return replace(block, caption=f"{name}: {block.caption}" if block.caption else name)


def _numbered(value: _Value, numbers: dict[str, str]) -> _Value:
    """The value with each note, its mark and the links that repeat its mark numbered anew."""
    match value:
        case NoteMark(_, anchor) | Note(_, anchor, _) if anchor in numbers:
            changed: dict[str, object] = {"number": numbers[anchor]}
        case Link(text, address) if text.isdigit() and address.removeprefix("#") in numbers:
            changed = {"text": numbers[address.removeprefix("#")]}
        case _:
            changed = {}
    if isinstance(value, tuple):
        return type(value)(_numbered(one, numbers) for one in value)
    if not is_dataclass(value) or isinstance(value, Chart | type):
        return value
    parts = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in changed}
    changed |= {name: _numbered(part, numbers) for name, part in parts.items() if isinstance(part, tuple)}
    return replace(value, **changed) if changed else value
