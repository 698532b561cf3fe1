"""The police force that a plan names among its partners against the one that polices its area. The forces are settings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from plangen.analysis.passages import is_section_text, passages
from plangen.analysis.present import any_stands_in, may_have
from plangen.files.regex import regex
from plangen.finding import Address, Fault
from plangen.plan import Plan
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule

Forces = Mapping[str, Sequence[str]]
"""The forces by their names, with the places that each polices."""


@rule
def police_of_another_area(
    plan: Plan, *, forces: Forces, called: Sequence[str], parts: Sequence[str], visits: Sequence[str]
) -> Outcome:
    """A member of the board, a contribution or somebody who is consulted is of a police force that does not police the area; or
    a sentence gives such a force a part in the service (`parts`: seconded, our officers), and not as a guest (`visits`).

    Why: the partner is the chief officer of the area's own police; another force's name mostly came with a copied plan.

    Put right: name the area's own force, or say under `note:` what the other one has to do with it.
    """
    own = _own_forces(plan, forces)
    for words, address in _partners(plan) if own else ():
        if may_have(words, tuple(called)):
            for match in _force_pattern(tuple(forces), tuple(called)).finditer(words):
                if match[1] not in own:
                    message = f"{match[0]} is named; the police of {plan.authority.name} are those of {join_names(own)}"
                    yield Fault(message, address, match[0])
    others = tuple(force for force in forces if force not in own)
    yield from _in_text(plan, own, (others, tuple(called)), parts, visits) if own else ()


def _in_text(
    plan: Plan,
    own: Sequence[str],
    named: tuple[tuple[str, ...], tuple[str, ...]],
    parts: Sequence[str],
    visits: Sequence[str],
) -> Iterator[Fault]:
    """Every force of another area that a section's text gives a part in the service, with no force of the area beside it."""
    forces, called = named
    pattern = _force_pattern(forces, called)
    for text in (text for text in passages(plan) if is_section_text(text) and may_have(text.words, forces)):
        for match in pattern.finditer(text.words):
            sentence = text.sentence(match.start())
            tells = any_stands_in(sentence.lower(), parts) and not any_stands_in(sentence.lower(), visits)
            if tells and not text.is_quoted(match.start()) and not any(force in sentence for force in own):
                told = f"“{match[0]}” has a part in the service here; the police of {plan.authority.name} are those of"
                yield text.fault(f"{told} {join_names(own)}", *match.span())


def _own_forces(plan: Plan, forces: Forces) -> list[str]:
    """The forces that police the places of which the plan is; none where the places are not known."""
    names = " ".join((plan.authority.name, *plan.authority.members))
    return [force for force, places in forces.items() if _names_any(names, places)]


def _names_any(names: str, places: Sequence[str]) -> bool:
    plain = names.replace("-", " ")
    named = (place for place in (place.replace("-", " ") for place in places) if place in plain)
    return any(re.search(rf"\b{re.escape(place)}\b", plain) for place in named)


def _partners(plan: Plan) -> Iterator[tuple[str, Address]]:
    """The words that name partners, and where they stand; not where a note tells more."""
    for member in plan.governance.board.members:
        if not member.note:
            yield from ((getattr(member, name), (*member.address, name)) for name in ("post", "body"))
    for row in plan.contributions.rows if plan.contributions else ():
        if not row.note:
            yield row.partner, (*row.address, "partner")
    for consulted in plan.consultation:
        yield consulted.body, (*consulted.address, "body")


@lru_cache(maxsize=4)
def _force_pattern(forces: tuple[str, ...], called: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(forces, key=len, reverse=True)
    return regex(rf"\b({'|'.join(map(re.escape, longest))})\s+(?:{'|'.join(map(re.escape, called))})\b")
