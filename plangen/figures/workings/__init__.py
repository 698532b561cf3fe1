"""The workings of a plan: every figure in it that follows from others, with the figures it follows from; nothing is judged.

The rules hold them against what the plan states; documents, the audit annex and the workbook show them.
"""

from collections.abc import Mapping

from plangen.figures.workings.facts import fact_workings
from plangen.figures.workings.in_words import mismatch, steps, worked_out_figure, working_text
from plangen.figures.workings.indicators import rate_workings
from plangen.figures.workings.money import money_workings
from plangen.figures.workings.working import Term, Working
from plangen.finding import Address
from plangen.frozen import derived
from plangen.plan import Figure, Plan

__all__ = [
    "Term",
    "Working",
    "left_out_figures",
    "mismatch",
    "steps",
    "worked_out_figure",
    "working_text",
    "workings",
    "workings_by_address",
]


@derived
def workings(plan: Plan) -> tuple[Working, ...]:
    """Every working of a plan's facts, tables and indicators, in the order of the plan, whether it holds or not."""
    return (*fact_workings(plan), *money_workings(plan), *rate_workings(plan))


@derived
def workings_by_address(plan: Plan) -> Mapping[Address, tuple[Working, ...]]:
    """The workings of a plan by where the figure stands that follows: it may follow in two ways, across and down."""
    by_address: dict[Address, tuple[Working, ...]] = {}
    for working in workings(plan):
        by_address[working.address] = (*by_address.get(working.address, ()), working)
    return by_address


@derived
def left_out_figures(plan: Plan) -> Mapping[Address, Figure]:
    """The figures that a plan leaves out and that follow from those it states, by where they would stand."""
    figures = {working.address: worked_out_figure(working) for working in workings(plan) if working.stated is None}
    return {address: figure for address, figure in figures.items() if figure is not None}
