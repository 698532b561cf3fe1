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
    terms = Terms(options.edition, _judgements(options.judgements))
    found = submissions(options.paths)
    verdicts = list(_listed(found, terms, options) if options.output else _printed(found, terms, options))
    return exit_code(
        found=any(verdict == "not ready" for verdict in verdicts),
        failed=any(verdict in ("could not be read", "not a plan") for verdict in verdicts),
    )


def _judgements(files: Sequence[Path]) -> tuple[Judgement, ...]:
    if not files:
        return ()
    from plangen.commands.running.judgement_files import read_judgement_file

    return tuple(judgement for file in files for judgement in read_judgement_file(file))


def _printed(found: "Sequence[Submission]", terms: "Terms", options: argparse.Namespace) -> Iterator[str]:
    """The verdict on each, whose whole report is printed as soon as it is there."""
    from plangen.commands.running.crews import reviews
    from plangen.review.jobs import jobs

    for reviewed, _ in reviews(jobs(found, terms), terms, options):
        _print_report(reviewed)
        yield reviewed.verdict


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
    from plangen.review.jobs import jobs
    from plangen.review.results import Results
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
                why = "" if known.counts else f": {known.why}"
                progress.step(f"{known.name}: {known.verdict.upper()} (as before){why}")
        again = [each for each in found if each.name in set(left)]
        for reviewed, page in reviews(jobs(again, terms), terms, options):
            entries[reviewed.name] = results.keep(reviewed, page)
            progress.step(f"{reviewed.name}: {_in_short(reviewed)}")
    ordered = [entries[each.name] for each in found]
    print(f"written: {shown_path(results.write_lists(ordered))}")
    yield from (entry.verdict for entry in ordered)


def _in_short(reviewed: "Reviewed") -> str:
    """The verdict with how much was read, or why there is none."""
    from plangen.reporters.summary import duties

    if reviewed.report is None:
        return f"{reviewed.verdict.upper()}: {reviewed.problem}"
    read = f"; read: {reviewed.reading.words_for_people}" if reviewed.reading else ""
    return f"{reviewed.verdict.upper()}: {duties(reviewed.report).words}{read}"
