"""The anchors of a plan's sections, where links inside the document lead: the one place where they are worked out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from itertools import chain, count
from unicodedata import combining, normalize

from plangen.finding import Address
from plangen.frozen import derived
from plangen.plan import Plan, Section

LONGEST_SLUG = 60


def slug(words: str) -> str:
    """Words as an anchor, in plain letters: "Knife crime" gives knife-crime, "Tŷ Ŵyn" gives ty-wyn."""
    return in_plain_letters(words)[:LONGEST_SLUG] or "heading"


def in_plain_letters(words: str) -> str:
    """Words in small letters of the English alphabet and figures, with hyphens between; empty where they have none."""
    letters = "".join(letter for letter in normalize("NFKD", words) if not combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


@derived
def section_anchors(plan: Plan) -> Mapping[Address, str]:
    """The anchor of every section by its address: its id, else its heading, with the section it is in where several have
    that heading, and a number where even that does not tell them apart.
    """
    names = Counter(_names(plan.sections))
    anchors: dict[Address, str] = {}
    taken: set[str] = set()
    for address, wanted in _wanted_anchors(plan.sections, names):
        anchors[address] = _first_free(wanted, taken)
        taken.add(anchors[address])
    return anchors


def free_anchor(plan: Plan, wanted: str) -> str:
    """An anchor for a heading of plangen's own, with a number where a section of the plan has it already."""
    return _first_free(wanted, set(section_anchors(plan).values()))


def _first_free(wanted: str, taken: Set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(name for name in chain([wanted], numbered) if name not in taken)


def _wanted_anchors(
    sections: tuple[Section, ...], names: Counter[str], within: str = ""
) -> Iterator[tuple[Address, str]]:
    """A heading that several sections have goes by the section it is in, so that links hold when one is moved past another."""
    for section in sections:
        name = _name(section)
        shared = names[name] > 1 and not section.id
        wanted = f"{within}-{name}" if within and shared else name
        yield section.address, wanted
        yield from _wanted_anchors(section.sections, names, wanted)


def _names(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield _name(section)
        yield from _names(section.sections)


def _name(section: Section) -> str:
    return section.id or slug(section.heading)


def section_around(plan: Plan, address: Address) -> Section | None:
    """The innermost section that an address stands in, or is the address of."""
    around, sections = None, plan.sections
    while inner := next((section for section in sections if address[: len(section.address)] == section.address), None):
        around, sections = inner, inner.sections
    return around
