"""Reads one YAML or Markdown file safely: values exactly as written, and the span of each.

Refuses, by event and before anything is built, whatever could run, loop or hide: anchors, tags, repeated keys, control
characters, and files too large or too deep.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import yaml

from plangen.errors import SourceError
from plangen.files.regex import regex
from plangen.finding import Address
from plangen.source.plan_file import PlanFile
from plangen.source.printable import (
    LONGEST_LIST,
    LONGEST_TEXT,
    refuse_long_words,
    refuse_many_rows,
    refuse_unseen,
    refuse_unseen_in_file,
)

LARGEST_TEXT_FILE = 2_000_000
MOST_NODES = 100_000
DEEPEST = 24
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_END_OF_LINE = regex("\n")


class Span(NamedTuple):
    """Where a value stands in its file: line and column from 1, and the characters it takes up.

    In a workbook line and column are those of the cell, `cell` names it ("sheet Money, cell B7"), and the characters are
    those of the text that the sheet is shown as.
    """

    file: str
    line: int
    column: int
    start: int
    end: int
    cell: str = ""


def read_yaml(file: PlanFile, top: Address) -> tuple[Any, dict[Address, Span], str]:
    """The value of a YAML file (dicts, lists and texts), the span of each value under `top`, and the file's text.

    Raises SourceError, with file, line and column, where the file cannot be read safely.
    """
    text = read_text(file)
    spans: dict[Address, Span] = {}
    value = _Reader(file, text, spans).read(top)
    return value, spans, text


def read_text(file: PlanFile) -> str:
    """The text of a file in UTF-8, with a line for each newline; SourceError where it is too large or not text."""
    if len(file.data) > LARGEST_TEXT_FILE:
        file.refuse("the file is larger than 2 MB", "split it, or take out what is not text")
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        file.refuse("the file is not UTF-8 text", "save the file as UTF-8 (in Notepad: Save as, Encoding)", line)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_unseen_in_file(file, text)
    return text


class _Reader:
    """Builds values and spans from the events of one YAML file; refuses by event, before anything is built."""

    def __init__(self, file: PlanFile, text: str, spans: dict[Address, Span]) -> None:
        self.file, self.text, self.spans = file, text, spans
        self.nodes = 0
        self._lines = [0, *(match.end() for match in _END_OF_LINE.finditer(text))]
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def read(self, top: Address) -> Any:
        try:
            next(self.events), next(self.events)
            value = self._value(next(self.events), top, 0)
            next(self.events)
            after = next(self.events)
            if not isinstance(after, yaml.StreamEndEvent):
                self._refuse(after, "a second document begins here", "take out the line `---`")
        except yaml.YAMLError as error:
            raise self._explained(error) from None
        except StopIteration:
            self.file.refuse(*_EMPTY)
        return value

    def _value(self, event: Any, address: Address, depth: int) -> Any:
        self._guard(event, depth)
        start, end = event.start_mark, event.end_mark
        self.spans[address] = Span(self.file.name, *self._place(start), start.index, end.index)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(address, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(address, depth)
        self.file.refuse(*_EMPTY)

    def _list(self, address: Address, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if len(items) == LONGEST_LIST:
                self._refuse(
                    event, f"this list has more than {LONGEST_LIST:,} items", "split it, or take out repetitions"
                )
            items.append(self._value(event, (*address, len(items)), depth + 1))
        return items

    def _mapping(self, address: Address, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key is a list or a group", "write the key as one word, then a colon")
            self._guard(event, depth)
            key = self._scalar(event)
            if key in items:
                first = self.spans[(*address, key)].line
                self._refuse(event, f"`{key}` stands twice (first on line {first})", "keep one of the two")
            if key == "<<":
                self._refuse(event, "`<<` (a merge) is not used in plans", "write the values out")
            mark = event.start_mark
            items[key] = self._value(next(self.events), (*address, key), depth + 1)
            if not isinstance(items[key], str):
                self._begin_at(mark, (*address, key))
        return items

    def _begin_at(self, mark: Any, address: Address) -> None:
        """A list or group stands where its key does, not at the first thing in it."""
        line, column = self._place(mark)
        self.spans[address] = self.spans[address]._replace(line=line, column=column)

    def _place(self, mark: Any) -> tuple[int, int]:
        """Line and column of a mark, from 1: YAML also counts lines that end otherwise than an editor's do (U+2028)."""
        line = bisect_right(self._lines, mark.index)
        return line, mark.index - self._lines[line - 1] + 1

    def _scalar(self, event: Any) -> str:
        text: str = event.value
        if len(text) > LONGEST_TEXT:
            self._refuse(event, "this text is longer than 200,000 characters", "put it into files in sections/")
        line, column = self._place(event.start_mark)
        refuse_unseen(self.file.shown, text, line, column)
        refuse_long_words(self.file.shown, text, line, column)
        refuse_many_rows(self.file, text, line)
        return text

    def _guard(self, event: Any, depth: int) -> None:
        self.nodes += 1
        if depth > DEEPEST:
            self._refuse(event, f"the plan is nested more than {DEEPEST} deep", "take out the extra levels")
        if self.nodes > MOST_NODES:
            self._refuse(event, f"the plan has more than {MOST_NODES:,} values", "split it, or take out repetitions")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(
                event, "anchors and aliases (& and *) are not used in plans", "write the value out, or put it in quotes"
            )
        if getattr(event, "tag", None):
            self._refuse(event, "tags (!) are not used in plans", "put the value in quotes")

    def _refuse(self, event: Any, fault: str, remedy: str) -> NoReturn:
        self.file.refuse(fault, remedy, *self._place(event.start_mark))

    def _explained(self, error: yaml.YAMLError) -> SourceError:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "this cannot be read"
        line, column = self._place(mark) if mark else (1, 1)
        if mark and self.text[mark.index : mark.index + 1] == "\t":
            problem = "found character '\\t'"
        known = (words for part, words in _TROUBLES.items() if part in problem)
        fault, remedy = next(known, (problem, _ANY_TROUBLE))
        return SourceError(self.file.shown, line, column, fault, remedy)


_EMPTY = ("the file is empty", "write the plan in it")
_ANY_TROUBLE = "check the spaces at the start of this line and the one before, and the colon after each key"
_TROUBLES = {
    "mapping values are not allowed": (
        "there is a second colon in this line",
        "put the text after the first colon in quotes",
    ),
    "could not find expected ':'": ("a colon is missing after the key", "write `key: value`"),
    "found character '\\t'": ("the line begins with a tab", "use spaces"),
    "did not find expected ','": (
        "a bracket that opened here or above is never closed, or a comma is missing",
        "close it, or put each item on a line of its own",
    ),
    "did not find expected key": ("this line does not fit the lines around it", _ANY_TROUBLE),
    "did not find expected '-' indicator": ("this line does not fit the list it stands in", _ANY_TROUBLE),
    "unexpected end of stream": ("a quotation mark or bracket is never closed", "close it"),
    "control characters are not allowed": (
        "there is a character that cannot be seen",
        "delete it and type the text again",
    ),
    "while scanning an alias": ("anchors and aliases (& and *) are not used in plans", "put the text in quotes"),
    "cannot start any token": ("the value begins with a character YAML keeps for itself", "put the value in quotes"),
}
