"""Workings of what budgets come to: what is left of income after spending, and balances of reserves.

A plan may write income less spending or the other way round, and either below 0; the figures tell which it does.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.figures.workings.budgets import LINES, cell, cells, columns_that_add, readings
from plangen.figures.workings.sums import likeliest
from plangen.figures.workings.working import Term, Working
from plangen.frozen import derived
from plangen.plan import Budget, BudgetColumn, BudgetRow, Plan

Signs = tuple[int, int]
"""Whether spending, and whether income, is added (1) or taken away (-1)."""

LEFT: Signs = (-1, 1)
"""Income less spending."""


@derived
def balance_workings(plan: Plan) -> tuple[Working, ...]:
    """The net rows and the balances of every budget, column by column."""
    return tuple(working for table in plan.budgets for working in _of_table(table))


def _of_table(table: Budget) -> Iterator[Working]:
    for place, row in enumerate(table.rows):
        if row.kind == "net":
            yield from _net(table, place)
        elif row.kind == "closing balance":
            yield from _closing(table, place)
        elif row.kind == "opening balance":
            yield from _opening(table, row)


def _net(table: Budget, place: int) -> Iterator[Working]:
    """What is left, read one way in all columns: the way that holds in most of them, else the one that misses by least."""
    rows, columns = table.rows[:place], columns_that_add(table)
    ways = [
        [reading for column in columns for reading in likeliest(_net_readings(table, place, column, signs))]
        for signs in _ways(rows, columns)
    ]
    yield from max(ways, key=_goodness)


def _net_readings(table: Budget, place: int, column: BudgetColumn, signs: Signs) -> list[Working]:
    return readings(table, table.rows[place], column, _sides(table.rows[:place], column, signs))


def _goodness(readings: Sequence[Working]) -> tuple[int, Decimal]:
    right = [working for working in readings if working.holds]
    return len(right), -sum((abs(working.gap) for working in readings), Decimal(0))


def _ways(rows: Sequence[BudgetRow], columns: Sequence[BudgetColumn]) -> tuple[Signs, Signs]:
    """Either side less the other; or, where the table writes one of them below 0, the two together."""
    spent, got = (_sum([row for row in rows if row.kind.endswith(kind)], columns) for kind in LINES)
    return ((1, 1), (-1, -1)) if spent * got < 0 else (LEFT, (1, -1))


def _sum(rows: Sequence[BudgetRow], columns: Sequence[BudgetColumn]) -> Decimal:
    """The figures of some rows together; differences, which may be above or below 0, do not count."""
    sums = [column for column in columns if column.kind not in ("variance", "change")]
    return sum((term.value for column in sums for term in cells(rows, column)), Decimal(0))


def _sides(rows: Sequence[BudgetRow], column: BudgetColumn, signs: Signs) -> list[list[Term]]:
    """Spending and income, by their totals where there are any, and line by line; none where a side has no figure."""
    lines = [[row for row in rows if row.kind == kind] for kind in LINES]
    totals = [[row for row in rows if row.kind == f"total {kind}"][-1:] for kind in LINES]
    by_line = [cells(side_rows, column, sign) for side_rows, sign in zip(lines, signs, strict=True)]
    by_total = [cells(side_rows, column, sign) for side_rows, sign in zip(totals, signs, strict=True)]
    known = [first or second for first, second in zip(by_total, by_line, strict=True)]
    first, second = (1, 0) if signs == LEFT else (0, 1)
    return [[*side[first], *side[second]] for side in (known, by_line) if all(side)]


def _closing(table: Budget, place: int) -> Iterator[Working]:
    """What a balance comes to: what it opened with, and what came in less what went out since."""
    row = table.rows[place]
    openings = [at for at, row_above in enumerate(table.rows[:place]) if row_above.kind == "opening balance"]
    first = max(openings, default=-1)
    columns, between = columns_that_add(table), table.rows[first + 1 : place]
    below = _sum([row_above for row_above in between if row_above.kind == "spend"], columns) < 0
    for column in columns if first >= 0 else ():
        opened = cell(table.rows[first], column)
        moved = _moved(between, column, (1, 1) if below else LEFT) if opened else []
        yield from likeliest(readings(table, row, column, [[*opened, *terms] for terms in moved]))


def _moved(rows: Sequence[BudgetRow], column: BudgetColumn, signs: Signs) -> list[list[Term]]:
    """What came in and what went out, as totals and lines give it, or as a net row does."""
    lines = cells([row for row in rows if row.kind == "spend"], column, signs[0])
    lines += cells([row for row in rows if row.kind == "income"], column)
    nets = [cells([row for row in rows if row.kind == "net"][-1:], column, sign) for sign in (1, -1)]
    return [*_sides(rows, column, signs), lines, *filter(None, nets)]


def _opening(table: Budget, row: BudgetRow) -> Iterator[Working]:
    """The opening balance as what the year before closed with, where the table has a column for that year."""
    closing = next((other for other in table.rows if other.kind == "closing balance"), None)
    before = [column for column in table.columns if column.kind == "previous"]
    now = [column for column in table.columns if column.kind in ("amount", "budget", "outturn")]
    if closing and len(before) == 1:
        for column in now:
            yield from readings(table, row, column, [cell(closing, before[0])])
