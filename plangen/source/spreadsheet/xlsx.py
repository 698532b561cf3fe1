"""One sheet, range or name of an .xlsx workbook to rows: every cell as it is shown, a formula by its stored result.

The parts are read here rather than by a library, for three things that it does not give: a formula that has no stored
result is told from an empty cell, a sheet with a mark in its last row costs no more than its cells, and no limit is past
before it is held.
"""

import re
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from plangen.errors import SourceError
from plangen.source.spreadsheet.cell import MOST_COLUMNS, MOST_ROWS, Cell, Grid, held
from plangen.source.spreadsheet.number_format import BUILT_IN, format_number
from plangen.source.spreadsheet.parts import DAMAGED, events, package, related

MOST_CELLS = MOST_COLUMNS * MOST_ROWS
COPY = "copy the sheet into a new workbook, and name that"
SAVE_AGAIN = "open the workbook in Excel or LibreOffice and save it"
BETWEEN = " | "
"""What parts the cells of a row where a finding shows it."""

_CELL = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class Workbook(NamedTuple):
    """An opened workbook: its name as told, its package, the part of each sheet, the ranges with names, texts and formats."""

    shown: str
    opened: ZipFile
    sheets: Mapping[str, str]
    names: Mapping[str, str]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


class Area(NamedTuple):
    """A part of a sheet: first and last row and column, from 1."""

    top: int = 1
    left: int = 1
    bottom: int = _LAST_ROW
    right: int = _LAST_COLUMN


class Stored(NamedTuple):
    """What a cell of a workbook holds: its text as shown, whether it is an error, whether a formula without a result."""

    text: str
    error: bool = False
    unworked: bool = False


def open_workbook(path: Path, told: str) -> Workbook:
    """A workbook, ready to be read sheet by sheet; `told` is its name for the author.

    Raises SourceError where it cannot be opened safely.
    """
    opened = package(path, told)
    try:
        return _workbook(opened, told)
    except DAMAGED:
        raise SourceError(told, 1, 1, "the workbook is damaged, or too large to read", COPY) from None


def _workbook(opened: ZipFile, told: str) -> Workbook:
    main = {kind: part for _, kind, part in related(opened, "", told)}["officeDocument"]
    parts = list(related(opened, main, told))
    worksheets = {name: part for name, kind, part in parts if kind == "worksheet"}
    of_kind = {kind: part for _, kind, part in parts}
    sheets, names, since_1904, name = {}, {}, False, ""
    for event in events(opened, main, told):
        if event.kind == "start" and event.name == "sheet" and event.attributes["id"] in worksheets:
            sheets[event.attributes["name"]] = worksheets[event.attributes["id"]]
        elif event.kind == "start" and event.name == "definedName":
            name = event.attributes["name"]
            names[name] = ""
        elif event.kind == "text" and event.name == "definedName":
            names[name] += event.text
        elif event.kind == "start" and event.name == "workbookPr":
            since_1904 = event.attributes.get("date1904", "0") in ("1", "true")
    texts = tuple(_texts(opened, of_kind["sharedStrings"], told)) if "sharedStrings" in of_kind else ()
    formats = tuple(_formats(opened, of_kind["styles"], told)) if "styles" in of_kind else ()
    return Workbook(told, opened, sheets, names, texts, formats, since_1904)


def _texts(opened: ZipFile, part: str, told: str) -> Iterator[str]:
    """The texts that cells share; how they are to be pronounced (rPh) is no part of them."""
    text, spoken = "", False
    for event in events(opened, part, told):
        if event.name == "rPh":
            spoken = event.kind == "start"
        elif event.kind == "text" and event.name == "t" and not spoken:
            text += event.text
        elif event.kind == "end" and event.name == "si":
            yield text
            text = ""


def _formats(opened: ZipFile, part: str, told: str) -> Iterator[str]:
    """The format of each style of cells, by the style's number."""
    codes, in_cells = dict(BUILT_IN), False
    for event in events(opened, part, told):
        if event.name == "cellXfs":
            in_cells = event.kind == "start"
        elif event.kind == "start" and event.name == "numFmt":
            codes[int(event.attributes["numFmtId"])] = event.attributes["formatCode"]
        elif event.kind == "start" and event.name == "xf" and in_cells:
            yield codes.get(int(event.attributes.get("numFmtId", 0)), "")


def read_area(book: Workbook, wanted: str) -> Grid:
    """The rows of a sheet, of a range (`Sheet!A3:F12`) or of a name; of the only sheet, where `wanted` is empty.

    Raises LookupError, with the words for the author, where there is no such sheet; SourceError where a cell cannot be read.
    """
    sheet, area = _sought(book, wanted)
    try:
        cells = _stored(book, book.sheets[sheet], area)
    except DAMAGED:
        raise SourceError(book.shown, 1, 1, f"sheet {sheet} is damaged, or too large to read", COPY) from None
    lines = list(_lines(cells, sheet))
    text = "\n".join(BETWEEN.join(_in_line(cell) for cell in line) for line in lines)
    return Grid(book.shown, text, held(book.shown, lines))


