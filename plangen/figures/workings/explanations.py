"""What may explain a sum that is not what the plan states: one slip of a hand, in one figure.

A figure that stands in several sums is suspected only where one and the same slip would mend them all; and a figure of one or
two digits never, since any two of those are alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.figures.workings.working import Working
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan.quantity import number

_FEWEST = 100
"""The least figure of three digits."""

_THOUSAND = 1000

_LONGEST = 60
"""How many characters of a name are told; the activities of a costed plan have long ones."""


Corrections = Mapping[Address, Sequence[Decimal]]
"""For each figure, by how much it would have to be more for each of the sums that it stands in to hold."""

NamesByValue = Mapping[Decimal, Mapping[Address, str]]
"""The terms of sums by what they amount to: the name of each by where it stands."""


@frozen
class Suspects:
    """What may explain a sum that does not hold: what would mend it, and the terms of all the sums of the same tables."""

    corrections: Corrections
    terms: NamesByValue


def suspects(workings: Sequence[Working]) -> Suspects:
    """The suspects among the figures of these workings, worked out once for all the sums that do not hold."""
    terms: dict[Decimal, dict[Address, str]] = {}
    for working in workings:
        for term in working.terms:
            if term.figure.value is not None:
                terms.setdefault(term.figure.value, {})[term.address] = term.name
    return Suspects(_corrections(workings), terms)


def _corrections(workings: Iterable[Working]) -> Corrections:
    """What would mend each of the sums, by the figures that stand in them."""
    by_address: dict[Address, list[Decimal]] = {}
    for working in workings:
        if working.kind == "sum" and working.stated is not None:
            gap = Decimal(0) if working.holds else working.gap
            by_address.setdefault(working.address, []).append(gap)
            for term in working.terms:
                by_address.setdefault(term.address, []).append(gap if term.minus else -gap)
    return by_address


def likely_cause(working: Working, among: Suspects) -> str:
    """How a sum that does not hold may have come about, in words; empty where nothing explains it."""
    mending = among.corrections
    if working.kind != "sum" or working.stated is None or working.stated.value is None:
        return ""
    crossed = [*_explained_by_other_sums(working, mending)]
    if len(crossed) == 1:
        return crossed[0]
    stated = [*_wrong_total(working, mending)]
    causes = [*stated, *([] if stated else _wrong_term(working, mending)), *_missing_figure(working, among.terms)]
    return "; or ".join(causes[:2])


def slip(wrong: Decimal, right: Decimal) -> str:
    """What would make one figure of another; empty where it is more than one slip."""
    if min(abs(wrong), abs(right)) < _FEWEST:
        return ""
    if wrong == -right:
        return "the sign differs"
    if _THOUSAND in (wrong / right, right / wrong):
        return "a factor of a thousand"
    return _slip_in_digits(wrong, right) if (wrong < 0) == (right < 0) else ""


def _slip_in_digits(wrong: Decimal, right: Decimal) -> str:
    old, new = (f"{abs(value):.2f}" for value in (wrong, right))
    apart = [
        place for place, (old_digit, new_digit) in enumerate(zip(old, new, strict=False)) if old_digit != new_digit
    ]
    if len(old) != len(new) or len(apart) not in (1, 2):
        return ""
    if len(apart) == 1:
        return "one digit differs"
    first, second = apart
    swapped = second == first + 1 and (old[first], old[second]) == (new[second], new[first])
    return "two digits changed places" if swapped else ""


def _correction(address: Address, mending: Corrections) -> Decimal:
    """The one change to a figure that would mend every sum it stands in; 0 where there is none."""
    changes = mending[address]
    return changes[0] if all(change == changes[0] for change in changes) else Decimal(0)


def _explained_by_other_sums(working: Working, mending: Corrections) -> Iterator[str]:
    """The figures of a sum that stand in other sums too, and would mend all of them."""
    figures = [(term.figure, f" ({_shorten(term.name)})", term.address) for term in working.terms]
    stated = [(working.stated, "", working.address)] if working.stated else []
    for figure, name, address in [*figures, *stated]:
        more, sums = _correction(address, mending), len(mending[address])
        if more and sums > 1:
            value = figure.value or Decimal(0)
            yield _suggestion(value, name, value + more, slip(value, value + more) or f"{sums} sums would then add up")


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"


def _suggestion(wrong: Decimal, name: str, right: Decimal, why: str) -> str:
    return f"perhaps {number(wrong)}{name} was meant to be {number(right)}: {why}"


def _wrong_total(working: Working, mending: Corrections) -> Iterator[str]:
    """The total itself."""
    stated = working.stated.value if working.stated else None
    if stated is not None and _correction(working.address, mending):
        right = stated + working.gap
        yield from [_suggestion(stated, "", right, why) for why in [slip(stated, right)] if why]


def _wrong_term(working: Working, mending: Corrections) -> Iterator[str]:
    """The only term that one slip explains."""
    changes = [(term, term.figure.value or Decimal(0), _correction(term.address, mending)) for term in working.terms]
    likely = [(term, value, value + more) for term, value, more in changes if more and slip(value, value + more)]
    for term, value, right in likely if len(likely) == 1 else ():
        yield _suggestion(value, f" ({_shorten(term.name)})", right, slip(value, right))


def _missing_figure(working: Working, among: NamesByValue) -> Iterator[str]:
    """The only figure that is as much as the total and the sum are apart."""
    if abs(working.gap) < _FEWEST:
        return
    own = {term.address for term in working.terms} | {working.address}
    less = [term.name for term in working.terms if term.value == working.gap]
    more = [term.name for term in working.terms if term.value == -working.gap]
    added = [name for address, name in among.get(-working.gap, {}).items() if address not in own]
    ways = (("left out", less), ("counted twice", more), ("added as well", added))
    causes = [f"perhaps {_shorten(name)} was {way}" for way, names in ways for name in names]
    if len(causes) == 1:
        yield causes[0]
