"""The cells of one sheet, range or name of a workbook: every cell as it is shown, a formula by its stored result."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from plangen.files.regex import regex
from plangen.source.shown import shortened
from plangen.source.shown_number import ShownDay
from plangen.source.spreadsheet.cell import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Grid,
    Unread,
    column_letters,
    rows_with_words,
    shows_error,
)
from plangen.source.spreadsheet.places import Area, area_of
from plangen.source.spreadsheet.sheet import EMPTY, Sheet, Stored, read_sheet
from plangen.source.spreadsheet.xlsx import SAVE_AGAIN, Workbook, boxes_on, errors_for_author, tables_of

_SHEETS = ("no sheet that is not hidden", "more than one sheet")
_HIDDEN = "is hidden in the workbook, and left out: show it, or delete it"
_STRUCK = "is struck through in the workbook, and left out: delete it, or take the line through it away"
_STRUCK_CELL = (
    "is struck through in the workbook, and printed as if it stood: delete it, or take the line through it away"
)
_UNSEEN = (
    "is in a cell whose format or colour shows nothing, and left out: give the cell one that shows it, or delete it"
)
_MAYBE_UNSEEN = (
    "where Conditional Formatting can hide what a cell holds; all that stands there is printed: delete what nobody is"
    " to see, or take the condition away"
)
_NO_DAY_OF_A_PLAN = "1910"
_NUMBER_AS_DAY = (
    "looks like a number in a cell whose format is that of a day: choose Number in Excel under Format Cells"
)
_IN_BOX = "stands in a box that lies on the sheet, and is not read: write it in the plan, or delete the box"
NAMES_TOLD = 12
"""Sheets and names of a workbook that an author is told of."""

_CUT = "its format leaves out thousands: give the cell one that shows the whole figure, or one that ends in k"
_IN_THOUSANDS = regex(r"(?i)[£'’(]000|\b000s|thousand|\(k\)")
"""What a heading says of figures in thousands."""

BETWEEN = " | "
"""What parts the cells of a row where a finding shows it."""


def read_area(book: Workbook, wanted: str) -> Grid:
    """The rows of a sheet, of a range (`Sheet!A3:F12`) or of a name; of the only sheet, where `wanted` is empty.

    Raises LookupError, with the words for the author, where there is no such sheet; SourceError where a cell cannot be read.
    """
    sheet, area = _find_area(book, wanted)
    with errors_for_author(book.shown, f"sheet {sheet}"):
        stored = read_sheet(book, book.sheets[sheet], area)
    rows = list(_rows(_with_merged(stored, area), sheet))
    text = "\n".join(BETWEEN.join(cell.text.replace("\n", " ") for cell in row) for row in rows)
    seen, unread = _seen(stored, rows)
    if rows and area == Area():
        unread += _in_boxes(book, sheet, rows[0][0])
    return Grid(book.shown, text, rows_with_words(book.shown, seen), tuple(unread), f"{book.name}#{_quoted(sheet)}")


def _in_boxes(book: Workbook, sheet: str, first: Cell) -> Iterator[Unread]:
    """The words in boxes that lie on a sheet which is read whole; they have no cell, and are told at the first."""
    with errors_for_author(book.shown, f"sheet {sheet}"):
        for number, words in enumerate(boxes_on(book, book.sheets[sheet])):
            yield Unread(f"box {number}", first, f"“{shortened(words)}” {_IN_BOX}")


def _seen(sheet: Sheet, rows: Iterable[list[Cell]]) -> tuple[list[list[Cell]], list[Unread]]:
    """The rows without what is hidden or struck through, and what is so left out: a row or a column that holds anything. In a
    row that stands a cell that is struck through, or of which nothing is shown, is told.
    """
    seen: list[list[Cell]] = []
    unread: dict[int, Unread] = {}
    unlike: list[Unread] = []
    in_thousands: set[int] = set()
    for row in rows:
        in_thousands |= {cell.column for cell in row if _IN_THOUSANDS.search(cell.text)}
        first = next((cell for cell in row if cell.text), row[0])
        texts = [cell for cell in row if cell.text]
        why = _HIDDEN if first.line in sheet.hidden_rows else ""
        if texts and all(cell.struck == cell.text for cell in texts):
            why = why or _STRUCK
        if why:
            unread[-first.line] = Unread(f"row {first.line}", first, f"row {first.line} (“{first.text}”) {why}")
            continue
        unlike += (Unread(cell.name, cell, why) for cell in row if (why := _why_unlike(cell, in_thousands, sheet)))
        for cell in row:
            if cell.text and sheet.hides_column(cell.column) and cell.column not in unread:
                name = f"column {column_letters(cell.column)}"
                unread[cell.column] = Unread(name, cell, f"{name} (“{cell.text}”) {_HIDDEN}")
        seen.append([cell for cell in row if not sheet.hides_column(cell.column)])
    return seen, [*unread.values(), *unlike]


def _why_unlike(cell: Cell, in_thousands: Container[int], sheet: Sheet) -> str:
    """Why what is read of a cell is not all that it says; empty where it is. Some columns are said to be in thousands."""
    if cell.struck:
        return f"“{cell.struck}” {_STRUCK_CELL}"
    if cell.unseen:
        return f"“{cell.unseen}” {_UNSEEN}"
    if cell.in_full and cell.column not in in_thousands:
        return f"“{cell.text}” stands for {cell.in_full}, and {_CUT}"
    if isinstance(cell.text, ShownDay) and cell.text.iso < _NO_DAY_OF_A_PLAN:
        return f"“{cell.text}” {_NUMBER_AS_DAY}"
    if places := sheet.maybe_unseen.get((cell.line, cell.column)):
        return f"“{cell.text}” stands in {shortened(places)}, {_MAYBE_UNSEEN}"
    return ""


def _quoted(sheet: str) -> str:
    """A sheet's name as a reference has it."""
    return sheet if sheet.isalnum() else "'{}'".format(sheet.replace("'", "''"))


