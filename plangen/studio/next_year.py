"""Next year's plan begun from one on the shelf; and what of it is still last year's, which somebody confirms or writes anew."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort

from plangen.desk.desk import Desk
from plangen.edition import edition_ids, read_edition
from plangen.errors import PlangenError
from plangen.files.cached_yaml import read_schema
from plangen.frozen import frozen
from plangen.load.shape import read_shape
from plangen.plan import Plan
from plangen.plan.british_days import iso_day
from plangen.plan.carried import Unconfirmed, carried, is_apart, sentences, unconfirmed
from plangen.plan.quantity import read_day
from plangen.plan.walk import all_sections
from plangen.signoff.roll_forward.years import shown, years_for
from plangen.studio.commands_run import must_run
from plangen.studio.forms.named import in_form_words
from plangen.studio.plan_edits import asked
from plangen.studio.plan_page import desk_of, page_of, plan_page, shelf

addresses = Blueprint("next_year", __name__)


@frozen
class CarriedPart:
    """A part that is still last year's: what it is called, where it is edited, and what of last year's it says; `is_to_write`
    where nobody can confirm it.
    """

    name: str
    title: str
    page: str
    said: tuple[str, ...]
    of: int
    is_to_write: bool


@addresses.get("/plan/<plan>/next")
def to_begin(plan: str) -> Any:
    """The questions for next year's plan."""
    desk = desk_of(plan)
    years = years_for(desk.plan)
    folder = shelf().free_folder(f"{desk.plan.authority.name} {shown(years.after)}").name
    editions = [read_edition(name) for name in reversed(edition_ids())]
    return plan_page(desk, plan, "next", years=years, folder=folder, editions=editions)


@addresses.post("/plan/<plan>/next")
def begin(plan: str) -> Any:
    """Begin it, and go to what is still last year's."""
    desk, data = desk_of(plan), asked()
    words = {key: " ".join(str(data.get(key, "")).split()) for key in ("folder", "starts", "ends", "edition")}
    if shelf().is_one_plan:
        raise PlangenError(
            "Open the folder in which your plans are: there is no room for another plan beside this one."
        )
    if not words["folder"]:
        raise PlangenError("Say what the new plan's folder is to be called.")
    if words["edition"] not in edition_ids():
        abort(400, "There is no such edition of the guidance.")
    folder = shelf().free_folder(words["folder"])
    options = (f"--period={_period(words['starts'], words['ends'])}", f"--edition={words['edition']}")
    must_run("roll-forward", desk.folder.name, folder.name, *options, folder=desk.folder.parent)
    return {"to": f"/plan/{quote(folder.name)}/carried"}


def _period(starts: str, ends: str) -> str:
    """The period between two days, as roll-forward takes it. PlangenError where a day is none, or the last comes first."""
    days = {"first": iso_day(starts), "last": iso_day(ends)}
    for which, words in days.items():
        if len(words) < len(_WHOLE_DAY) or read_day(words) is None:
            raise PlangenError(f"The {which} day, “{starts if which == 'first' else ends}”, is no day of any month.")
    if days["last"] < days["first"]:
        raise PlangenError(f"The last day, {ends}, is before the first, {starts}.")
    return f"{days['first']} to {days['last']}"


_WHOLE_DAY = "yyyy-mm-dd"


@addresses.get("/plan/<plan>/carried")
def still_last_years(plan: str) -> Any:
    """What of the plan is still last year's, part by part."""
    desk = desk_of(plan)
    groups: dict[str, list[CarriedPart]] = {}
    for found in unconfirmed(desk.plan):
        groups.setdefault(str(found.part.address[0]), []).append(carried_part(desk.plan, found))
    labels = {key: rules["meta"]["label"] for key, rules in read_shape().whole.items()}
    return plan_page(
        desk,
        plan,
        "carried",
        groups=groups,
        labels=labels,
        count=len(carried(desk.plan)),
        by=confirmed_by(desk.plan),
    )


@addresses.post("/plan/<plan>/confirm")
def confirm(plan: str) -> Any:
    """Put on record that a part, or all in one, still holds."""
    desk, data = desk_of(plan), asked()
    words = {key: " ".join(str(data.get(key, "")).split()) for key in ("part", "by")}
    if not words["by"]:
        raise PlangenError("Give your name or post first: it is put on record.")
    if not words["part"] or words["part"].startswith("-"):
        abort(400, "There is no such part of the plan.")
    told = desk.record(
        f"{_title(desk, words['part'])} confirmed",
        ("confirmed",),
        lambda: must_run("confirm", desk.folder.name, words["part"], f"--by={words['by']}", folder=desk.folder.parent),
    )
    return {"saved": True, "told": told}


def carried_part(plan: Plan, found: Unconfirmed) -> CarriedPart:
    """A part as its page shows it."""
    address = found.part.address
    is_section = address[0] == "sections"
    text = plan.source.value(address)
    path = ".".join(step for step in address if isinstance(step, str))
    said = (
        [sentence for sentence, mark in sentences(text) if mark in found.marks] if is_section else _values(text, path)
    )
    return CarriedPart(
        name=found.part.name,
        title=_heading(plan, found) if is_section else in_form_words(plan.source, address),
        page=page_of(address),
        said=tuple(said),
        of=len(found.part.marks) if is_section else len(said),
        is_to_write=address[0] in read_schema("next_year")["to_write"],
    )


def carried_here(plan: Plan, section: Any) -> CarriedPart | None:
    """What of a section's own text is still last year's; None where nothing is."""
    at = (*section.address, "text")
    found = next((each for each in unconfirmed(plan) if each.part.address == at), None)
    return carried_part(plan, found) if found else None


def confirmed_by(plan: Plan) -> str:
    """Who confirmed something last, as the next to do so is likely the same."""
    records = plan.confirmed.values.get("confirmed") if plan.confirmed.values else ()
    return str(records[-1].get("by", "")) if isinstance(records, list) and records else ""


def _heading(plan: Plan, found: Unconfirmed) -> str:
    at = found.part.address[:-1]
    return next((section.heading for section in all_sections(plan.sections) if section.address == at), "")


def _title(desk: Desk, name: str) -> str:
    parts = [found for found in unconfirmed(desk.plan) if found.part.name == name]
    return carried_part(desk.plan, parts[0]).title if parts else name.replace("_", " ").capitalize()


def _values(value: Any, path: str) -> list[str]:
    """What a record says, each value on a line, without the records in it that are confirmed by themselves."""
    if isinstance(value, Mapping):
        own = (key for key in value if not is_apart(path, key))
        return [line for key in own for line in _values(value[key], f"{path}.{key}")]
    if isinstance(value, list):
        return [line for inner in value for line in _values(inner, path)]
    return [" ".join(str(value).split())] if str(value or "").strip() else []
