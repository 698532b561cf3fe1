"""Files of judgements, in a plan's folder or a reviewer's own: read, and added to without a change to what stands in them."""

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from plangen.check.judgement_records import read_records, record_text
from plangen.errors import PlangenError, SourceError
from plangen.files.appending import append, end_of_lines
from plangen.files.regex import regex
from plangen.finding import Judgement
from plangen.frozen import replace
from plangen.source.plan_file import PlanFile
from plangen.source.reader import judgements_source
from plangen.source.source import Source

_BOM = b"\xef\xbb\xbf"
_ITEM = regex(r"^( *)-(?: |$)", re.MULTILINE)


def read_judgement_file(path: Path) -> tuple[Judgement, ...]:
    """The judgements in a file; PlangenError where there is none, or one of them is not what a judgement must be."""
    return _records(path, _bytes(path))


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise PlangenError(f"there is no file {path.as_posix()}: name a file of judgements after --judgements")
    return path.read_bytes()


def read_outside(files: Sequence[Path]) -> tuple[tuple[Judgement, ...], bool]:
    """The sound judgements in a reviewer's files, in order: of two on one requirement of one plan the later is in effect. And
    whether any other was left out, each of which is told on stderr at its line.

    Raises PlangenError where a file is not there, or is no list of judgements.
    """
    from plangen.check.judgements import sound_records

    sound: list[Judgement] = []
    has_faults = False
    for path in files:
        judgements, faults = sound_records(_source(path, _bytes(path)))
        sound += judgements
        has_faults = has_faults or bool(faults)
        for fault in faults:
            print(f"{fault}; this judgement is left out, and the others count", file=sys.stderr)
    return tuple(sound), has_faults


def add_judgement(path: Path, judgement: Judgement, today: date) -> None:
    """Add a judgement to the end of a file, a new one where there is none; all that stands in it keeps its bytes.

    Raises PlangenError where what stands in the file cannot be read, or is of a day after `today`.
    """

    def addition(before: bytes) -> bytes:
        return _addition(path, before, judgement, today)

    addition(path.read_bytes() if path.is_file() else b"")  # so that a refusal leaves no empty file
    append(path, addition)


def _records(path: Path, data: bytes, today: date | None = None) -> tuple[Judgement, ...]:
    return read_records(_source(path, data), today)


def _source(path: Path, data: bytes) -> Source:
    name = path.as_posix()
    return judgements_source({}, "", PlanFile(name, name, data))


def _addition(path: Path, before: bytes, judgement: Judgement, today: date) -> bytes:
    """The bytes that add a judgement, indented and ended as the file's lines are; what they make of it is read back first."""
    known = _records(path, before, today)
    item = _ITEM.search(before.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    indent = item[1] if item and known else ""
    text = "".join(f"{indent}{line}\n" for line in record_text(judgement).splitlines())
    is_open = before not in (b"", _BOM) and not before.endswith((b"\n", b"\r"))
    added = f"\n{text}" if is_open else text
    data = added.encode().replace(b"\n", end_of_lines(before))
    try:
        after = _records(path, before + data)
    except SourceError as error:
        raise PlangenError(
            f"the judgement cannot be added to {path.as_posix()}: {error.fault}: {error.remedy}"
        ) from None
    if after[:-1] != known or replace(after[-1], place=judgement.place) != judgement:
        raise PlangenError(
            f"the judgement cannot be added to {path.as_posix()}: the file does not end in a list of them"
        )
    return data
