"""Workings between tables: a grant that stands in two of them, and contributions that are said to meet a budget.

Two figures are held to be one only where the tables are for the same year and nothing in the plan says how they differ.
"""

from collections.abc import Iterator

from plangen.figures.workings.budgets import cells
from plangen.figures.workings.contributions import all_figures, contributions_caption
from plangen.figures.workings.sums import likeliest, sum_workings, terms_of
from plangen.figures.workings.working import Term, Working
from plangen.plan import Budget, BudgetColumn, BudgetRow, Contribution, Contributions, GrantPlan, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import has_value

GRANT = "youth justice board"
"""The category of the rows that give the grants of the national Board."""

PLANNED = ("budget", "amount")
"""The columns of a budget that are for the year to come, as contributions are."""


def grant_between_tables(plan: Plan) -> Iterator[Working]:
    """The grant, where another table of the same year gives it again."""
    table, grant = plan.contributions, plan.grant_plan
    if table is None:
        return
    source = contributions_caption(table, plan.language)
    if grant is not None and _same_year(table.year, grant.year):
        yield from _grant_planned(grant, table, source)
    for budget in plan.budgets:
        if _same_year(table.year, budget.year):
            yield from _grant_received(budget, table, source)


def _same_year(first: str, second: str) -> bool:
    return read_period(first) is not None and read_period(first) == read_period(second)


def _grant_planned(grant: GrantPlan, table: Contributions, source: str) -> Iterator[Working]:
    """The grant that is planned for, where one row alone gives it and no note says what else is in that row."""
    rows = [row for row in table.rows if row.category == GRANT]
    if len(rows) == 1 and not rows[0].note and has_value(grant.grant):
        address = (*grant.address, "grant")
        planned = Working("the grant that is planned for", grant.grant, address, source=source)
        yield from sum_workings(planned, _grant_of_row(rows[0]))


def _grant_of_row(row: Contribution) -> list[Term]:
    """What a row gives: its total, or its only figure."""
    amounts = (*row.address, "amounts")
    figures = [term for name, figure in row.amounts.items() for term in terms_of(row.partner, figure, (*amounts, name))]
    return terms_of(row.partner, row.total, (*row.address, "total")) or (figures if len(figures) == 1 else [])


def _grant_received(budget: Budget, table: Contributions, source: str) -> Iterator[Working]:
    """The rows of income that bear the name of a grant in the table of contributions."""
    column = _column(budget)
    grants = {row.partner.casefold(): row for row in table.rows if row.category == GRANT and not row.note}
    for row in budget.rows if column else ():
        same = grants.get(row.name.casefold()) if row.kind == "income" else None
        if same and column and cells([row], column):
            yield from sum_workings(_total(row, budget, column, source), _grant_of_row(same))


def _column(budget: Budget) -> BudgetColumn | None:
    return next((column for kind in PLANNED for column in budget.columns if column.kind == kind), None)


def spending_between_tables(plan: Plan) -> Iterator[Working]:
    """The spending of the budget that the contributions are said to meet (`pays_for`), as what the partners put in."""
    table = plan.contributions
    for budget in plan.budgets:
        column = _column(budget)
        if table is not None and column and budget.id == table.pays_for:
            source = contributions_caption(table, plan.language)
            spent = [_total(row, budget, column, source) for row in _total_spending(budget)]
            yield from likeliest([reading for total in spent for reading in _spending_met(total, table)])


def _total_spending(budget: Budget) -> list[BudgetRow]:
    """The row that gives all that is spent: the last total, else the only line."""
    totals = [row for row in budget.rows if row.kind == "total spend"]
    lines = [row for row in budget.rows if row.kind == "spend"]
    return totals[-1:] or (lines if len(lines) == 1 else [])


def _spending_met(spent: Working, table: Contributions) -> Iterator[Working]:
    """Met by the grand total as stated, or by all the figures of the table."""
    stated_total = terms_of("the grand total", table.total, (*table.address, "total"))
    for terms in (stated_total, all_figures(table)):
        yield from sum_workings(spent, terms)


def _total(row: BudgetRow, budget: Budget, column: BudgetColumn, source: str) -> Working:
    """The figure of a row of a budget, to be worked out from the table of contributions."""
    name, address = f"{row.name} in “{budget.title}”", (*row.address, "amounts", column.id)
    return Working(name, row.amounts.get(column.id), address, source=source)
