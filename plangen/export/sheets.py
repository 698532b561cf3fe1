"""Tables of a plan to sheets in which every figure that follows from others is a formula.

A figure that is left out, or is stated as its formula shows it, is the formula. One that is stated otherwise is kept as
published: a column at the right, named for a check, holds the formula, and the last column says where it does not follow.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from plangen.export.formulas import (
    FIRST_ROW,
    CellFormula,
    cell_formulas,
    cell_number,
    cells_of_the_plan,
    figure_places,
)
from plangen.export.plan_table import LeftOut, PlanCell, PlanTable
from plangen.export.stored_numbers import store_day
from plangen.figures.workings import left_out_figures, workings_by_address
from plangen.files.workbook import Look, Sheet, SheetCell
from plangen.frozen import frozen, replace
from plangen.plan import Day, Plan
from plangen.source.spreadsheet.cell import column_letters

WRONG, RIGHT = "does not follow. ", "agrees. "
CHECK = 16
"""The width of a column that checks another."""

Formulas = Mapping[tuple[int, int], tuple[CellFormula, ...]]
"""The ways in which the figures of a table follow from others, by row and column from 0."""


@frozen
class Check:
    """A figure that is held against its formula: its row and column, the column of the formula (all from 0), the formula."""

    row: int
    column: int
    beside: int
    formula: CellFormula


def table_sheets(plan: Plan, tables: tuple[PlanTable, ...]) -> tuple[Sheet, ...]:
    """The tables as sheets, with their formulas and checks."""
    left_out = left_out_figures(plan)
    places = figure_places(tables, left_out)
    workings = workings_by_address(plan)
    sheets = []
    for table in tables:
        formulas = {
            (row, column): tuple(cell_formulas(table.name, cell, places, workings.get(cell.address, ())))
            for row, column, cell in cells_of_the_plan(table)
        }
        sheets.append(_sheet(table, formulas, left_out))
    return tuple(sheets)


def _sheet(table: PlanTable, formulas: Formulas, left_out: LeftOut) -> Sheet:
    checks = _checks(table, formulas)
    checked = sorted({check.column for check in checks})
    columns = [*table.columns, *((f"Check: {table.columns[column][0]}", CHECK) for column in checked)]
    if checks:
        columns.append(("Check", CHECK * 2))
    rows = []
    for row, cells in enumerate(table.rows):
        look: Look = "total" if row in table.totals else ""
        own = [_cell(cell, formulas.get((row, column), ()), left_out, look) for column, cell in enumerate(cells)]
        rows.append(_checked_row(own, [check for check in checks if check.row == row], checked))
    return Sheet(table.name, table.caption, tuple(columns), tuple(rows))


def _checks(table: PlanTable, formulas: Formulas) -> list[Check]:
    """What is to be checked in a table, row by row; a column of checks for each column in which there is one."""
    shown = {place: formula for place, ways in formulas.items() if (formula := _formula_to_check(ways))}
    checked = sorted({column for _, column in shown})
    beside = {column: len(table.columns) + number for number, column in enumerate(checked)}
    return [Check(row, column, beside[column], formula) for (row, column), formula in sorted(shown.items(), key=_place)]


def _place(found: tuple[tuple[int, int], CellFormula]) -> tuple[int, int]:
    return found[0]


def _formula_to_check(ways: Sequence[CellFormula]) -> CellFormula | None:
    """The way to show beside a figure: one by which it does not follow, or the first where none can stand in the cell."""
    wrong = next((way for way in ways if not way.working.holds), None)
    if wrong or any(way.stands for way in ways):
        return wrong
    return ways[0] if ways else None


def _checked_row(own: list[SheetCell], checks: Sequence[Check], checked: Sequence[int]) -> tuple[SheetCell, ...]:
    """A row with its checks beside it, and in words which of its figures do not follow."""
    if not checked:
        return tuple(own)
    beside = {check.column: _check_cell(check, own[check.column]) for check in checks}
    for check in checks:
        own[check.column] = replace(own[check.column], wrong_if=_differs(check, locked=True))
    return (*own, *(beside.get(column, SheetCell()) for column in checked), _verdict(checks))


def _cell(cell: PlanCell, ways: Sequence[CellFormula], left_out: LeftOut, look: Look) -> SheetCell:
    way = next((way for way in ways if way.stands), None)
    number = store_day(cell.value) if isinstance(cell.value, Day) else cell_number(cell, left_out)
    if way and number:
        return SheetCell(way.value, number.format, way.formula, look)
    if cell.value is None:
        return SheetCell(look=look)
    if number:
        return SheetCell(number.value, number.format, look=look)
    return SheetCell(cell.value.text if isinstance(cell.value, Day) else str(cell.value), look=look)


def _check_cell(check: Check, checked: SheetCell) -> SheetCell:
    return SheetCell(check.formula.value, checked.format, check.formula.formula)


def _verdict(checks: Sequence[Check]) -> SheetCell:
    """Which figures of a row do not follow, in words that go when they are put right."""
    if not checks:
        return SheetCell()
    words = [f"{_name(check)} {RIGHT if check.formula.working.holds else WRONG}" for check in checks]
    parts = [f'IF({_differs(check)},"{_name(check)} {WRONG}","{_name(check)} {RIGHT}")' for check in checks]
    return SheetCell("".join(words), formula=f"={'&'.join(parts)}")


def _name(check: Check) -> str:
    return f"{column_letters(check.column + 1)}{check.row + FIRST_ROW}"


def _differs(check: Check, *, locked: bool = False) -> str:
    """The condition, as a formula, under which a stated figure and its check are further apart than rounding allows."""
    mark = "$" if locked else ""
    row = f"{mark}{check.row + FIRST_ROW}"
    here, there = (f"{mark}{column_letters(column + 1)}{row}" for column in (check.column, check.beside))
    return f"ABS({here}-{there})>{_tolerance(check.formula)}"


def _tolerance(formula: CellFormula) -> str:
    """How far apart a stated figure and its check may be, as both are rounded."""
    working, stated = formula.working, formula.working.stated
    low, high = working.range or (Decimal(0), Decimal(0))
    value = working.value or Decimal(0)
    apart = max(value - low, high - value) + (stated.precision / 2 if stated else 0)
    percent = stated is not None and "%" in stated.text
    return f"{float(apart / 100 if percent else apart):.10f}".rstrip("0").rstrip(".")
