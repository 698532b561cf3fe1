"""The police force that a plan names among its partners against the one that polices its area. The forces are settings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from plangen.analysis.present import may_have
from plangen.files.regex import regex
from plangen.finding import Address, Fault
from plangen.plan import Plan
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule

Forces = Mapping[str, Sequence[str]]
"""The forces by their names, with the places that each polices."""


@rule
def police_of_another_area(plan: Plan, *, forces: Forces, called: Sequence[str]) -> Outcome:
    """A member of the board, a contribution or somebody who is consulted is of a police force that does not police the area.

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
