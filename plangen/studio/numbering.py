"""The numbers of a plan's sections, counted anew in their order once sections were added, moved or taken out."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint

from plangen.desk.file_edits import setting
from plangen.files.regex import regex
from plangen.finding import Address
from plangen.source.editing.edits import Edit
from plangen.source.source import Source
from plangen.studio.plan_edits import saved
from plangen.studio.plan_page import desk_of

addresses = Blueprint("numbering", __name__)

_NUMBER = regex(r"(?:\d+\.)*(\d+)([.)]?)")
"""A number as printed: 3, 3., 2.1."""


@addresses.post("/plan/<plan>/number")
def number(plan: str) -> Any:
    """Give the sections the numbers that they have in their order."""
    desk = desk_of(plan)

    def edits(source: Source) -> list[Edit]:
        return [edit for address, wanted in numbers_anew(source) for edit in setting(source, address, wanted)]

    return saved(desk, (), lambda: desk.edit("Sections numbered in their order", ("sections",), edits))


def numbers_anew(source: Source) -> list[tuple[Address, str]]:
    """Where the number of a section is another than that of its place among those that have one, and which that is.

    What stands before the first section with a number, or after the last, such as an appendix, gets none.
    """
    return [*_anew(source.values.get("sections"), ("sections",), "")]


def _anew(sections: Any, at: Address, prefix: str) -> Iterator[tuple[Address, str]]:
    listed: Sequence[Any] = [each if isinstance(each, dict) else {} for each in sections or ()]
    found = {place: match for place, each in enumerate(listed) if (match := _NUMBER.fullmatch(str(each.get("number"))))}
    first = min((int(match[1]) for match in found.values()), default=0)
    for place in range(min(found, default=0), max(found, default=-1) + 1):
        count = first + place - min(found)
        wanted = f"{prefix}{count}{found[min(found)][2]}"
        if listed[place].get("number") != wanted:
            yield (*at, place, "number"), wanted
        yield from _anew(listed[place].get("sections"), (*at, place, "sections"), f"{prefix}{count}.")
