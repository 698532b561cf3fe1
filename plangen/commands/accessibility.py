"""`plangen accessibility`: what machines checked of how accessible plans are, and what a person must still check."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from plangen.source.shown import shown_path

HELP = "tell how accessible the documents of plans are, and what to check"
ORDER = 18


def add_options(parser: argparse.ArgumentParser) -> None:
    """Plans, and the documents to make of the report."""
    from plangen.commands.running.plans import add_plans
    from plangen.render import FORMATS

    add_plans(parser)
    parser.add_argument(
        "--to",
        default="",
        metavar="FORMATS",
        help=f"make a document of it: {', '.join(FORMATS)}, with commas between",
    )
    parser.add_argument(
        "--out",
        "--output",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help="where the document goes (default: out)",
    )


def run(options: argparse.Namespace) -> int:
    """Tell of each plan what was checked; with formats, write OUT/<folder name>-accessibility.<ending>."""
    from plangen.commands.running.document_formats import endings
    from plangen.commands.running.drawing import Drawing, draw_each
    from plangen.commands.running.exit_codes import exit_code
    from plangen.finding import Unreadable

    formats = endings(options.to) if options.to.strip(" ,") else []
    drawings = [Drawing(folder, partial(_examine, folder, formats, options.out)) for folder in options.plans]
    faults, _ = draw_each(drawings, lambda: None)
    failed = any(isinstance(outcome, Unreadable) for outcome in faults)
    return exit_code(found=any(outcome for outcome in faults if not isinstance(outcome, Unreadable)), failed=failed)


def _examine(folder: Path, formats: Sequence[str], out: Path) -> int:
    """How many faults are found of one plan, having told them."""
    from plangen.accessibility.examine import examine, render_files
    from plangen.accessibility.report import to_document, to_text, verdict
    from plangen.check import edition_of
    from plangen.commands.running.drawing import tell_once
    from plangen.commands.running.plans import load_plan
    from plangen.files.writing import write_all
    from plangen.render.format import Options

    plan = load_plan(folder)
    options = Options(tell=tell_once())
    report = examine(plan, edition_of(plan), options)
    if not formats:
        sys.stdout.write(to_text(report))
        return report.faults
    name = f"{folder.resolve().name}-accessibility"
    files = render_files(to_document(report), formats, options)
    for path in write_all({out / f"{name}.{ending}": data for ending, data in files.items()}).values():
        print(f"written: {shown_path(path)}")
    print(verdict(report))
    return report.faults
