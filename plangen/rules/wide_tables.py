"""Tables that are too wide for a format: Word opens none of more than 63 columns."""

from collections.abc import Iterator

from plangen.analysis.passages import passages
from plangen.analysis.written_tables import written_tables
from plangen.finding import Address, Fault
from plangen.plan import Budget, Contributions, Plan
from plangen.rules.phrases import went_over
from plangen.rules.registry import Outcome, rule

MOST = 63
"""Columns: what Word opens ("Word specifications", Microsoft)."""

NAMES_AND_TOTAL = 2
"""The columns that stand beside those of the plan in a table of money: the names of the rows, and the total."""


@rule
def table_too_wide(plan: Plan) -> Outcome:
    """A table has more columns than Word opens, which is 63.

    Why: Word says that the whole file is broken, and shows nothing of it.

    Put right: turn the table round, so that its columns are rows, or split it.
    """
    tables = [*_tables(plan)]
    faults = [
        Fault(f"the table has {count} columns; Word opens a table of {MOST} at the most", address)
        for address, count in tables
        if count > MOST
    ]
    yield from faults
    if not faults:
        yield went_over(len(tables), "table", ", none of more columns than Word opens")


def _tables(plan: Plan) -> Iterator[tuple[Address, int]]:
    """Every table whose columns an author chooses: where it stands, and how many there are."""
    yield from (((*table.address, "columns"), len(table.columns)) for table in plan.tables)
    money: list[Contributions | Budget] = [*([plan.contributions] if plan.contributions else []), *plan.budgets]
    yield from (((*table.address, "columns"), len(table.columns) + NAMES_AND_TOTAL) for table in money)
    for passage in passages(plan):
        for table in written_tables(passage):
            yield passage.address, len(table.headings)
