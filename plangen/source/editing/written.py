"""How a value is written in YAML so that it reads back the same: a text as plainly as may be, lists and records in blocks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from plangen.files.regex import regex

Value = str | Mapping[str, Any] | Sequence[Any]
"""What a plan's files hold: texts, and records and lists of them."""

INDENT = 2

_PLAIN = regex(r"[A-Za-z£0-9(][^\n]*\Z")
_FLOW_MARKS = regex(r"[,\[\]{}]")
_UNPRINTABLE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def text_lines(text: str, indent: int, *, one_line: bool) -> list[str]:
    """A text as lines of YAML: the first goes behind its key, those of a block are indented; `one_line` where none may be."""
    if not one_line and _fits_block(text):
        return _block(text, indent)
    if _fits_plain(text) and not (one_line and _FLOW_MARKS.search(text)):
        return [text]
    if "\n" not in text and "'" not in text and not _UNPRINTABLE.search(text) and "\t" not in text:
        return [f"'{text}'"]
    return [_double_quoted(text)]


def _fits_plain(text: str) -> bool:
    """Whether a text reads back the same without quotation marks."""
    if _UNPRINTABLE.search(text) or text != text.strip() or "\t" in text or not _PLAIN.match(text):
        return False
    return ": " not in text and " #" not in text and not text.endswith(":")


def _fits_block(text: str) -> bool:
    """Whether a text of several lines reads back the same as a block."""
    if "\n" not in text or not text.strip("\n") or text[0] in " \n\t" or text.endswith("\n\n"):
        return False
    if _UNPRINTABLE.search(text):
        return False
    return all(line == line.rstrip() for line in text.split("\n"))


def _block(text: str, indent: int) -> list[str]:
    margin = " " * indent
    lines = [f"{margin}{line}" if line else "" for line in text.removesuffix("\n").split("\n")]
    return ["|" if text.endswith("\n") else "|-", *lines]


def _double_quoted(text: str) -> str:
    quoted: str = yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf"), Dumper=yaml.SafeDumper)
    return quoted.rstrip("\n")


def entry_lines(key: str, value: Value, indent: int) -> list[str]:
    """A key and its value as lines."""
    margin = " " * indent
    written_key = text_lines(key, indent, one_line=True)[0]
    if isinstance(value, str):
        first, *rest = text_lines(value, indent + INDENT, one_line=False)
        return [f"{margin}{written_key}: {first}".rstrip() if first else f"{margin}{written_key}:", *rest]
    if not value:
        return [f"{margin}{written_key}: {_empty(value)}"]
    return [f"{margin}{written_key}:", *_inner(value, indent + INDENT)]


def item_lines(value: Value, indent: int) -> list[str]:
    """An item of a list as lines, the first of them with its dash."""
    margin = " " * indent
    if isinstance(value, str):
        first, *rest = text_lines(value, indent + INDENT, one_line=False)
        return [f"{margin}- {first}", *rest]
    if not value:
        return [f"{margin}- {_empty(value)}"]
    first, *rest = _inner(value, indent + INDENT)
    return [f"{margin}- {first.lstrip(' ')}", *rest]


def _inner(value: Mapping[str, Any] | Sequence[Any], indent: int) -> list[str]:
    return list(_mapping(value, indent) if isinstance(value, Mapping) else _list(value, indent))


def _mapping(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, inner in value.items():
        yield from entry_lines(key, inner, indent)


def _list(value: Sequence[Any], indent: int) -> Iterator[str]:
    for inner in value:
        yield from item_lines(inner, indent)


def _empty(value: Mapping[str, Any] | Sequence[Any]) -> str:
    return "{}" if isinstance(value, Mapping) else "[]"


def in_flow(value: Value) -> str:
    """A value on one line, as it stands within brackets or braces."""
    if isinstance(value, str):
        return text_lines(value, 0, one_line=True)[0]
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{in_flow(key)}: {in_flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(in_flow, value)) + "]"
