"""Facts that say what they follow from: each is worked out again from the figures that it names."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from plangen.figures.workings.facts import fact_workings, find_figure, named_figures
from plangen.figures.workings.units import is_percent
from plangen.figures.workings.working import Working
from plangen.finding import Address, Evidence, Fault
from plangen.plan import Indicator, Plan
from plangen.plan.quantity import digits
from plangen.plan.reference import locate
from plangen.rules.registry import Outcome, rule
from plangen.rules.sums import added_up

TENTH = Decimal("0.1")
FIELDS = ("sum", "less", "share", "change")


@rule
def fact_mismatch(plan: Plan) -> Outcome:
    """A figure does not follow from the figures that it is said to follow from: a sum, a share, a change between two.

    Why: both stand in the plan, and a reader who works the one out from the others gets another figure.

    Put right: correct the figure that is wrong, or say in `follows:` what it does follow from.
    """
    made = [one for one in fact_workings(plan) if one.stated is not None and one.stated.value is not None]
    wrong = [one for one in made if not one.holds]
    yield from added_up(one for one in wrong if one.kind == "sum")
    yield from (Fault(_mismatch(one), one.address) for one in wrong if one.kind != "sum")
    if made and not wrong:
        count = "one fact follows" if len(made) == 1 else f"{len(made)} facts follow"
        yield Evidence(f"{count} from the figures that are named", made[0].address)


def _mismatch(working: Working) -> str:
    stated, value = working.stated, working.value
    assert stated is not None and value is not None
    shown = digits(value, stated.precision * TENTH)
    told = f"{working.what} is {stated.text}; {working.arithmetic} = {shown}"
    return told + (f" ({perhaps})" if (perhaps := _perhaps(working)) else "")


def _perhaps(working: Working) -> str:
    """What would explain the stated figure: percentage points, or digits that were cut off."""
    stated, value = working.stated, working.value
    if stated is None or stated.value is None or value is None:
        return ""
    cut = abs(value) // stated.precision * stated.precision
    if abs(stated.value) == cut:
        return "perhaps cut off, and not rounded"
    earlier, later = working.terms
    points = replace(working, kind="sum", terms=(later, replace(earlier, minus=True)), rounded=True)
    shares = all(is_percent(term.figure.text) for term in working.terms)
    return "perhaps percentage points are meant" if working.kind == "change" and shares and points.holds else ""


@rule
def fact_follows_nothing(plan: Plan) -> Outcome:
    """What a figure is said to follow from, or to be a part of, is no figure of the plan.

    Why: it can then not be worked out again, and nobody would notice when one of the figures changes.

    Put right: write the path of a figure, such as facts.cohort or indicators.fte.values.latest.rate.
    """
    for fact in plan.facts.values():
        for field in FIELDS if fact.follows else ():
            found = named_figures(plan, fact.follows, field) if fact.follows else []
            yield from (_nothing(one.path, one.address) for one in found if one.term is None)
        if fact.within:
            yield from _no_figure(plan, fact.within, (*fact.address, "within"))
    for indicator in plan.indicators:
        if indicator.within and not isinstance(locate(plan, indicator.within).value, Indicator):
            yield Fault(f"`{indicator.within}` is no indicator of this plan", (*indicator.address, "within"))


def _no_figure(plan: Plan, path: str, address: Address) -> Iterator[Fault]:
    if find_figure(plan, path, address).term is None:
        yield _nothing(path, address)


def _nothing(path: str, address: Address) -> Fault:
    return Fault(f"`{path}` names no figure of this plan", address)
