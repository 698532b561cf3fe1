"""Tables of a plan to sheets in which every figure that follows from others is a formula.

A figure that is left out, or is stated as its formula shows it, is the formula. One that is stated otherwise is kept as
published: a column at the right, named for a check, holds the formula, and the last column says where it does not follow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from plangen.export.codes import Stored, stored, stored_day
from plangen.export.tables import Item, Table
from plangen.figures.workings import Working, left_out_figures, workings_by_address
from plangen.files.workbook import Look, Sheet, SheetCell
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan import Day, Figure, Plan
from plangen.source.spreadsheet.area import column_letters
from plangen.source.spreadsheet.number_format import format_number

LONGEST_FORMULA = 8_000
"""Excel takes 8,192 characters."""

WRONG, RIGHT = "does not follow. ", "agrees. "
CHECK = 16
"""The width of a column that checks another."""


@frozen
class Spot:
    """Where a figure stands in the workbook: sheet, row and column (both from 1), and the number in its cell, if it is one."""

    sheet: str
    row: int
    column: int
    stored: Stored | None

    def seen_from(self, sheet: str) -> str:
        """The cell's name in a formula on a sheet."""
        name = f"{column_letters(self.column)}{self.row}"
        return name if sheet == self.sheet else f"'{self.sheet}'!{name}"


Spots = Mapping[Address, Spot]


@frozen
class Followed:
    """A working as a formula on a sheet: its text, what it gives, and whether the cell itself can hold it."""

    working: Working
    formula: str
    value: Decimal
    stands: bool


def sheets(plan: Plan, tables: tuple[Table, ...]) -> tuple[Sheet, ...]:
    """The tables as sheets, with their formulas and checks."""
    more = left_out_figures(plan)
    spots = {item.address: spot for table in tables for item, spot in _spots(table, more)}
    ways = workings_by_address(plan)
    return tuple(
        _sheet(table, {place: tuple(_followed(table, item, spots, ways)) for place, item in _placed(table)}, more)
        for table in tables
    )


def _placed(table: Table) -> Iterator[tuple[tuple[int, int], Item]]:
    """The items that are values of the plan, by row and column of the table, from nought."""
    for row, items in enumerate(table.rows):
        yield from (((row, column), item) for column, item in enumerate(items) if item.address)


def _spots(table: Table, more: Mapping[Address, Figure]) -> Iterator[tuple[Item, Spot]]:
    for (row, column), item in _placed(table):
        yield item, Spot(table.name, row + 2, column + 1, _number(item, more))


def _number(item: Item, more: Mapping[Address, Figure]) -> Stored | None:
    figure = item.value or more.get(item.address)
    return stored(figure) if isinstance(figure, Figure) else None


def _followed(
    table: Table, item: Item, spots: Spots, ways: Mapping[Address, tuple[Working, ...]]
) -> Iterator[Followed]:
    """Each way in which a figure follows from others that stand in the workbook."""
    number = spots[item.address].stored
    for working in ways.get(item.address, ()) if number else ():
        there = [spots.get(term.address) for term in working.terms]
        formula = _formula(working, spots, table.name) if all(spot and spot.stored for spot in there) else ""
        if number and working.value is not None and 0 < len(formula) <= LONGEST_FORMULA:
            value = working.value / 100 if number.percent else working.value
            stands = not isinstance(item.value, Figure) or format_number(float(value), number.code) == item.value.text
            yield Followed(working, formula, value, stands)


def _formula(working: Working, spots: Spots, sheet: str) -> str:
    """The working's formula on a sheet; shares stand in their cells as fractions, and are taken so."""
    percents = {spot.stored.percent for term in working.terms if (spot := spots[term.address]).stored}
    own = spots[working.address].stored
    in_percent = bool(own and own.percent)

    def cell(address: Address) -> str:
        spot = spots[address]
        name = spot.seen_from(sheet)
        return f"({name}*100)" if spot.stored and spot.stored.percent and mixed else name

    mixed = len(percents) > 1 or (working.kind == "sum" and percents != {in_percent})
    if working.kind != "sum":
        times = working.times / 100 if in_percent else working.times
        return replace(working, times=Decimal(f"{times.normalize():f}")).formula(cell).removesuffix("*1")
    whole = working.formula(cell) if mixed else _sum(working, [spots[term.address] for term in working.terms], sheet)
    return f"=({whole[1:]})/100" if mixed and in_percent else whole


