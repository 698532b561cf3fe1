"""What the plan's own area is called, and whether its service, its board and its addresses are called after it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from plangen.files.regex import regex
from plangen.finding import Address, Fault
from plangen.plan import Plan, Signoff


def own_words(plan: Plan, common: Sequence[str], *, of_service: bool = True) -> frozenset[str]:
    """The words that name the plan's own area or service, without those that many names have in common; of the area alone
    where `of_service` is not.
    """
    service = (plan.service.name, plan.service.short_name) if of_service else ()
    names = (plan.authority.name, *plan.authority.members, *service)
    return frozenset(word.casefold() for name in names for word in regex(r"[\w’']{3,}").findall(name)) - set(common)


def called_after_others(plan: Plan, places: Sequence[str], common: Sequence[str]) -> Iterator[Fault]:
    """A service or a board that is named after another authority, and not after its own or one of those that share it; and an
    address at the website of another.
    """
    own = own_words(plan, common, of_service=False)
    others = [place for place in places if own.isdisjoint(_WORDS.findall(place.casefold()))] if own else []
    name, board = plan.service.name, plan.governance.board
    yield from _named_after(name, "service", ("service", "name"), plan, (own, others))
    beside = own | {word.casefold() for word in _WORDS.findall(name)} - set(common)
    yield from _named_after(plan.service.short_name, "service", ("service", "short_name"), plan, (beside, others))
    yield from _named_after(board.name, "board", (*board.address, "name"), plan, (beside, others))
    yield from _addresses_of(plan, others)


_WORDS = regex(r"[\w’']{3,}")
_JOINED = regex(r"(?:\s+|-)(?:and|upon|on|with)(?:\s+|-)")
_LONG_ENOUGH = 5
"""The first part of a name of two parts (Newcastle upon Tyne) stands for all of it where it has so many letters."""


@lru_cache(maxsize=512)
def _short(place: str) -> str:
    """What a place is called for short: Newcastle, Stockton; its whole name where that has one part."""
    first = _JOINED.split(place)[0]
    return first if len(first) >= _LONG_ENOUGH else place


def _named_after(
    name: str, what: str, address: Address, plan: Plan, area: tuple[AbstractSet[str], Sequence[str]]
) -> Iterator[Fault]:
    """A name with another place in it, and nothing of the plan's own; `area` are the words of its own, and the other places."""
    own, others = area
    if not own.isdisjoint(word.casefold() for word in _WORDS.findall(name)):
        return
    found = [place for place in map(_short, others) if place in name and regex(rf"\b{place}\b").search(name)]
    if found:
        place = max(found, key=len)
        yield Fault(f"the {what} is called after {place}, and not after {plan.authority.name}", address)


def _addresses_of(plan: Plan, others: Sequence[str]) -> Iterator[Fault]:
    """Addresses at `….gov.uk` whose name there is that of another place."""
    signoff = plan.signoff or Signoff()
    by_letters = {letters: place for place in others for letters in (_letters(place), _letters(_short(place)))}
    for text, address in (
        (plan.authority.website, (*plan.authority.address, "website")),
        (plan.service.email, (*plan.service.address, "email")),
        (signoff.published_at, (*signoff.address, "published_at")),
    ):
        host = regex(r"(?:^|[/@.])([\w-]+)\.gov\.(?:uk|wales)\b").search(text.lower())
        place = by_letters.get(_letters(host[1])) if host else None
        if place:
            yield Fault(f"{text.strip()} is an address of {place}, and not of {plan.authority.name}", address)


@lru_cache(maxsize=1024)
def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.lower()))
