"""A colleague's Word file brought home: each change a question, none taken without a tick, what is left kept in a list."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, request

from plangen.desk.desk import Desk
from plangen.desk.journal import FOLDER, read_journal
from plangen.errors import PlangenError
from plangen.files.writing import replace_whole
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.signoff.bring.changes import Change
from plangen.signoff.bring.returned_file import Returned, consequences, read_returned, returned, take_home
from plangen.signoff.bring.wording import words
from plangen.signoff.compare.pages import marked
from plangen.source.source import build_hash
from plangen.studio.bringing import plain_name
from plangen.studio.plan_edits import asked
from plangen.studio.plan_page import desk_of, page_of, plan_page
from plangen.studio.shelf import record_of

addresses = Blueprint("colleague", __name__)
_KEPT = "colleague"
"""The folder, among those of the studio's own in a plan, in which the Word file waits for answers."""
_RESULT = "result.json"
"""What was taken of the last Word file, beside it."""


@frozen
class Question:
    """A change as it is asked: what was done, where and by whom; the texts as one, marked; where in the plan it belongs; what a
    check finds then.
    """

    number: int
    change: Change
    what: str
    people: str
    text: str
    page: str
    then: Sequence[str]


@addresses.get("/plan/<plan>/colleague")
def colleague(plan: str) -> Any:
    """The questions of the Word file that waits, or the place to drop one."""
    desk = desk_of(plan)
    brought = _waiting(desk)
    return plan_page(
        desk,
        plan,
        "colleague",
        brought=brought,
        build=build_hash(desk.plan.source),
        questions=_questions(desk.plan, brought.changes) if brought else (),
        result=_result(desk),
        left=_left(desk),
    )


@addresses.post("/plan/<plan>/colleague")
def arrived(plan: str) -> Any:
    """Keep a Word file that came back, once it is known to be of this plan, and ask its questions."""
    desk = desk_of(plan)
    name = f"{plain_name(Path(request.args.get('name', '')).stem)}.docx"
    data = request.get_data()
    returned(name, read_returned(data, name), desk.plan, desk.folder, record_of(desk))
    _put_away(desk)
    replace_whole(desk.folder / FOLDER / _KEPT / name, data)
    return {"to": f"/plan/{plan}/colleague"}


@addresses.post("/plan/<plan>/colleague/take")
def take(plan: str) -> Any:
    """Take the changes that are ticked, and keep the others in the list of what was not taken."""
    desk, data = desk_of(plan), asked()
    brought = _waiting(desk)
    if brought is None:
        abort(404, "The Word file that was asked about is no longer here: bring it again.")
    if data.get("build") != build_hash(desk.plan.source):
        raise PlangenError(
            "The plan was changed while you answered. Load this page anew, and look at what you ticked again."
        )
    taken = [change for number, change in enumerate(brought.changes) if data.get(f"take-{number}")]
    said = words()["left"]
    left = [(change, change.reason or said["later"]) for change in brought.changes if change not in taken]
    kept = take_home(desk, brought, str(data["build"]), taken, left)
    if taken or kept:
        _note_result(desk, brought, taken, left)
    _put_away(desk)
    return {"to": f"/plan/{plan}/colleague"}


@addresses.post("/plan/<plan>/colleague/away")
def away(plan: str) -> Any:
    """Take nothing, and forget the Word file."""
    _put_away(desk_of(plan))
    return {"to": f"/plan/{plan}/colleague"}


def _waiting(desk: Desk) -> Returned | None:
    """The Word file that waits for answers, held against the plan as it is now."""
    path = next((desk.folder / FOLDER / _KEPT).glob("*.docx"), None)
    if path is None:
        return None
    return returned(path.name, read_returned(path.read_bytes(), path.name), desk.plan, desk.folder, record_of(desk))


def _note_result(desk: Desk, brought: Returned, taken: Sequence[Change], left: Sequence[tuple[Change, str]]) -> None:
    """Keep what was taken, with the number of the edit in the journal, so that it is told until the edit is undone."""
    result = {
        "edit": read_journal(desk.folder)[-1].number if taken else 0,
        "name": brought.name,
        "told": words()["messages"]["taken"].format(taken=len(taken), left=len(left)),
        "comments": len(brought.text.comments),
        "left": len(left),
        "taken": [
            {
                "what": words()["kinds"][change.kind],
                "where": change.where,
                "before": change.before,
                "after": change.after,
            }
            for change in taken
        ],
    }
    replace_whole(desk.folder / FOLDER / _KEPT / _RESULT, json.dumps(result, ensure_ascii=False).encode())


def _result(desk: Desk) -> dict[str, Any] | None:
    """What was taken of the last Word file, each change with its texts as one, marked; None where that has been undone."""
    path = desk.folder / FOLDER / _KEPT / _RESULT
    if not path.is_file():
        return None
    result: dict[str, Any] = json.loads(path.read_bytes())
    entries = read_journal(desk.folder)
    undone = sum(entry.undoes == result["edit"] for entry in entries)
    made_again = sum(entry.redoes == result["edit"] for entry in entries)
    if undone > made_again:
        return None
    return result | {"taken": [each | {"text": marked(each["before"], each["after"])} for each in result["taken"]]}


def _put_away(desk: Desk) -> None:
    for path in (desk.folder / FOLDER / _KEPT).glob("*.docx"):
        path.unlink()


def _questions(plan: Plan, changes: Sequence[Change]) -> list[Question]:
    return [
        Question(
            number,
            change,
            words()["kinds"][change.kind],
            "; ".join(", ".join(filter(None, author)) for author in change.authors if any(author)),
            marked(change.before, change.after),
            page_of(change.figures[0].address) if change.figures else "",
            consequences(plan, change),
        )
        for number, change in enumerate(changes)
    ]


def _left(desk: Desk) -> str:
    """What was not taken so far, as it is kept in the plan's folder."""
    path = desk.folder / words()["left"]["file"]
    return path.read_text(encoding="utf-8") if path.is_file() else ""
