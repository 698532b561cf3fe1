"""`plangen accessibility`: what machines checked of how accessible plans are, and what a person must still check."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

HELP = "tell how accessible the documents of plans are, and what to check"
ORDER = 7


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
        "--out", type=Path, default=Path("out"), metavar="DIR", help="where the document goes (default: out)"
    )


def run(options: argparse.Namespace) -> int:
    """Tell of each plan what was checked; with formats, write OUT/<folder name>-accessibility.<ending>."""
    from plangen.commands.running.document_formats import endings
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.plans import each_plan

    formats = endings(options.to) if options.to.strip(" ,") else []
    faults, failed = each_plan(options.plans, lambda folder: _examine(folder, formats, options.out))
    return exit_code(found=any(faults), failed=bool(failed))


def _examine(folder: Path, formats: Sequence[str], out: Path) -> int:
    """How many faults are found of one plan, having told them."""
    from plangen.accessibility.examine import examine, render_files
    from plangen.accessibility.report import to_document, to_text, verdict
    from plangen.check import edition_of
    from plangen.files.writing import write
    from plangen.load.build import load

    plan = load(folder)
    report = examine(plan, edition_of(plan))
    if not formats:
        sys.stdout.write(to_text(report))
        return report.faults
    for ending, data in render_files(to_document(report), formats).items():
        path = out / f"{folder.resolve().name}-accessibility.{ending}"
        print(f"written: {write(path, data).as_posix()}")
    print(verdict(report))
    return report.faults
