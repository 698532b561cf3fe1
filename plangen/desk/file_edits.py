"""Edits of a plan by the addresses of its values, as edits of the files that these stand in."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from plangen.files.regex import regex
from plangen.finding import Address
from plangen.frozen import replace
from plangen.plan.anchors import in_plain_letters
from plangen.source.editing.edit_file import EditRefused, edited
from plangen.source.editing.edits import Clear, Delete, Edit, Insert, Move, Set
from plangen.source.reader import MAIN
from plangen.source.source import Source

_DEVICE = regex(r"con|prn|aux|nul|com\d|lpt\d")
"""What Windows takes for a device, and so for the name of no file and no folder."""

MARK = b"\xef\xbb\xbf"
"""What some editors put at the beginning of a text file."""


def edited_files(source: Source, edits: Sequence[Edit]) -> dict[str, bytes]:
    """The bytes of the files that edits change, one edit after the other; every byte that is not edited stays.

    Raises EditRefused where a value is not the studio's to edit, or cannot be written so that it reads back the same.
    """
    files: dict[str, bytes] = {}
    values = deepcopy(source.values)
    for edit in edits:
        edit = _within_what_is_there(edit, values)
        _refuse_spreadsheet(source, edit.address)
        file = source.spans[edit.address].file if edit.address in source.spans else ""
        if isinstance(edit, Set) and file.endswith((".md", ".txt")):
            files[file] = _text_file(files.get(file, source.files[file]), str(edit.value))
        else:
            _edit_yaml(source, edit, files)
        values = edit.in_values(values)
    return files


def _edit_yaml(source: Source, edit: Edit, files: dict[str, bytes]) -> None:
    """Edit the file that holds a value: the one that holds its top-level key, else plan.yaml."""
    address = edit.address
    own = f"{address[0]}.yaml"
    name, local = (own, address[1:]) if own in source.texts else (MAIN, address)
    files[name] = edited(name, files.get(name, source.files[name]), [replace(edit, address=local)])


def _within_what_is_there(edit: Edit, values: Any) -> Edit:
    """The same edit, where the records that a value is to stand in are there; else one that makes them with it."""
    if isinstance(edit, Insert) and not isinstance(value_at(values, edit.address), list):
        edit = Set(edit.address, [edit.value])
    if not isinstance(edit, Set):
        return edit
    for depth in range(1, len(edit.address)):
        inner = value_at(values, edit.address[:depth])
        if not isinstance(inner, (Mapping, list)):
            return Set(edit.address[:depth], _nested(edit.address[depth:], edit.value))
        if isinstance(inner, list) and edit.address[depth] == len(inner):
            return Insert(edit.address[:depth], len(inner), _nested(edit.address[depth + 1 :], edit.value))
    return edit


def _nested(steps: Address, value: Any) -> Any:
    for step in reversed(steps):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def value_at(values: Any, address: Address) -> Any:
    """The value at an address; None where there is none."""
    for step in address:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _refuse_spreadsheet(source: Source, address: Address) -> None:
    """EditRefused where a value stands in a spreadsheet, or is a list that is kept in one."""
    kept = [span.file for at, span in source.spans.items() if _is_sheet(span.file) and _are_one_in_another(at, address)]
    if kept:
        raise EditRefused(f"these rows are kept in the spreadsheet {kept[0]}: change them there")


def _are_one_in_another(one: Address, other: Address) -> bool:
    return all(step == at for step, at in zip(one, other, strict=False))


def is_in_spreadsheet(source: Source, address: Address) -> str:
    """The name of the spreadsheet that the rows at an address are kept in; empty where they are not."""
    inside = (span.file for at, span in source.spans.items() if at[: len(address)] == address)
    return next((file for file in inside if _is_sheet(file)), "")


def _is_sheet(file: str) -> bool:
    return not file.endswith((".yaml", ".md", ".txt"))


def _text_file(before: bytes, text: str) -> bytes:
    """A text file with another text, and with the line ends and the mark at its beginning that it had."""
    newline = "\r\n" if b"\r\n" in before else "\n"
    text = text if text.endswith("\n") or not before.endswith(b"\n") else f"{text}\n"
    return (MARK if before.startswith(MARK) else b"") + text.replace("\n", newline).encode()


# --- the edits that forms make ---


def setting(source: Source, address: Address, value: str) -> list[Edit]:
    """The edits by which a field has this value; a blank one takes its key out, and no record that then says nothing stays."""
    if value.strip():
        return [] if source.value(address) == value else [Set(address, value)]
    current = source.value(address)
    if current is None:
        return []
    if isinstance(address[-1], int):
        return [Delete(address[:-1], address[-1])]
    above = address[:-1]
    while above and isinstance(above[-1], str) and list(source.value(above)) == [address[-1]]:
        address, above = above, above[:-1]
    return [Clear(address)]


def setting_lines(source: Source, address: Address, lines: Sequence[str]) -> list[Edit]:
    """The edits by which a list of texts is this one; the items that it keeps are not touched."""
    from difflib import SequenceMatcher

    current = source.value(address)
    if not isinstance(current, list) or not lines:
        return setting(source, address, "") if not lines else [Set(address, list(lines))]
    edits: list[Edit] = []
    for tag, start, end, first, last in reversed(SequenceMatcher(None, current, lines, autojunk=False).get_opcodes()):
        if tag == "replace" and end - start == last - first:
            edits += [Set((*address, start + number), lines[first + number]) for number in range(end - start)]
        elif tag != "equal":
            edits += [Delete(address, number) for number in reversed(range(start, end))]
            edits += [Insert(address, start, line) for line in reversed(lines[first:last])]
    return edits


def new_id(values: Sequence[Any], words: str) -> str:
    """A short name for a new record of a list, made from words, that no other record has and every system takes for a file."""
    taken = {value.get("id") for value in values if isinstance(value, Mapping)}
    plain = in_plain_letters(words)[:40].strip("-") or "item"
    if _DEVICE.fullmatch(plain):
        plain = f"{plain}-item"
    names = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + 3))
    return next(name for name in names if name not in taken)


__all__ = ["Clear", "Delete", "Insert", "Move", "Set", "edited_files", "new_id", "setting", "setting_lines", "value_at"]
