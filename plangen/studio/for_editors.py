"""What the editors of a text ask for: the printed page, and the figures and pictures that a text may refer to."""

from mimetypes import guess_type
from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort

from plangen.check import edition_of
from plangen.compose import compose
from plangen.desk.desk import Desk
from plangen.render import render
from plangen.studio.forms.model import address_of
from plangen.studio.placeable import Offered, figures_offered, placements_offered
from plangen.studio.plan_page import desk_of, page_of

addresses = Blueprint("for_editors", __name__)

FRAMED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"
"""What the printed page may load: nothing, and no script; it holds its own style, pictures and fonts."""


@addresses.get("/plan/<plan>/printed")
def printed(plan: str) -> Any:
    """The plan as it will be printed, as a page of its own."""
    desk = desk_of(plan)
    page = desk.of_these_files("printed", lambda: render(compose(desk.plan, edition_of(desk.plan)), "html"))
    return page, {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": FRAMED}


@addresses.get("/plan/<plan>/figures.json")
def figures_json(plan: str) -> Any:
    """The figures that a text may refer to."""
    desk = desk_of(plan)
    return desk.of_these_files("figures", lambda: _offered(desk))


@addresses.get("/plan/<plan>/pictures.json")
def pictures_json(plan: str) -> Any:
    """The pictures that a text may show."""
    return _pictures(desk_of(plan))


def _pictures(desk: Desk) -> list[Offered]:
    """The pictures of the plan, each with the address that shows it."""
    return [
        {"reference": f"figures.{figure.id} | figure", "value": "", "what": figure.caption, "table": ""}
        | (
            {"picture": f"/plan/{quote(desk.folder.name)}/picture/figures.{number}.file"}
            if figure.file in desk.plan.pictures
            else {}
        )
        for number, figure in enumerate(desk.plan.figures)
    ]


@addresses.get("/plan/<plan>/picture/<place>")
def picture(plan: str, place: str) -> Any:
    """A picture of the plan, by the address of the field that names it."""
    desk = desk_of(plan)
    name = desk.source.value(address_of(place))
    kind = guess_type(str(name))[0] or ""
    if name not in desk.plan.pictures or not kind.startswith("image/"):
        abort(404, "There is no such picture.")
    return desk.plan.pictures[name], {"Content-Type": kind, "Content-Security-Policy": FRAMED}


def _offered(desk: Desk) -> list[Offered]:
    """What a text may refer to, each with the page on which it is edited."""
    plan, name = desk.plan, quote(desk.folder.name)
    figures = [
        {**{key: value for key, value in one.items() if key != "at"}, "address": f"/plan/{name}/{page_of(one['at'])}"}
        for one in figures_offered(plan)
    ]
    pictures = {one["reference"]: one for one in _pictures(desk)}
    return [*figures, *({**one, **pictures.get(one["reference"], {})} for one in placements_offered(plan))]
