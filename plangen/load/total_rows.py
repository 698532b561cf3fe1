"""Rows of totals among records that are written as a list: known as in a spreadsheet, and no partner, post or activity."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from plangen.files.regex import regex
from plangen.finding import Address, Fault
from plangen.frozen import replace
from plangen.plan import Contributions, Figure, GrantPlan, Plan, Staffing, StaffingTotals

if TYPE_CHECKING:
    from plangen.source.spreadsheet.totals import RowKind

Figures = Mapping[Address, Decimal]

_MAY_BE_TOTAL = regex(
    r"(?i)total|forward|\b[bc]/f|\b(?:all|overall|sum|combined)\b|of which|incl|comprising|made up of"
)
"""What stands in the name of every row of totals. Where it stands in none, what knows them is not imported."""


class _Table(NamedTuple):
    """A table whose records are added: where its list stands, what kind of record, what they are called by, which further
    fields only a record has, and the table with what a row of totals says.
    """

    part: str
    rows: str
    kind: str
    name: str
    own: tuple[str, ...]
    with_totals: Callable[[Any, Any], Any]


def _contributions(table: Contributions, row: Any) -> Contributions:
    return replace(
        table,
        totals=table.totals or row.amounts,
        total=table.total or row.total,
        previous=table.previous or row.previous,
    )


def _grant(table: GrantPlan, row: Any) -> GrantPlan:
    return replace(table, total=table.total or row.cost)


def _staffing(table: Staffing, row: Any) -> Staffing:
    return replace(table, totals=table.totals or StaffingTotals(number=row.number, fte=row.fte, cost=row.cost))


_TABLES = (
    _Table("contributions", "rows", "contribution", "partner", ("category", "parts", "note"), _contributions),
    _Table("grant_plan", "activities", "grant_activity", "activity", ("outcomes", "area"), _grant),
    _Table("staffing", "posts", "post", "post", ("category", "body", "note"), _staffing),
)


def without_total_rows(plan: Plan) -> tuple[Plan, tuple[Fault, ...]]:
    """A plan without the rows of totals among its records, and a fault for each that is said nowhere else.

    The row of all totals is what the table says of its totals, where it says nothing of them; a sub-total is left out. The
    records keep their addresses.
    """
    faults: tuple[Fault, ...] = ()
    for table in _TABLES:
        holder = getattr(plan, table.part)
        found = (
            {record.address: kind for record, kind in _totals_among(table, holder)} if _may_have(table, holder) else {}
        )
        if found:
            rows = [record for record in getattr(holder, table.rows) if record.address in found]
            faults += tuple(_faults(table, holder, [(row, found[row.address]) for row in rows]))
            plan = replace(plan, **{table.part: _taken_out(table, holder, found)})
    return plan, faults


def _may_have(table: _Table, holder: Any) -> bool:
    return holder is not None and any(
        _MAY_BE_TOTAL.search(str(getattr(record, table.name))) for record in getattr(holder, table.rows)
    )


def _totals_among(table: _Table, holder: Any) -> Iterator[tuple[Any, "RowKind"]]:
    """The rows of totals among the records of a table."""
    from plangen.source.spreadsheet.headings import normal_heading
    from plangen.source.spreadsheet.totals import RowKind, TableRow, row_kind

    records = getattr(holder, table.rows)
    above: list[Figures] = []
    since = 0
    for number, record in enumerate(records, 1):
        figures = dict(_figures(table, record))
        bare = not any(getattr(record, name) for name in table.own)
        name = normal_heading(str(getattr(record, table.name)))
        kind = row_kind(TableRow(name, figures, bare, number < len(records)), above, since)
        if kind is RowKind.RECORD:
            above.append(figures)
            since += 1
        else:
            since = 0 if kind is RowKind.SUB_TOTAL else since
            yield record, kind


def _figures(table: _Table, record: Any) -> Iterator[tuple[Address, Decimal]]:
    """The figures of a record that a total may add, by what they are figures of."""
    from plangen.source.spreadsheet.totals import TOTALS

    for name in TOTALS[table.kind]:
        value = getattr(record, name)
        named = (
            {(name, column): figure for column, figure in value.items()}
            if isinstance(value, dict)
            else {(name,): value}
        )
        for address, figure in named.items():
            if isinstance(figure, Figure) and figure.value is not None:
                yield address, figure.value


def _taken_out(table: _Table, holder: Any, found: Mapping[Address, "RowKind"]) -> Any:
    from plangen.source.spreadsheet.totals import RowKind

    records = getattr(holder, table.rows)
    for record in records:
        if found.get(record.address) is RowKind.TOTAL:
            holder = table.with_totals(holder, record)
    return replace(holder, **{table.rows: tuple(record for record in records if record.address not in found)})


def _faults(table: _Table, holder: Any, rows: list[tuple[Any, "RowKind"]]) -> Iterator[Fault]:
    """A fault for each sub-total, and for each total that the table has already."""
    from plangen.source.spreadsheet.totals import RowKind

    for row, kind in rows:
        name = str(getattr(row, table.name))
        if kind is RowKind.PART:
            yield Fault(
                f"“{name}” is counted in the row above, and is left out: write it as a part of that row, or take it out",
                row.address,
            )
        elif kind is RowKind.SUB_TOTAL:
            yield Fault(f"“{name}” is a sub-total and no record, and is left out: take the row out", row.address)
        elif table.with_totals(holder, row) == holder:
            yield Fault(
                f"“{name}” is the total, which the table has already, and is left out: take the row out", row.address
            )
        holder = table.with_totals(holder, row) if kind is RowKind.TOTAL else holder
