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
    """A column that is one column less another, as its kind has it; `reversed_` where the table writes it otherwise."""

    column: BudgetColumn
    of: BudgetColumn
    less: BudgetColumn
    reversed_: bool = False


@derived
def variance_workings(plan: Plan) -> tuple[Working, ...]:
    """Every variance and every change in the budgets of a plan."""
    return tuple(one for table in plan.budgets for each in differences(table) for one in _read(table, each))


def _read(table: Budget, one: Difference) -> Iterator[Working]:
    return _rows(table, Difference(one.column, one.less, one.of) if one.reversed_ else one)


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
            yield Difference(column, of, less, _is_reversed(table, column, of, less))


def _nearest(table: Budget, column: BudgetColumn, kinds: tuple[str, ...]) -> BudgetColumn | None:
    """The last column of these kinds before a column, else the first one."""
    place = table.columns.index(column)
    before = [one for one in table.columns[:place] if one.kind in kinds]
    return next(iter([*before[-1:], *(one for one in table.columns[place:] if one.kind in kinds)]), None)


def _is_reversed(table: Budget, column: BudgetColumn, of: BudgetColumn, less: BudgetColumn) -> bool:
    """Whether a variance is right the other way round, and none (save noughts) is right as it is."""
    right = [made for made in _rows(table, Difference(column, of, less)) if made.value and made.holds]
    other = [made for made in _rows(table, Difference(column, less, of)) if made.value and made.holds]
    return bool(other) and not right


def _rows(table: Budget, one: Difference) -> Iterator[Working]:
    for row in table.rows:
        if cell(row, one.of) and cell(row, one.less):
            yield _made(table, row, one)


def _made(table: Budget, row: BudgetRow, one: Difference) -> Working:
    alike = [column for column in table.columns if column.kind == one.column.kind]
    which = f" ({one.column.heading})" if len(alike) > 1 else ""
    pairs = ((one.of, False), (one.less, True))
    address = (*row.address, "amounts")
    return Working(
        f"the {one.column.kind} of {row.name}{which}",
        row.amounts.get(one.column.id),
        (*address, one.column.id),
        tuple(Term(of.heading, row.amounts[of.id], (*address, of.id), minus) for of, minus in pairs),
        source=table.title,
    )
