"""`plangen verify`: whether a plan, a document or a pack is what was released and approved, in one line for each."""

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.source.shown import shown_path

if TYPE_CHECKING:
    from plangen.signoff.verify.answers import Answer
    from plangen.signoff.verify.documents import OnRecord

HELP = "tell whether a plan, a document or a pack is what was released and approved"
ORDER = 13


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is to be verified, against what, and the code that stands in the minutes."""
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="documents, packs, or a plan's folder, against whose record the documents are then held",
    )
    parser.add_argument(
        "--against", type=Path, metavar="PLAN", help="the plan's folder, or a pack, that has the record"
    )
    parser.add_argument("--code", metavar="CODE", help="the check code that stands in the minutes")


def run(options: argparse.Namespace) -> int:
    """Tell it in a line for each; 0 where each is what was released, 1 where one is not, 2 where one cannot be told."""
    from plangen.commands.running.exit_codes import exit_code

    folders = [path for path in options.paths if path.is_dir() and not _is_unpacked(path)]
    files = [path for path in options.paths if path not in folders]
    outcomes: list[bool] = []
    if options.code:
        outcomes.append(_tell_code([*folders, *filter(None, [options.against])] or files, options.code))
    outcomes += [_tell_plan(folder) for folder in folders if not options.code]
    against = _on_record(options.against or next(iter(folders), None)) if files else None
    answers = [_tell(path, against) for path in files]
    outcomes += [answer.is_fine for answer in answers if answer]
    return exit_code(found=not all(outcomes), failed=not all(answer and answer.is_told for answer in answers))


def _on_record(place: Path | None) -> "OnRecord | None":
    """What documents are held against: the record in a plan's folder or in a pack."""
    if place is None:
        return None
    from plangen.commands.running.signoff_files import last_release, record_in
    from plangen.signoff.kept import kept_versions
    from plangen.signoff.packs.opened import open_pack
    from plangen.signoff.verify.documents import OnRecord
    from plangen.source.folder import Folder

    _refuse_no_plan(place)
    if place.is_file():
        return open_pack(shown_path(place), _pack_bytes(place)).on_record
    from plangen.commands.running.plans import load_plan

    plan, record = load_plan(place), record_in(place)
    last_release(record, place)
    return OnRecord(plan, record, kept_versions(record, Folder(place)))


def _pack_bytes(place: Path) -> bytes:
    """The bytes of a pack; PlangenError where a file is none."""
    from plangen.errors import PlangenError
    from plangen.files.pack import is_pack

    data = place.read_bytes()
    if not is_pack(data):
        raise PlangenError(
            f"{shown_path(place)} has no record: give the plan's own folder, or its pack, to hold a file against"
        )
    return data


def _tell_plan(folder: Path) -> bool:
    """Whether a plan is what was released last, which is told with all approvals, and whether the versions are kept."""
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import last_release, record_in, tell_stray_records
    from plangen.signoff.approvals import signoff_state
    from plangen.signoff.kept import kept_versions, name_now
    from plangen.signoff.words import state_lines
    from plangen.source.folder import Folder

    _refuse_no_plan(folder)
    record = record_in(folder)
    last_release(record, folder)
    tell_stray_records(folder)
    state = signoff_state(load_plan(folder), record)
    print("\n".join(state_lines(state)))
    files = Folder(folder)
    kept_versions(record, files)
    named = [(name, digest) for entry in record.documents for name, digest in entry.act.files.items()]
    gone = [name for name, digest in named if not name_now(name, digest, files)]
    for name in gone:
        print(
            f"{name} is not there: what that version said cannot be told any more; take it from where it was kept last"
        )
    return not state.changed and not gone


def _tell(path: Path, against: "OnRecord | None") -> "Answer | None":
    """What a document or pack is, which is told; None where it could not be read."""
    from plangen.commands.running.failures import attempt
    from plangen.finding import Unreadable

    answer = attempt(path, partial(_answer, path, against))
    if isinstance(answer, Unreadable):
        return None
    print("\n".join([f"{shown_path(path)}: {answer.line}", *answer.below]))
    return answer


def _answer(path: Path, against: "OnRecord | None") -> "Answer":
    from plangen.files.pack import is_pack
    from plangen.signoff.packs.opened import verify_pack
    from plangen.signoff.verify.alone import verify_alone
    from plangen.signoff.verify.documents import verify_document

    data = _zipped(path) if path.is_dir() else path.read_bytes()
    if is_pack(data) or path.suffix.lower() == ".zip":  # one that was cut off has no list
        return verify_pack(shown_path(path), data, against)
    return verify_document(path.name, data, against) if against else verify_alone(path.name, data)


def _refuse_no_plan(place: Path) -> None:
    """PlangenError where a folder holds neither a plan nor a pack."""
    from plangen.errors import PlangenError
    from plangen.source.reader import MAIN

    if place.is_dir() and not (place / MAIN).exists() and not any(place.glob(f"*/{MAIN}")):
        fault = f"{shown_path(place)}: there is no plan in this folder ({MAIN})"
        raise PlangenError(f"{fault}: give the plan's own folder, or the files that are to be verified")


def _is_unpacked(folder: Path) -> bool:
    """Whether a folder is a pack that was unpacked."""
    from plangen.files.pack import LIST, PLAN

    return (folder / LIST).is_file() and (folder / PLAN).is_dir()


def _zipped(folder: Path) -> bytes:
    """The files of a folder as the pack that they were taken out of."""
    from plangen.signoff.kept import zipped

    files = [path for path in folder.rglob("*") if path.is_file()]
    return zipped({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


def _tell_code(places: Sequence[Path], code: str) -> bool:
    """Whether a check code is that of an act on record, in one of these plans or packs, or in the plans in these folders."""
    from plangen.signoff.approvals import version_state
    from plangen.signoff.check_code import nearly_same_code, same_code
    from plangen.signoff.verify.answers import version_words

    folders = [folder for place in places for folder in _with_record(place)]
    on_record = ((folder, _on_record(folder)) for folder in folders)
    acts = [(folder, against, entry) for folder, against in on_record if against for entry in against.record.entries]
    for folder, against, entry in acts:
        if same_code(entry.code, code):
            state = version_state(against.record, entry.act.version, against.plan)
            told = f"check code {code} is that of version {entry.act.version} of {shown_path(folder)}"
            print(f"{told}: {version_words(state, len(against.record.releases))}")
            return True
    near = [
        f"nearly that of version {entry.act.version} of {shown_path(folder)}, {entry.code}"
        for folder, _, entry in acts
        if nearly_same_code(entry.code, code)
    ]
    line = f"check code {code} is of no release of {', '.join(map(shown_path, places))}"
    print(": ".join((line, *_misread(code, near))))
    return False


def _misread(code: str, near: list[str]) -> Iterator[str]:
    """What a check code may have been, and what to do; nothing where it is like none."""
    from plangen.signoff.check_code import LETTERS, letters_of

    letters = letters_of(code)
    told = near if letters == LETTERS else [*near, f"it has {letters} letters and digits, and a check code {LETTERS}"]
    if told:
        yield "; ".join(told)
        yield "read it again in the minutes"


def _with_record(place: Path) -> list[Path]:
    """The place itself, where it is a plan or a pack; else the plans in it that have a record."""
    from plangen.signoff.record import NAME

    is_one = place.is_file() or (place / NAME).is_file()
    return [place] if is_one else sorted(record.parent for record in place.glob(f"*/{NAME}"))
