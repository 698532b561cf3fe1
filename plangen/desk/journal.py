"""The journal of a plan: a line for every edit, with what was there before, what is there now, when, and by whom.

It is only added to. What is taken back is a line of its own, so that nothing that was ever written is lost.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from plangen.desk.changes import FileChange
from plangen.files.appending import append
from plangen.finding import Address
from plangen.frozen import fields, frozen

FOLDER = ".plangen"
"""The folder in that of a plan in which edits are kept; no reader of a plan looks into it."""

JOURNAL = "journal.jsonl"


@frozen
class Entry:
    """One edit: what was done (in words), to what, its value before and after, and what it did to the files.

    `undoes` and `redoes` are the number of the entry that this one takes back or makes again; 0 for an edit of its own.
    """

    number: int
    when: str
    who: str
    what: str
    address: Address
    before: Any
    after: Any
    changes: tuple[FileChange, ...]
    undoes: int = 0
    redoes: int = 0

    def to_json(self) -> dict[str, Any]:
        """Its fields by their names."""
        return {part.name: getattr(self, part.name) for part in fields(Entry)} | {
            "changes": [change.to_json() for change in self.changes]
        }


def read_entry(data: dict[str, Any]) -> Entry:
    """An entry from its fields by their names. KeyError or TypeError where it is none."""
    changes = tuple(FileChange(**change) for change in data["changes"])
    return Entry(**{**data, "address": tuple(data["address"]), "changes": changes})


class _Known(NamedTuple):
    """What was read of a journal: to which byte, the bytes before that one, and the entries."""

    size: int = 0
    tail: bytes = b""
    entries: tuple[Entry, ...] = ()


_KNOWN: dict[Path, _Known] = {}
"""What was read of each journal, of which only what has been added since is read: a plan is written in thousands of edits."""

_ALONE = Lock()
TAIL = 256


def read_journal(folder: Path) -> list[Entry]:
    """The entries of the journal of a plan's folder, oldest first; a line that was not written whole is passed over."""
    path = folder / FOLDER / JOURNAL
    if not path.exists():
        return []
    with _ALONE, path.open("rb") as file:
        known = _KNOWN.get(path, _Known())
        file.seek(known.size - len(known.tail))
        if file.read(len(known.tail)) != known.tail:
            known = _Known()
            file.seek(0)
        whole, end, begun = file.read().rpartition(b"\n")
        added = whole + end
        tail = (known.tail + added)[-TAIL:]
        known = _Known(known.size + len(added), tail, (*known.entries, *_entries(whole)))
        _KNOWN[path] = known
    return [*known.entries, *_entries(begun)]


def _entries(lines: bytes) -> list[Entry]:
    return [entry for line in lines.split(b"\n") if (entry := _entry(line))]


def _entry(line: bytes) -> Entry | None:
    try:
        return read_entry(json.loads(line))
    except (ValueError, KeyError, TypeError):
        return None


def add_entry(folder: Path, entry: Entry) -> None:
    """Add an entry to the journal; on a line of its own also where the last one was not written whole."""
    line = json.dumps(entry.to_json()).encode() + b"\n"
    append(folder / FOLDER / JOURNAL, lambda before: b"\n" + line if before and not before.endswith(b"\n") else line)


def to_undo(entries: Iterable[Entry]) -> Entry | None:
    """The edit that would be taken back next; None where there is none."""
    done, _ = _stacks(entries)
    return done[-1] if done else None


def to_redo(entries: Iterable[Entry]) -> Entry | None:
    """The edit that was taken back last and would be made again; None where there is none."""
    _, undone = _stacks(entries)
    return undone[-1] if undone else None


def _stacks(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The edits that stand, and those that were taken back and could be made again, each with the last at its end."""
    done: list[Entry] = []
    undone: list[Entry] = []
    for entry in entries:
        if entry.undoes:
            undone += [done.pop()] if done else []
        elif entry.redoes:
            done += [undone.pop()] if undone else []
        elif entry.changes:
            done.append(entry)
            undone.clear()
    return done, undone


def entries_about(entries: Sequence[Entry], address: Address) -> list[Entry]:
    """What was done to a value, or to anything in it; the newest first."""
    return [entry for entry in reversed(entries) if entry.address[: len(address)] == address]
