"""What is counted through a whole document, the same in every format: its tables, its figures and its notes.

A chart is a figure. A caption that its author has numbered keeps that number, and the count goes on from it, as in Word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from plangen.document.chart import Chart
from plangen.document.model import Block, Figure, Link, Note, NoteMark, Notes, Table
from plangen.document.walk import nodes, rebuild

_NUMBERED = re.compile(r"(Table|Figure) (\d+)\b")
_UNMARKED = "*"


def caption_label(caption: str) -> tuple[str, str] | None:
    """The kind and number that a caption begins with ("Table 3: …"), if it begins so."""
    found = _NUMBERED.match(caption)
    return (found[1], found[2]) if found else None


def number_captions(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, each caption with its kind and number before it: "Table 3: …"."""
    last = {"Table": 0, "Figure": 0}
    for block in blocks:
        if isinstance(block, Table | Figure | Chart):
            kind = "Table" if isinstance(block, Table) else "Figure"
            own = caption_label(block.caption)
            if own and own[0] == kind:
                last[kind] = int(own[1])
            else:
                last[kind] += 1
                block = replace(block, caption=f"{kind} {last[kind]}" + (f": {block.caption}" if block.caption else ""))
        yield block


def number_notes(given: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, their notes numbered through in the order of their marks; one that has no mark has a star."""
    blocks = tuple(given)
    if not any(isinstance(each, Notes) for each in blocks):
        return blocks
    notes = {note.anchor: _UNMARKED for each in blocks if isinstance(each, Notes) for note in each.notes}
    marks = dict.fromkeys(node.anchor for node in nodes(blocks) if isinstance(node, NoteMark) and node.anchor in notes)
    numbers = notes | {anchor: str(place) for place, anchor in enumerate(marks, 1)}
    return rebuild(blocks, partial(_renumber, numbers=numbers))


def _renumber(node: object, numbers: dict[str, str]) -> object:
    """A note, its mark or a link that repeats its mark, with its new number; any other node as it is."""
    match node:
        case NoteMark(_, anchor) | Note(_, anchor, _) if anchor in numbers:
            return replace(node, number=numbers[anchor])
        case Link(text, address) if text.isdigit() and address.removeprefix("#") in numbers:
            return replace(node, text=numbers[address.removeprefix("#")])
        case _:
            return node
