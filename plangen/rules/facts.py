"""Facts that say what they follow from: each is worked out again from the figures that it names."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.figures.workings.facts import NamedFigure, fact_workings, find_figure, named_figures
from plangen.figures.workings.units import is_percent
from plangen.figures.workings.working import Working
from plangen.finding import Evidence, Fault, Searched
from plangen.frozen import replace
from plangen.plan import Fact, Indicator, Plan
from plangen.plan.quantity import digits
from plangen.plan.reference import locate
from plangen.rules.phrases import count_of, went_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.sums import sum_faults

TENTH = Decimal("0.1")
FIELDS = ("sum", "less", "share", "change")


@rule
def fact_mismatch(plan: Plan) -> Outcome:
    """A figure does not follow from the figures that it is said to follow from: a sum, a share, a change between two.

    Why: both stand in the plan, and a reader who works the one out from the others gets another figure.

    Put right: correct the figure that is wrong, or say in `follows:` what it does follow from.
    """
    workings = [working for working in fact_workings(plan) if working.stated and working.stated.value is not None]
    wrong = [working for working in workings if not working.holds]
    yield from sum_faults([working for working in wrong if working.kind == "sum"])
    yield from (Fault(_describe_mismatch(working), working.address) for working in wrong if working.kind != "sum")
    if workings and not wrong:
        count = "one fact follows" if len(workings) == 1 else f"{len(workings)} facts follow"
        yield Evidence(f"{count} from the figures that are named", workings[0].address)
    alone = sum(1 for fact in plan.facts.values() if fact.value and is_percent(fact.value.text) and not fact.follows)
    if alone:
        yield Searched(f"what {count_of(alone, 'share')} among the facts follow from, which the plan does not say")


def _describe_mismatch(working: Working) -> str:
    stated, value = working.stated, working.value
    assert stated is not None and value is not None
    shown = digits(value, stated.precision * TENTH)
    mismatch = f"{working.what} is {stated.text}; {working.arithmetic} = {shown}"
    cause = _likely_cause(working)
    return f"{mismatch} ({cause})" if cause else mismatch


def _likely_cause(working: Working) -> str:
    """What would explain the stated figure: percentage points, or digits that were cut off."""
    stated, value = working.stated, working.value
    if stated is None or stated.value is None or value is None:
        return ""
    cut = abs(value) // stated.precision * stated.precision
    if abs(stated.value) == cut:
        return "perhaps cut off, and not rounded"
    if working.kind != "change" or not all(is_percent(term.figure.text) for term in working.terms):
        return ""
    earlier, later = working.terms
    points = replace(working, kind="sum", terms=(later, replace(earlier, minus=True)), rounded=True)
    return "perhaps percentage points are meant" if points.holds else ""


@rule
def fact_follows_nothing(plan: Plan) -> Outcome:
    """What a figure is said to follow from, or to be a part of, is no figure of the plan.

    Why: it can then not be worked out again, and nobody would notice when one of the figures changes.

    Put right: write the path of a figure, such as facts.cohort or indicators.fte.values.latest.rate.
    """
    faults = [*_lost_figures(plan)]
    yield from faults
    if not faults:
        yield went_over(len(plan.facts), "fact", ", none of which follows from a figure that is not there")


def _lost_figures(plan: Plan) -> Iterator[Fault]:
    for fact in plan.facts.values():
        figures = [*_followed(plan, fact)]
        if fact.within:
            figures.append(find_figure(plan, fact.within, (*fact.address, "within")))
        for figure in figures:
            if figure.term is None:
                yield Fault(f"`{figure.path}` names no figure of this plan", figure.address)
    for indicator in plan.indicators:
        if indicator.within and not isinstance(locate(plan, indicator.within).value, Indicator):
            yield Fault(f"`{indicator.within}` is no indicator of this plan", (*indicator.address, "within"))


def _followed(plan: Plan, fact: Fact) -> Iterator[NamedFigure]:
    """What a fact is said to follow from, each as it was found or not."""
    if fact.follows:
        for field in FIELDS:
            yield from named_figures(plan, fact.follows, field)
