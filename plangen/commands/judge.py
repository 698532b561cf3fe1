"""`plangen judge`: a person's judgement of a plan on one requirement, added to a file of judgements and pinned to its evidence.

It alone asks what day it is. What cannot be judged so (a requirement that is not asked, or that was found short) is refused.
"""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.edition import Edition
    from plangen.finding import Address, Judgement, Report, Standing
    from plangen.plan import Plan

HELP = "record what a person has judged of a plan, pinned to its evidence"
ORDER = 4
STANDINGS = ("met", "short", "not applicable")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is judged how, why, by whom and when; and where it is kept."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")
    parser.add_argument("requirement", metavar="REQUIREMENT", help="its id, as `check` prints it")
    parser.add_argument(
        "standing",
        type=lambda text: text.replace("-", " "),
        choices=STANDINGS,
        metavar="STANDING",
        help="met, short or not-applicable",
    )
    parser.add_argument("--why", required=True, metavar="WORDS", help="the reason, as it will be printed")
    parser.add_argument("--by", required=True, metavar="WHO", help="who judges: a name or a post")
    parser.add_argument(
        "--section",
        action="append",
        default=[],
        metavar="HEADING",
        help="a section that answers it and that plangen does not quote; the judgement rests on it (repeatable)",
    )
    parser.add_argument("--on", metavar="DAY", help="the day of the judgement, as year-month-day (default: today)")
    parser.add_argument(
        "--judgements",
        type=Path,
        metavar="FILE",
        help="add it to this file, a reviewer's own, in place of judgements.yaml in the plan's folder",
    )
    parser.add_argument("--edition", metavar="ID", help="judge by another edition than the plan's own")


def run(options: argparse.Namespace) -> int:
    """Add the judgement to the file, and say what it rests on and how the plan then stands."""
    from plangen.check import check, edition_of
    from plangen.check.judgement_records import read_records
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.commands.running.judgement_files import add_judgement, read_judgement_file
    from plangen.commands.running.plans import load_plan
    from plangen.reporters.text import verdict
    from plangen.source.reader import JUDGEMENTS

    today = date.today()
    plan = load_plan(options.plan)
    edition = edition_of(plan, options.edition)
    read_records(plan.judgements, today)  # what stands there is refused before anything is added
    judgement = _judgement(options, plan, edition, today)
    path = options.judgements or options.plan / JUDGEMENTS
    _refuse_unfounded(judgement, path, edition)
    add_judgement(path, judgement, today)
    print("\n".join(_lines(judgement)))
    print(f"added to {path.as_posix()}")
    outside = read_judgement_file(path) if options.judgements else ()
    print(verdict(check(load_plan(options.plan), edition, outside, today=today)))
    return CLEAN


def _judgement(options: argparse.Namespace, plan: "Plan", edition: "Edition", today: date) -> "Judgement":
    """The judgement that is asked for, pinned to what it rests on; PlangenError where it cannot be made."""
    from plangen.check.fingerprints import fingerprints
    from plangen.check.judgements import slip, subject
    from plangen.errors import PlangenError
    from plangen.finding import Judgement, Place, Stand

    day = options.on or today.isoformat()
    _refuse_slips(options, day, today)
    requirement = edition.requirement(options.requirement)
    if requirement is None:
        raise _unknown(options.requirement, edition)
    standing = _standing_by_plangen_alone(plan, edition, options)
    answers = [quoted.address for quoted in standing.evidence] + [_section(plan, name) for name in options.section]
    judgement = Judgement(
        requirement=requirement.id,
        stand=Stand(options.standing),
        why=options.why.strip(),
        by=options.by.strip(),
        on=day,
        plan=subject(plan),
        rests_on=fingerprints(plan, edition, requirement, answers),
        place=Place("", 1, 1, ""),
    )
    fault = slip(judgement, plan, edition)
    if fault:
        raise PlangenError(f"{fault}: a judgement is printed with its reason, who made it and when")
    return judgement


def _refuse_unfounded(judgement: "Judgement", path: Path, edition: "Edition") -> None:
    """PlangenError where a judgement has no reason of its own, beside those on the same plan that stand in the file already."""
    from plangen.check.judgements import why_unfounded
    from plangen.commands.running.judgement_files import read_judgement_file
    from plangen.errors import PlangenError

    known = read_judgement_file(path) if path.is_file() else ()
    fault = why_unfounded(judgement, [other for other in known if other.plan == judgement.plan], edition)
    if fault:
        raise PlangenError(f"--why: {fault}: say what you found in the plan, and where")


def _section(plan: "Plan", name: str) -> "Address":
    """Where the section of this heading stands; PlangenError where there is none."""
    import difflib

    from plangen.errors import PlangenError
    from plangen.plan.walk import all_sections

    headings = {" ".join(section.heading.split()).casefold(): section for section in all_sections(plan.sections)}
    asked = " ".join(name.split()).casefold()
    if asked in headings:
        return headings[asked].address
    near = difflib.get_close_matches(asked, headings, n=1)
    hint = f"did you mean “{headings[near[0]].heading}”?" if near else "give a heading as it stands in the plan"
    raise PlangenError(f"--section: the plan has no section “{name}”: {hint}")


def _refuse_slips(options: argparse.Namespace, day: str, today: date) -> None:
    from plangen.check.judgement_records import day_fault, says_something
    from plangen.errors import PlangenError

    for option, words in {"--why": options.why, "--by": options.by}.items():
        if not says_something(words):
            raise PlangenError(f"{option} says nothing: a judgement is printed with its reason and with who made it")
    fault = day_fault(day, today)
    if fault:
        raise PlangenError(f"--on: {fault}: give the day of the judgement as year-month-day")


def _unknown(name: str, edition: "Edition") -> Exception:
    import difflib

    from plangen.errors import PlangenError

    near = difflib.get_close_matches(name, [requirement.id for requirement in edition.requirements], n=1)
    hint = f"did you mean {near[0]}?" if near else f"see `plangen editions {edition.id}`"
    return PlangenError(f"{edition.id} has no requirement `{name}`: {hint}")


def _standing_by_plangen_alone(plan: "Plan", edition: "Edition", options: argparse.Namespace) -> "Standing":
    """How the plan stands on the requirement without any judgement; PlangenError where that cannot be judged so."""
    from plangen.check import check
    from plangen.check.judgements import why_overruled
    from plangen.errors import PlangenError
    from plangen.finding import Stand
    from plangen.frozen import replace
    from plangen.source.source import NO_SOURCE

    report: Report = check(replace(plan, judgements=NO_SOURCE), edition)
    standing = next(standing for standing in report.standings if standing.requirement == options.requirement)
    why_not = why_overruled(standing, Stand(options.standing), (*report.findings, *report.explained))
    if why_not:
        raise PlangenError(f"{options.requirement} cannot be judged {options.standing}: {why_not}")
    return standing


def _lines(judgement: "Judgement") -> Iterator[str]:
    """Who judged what, and the parts of the plan that it is pinned to."""
    yield f"{judgement.requirement}: {judgement.words}"
    yield "it rests on this, and lapses when any of it says another thing:"
    for pinned in judgement.rests_on:
        yield f"  {pinned.part} ({pinned.digest})"