def _sum(working: Working, cells: list[Spot], sheet: str) -> str:
    """A sum, its cells that stand below each other taken together: =SUM(B2:B7)+B9-C9."""
    made = ""
    signed = [(term.minus, cell) for term, cell in zip(working.terms, cells, strict=True)]
    for (minus, *_), run in groupby(
        enumerate(signed), key=lambda one: (one[1][0], one[1][1].sheet, one[1][1].column, one[1][1].row - one[0])
    ):
        spots = [cell for _, (_, cell) in run]
        first = spots[0].seen_from(sheet)
        name = f"SUM({first}:{column_letters(spots[-1].column)}{spots[-1].row})" if len(spots) > 1 else first
        made += f"{'-' if minus else '+' if made else ''}{name}"
    return f"={made}"


def _sheet(table: Table, ways: Mapping[tuple[int, int], tuple[Followed, ...]], more: Mapping[Address, Figure]) -> Sheet:
    checks = {place: one for place, found in ways.items() if (one := _check(found))}
    checked = sorted({column for _, column in checks})
    beside = {column: len(table.columns) + number for number, column in enumerate(checked)}
    last = (("Check", CHECK * 2),) if checks else ()
    columns = (*table.columns, *((f"Check: {table.columns[column][0]}", CHECK) for column in checked), *last)
    rows = []
    for row, items in enumerate(table.rows):
        look: Look = "total" if row in table.totals else ""
        own = [_entry(item, ways.get((row, column), ()), more, look) for column, item in enumerate(items)]
        here = {column: checks[row, column] for column in checked if (row, column) in checks}
        for column, one in here.items():
            own[column] = replace(own[column], wrong_if=_differs(row, column, beside[column], one, locked=True))
        added = [_check_entry(here.get(column), own[column]) for column in checked]
        rows.append((*own, *added, *([_verdict(row, here, beside)] if checks else [])))
    return Sheet(table.name, table.caption, columns, tuple(rows))


def _check(found: tuple[Followed, ...]) -> Followed | None:
    """The way to show beside a figure: one by which it does not follow, or the first where none can stand in the cell."""
    wrong = next((one for one in found if not one.working.holds), None)
    return wrong or (None if any(one.stands for one in found) else next(iter(found), None))


def _entry(item: Item, ways: tuple[Followed, ...], more: Mapping[Address, Figure], look: Look) -> SheetCell:
    way = next((one for one in ways if one.stands), None)
    number = stored_day(item.value) if isinstance(item.value, Day) else _number(item, more)
    if way and number:
        return SheetCell(way.value, number.code, way.formula, look)
    if item.value is None:
        return SheetCell(look=look)
    return (
        SheetCell(number.value, number.code, look=look)
        if number
        else SheetCell(str(item.value if not isinstance(item.value, Day) else item.value.text), look=look)
    )


def _check_entry(one: Followed | None, beside: SheetCell) -> SheetCell:
    return SheetCell(one.value, beside.format, one.formula) if one else SheetCell()


def _differs(row: int, column: int, other: int, one: Followed, *, locked: bool = False) -> str:
    """The condition, as a formula, under which a stated figure and its check are further apart than rounding allows."""
    mark = "$" if locked else ""
    here, there = (f"{mark}{column_letters(place + 1)}{mark}{row + 2}" for place in (column, other))
    return f"ABS({here}-{there})>{_slack(one)}"


def _slack(one: Followed) -> str:
    """How far apart a stated figure and its check may be, as both are rounded."""
    working, stated = one.working, one.working.stated
    low, high = working.range or (Decimal(0), Decimal(0))
    value = working.value or Decimal(0)
    slack = max(value - low, high - value) + (stated.precision / 2 if stated else 0)
    percent = stated is not None and "%" in stated.text
    return f"{float(slack / 100 if percent else slack):.10f}".rstrip("0").rstrip(".")


def _verdict(row: int, here: Mapping[int, Followed], beside: Mapping[int, int]) -> SheetCell:
    """Which figures of a row do not follow, in words that go when they are put right."""
    if not here:
        return SheetCell()
    names = {column: f"{column_letters(column + 1)}{row + 2}" for column in here}
    parts = [
        f'IF({_differs(row, column, beside[column], one)},"{names[column]} {WRONG}","{names[column]} {RIGHT}")'
        for column, one in here.items()
    ]
    said = [f"{names[column]} {RIGHT if one.working.holds else WRONG}" for column, one in here.items()]
    return SheetCell("".join(said), formula=f"={'&'.join(parts)}")
