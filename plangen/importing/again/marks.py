"""The marks by which a later import knows what an earlier one wrote: of each line of a text, of each other file as a whole."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from plangen.errors import PlangenError

_LENGTH = 10
"""Of a mark, in hexadecimal digits; two lines of one file have the same by chance once in a million million."""

_PER_LINE = 12
_TEXTS = (".yaml", ".md")
_WHOLE = "whole "

LINES = "lines"
"""The key of the record under which the marks stand."""


def mark(line: bytes) -> str:
    """The mark of a line, whatever ends it."""
    return sha256(line.rstrip(b"\r\n")).hexdigest()[:_LENGTH]


def is_text(name: str) -> bool:
    """Whether a file is brought together line by line."""
    return name.endswith(_TEXTS)


def lines_of(data: bytes) -> list[bytes]:
    """The lines of a file, each with what ends it."""
    return data.splitlines(keepends=True)


def marks_of(name: str, data: bytes) -> list[str]:
    """The marks of a file as it is: of each of its lines, or the one of the whole."""
    return [mark(line) for line in lines_of(data)] if is_text(name) else [_WHOLE + sha256(data).hexdigest()]


def written(files: Mapping[str, bytes]) -> dict[str, str]:
    """The marks of files as a record holds them, a text for each file."""
    return {name: _joined(marks_of(name, data)) for name, data in files.items()}


def _joined(marks: Sequence[str]) -> str:
    if marks and marks[0].startswith(_WHOLE):
        return marks[0]
    rows = [" ".join(marks[place : place + _PER_LINE]) for place in range(0, len(marks), _PER_LINE)]
    return "\n".join(rows)


def read_back(record: Mapping[str, Any], shown: str) -> dict[str, list[str]]:
    """The marks of each file in a record. PlangenError where it holds none, as one that was changed by hand."""
    texts = record.get(LINES)
    if not isinstance(texts, Mapping) or not all(isinstance(text, str) for text in texts.values()):
        raise PlangenError(
            f"{shown}: it does not say what was brought in, so that nothing can be brought in again: name a new folder"
        )
    return {name: [text] if text.startswith(_WHOLE) else text.split() for name, text in texts.items()}
