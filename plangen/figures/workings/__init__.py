"""The workings of a plan: every figure in it that follows from others, with the figures it follows from.

The rules hold them against what the plan states; documents, the audit annex and the workbook show them.
"""

from collections.abc import Mapping

from plangen.figures.workings.facts import of_facts
from plangen.figures.workings.indicators import of_indicators
from plangen.figures.workings.money import of_money
from plangen.figures.workings.shown import gap, steps, told, worked_out
from plangen.figures.workings.working import Term, Working
from plangen.finding import Address
from plangen.frozen import derived
from plangen.plan import Figure, Plan

__all__ = ["Term", "Working", "following", "gap", "left_out", "steps", "told", "worked_out", "workings"]


@derived
def workings(plan: Plan) -> tuple[Working, ...]:
    """Every working of a plan's facts, tables and indicators, in the order of the plan, whether it holds or not."""
    return (*of_facts(plan), *of_money(plan), *of_indicators(plan))


@derived
def following(plan: Plan) -> Mapping[Address, tuple[Working, ...]]:
    """The workings of a plan by where the figure stands that follows: it may follow in two ways, across and down."""
    found: dict[Address, tuple[Working, ...]] = {}
    for one in workings(plan):
        found[one.address] = (*found.get(one.address, ()), one)
    return found


@derived
def left_out(plan: Plan) -> Mapping[Address, Figure]:
    """The figures that a plan leaves out and that follow from those it states, by where they would stand."""
    made = {one.address: worked_out(one) for one in workings(plan) if one.stated is None}
    return {address: figure for address, figure in made.items() if figure is not None}
