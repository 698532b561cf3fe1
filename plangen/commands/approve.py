"""`plangen approve`: who has approved a released version, or sections of it; an edit of these withdraws the approval."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plangen.finding import Fingerprint
    from plangen.plan import Plan
    from plangen.signoff.record import Act, Record

HELP = "put on record who has approved the version that was released last"
ORDER = 10


def add_options(parser: argparse.ArgumentParser) -> None:
    """Who approves what, in what role, when, and whether they are against it."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")
    parser.add_argument("--by", required=True, metavar="WHO", help="who approves it: a name or a post")
    parser.add_argument(
        "--role", required=True, metavar="ROLE", help="in what role: full council, chair of the management board"
    )
    parser.add_argument(
        "--section",
        action="append",
        default=[],
        metavar="HEADING",
        help="approve this section alone, with those in it (repeatable)",
    )
    parser.add_argument(
        "--also", action="store_true", help="record a role whose approval is not asked for, such as that of a partner"
    )
    parser.add_argument("--against", action="store_true", help="put on record that they did not approve it")
    parser.add_argument("--on", metavar="DAY", help="the day, as YYYY-MM-DD (default: today)")
    parser.add_argument("--note", default="", metavar="WORDS", help="what they said")


def run(options: argparse.Namespace) -> int:
    """Add an approval to the record, and tell what is still to come; refused where the plan is no longer what was released."""
    from plangen.check.fingerprints import changes
    from plangen.commands.running.exit_codes import CLEAN
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import (
        add_act,
        day_of,
        last_release,
        named,
        record_in,
        tell_stray_records,
    )
    from plangen.errors import PlangenError
    from plangen.signoff.approvals import asked_of, signoff_state
    from plangen.signoff.record import Act
    from plangen.signoff.words import state_lines

    plan = load_plan(options.plan)
    tell_stray_records(options.plan)
    released = last_release(record_in(options.plan), options.plan).act
    changed = changes(plan, None, released.content)
    if changed:
        remedy = "release it again, so that what is approved is on record"
        raise PlangenError(f"{plan.source.name}: since version {released.version} was released {changed[0]}: {remedy}")
    by, role = named(options.by, "--by"), named(options.role, "--role")
    parts = _parts(plan, options.section)
    on = day_of(options.on)
    if on < released.on:
        raise PlangenError(
            f"version {released.version} was released on {released.on}: nobody can have approved it on {on}"
        )
    act = Act("approve", released.version, by, on, role, "", options.note, options.against, parts)
    _refuse_strange_role(role, [role for role, _ in asked_of(released, plan)], also=options.also)
    _refuse_again(act, record_in(options.plan))
    record = add_act(options.plan, act)
    print("\n".join(state_lines(signoff_state(plan, record))))
    print(f"the record as far as this has the check code {record.entries[-1].code}: read it into the minutes too")
    return CLEAN


def _parts(plan: "Plan", headings: Sequence[str]) -> "tuple[Fingerprint, ...]":
    """What is approved: the sections of these headings, or else the whole plan. PlangenError where one is of no section."""
    from plangen.check.fingerprints import content
    from plangen.errors import PlangenError

    try:
        return content(plan, headings)
    except KeyError as error:
        raise PlangenError(_no_section(plan, error.args[0])) from None


def _no_section(plan: "Plan", heading: str) -> str:
    """What is said where no section has a heading: with the one that it is most like."""
    from difflib import get_close_matches

    from plangen.plan.walk import all_sections

    known = {section.heading.casefold(): section.heading for section in all_sections(plan.sections)}
    like = [known[name] for name in get_close_matches(heading.casefold(), known, 1)]
    remedy = f"perhaps “{like[0]}” is meant" if like else "give a heading as it stands in the plan"
    return f"no section is headed “{heading}”: {remedy}"


def _refuse_strange_role(role: str, asked: Sequence[str], *, also: bool) -> None:
    """PlangenError where a role is none of those whose approval is asked for, and that is not said to be meant."""
    from plangen.errors import PlangenError

    if not also and role.casefold() not in (name.casefold() for name in asked):
        roles = " or ".join(f"“{name}”" for name in asked)
        raise PlangenError(f"“{role}” is none of the roles whose approval is asked for: give {roles}, or say --also")


def _refuse_again(act: "Act", record: "Record") -> None:
    """PlangenError where the last that this person did in this role is the very same."""
    from plangen.errors import PlangenError
    from plangen.frozen import replace
    from plangen.signoff.approvals import is_same_voice

    voice = [entry.act for entry in record.approvals(act.version) if is_same_voice(entry.act, act)]
    own = voice if act.against or not voice or not voice[-1].against else []  # who took it back may give it again
    if own and replace(own[-1], by=act.by, role=act.role, on=act.on, note=act.note) == act:
        raise PlangenError(f"it is on record already that {act.by} did so, on {own[-1].on}")