def _sought(book: Workbook, wanted: str) -> tuple[str, Area]:
    known = {name.casefold(): name for name in book.sheets}
    names = {name.casefold(): place for name, place in book.names.items() if not name.startswith("_xlnm")}
    if not wanted and len(known) == 1:
        return next(iter(book.sheets)), Area()
    asked = wanted if "!" in wanted or wanted.casefold() in known else names.get(wanted.casefold(), wanted)
    sheet, mark, place = asked.rpartition("!") if "!" in asked else (asked, "", "")
    sheet = sheet.strip().removeprefix("'").removesuffix("'").replace("''", "'")
    area = _area(place) if mark else Area()
    if sheet.casefold() not in known or area is None:
        told = f"no sheet, range or name `{wanted}`" if wanted else "more than one sheet"
        raise LookupError(f"the workbook has {told}; its sheets are {', '.join(book.sheets)}")
    return known[sheet.casefold()], area


def _area(place: str) -> Area | None:
    """A range such as A3:F12, B:D or $A$1; None where it is none."""
    first, _, last = place.strip().partition(":")
    ends = [_CELL.fullmatch(first), _CELL.fullmatch(last or first)]
    if not place.strip() or not all(ends):
        return None
    (left, top), (right, bottom) = ((_column(end[1]), int(end[2] or 0)) for end in ends if end)
    return Area(top or 1, left or 1, bottom or _LAST_ROW, right or _LAST_COLUMN)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(column: int) -> str:
    """The letters of a column, which is counted from 1: A, Z, AA."""
    rest, last = divmod(column - 1, 26)
    return (column_letters(rest) if rest else "") + chr(ord("A") + last)


def _stored(book: Workbook, part: str, area: Area) -> dict[tuple[int, int], Stored]:
    """Every cell of an area that holds anything, by row and column."""
    found: dict[tuple[int, int], Stored] = {}
    row = column = 0
    about: dict[str, str] = {}
    held: dict[str, str] = {}
    for event in events(book.opened, part, book.shown):
        if event.kind == "start" and event.name == "row":
            row, column = int(event.attributes.get("r", row + 1)), 0
        elif event.kind == "start" and event.name == "c":
            place = _CELL.fullmatch(event.attributes.get("r", ""))
            column = _column(place[1]) if place and place[1] else column + 1
            about, held = event.attributes, {}
        elif event.kind == "start" and event.name == "f":
            held["f"] = ""
        elif event.kind == "text" and event.name in ("v", "t"):
            held[event.name] = held.get(event.name, "") + event.text
        elif event.kind == "end" and event.name == "c" and held and _within(row, column, area):
            found[row, column] = _cell(book, about, held)
            if len(found) > MOST_CELLS:
                raise ValueError(f"more than {MOST_CELLS:,} cells")
    return {place: cell for place, cell in found.items() if cell != Stored("")}


def _within(row: int, column: int, area: Area) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def _cell(book: Workbook, about: Mapping[str, str], held: Mapping[str, str]) -> Stored:
    kind, value = about.get("t", "n"), held.get("v", "")
    if kind == "inlineStr":
        return Stored(_clean(held.get("t", "")))
    if not value:
        return Stored("", unworked="f" in held and kind != "str")
    match kind:
        case "s":
            return Stored(_clean(book.texts[int(value)]))
        case "b":
            return Stored("yes" if value == "1" else "no")
        case "d":
            return Stored(value.removesuffix("T00:00:00"))
        case "n":
            return Stored(_number(book, float(value), int(about.get("s", 0))))
    return Stored(_clean(value), error=kind == "e")


def _number(book: Workbook, value: float, style: int) -> str:
    if not isfinite(value):
        raise ValueError("a number that is none")
    return format_number(value, book.formats[style] if style < len(book.formats) else "", since_1904=book.since_1904)


def _clean(text: str) -> str:
    """A text with its escaped characters in place, and a new line for each end of a line."""
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _lines(cells: Mapping[tuple[int, int], Stored], sheet: str) -> Iterator[list[Cell]]:
    """The rows that hold anything, each with a cell for every column of the table (and one more where it is too wide)."""
    columns = sorted({column for _, column in cells})
    rows = sorted({row for row, _ in cells})[: MOST_ROWS + 1]
    across = range(columns[0], min(columns[-1], columns[0] + MOST_COLUMNS) + 1) if columns else ()
    start = 0
    for row in rows:
        line = []
        for column in across:
            stored = cells.get((row, column), Stored(""))
            end = start + len(stored.text)
            name = f"sheet {sheet}, cell {column_letters(column)}{row}"
            line.append(Cell(stored.text, row, column, start, end, name, *_trouble(stored)))
            start = end + len(BETWEEN)
        yield line
        start += 1 - len(BETWEEN)


def _in_line(cell: Cell) -> str:
    return cell.text.replace("\n", " ")


def _trouble(stored: Stored) -> tuple[str, str]:
    """Why a cell cannot be read, and how to put it right; empty where it can."""
    if stored.error:
        return f"the cell shows {stored.text}", "correct its formula, and save the workbook"
    return ("the result of this formula is not stored", SAVE_AGAIN) if stored.unworked else ("", "")
