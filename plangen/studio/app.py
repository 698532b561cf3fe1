"""The studio's addresses: the shelf, and below each plan its pages and what they ask to be done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from plangen.errors import PlangenError, SourceError
from plangen.studio.bringing import bring, new_plan
from plangen.studio.brought import add_brought
from plangen.studio.drawing import drawn
from plangen.studio.guard import Application
from plangen.studio.plan_edits import add_edits
from plangen.studio.plan_pages import add_pages
from plangen.studio.section_edits import add_section_edits
from plangen.studio.shelf import Shelf
from plangen.studio.work import add_work


def application(folder: Path, stop: Callable[[], None]) -> Application:
    """The WSGI application of a studio on a folder; `stop` ends the server."""
    app = Flask(__name__, static_folder="static", template_folder=None)
    shelf = Shelf(folder)

    @app.get("/")
    def _shelf() -> Any:
        return drawn("shelf", cards=shelf.cards(), folder=str(shelf.folder), is_one_plan=shelf.is_one_plan)

    @app.get("/new")
    def _new() -> Any:
        return drawn("new", brought=False)

    @app.get("/bring")
    def _bring() -> Any:
        return drawn("new", brought=True)

    @app.post("/new")
    def _make() -> Any:
        asked = _json()
        return {"to": new_plan(shelf, asked.get("authority", ""), asked.get("nation", ""))}

    @app.post("/bring")
    def _take() -> Any:
        as_next_year = request.args.get("next") == "yes"
        return {"to": bring(shelf, request.args.get("name", ""), request.get_data(), as_next_year=as_next_year)}

    @app.get("/alive")
    def _alive() -> Any:
        return {"alive": True}

    @app.post("/stop")
    def _stop() -> Any:
        stop()
        return {"stopped": True}

    add_pages(app, shelf)
    add_edits(app, shelf)
    add_section_edits(app, shelf)
    add_brought(app, shelf)
    add_work(app, shelf)
    _tell_errors(app)
    return app.wsgi_app


def _json() -> dict[str, Any]:
    asked = request.get_json(silent=True)
    return asked if isinstance(asked, dict) else abort(400)


def _tell_errors(app: Flask) -> None:
    """Whatever stops a request is told in a sentence: on a page of its own, or to the page that asked."""

    def tell(code: int, title: str, words: str) -> Any:
        if request.method == "POST":
            return {"trouble": words}, code
        return Response(drawn("trouble", title=title, words=words), status=code)

    @app.errorhandler(SourceError)
    def _unreadable(error: SourceError) -> Any:
        return tell(409, "A file of this plan cannot be read", str(error))

    @app.errorhandler(PlangenError)
    def _could_not(error: PlangenError) -> Any:
        return tell(409, "This could not be done", str(error))

    @app.errorhandler(OSError)
    def _no_disk(error: OSError) -> Any:
        why = (error.strerror or "the disk does not answer").lower()
        return tell(
            507, "The file could not be written", f"{error.filename or 'a file'}: {why}. Your words are still here."
        )

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        return tell(error.code or 400, error.name, error.description or "")
