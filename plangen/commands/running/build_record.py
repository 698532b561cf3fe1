"""What a build leaves beside the documents that it made, so that the next one knows what is unchanged, and what people edited.

The record is a file of JSON for each plan: the name and hash of each document, with the hash of what it was made from; and the
verdict that was told. It is written with them, so that it never speaks of others.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from plangen.errors import PlangenError
from plangen.files.own_files import own_stamp
from plangen.files.writing import write, write_all
from plangen.frozen import frozen, replace
from plangen.source.folder import Folder
from plangen.source.shown import shown_path

SCHEMA_VERSION = 1

PLAN = "{plan}"

EDITED_BY_PEOPLE = (".docx",)
"""The endings of documents that people write in, and that are kept when they did."""

_MOST_BESIDE = 50


@frozen
class Output:
    """A document as it was made: the hash of its bytes, and of all that they depend on."""

    digest: str
    inputs: str


@frozen
class BuildRecord:
    """What was built of the plan in a folder: each document by the name of its file; and the verdict that was told of it, with
    PLAN for the name of the folder (`told_of` is the hash of all that it depends on). `plan` is a hash of where it is.
    """

    plan: str
    outputs: Mapping[str, Output]
    verdict: str = ""
    told_of: str = ""

    def to_bytes(self) -> bytes:
        """The record as it is kept."""
        outputs = {name: {"sha256": made.digest, "inputs": made.inputs} for name, made in sorted(self.outputs.items())}
        data = {"schema_version": SCHEMA_VERSION, "plan": self.plan, "outputs": outputs}
        data |= {"verdict": self.verdict, "told_of": self.told_of}
        return f"{json.dumps(data, indent=1)}\n".encode()


@frozen
class Build:
    """What is to be made of the plan in a folder: the documents, the hash of all that they depend on, and where the record of
    builds is, with what it says.
    """

    folder: Path
    paths: list[Path]
    inputs: str
    record: Path
    before: BuildRecord | None


def record_path(out: Path, name: str) -> Path:
    """Where the record of a plan's documents is."""
    return out / f".{name}.build.json"


def read_record(path: Path) -> BuildRecord | None:
    """The record at a path; None where there is none that this plangen can read."""
    try:
        data = json.loads(path.read_bytes())
        if data["schema_version"] != SCHEMA_VERSION:
            return None
        outputs = {name: Output(made["sha256"], made["inputs"]) for name, made in data["outputs"].items()}
        return BuildRecord(data["plan"], outputs, data["verdict"], data["told_of"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def inputs_of(folder: Path, *options: object) -> str:
    """The hash of all that a plan's documents depend on: every file of its folder, the options, and plangen itself."""
    whole = sha256(repr((options, own_stamp())).encode())
    files = Folder(folder)
    for name in sorted(files):
        whole.update(f"{name!r} {_digest_in(files, name)}\n".encode("utf-8", "backslashreplace"))
    return whole.hexdigest()


def _digest_in(files: Folder, name: str) -> str:
    """The hash of a file; or why it cannot be read, which whoever needs the file will tell."""
    try:
        return _hash(files[name])
    except (PlangenError, OSError) as error:
        return repr(error)


def unchanged(record: BuildRecord | None, folder: Path, inputs: str, paths: Iterable[Path]) -> list[Path] | None:
    """Where the documents are, if none of them need be made again; None where one must be."""
    if record is None or record.told_of != inputs or record.plan != _plan_hash(folder):
        return None
    places = [place_for(path, record) for path in paths]
    return places if all(_is_as_made(place, record.outputs.get(place.name), inputs) for place in places) else None


def _is_as_made(path: Path, made: Output | None, inputs: str) -> bool:
    if made is None or made.inputs != inputs or not path.is_file():
        return False
    return _hash(path.read_bytes()) == made.digest


def refuse_another_plan(record: BuildRecord | None, folder: Path, paths: Iterable[Path]) -> None:
    """PlangenError where the documents that are there were made of a plan in another folder."""
    there = next((path for path in paths if path.is_file()), None)
    if record and there and record.plan != _plan_hash(folder):
        fault = f"{shown_path(there)} was made of a plan in another folder"
        raise PlangenError(f"{fault}: name another place with --out, or write over it with --force")


def place_for(path: Path, record: BuildRecord | None) -> Path:
    """Where a document is written: at its path, or beside it where somebody has edited what was made there."""
    if record is None or path.suffix not in EDITED_BY_PEOPLE:
        return path
    ours = {made.digest for made in record.outputs.values()}
    for place in (path, *(path.with_stem(f"{path.stem} ({number})") for number in range(2, _MOST_BESIDE))):
        if not place.is_file() or _hash(place.read_bytes()) in ours:
            return place
    raise PlangenError(f"{shown_path(path)} and the files beside it were edited: move them to another folder")


def record_of(folder: Path, inputs: str, files: Mapping[Path, bytes], before: BuildRecord | None) -> BuildRecord:
    """The record with documents that are made now, beside those of earlier builds in other formats."""
    made = {path.name: Output(_hash(data), inputs) for path, data in files.items()}
    return BuildRecord(_plan_hash(folder), {**(before.outputs if before else {}), **made})


def documents_made(out: Path, name: str) -> dict[str, bytes]:
    """The documents of a plan that its last build made, or left as they were made, by their usual names: also where one stands
    beside its place, which somebody's own edit of it has, or another program held.
    """
    record = read_record(record_path(out, name))
    found: dict[str, bytes] = {}
    for place, made in sorted((record.outputs if record else {}).items(), key=lambda pair: len(pair[0])):
        path = out / place
        if record and _is_as_made(path, made, record.told_of):
            found.setdefault(f"{name}{path.suffix}", path.read_bytes())
    return found


def keep_verdict(build: Build, verdict: str) -> None:
    """Add the verdict to the record of the build, which is then whole."""
    record = read_record(build.record)
    if record:
        write(
            build.record,
            replace(record, verdict=verdict.replace(shown_path(build.folder), PLAN), told_of=build.inputs).to_bytes(),
        )


def write_documents(files: Mapping[Path, bytes], build: Build) -> None:
    """Write the files of a plan, all of them or, where that fails, none; with the record that knows them again."""
    placed = {place_for(path, build.before): data for path, data in files.items()}
    record = record_of(build.folder, build.inputs, placed, build.before)
    written = write_all({**placed, build.record: record.to_bytes()})
    moved = {written[path]: data for path, data in placed.items()}
    if moved != placed:
        write(build.record, record_of(build.folder, build.inputs, moved, build.before).to_bytes())
    for asked, path in zip(files, moved, strict=True):
        _tell_written(asked, path, is_edited=asked not in placed)


def _tell_written(asked: Path, path: Path, *, is_edited: bool) -> None:
    if is_edited:
        print(
            f"{shown_path(asked)} is kept: it was edited since it was made; the new one is beside it", file=sys.stderr
        )
    elif path != asked:
        print(f"{shown_path(asked)} is open in another program; the new one is beside it", file=sys.stderr)
    print(f"written: {shown_path(path)}")


def _plan_hash(folder: Path) -> str:
    """What tells the folders of two plans apart, without their names: the record may be sent to others with the documents."""
    return _hash(repr(folder.resolve().as_posix()).encode("utf-8", "backslashreplace"))


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
