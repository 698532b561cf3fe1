"""How high blocks are on a page, in lines of text: an estimate by which all makers of pages decide what stays together."""

from collections.abc import Iterable
from math import ceil
from typing import assert_never

from plangen.document.chart import Chart
from plangen.document.model import (
    Block,
    Callout,
    Contents,
    Definitions,
    Figure,
    Heading,
    List,
    Notes,
    Paragraph,
    Quote,
    Signatures,
    Spans,
    Table,
)
from plangen.document.walk import text_of
from plangen.render.layout.tables import table_layout

PAGE = 44.0
"""The lines of text on an upright page."""

_LETTERS = 92
_GAP = 0.5
"""The space below a paragraph."""

_ITEM_GAP = 0.2
_HEADINGS = (4.7, 3.1, 2.4, 2.1, 2.0)
"""A heading of one line with its spaces, by its level."""

_HEADING_LETTERS = (42, 62, 78, 86, 86)
_TABLE, _TABLE_LINE, _ROW_GAP = 4.0, 0.8, 0.5
"""A table's caption, header row and spaces; a line of its small letters; the space in a row."""

_CONTENTS_TITLE, _CONTENTS_LETTERS, _PART_GAP = 2.6, 74, 0.3
_CLOSER, _UNSURE = 1.36, 1.02
"""How many times as much a page takes of contents that are set closer; and what an estimate of them may be out by."""

_BOX, _PICTURE, _DEFINITION, _SIGNATURE = 3.0, 16.0, 1.6, 8.0


def height(block: Block) -> float:
    """How high a block is, in lines of text."""
    match block:
        case Heading(level, text):
            return _HEADINGS[level - 1] + _lines(text, _HEADING_LETTERS[level - 1]) - 1
        case Paragraph(spans):
            return _spans_height(spans) + _GAP
        case List():
            return list_height(block) + _GAP
        case Quote(parts) | Callout(_, parts):
            return sum(map(height, parts)) + _BOX
        case Table():
            return _TABLE + sum(_TABLE_LINE * lines + _ROW_GAP for lines in table_layout(block).lines)
        case Figure(picture, alternative):
            return _PICTURE if picture else _lines(alternative) + _BOX
        case Chart():
            return _PICTURE
        case Definitions(entries):
            return sum(_spans_height(entry.meaning) + _DEFINITION for entry in entries)
        case Signatures(people):
            return _SIGNATURE * len(people)
        case Notes(notes):
            return sum(_spans_height(note.spans) for note in notes)
        case Contents():
            return _HEADINGS[0]
        case _:
            assert_never(block)


def list_height(block: List) -> float:
    """How high a list is with those nested in it."""
    return sum(
        _ITEM_GAP + sum(map(_spans_height, item.paragraphs)) + sum(map(list_height, item.lists)) for item in block.items
    )


def contents_headings(blocks: Iterable[Block]) -> list[Heading]:
    """The headings that contents list: those of level 1 and 2."""
    return [block for block in blocks if isinstance(block, Heading) and block.level <= 2]


def contents_height(headings: Iterable[Heading]) -> float:
    """How high the contents are that list these headings, without regard to how close they are set."""
    gaps = {1: _PART_GAP}
    lines = sum(_lines(heading.text, _CONTENTS_LETTERS) + gaps.get(heading.level, 0.0) for heading in headings)
    return _CONTENTS_TITLE + lines


def has_close_contents(blocks: Iterable[Block]) -> bool:
    """Whether the contents of these blocks are set closer, so that they end a page earlier and not in a few lines on it."""
    pages = _UNSURE * contents_height(contents_headings(blocks)) / PAGE
    return ceil(pages / _CLOSER) < ceil(pages)


def _spans_height(spans: Spans) -> int:
    return sum(_lines(line) for line in text_of(spans, line_break="\n").split("\n"))


def _lines(text: str, letters: int = _LETTERS) -> int:
    return max(1, ceil(len(text) / letters))
