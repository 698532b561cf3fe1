"""Rows of a table that are no records: its total, which belongs to what holds the list; sub-totals and parts of the row above
("of which …"), which are counted already and left out.

A row is known by its name (Total 2019/20, Sub-total, Statutory partners total) and, where a name may be a partner's own, by
its figures: they are the sum of the rows above.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.finding import Address
from plangen.source.shown_number import ShownNumber
from plangen.source.spreadsheet.cell import Cell

TOTALS: Mapping[str, Mapping[str, Address]] = {
    "contribution": {"amounts": ("totals",), "total": ("total",), "previous": ("previous",)},
    "grant_activity": {"cost": ("total",)},
    "post": {"number": ("totals", "number"), "fte": ("totals", "fte"), "cost": ("totals", "cost")},
}
"""Where a row of totals belongs: for each kind of record, the address in the table of the total of a field."""

KEEP_TOTALS = ("budget_row", "")
"""The kinds of record that have rows of totals among them, read like any other."""

_TOTAL = regex(
    r"((grand|overall) )?totals?( (of|for|the|all|partners?|contributions?|funding|income|costs?|budget|posts|staff|\d\S*))*"
)
"""How a row of totals is called: Total, Grand total, Total 2019/20, Total of all contributions; never a partner's name."""

_SUB_TOTAL = regex(r"(.* )?(sub ?totals?)( .*)?|(brought|carried) forward|[bc]/f(wd)?")
_PART = regex(r"(of which|including|incl|comprising|made up of)( .*)?")
_PERHAPS = regex(r"totals? .+|.+ totals?|(all|overall|sum|sum of|combined) .+|overall|sum|combined|all")
_NUMBER = regex(r"[-−(]?£?-?(\d[\d,]*(?:\.\d+)?)\)?")


class RowKind(Enum):
    """What a row of a table is."""

    RECORD = "a record"
    TOTAL = "the total of all"
    SUB_TOTAL = "a sub-total"
    PART = "a part of the row above"


class TableRow(NamedTuple):
    """A row as it is judged: what it is called (as headings are compared), its figures by what they are figures of, whether
    it says nothing but these, and whether rows follow it.
    """

    name: str
    figures: Mapping[Address, Decimal]
    bare: bool
    followed: bool


def row_kind(row: TableRow, above: Sequence[Mapping[Address, Decimal]], since: int) -> RowKind:
    """What a row is, by its name and the figures of the records above it; `since`: how many of them a sub-total covers."""
    if _TOTAL.fullmatch(row.name):
        return RowKind.TOTAL
    if _SUB_TOTAL.fullmatch(row.name):
        return RowKind.SUB_TOTAL
    if above and _PART.fullmatch(row.name):
        return RowKind.PART
    if not _PERHAPS.fullmatch(row.name):
        return RowKind.RECORD
    if row.figures and not row.followed and _adds_up(row.figures, above):
        return RowKind.TOTAL
    covered = above[len(above) - since :]
    if row.figures and len(covered) > 1 and _adds_up(row.figures, covered):
        return RowKind.SUB_TOTAL
    if not row.bare or "total" not in row.name or not above:
        return RowKind.RECORD
    return RowKind.SUB_TOTAL if row.followed else RowKind.TOTAL


def _adds_up(figures: Mapping[Address, Decimal], rows: Sequence[Mapping[Address, Decimal]]) -> bool:
    """Whether every figure is the sum of those of the rows, as far as they have any."""
    summed = [place for place in figures if any(place in row for row in rows)]
    return bool(summed) and all(figures[place] == added(place, rows) for place in summed)


def added(place: Address, rows: Sequence[Mapping[Address, Decimal]]) -> Decimal:
    """The sum of one figure of each row."""
    return sum((row.get(place, Decimal(0)) for row in rows), Decimal(0))


def number_in(cell: Cell) -> Decimal | None:
    """The number that a cell holds; None where it is none."""
    if isinstance(cell.text, ShownNumber):
        return cell.text.exact
    found = _NUMBER.fullmatch(cell.text.replace(" ", ""))
    if not found:
        return None
    value = Decimal(found[1].replace(",", ""))
    return -value if cell.text.lstrip()[:1] in "-−(" else value
