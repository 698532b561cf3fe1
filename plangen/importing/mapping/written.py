"""Data of a plan as the lines of its files."""

from collections.abc import Mapping
from typing import Any

from plangen.source.editing.written import entry_lines, item_lines


def value_lines(value: Any) -> list[str]:
    """The lines of a file that holds one part: a list of records, or one record."""
    return [line for item in value for line in item_lines(item, 0)] if isinstance(value, list) else entries(value)


def entries(values: Mapping[str, Any]) -> list[str]:
    """The lines of a record, key by key."""
    return [line for key, inner in values.items() for line in entry_lines(key, inner, 0)]


def file_bytes(value: Any) -> bytes:
    """The file that holds one part."""
    return ("\n".join(value_lines(value)) + "\n").encode()
