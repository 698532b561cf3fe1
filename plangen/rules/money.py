"""Budgets, the costed plan of the grant, posts and tables of the plan's own: that they add up and agree with each other."""

from collections.abc import Callable, Iterator, Sequence

from plangen.figures.workings.balances import balance_workings
from plangen.figures.workings.between import grant_between_tables, spending_between_tables
from plangen.figures.workings.budgets import total_workings
from plangen.figures.workings.money import budget_workings, cost_workings, grant_workings, post_workings
from plangen.figures.workings.tables import table_workings
from plangen.figures.workings.variances import differences, variance_workings
from plangen.figures.workings.working import Working
from plangen.finding import Address, Evidence, Fault, Lacking
from plangen.plan import Budget, OwnTable, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import format_day
from plangen.rules.contributions import NO_TABLE
from plangen.rules.expected import NO_PERIOD
from plangen.rules.phrases import count_of, went_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.sums import judge_sums, left_out, sum_faults


@rule
def budget_total_mismatch(plan: Plan) -> Outcome:
    """A total, a subtotal, what is left or a balance in a budget is not what its figures come to.

    Why: a budget that does not add up cannot be agreed, and whoever reads it cannot tell which figure is wrong.

    Put right: correct the figure that is wrong, or the total. Published figures are never corrected for you.
    """
    workings = [*total_workings(plan), *balance_workings(plan)]
    yield from _judge_budgets(plan, workings, f"{len(workings)} totals of budgets add up")


def _judge_budgets(
    plan: Plan, workings: Sequence[Working], words: str, kind_of: Callable[[Working], object] | None = None
) -> Outcome:
    """The faults of the workings of budgets, what may explain them sought in all the budgets; else evidence in these words."""
    faults = [*sum_faults(workings, among=budget_workings(plan))]
    yield from faults
    if workings and not faults:
        yield Evidence(words, ("budgets",))
    yield from left_out(workings, kind_of)


@rule
def variance_mismatch(plan: Plan) -> Outcome:
    """A variance in a budget is not the outturn less the budget, or a change is not this year less the year before.

    Why: the variance is what a board asks about; a wrong one, or a wrong sign, leads the question astray.

    Put right: correct the variance, or the figures it follows from. What is spent over the budget is above 0.
    """
    workings = [*variance_workings(plan)]
    words = f"{len(workings)} variances follow from their figures"
    yield from _judge_budgets(plan, workings, words, _column_of)


def _column_of(working: Working) -> Address:
    """The budget and the column that a figure stands in."""
    return (*working.address[:2], working.address[-1])


@rule
def variance_reversed(plan: Plan) -> Outcome:
    """All the variances of a budget are the budget less the outturn, so that what is overspent is below 0.

    Why: read as the outturn less the budget, as it mostly is, an overspend looks like a saving.

    Put right: turn the signs round, or say in the heading of the column which is taken from which.
    """
    for table in plan.budgets:
        for difference in differences(table):
            if difference.turned:
                subtraction = f"{difference.less.heading} less {difference.of.heading}"
                message = f"{difference.column.heading} is {subtraction} in every row"
                yield Fault(message, difference.column.address)


@rule
def budget_in_unknown_column(plan: Plan) -> Outcome:
    """An amount stands under a column that the budget does not have.

    Why: it would be printed nowhere, and left out of every sum.

    Put right: use the `id:` of one of the table's columns.
    """
    for table in plan.budgets:
        known = {column.id for column in table.columns}
        for row in table.rows:
            for name in row.amounts:
                if name not in known:
                    yield Fault(f"the table has no column `{name}`", (*row.address, "amounts", name))


@rule
def grant_plan_total_mismatch(plan: Plan) -> Outcome:
    """The total of the costed plan of the grant is not the sum of its costs.

    Why: the plan shows what the grant buys, and whoever gives it adds that up.

    Put right: correct the cost that is wrong, or the total. Published figures are never corrected for you.
    """
    yield from judge_sums([*cost_workings(plan)], "the costs of the costed plan add up", ("grant_plan",))


@rule
def grant_differs_from_costs(plan: Plan) -> Outcome:
    """What the costed plan of the grant comes to is not the grant.

    Why: grant that no activity uses, or activities that no grant pays for, are the first thing that is asked about.

    Put right: correct the figure that is wrong, or add what is missing (what is carried forward is a line too).
    """
    yield from judge_sums([*grant_workings(plan)], "the costed plan comes to the grant", ("grant_plan",))


