"""A plan as it is written: every value as a text, and the file, line and column of each. Nothing here is read or converted."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, NoReturn

from plangen.errors import SourceError
from plangen.finding import Address, Fault, Place
from plangen.frozen import frozen
from plangen.source.plan_file import Files
from plangen.source.yaml_reader import Span


@frozen
class Source:
    """A plan as written: its files and the name it is told by, nested dicts, lists and texts, the span of each, the text of
    each file that was read, and what stands in a table and was not read of it.
    """

    files: Files
    name: str
    values: dict[str, Any]
    spans: Mapping[Address, Span]
    texts: Mapping[str, str]
    unread: tuple[Fault, ...] = ()

    def place(self, address: Address, fragment: str = "", occurrence: int = 0) -> Place:
        """The place of a value, or of a fragment of its text; of the nearest value around it where it is missing."""
        known = address
        while known and known not in self.spans:
            known = known[:-1]
        span = self.spans.get(known, Span("plan.yaml", 1, 1, 0, 0))
        words = address_in_words(self.values, address)
        text = self.texts.get(span.file, "")
        if span.cell:
            return self._in_cell(span, text, words, _seek(text, span, fragment, occurrence))
        line, column = span.line, span.column
        if fragment:
            line, column = _line_and_column(text, span, _seek(text, span, fragment, occurrence))
        return Place(self.shown(span.file), line, column, words, _lines(text)[line - 1].rstrip("\r"))

    def _in_cell(self, span: Span, text: str, words: str, found: int) -> Place:
        """A place in a workbook: row and column of the cell, and the row as its cells stand side by side."""
        start = text.rfind("\n", 0, span.start) + 1
        row = text[start:].partition("\n")[0]
        mark = max(found, span.start) - start + 1
        return Place(self.shown(span.file), span.line, span.column, f"{words} ({span.cell})", row, mark)

    def shown(self, file: str) -> str:
        """A file's name as it is told to the author: with the plan's name, which is its folder, before it."""
        return shown_name(self.name, file)

    def value(self, address: Address) -> Any:
        """The value at an address, or None where there is none."""
        value: Any = self.values
        for step in address:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def refuse(self, address: Address, fault: str, remedy: str) -> NoReturn:
        """Stop at a value."""
        place = self.place(address)
        raise SourceError(place.file, place.line, place.column, fault, remedy)


def build_hash(source: Source) -> str:
    """What tells the texts of a plan from all others: what is made of the same texts is one build."""
    from hashlib import sha256

    whole = sha256()
    for name, text in sorted(source.texts.items()):
        whole.update(f"{name!r} {len(text)}\n{text}".encode("utf-8", "backslashreplace"))
    return whole.hexdigest()[:32]


NO_SOURCE = Source({}, ".", {}, {}, {})
"""The source of a plan that was not read from any files."""


@lru_cache(maxsize=64)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n"))


def shown_name(plan: str, file: str) -> str:
    """The name of a file of a plan as it is told to the author."""
    return (PurePosixPath(plan) / file).as_posix()


def address_in_words(values: Any, address: Address) -> str:
    """An address in the author's words: "Contributions, Health, total" for ("contributions", "rows", 2, "total")."""
    words: list[str] = []
    for step in address:
        values = _step(values, step)
        if isinstance(step, int):
            if len(words) > 1:
                words.pop()
            words.append(item_name(values) or f"item {step + 1}")
        else:
            words.append(step.replace("_", " "))
    shown = ", ".join(words)
    return shown[:1].upper() + shown[1:]


def _step(values: Any, step: str | int) -> Any:
    try:
        return values[step]
    except (KeyError, IndexError, TypeError):
        return None


_NAMES = ("partner", "heading", "name", "title", "action", "risk", "priority", "term", "post", "body", "number", "id")


def item_name(value: Any) -> str:
    """What an item of a list is called by: its partner, heading, name, title …; empty where it has none of them."""
    if not isinstance(value, dict):
        return ""
    name = next((value[key] for key in _NAMES if isinstance(value.get(key), str) and value[key].strip()), "")
    name = " ".join(name.split())
    return name if len(name) <= 48 else f"{name[:46].rstrip()}…"


def _seek(text: str, span: Span, fragment: str, occurrence: int) -> int:
    """Where a fragment stands in a text, inside a span; -1 where it does not."""
    if not fragment:
        return span.start - 1
    places = _places(text, span.start, span.end, fragment)
    return places[occurrence] if occurrence < len(places) else -1


@lru_cache(maxsize=256)
def _places(text: str, start: int, end: int, fragment: str) -> tuple[int, ...]:
    """Where a fragment stands in a part of a text. A finding may have thousands of places with the same words."""
    places, found = list[int](), start - 1
    while (found := text.find(fragment, found + 1, end)) >= 0:
        places.append(found)
    return tuple(places)


def _line_and_column(text: str, span: Span, found: int) -> tuple[int, int]:
    """The line and column of a character; those of the span where nothing was found."""
    if found < 0:
        return span.line, span.column
    return text.count("\n", 0, found) + 1, found - text.rfind("\n", 0, found)
