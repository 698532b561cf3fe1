"""What the service does: the youth justice services that the law lists, and the functions of the team."""

import re
from collections.abc import Mapping, Sequence

from plangen.finding import Evidence, Fault
from plangen.plan import Plan, YouthJusticeService
from plangen.rules.expected import mentions, prose_of
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule

_LETTER = re.compile(r"\(([a-z]{1,3})\)|([a-z]{1,3})(?![a-z ])")


@rule
def service_not_provided(plan: Plan, *, services: Mapping[str, str]) -> Outcome:
    """The plan lists the youth justice services, and one of them is missing, or neither provided by anyone nor said to be not
    applicable. `services` are those of the law by their letters.

    Why: the authority has to see to it that each of them is available, as far as its area needs it.

    Put right: list it under `services:` by its letter, with `provided_by:`, or with `not_applicable:` and the reason.
    """
    letters = [_letters(service, services) for service in plan.services]
    for service, own in zip(plan.services, letters, strict=True):
        if not service.provided_by.strip() and not service.not_applicable.strip():
            message = f"{service.service} is listed, but not who provides it or why nobody does"
            yield Fault(message, service.address)
        elif own:
            yield Evidence(service.provided_by or f"not applicable: {service.not_applicable}", service.address)
    listed = {letter for own in letters for letter in own}
    missing = [f"({letter}) {name}" for letter, name in services.items() if letter not in listed]
    if letters and missing and all(letters):
        count = f"{len(services) - len(missing)} of {len(services)} services are listed"
        yield Fault(f"{count}; not {join_names(missing)}", ("services",))


def _letters(service: YouthJusticeService, services: Mapping[str, str]) -> list[str]:
    """The letters of the services that an entry lists: the one it gives, or those of the longest name that stands in it."""
    match = _LETTER.match(service.service.strip())
    letter = (match[1] or match[2]) if match else ""
    if letter in services:
        return [letter]
    words = service.service.lower()
    longest = max((name for name in services.values() if name.lower() in words), key=len, default="")
    return [letter for letter, name in services.items() if longest and name == longest]


@rule
def functions_missing(plan: Plan, *, words: Sequence[str]) -> Outcome:
    """The plan assigns no functions to the team: it lists none, and its text speaks of none (`words`).

    Why: the team has the functions that the plan gives it, and without them nothing to carry out.

    Put right: list them under `functions:`.
    """
    functions = [function for function in plan.functions if function.strip()]
    if functions:
        yield Evidence("; ".join(functions), ("functions",))
    elif plan.functions:
        yield Fault("the list of functions is empty", ("functions",))
    elif not mentions(prose_of(plan), words):
        yield Fault("the plan lists no functions of the team, and its text speaks of none", ("functions",))