@rule
def grant_figures_differ(plan: Plan) -> Outcome:
    """A grant of the national Board is one figure in the contributions and another in a budget, or in its costed plan.

    Why: both are for the same year; a reader who finds two figures trusts neither.

    Put right: correct the one that is wrong; if they are not the same grant, say under `note:` of the row how they differ.
    """
    for working in grant_between_tables(plan):
        term = working.terms[0]
        if working.holds:
            yield Evidence(f"{working.what}: {working.stated}", working.address)
        else:
            other = f"{term.name} in “{working.source}” is {term.figure}"
            yield Fault(f"{working.what} is {working.stated}; {other}", working.address)


@rule
def contributions_differ_from_spending(plan: Plan) -> Outcome:
    """The contributions are said to pay for a budget (`pays_for`), and do not come to what is spent in it.

    Why: what is spent and not put in has to come from somewhere.

    Put right: correct the figure that is wrong, or leave `pays_for` out if the contributions are not meant to meet the budget.
    """
    table = plan.contributions
    if table and table.pays_for and table.pays_for not in [budget.id for budget in plan.budgets]:
        yield Fault(f"there is no budget `{table.pays_for}`", (*table.address, "pays_for"))
    yield from judge_sums([*spending_between_tables(plan)], "the contributions meet the budget", ("contributions",))


@rule
def staffing_total_mismatch(plan: Plan) -> Outcome:
    """A total of the table of posts is not the sum of its posts.

    Why: the numbers of staff are what the board answers for, and what others compare.

    Put right: correct the figure that is wrong, or the total. Published figures are never corrected for you.
    """
    yield from judge_sums([*post_workings(plan)], "the posts add up", ("staffing", "totals"))


@rule
def table_total_mismatch(plan: Plan) -> Outcome:
    """A row or a column headed as a total, in a table of the plan's own, is not the sum of its figures.

    Why: readers add up what they are shown.

    Put right: correct the figure that is wrong, or head the row or the column as what it is.
    """
    workings = [*table_workings(plan)]
    by_table = [[working for working in workings if _is_in(working, table)] for table in plan.tables]
    faults = [fault for of_table in by_table for fault in sum_faults(of_table)]
    yield from faults
    if workings and not faults:
        yield Evidence(f"{len(workings)} totals of tables add up", ("tables",))
    elif not faults:
        yield went_over(len(plan.tables), "table", " of the plan’s own, without totals that could be worked out")


def _is_in(working: Working, table: OwnTable) -> bool:
    return working.address[: len(table.address)] == table.address


@rule
def table_year_differs(plan: Plan) -> Outcome:
    """A table of money is for another year than the plan.

    Why: the plan has to say how the services are funded in its own year; last year's money may be another sum.

    Put right: give the table for the plan's year, or say in the text why it is last year's that is shown.
    """
    starts, ends = plan.period.starts, plan.period.ends
    if starts is None or ends is None:
        yield NO_PERIOD
    if plan.contributions is None:
        yield Lacking(f"{NO_TABLE.words} for its year", NO_TABLE.remedy)
    undated = [address for year, address in _years(plan) if read_period(year) is None]
    if undated:
        yield Lacking(
            f"{count_of(len(undated), 'table')} of money without a year", "give the year of each table under `year:`"
        )
    for year, address in _years(plan) if starts and ends else ():
        period = read_period(year)
        if period is None or starts is None or ends is None:
            continue
        if period.last < starts.first or period.first > ends.last:
            message = f"the table is for {year}; the plan is for {format_day(starts)} to {format_day(ends)}"
            yield Fault(message, (*address, "year"))
        else:
            yield Evidence(year, (*address, "year"))


def _years(plan: Plan) -> Iterator[tuple[str, Address]]:
    """The years of the tables that should be for the plan's: outturns are of the year before."""
    budgets = [budget for budget in plan.budgets if _is_planned(budget)]
    tables = [table for table in (plan.contributions, plan.grant_plan, *budgets) if table is not None]
    return ((table.year, table.address) for table in tables)


def _is_planned(budget: Budget) -> bool:
    kinds = {column.kind for column in budget.columns}
    return "budget" in kinds and "outturn" not in kinds
