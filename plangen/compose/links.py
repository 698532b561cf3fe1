"""Links inside the document: one that leads to no heading there is becomes plain words."""

from collections.abc import Set as AbstractSet
from functools import partial
from typing import TypeVar

from plangen.document.model import Link, Text
from plangen.document.walk import rebuild
from plangen.finding import Address
from plangen.plan import Plan
from plangen.plan.anchors import section_anchors, section_around

T = TypeVar("T")


def settle_links(value: T, anchors: AbstractSet[str]) -> T:
    """The same blocks or spans, in which every link to an anchor leads to one of these."""
    return rebuild(value, partial(_settle_link, anchors=anchors))


def _settle_link(node: object, anchors: AbstractSet[str]) -> object:
    """A link that leads nowhere as plain words; any other node as it is."""
    if not isinstance(node, Link) or not node.address.startswith("#") or "-note-" in node.address:
        return node
    return node if node.address[1:] in anchors else Text(node.text)


def section_link(plan: Plan, address: Address) -> Link | None:
    """The heading of the section that an address stands in, leading to it; None where it stands in none that has one."""
    section = section_around(plan, address)
    if section is None or not section.heading.strip():
        return None
    return Link(section.heading, f"#{section_anchors(plan)[section.address]}")
