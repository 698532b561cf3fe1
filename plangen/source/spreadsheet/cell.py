"""What every spreadsheet is read as: rows of cells, each a text exactly as it is seen, with its place."""

from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from plangen.errors import SourceError
from plangen.files.regex import regex
from plangen.source.printable import (
    LONGEST_LIST,
    LONGEST_TEXT,
    UNSEEN_MARKS,
    refuse_long_words,
    refuse_unseen,
)

_ERROR = regex(r"#(?:[A-Z][A-Z0-9_/]*[!?]|N/A|#+|GETTING_DATA)|Err:\d{3}")
"""What Excel, LibreOffice and Google Sheets show where there is no value, or no room for it."""

_PASSED_OVER = regex(f"[{UNSEEN_MARKS}]")
MOST_COLUMNS = 200
MOST_ROWS = LONGEST_LIST + 2
"""As many as a list may have items, with the headings and a row of totals."""


class Cell(NamedTuple):
    """One cell: its text (empty where nothing stands in it), line and column from 1, and its characters in the grid's text.

    `name` is what a workbook calls it ("sheet Money, cell B7"); in a file of text it has none. `fault` and `remedy` say why
    its text cannot be read, if it cannot: that stops plangen only where the cell is needed. `merged`: the text is that of a
    cell above or before it, with which this one is merged. `struck`: what of it is struck through. `unseen`: what it holds that
    its format does not show. `in_full`: the number of which its format leaves out thousands, and does not say so.
    """

    text: str
    line: int
    column: int
    start: int
    end: int
    name: str = ""
    fault: str = ""
    remedy: str = ""
    merged: bool = False
    struck: str = ""
    unseen: str = ""
    in_full: str = ""


class Unread(NamedTuple):
    """A part of a table that is left out of what is read: its name (row 4, column D), its first cell, and why."""

    name: str
    cell: Cell
    why: str


class Grid(NamedTuple):
    """A table as read: its file's name as told to the author, the text that a finding shows, the rows that hold anything,
    what is left out of them, and how a plan names its sheet (nothing for a file of text).
    """

    shown: str
    text: str
    rows: tuple[list[Cell], ...]
    unread: tuple[Unread, ...] = ()
    sheet: str = ""

    def refuse_unread(self, cell: Cell) -> None:
        """Stop at a cell that is needed and cannot be read."""
        if cell.fault:
            self.refuse(cell, cell.fault, cell.remedy)

    def refuse(self, cell: Cell, fault: str, remedy: str) -> NoReturn:
        """Stop at a cell."""
        raise refusal(self.shown, cell, fault, remedy)


def column_letters(column: int) -> str:
    """The letters of a column, which is counted from 1: A, Z, AA."""
    rest, last = divmod(column - 1, 26)
    return (column_letters(rest) if rest else "") + chr(ord("A") + last)


def refusal(shown: str, cell: Cell, fault: str, remedy: str) -> SourceError:
    """What stops plangen at a cell, which a workbook's reader is told by its name."""
    message = f"{fault} ({cell.name})" if cell.name else fault
    return SourceError(shown, cell.line, cell.column, message, remedy)


def rows_with_words(shown: str, rows: Iterable[list[Cell]]) -> tuple[list[Cell], ...]:
    """The rows that hold anything; SourceError at the first row or cell too many, or a text that cannot be printed."""
    kept: list[list[Cell]] = []
    for row in rows:
        if len(row) > MOST_COLUMNS:
            fault = f"the table has more than {MOST_COLUMNS} columns"
            raise refusal(shown, row[MOST_COLUMNS], fault, "take out what is not the table")
        if not any(cell.text or cell.fault for cell in row):
            continue
        if len(kept) == MOST_ROWS:
            fault = f"the table has more than {LONGEST_LIST:,} rows"
            raise refusal(shown, row[0], fault, "split it, or take out what is not the table")
        _refuse_unprintable(shown, row)
        kept.append([_as_seen(cell) for cell in row])
    return tuple(kept)


def _as_seen(cell: Cell) -> Cell:
    """A cell without the characters that nobody sees; one that shows an error has a fault."""
    if not cell.fault and _ERROR.fullmatch(cell.text):
        fault, remedy = shows_error(cell.text)
        return cell._replace(fault=fault, remedy=remedy)
    return cell._replace(text=_PASSED_OVER.sub("", cell.text).strip()) if _PASSED_OVER.search(cell.text) else cell


def shows_error(text: str) -> tuple[str, str]:
    """Why a cell that shows an error cannot be read, and how to put it right."""
    return f"the cell shows {text}", "correct its formula (or widen its column), and save the file again"


def _refuse_unprintable(shown: str, row: list[Cell]) -> None:
    for cell in row:
        refuse_unseen(shown, cell.text, cell.line, cell.column)
        refuse_long_words(shown, cell.text, cell.line, cell.column)
        if len(cell.text) > LONGEST_TEXT:
            fault = "this text is longer than 200,000 characters"
            raise refusal(shown, cell, fault, "put it into files in sections/")
