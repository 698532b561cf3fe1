"""Workings of tables of money: totals, subtotals, variances, and figures that stand in two tables."""

from collections.abc import Iterator

from plangen.plan import Plan
from plangen.workings.working import Working


def of_money(plan: Plan) -> Iterator[Working]:
    """The workings of contributions, budgets, the costed plan of the grant, staffing and tables of the plan's own."""
    yield from ()
