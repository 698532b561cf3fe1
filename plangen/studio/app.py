"""The studio's addresses: the shelf, and below each plan its pages and what they ask to be done."""

from collections.abc import Callable
from errno import errorcode
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from plangen.errors import PlangenError, SourceError
from plangen.studio import (
    approval,
    brought,
    colleague,
    files_in,
    for_editors,
    next_year,
    numbering,
    plan_edits,
    plan_pages,
    section_edits,
    sheets_in,
    shelf_pages,
    versions,
    work,
)
from plangen.studio.drawing import drawn, in_labels
from plangen.studio.forms.form import studio_words
from plangen.studio.guard import Application
from plangen.studio.shelf import Shelf

MODULES = (
    shelf_pages,
    plan_pages,
    for_editors,
    plan_edits,
    numbering,
    section_edits,
    brought,
    files_in,
    sheets_in,
    work,
    approval,
    versions,
    next_year,
    colleague,
)


def application(folder: Path, stop: Callable[[], None]) -> Application:
    """The WSGI application of a studio on a folder; `stop` ends the server."""
    app = Flask(__name__, static_folder="static", template_folder=None)
    app.config.update(SHELF=Shelf(folder), STOP=stop)
    for module in MODULES:
        app.register_blueprint(module.addresses)
    _tell_errors(app)
    return app.wsgi_app


def _tell_errors(app: Flask) -> None:
    """Whatever stops a request is told in a sentence: on a page of its own, or to the page that asked."""

    @app.errorhandler(SourceError)
    def _unreadable(error: SourceError) -> Any:
        return _told(409, "A file of this plan cannot be read", str(error))

    @app.errorhandler(PlangenError)
    def _could_not(error: PlangenError) -> Any:
        return _told(409, "This could not be done", in_labels(str(error)))

    @app.errorhandler(OSError)
    def _no_disk(error: OSError) -> Any:
        words = studio_words()["disk"]
        why = words["why"].get(errorcode.get(error.errno or 0, ""), (error.strerror or words["silent"]).lower())
        if request.method == "GET":
            return _told(507, words["not_read"]["title"], words["not_read"]["text"].format(why=why))
        return _told(507, words["not_written"]["title"], words["not_written"]["text"].format(why=why))

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        return _told(error.code or 400, error.name, error.description or "")


def _told(code: int, title: str, words: str) -> Any:
    if request.method == "POST":
        return {"trouble": words}, code
    return Response(drawn("trouble", title=title, words=words), status=code)
