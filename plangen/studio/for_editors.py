"""What the editors of a text ask for: the printed page, and the figures and pictures that a text may refer to."""

from typing import Any
from urllib.parse import quote

from flask import Blueprint

from plangen.check import edition_of
from plangen.compose import compose
from plangen.desk.desk import Desk
from plangen.render import render
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
    figures = desk_of(plan).plan.figures
    return [{"reference": f"figures.{figure.id} | figure", "caption": figure.caption} for figure in figures]


def _offered(desk: Desk) -> list[Offered]:
    """What a text may refer to, each with the page on which it is edited."""
    plan, name = desk.plan, quote(desk.folder.name)
    figures = [
        {**{key: value for key, value in one.items() if key != "at"}, "address": f"/plan/{name}/{page_of(one['at'])}"}
        for one in figures_offered(plan)
    ]
    return [*figures, *placements_offered(plan)]
