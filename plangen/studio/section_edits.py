"""What the pages ask of sections as a whole: one added, put into another or taken out; and a numeral made a reference."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, abort

from plangen.desk.desk import Desk
from plangen.desk.file_edits import new_id
from plangen.errors import PlangenError
from plangen.finding import Address, Place
from plangen.source.editing.edits import Delete, Edit, Insert, Set
from plangen.source.editing.transfer import Carry
from plangen.source.source import Source
from plangen.studio.forms.model import address_of
from plangen.studio.forms.places import innermost
from plangen.studio.plan_edits import asked, refuse_if_rows_moved, saved
from plangen.studio.plan_page import desk_of

addresses = Blueprint("section_edits", __name__)


SECTIONS: Address = ("sections",)


@addresses.post("/plan/<plan>/section")
def change_section(plan: str) -> Any:
    """Add a section, put it into another, take it out of one, or take it away."""
    desk, data = desk_of(plan), asked()
    works = {"add": _add, "in": _put_in, "out": _take_out, "delete": _delete}
    work = works.get(str(data.get("do"))) or abort(400, "This cannot be done with a section.")
    if work is not _add:
        address, number = _place(data)
        refuse_if_rows_moved(desk, (*address, number), data)
    return saved(desk, (), lambda: work(desk, data))


@addresses.post("/plan/<plan>/link")
def link(plan: str) -> Any:
    """Put a reference to a figure in the place of a numeral."""
    desk, data = desk_of(plan), asked()
    return saved(desk, (), lambda: _link(desk, data))


def _add(desk: Desk, data: dict[str, Any]) -> None:
    """Add a section at the end, with an empty file for its text."""
    heading = " ".join(str(data.get("heading", "")).split())
    if not heading:
        raise PlangenError("Give the heading of the section.")
    answers = str(data.get("answers", ""))

    def name(source: Source) -> str:
        taken = [*_ids(source.values.get("sections")), *(_stem(file) for file in source.files)]
        return new_id([{"id": one} for one in taken], heading)

    def edits(source: Source) -> list[Edit]:
        file = f"sections/{name(source)}.md"
        record: dict[str, Any] = {"id": name(source), "heading": heading}
        record |= ({"answers": [answers]} if answers else {}) | {"file": file}
        return [Insert(SECTIONS, len(source.values.get("sections") or ()), record)]

    desk.edit(f"section “{heading}” added", SECTIONS, edits, lambda source: {f"sections/{name(source)}.md": b""})


def _ids(sections: Any) -> Iterator[str]:
    for section in sections if isinstance(sections, list) else ():
        yield str(section.get("id", ""))
        yield from _ids(section.get("sections"))


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0] if file.startswith("sections/") else ""


def _delete(desk: Desk, data: dict[str, Any]) -> None:
    """Take a section out, with the files that hold its text and that of the sections within it."""
    address, number = _place(data)

    def others(source: Source) -> Mapping[str, bytes | None]:
        inside = set(_files([source.value((*address, number))]))
        everywhere = list(_files(source.values.get("sections")))
        return {file: None for file in inside if everywhere.count(file) == 1}

    desk.edit("a section taken out", address, lambda _: [Delete(address, number)], others)


def _files(sections: Any) -> Iterator[str]:
    """The files that hold the texts of sections and of those within them."""
    for section in sections if isinstance(sections, list) else ():
        if isinstance(section, dict):
            yield from [section["file"]] if isinstance(section.get("file"), str) else []
            yield from _files(section.get("sections"))


def _put_in(desk: Desk, data: dict[str, Any]) -> None:
    """Make a section the last of those within the one above it."""
    address, number = _place(data)

    def edits(source: Source) -> list[Edit]:
        within = source.value((*address, number - 1, "sections"))
        _refuse_unless_there(source, (*address, number))
        return [Carry(address, number, up=0, steps=(number - 1, "sections"), to=len(within or ()))]

    if number > 0:
        desk.edit("a section put into another", address, edits)


def _take_out(desk: Desk, data: dict[str, Any]) -> None:
    """Put a section behind the one that it stands in."""
    address, number = _place(data)
    around = address[:-1]

    def edits(source: Source) -> list[Edit]:
        _refuse_unless_there(source, (*address, number))
        return [Carry(address, number, up=2, steps=(), to=int(around[-1]) + 1)]

    if len(address) > 1:
        desk.edit("a section taken out of another", around[:-1], edits)


def _place(data: dict[str, Any]) -> tuple[Address, int]:
    address = address_of(str(data.get("address", "")))
    names = [step for step in address if isinstance(step, str)]
    return (address, int(data.get("number", 0))) if names and set(names) == {"sections"} else abort(400)


def _refuse_unless_there(source: Source, address: Address) -> None:
    if not isinstance(source.value(address), dict):
        abort(409, "There is no such section any more.")


def _link(desk: Desk, data: dict[str, Any]) -> None:
    """Put a reference in the place of a numeral that is typed into a text."""
    place = Place(str(data.get("file")), int(data.get("line", 0)), int(data.get("column", 0)), "")
    numeral, reference = str(data.get("text")), str(data.get("link"))
    address = innermost(desk.source, place)

    def edits(source: Source) -> list[Edit]:
        text = source.value(address)
        span = source.spans.get(address)
        if not isinstance(text, str) or span is None:
            abort(409, "This text has changed since: look at it again.")
        lines = source.texts[span.file].split("\n")
        at = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
        before = source.texts[span.file][span.start : at].count(numeral)
        parts = text.split(numeral)
        if not source.texts[span.file].startswith(numeral, at) or before + 1 >= len(parts):
            abort(409, "This text has changed since: look at it again.")
        return [Set(address, numeral.join(parts[: before + 1]) + reference + numeral.join(parts[before + 1 :]))]

    desk.edit(f"{numeral} linked to a figure", address, edits)
