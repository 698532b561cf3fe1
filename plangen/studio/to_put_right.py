"""All that counts against a plan, as the pages of the studio list it: what was found, and what the plan does not show.

Each is told with how to put it right, and leads to the page on which that is done.
"""

from collections.abc import Iterator, Mapping, Sequence

from plangen.desk.desk import Desk
from plangen.files.regex import regex
from plangen.finding import Address, Finding, Place, Severity
from plangen.frozen import frozen
from plangen.load.shape import read_shape
from plangen.reporters.groups import FindingGroup, grouped
from plangen.reporters.unmet import UnmetGroup, grouped_unmet
from plangen.source.source import Source
from plangen.studio.forms.named import in_form_words
from plangen.studio.plan_page import page_of

_KEY = regex(r"`([a-z_]+(?:\.[a-z_]+)*):?(?: [a-z ]+)?`")
"""A field as the words of a remedy name it."""


@frozen
class Spot:
    """Where something is put right: what the place is called, its page, what is wrong there where the title does not say."""

    words: str
    page: str
    message: str = ""


@frozen
class ToPutRight:
    """What one decision puts right: its force, what is wrong, how to put it right, and where."""

    severity: Severity
    title: str
    remedy: str
    spots: tuple[Spot, ...]


def to_put_right(desk: Desk, found: Mapping[Address, Sequence[Finding]]) -> tuple[ToPutRight, ...]:
    """All that counts against a plan, the gravest first; of one force, what was found before what is not shown."""
    addresses = {finding.place: address for address, inside in found.items() for finding in inside}
    listed = [
        *(_found(desk.source, group, addresses) for group in grouped(desk.report)),
        *(_unmet(desk.source, group) for group in grouped_unmet(desk.report)),
    ]
    return tuple(sorted(listed, key=lambda one: one.severity.rank))


def page_to_put_right(remedy: str) -> str:
    """The page on which what a plan does not show is put right: of the first part of the plan that the words name."""
    return page_of(_named_in(remedy))


def _found(source: Source, group: FindingGroup, addresses: Mapping[Place, Address]) -> ToPutRight:
    return ToPutRight(group.severity, group.title, group.remedy, tuple(_spots(source, group, addresses)))


def _spots(source: Source, group: FindingGroup, addresses: Mapping[Place, Address]) -> Iterator[Spot]:
    for place in group.places:
        at = addresses[place.place]
        words = in_form_words(source, at) or place.place.address or place.place.file
        yield Spot(words, page_of(at), place.message if place.message != group.title else "")


def _unmet(source: Source, group: UnmetGroup) -> ToPutRight:
    at = _named_in(group.remedy)
    spot = Spot(in_form_words(source, at), page_of(at)) if group.remedy else Spot("Requirements", "requirements")
    return ToPutRight(group.severity, group.title, group.remedy, (spot,))


def _named_in(remedy: str) -> Address:
    """The first part of the plan that the words of a remedy name, with the field in it; the sections where they name none."""
    named = (tuple(key.split(".")) for key in _KEY.findall(remedy))
    return next((path for path in named if path[0] in read_shape().whole), ("sections",))
