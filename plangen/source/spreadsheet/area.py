"""The cells of one sheet, range or name of a workbook: every cell as it is shown, a formula by its stored result."""

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import NamedTuple

from plangen.files.package import events
from plangen.files.regex import regex
from plangen.source.spreadsheet.cell import MOST_COLUMNS, MOST_ROWS, Cell, Grid, rows_with_words
from plangen.source.spreadsheet.number_format import format_number
from plangen.source.spreadsheet.xlsx import SAVE_AGAIN, Workbook, errors_for_author

MOST_CELLS = MOST_COLUMNS * MOST_ROWS
BETWEEN = " | "
"""What parts the cells of a row where a finding shows it."""

_CELL = regex(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})")
_ESCAPE = regex("_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


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


def read_area(book: Workbook, wanted: str) -> Grid:
    """The rows of a sheet, of a range (`Sheet!A3:F12`) or of a name; of the only sheet, where `wanted` is empty.

    Raises LookupError, with the words for the author, where there is no such sheet; SourceError where a cell cannot be read.
    """
    sheet, area = _find_area(book, wanted)
    with errors_for_author(book.shown, f"sheet {sheet}"):
        cells = _stored_cells(book, book.sheets[sheet], area)
    rows = list(_rows(cells, sheet))
    text = "\n".join(BETWEEN.join(cell.text.replace("\n", " ") for cell in row) for row in rows)
    return Grid(book.shown, text, rows_with_words(book.shown, rows))


def _find_area(book: Workbook, wanted: str) -> tuple[str, Area]:
    """The name of the sheet that is wanted, and which part of it; LookupError where there is none."""
    sheets = {name.casefold(): name for name in book.sheets}
    if not wanted and len(sheets) == 1:
        return next(iter(book.sheets)), Area()
    place = wanted if "!" in wanted or wanted.casefold() in sheets else _named_range(book, wanted)
    sheet, mark, cells = place.rpartition("!") if "!" in place else (place, "", "")
    sheet = sheet.strip().removeprefix("'").removesuffix("'").replace("''", "'")
    area = _area(cells) if mark else Area()
    if sheet.casefold() not in sheets or area is None:
        fault = f"no sheet, range or name `{wanted}`" if wanted else "more than one sheet"
        raise LookupError(f"the workbook has {fault}; its sheets are {', '.join(book.sheets)}")
    return sheets[sheet.casefold()], area


def _named_range(book: Workbook, wanted: str) -> str:
    """The place of the range that has this name; the name itself where there is none."""
    own_names = {name.casefold(): place for name, place in book.names.items() if not name.startswith("_xlnm")}
    return own_names.get(wanted.casefold(), wanted)


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


def _stored_cells(book: Workbook, part: str, area: Area) -> dict[tuple[int, int], Stored]:
    """Every cell of an area that holds anything, by row and column."""
    cells: dict[tuple[int, int], Stored] = {}
    row = column = 0
    attributes: dict[str, str] = {}
    texts: dict[str, str] = {}
    for event in events(book.package, part):
        if event.kind == "start" and event.name == "row":
            row, column = int(event.attributes.get("r", row + 1)), 0
        elif event.kind == "start" and event.name == "c":
            place = _CELL.fullmatch(event.attributes.get("r", ""))
            column = _column(place[1]) if place and place[1] else column + 1
            attributes, texts = event.attributes, {}
        elif event.kind == "start" and event.name == "f":
            texts["f"] = ""
        elif event.kind == "text" and event.name in ("v", "t"):
            texts[event.name] = texts.get(event.name, "") + event.text
        elif event.kind == "end" and event.name == "c" and texts and _within(row, column, area):
            cells[row, column] = _stored_cell(book, attributes, texts)
            if len(cells) > MOST_CELLS:
                raise ValueError(f"more than {MOST_CELLS:,} cells")
    return {place: cell for place, cell in cells.items() if cell != Stored("")}


def _within(row: int, column: int, area: Area) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def _stored_cell(book: Workbook, attributes: Mapping[str, str], texts: Mapping[str, str]) -> Stored:
    """What a cell holds, by its attributes and the texts of its value (v), formula (f) and own words (t)."""
    kind, value = attributes.get("t", "n"), texts.get("v", "")
    if kind == "inlineStr":
        return Stored(_clean(texts.get("t", "")))
    if not value:
        return Stored("", unworked="f" in texts and kind != "str")
    match kind:
        case "s":
            return Stored(_clean(book.texts[_place(value)]))
        case "b":
            return Stored("yes" if value == "1" else "no")
        case "d":
            return Stored(value.removesuffix("T00:00:00"))
        case "n":
            return Stored(_number(book, float(value), _place(attributes.get("s", "0"))))
    return Stored(_clean(value), error=kind == "e")


def _place(number: str) -> int:
    """The place of a text or style among those of the book; ValueError where it says one before the first."""
    place = int(number)
    if place < 0:
        raise ValueError("a place before the first")
    return place


def _number(book: Workbook, value: float, style: int) -> str:
    if not isfinite(value):
        raise ValueError("a number that is none")
    return format_number(value, book.formats[style] if style < len(book.formats) else "", since_1904=book.since_1904)


def _clean(text: str) -> str:
    """A text with its escaped characters in place, and a new line for each end of a line."""
    text = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _rows(cells: Mapping[tuple[int, int], Stored], sheet: str) -> Iterator[list[Cell]]:
    """The rows that hold anything, each with a cell for every column of the table (and one more where it is too wide)."""
    if not cells:
        return
    first, last = min(column for _, column in cells), max(column for _, column in cells)
    columns = range(first, min(last, first + MOST_COLUMNS) + 1)
    start = 0
    for row in sorted({row for row, _ in cells})[: MOST_ROWS + 1]:
        line = []
        for column in columns:
            stored = cells.get((row, column), Stored(""))
            name = f"sheet {sheet}, cell {column_letters(column)}{row}"
            end = start + len(stored.text)
            line.append(Cell(stored.text, row, column, start, end, name, *_trouble(stored)))
            start = end + len(BETWEEN)
        yield line
        start = end + 1


def _trouble(stored: Stored) -> tuple[str, str]:
    """Why a cell cannot be read, and how to put it right; empty where it can."""
    if stored.error:
        return f"the cell shows {stored.text}", "correct its formula, and save the workbook"
    return ("the result of this formula is not stored", SAVE_AGAIN) if stored.unworked else ("", "")
