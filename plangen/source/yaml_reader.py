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
from plangen.source.shown import shortened
from plangen.source.yaml_troubles import (
    BACKSLASH,
    CURLY_OPENING,
    GROUP_AS_KEY,
    REFERENCE_FIRST,
    explained,
    strange_after_colon,
    strange_in_key,
    strange_space,
)

LARGEST_TEXT_FILE = 2_000_000
MOST_NODES = 100_000
DEEPEST = 24
_HALF_SENTENCE = regex(r"(?:and|or|nor|but|which|who|including) ")
_HALF_FIGURE = regex(r"\d{3}(?!\d)")
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
    file.refuse_unmarked()
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
            return self._list(event, address, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, address, depth)
        self.file.refuse(*_EMPTY)

    def _list(self, opening: Any, address: Address, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if len(items) == LONGEST_LIST:
                self._refuse(
                    event, f"this list has more than {LONGEST_LIST:,} items", "split it, or take out repetitions"
                )
            self._refuse_half_item(opening, event, items)
            items.append(self._value(event, (*address, len(items)), depth + 1))
        return items

    def _refuse_half_item(self, opening: Any, item: Any, before: list[Any]) -> None:
        """Stop at an item of a list that is the rest of the one before it, or a key and its value with no space between."""
        if not isinstance(item, yaml.ScalarEvent) or item.style:
            return
        if strange := strange_after_colon(item.value):
            self._refuse(item, *strange_space(strange))
        mark: Any = item.start_mark
        written_before = self.text[: mark.index]
        if opening.flow_style and before and isinstance(before[-1], str):
            if _HALF_SENTENCE.match(item.value):
                self._refuse_half(item, before[-1], " ")
            if before[-1][-1:].isdecimal() and _HALF_FIGURE.match(item.value) and written_before.endswith(","):
                self._refuse_half(item, before[-1], "")

    def _refuse_half(self, event: Any, before: str, between: str) -> NoReturn:
        """Stop at what follows a comma that was meant as part of a text or a figure."""
        if before[0] in CURLY_OPENING:
            self._refuse(event, f"{before[0]} is no quotation mark here, and the comma ends the value", _STRAIGHT)
        first, rest = shortened(before), shortened(event.value)
        fault = f"the comma ends “{first}”, and “{rest}” stands alone"
        self._refuse(event, fault, f'put the words in quotation marks: "{first},{between}{rest}"')

    def _mapping(self, opening: Any, address: Address, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                reference = self.text[: event.start_mark.index + 1].endswith("{{")
                self._refuse(event, *(REFERENCE_FIRST if reference else GROUP_AS_KEY))
            self._guard(event, depth)
            key = self._scalar(event)
            if key in items:
                first = self.spans[(*address, key)].line
                self._refuse(event, f"`{key}` stands twice (first on line {first})", "keep one of the two")
            if key == "<<":
                self._refuse(event, "`<<` (a merge) is not used in plans", "write the values out")
            self._refuse_half_key(opening, event, items)
            mark = event.start_mark
            items[key] = self._value(next(self.events), (*address, key), depth + 1)
            if not isinstance(items[key], str):
                self._begin_at(mark, (*address, key))
        return items

    def _refuse_half_key(self, opening: Any, key: Any, before: dict[str, Any]) -> None:
        """Stop at a key that is none: it holds a space that is none, or is the rest of the value before it."""
        if strange := strange_in_key(key.value):
            self._refuse(key, *strange_space(strange))
        after = self.text[key.end_mark.index : key.end_mark.index + 80].lstrip()
        if not opening.flow_style or after.startswith(":") or not key.value:
            return
        last = next(reversed(before.values()), None)
        if isinstance(last, str) and last:
            written_before = self.text[: key.start_mark.index]
            self._refuse_half(key, last, "" if written_before.endswith(",") else " ")
        told = shortened(key.value)
        self._refuse(key, f"`{told}` has no value", f"write `{told}: value`, or put words with a comma in quotes")

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
        if event.style == '"':
            self._refuse_backslash(event)
        refuse_unseen(self.file.shown, text, line, column)
        refuse_long_words(self.file.shown, text, line, column)
        refuse_many_rows(self.file, text, line)
        if event.style != "|" and event.end_mark.line > event.start_mark.line:
            self._refuse_lost_lines(event)
        return text

    def _refuse_backslash(self, event: Any) -> None:
        """Stop at a path of Windows in double quotation marks, of which YAML reads some letters as marks of its own."""
        written = self.text[event.start_mark.index : event.end_mark.index]
        if path := _PATH.search(written):
            line, column = self._place(event.start_mark)
            before = written[: path.start() + path[0].rindex("\\")]
            line, column = (
                line + before.count("\n"),
                len(before) - before.rfind("\n") + (0 if "\n" in before else column - 1),
            )
            self.file.refuse(*BACKSLASH, line, column)

    def _refuse_lost_lines(self, event: Any) -> None:
        """Stop at a list or a table in a text whose lines YAML joins."""
        kept = {line.strip() for line in event.value.split("\n")}
        written = self.text[event.start_mark.index : event.end_mark.index].split("\n")
        lost = [
            (number, words)
            for number, words in enumerate(written)
            if number and _LIST_OR_TABLE.match(words) and words.strip().rstrip("\"'") not in kept
        ]
        if len(lost) > 1:  # one may be a sentence that goes on after a dash
            number, words = lost[0]
            line, column = self._place(event.start_mark)[0] + number, len(words) - len(words.lstrip()) + 1
            self.file.refuse("YAML joins this line to the one before, and a list or table is lost", _BAR, line, column)

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
        context = getattr(error, "context_mark", None) or mark
        problem = getattr(error, "problem", None) or "this cannot be read"
        line, column = self._place(mark) if mark else (1, 1)
        first = min(self._place(context)[0], line) if context else line
        trouble = explained(problem, self.text, first, line, column)
        return SourceError(self.file.shown, trouble.line, trouble.column, trouble.fault, trouble.remedy)


_LIST_OR_TABLE = regex(r"[ \t]*(?:[-*+•][ \t]|\d{1,3}[.)][ \t]|\||#{1,6} )")
_PATH = regex(
    r"(?<!\\)(?:\\\\)*\\[abefv]|(?:\b|\\n)[A-Za-z]:\\(?=[a-z])|[\w-]\\[nrt][\w-]*\.(?:png|jpe?g|csv|xlsx|md|docx)\b"
)
"""A backslash of a path: before a letter that no text needs as a mark, behind the letter of a drive, or in a file's name."""

_BAR = "write | after the colon (in place of >, or of quotation marks), and the text below it"
_STRAIGHT = "put the words in straight quotation marks: \" or '"
_EMPTY = ("the file is empty", "write the plan in it")
