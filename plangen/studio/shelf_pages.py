"""The pages of the shelf: the plans in the folder, a new one, one that is brought; and the end of the studio."""

from typing import Any
from urllib.parse import quote

from flask import Blueprint, current_app, request

from plangen.studio.bringing import bring, new_plan
from plangen.studio.drawing import drawn
from plangen.studio.plan_edits import asked
from plangen.studio.plan_page import desk_of, shelf

addresses = Blueprint("shelf", __name__)


@addresses.get("/")
def plans() -> Any:
    """The plans as cards."""
    return drawn("shelf", cards=shelf().cards(), folder=str(shelf().folder), is_one_plan=shelf().is_one_plan)


@addresses.get("/new")
def new() -> Any:
    """The questions for a new plan."""
    return drawn("new", brought=False)


@addresses.get("/bring")
def to_bring() -> Any:
    """The questions for a plan that is brought."""
    return drawn("new", brought=True)


@addresses.post("/new")
def make_new() -> Any:
    """Make a new plan."""
    data = asked()
    return {"to": new_plan(shelf(), data.get("authority", ""), data.get("nation", ""))}


@addresses.post("/bring")
def take() -> Any:
    """Read the document that is sent, and make a plan of it."""
    as_next_year = request.args.get("next") == "yes"
    return {"to": bring(shelf(), request.args.get("name", ""), request.get_data(), as_next_year=as_next_year)}


@addresses.post("/plan/<plan>/copy")
def copy(plan: str) -> Any:
    """Put a copy of a plan on the shelf."""
    desk_of(plan)
    return {"to": f"/plan/{quote(shelf().copy(plan))}/"}


@addresses.get("/alive")
def alive() -> Any:
    """That a page is open."""
    return {"alive": True}


@addresses.post("/stop")
def stop() -> Any:
    """End the studio."""
    current_app.config["STOP"]()
    return {"stopped": True}
