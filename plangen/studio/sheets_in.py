"""A spreadsheet that is dropped on a table: its rows are put below those that are there, by the headings of its columns."""

from pathlib import PurePath
from typing import Any

from flask import Blueprint, abort, request

from plangen.desk.desk import Desk
from plangen.errors import PlangenError
from plangen.finding import Address
from plangen.source.plan_file import PlanFile
from plangen.source.spreadsheet.area import read_area
from plangen.source.spreadsheet.cell import Grid
from plangen.source.spreadsheet.delimited import read_delimited
from plangen.source.spreadsheet.xlsx import open_workbook
from plangen.studio.by_heading import by_headings
from plangen.studio.forms.form import form_at
from plangen.studio.forms.model import RecordTable
from plangen.studio.pasting import paste_rows
from plangen.studio.plan_edits import place_of, saved
from plangen.studio.plan_page import desk_of

addresses = Blueprint("sheets_in", __name__)


@addresses.post("/plan/<plan>/sheet")
def take_sheet(plan: str) -> Any:
    """Put the rows of the spreadsheet that is sent below those of a table."""
    desk, address = desk_of(plan), place_of(request.args.get("address", ""))
    grid = _grid(request.args.get("name", ""), request.get_data())
    return saved(desk, address, lambda: _take(desk, address, grid))


def _grid(name: str, data: bytes) -> Grid:
    """The first table of a spreadsheet, told by the ending of its name."""
    file = PlanFile(name, name, data)
    match PurePath(name).suffix.lower():
        case ".xlsx":
            return read_area(open_workbook(file), "")
        case ".csv":
            return read_delimited(file)
    raise PlangenError("A spreadsheet is a file that ends in .xlsx or .csv.")


def _take(desk: Desk, address: Address, grid: Grid) -> None:
    table = form_at(desk.source, address, {})
    if not isinstance(table, RecordTable) or table.is_keyed:
        abort(400, "Rows cannot be put here.")
    rows = [[cell.text for cell in row] for row in grid.rows]
    paste_rows(desk, address, by_headings(table, rows), (len(table.rows), 0))
