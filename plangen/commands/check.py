"""`plangen check`: plans held against the law and their editions of the guidance, and reported in the formats asked for."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from plangen.finding import Judgement, Report, Severity, Unreadable
from plangen.reporters import FILES_ONLY, NEVER_JUDGED, REPORTERS
from plangen.source.shown import shown_path

HELP = "hold plans against the law and their editions of the guidance"
ORDER = 3


def add_options(parser: argparse.ArgumentParser) -> None:
    """Plans, and where and how findings are told."""
    from plangen.commands.running.plans import add_plans

    add_plans(parser)
    parser.add_argument(
        "--format",
        action="extend",
        type=_formats,
        metavar="FORMATS",
        help=f"{', '.join(REPORTERS)}; several with commas between, or given again (default: text)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help="write to this file; for several formats, to report.txt, report.html … in this folder",
    )
    parser.add_argument(
        "--all", action="store_true", help="in text, list every place of what is found, not the first ones"
    )
    parser.add_argument("--edition", metavar="ID", help="hold the plan against another edition than its own")
    parser.add_argument(
        "--judgements",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="a reviewer's own judgements, kept outside the plans; they go before those in a plan's folder (repeatable)",
    )
    parser.add_argument(
        "--fail-on",
        choices=[*Severity, "never"],
        default="must",
        help="exit with 1 if anything this grave is found (default: must)",
    )


def _formats(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in REPORTERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"`{', '.join(unknown)}` is not a format: choose from {', '.join(REPORTERS)}")
    return names


def run(options: argparse.Namespace) -> int:
    """Check each plan and write the reports; a plan that cannot be read hides none of the others."""
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.outputs import refuse_parts
    from plangen.commands.running.plans import stream_plans
    from plangen.edition import read_edition

    targets = _targets(list(dict.fromkeys(options.format or ["text"])), options.output)
    refuse_parts([path for path in targets.values() if path], options.plans)
    if options.edition:
        read_edition(options.edition)  # one that there is not is told once, not for each plan
    outside, left_out = _read_judgements(options.judgements)
    rests_on = not NEVER_JUDGED.issuperset(targets)
    work = partial(check_folder, edition=options.edition, judgements=outside, rests_on=rests_on)
    outcomes = stream_plans(options.plans, work)
    if targets == {"text": None}:
        tally = [_tell(outcome, options) for outcome in outcomes]
        return exit_code(found="found" in tally, failed=left_out or "failed" in tally)
    checked = list(outcomes)
    reports = [outcome for outcome in checked if isinstance(outcome, Report)]
    unreadable = [outcome for outcome in checked if isinstance(outcome, Unreadable)]
    _write(reports, unreadable, targets, every_place=options.all)
    found = any(_fails(report, options.fail_on) for report in reports)
    return exit_code(found=found, failed=left_out or bool(unreadable))


def _tell(outcome: Report | Unreadable, options: argparse.Namespace) -> str:
    """Print the report of one plan, which is then let go: `found` where it fails, `failed` where there is none."""
    from plangen.reporters import to_bytes

    if isinstance(outcome, Unreadable):
        return "failed"
    sys.stdout.write(to_bytes("text", [outcome], every_place=options.all).decode())
    return "found" if _fails(outcome, options.fail_on) else ""


def _read_judgements(files: Sequence[Path]) -> tuple[tuple[Judgement, ...], bool]:
    """The judgements in a reviewer's files; and whether any of them was left out."""
    if not files:
        return (), False
    from plangen.commands.running.judgement_files import read_outside

    return read_outside(files)


def check_folder(
    folder: Path, edition: str | None = None, judgements: Sequence[Judgement] = (), *, rests_on: bool = True
) -> Report:
    """The report of the plan in a folder, against its own edition or another; `judgements` are a reviewer's, of any plans, and
    `rests_on` says whether it is told what one would rest on.

    Raises PlangenError where the plan, its own rules, its judgements or the edition cannot be read.
    """
    from plangen.check import check, edition_of
    from plangen.commands.running.plans import load_plan

    plan = load_plan(folder)
    return check(plan, edition_of(plan, edition), judgements, rests_on=rests_on, today=date.today())


def _fails(report: Report, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    return any(report.fails(severity) for severity in Severity if severity.rank <= Severity(fail_on).rank)


def _targets(formats: list[str], output: Path | None) -> dict[str, Path | None]:
    """The file of each format; None for the terminal."""
    from plangen.errors import PlangenError

    if output is None and (len(formats) > 1 or formats[0] in FILES_ONLY):
        raise PlangenError(f"{' and '.join(formats)} cannot be shown on the terminal: say where with --output")
    if output is None or (len(formats) == 1 and not output.is_dir()):
        return {formats[0]: output}
    return {name: output / f"report.{REPORTERS[name]}" for name in formats}


def _write(
    reports: list[Report], unreadable: list[Unreadable], targets: dict[str, Path | None], *, every_place: bool
) -> None:
    """Write the reports; where they all go to files, the verdicts are still told."""
    from plangen.files.writing import write
    from plangen.reporters import to_bytes
    from plangen.reporters.text import verdict

    contents = {name: to_bytes(name, reports, unreadable, every_place=every_place) for name, path in targets.items()}
    for name, path in targets.items():
        if path is None:
            sys.stdout.write(contents[name].decode())
        else:
            print(f"written: {shown_path(write(path, contents[name]))}")
    for report in reports if all(targets.values()) else ():
        print(verdict(report))
