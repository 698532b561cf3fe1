"""Workings of money, and of the posts it pays for: every table that adds up, or should.

A rule takes the workings that it is about by the function that makes them, such as `contribution_workings(plan)`.
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.figures.workings.balances import balance_workings
from plangen.figures.workings.between import grant_between_tables, spending_between_tables
from plangen.figures.workings.budgets import total_workings
from plangen.figures.workings.contributions import contribution_workings
from plangen.figures.workings.sums import likeliest, sum_workings, terms_of
from plangen.figures.workings.tables import table_workings
from plangen.figures.workings.variances import variance_workings
from plangen.figures.workings.working import Term, Working
from plangen.files.words import words_of
from plangen.load.labels import usual_caption
from plangen.plan import Figure, GrantActivity, GrantPlan, Plan, Staffing

_COARSE = Decimal("0.1")
"""Full-time equivalents stated more finely than this have been rounded."""

_COSTED = "the total of the costed plan"

_POSTS = {
    "number": "the number of people in the posts",
    "fte": "the full-time equivalent of the posts",
    "cost": "the cost of the posts",
}


def money_workings(plan: Plan) -> Iterator[Working]:
    """The workings of contributions, budgets, the costed plan of the grant, staffing and tables of the plan's own, and of
    figures that stand in two of them.
    """
    yield from contribution_workings(plan)
    yield from budget_workings(plan)
    yield from cost_workings(plan)
    yield from grant_workings(plan)
    yield from post_workings(plan)
    yield from table_workings(plan)
    yield from grant_between_tables(plan)
    yield from spending_between_tables(plan)


def budget_workings(plan: Plan) -> Iterator[Working]:
    """All that follows from other figures in the budgets of a plan."""
    yield from total_workings(plan)
    yield from balance_workings(plan)
    yield from variance_workings(plan)


def cost_workings(plan: Plan) -> Iterator[Working]:
    """The total of the costed plan of the grant, as the sum of its costs."""
    table = plan.grant_plan
    if table is not None:
        costs, complete = _costs(table)
        total = Working(_COSTED, table.total, (*table.address, "total"), source=_caption(table, plan.language))
        yield from sum_workings(total, costs, complete=complete)


def grant_workings(plan: Plan) -> Iterator[Working]:
    """The grant, as what the costed plan of it comes to: its total, or the sum of its costs."""
    table = plan.grant_plan
    if table is not None and table.grant is not None:
        costs, complete = _costs(table)
        grant = Working("the grant", table.grant, (*table.address, "grant"), source=_caption(table, plan.language))
        by_total = sum_workings(grant, terms_of(_COSTED, table.total, (*table.address, "total")))
        by_costs = sum_workings(grant, costs, complete=complete)
        yield from likeliest([*by_total, *by_costs])


def _costs(table: GrantPlan) -> tuple[list[Term], bool]:
    """The costs, and whether every activity has one."""
    costs = [term for activity in table.activities for term in _cost(activity)]
    return costs, len(costs) == len(table.activities)


def _cost(activity: GrantActivity) -> list[Term]:
    name = " ".join((activity.area or activity.activity).split())
    return terms_of(name, activity.cost, (*activity.address, "cost"))


def _caption(table: GrantPlan, language: str) -> str:
    return table.title or words_of(language)("tables.grant_plan.caption", year=table.year)


def post_workings(plan: Plan) -> Iterator[Working]:
    """The totals of the table of posts. Where a post lacks a figure, a total that is greater than the rest may be right."""
    staffing = plan.staffing
    for name in _POSTS if staffing and (staffing.totals or any(post.cost for post in staffing.posts)) else ():
        yield from _post_totals(staffing, name, plan.language) if staffing else ()


def _post_totals(staffing: Staffing, name: str, language: str) -> Iterator[Working]:
    terms = [
        term for post in staffing.posts for term in terms_of(post.post, getattr(post, name), (*post.address, name))
    ]
    stated = getattr(staffing.totals, name) if staffing.totals else None
    caption = staffing.title or usual_caption("staffing.posts", words_of(language))
    total = Working(_POSTS[name], stated, (*staffing.address, "totals", name), source=caption)
    complete = len(terms) == len(staffing.posts)
    yield from sum_workings(total, terms, complete=complete, rounded=name == "fte" and _finest(stated, terms) < _COARSE)


def _finest(stated: Figure | None, terms: list[Term]) -> Decimal:
    return min([Decimal(1), *(figure.precision for figure in [stated, *(term.figure for term in terms)] if figure)])
