"""What the secretary asks of the versions on record: what has changed since one of them, and which one a file is."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, request, send_file

from plangen.desk.desk import Desk
from plangen.load.build import load
from plangen.plan import Plan
from plangen.signoff.compare.comparison import compare
from plangen.signoff.compare.pages import html
from plangen.signoff.kept import kept_version
from plangen.source.folder import Folder
from plangen.studio.commands_run import must_run
from plangen.studio.for_editors import FRAMED
from plangen.studio.plan_page import desk_of, plan_page
from plangen.studio.shelf import record_of

addresses = Blueprint("versions", __name__)


@addresses.get("/plan/<plan>/changes")
def changes(plan: str) -> Any:
    """The page that tells what has changed since a version was released."""
    desk = desk_of(plan)
    return plan_page(desk, plan, "changes", since=_version(desk), releases=record_of(desk).releases)


@addresses.get("/plan/<plan>/changes.html")
def changes_told(plan: str) -> Any:
    """What has changed, paragraph by paragraph."""
    desk = desk_of(plan)
    page = html(compare(_kept(desk, _version(desk)), desk.plan))
    return page, {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": FRAMED}


@addresses.get("/plan/<plan>/changes.docx")
def changes_in_word(plan: str) -> Any:
    """The plan in Word as it is now, with what has changed as tracked changes."""
    desk = desk_of(plan)
    name, since = desk.folder.name, _version(desk)
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "changes.docx"
        must_run("compare", f"{name}@{since}", name, "--to=docx", f"--output={made}", folder=desk.folder.parent)
        data = made.read_bytes()
    return send_file(BytesIO(data), as_attachment=True, download_name=f"{name} since version {since}.docx")


@addresses.post("/plan/<plan>/verify")
def verify(plan: str) -> Any:
    """Tell which version a file is, or what differs in it."""
    desk = desk_of(plan)
    name = Path(request.args.get("name", "")).name or "document"
    with tempfile.TemporaryDirectory() as place:
        document = Path(place) / name
        document.write_bytes(request.get_data())
        told = must_run("verify", str(document), f"--against={desk.folder.name}", folder=desk.folder.parent)
        return {"stay": True, "told": told.replace(str(document), name).strip()}


def _version(desk: Desk) -> int:
    """The version that is asked for, or the last."""
    versions = [entry.act.version for entry in record_of(desk).releases]
    since = request.args.get("since", versions[-1] if versions else None, type=int)
    if since not in versions:
        abort(404, "No such version has been released.")
    return since


def _kept(desk: Desk, version: int) -> Plan:
    kept = kept_version(record_of(desk), Folder(desk.folder), version)
    return load(kept.source, name=f"version {version}")
