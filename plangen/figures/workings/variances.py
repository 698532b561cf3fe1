"""Workings of the columns of a budget that follow from others: a variance is outturn less budget, a change is this year less
the previous.

A table may write all its variances the other way round; that is a way of writing, and its figures are held to it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.figures.workings.budgets import cell, columns_that_add
from plangen.figures.workings.working import Term, Working
from plangen.frozen import derived
from plangen.plan import Budget, BudgetColumn, BudgetRow, Plan

NOW = ("amount", "budget", "outturn")


class Difference(NamedTuple):
    """A column that is one column less another, as its kind has it; `turned` where the table writes it the other way round."""

    column: BudgetColumn
    of: BudgetColumn
    less: BudgetColumn
    turned: bool = False


@derived
def variance_workings(plan: Plan) -> tuple[Working, ...]:
    """Every variance and every change in the budgets of a plan."""
    return tuple(
        working
        for table in plan.budgets
        for difference in differences(table)
        for working in _column_workings(table, difference)
    )


def _column_workings(table: Budget, difference: Difference) -> Iterator[Working]:
    return _differences_of_rows(table, _turned(difference) if difference.turned else difference)


def _turned(difference: Difference) -> Difference:
    return Difference(difference.column, difference.less, difference.of)


def differences(table: Budget) -> Iterator[Difference]:
    """The columns of a table that are the difference of two others, of which the nearest before them are meant."""
    for column in columns_that_add(table):
        if column.kind == "variance":
            of, less = _nearest(table, column, ("outturn",)), _nearest(table, column, ("budget",))
        elif column.kind == "change":
            of, less = _nearest(table, column, NOW), _nearest(table, column, ("previous",))
        else:
            continue
        if of and less:
            difference = Difference(column, of, less)
            yield difference._replace(turned=_is_turned(table, difference))


def _nearest(table: Budget, column: BudgetColumn, kinds: tuple[str, ...]) -> BudgetColumn | None:
    """The last column of these kinds before a column, else the first one."""
    place = table.columns.index(column)
    before = [other for other in table.columns[:place] if other.kind in kinds]
    after = [other for other in table.columns[place:] if other.kind in kinds]
    if before:
        return before[-1]
    return after[0] if after else None


def _is_turned(table: Budget, difference: Difference) -> bool:
    """Whether a variance is right the other way round, and none (save those of 0) is right as it is."""
    return _any_right(table, _turned(difference)) and not _any_right(table, difference)


def _any_right(table: Budget, difference: Difference) -> bool:
    return any(working.value and working.holds for working in _differences_of_rows(table, difference))


def _differences_of_rows(table: Budget, difference: Difference) -> Iterator[Working]:
    for row in table.rows:
        if cell(row, difference.of) and cell(row, difference.less):
            yield _row_difference(table, row, difference)


def _row_difference(table: Budget, row: BudgetRow, difference: Difference) -> Working:
    alike = [column for column in table.columns if column.kind == difference.column.kind]
    which = f" ({difference.column.heading})" if len(alike) > 1 else ""
    pairs = ((difference.of, False), (difference.less, True))
    address = (*row.address, "amounts")
    return Working(
        f"the {difference.column.kind} of {row.name}{which}",
        row.amounts.get(difference.column.id),
        (*address, difference.column.id),
        tuple(Term(of.heading, row.amounts[of.id], (*address, of.id), minus) for of, minus in pairs),
        source=table.title,
    )
