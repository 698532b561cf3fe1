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
from plangen.plan import Figure, GrantPlan, Plan, Staffing

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
    given = plan.grant_plan
    if given is not None:
        place, (costs, whole) = (*given.address, "total"), _costs(given)
        yield from sum_workings(_COSTED, given.total, place, costs, _caption(given, plan.language), complete=whole)


def grant_workings(plan: Plan) -> Iterator[Working]:
    """The grant, as what the costed plan of it comes to: its total, or the sum of its costs."""
    given = plan.grant_plan
    if given is not None and given.grant is not None:
        total = terms_of(_COSTED, given.total, (*given.address, "total"))
        costs, whole = _costs(given)
        what, place, source = "the grant", (*given.address, "grant"), _caption(given, plan.language)
        by_total = sum_workings(what, given.grant, place, total, source)
        by_costs = sum_workings(what, given.grant, place, costs, source, complete=whole)
        yield from likeliest([*by_total, *by_costs])


def _costs(given: GrantPlan) -> tuple[list[Term], bool]:
    """The costs, and whether every activity has one."""
    each = [(" ".join((one.area or one.activity).split()), one.cost, one.address) for one in given.activities]
    costs = [made for name, cost, address in each for made in terms_of(name, cost, (*address, "cost"))]
    return costs, len(costs) == len(each)


def _caption(given: GrantPlan, language: str) -> str:
    return given.title or words_of(language)("tables.grant_plan.caption", year=given.year)


def post_workings(plan: Plan) -> Iterator[Working]:
    """The totals of the table of posts. Where a post lacks a figure, a total that is greater than the rest may be right."""
    staffing = plan.staffing
    for name in _POSTS if staffing and (staffing.totals or any(post.cost for post in staffing.posts)) else ():
        yield from _posts(staffing, name, plan.language) if staffing else ()


def _posts(staffing: Staffing, name: str, language: str) -> Iterator[Working]:
    given = [(post.post, getattr(post, name), (*post.address, name)) for post in staffing.posts]
    terms = [one for what, figure, address in given for one in terms_of(what, figure, address)]
    stated = getattr(staffing.totals, name) if staffing.totals else None
    fine = name == "fte" and _finest(stated, terms) < _COARSE
    address, whole = (*staffing.address, "totals", name), len(terms) == len(given)
    source = staffing.title or usual_caption("staffing.posts", words_of(language))
    yield from sum_workings(_POSTS[name], stated, address, terms, source, complete=whole, rounded=fine)


def _finest(stated: Figure | None, terms: list[Term]) -> Decimal:
    return min([Decimal(1), *(one.precision for one in [stated, *(term.figure for term in terms)] if one)])
