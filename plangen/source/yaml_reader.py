"""Reads one YAML or Markdown file safely: values exactly as written, and the span of each.

Refuses, by event and before anything is built, whatever could run, loop or hide: anchors, tags, repeated keys, control
characters, and files too large or too deep.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plangen.errors import SourceError
from plangen.finding import Address

LARGEST_FILE = 2_000_000
MOST_NODES = 100_000
DEEPEST = 24
LONGEST_TEXT = 200_000
LONGEST_WORD = 1_000
LONGEST_LIST = 2_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")


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


def read_yaml(path: Path, top: Address) -> tuple[Any, dict[Address, Span], str]:
    """The value of a YAML file (dicts, lists and texts), the span of each value under `top`, and the file's text.

    Raises SourceError, with file, line and column, where the file cannot be read safely.
    """
    text = read_text(path)
    spans: dict[Address, Span] = {}
    value = _Reader(path, path.name, text, spans).read(top)
    return value, spans, text


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, with a line for each newline; SourceError where it is too large or not text."""
    if path.stat().st_size > LARGEST_FILE:
        raise SourceError(
            path.as_posix(), 1, 1, "the file is larger than 2 MB", "split it, or take out what is not text"
        )
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "save the file as UTF-8 (in Notepad: Save as, Encoding)"
        raise SourceError(path.as_posix(), line, 1, "the file is not UTF-8 text", remedy) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_unseen(path, text, text, 1, 1)
    return text


class _Reader:
    """Builds values and spans from the events of one YAML file; refuses by event, before anything is built."""

    def __init__(self, path: Path, file: str, text: str, spans: dict[Address, Span]) -> None:
        self.path, self.file, self.text, self.spans = path, file, text, spans
        self.nodes = 0
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
            raise SourceError(self.path.as_posix(), 1, 1, "the file is empty", "write the plan in it") from None
        return value

    def _value(self, event: Any, address: Address, depth: int) -> Any:
        self._guard(event, depth)
        start, end = event.start_mark, event.end_mark
        self.spans[address] = Span(self.file, start.line + 1, start.column + 1, start.index, end.index)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(address, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(address, depth)
        raise SourceError(self.path.as_posix(), 1, 1, "the file is empty", "write the plan in it")

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
        self.spans[address] = self.spans[address]._replace(line=mark.line + 1, column=mark.column + 1)

    def _scalar(self, event: Any) -> str:
        text: str = event.value
        mark = event.start_mark
        if len(text) > LONGEST_TEXT:
            self._refuse(event, "this text is longer than 200,000 characters", "put it into files in sections/")
        refuse_unseen(self.path, text, "", mark.line + 1, mark.column + 1)
        refuse_long_words(self.path, text, mark.line + 1, mark.column + 1)
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

    def _refuse(self, event: Any, fault: str, remedy: str) -> None:
        mark = event.start_mark
        raise SourceError(self.path.as_posix(), mark.line + 1, mark.column + 1, fault, remedy)

    def _explained(self, error: yaml.YAMLError) -> SourceError:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "this cannot be read"
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if mark and self.text[mark.index : mark.index + 1] == "\t":
            problem = "found character '\\t'"
        fault, remedy = next((said for part, said in _TROUBLES.items() if part in problem), (problem, _ANY_TROUBLE))
        return SourceError(self.path.as_posix(), line, column, fault, remedy)


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


def refuse_long_words(path: Path, text: str, line: int, column: int) -> None:
    """SourceError, at its line, for a word that no page could hold; laying one out takes minutes (SEC-20)."""
    match = _LONG_WORD.search(text) if len(text) > LONGEST_WORD else None
    if match is not None:
        before = text.count("\n", 0, match.start())
        fault = f"there is a word of more than {LONGEST_WORD:,} characters"
        raise SourceError(
            path.as_posix(), line + before, 1 if before else column, fault, "put spaces in it, or take it out"
        )


def refuse_long_prose(path: Path, text: str) -> None:
    """SourceError for a Markdown file that is too long to print, or has a word or a table that is (SEC-20)."""
    refuse_long_words(path, text, 1, 1)
    if len(text) > LONGEST_TEXT:
        raise SourceError(
            path.as_posix(), 1, 1, "this text is longer than 200,000 characters", "split it into sections"
        )
    rows = [match.start() for match in re.finditer(r"^ *\|", text, re.MULTILINE)]
    if len(rows) > LONGEST_LIST:
        line = text.count("\n", 0, rows[LONGEST_LIST]) + 1
        raise SourceError(
            path.as_posix(), line, 1, f"there are more than {LONGEST_LIST:,} rows of tables", "split the text"
        )


def refuse_unseen(path: Path, text: str, whole: str, line: int, column: int) -> None:
    """SourceError for a character that cannot be seen or printed: at this place, or counted from the start of `whole`."""
    match = _UNSEEN.search(text)
    if match is None:
        return
    if whole:
        line = whole.count("\n", 0, match.start()) + 1
        column = match.start() - (whole.rfind("\n", 0, match.start()) + 1) + 1
    fault = f"there is a character that cannot be seen or printed (U+{ord(match[0]):04X})"
    raise SourceError(path.as_posix(), line, column, fault, "delete it and type the text again")
