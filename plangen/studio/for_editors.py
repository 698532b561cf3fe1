"""What the editors of a text ask for: the printed page, and the figures and pictures that a text may refer to."""

from typing import Any

from flask import Blueprint

from plangen.audit.naming import figure_name, table_name
from plangen.check import edition_of
from plangen.compose import compose
from plangen.errors import PlangenError
from plangen.figures.formatted import printed_value
from plangen.figures.stated import stated_figures
from plangen.plan.reference import Reference
from plangen.render import render
from plangen.studio.desk.desk import Desk
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


def _offered(desk: Desk) -> list[dict[str, str]]:
    """The figures that a text may refer to: what to write, what it prints, what it is, and where it stands."""
    offered = []
    for stated in stated_figures(desk.plan):
        reference = Reference(f"{{{{ {stated.path} }}}}", stated.path, "")
        try:
            value = printed_value(desk.plan, reference)
        except PlangenError:
            value = None
        if value:
            offered.append(
                {
                    "reference": stated.path,
                    "value": value,
                    "what": figure_name(stated),
                    "table": table_name(stated),
                    "address": f"/plan/{desk.folder.name}/{page_of(stated.address)}",
                }
            )
    return offered
