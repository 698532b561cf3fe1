"""`plangen confirm`: that what was carried from last year's plan still holds, on record by whom, and pinned to its words."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.plan import Plan
    from plangen.plan.carried import Unconfirmed

HELP = "record that what was carried from last year's plan still holds"
ORDER = 16


def add_options(parser: argparse.ArgumentParser) -> None:
    """The plan, what of it still holds, and who says so."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="ADDRESS",
        help="a part as `check` names it, or all in one: governance.board.members (default: list what waits)",
    )
    parser.add_argument(
        "--section", action="append", default=[], metavar="HEADING", help="the text of this section (repeatable)"
    )
    parser.add_argument("--by", default="", metavar="WHO", help="who says so: a name or a post")
    parser.add_argument("--on", metavar="DAY", help="the day, as YYYY-MM-DD (default: today)")


def run(options: argparse.Namespace) -> int:
    """Add a confirmation to the record, and say how much still waits; or list what waits, where nothing is named."""
    from plangen.commands.running.confirmations import add_confirmations
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import day_of, named
    from plangen.plan.carried import unconfirmed
    from plangen.source.shown import shown_path

    plan = load_plan(options.plan)
    waiting = unconfirmed(plan)
    if not options.parts and not options.section:
        print("\n".join(_list(plan, waiting)))
        return CLEAN
    by, on = named(options.by, "--by"), day_of(options.on)
    found = [*_named_parts(waiting, options.parts, plan), *_named_sections(waiting, options.section, plan)]
    once = list({part.part.address: part for part in found}.values())
    path = add_confirmations(options.plan, once, by, on)
    for part in once:
        print(f"{part.part.name}: confirmed by {by} on {on}")
    left = unconfirmed(load_plan(options.plan))
    print(f"added to {shown_path(path)}; {len(left)} of {len(waiting)} still to be changed or confirmed")
    return CLEAN


def _list(plan: "Plan", waiting: Sequence["Unconfirmed"]) -> Iterator[str]:
    from plangen.plan.carried import carried

    if not waiting:
        yield "everything that was carried was changed or confirmed" if carried(plan) else "nothing was carried here"
        return
    yield f"to be changed or confirmed ({len(waiting)}), with where it stood:"
    for part in waiting:
        still = "" if part.whole else f", {len(part.marks)} of {len(part.part.marks)} sentences"
        yield f"  {part.part.name} ({part.origin}{still})"


def _named_parts(waiting: Sequence["Unconfirmed"], names: Iterable[str], plan: "Plan") -> Iterator["Unconfirmed"]:
    """The parts of these names, and those in them."""
    for name in names:
        found = [part for part in waiting if part.part.name == name or part.part.name.startswith(f"{name}.")]
        if not found:
            _refuse_unknown(name, plan)
        for part in found:
            _refuse_unwritten(part)
        yield from found


def _named_sections(waiting: Sequence["Unconfirmed"], headings: Iterable[str], plan: "Plan") -> Iterator["Unconfirmed"]:
    from plangen.errors import PlangenError
    from plangen.plan.carried import plain
    from plangen.plan.walk import all_sections

    for heading in headings:
        asked = plain(heading).casefold()
        places = [each.address for each in all_sections(plan.sections) if plain(each.heading).casefold() == asked]
        if not places:
            raise _unknown(f"--section: the plan has no section “{heading}”", heading, _headings(plan))
        found = [part for part in waiting if part.part.address[:-1] in places]
        if not found:
            raise PlangenError(f"--section: nothing of “{heading}” waits: it was changed, or confirmed before")
        yield from found


def _headings(plan: "Plan") -> list[str]:
    from plangen.plan.walk import all_sections

    return [section.heading for section in all_sections(plan.sections)]


def _refuse_unknown(name: str, plan: "Plan") -> None:
    from plangen.errors import PlangenError
    from plangen.plan.carried import parts_of

    names = [part.name for part in parts_of(plan.source.values)]
    if any(known == name or known.startswith(f"{name}.") for known in names):
        raise PlangenError(f"nothing of {name} waits: it was changed, or confirmed before")
    raise _unknown(f"the plan has no part `{name}`", name, names)


def _unknown(fault: str, name: str, known: Sequence[str]) -> Exception:
    import difflib

    from plangen.errors import PlangenError

    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else "`plangen confirm PLAN` lists what waits"
    return PlangenError(f"{fault}: {hint}")


def _refuse_unwritten(part: "Unconfirmed") -> None:
    """PlangenError for what can only be written: what came of last year's priorities."""
    from plangen.errors import PlangenError
    from plangen.files.cached_yaml import read_schema

    if part.part.address[0] in read_schema("next_year")["to_write"]:
        raise PlangenError(f"{part.part.name} says only what was planned: write what came of it")
