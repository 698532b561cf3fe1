"""`plangen import`: a plan in Word, PDF, a web page or text, made into a plan's folder; nothing of it is thrown away."""

import argparse
from pathlib import Path

HELP = "make a plan's folder from a plan in Word, PDF, a web page or text"
ORDER = 2

SHOWN = 12
"""How many of the points that a person must look at are printed; all of them stand in the record."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The document, the folder to make, and the edition of the guidance."""
    parser.add_argument("document", type=Path, metavar="FILE", help="a .docx, .pdf, .html, .md or .txt")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist, or be empty")
    parser.add_argument(
        "--edition", metavar="ID", help="the edition of the guidance (that of the plan's year if left out)"
    )
    parser.add_argument(
        "--as-next-year",
        action="store_true",
        help="begin the plan for the next year: its priorities become the progress to tell",
    )


def run(options: argparse.Namespace) -> int:
    """Make the folder, and tell how much was read and what a person must look at."""
    from hashlib import sha256

    from plangen.commands.running.exit_codes import CLEAN
    from plangen.errors import PlangenError
    from plangen.files.writing import write_folder
    from plangen.importing.mapping.about import why_no_plan
    from plangen.importing.mapping.plan_files import plan_files
    from plangen.importing.mapping.report import RECORD, reading_words, record, to_look_at
    from plangen.importing.read import read_document
    from plangen.source.shown import shown_path

    folder = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PlangenError(f"{shown_path(folder)} is not empty: name a new folder")
    data = options.document.read_bytes()
    document = read_document(options.document.name, data)
    if reason := why_no_plan(document):
        raise PlangenError(f"{shown_path(options.document)} is {reason}, and no youth justice plan: give a plan")
    plan = plan_files(document, options.edition, as_next_year=options.as_next_year)
    write_folder(folder, {**plan.files, RECORD: record(plan, document, sha256(data).hexdigest())})
    read = reading_words(plan.reading)
    print(f"{shown_path(folder)}: {len(plan.sections)} sections from {options.document.name}: {read}")
    points = to_look_at(plan, document)
    print("\n".join(["look at:", *(f"  {point}" for point in points[:SHOWN])] if points else ["nothing is in doubt"]))
    if len(points) > SHOWN:
        print(f"  and {len(points) - SHOWN} more: {RECORD} has where everything stood, and what was not placed")
    print(f"now see how the plan stands with: plangen check {shown_path(folder)}")
    return CLEAN