def _find_area(book: Workbook, wanted: str) -> tuple[str, Area]:
    """The name of the sheet that is wanted, and which part of it; LookupError where there is none."""
    sheets = {name.casefold(): name for name in book.sheets}
    if not wanted and len(book.seen) == 1:
        return book.seen[0], Area()
    if wanted.casefold() in sheets:  # its name may hold what marks a range, or an apostrophe
        return sheets[wanted.casefold()], Area()
    place = wanted if "!" in wanted else _named_range(book, wanted)
    sheet, mark, cells = place.rpartition("!") if "!" in place else (place, "", "")
    sheet = sheet.strip()
    if sheet.casefold() not in sheets:
        sheet = sheet.removeprefix("'").removesuffix("'").replace("''", "'")
    area = area_of(cells) if mark else Area()
    if sheet.casefold() not in sheets or area is None:
        if place != wanted:
            raise LookupError(f"the name `{wanted}` of the workbook leads to no range of a sheet ({place})")
        fault = f"no sheet, range or name `{wanted}`" if wanted else _SHEETS[bool(book.seen)]
        names = [*(name for name in book.names if not name.startswith("_xlnm")), *tables_of(book)]
        known = f"; its names are {_some(names)}" if names else ""
        raise LookupError(f"the workbook has {fault}; its sheets are {_some([*book.sheets])}{known}")
    return sheets[sheet.casefold()], area


def _some(names: Sequence[str]) -> str:
    """Names as a message lists them: the first of many."""
    rest = [f"and {len(names) - NAMES_TOLD} more"] if len(names) > NAMES_TOLD else []
    return ", ".join([*names[:NAMES_TOLD], *rest]) or "none"


def _named_range(book: Workbook, wanted: str) -> str:
    """The place of the range that has this name; the name itself where there is none."""
    own_names = {name.casefold(): place for name, place in book.names.items() if not name.startswith("_xlnm")}
    tables = {} if wanted.casefold() in own_names else tables_of(book)
    places = own_names | {name.casefold(): place for name, place in tables.items()}
    return places.get(wanted.removesuffix("[#All]").casefold(), wanted)


def _with_merged(sheet: Sheet, area: Area) -> dict[tuple[int, int], Stored]:
    """The cells of an area; each that is merged with one above or before it has that one's text.

    A row that is merged into one cell has its text once: it is a title, and stands under no heading.
    """
    cells = {(row, column): cell for (row, column), cell in sheet.cells.items() if area.holds(row, column)}
    filled: dict[int, set[int]] = {}
    for row, column in cells:
        filled.setdefault(row, set()).add(column)
    widest = max((column for _, column in cells), default=0)
    rows = sorted(filled)[:MOST_ROWS]
    for merged in sheet.merged:
        cell = sheet.cells.get((merged.top, merged.left), EMPTY)._replace(merged=True)
        for row in rows[bisect_left(rows, merged.top) : bisect_right(rows, merged.bottom)] if cell.text else ():
            alone = filled[row] <= set(range(merged.left, min(merged.right, widest) + 1))
            last = merged.left if alone else min(merged.right, widest)
            for column in range(max(merged.left, area.left), last + 1):
                cells.setdefault((row, column), cell)
    return cells


def _rows(cells: Mapping[tuple[int, int], Stored], sheet: str) -> Iterator[list[Cell]]:
    """The rows that hold anything, each with a cell for every column of the table (and one more where it is too wide)."""
    if not cells:
        return
    columns = sorted({column for _, column in cells})
    columns = [*range(columns[0], min(columns[-1], columns[0] + MOST_COLUMNS) + 1)]
    start = 0
    for row in sorted({row for row, _ in cells})[: MOST_ROWS + 1]:
        line = []
        for column in columns:
            stored = cells.get((row, column), EMPTY)
            name = f"sheet {sheet}, cell {column_letters(column)}{row}"
            end = start + len(stored.text)
            line.append(
                Cell(
                    stored.text,
                    row,
                    column,
                    start,
                    end,
                    name,
                    *_trouble(stored),
                    stored.merged,
                    stored.struck,
                    stored.unseen,
                    stored.in_full,
                )
            )
            start = end + len(BETWEEN)
        yield line
        start = end + 1


def _trouble(stored: Stored) -> tuple[str, str]:
    """Why a cell cannot be read, and how to put it right; empty where it can."""
    if stored.error:
        return shows_error(stored.text)
    if stored.format:
        fault = f"what a cell shows that is formatted as {shortened(stored.format)} is not read"
        return fault, "choose Number, Currency, Percentage or Date in Excel under Format Cells"
    if stored.maybe:
        fault = (
            f"whether the cell is shown as {shortened(stored.maybe)} hangs on Conditional Formatting that is not read"
        )
        return fault, "hold it there against a figure (Cell Value), or write into the cell what is to be printed"
    return ("the result of this formula is not stored", SAVE_AGAIN) if stored.unworked else ("", "")
