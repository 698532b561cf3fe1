"""A pack as it was received: whether every file in it is what its list, and the record in it, say."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from plangen.check.fingerprints import changes
from plangen.errors import PlangenError
from plangen.files.pack import DOCUMENTS, LIST, PLAN, below, zip_files
from plangen.frozen import frozen
from plangen.load.build import load
from plangen.signoff.kept import KeptVersion
from plangen.signoff.record import NAME, Record, RecordBroken, read_record
from plangen.signoff.verify.answers import Answer, Kind
from plangen.signoff.verify.documents import OnRecord

KIND = "plangen submission pack"


@frozen
class Pack:
    """A pack: its files by name, and what its list says."""

    files: Mapping[str, bytes]
    listed: Mapping[str, Any]
    on_record: OnRecord
    """The plan in it, with the record."""

    @property
    def version(self) -> int:
        """The version that it is of."""
        return int(self.listed.get("version", 0))


def open_pack(name: str, data: bytes) -> Pack:
    """A pack. PlangenError where it cannot be opened, and RecordBroken where the record in it was altered."""
    files = zip_files(name, data)
    try:
        listed = json.loads(files[LIST])
        is_ours = listed["kind"] == KIND
    except (KeyError, ValueError, TypeError):
        is_ours = False
    if not is_ours:
        raise PlangenError(
            f"{name} is no pack of plangen, as it has no list of its files ({LIST}): give the files in it one by one"
        )
    plan_files = below(files, PLAN)
    record = read_record(plan_files.get(NAME, b""), f"{name}: {NAME}")
    plan = load(plan_files, name=f"{name}/{PLAN.rstrip('/')}")
    documents = below(files, DOCUMENTS)
    last = [entry for entry in record.documents if _are_of(entry.act.outputs, documents)][-1:]
    kept = [KeptVersion(entry, plan_files, documents) for entry in last]
    return Pack(files, listed, OnRecord(plan, record, kept))


def _are_of(outputs: Mapping[str, tuple[str, int]], documents: Mapping[str, bytes]) -> bool:
    return bool(outputs) and all(
        name in documents and sha256(documents[name]).hexdigest() == digest for name, (digest, _) in outputs.items()
    )


def verify_pack(name: str, data: bytes, against: OnRecord | None) -> Answer:
    """Whether a pack is whole: its files as listed, its documents and its plan as released; and, where the record of the plan
    is at hand, whether it is that record.
    """
    try:
        pack = open_pack(name, data)
    except RecordBroken as error:
        return Answer(Kind.CHANGED, f"the record in it was altered: {error}")
    faults = [*_unlike_list(pack), *_unlike_record(pack), *(_another_record(pack, against) if against else ())]
    if faults:
        count = "1 thing in it is" if len(faults) == 1 else f"{len(faults)} things in it are"
        line = f"this pack was altered: {count} not as listed or released"
        return Answer(Kind.CHANGED, line, tuple(f"  {fault}" for fault in faults))
    words, code = pack.on_record.words(pack.version), pack.on_record.record.release(pack.version).code
    end = "as in the record of the plan" if against else "compare the check code with the minutes"
    return Answer(Kind.UNCHANGED, f"{words}; {len(pack.files) - 1} files, unchanged; check code {code}: {end}")


def _unlike_list(pack: Pack) -> Iterator[str]:
    listed = {str(each.get("path")): each for each in pack.listed.get("files", ()) if isinstance(each, dict)}
    for name in sorted({*listed, *pack.files} - {LIST}):
        if name not in pack.files:
            yield f"{name} is listed and is not there"
        elif name not in listed:
            yield f"{name} is there and is not listed"
        elif listed[name].get("sha256") != sha256(pack.files[name]).hexdigest():
            yield f"{name} is not the file that is listed"


def _unlike_record(pack: Pack) -> Iterator[str]:
    record, plan = pack.on_record.record, pack.on_record.plan
    release = next((entry for entry in record.releases if entry.act.version == pack.version), None)
    if release is None:
        yield f"the record has no version {pack.version}"
        return
    if pack.listed.get("code") != release.code:
        yield f"the check code in {LIST} is {pack.listed.get('code')}; that of version {pack.version} is {release.code}"
    for file, digest in release.act.files.items():
        data = pack.files.get(f"{PLAN}{file}")
        if data is None or sha256(data).hexdigest() != digest:
            yield f"{PLAN}{file} is not what was released"
    known = {digest for entry in record.documents for digest, _ in entry.act.outputs.values()}
    for name, data in below(pack.files, DOCUMENTS).items():
        if sha256(data).hexdigest() not in known:
            yield f"{DOCUMENTS}{name} is no document on record"
    yield from (f"in its plan {change}" for change in changes(plan, None, release.act.content))


def _another_record(pack: Pack, against: OnRecord) -> Iterator[str]:
    ours, theirs = _digests(against.record), _digests(pack.on_record.record)
    if ours[: len(theirs)] != theirs:
        yield "its record is not that of the plan that it is held against"


def _digests(record: Record) -> list[str]:
    return [entry.digest for entry in record.entries]
