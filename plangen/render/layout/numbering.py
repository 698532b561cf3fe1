"""What is counted through a whole document, the same in every format: its tables, its figures and its notes.

A chart is a figure. A caption that its author has numbered keeps that number, and the count goes on from it, as in Word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from plangen.document.chart import Chart
from plangen.document.model import Block, Figure, Link, Note, NoteMark, Notes, Table

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


def captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, each caption with its kind and number before it: "Table 3: …"."""
    last = {"Table": 0, "Figure": 0}
    for block in blocks:
        if isinstance(block, Table | Figure | Chart):
            kind = "Table" if isinstance(block, Table) else "Figure"
            own = label(block.caption)
            if own and own[0] == kind:
                last[kind] = int(own[1])
            else:
                last[kind] += 1
                block = replace(block, caption=f"{kind} {last[kind]}" + (f": {block.caption}" if block.caption else ""))
        yield block


def noted(given: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, their notes numbered through in the order of their marks; one that has no mark has a star."""
    blocks = tuple(given)
    if not any(isinstance(each, Notes) for each in blocks):
        return blocks
    notes = {note.anchor: _UNMARKED for each in blocks if isinstance(each, Notes) for note in each.notes}
    marks = dict.fromkeys(node.anchor for node in nodes(blocks) if isinstance(node, NoteMark) and node.anchor in notes)
    numbers = notes | {anchor: str(place) for place, anchor in enumerate(marks, 1)}
    return tuple(_numbered(each, numbers) for each in blocks)


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
