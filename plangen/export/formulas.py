"""How a figure follows from others, as a formula over the cells in which those stand."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.export.plan_table import LeftOut, PlanCell, PlanTable
from plangen.export.stored_numbers import StoredNumber, store_figure
from plangen.figures.workings import Working
from plangen.finding import Address
from plangen.frozen import frozen, replace
from plangen.plan import Figure
from plangen.source.spreadsheet.cell import column_letters
from plangen.source.spreadsheet.number_format import format_number

LONGEST_FORMULA = 8_000
"""Excel takes 8,192 characters."""

FIRST_ROW = 2
"""The row of a sheet below its headings."""


@frozen
class FigurePlace:
    """Where a figure stands in the workbook: sheet, row and column (both from 1), and the number in its cell, if it is one."""

    sheet: str
    row: int
    column: int
    number: StoredNumber | None

    def seen_from(self, sheet: str) -> str:
        """The cell's name in a formula on a sheet."""
        name = f"{column_letters(self.column)}{self.row}"
        return name if sheet == self.sheet else f"'{self.sheet}'!{name}"

    def is_below(self, other: "FigurePlace") -> bool:
        """Whether it stands in the cell right below the other."""
        return (self.sheet, self.column, self.row) == (other.sheet, other.column, other.row + 1)


Places = Mapping[Address, FigurePlace]


@frozen
class CellFormula:
    """A working as a formula on a sheet: its text, what it gives, and whether the cell itself can hold it."""

    working: Working
    formula: str
    value: Decimal
    stands: bool


def figure_places(tables: Sequence[PlanTable], left_out: LeftOut) -> Places:
    """Where every value of the plan stands in the workbook."""
    return {
        cell.address: FigurePlace(table.name, row + FIRST_ROW, column + 1, cell_number(cell, left_out))
        for table in tables
        for row, column, cell in cells_of_the_plan(table)
    }


def cells_of_the_plan(table: PlanTable) -> Iterator[tuple[int, int, PlanCell]]:
    """The cells that are values of the plan, with the row and the column of the table, from 0."""
    for row, cells in enumerate(table.rows):
        yield from ((row, column, cell) for column, cell in enumerate(cells) if cell.address)


def cell_number(cell: PlanCell, left_out: LeftOut) -> StoredNumber | None:
    """The number of a cell: as the plan states it, or as it follows where the plan leaves it out."""
    figure = cell.value or left_out.get(cell.address)
    return store_figure(figure) if isinstance(figure, Figure) else None


def cell_formulas(sheet: str, cell: PlanCell, places: Places, workings: Sequence[Working]) -> Iterator[CellFormula]:
    """Each way in which a figure on a sheet follows from others that stand in the workbook as numbers."""
    number = places[cell.address].number
    if number is None:
        return
    for working in workings:
        terms = [places.get(term.address) for term in working.terms]
        formula = _formula(working, places, sheet) if all(place and place.number for place in terms) else ""
        if working.value is not None and 0 < len(formula) <= LONGEST_FORMULA:
            value = working.value / 100 if number.percent else working.value
            shown = format_number(float(value), number.format)
            stands = not isinstance(cell.value, Figure) or shown == cell.value.text
            yield CellFormula(working, formula, value, stands)


def _formula(working: Working, places: Places, sheet: str) -> str:
    """The working's formula on a sheet; shares stand in their cells as fractions, and are taken so."""
    numbers = [places[term.address].number for term in working.terms]
    percents = {number.percent for number in numbers if number}
    own = places[working.address].number
    in_percent = bool(own and own.percent)
    if working.kind != "sum":
        return _ratio(working, places, sheet, mixed=len(percents) > 1, in_percent=in_percent)
    if percents == {in_percent}:
        return _sum(working, places, sheet)
    formula = working.formula(lambda address: _in_percent(places[address], sheet))
    return f"=({formula[1:]})/100" if in_percent else formula


def _ratio(working: Working, places: Places, sheet: str, *, mixed: bool, in_percent: bool) -> str:
    """A rate or a share; where only some of its figures are shares, these are taken in per cent."""
    times = working.times / 100 if in_percent else working.times
    plain = replace(working, times=Decimal(f"{times.normalize():f}"))
    if mixed:
        return plain.formula(lambda address: _in_percent(places[address], sheet)).removesuffix("*1")
    return plain.formula(lambda address: places[address].seen_from(sheet)).removesuffix("*1")


def _in_percent(place: FigurePlace, sheet: str) -> str:
    name = place.seen_from(sheet)
    return f"({name}*100)" if place.number and place.number.percent else name


def _sum(working: Working, places: Places, sheet: str) -> str:
    """A sum, its cells that stand below each other taken together: =SUM(B2:B7)+B9-C9."""
    formula = ""
    for minus, run in _runs(working, places):
        sign = "-" if minus else "+"
        formula += f"{sign}{_range(run, sheet)}"
    return f"={formula.removeprefix('+')}"


def _runs(working: Working, places: Places) -> list[tuple[bool, list[FigurePlace]]]:
    """The cells of a sum, those together that stand below each other and have the same sign."""
    runs: list[tuple[bool, list[FigurePlace]]] = []
    for term in working.terms:
        place = places[term.address]
        if runs and runs[-1][0] == term.minus and place.is_below(runs[-1][1][-1]):
            runs[-1][1].append(place)
        else:
            runs.append((term.minus, [place]))
    return runs


def _range(run: Sequence[FigurePlace], sheet: str) -> str:
    first, last = run[0].seen_from(sheet), run[-1]
    return f"SUM({first}:{column_letters(last.column)}{last.row})" if len(run) > 1 else first
