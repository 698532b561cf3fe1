"""What the plan's own area is called, and whether its service is called after it."""

from collections.abc import Iterator, Sequence

from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan


def own_words(plan: Plan, common: Sequence[str], *, of_service: bool = True) -> frozenset[str]:
    """The words that name the plan's own area or service, without those that many names have in common; of the area alone
    where `of_service` is not.
    """
    service = (plan.service.name, plan.service.short_name) if of_service else ()
    names = (plan.authority.name, *plan.authority.members, *service)
    return frozenset(word.casefold() for name in names for word in regex(r"[\w’']{3,}").findall(name)) - set(common)


def service_of_others(plan: Plan, places: Sequence[str], common: Sequence[str]) -> Iterator[Fault]:
    """A service that is named after another authority, and not after its own or one of those that share it."""
    own = own_words(plan, common, of_service=False)
    name = plan.service.name
    words = {word.casefold() for word in regex(r"[\w’']{3,}").findall(name)}
    others = [place for place in places if place in name and own.isdisjoint(place.casefold().split())]
    if own and others and own.isdisjoint(words):
        place = max(others, key=len)
        yield Fault(f"the service is called after {place}, and not after {plan.authority.name}", ("service", "name"))
