"""The notes of a text: `[^name]` where one is marked, `[^name]: …` where its words stand, `^[…]` for both at once.

They are numbered in the order in which a reader meets them. The words of a note that nothing marks are printed as text.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from plangen.document.model import Link, NoteMark
from plangen.document.walk import nodes, rebuild
from plangen.files.regex import regex
from plangen.prose.spans import TokenisedText

Block = TypeVar("Block")

_DEFINED = regex(
    r"^ {0,3}\[\^(?P<name>[^\]\s]+)\]:[ \t]*(?P<words>.*"
    r"(?:\n(?![ \t]*(?:$|\[\^|[-*+•>|#:{!`~]|\d+[.)][ \t])).+"  # a line straight below goes on with it
    r"|(?:\n[ \t]*)*\n(?: {2,}|\t)(?![ \t]*(?:```|~~~)).*\S.*)*)\n?",  # so does what is indented
    re.MULTILINE,
)
_MARK = regex(r"\[\^([^\]\s]+)\]")
_AT_MARK = "^"
"""What the name of a note begins with that is written at its mark."""

_INLINE = regex(r"\^\[((?:[^\[\]\n]|\n(?![ \t]*\n)|\[[^\[\]\n]*\])+)\]")


class WrittenNote(NamedTuple):
    """A note as it is written: the name that its mark has (empty where it is written at its mark), and its words."""

    name: str
    words: str


class WrittenNotes(NamedTuple):
    """The notes of a text in the order in which they are written, and which of them a mark means."""

    notes: tuple[WrittenNote, ...]
    marked_by: Mapping[str, int]


def cut_notes(text: str) -> tuple[str, WrittenNotes]:
    """A text without its notes, and the notes. Of two that have one name the first is meant by it."""
    notes: list[WrittenNote] = []
    marked_by: dict[str, int] = {}

    def cut(match: re.Match[str]) -> str:
        if not match["words"].strip():
            return match[0]
        marked_by.setdefault(match["name"], len(notes))
        words = "\n".join(line.strip() for line in match["words"].split("\n"))
        notes.append(WrittenNote(match["name"], words))
        return "\n"

    def cut_at_mark(match: re.Match[str]) -> str:
        mark = f"{_AT_MARK}{len(notes)}"
        marked_by[mark] = len(notes)
        notes.append(WrittenNote("", match[1]))
        return f"[^{mark}]"

    if "[^" in text or "^[" in text:
        text = _INLINE.sub(cut_at_mark, _DEFINED.sub(cut, text))
    return text, WrittenNotes(tuple(notes), marked_by)


def put_marks(text: str, notes: WrittenNotes, reading: TokenisedText) -> str:
    """The text with a token for each mark of a note; a mark that no note has is printed as it stands."""

    def put(match: re.Match[str]) -> str:
        place = notes.marked_by.get(match[1])
        return reading.token(match[0] if place is None else NoteMark(str(place), reading.options.anchor))

    return _MARK.sub(put, text) if "[^" in text else text


def number_marks(blocks: tuple[Block, ...], anchor: str) -> tuple[tuple[Block, ...], list[int]]:
    """The blocks with their notes numbered from 1 by their first marks, and which notes these are; a mark that comes again
    leads to the same note.
    """
    order: dict[str, int] = {}
    for node in nodes(blocks):
        if isinstance(node, NoteMark):
            order.setdefault(node.number, len(order) + 1)
    met: set[str] = set()

    def renumber(node: object) -> object:
        if not isinstance(node, NoteMark):
            return node
        number = order[node.number]
        again = node.number in met
        met.add(node.number)
        at = f"{anchor}-note-{number}"
        return Link(str(number), f"#{at}") if again else NoteMark(str(number), at)

    return (rebuild(blocks, renumber) if order else blocks), [int(place) for place in order]
