"""Workings of budgets, column by column: totals and subtotals of spending and of income.

Which rows a total is of is told from the table: of the ways to read it, the one that holds. So a wrong total is found once,
and not again in the row that is worked out from it.
"""

from collections.abc import Iterator, Sequence

from plangen.figures.workings.sums import in_their_units, likeliest, sum_workings, terms_of
from plangen.figures.workings.working import Term, Working
from plangen.frozen import derived
from plangen.plan import Budget, BudgetColumn, BudgetRow, Plan

LINES = ("spend", "income")
TOTALS = {"total spend": "spend", "total income": "income"}
CLOSED = ("subtotal", *TOTALS, "net", "opening balance", "closing balance")
"""The rows below which a subtotal begins anew."""


@derived
def total_workings(plan: Plan) -> tuple[Working, ...]:
    """The totals of spending and of income, and the subtotals, of every budget."""
    return tuple(working for table in plan.budgets for working in in_their_units(_of_table(table), _heads(table)))


def _heads(table: Budget) -> list[str]:
    return [table.title, *(column.heading for column in table.columns)]


def _of_table(table: Budget) -> Iterator[Working]:
    columns = columns_that_add(table)
    for place, row in enumerate(table.rows):
        if row.kind in CLOSED:
            for column in columns:
                yield from likeliest(readings(table, row, column, _choices(table.rows, place, column)))


def columns_that_add(table: Budget) -> list[BudgetColumn]:
    """The columns that hold no percentages."""
    return [
        column for column in table.columns if not any("%" in str(row.amounts.get(column.id, "")) for row in table.rows)
    ]


def cell(row: BudgetRow, column: BudgetColumn, sign: int = 1) -> list[Term]:
    """A figure of a budget as a term, if there is one."""
    return terms_of(row.name, row.amounts.get(column.id), (*row.address, "amounts", column.id), minus=sign < 0)


def cells(rows: Sequence[BudgetRow], column: BudgetColumn, sign: int = 1) -> list[Term]:
    """The figures of some rows in one column."""
    return [term for row in rows for term in cell(row, column, sign)]


def readings(table: Budget, row: BudgetRow, column: BudgetColumn, choices: Sequence[Sequence[Term]]) -> list[Working]:
    """The figure of a row in a column, worked out from each choice of terms that has any."""
    what = f"{row.name} ({column.heading})" if len(table.columns) > 1 else row.name
    address = (*row.address, "amounts", column.id)
    return [
        working
        for terms in choices
        for working in sum_workings(Working(what, row.amounts.get(column.id), address, source=table.title), terms)
    ]


def _choices(rows: Sequence[BudgetRow], place: int, column: BudgetColumn) -> list[list[Term]]:
    row, above, below = rows[place], rows[:place], rows[place + 1 :]
    if row.kind == "subtotal":
        return [cells(since(above, CLOSED), column)]
    if row.kind in TOTALS:
        return [cells(chosen, column) for chosen in _total_of(TOTALS[row.kind], above, below)]
    return []


def since(rows: Sequence[BudgetRow], ends: Sequence[str]) -> list[BudgetRow]:
    """The lines of spending and income since the last row of these kinds."""
    last = max((place for place, row in enumerate(rows) if row.kind in ends), default=-1)
    return [row for row in rows[last + 1 :] if row.kind in LINES]


def _total_of(kind: str, above: Sequence[BudgetRow], below: Sequence[BudgetRow]) -> Iterator[list[BudgetRow]]:
    """The rows that a total of spending or of income may be of: the lines above it since the last such total; all of them;
    subtotals with the lines below the last of them; or, where there is nothing above, the lines below.
    """
    lines = [row for row in above if row.kind == kind]
    yield [row for row in since(above, [f"total {kind}"]) if row.kind == kind]
    yield lines
    parts = [row for row in above if row.kind == "subtotal"]
    yield [*parts, *(row for row in since(above, ["subtotal"]) if row.kind == kind)] if parts else []
    yield [] if lines else [row for row in below if row.kind == kind]
