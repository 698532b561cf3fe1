"""Claims in prose against the figures they are made of: changes, shares, totals, comparisons, percentage points.

What a claim is, and when it is left alone, stands in `plangen.analysis.claims`; the rules say which kinds are whose fault.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plangen.analysis.claims import Claim, claims
from plangen.analysis.claims.claim import ClaimKind
from plangen.figures.workings import Working
from plangen.figures.workings.facts import fact_workings
from plangen.finding import Address, Evidence
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for

KINDS: Mapping[str, tuple[ClaimKind, ...]] = {
    "claim-does-not-follow": (
        "change", "difference", "times", "share", "fraction", "total", "parts", "years", "rate", "average", "shares", "listed",
        "again",
    ),
    "points-called-per-cent": ("points",),
    "direction-contradicts-figures": ("direction", "comparison", "between", "extreme"),
    "rest-unaccounted-for": ("accepted",),
}  # fmt: skip
"""Which kinds of claims are the fault of which rule."""

_SHOWN = 60
"""How many characters of a claim are shown as evidence."""


@rule
def claim_does_not_follow(plan: Plan) -> Outcome:
    """A change, a share, a total or a number of years in the text is not what its own figures give.

    Why: a councillor with a calculator finds it at the meeting, and the figures that are right are doubted with it.

    Put right: work the figure out again from those beside it, and correct whichever is wrong.
    """
    wrong_facts = {_starting_figures(working) for working in fact_workings(plan) if not working.holds}
    judged = (
        claim
        for claim in _claims_of(plan, "claim-does-not-follow")
        if claim.holds or claim.working is None or _starting_figures(claim.working) not in wrong_facts
    )
    yield from _outcomes(plan, judged, "claims that do not follow from the figures beside them")


@rule
def points_called_per_cent(plan: Plan) -> Outcome:
    """The difference between two percentages is said to be in per cent, and is in percentage points.

    Why: from 40% to 30% is a fall of 10 percentage points and of 25 per cent; who takes the one for the other is misled.

    Put right: write “percentage points” in place of “%”, or give the change in per cent.
    """
    judged = _claims_of(plan, "points-called-per-cent")
    yield from _outcomes(plan, judged, "percentage points that are called per cent")


@rule
def direction_contradicts_figures(plan: Plan) -> Outcome:
    """The text says that figures rose, fell, are higher, lower or the lowest, and they did not or are not.

    Why: the reader believes the word and passes over the figures, or the other way round.

    Put right: change the word, or put the figures in the right order.
    """
    judged = _claims_of(plan, "direction-contradicts-figures")
    yield from _outcomes(plan, judged, "words that go another way than the figures beside them")


@rule
def rest_unaccounted_for(plan: Plan) -> Outcome:
    """The text says how many were offered something and how few declined, and another number than the rest accepted.

    Why: a reader who takes the one from the other asks what became of the difference.

    Put right: say what became of the others, or correct the figure that is wrong.
    """
    judged = _claims_of(plan, "rest-unaccounted-for")
    yield from _outcomes(plan, judged, "children of whom it is not said what became")


def _claims_of(plan: Plan, rule_name: str) -> Iterator[Claim]:
    """The claims of the kinds that a rule judges."""
    return (claim for claim in claims(plan) if claim.kind in KINDS[rule_name])


def _starting_figures(working: Working) -> tuple[Address, ...]:
    """The figures that a working starts from: where a fact that follows from them is wrong, its sentence is not found again."""
    return tuple(term.address for term in working.terms)


def _outcomes(plan: Plan, judged: Iterable[Claim], what: str) -> Outcome:
    """A fault for each claim that does not hold, what holds of the others, and `what` was looked for beside them."""
    every = [*judged]
    held = [claim for claim in every if claim.holds]
    yield from (claim.passage.fault(claim.message, *claim.span) for claim in every if not claim.holds)
    if held:
        yield _evidence(held)
    if len(held) == len(every):
        yield looked_for(plan, what)


def _evidence(held: Sequence[Claim]) -> Evidence:
    first = held[0]
    shown = first.text if len(first.text) <= _SHOWN else f"{first.text[:_SHOWN].rsplit(' ', 1)[0]} …"
    more = f", and {len(held) - 1} more" if len(held) > 1 else ""
    return Evidence(f"“{shown}” follows from its figures{more}", first.address)
