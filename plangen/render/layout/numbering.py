"""What is counted through a whole document, the same in every format: its tables, its figures and its notes.

A chart is a figure. A caption that its author has numbered keeps that number, and the count goes on from it, as in Word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial
from string import Formatter

from plangen.document.chart import Chart
from plangen.document.model import Block, Figure, Link, Note, NoteMark, Notes, Table
from plangen.document.walk import nodes, rebuild
from plangen.files.regex import regex
from plangen.files.words import Words
from plangen.frozen import replace

_UNMARKED = "*"


def caption_label(caption: str, words: Words) -> tuple[str, str] | None:
    """The kind and number that a caption begins with ("Table 3: …"), if it begins so in the language of these words."""
    label = _label_pattern(words("document.table"), words("document.figure")).match(caption)
    return (label[1], label[2]) if label else None


def continued_label(caption: str, words: Words) -> str:
    """What stands above a table on each page that it goes on to: "Table 3 (continued)"; nothing where it has no number."""
    label = caption_label(caption, words)
    return words("document.continued", label=" ".join(label)) if label else ""


def number_captions(blocks: Iterable[Block], words: Words) -> Iterator[Block]:
    """The same blocks, each caption with its kind and number before it: "Table 3: …"."""
    last: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Table | Figure | Chart):
            kind = words("document.table" if isinstance(block, Table) else "document.figure")
            label = caption_label(block.caption, words)
            if label and label[0] == kind:
                last[kind] = int(label[1])
            else:
                last[kind] += 1
                block = replace(block, caption=_numbered_caption(f"{kind} {last[kind]}", block.caption))
        yield block


def page_number(words: Words) -> tuple[tuple[str, str], ...]:
    """What stands at the foot of a page, in its order: words, and the number after them (`page`, `pages`, or none)."""
    parts = Formatter().parse(words("page.number"))
    return tuple((text, counter or "") for text, counter, _, _ in parts)


def _numbered_caption(label: str, caption: str) -> str:
    return f"{label}: {caption}" if caption else label


@cache
def _label_pattern(*kinds: str) -> re.Pattern[str]:
    return regex(rf"({'|'.join(map(re.escape, kinds))}) (\d+)\b")


def number_notes(unnumbered: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, their notes numbered through in the order of their marks; one that has no mark has a star."""
    blocks = tuple(unnumbered)
    if not any(isinstance(block, Notes) for block in blocks):
        return blocks
    notes = {note.anchor: _UNMARKED for block in blocks if isinstance(block, Notes) for note in block.notes}
    marks = dict.fromkeys(node.anchor for node in nodes(blocks) if isinstance(node, NoteMark) and node.anchor in notes)
    numbers = notes | {anchor: str(place) for place, anchor in enumerate(marks, 1)}
    return rebuild(blocks, partial(_renumber, numbers=numbers))


def _renumber(node: object, numbers: dict[str, str]) -> object:
    """A note, its mark or a link that repeats its mark, with its new number; any other node as it is."""
    match node:
        case NoteMark(_, anchor) | Note(_, anchor, _) if anchor in numbers:
            return replace(node, number=numbers[anchor])
        case Link(text, address) if text.isdecimal() and address.removeprefix("#") in numbers:
            return replace(node, text=numbers[address.removeprefix("#")])
        case _:
            return node
