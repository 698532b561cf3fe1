"""What takes plangen longer than an edit: documents made, a requirement judged, a picture taken in, next year's plan begun."""

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, send_file

from plangen.desk.desk import Desk
from plangen.desk.journal import FOLDER
from plangen.errors import PlangenError
from plangen.studio.commands_run import must_run
from plangen.studio.for_editors import FRAMED
from plangen.studio.plan_edits import asked
from plangen.studio.plan_page import desk_of

addresses = Blueprint("work", __name__)


REVIEWED = "reviewed.html"
"""What the report on the plan's own PDF is called in the studio's folder."""

DOCUMENTS = "documents"
"""The folder in that of a plan in which its documents are made."""

KINDS = {"docx": "Word", "pdf": "PDF", "html": "web page"}


@addresses.post("/plan/<plan>/build")
def build(plan: str) -> Any:
    """Make the documents of the plan."""
    desk = desk_of(plan)
    printed = must_run("build", desk.folder.name, "--out", f"{desk.folder.name}/{DOCUMENTS}", folder=desk.folder.parent)
    return {"told": printed, "documents": documents_of(desk)}


@addresses.get("/plan/<plan>/documents/<file>")
def document(plan: str, file: str) -> Any:
    """One of its documents."""
    desk = desk_of(plan)
    if file not in documents_of(desk):
        abort(404, "There is no such document: make the documents first.")
    return send_file(desk.folder / DOCUMENTS / file, as_attachment=not file.endswith(".pdf"))


@addresses.post("/plan/<plan>/review")
def review(plan: str) -> Any:
    """Make the PDF, read it back as a reviewer would who has nothing else, and keep the report."""
    desk = desk_of(plan)
    with tempfile.TemporaryDirectory() as place:
        must_run("build", desk.folder.name, "--to", "pdf", "--out", place, folder=desk.folder.parent)
        document = next(Path(place).glob("*.pdf"))
        must_run("review", str(document), "--output", f"{place}/reviewed", folder=Path(place))
        pages = [path for path in Path(place, "reviewed").rglob("*.html") if path.name != "index.html"]
        kept = desk.folder / FOLDER / REVIEWED
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(pages[0].read_bytes())
    return {"saved": True}


@addresses.get("/plan/<plan>/reviewed.html")
def reviewed(plan: str) -> Any:
    """The report on the PDF, as it was made last."""
    kept = desk_of(plan).folder / FOLDER / REVIEWED
    if not kept.is_file():
        abort(404, "The PDF was not reviewed yet.")
    return kept.read_text(encoding="utf-8"), {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": FRAMED,
    }


@addresses.post("/plan/<plan>/judge")
def judge(plan: str) -> Any:
    """Record a judgement of a requirement."""
    desk, data = desk_of(plan), asked()
    words = {key: " ".join(str(data.get(key, "")).split()) for key in ("requirement", "standing", "why", "by")}
    if not words["standing"]:
        raise PlangenError("Choose whether it is met, short or not applicable.")
    if not all(words.values()):
        raise PlangenError("A judgement needs its reason, and who made it.")
    if words["requirement"].startswith("-") or words["standing"] not in ("met", "short", "not applicable"):
        abort(400, "This cannot be judged so.")
    told = desk.record(
        f"{words['requirement']} judged {words['standing']}",
        ("judgements",),
        lambda: must_run(
            "judge",
            desk.folder.name,
            words["requirement"],
            words["standing"].replace(" ", "-"),
            f"--why={words['why']}",
            f"--by={words['by']}",
            folder=desk.folder.parent,
        ),
    )
    return {"saved": True, "told": told}


def documents_of(desk: Desk) -> list[str]:
    """The documents of the plan that were made, by their names."""
    folder = desk.folder / DOCUMENTS
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []
