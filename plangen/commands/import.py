"""`plangen import`: a plan in Word, PDF, a web page or text, made into a plan's folder; nothing of it is thrown away.

Into a folder that was made so before, it brings what has changed in the document since, and leaves what a person has written.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.importing.again.again import Again
    from plangen.importing.again.record import Before
    from plangen.importing.as_read import Document
    from plangen.importing.mapping.imported_plan import ImportedPlan

HELP = "make a plan's folder from a plan in Word, PDF, a web page or text"
ORDER = 2

SHOWN = 12
"""How many of the points that a person must look at are printed; all of them stand in the record."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The document, the folder to make, and the edition of the guidance."""
    parser.add_argument("document", type=Path, metavar="FILE", help="a .docx, .pdf, .html, .md or .txt")
    parser.add_argument(
        "folder",
        type=Path,
        metavar="DIR",
        help="the folder to make: a new or an empty one, or one made so before, into which comes what has changed in FILE",
    )
    parser.add_argument(
        "--edition", metavar="ID", help="the edition of the guidance (that of the plan's year if left out)"
    )
    parser.add_argument(
        "--as-next-year",
        action="store_true",
        help="begin the plan for the next year from it, as roll-forward does from a folder",
    )


def run(options: argparse.Namespace) -> int:
    """Make the folder, or bring what has changed into it, and tell how much was read and what a person must look at."""
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.errors import PlangenError
    from plangen.importing.mapping.about import why_no_plan
    from plangen.importing.read import read_document
    from plangen.source.shown import shown_path, typed_path

    before = _before(options.folder)
    data = options.document.read_bytes()
    document = read_document(options.document.name, data)
    if reason := why_no_plan(document):
        raise PlangenError(f"{shown_path(options.document)} is {reason}, and no youth justice plan: give a plan")
    if before is None:
        _make(options, document, data)
    else:
        _bring_again(options, document, data, before)
    print(f"now see how the plan stands with: plangen check {typed_path(options.folder)}")
    return CLEAN


def _before(folder: Path) -> "Before | None":
    """What the import says that made the folder; None of a new or an empty one."""
    from plangen.errors import PlangenError
    from plangen.importing.again.record import read_record
    from plangen.importing.mapping.report import RECORD
    from plangen.source.shown import shown_path

    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return None
    if not (folder / RECORD).is_file():
        raise PlangenError(f"{shown_path(folder)} is not empty: name a new folder")
    return read_record((folder / RECORD).read_bytes(), shown_path(folder / RECORD))


def _make(options: argparse.Namespace, document: "Document", data: bytes) -> None:
    from hashlib import sha256

    from plangen.commands.roll_forward import words_of_last_year
    from plangen.commands.running.plans import load_plan
    from plangen.files.writing import write_folder
    from plangen.importing.again.record import made_with
    from plangen.importing.mapping.report import RECORD, reading_words, record, to_look_at
    from plangen.source.shown import shown_path

    plan = _plan(document, options.folder, options.edition, as_next_year=options.as_next_year)
    more = made_with(plan.files, options.edition, as_next_year=options.as_next_year)
    write_folder(options.folder, {**plan.files, RECORD: record(plan, document, sha256(data).hexdigest(), more)})
    read = reading_words(plan.reading)
    print(f"{shown_path(options.folder)}: {len(plan.sections)} sections from {options.document.name}: {read}")
    if plan.referred:
        many = len(plan.referred)
        print(
            f"{many} figure{'' if many == 1 else 's'} of the text {'refers' if many == 1 else 'refer'} to the tables now"
        )
    if options.as_next_year:
        print("\n".join(words_of_last_year(load_plan(options.folder))))
    _print_points(to_look_at(plan, document))


def _plan(document: "Document", folder: Path, edition: str | None, *, as_next_year: bool) -> "ImportedPlan":
    """The plan in the document, against this edition; or the one for the next year, begun from it."""
    from plangen.importing.mapping.plan_files import plan_files
    from plangen.importing.mapping.references import with_sure_references
    from plangen.signoff.roll_forward.of_document import next_year_of
    from plangen.source.shown import shown_path

    if not as_next_year:
        return with_sure_references(plan_files(document, edition))
    return next_year_of(plan_files(document), document.name, edition, shown_path(folder))


def _bring_again(options: argparse.Namespace, document: "Document", data: bytes, before: "Before") -> None:
    """Bring in what has changed: first the files are written, then what the document has no more is taken away, the record
    last, so that an import that was stopped can be run again.
    """
    from hashlib import sha256

    from plangen.files.writing import write, write_all
    from plangen.importing.again.again import brought_in_again, with_files_that_load
    from plangen.importing.again.record import as_it_stands, made_with
    from plangen.importing.mapping.report import RECORD, record, to_look_at
    from plangen.source.folder import Folder

    edition, next_year = options.edition or before.edition or None, options.as_next_year or before.as_next_year
    plan = _plan(document, options.folder, edition, as_next_year=next_year)
    folder = Folder(options.folder)
    ours = {name: folder[name] for name in {*before.marks, *plan.files} if name in folder}
    again = with_files_that_load(brought_in_again(before.marks, ours, plan.files), ours)
    paths = {options.folder / name: written for name, written in again.write.items()}
    for parent in {path.parent for path in paths}:
        write_all({path: written for path, written in paths.items() if path.parent == parent})
    for name in again.remove:
        (options.folder / name).unlink(missing_ok=True)
    more = made_with(plan.files, edition, as_next_year=next_year)
    stands = as_it_stands(plan, again)
    write(options.folder / RECORD, record(stands, document, sha256(data).hexdigest(), more))
    _print_again(options, again)
    if again.write:
        _print_points(to_look_at(stands, document))


def _print_again(options: argparse.Namespace, again: "Again") -> None:
    from plangen.source.shown import shown_path

    folder = shown_path(options.folder)
    if not (again.write or again.remove or again.kept):
        print(f"{folder}: nothing has changed in {options.document.name} since it was brought in")
        return
    print(f"{folder}: what has changed in {options.document.name} was brought in")
    for name in again.write:
        lines = again.brought.get(name, 0)
        print(f"  {folder}/{name}: {lines} line{'' if lines == 1 else 's'}")
    for name in again.remove:
        print(f"  {folder}/{name}: taken away, as the document has it no more")
    for kept in again.kept:
        print(f"  {folder}/{kept.file}:{kept.line}: changed here and in the document: kept as it is here; {kept.told}")


def _print_points(points: Sequence[str]) -> None:
    from plangen.importing.mapping.report import RECORD

    print("\n".join(["look at:", *(f"  {point}" for point in points[:SHOWN])] if points else ["nothing is in doubt"]))
    if len(points) > SHOWN:
        print(f"  and {len(points) - SHOWN} more: {RECORD} has where everything stood, and what was not placed")
