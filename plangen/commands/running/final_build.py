"""`build --final`: refused while anything is left to do, which is told; its documents are put on record with the version."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.source.shown import shown_path

if TYPE_CHECKING:
    from plangen.signoff.final import Step


def refuse_some_formats(formats: Sequence[str]) -> None:
    """PlangenError where a final plan is not asked for in every format: what is on record is the whole of it."""
    from plangen.errors import PlangenError
    from plangen.render import FORMATS

    if {*formats} != {*FORMATS}:
        raise PlangenError("a final plan is made in every format: leave out --to")


def is_final(folder: Path) -> bool:
    """Whether nothing is left to do of the plan in a folder; else what is, is told in order."""
    steps = left_to_do(folder)
    if steps:
        print(f"{shown_path(folder)}: NOT FINAL: {len(steps)} {'step is' if len(steps) == 1 else 'steps are'} left")
    for number, step in enumerate(steps, 1):
        print(f"{number}. {step.title}")
        for thing in step.things:
            print(f"   - {thing}")
    return not steps


def left_to_do(folder: Path) -> "Sequence[Step]":
    """The steps that are left before the plan in a folder is final."""
    from plangen.check import check, edition_of
    from plangen.commands.running.drawing import tell_once
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import record_in
    from plangen.render.format import Options
    from plangen.signoff.approvals import signoff_state
    from plangen.signoff.final import steps_left

    plan = load_plan(folder)
    report = check(plan, edition_of(plan), today=date.today())
    return steps_left(plan, report, signoff_state(plan, record_in(folder)), Options(tell=tell_once()))


def put_final_on_record(folder: Path, out: Path) -> None:
    """Put the documents that were just made on record as those of the version, unless they are."""
    from plangen.commands.running.build_record import documents_made
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import file_digest, last_release, put_on_record, record_in
    from plangen.signoff.approvals import signoff_state
    from plangen.signoff.record import Act

    record = record_in(folder)
    release = last_release(record, folder).act
    made = documents_made(out, folder.resolve().name)
    known = {digest for entry in record.documents for digest, _ in entry.act.outputs.values()}
    if made and not known.issuperset(map(file_digest, made.values())):
        stage = str(signoff_state(load_plan(folder), record).status)
        act = Act("documents", release.version, release.by, date.today().isoformat())
        put_on_record(folder, act, stage, made)
    print(f"{shown_path(folder)}: FINAL: version {release.version}; its documents are on record")
