"""Claims in prose against the figures they are made of: changes, shares, totals, comparisons, percentage points.

What a claim is, and when it is left alone, stands in `plangen.analysis.claims`; the rules say which kinds are whose fault.
"""

from collections.abc import Collection, Iterator

from plangen.analysis.claims import Claim, claims
from plangen.figures.workings import Working
from plangen.figures.workings.facts import fact_workings
from plangen.finding import Address, Evidence, Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule

_WAYS = ("direction", "comparison", "between", "extreme")
_SHOWN = 60
"""How many characters of a claim are shown as evidence."""


@rule
def claim_does_not_follow(plan: Plan) -> Outcome:
    """A change, a share, a total or a number of years in the text is not what its own figures give.

    Why: a councillor with a calculator finds it at the meeting, and the figures that are right are doubted with it.

    Put right: work the figure out again from those beside it, and correct whichever is wrong.
    """
    others = ("change", "difference", "times", "share", "fraction", "total", "parts", "years")
    told = {_starts(working) for working in fact_workings(plan) if not working.holds}
    made = [one for one in claims(plan) if one.holds or one.working is None or _starts(one.working) not in told]
    yield from _of_kinds(made, others)


@rule
def points_called_per_cent(plan: Plan) -> Outcome:
    """The difference between two percentages is said to be in per cent, and is in percentage points.

    Why: from 40% to 30% is a fall of 10 percentage points and of 25 per cent; who takes the one for the other is misled.

    Put right: write “percentage points” in place of “%”, or give the change in per cent.
    """
    yield from _of_kinds(claims(plan), ("points",))


@rule
def direction_contradicts_figures(plan: Plan) -> Outcome:
    """The text says that figures rose, fell, are higher, lower or the lowest, and they did not or are not.

    Why: the reader believes the word and passes over the figures, or the other way round.

    Put right: change the word, or put the figures in the right order.
    """
    yield from _of_kinds(claims(plan), _WAYS)


@rule
def rest_unaccounted_for(plan: Plan) -> Outcome:
    """The text says how many were offered something and how few declined, and another number than the rest accepted.

    Why: a reader who takes the one from the other asks what became of the difference.

    Put right: say what became of the others, or correct the figure that is wrong.
    """
    yield from _of_kinds(claims(plan), ("accepted",))


def _starts(working: Working) -> tuple[Address, ...]:
    """The figures that a working starts from: where a fact that follows from them is wrong, its sentence is not found again."""
    return tuple(term.address for term in working.terms)


def _of_kinds(made: Collection[Claim], kinds: Collection[str]) -> Iterator[Fault | Evidence]:
    """The faults among the claims of these kinds, and what holds of them."""
    mine = [claim for claim in made if claim.kind in kinds]
    for claim in mine:
        if not claim.holds:
            yield claim.passage.fault(claim.message, *claim.span)
    held = [claim for claim in mine if claim.holds]
    if held:
        more = f", and {len(held) - 1} more" if len(held) > 1 else ""
        shown = held[0].text if len(held[0].text) <= _SHOWN else f"{held[0].text[:_SHOWN].rsplit(' ', 1)[0]} …"
        yield Evidence(f"“{shown}” follows from its figures{more}", held[0].address)
