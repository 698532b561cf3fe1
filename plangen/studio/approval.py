"""The page of the secretary: which version was released, who has approved it, what an edit has withdrawn, what comes next."""

from typing import Any

from flask import Blueprint, abort

from plangen.desk.desk import Desk
from plangen.errors import PlangenError
from plangen.signoff.approvals import signoff_state
from plangen.signoff.kept import is_record_lost
from plangen.signoff.record import stray_records
from plangen.studio.commands_run import must_run
from plangen.studio.plan_edits import asked
from plangen.studio.plan_page import desk_of, plan_page
from plangen.studio.shelf import record_of
from plangen.studio.work import DOCUMENTS

addresses = Blueprint("approval", __name__)
STAGES = ("draft", "for approval", "published")


@addresses.get("/plan/<plan>/approval")
def approval(plan: str) -> Any:
    """How far the plan has come."""
    desk = desk_of(plan)
    record = record_of(desk)
    return plan_page(
        desk,
        plan,
        "approval",
        state=signoff_state(desk.plan, record),
        record=record,
        stages=STAGES,
        is_lost=is_record_lost(desk.folder),
        strays=[path.name for path in stray_records(desk.folder)],
    )


@addresses.post("/plan/<plan>/release")
def release(plan: str) -> Any:
    """Put the plan as it is now on record as a version, and make its documents."""
    desk, data = desk_of(plan), asked()
    if data.get("stage") not in STAGES:
        abort(400, "A version is a draft, for approval, or published.")
    out = f"--out={desk.folder.name}/{DOCUMENTS}"
    return _done(desk, "release", f"--as={data['stage']}", f"--by={_words(data, 'by')}", *_note(data), out)


@addresses.post("/plan/<plan>/approve")
def approve(plan: str) -> Any:
    """Put on record that somebody has approved the version that was released last, or has not."""
    desk, data = desk_of(plan), asked()
    against = ["--against"] if data.get("vote") == "against" else []
    also = [] if data.get("role") else ["--also"]
    role = _words(data, "other" if also else "role")
    return _done(desk, "approve", f"--by={_words(data, 'by')}", f"--role={role}", *_note(data), *against, *also)


def _done(desk: Desk, command: str, *options: str) -> Any:
    return {"saved": True, "told": must_run(command, desk.folder.name, *options, folder=desk.folder.parent)}


def _words(data: dict[str, Any], name: str) -> str:
    words = " ".join(str(data.get(name, "")).split())
    if not words:
        raise PlangenError("Say who does it, and in what role.")
    return words


def _note(data: dict[str, Any]) -> list[str]:
    words = " ".join(str(data.get("note", "")).split())
    return [f"--note={words}"] if words else []
