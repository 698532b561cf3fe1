"""`plangen roll-forward`: the folder of next year's plan, begun from this year's; what is carried counts for nothing yet."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.plan import Plan
    from plangen.signoff.roll_forward.rolled import RolledPlan
    from plangen.signoff.roll_forward.years import Years

HELP = "begin next year's plan from this one"
ORDER = 15

SHOWN = 12
"""How many of the words that tell of last year are printed; a check lists them all."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The plan, the folder to make, and its period and edition."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist, or be empty")
    parser.add_argument(
        "--period",
        metavar="PERIOD",
        help="a financial year (YYYY-YY), or “YYYY-MM-DD to YYYY-MM-DD” (default: what follows the plan's own)",
    )
    parser.add_argument("--edition", metavar="ID", help="the edition of the guidance (default: that of the period)")


def run(options: argparse.Namespace) -> int:
    """Make the folder, and say what was carried, what was not, and what tells of last year."""
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.commands.running.plans import load_plan
    from plangen.files.writing import write_folder
    from plangen.signoff.roll_forward.rolled import rolled_forward
    from plangen.signoff.roll_forward.years import years_for
    from plangen.source.shown import shown_path

    refuse_full(options.folder)
    plan = load_plan(options.plan)
    years = years_for(plan, options.period, options.edition)
    rolled = rolled_forward(plan, years, shown_path(options.folder))
    write_folder(options.folder, rolled.files)
    print("\n".join(told(plan, rolled, years, shown_path(options.folder))))
    return CLEAN


def refuse_full(folder: Path) -> None:
    """PlangenError where something is in the folder already."""
    from plangen.errors import PlangenError
    from plangen.source.shown import shown_path

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PlangenError(f"{shown_path(folder)} is not empty: name a new folder")


def told(plan: "Plan", rolled: "RolledPlan", years: "Years", folder: str) -> Iterator[str]:
    """What came of it, in lines."""
    from plangen.plan.carried import unconfirmed
    from plangen.signoff.roll_forward.years import serves
    from plangen.source.shown import typed_path

    found = unconfirmed(rolled.plan)
    sections = sum(part.part.address[0] == "sections" for part in found)
    yield f"{folder}: the plan for {years.new}, held against {years.edition}, from {plan.source.name} ({years.last})"
    if not serves(years.edition, years.after.first):
        yield f"there is no edition for {years.new}: {years.edition} is the nearest; name another with --edition"
    yield (
        f"carried: {sections} {_plural(sections, 'section')} and {len(found) - sections} other parts; none counts "
        "until it is changed or confirmed"
    )
    waiting = len(unconfirmed(plan))
    if waiting:
        parts = f"{waiting} {_plural(waiting, 'part')}"
        yield f"{plan.source.name} itself has {parts} from the year before that nobody has changed or confirmed"
    left = _left_out(plan)
    if left:
        yield f"not carried: {', '.join(left)}"
    for words, headings in {"asked in addition": rolled.added, "asked no more": rolled.dropped}.items():
        if headings:
            yield f"{words}: {', '.join(dict.fromkeys(headings))}"
    yield from words_of_last_year(rolled.plan)
    typed = typed_path(PurePath(folder))
    yield f"see what is to be written with: plangen check {typed}"
    yield f"where something still holds: plangen confirm {typed} --section HEADING --by WHO"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _left_out(plan: "Plan") -> Sequence[str]:
    """What the last plan had and the new one has not, of what is never carried."""
    from plangen.files.cached_yaml import read_schema
    from plangen.plan.reference import resolve

    never = [path for path in read_schema("next_year")["never"] if "*" not in path]
    told = [path.replace("_", " ").split(".") for path in never if resolve(plan, path)]
    names = [f"{steps[-1]} ({steps[0]})" if len(steps) > 1 else steps[0] for steps in told]
    return [*names, *(["judgements"] if plan.judgements.values else [])]


def words_of_last_year(plan: "Plan") -> Iterator[str]:
    """In lines, where words tell of last year in what was carried into a plan; nothing where none do."""
    from plangen.check import check, edition_of

    rule = "words-of-last-year"
    found = [finding for finding in check(plan, edition_of(plan)).findings if finding.rule == rule]
    if found:
        yield f"words that told of last year, in {len(found)} places:"
        yield from (f"  {finding.place.words()}: {finding.message}" for finding in found[:SHOWN])
    if len(found) > SHOWN:
        yield f"  and {len(found) - SHOWN} more, which a check lists"
