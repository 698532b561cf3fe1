"""`plangen pack`: the papers for the board, or what is submitted, in one file each."""

import argparse
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plangen.source.shown import shown_path

if TYPE_CHECKING:
    from plangen.finding import Report
    from plangen.plan import Plan
    from plangen.signoff.approvals import SignoffState
    from plangen.signoff.packs.board import Since
    from plangen.signoff.record import Record

HELP = "put together the papers for the board, or what is submitted"
ORDER = 11

BOARD, SUBMISSION = "board", "submission"
_BOARD_FORMATS = ("docx", "pdf")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The plan, for whom it is packed, and where the pack goes."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a folder that holds plan.yaml")
    parser.add_argument(
        "--for",
        dest="reader",
        choices=(BOARD, SUBMISSION),
        required=True,
        help="board: a report, an approvals sheet, what has changed, and the plan, in Word and PDF; submission: a zip of the"
        " documents on record, how the plan stands, who approved it, and the plan itself",
    )
    parser.add_argument(
        "--out", "--output", type=Path, default=Path("out"), metavar="DIR", help="where the pack goes (default: out)"
    )


def run(options: argparse.Namespace) -> int:
    """Write OUT/<folder name>-board-pack.docx and .pdf, or OUT/<folder name>-submission.zip."""
    from plangen.commands.running.drawing import Drawing, draw_each
    from plangen.commands.running.exit_codes import exit_code
    from plangen.commands.running.outputs import refuse_parts
    from plangen.finding import Unreadable

    name = options.plan.resolve().name
    refuse_parts([options.out / f"{name}.zip"], [options.plan])
    make = _submission if options.reader == SUBMISSION else _board
    (outcome,), _ = draw_each([Drawing(options.plan, partial(make, options.plan, options.out / name))], lambda: None)
    return exit_code(failed=isinstance(outcome, Unreadable))


def _submission(folder: Path, stem: Path) -> None:
    """Write the zip; PlangenError where the plan is not what was released, or its final documents are still to be made."""
    from plangen.commands.running.signoff_files import last_release, plan_files, record_in
    from plangen.errors import PlangenError
    from plangen.files.writing import write
    from plangen.load.build import load
    from plangen.signoff.approvals import Status, signoff_state
    from plangen.signoff.kept import kept_version
    from plangen.signoff.packs.submission import submission_pack
    from plangen.signoff.record import NAME
    from plangen.source.folder import Folder

    record = record_in(folder)
    release = last_release(record, folder).act
    plan = load(folder, name=stem.name)  # by its own name: the same pack wherever the folder lies
    state = signoff_state(plan, record)
    if state.changed:
        raise PlangenError(f"since version {release.version} was released {state.changed[0]}: release it again")
    kept = kept_version(record, Folder(folder), release.version)
    is_approved = state.status in (Status.APPROVED, Status.PUBLISHED)
    if is_approved and not _approved_before(record, kept.entry.number):
        raise PlangenError("the documents on record do not say yet who approved them: plangen build PLAN --final")
    report = _report(plan, date.fromisoformat(record.entries[-1].act.on))
    files = {**plan_files(folder), NAME: (folder / NAME).read_bytes()}
    path = write(stem.with_name(f"{stem.name}-submission.zip"), submission_pack(plan, report, state, kept, files))
    missing = ", ".join(one.role for one in state.required if not one.is_there)
    left = f"; not approved yet: {missing}" if not is_approved else ""
    print(f"written: {shown_path(path)}: version {release.version}{left}")


def _approved_before(record: "Record", number: int) -> bool:
    """Whether no approval came after an act: documents made before one do not say so."""
    from plangen.signoff.record import APPROVE

    return not any(entry.act.act == APPROVE for entry in record.entries[number:])


def _report(plan: "Plan", today: date) -> "Report":
    from plangen.check import check, edition_of

    return check(plan, edition_of(plan), today=today)


def _board(folder: Path, stem: Path) -> None:
    """Write the papers in Word and PDF."""
    from plangen.check import edition_of
    from plangen.commands.running.drawing import tell_once
    from plangen.commands.running.plans import load_plan
    from plangen.commands.running.signoff_files import record_in
    from plangen.compose import compose
    from plangen.files.writing import write_all
    from plangen.render import render
    from plangen.render.format import Options
    from plangen.signoff.approvals import signoff_state
    from plangen.signoff.packs.board import board_pack
    from plangen.signoff.sign_page import with_signoff

    plan, record = load_plan(folder), record_in(folder)
    state = signoff_state(plan, record)
    document = with_signoff(compose(plan, edition_of(plan)), plan, state)
    papers = board_pack(document, plan, _report(plan, date.today()), state, _since(folder, plan, state))
    options = Options(tell=tell_once())
    files = {
        stem.with_name(f"{stem.name}-board-pack.{ending}"): render(papers, ending, options) for ending in _BOARD_FORMATS
    }
    for path in write_all(files).values():
        print(f"written: {shown_path(path)}")


def _since(folder: Path, plan: "Plan", state: "SignoffState") -> "Since | None":
    """The version before: the last release, or of a plan that is just that, the one before it."""
    from plangen.commands.running.signoff_files import record_in
    from plangen.load.build import load
    from plangen.signoff.kept import kept_versions
    from plangen.signoff.packs.board import Since
    from plangen.source.folder import Folder

    if state.release is None:
        return None
    last = state.release.act.version if state.changed else state.release.act.version - 1
    kept = [each for each in kept_versions(record_in(folder), Folder(folder)) if each.entry.act.version == last]
    return Since(last, load(kept[-1].source, name=plan.source.name)) if kept else None
