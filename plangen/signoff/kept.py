"""The versions of a plan as they were released, kept in its folder: the files that were its source, and its documents.

The record has the hash of each. So a version can be compared, and a document held against what was approved, years after the
plan has moved on. A zip without compression: the same bytes on every machine, whatever its library for packing is.
"""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from plangen.errors import PlangenError
from plangen.files.pack import DOCUMENTS, PLAN, below, zip_files
from plangen.frozen import frozen
from plangen.signoff.record import NAME, Entry, Record

FOLDER = "versions"
"""The folder in a plan's folder that holds them."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


@frozen
class KeptVersion:
    """A version as it was kept: the act that put its documents on record, its source, and its documents, by their names."""

    entry: Entry
    source: Mapping[str, bytes]
    documents: Mapping[str, bytes]


def is_record_lost(folder: Path) -> bool:
    """Whether a plan's folder keeps versions and has no record of them."""
    return not (folder / NAME).is_file() and any((folder / FOLDER).glob("*.zip"))


def kept_name(version: int, stage: str) -> str:
    """The name of the zip of a version, in the plan's folder: versions/1-for-approval.zip."""
    return f"{FOLDER}/{version}-{stage.replace(' ', '-')}.zip"


def kept_bytes(source: Mapping[str, bytes], documents: Mapping[str, bytes]) -> bytes:
    """The zip of a version."""
    return zipped(
        {f"{PLAN}{name}": data for name, data in source.items()}
        | {f"{DOCUMENTS}{name}": data for name, data in documents.items()}
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip: sorted, dated 1980-01-01, not packed; the same bytes for the same files, on any machine."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name in sorted(files):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_STORED, 3, 0o644 << 16
            archive.writestr(entry, files[name])
    return whole.getvalue()


def kept_versions(record: Record, files: Mapping[str, bytes]) -> list[KeptVersion]:
    """The versions that are kept among the files of a plan, in order, the latest documents of each last.

    One that was renamed since is known by its hash. Raises PlangenError where one is not what was put on record.
    """
    named = [(entry, name) for entry in record.documents for name in entry.act.files]
    found = [(entry, name, name_now(name, entry.act.files[name], files)) for entry, name in named]
    return [_kept(entry, name, files[now]) for entry, name, now in found if now]


def name_now(name: str, digest: str, files: Mapping[str, bytes]) -> str:
    """The name under which a version is kept now: its own, or that of the zip with the same bytes; empty where it is not."""
    if name in files and _digest(files[name]) == digest:
        return name
    renamed = (other for other in files if other.lower().endswith(".zip") and _digest(files[other]) == digest)
    return next(renamed, name if name in files else "")


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def kept_version(record: Record, files: Mapping[str, bytes], version: int) -> KeptVersion:
    """A version, with the documents made of it last; PlangenError where it was not released, or is not kept, or was altered."""
    if not any(entry.act.version == version for entry in record.releases):
        known = ", ".join(str(entry.act.version) for entry in record.releases) or "none"
        raise PlangenError(f"there is no version {version}: those on record are {known}")
    of_version = Record(tuple(entry for entry in record.entries if entry.act.version == version))
    found = kept_versions(of_version, files)
    if not found:
        raise PlangenError(f"version {version} is not kept in the folder {FOLDER}: take it from where it was kept last")
    return found[-1]


def _kept(entry: Entry, name: str, data: bytes) -> KeptVersion:
    if _digest(data) != entry.act.files[name]:
        raise PlangenError(f"{name} is not what was put on record: it was altered; take it from where it was kept last")
    parts = zip_files(name, data)
    return KeptVersion(entry, below(parts, PLAN), below(parts, DOCUMENTS))
