"""What the service does: the youth justice services that the law lists, and the functions of the team."""

import re
from collections.abc import Mapping, Sequence

from plangen.finding import Evidence, Fault
from plangen.plan import Plan, YouthJusticeService
from plangen.rules.expected import listed, speaks_of, texts_of
from plangen.rules.registry import Outcome, rule

_LETTER = re.compile(r"\(([a-z]{1,3})\)|([a-z]{1,3})(?![a-z ])")


@rule
def service_not_provided(plan: Plan, *, services: Mapping[str, str]) -> Outcome:
    """The plan lists the youth justice services, and one of them is missing, or neither provided by anyone nor said to be not
    applicable. `services` are those of the law by their letters.

    Why: the authority has to see to it that each of them is available, as far as its area needs it.

    Put right: list it under `services:` by its letter, with `provided_by:`, or with `not_applicable:` and the reason.
    """
    letters = {number: _letters(one, services) for number, one in enumerate(plan.services)}
    for number, one in enumerate(plan.services):
        if not one.provided_by.strip() and not one.not_applicable.strip():
            yield Fault(f"{one.service} is listed, but not who provides it or why nobody does", one.address)
        elif letters[number]:
            yield Evidence(one.provided_by or f"not applicable: {one.not_applicable}", one.address)
    listed_here = {letter for known in letters.values() for letter in known}
    missing = [f"({letter}) {name}" for letter, name in services.items() if letter not in listed_here]
    if letters and missing and all(letters.values()):
        told = f"{len(services) - len(missing)} of {len(services)} services are listed; not {listed(missing)}"
        yield Fault(told, ("services",))


def _letters(one: YouthJusticeService, services: Mapping[str, str]) -> list[str]:
    """The letters of the services that an entry lists: the one it gives, or those of the longest name that stands in it."""
    found = _LETTER.match(one.service.strip())
    if found and (found[1] or found[2]) in services:
        return [found[1] or found[2]]
    name = max((name for name in services.values() if name.lower() in one.service.lower()), key=len, default="")
    return [letter for letter, known in services.items() if name and known == name]


@rule
def functions_missing(plan: Plan, *, words: Sequence[str]) -> Outcome:
    """The plan assigns no functions to the team: it lists none, and its text speaks of none (`words`).

    Why: the team has the functions that the plan gives it, and without them nothing to carry out.

    Put right: list them under `functions:`.
    """
    kept = [text for text in plan.functions if text.strip()]
    if kept:
        yield Evidence("; ".join(kept), ("functions",))
    elif plan.functions:
        yield Fault("the list of functions is empty", ("functions",))
    elif not speaks_of(texts_of(plan), words):
        yield Fault("the plan lists no functions of the team, and its text speaks of none", ("functions",))
