"""One plan on the desk: read when its files change, edited, taken back, and brought to its end where a program was killed."""

import getpass
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from typing import Any, cast

from plangen.check import check, edition_of
from plangen.desk.changes import ChangedSince, FileChange, change_of, digest
from plangen.desk.file_edits import edited_files
from plangen.desk.journal import FOLDER, Entry, add_entry, read_entry, read_journal, to_redo, to_undo
from plangen.files.alone import alone_in
from plangen.files.regex import regex
from plangen.files.writing import replace_whole
from plangen.finding import Address, Report
from plangen.load.build import load
from plangen.plan import Plan
from plangen.source.editing.edits import Edit, Set
from plangen.source.folder import Folder
from plangen.source.source import Source

UNFINISHED = "unfinished.json"
"""The entry whose files are being written: what is found there at the beginning is brought to its end."""

_CONFLICT = regex(r"(.+?)(?:-[\w-]*[A-Z][\w-]*| \(.*?conflicted copy.*?\))(\.\w+)$")
"""How such a copy is called: `contributions-LAPTOP42.yaml`, `plan (Sam's conflicted copy 2026-04-01).yaml`."""

Stamp = tuple[tuple[str, int, int], ...]


class Desk:
    """The plan in a folder, for any number of threads and programs at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._read: dict[str, tuple[Stamp, Any]] = {}
        self.finish()

    # --- reading ---

    @property
    def plan(self) -> Plan:
        """The plan as its files say now. SourceError where one of them cannot be read."""
        return cast(Plan, self.of_these_files("plan", lambda: load(self.folder, name=self.folder.name)))

    @property
    def source(self) -> Source:
        """The values of the plan as they are written now, with those of its section files and spreadsheets."""
        return self.plan.source

    @property
    def report(self) -> Report:
        """How the plan stands today."""
        return cast(
            Report, self.of_these_files("report", lambda: check(self.plan, edition_of(self.plan), today=date.today()))
        )

    def of_these_files(self, name: str, make: Callable[[], Any]) -> Any:
        """What is made of the plan's files, made anew when one of them has changed."""
        with self._lock:
            stamp = self.stamp
            if name not in self._read or self._read[name][0] != stamp:
                self._read[name] = (stamp, make())
            return self._read[name][1]

    @property
    def stamp(self) -> Stamp:
        """What changes when a file of the plan does: the name, size and time of each."""
        found = []
        for name in Folder(self.folder):
            state = (self.folder / name).stat()
            found.append((name, state.st_size, state.st_mtime_ns))
        return tuple(found)

    def copies_in_conflict(self) -> list[str]:
        """Copies of the plan's files that a shared folder (OneDrive, Dropbox) made where two people edited one at once."""
        names = set(Folder(self.folder))
        return sorted(name for name in names if (match := _CONFLICT.match(name)) and f"{match[1]}{match[2]}" in names)

    # --- editing ---

    def edit(
        self,
        what: str,
        address: Address,
        edits: Callable[[Source], Sequence[Edit]],
        others: Callable[[Source], Mapping[str, bytes | None]] = lambda _: {},
    ) -> Entry | None:
        """Make the edits that follow from the plan as it is now, and put them into the journal; None where there are none.

        `others` are files that come or go (None) with them.
        Raises EditRefused where they cannot be made exactly, and SourceError where the plan cannot be read after them.
        """
        with self._lock, alone_in(self.folder):
            source = self.source
            wanted = edits(source)
            files: Mapping[str, bytes | None] = {**others(source), **edited_files(source, wanted)} if wanted else {}
            changes = self._changes(files)
            if not changes:
                return None
            after = _plan_after(source, files)
            values = (_told(source, address), _told(after.source, address))
            entry = self._write(what, address, values, changes)
            self._read = {"plan": (self.stamp, after)}
            return entry

    def record(self, what: str, address: Address, work: Callable[[], Any]) -> Any:
        """Do what writes files of the plan itself, and put what came of them into the journal."""
        with self._lock, alone_in(self.folder):
            before = {name: (self.folder / name).read_bytes() for name in self._text_names()}
            result = work()
            after = {name: (self.folder / name).read_bytes() for name in self._text_names()}
            names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
            changes = tuple(change_of(name, before.get(name), after.get(name)) for name in names)
            if changes:
                add_entry(self.folder, self._entry(what, address, (None, None), changes))
            return result

    def _text_names(self) -> list[str]:
        return [name for name in Folder(self.folder) if name.endswith((".yaml", ".md", ".txt"))]

    def write_files(self, what: str, address: Address, files: Mapping[str, bytes | None]) -> Entry | None:
        """Write files of the plan, or take them away (None), and put that into the journal."""
        with self._lock, alone_in(self.folder):
            changes = self._changes(files)
            return self._write(what, address, (None, None), changes) if changes else None

    def add_file(self, name: str, data: bytes) -> None:
        """Put a new file into the plan's folder, for an edit that follows to name it; it stays where that is taken back."""
        replace_whole(self.folder / name, data)

    def undo(self) -> Entry | None:
        """Take back the last edit that stands; None where there is none. ChangedSince where a file was changed since."""
        with self._lock, alone_in(self.folder):
            entry = to_undo(read_journal(self.folder))
            if entry is None:
                return None
            changes = tuple(change.reversed for change in reversed(entry.changes))
            return self._again(entry, (entry.after, entry.before), changes, undoes=entry.number)

    def redo(self) -> Entry | None:
        """Make again the edit that was taken back last; None where there is none."""
        with self._lock, alone_in(self.folder):
            entry = to_redo(read_journal(self.folder))
            return (
                self._again(entry, (entry.before, entry.after), entry.changes, redoes=entry.number) if entry else None
            )

    def _again(self, entry: Entry, values: tuple[Any, Any], changes: Sequence[FileChange], **of: int) -> Entry:
        try:
            for change in changes:
                change.made(self._bytes(change.file))
        except ChangedSince:
            changes = self._by_address(entry, *values)
        return self._write(entry.what, entry.address, values, changes, **of)

    def _by_address(self, entry: Entry, now: Any, wanted: Any) -> tuple[FileChange, ...]:
        """The same by the address of the value, where its file was changed elsewhere and the value itself was not."""
        source = self.source
        if isinstance(now, str) and isinstance(wanted, str) and source.value(entry.address) == now:
            return self._changes(edited_files(source, [Set(entry.address, wanted)]))
        names = ", ".join(change.file for change in entry.changes)
        raise ChangedSince(f"{names} was changed by another program since, so that this cannot be taken back exactly")

    # --- writing ---

    def _changes(self, files: Mapping[str, bytes | None]) -> tuple[FileChange, ...]:
        return tuple(
            change_of(name, before, data) for name, data in files.items() if (before := self._bytes(name)) != data
        )

    def _bytes(self, name: str) -> bytes | None:
        path = self.folder / name
        return path.read_bytes() if path.exists() else None

    def _write(
        self, what: str, address: Address, values: tuple[Any, Any], changes: Sequence[FileChange], **of: int
    ) -> Entry:
        entry = self._entry(what, address, values, changes, **of)
        marker = self.folder / FOLDER / UNFINISHED
        replace_whole(marker, json.dumps(entry.to_json()).encode())
        try:
            self._make(changes)
        except OSError:
            self._take_back(changes)
            marker.unlink()
            raise
        add_entry(self.folder, entry)
        marker.unlink()
        return entry

    def _entry(
        self, what: str, address: Address, values: tuple[Any, Any], changes: Sequence[FileChange], **of: int
    ) -> Entry:
        entries = read_journal(self.folder)
        number = entries[-1].number + 1 if entries else 1
        when = datetime.now(UTC).isoformat(timespec="seconds")
        return Entry(number, when, _who(), what, address, *values, tuple(changes), **of)

    def _make(self, changes: Sequence[FileChange]) -> None:
        for change in changes:
            data = change.made(self._bytes(change.file))
            if data is None:
                (self.folder / change.file).unlink()
            else:
                replace_whole(self.folder / change.file, data)

    def _take_back(self, changes: Sequence[FileChange]) -> None:
        self._make([change.reversed for change in changes if digest(self._bytes(change.file)) == change.after])

    def finish(self) -> None:
        """Bring to its end what a program was killed in the midst of: its files, then its line in the journal."""
        marker = self.folder / FOLDER / UNFINISHED
        with alone_in(self.folder):
            if not marker.exists():
                return
            try:
                entry = read_entry(json.loads(marker.read_bytes()))
            except (ValueError, KeyError, TypeError):
                marker.unlink()
                return
            open_changes = [change for change in entry.changes if digest(self._bytes(change.file)) == change.before]
            self._make(open_changes)
            if all(entry.number != written.number for written in read_journal(self.folder)):
                add_entry(self.folder, entry)
            marker.unlink()


def _plan_after(source: Source, files: Mapping[str, bytes | None]) -> Plan:
    """The plan with these files in place of its own, or without them. SourceError where it cannot be read so."""
    changed = {name: data for name, data in files.items() if data is not None}
    kept = {name: data for name, data in source.files.items() if name not in files}
    return load({**kept, **changed}, name=source.name)


def _told(source: Source, address: Address) -> Any:
    """A value as the journal tells it: a text or a list of texts as it is, of other lists how many items they have."""
    value = source.value(address)
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        return f"{len(value)} {'row' if len(value) == 1 else 'rows'}"
    return value if isinstance(value, (str, list)) else None


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a machine that knows no name of its user
        return ""
