"""Partners' contributions: that the table adds up, across, down and in all.

Sums are in decimal arithmetic. A stated total may differ from its sum by no more than its own rounding allows: half a
step of its last digit, and half a step for each figure that is added.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from plangen.finding import Address, Evidence, Fault
from plangen.plan import Contribution, Contributions, Figure, Plan
from plangen.quantity import money
from plangen.rules.registry import Outcome, rule


def mismatch(stated: Figure | None, parts: Iterable[Figure | None]) -> tuple[Decimal, str] | None:
    """The sum of the parts and the arithmetic in words, where the stated total is not that sum; None where it is."""
    figures = [part for part in parts if part is not None and part.value is not None]
    if stated is None or stated.value is None or not figures:
        return None
    added = sum((part.value for part in figures if part.value is not None), Decimal(0))
    slack = sum((part.precision for part in figures if part.precision > 1), Decimal(0)) / 2
    slack += stated.precision / 2 if stated.precision > 1 else 0
    if abs(stated.value - added) <= slack:
        return None
    return added, " + ".join(f"{part.value:,}" for part in figures if part.value) or "0"


def told(what: str, stated: Figure, added: Decimal, sums: str) -> str:
    """Both sides of a total that is not its sum, with the arithmetic."""
    assert stated.value is not None
    gap = added - stated.value
    way = "less" if gap < 0 else "more"
    return f"{what} is {stated.text}; the figures add up to {money(added)} ({money(abs(gap))} {way}): {sums}"


def _cells(row: Contribution, column: str) -> list[Figure]:
    """What a partner puts in under a column: the amount, or (where the table gives only its parts) the parts."""
    if column in row.amounts:
        return [row.amounts[column]]
    return [part.amounts[column] for part in row.parts if column in part.amounts]


def _ids(table: Contributions) -> set[str]:
    return {column.id for column in table.columns}


def _row_cells(row: Contribution, table: Contributions) -> list[Figure]:
    return [cell for column in table.columns for cell in _cells(row, column.id)]


@rule
def contribution_total_mismatch(plan: Plan) -> Outcome:
    """A total in the table of contributions is not the sum of its figures: of a column, of a partner's row, or of all.

    Why: the plan must show how the services are funded, and councillors add up what they are shown.

    Put right: correct the figure that is wrong, or the total. Published figures are never corrected for you.
    """
    table = plan.contributions
    if table is None or any(name not in _ids(table) for row in table.rows for name in row.amounts):
        return
    faults = [*_rows(table), *_columns(table), *_grand(table)]
    yield from faults
    if not faults and table.rows:
        yield Evidence(f"{len(table.rows)} partners’ contributions add up", table.address)


def _rows(table: Contributions) -> Iterator[Fault]:
    for row in table.rows:
        yield from _fault(f"the total for {row.partner}", row.total, _row_cells(row, table), (*row.address, "total"))
        for column in table.columns:
            stated, parts = row.amounts.get(column.id), [part.amounts.get(column.id) for part in row.parts]
            address = (*row.address, "amounts", column.id)
            yield from _fault(f"{row.partner}, {column.heading}", stated, parts, address)


def _columns(table: Contributions) -> Iterator[Fault]:
    for column in table.columns:
        cells = [cell for row in table.rows for cell in _cells(row, column.id)]
        address = (*table.address, "totals", column.id)
        yield from _fault(f"the total of {column.heading}", table.totals.get(column.id), cells, address)


def _grand(table: Contributions) -> Iterator[Fault]:
    """The grand total is held against every figure in the table, so that one wrong subtotal is not found twice."""
    cells = [cell for row in table.rows for cell in _row_cells(row, table)]
    rows = [row.total for row in table.rows]
    yield from _fault("the grand total", table.total, cells or rows, (*table.address, "total"))


def _fault(what: str, stated: Figure | None, parts: Iterable[Figure | None], address: Address) -> Iterator[Fault]:
    found = mismatch(stated, parts)
    if found and stated is not None:
        yield Fault(told(what, stated, *found), address)


@rule
def contribution_in_unknown_column(plan: Plan) -> Outcome:
    """An amount stands under a column that the table of contributions does not have.

    Why: it would be printed nowhere, and left out of every sum.

    Put right: use the `id:` of one of the table's columns.
    """
    table = plan.contributions
    known = _ids(table) if table else set()
    for row in table.rows if table else ():
        for name in row.amounts:
            if name not in known:
                yield Fault(f"the table has no column `{name}`", (*row.address, "amounts", name))


@rule
def contributions_missing(plan: Plan) -> Outcome:
    """The plan has no table of partners' contributions.

    Why: the plan must say how youth justice services and the youth offending team are to be funded.

    Put right: fill in `contributions:` with a row for each partner.
    """
    if plan.contributions is None or not plan.contributions.rows:
        yield Fault("the plan has no table of partners’ contributions", ("contributions",))
    else:
        yield Evidence(plan.contributions.title or "partners’ contributions", ("contributions",))


@rule
def funding_missing(plan: Plan) -> Outcome:
    """The plan has no table of money at all: neither contributions, nor a budget, nor a costed plan of the grant.

    Why: the law asks how youth justice services, and the team, are to be funded.

    Put right: fill in `contributions:`, with a row for each partner, or a table under `budgets:`.
    """
    tables = [one for one in (plan.contributions, *plan.budgets, plan.grant_plan) if one is not None]
    for table in tables:
        yield Evidence(table.title or "a table of money", table.address)
    if not tables:
        yield Fault("the plan has no table of money", ("contributions",))
