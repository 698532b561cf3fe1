"""`plangen review`: plans and documents, also such as were not made with plangen, held against the guidance and listed."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.finding import Judgement

if TYPE_CHECKING:
    from plangen.review.reviewed import Reviewed
    from plangen.review.reviewing import Terms
    from plangen.review.submissions import Submission

HELP = "review plan folders, and Word, PDF and web documents that were not made with plangen"
ORDER = 5


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is reviewed, against what, by how many processes, and where the results are written."""
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="FILE", help="a document, a plan's folder, or a folder of these"
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FOLDER",
        help="write a list of all (web page, CSV, Excel, JSON) and a page for each",
    )
    parser.add_argument(
        "--edition", metavar="ID", help="hold them against this edition, not each against that of its year"
    )
    parser.add_argument(
        "--judgements",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a reviewer's own judgements (repeatable)",
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many at once (default: %(default)s)"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="do the work on a Dask cluster: tcp://HOST:PORT")


def run(options: argparse.Namespace) -> int:
    """Review each; what cannot be read is told in one line and hides none of the others."""
    from plangen.commands.running.exit_codes import exit_code
    from plangen.edition import read_edition
    from plangen.review.reviewing import Terms
    from plangen.review.submissions import submissions

    if options.edition:
        read_edition(options.edition)  # one that there is not is told once, not for each plan
    judgements, left_out = _judgements(options.judgements)
    terms = Terms(options.edition, judgements)
    _refuse_received(options)
    found = submissions(options.paths, options.output)
    verdicts = list(_listed(found, terms, options) if options.output else _printed(found, terms, options))
    return exit_code(
        found=any(verdict == "not ready" for verdict in verdicts),
        failed=left_out or any(verdict in ("could not be read", "not a plan") for verdict in verdicts),
    )


def _judgements(files: Sequence[Path]) -> tuple[tuple[Judgement, ...], bool]:
    """The judgements in a reviewer's files; and whether any of them was left out."""
    if not files:
        return (), False
    from plangen.commands.running.judgement_files import read_outside

    return read_outside(files)


def _refuse_received(options: argparse.Namespace) -> None:
    """PlangenError where the lists would be written among the documents that were received."""
    from plangen.errors import PlangenError
    from plangen.source.shown import shown_path

    if options.output and options.output.resolve() in [path.resolve() for path in options.paths]:
        fault = "the lists would stand among the documents that were received"
        raise PlangenError(f"{shown_path(options.output)}: {fault}: name another folder after --output")


def _printed(found: "Sequence[Submission]", terms: "Terms", options: argparse.Namespace) -> Iterator[str]:
    """The verdict on each, whose whole report is printed as soon as it is there."""
    from plangen.commands.running.crews import reviews
    from plangen.review.jobs import jobs
    from plangen.review.submissions import passed_over

    for reviewed, _ in reviews(jobs(found, terms), terms, options):
        _print_report(reviewed)
        yield reviewed.verdict
    _tell_passed_over(passed_over(options.paths))


def _print_report(reviewed: "Reviewed") -> None:
    from plangen.reporters import to_bytes

    if reviewed.report is None:
        print(f"{reviewed.name}: {reviewed.verdict.upper()}: {reviewed.problem}")
        return
    if reviewed.reading:
        print(f"{reviewed.name}: read: {reviewed.reading.words_for_people}")
    sys.stdout.write(to_bytes("text", [reviewed.report]).decode())


def _listed(found: "Sequence[Submission]", terms: "Terms", options: argparse.Namespace) -> Iterator[str]:
    """The verdict on each; a page for each is written as soon as it is there, and at the end the lists of all."""
    from plangen.commands.running.crews import Progress, reviews
    from plangen.commands.running.outputs import refuse_parts
    from plangen.review.index import headline, with_likes
    from plangen.review.jobs import jobs
    from plangen.review.results import Results
    from plangen.review.submissions import passed_over
    from plangen.source.shown import shown_path

    refuse_parts([options.output / "index.html"], [each.path for each in found if each.is_folder])
    results = Results(options.output, [each.name for each in found])
    entries = {}
    with Progress(len(found)) as progress:
        left = []
        for job in jobs(found, terms):
            known = results.known(job.name, job.key)
            if known is None:
                left.append(job.name)
            else:
                entries[job.name] = known
                progress.step(f"{known.name}: (as before) {known.in_short}")
        again = [each for each in found if each.name in set(left)]
        for reviewed, page in reviews(jobs(again, terms), terms, options):
            entries[reviewed.name] = results.keep(reviewed, page)
            progress.step(f"{reviewed.name}: {entries[reviewed.name].in_short}")
    ordered = with_likes(entries[each.name] for each in found)
    for entry in ordered:
        if entry.alike:
            print(f"{entry.name}: {entry.alike}")
    others = passed_over(options.paths, options.output)
    _tell_passed_over(others)
    print(f"{headline(ordered)}\nwritten: {shown_path(results.write_lists(ordered, others))}")
    yield from (entry.verdict for entry in ordered)


def _tell_passed_over(files: "Sequence[str]") -> None:
    if files:
        print(f"passed over: {', '.join(files)}")
