"""Tables that an author wrote in the text, in Markdown: their headings, rows and what leads up to them. Nothing here judges."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plangen.analysis.passages import Passage
from plangen.files.regex import regex

_RULE = regex(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)
_LEADS_UP = 200
"""How many characters before a table are taken to lead up to it."""


class WrittenRow(NamedTuple):
    """A row of a table in the text: its cells, and where it stands in the passage."""

    cells: tuple[str, ...]
    start: int
    end: int


class WrittenTable(NamedTuple):
    """A table in the text: its headings, its rows, and the words just before it."""

    headings: tuple[str, ...]
    rows: tuple[WrittenRow, ...]
    before: str


def written_tables(passage: Passage) -> Iterator[WrittenTable]:
    """Every Markdown table of a passage."""
    for rule in _RULE.finditer(passage.words) if "|" in passage.words else ():
        head = passage.words.rfind("\n", 0, max(0, rule.start() - 1)) + 1
        headings = _cells(passage.words[head : rule.start()])
        if "|" in rule[0] and len(headings) > 1:
            yield WrittenTable(headings, tuple(_rows(passage.words, rule.end() + 1)), _before(passage.words, head))


def _rows(words: str, start: int) -> Iterator[WrittenRow]:
    while start < len(words):
        end = words.find("\n", start)
        end = len(words) if end < 0 else end
        line = words[start:end]
        if "|" not in line:
            return
        yield WrittenRow(_cells(line), start, end)
        start = end + 1


def _cells(line: str) -> tuple[str, ...]:
    inside = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip(" \t*_") for cell in inside.split("|"))


def _before(words: str, head: int) -> str:
    """The last paragraph before a table."""
    paragraphs = words[max(0, head - _LEADS_UP) : head].strip().split("\n\n")
    return paragraphs[-1]
