"""What the service does: the youth justice services that the law lists, and the functions of the team."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.analysis.answering.substance import quote
from plangen.analysis.passages import passages, phrases_present
from plangen.files.regex import regex
from plangen.finding import Evidence, Fault, Lacking
from plangen.plan import Plan, YouthJusticeService
from plangen.rules.expected import first_mention
from plangen.rules.hollow import is_idle, is_no_reason, says_nothing
from plangen.rules.mentions import mention
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule

QUOTED = 3
"""How many passages are quoted at the most."""

_LETTER = regex(r"\(([a-z]{1,3})\)|([a-z]{1,3})(?![a-z ])")


@rule
def service_not_provided(
    plan: Plan,
    *,
    services: Mapping[str, str],
    words: Mapping[str, Sequence[str]] | None = None,
    nothing: Sequence[str] = (),
    idle: Sequence[str] = (),
) -> Outcome:
    """A youth justice service is listed without saying who provides it or why nobody does, and the text does not speak of it;
    or the plan neither lists it nor speaks of it. `services` are those of the law by their letters, `words` those by which the
    text speaks of each.

    Why: the authority has to see to it that each of them is available, as far as its area needs it.

    Put right: list it under `services:` by its letter, with `provided_by:`, or with `not_applicable:` and the reason.
    """
    listed: dict[str, YouthJusticeService] = {}
    for service in plan.services:
        own = _letters(service, services)
        if own and _is_told(service, nothing, idle):
            listed.update(dict.fromkeys(own, service))
            yield Evidence(service.provided_by or f"not applicable: {service.not_applicable}", service.address)
    spoken = {
        letter: found
        for letter in services
        if letter not in listed and (found := mention(plan, (words or {}).get(letter, ())))
    }
    fullest = _fullest(plan, words or {}, [*spoken])
    yield from [*dict.fromkeys([*fullest, *spoken.values()])][:QUOTED]
    absent = [letter for letter in services if letter not in listed and letter not in spoken]
    untold = [service for service in plan.services if not _is_told(service, nothing, idle)]
    yield from _unsaid(untold, services, absent)
    if absent:
        yield _absent(plan, services, absent)


def _fullest(plan: Plan, words: Mapping[str, Sequence[str]], letters: Sequence[str]) -> list[Evidence]:
    """The sentence of the text that speaks of the most services, where one text speaks of several: a list of them in words."""
    present = [found for letter in letters if (found := phrases_present(plan, words[letter]))]

    def spoken_of(text: str) -> int:
        return len([phrases for phrases in present if first_mention(text, phrases)])

    text = max(passages(plan), key=lambda text: spoken_of(text.words), default=None)
    if text is None or spoken_of(text.words) <= QUOTED:
        return []
    span = max(text.sentences, key=lambda span: spoken_of(text.words[slice(*span)]))
    return [Evidence(quote(text, span), text.address, enough=False)]


def _absent(plan: Plan, services: Mapping[str, str], absent: Sequence[str]) -> Fault | Lacking:
    """That services are neither listed nor spoken of: a fault of the list, where there is one that can be read."""
    names = join_names([f"({letter}) {services[letter]}" for letter in absent], "and")
    message = f"neither listed nor spoken of: {len(absent)} of the {len(services)} services that the law lists, {names}"
    readable = plan.services and all(_letters(service, services) for service in plan.services)
    return Fault(message, ("services",)) if readable else Lacking(message)


def _is_told(service: YouthJusticeService, nothing: Sequence[str], idle: Sequence[str]) -> bool:
    """Whether it is said who provides a service, or why nobody does, in words that say something."""
    provider, reason = service.provided_by, service.not_applicable
    is_provided = bool(provider.strip()) and not says_nothing(provider, nothing)
    return is_provided or bool(reason.strip() and not is_no_reason(reason, nothing, idle))


def _unsaid(
    untold: Sequence[YouthJusticeService], services: Mapping[str, str], absent: Sequence[str]
) -> Iterator[Fault]:
    """The services that are listed without saying who provides them, and of which the text says nothing either."""
    for service in untold:
        if set(_letters(service, services)) & set(absent):
            yield Fault(f"{service.service} is listed, but not who provides it or why nobody does", service.address)


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
def functions_missing(plan: Plan, *, words: Sequence[str], idle: Sequence[str] = ()) -> Outcome:
    """The plan assigns no functions to the team: it lists none, or in words alone that would fit any team (`idle`: “other
    functions, as set out in legislation”), and its text speaks of none (`words`).

    Why: the team has the functions that the plan gives it, and without them nothing to carry out.

    Put right: list them under `functions:`.
    """
    listed = [function for function in plan.functions if function.strip()]
    functions = [function for function in listed if not is_idle(function, idle)]
    if functions:
        yield Evidence("; ".join(functions), ("functions",))
        return
    spoken_of = mention(plan, words)
    if plan.functions:
        what = f"tells none: “{listed[0].strip()}” fits any team" if listed else "is empty"
        yield Fault(f"the list of functions {what}", ("functions",), weighs=not spoken_of)
    if spoken_of:
        yield spoken_of
    elif not plan.functions:
        yield Lacking("the plan lists no functions of the team, and its text speaks of none")
