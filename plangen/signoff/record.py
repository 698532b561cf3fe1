"""The record of a plan's releases and approvals: lines of JSON, one for each act, only ever added to, each with the hash of the
one before it, and a sum of its own.

A line that is altered, taken out or put in breaks the chain and is found. A line that was not written whole (the machine
stopped) is no act, and is passed over. What an editor of Windows does to all lines at once, their ends and a mark before the
first, alters none. A chain proves order and not truth: who owns the folder can write all of it anew. Hence
the check code, which is read into the board's minutes.
"""

import hashlib
import json
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plangen.errors import PlangenError
from plangen.finding import Fingerprint
from plangen.frozen import field, frozen
from plangen.signoff.check_code import check_code

NAME = "signoff.jsonl"
"""The file in a plan's folder that holds the record."""

BEGIN = "0" * 64
"""What stands for the hash of the line before the first."""

RELEASE, DOCUMENTS, APPROVE, PUBLISH = "release", "documents", "approve", "publish"
ACTS = (RELEASE, DOCUMENTS, APPROVE, PUBLISH)


def stray_records(folder: Path) -> list[Path]:
    """The copies of the record beside it in a plan's folder, which nobody reads."""
    stem, _, ending = NAME.rpartition(".")
    return sorted(path for path in folder.glob(f"{stem}*.{ending}") if path.name != NAME)


class RecordBroken(PlangenError):
    """The record is not as it was written: a line was altered, taken out or put in."""


@frozen
class Act:
    """One act: which of ACTS, of which version, by whom, in what role and on which day (2026-11-27).

    A release has the hashes of the plan's files, and `stage` says what it is for; the documents made of it, which print its
    check code, come in an act of their own (`outputs`: the hash and the length of each). An approval is of the parts in
    `content`; one `against` it is a vote against. `note` is what was said.

    `approvers` are the roles whose approval a release asks for, in order, and how many of each: who took one out of the plan
    afterwards would not have the plan approved by that.
    """

    act: str
    version: int
    by: str
    on: str
    role: str = ""
    stage: str = ""
    note: str = ""
    against: bool = False
    content: tuple[Fingerprint, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    approvers: tuple[tuple[str, int], ...] = ()


@frozen
class Entry:
    """An act in the record, with the hash of its line, which depends on all before it."""

    number: int
    act: Act
    digest: str

    @property
    def code(self) -> str:
        """The check code of the record as far as this act: ten letters and digits."""
        return check_code(self.digest)


@frozen
class Record:
    """All acts, in order."""

    entries: tuple[Entry, ...] = ()

    @property
    def releases(self) -> tuple[Entry, ...]:
        """The releases, in order."""
        return tuple(entry for entry in self.entries if entry.act.act == RELEASE)

    def release(self, version: int) -> Entry:
        """The release of a version; KeyError where there is none."""
        found = next((entry for entry in self.releases if entry.act.version == version), None)
        if found is None:
            raise KeyError(version)
        return found

    @property
    def documents(self) -> tuple[Entry, ...]:
        """The acts that put documents on record, in order."""
        return tuple(entry for entry in self.entries if entry.act.act == DOCUMENTS)

    def approvals(self, version: int) -> tuple[Entry, ...]:
        """The approvals of a version, and the votes against it, in order."""
        return tuple(entry for entry in self.entries if entry.act.act == APPROVE and entry.act.version == version)


_ALTERED = ": the record was altered; take it from where it was kept last"


def read_record(data: bytes, name: str = NAME) -> Record:
    """The record in a file; RecordBroken where its lines are not as they were written."""
    entries: list[Entry] = []
    previous = BEGIN
    for number, written in enumerate(data.removeprefix(BOM_UTF8).split(b"\n"), 1):
        line = written.removesuffix(b"\r")
        values = _values(line)
        if values is None:
            continue
        if values.get("previous") != previous:
            raise RecordBroken(f"{name}:{number}:1: this line does not follow from the one before it{_ALTERED}")
        if values.pop(_SUM, "") != _sum(values):
            raise RecordBroken(f"{name}:{number}:1: this line is not as it was written{_ALTERED}")
        previous = _digest(line)
        entries.append(Entry(len(entries) + 1, _act(values, f"{name}:{number}:1"), previous))
    return Record(tuple(entries))


def addition(before: bytes, acts: Sequence[Act], name: str = NAME) -> bytes:
    """The bytes that add acts to the end of a record; RecordBroken where what stands there is not as it was written."""
    entries = read_record(before, name).entries
    previous = entries[-1].digest if entries else BEGIN
    lines = [] if not before or before.endswith(b"\n") else [b""]  # a line that was not written whole ends here
    for act in acts:
        values = {"previous": previous, **_plain(act)}
        line = _json({**values, _SUM: _sum(values)}).encode()
        previous = _digest(line)
        lines.append(line)
    return b"\n".join([*lines, b""])


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


_SUM = "sum"
"""What a line says of itself, so that an edit of the last one, which nothing follows from, is found as well."""


def _sum(values: Mapping[str, Any]) -> str:
    return _digest(_json(values).encode("utf-8", "surrogatepass"))[:16]


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _values(line: bytes) -> dict[str, Any] | None:
    """The values of a line; None of one that is blank or was not written whole."""
    try:
        values = json.loads(line)
    except ValueError:
        return None
    return values if isinstance(values, dict) else None


def _plain(act: Act) -> dict[str, Any]:
    values = {name: getattr(act, name) for name in _TEXTS if getattr(act, name)}
    values |= {"content": [[part.part, part.digest] for part in act.content]}
    values |= {"approvers": [list(pair) for pair in act.approvers]}
    values |= {"files": dict(act.files), "outputs": {name: list(made) for name, made in act.outputs.items()}}
    return {"version": act.version, **{key: value for key, value in values.items() if value}}


_TEXTS = ("act", "by", "on", "role", "stage", "note", "against")


def _act(values: Mapping[str, Any], place: str) -> Act:
    try:
        texts = {name: values[name] for name in _TEXTS if name in values}
        content = tuple(Fingerprint(part, digest) for part, digest in values.get("content", ()))
        files = dict(values.get("files", {}))
        outputs = {name: (digest, int(length)) for name, (digest, length) in values.get("outputs", {}).items()}
        approvers = tuple((str(role), int(quorum)) for role, quorum in values.get("approvers", ()))
        act = Act(
            version=int(values["version"]), content=content, files=files, outputs=outputs, approvers=approvers, **texts
        )
    except (KeyError, TypeError, ValueError):
        raise RecordBroken(f"{place}: this line is no act: take the record from where it was kept last") from None
    if act.act not in ACTS:
        raise RecordBroken(f"{place}: `{act.act}` is no act: it was written by a later plangen; install that")
    return act
