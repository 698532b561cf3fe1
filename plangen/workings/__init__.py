"""The workings of a plan: every figure in it that follows from others, with the figures it follows from.

The rules hold them against what the plan states; documents, the audit annex and the workbook show them.
"""

from plangen.plan import Plan
from plangen.workings.indicators import of_indicators
from plangen.workings.money import of_money
from plangen.workings.working import Term, Working

__all__ = ["Term", "Working", "workings"]


def workings(plan: Plan) -> tuple[Working, ...]:
    """Every working of a plan's tables and indicators, in the order of the plan, whether it holds or not."""
    return (*of_money(plan), *of_indicators(plan))
