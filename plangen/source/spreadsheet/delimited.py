"""A CSV file to rows: commas, semicolons or tabs, in UTF-8, UTF-16 or what Excel on Windows writes; every text as it stands."""

import codecs
from collections.abc import Iterator

from plangen.errors import SourceError
from plangen.source.plan_file import PlanFile
from plangen.source.spreadsheet.cell import MOST_COLUMNS, Cell, Grid, rows_with_words
from plangen.source.yaml_reader import LARGEST_TEXT_FILE

DELIMITERS = ",;\t"
MOST_LINES = 20_000
_TWICE = 'write a quotation mark inside a cell twice: ""'


def read_delimited(file: PlanFile) -> Grid:
    """The rows of a CSV file that hold anything.

    Raises SourceError, with file, line and column, where it is no table of text.
    """
    if len(file.data) > LARGEST_TEXT_FILE:
        file.refuse("the file is larger than 2 MB", "split it, or take out what is not the table")
    text = _decode(file).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        file.refuse(f"the file has more than {MOST_LINES:,} lines", "take out what is not the table")
    return Grid(file.shown, text, rows_with_words(file.shown, _rows(text, _delimiter(text), file.shown)))


def _decode(file: PlanFile) -> str:
    wide = file.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return file.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    file.refuse("the file is not text", "save it in Excel as CSV UTF-8 (comma delimited)")


def _delimiter(text: str) -> str:
    """What parts the cells: of comma, semicolon and tab the one that stands most often between the headings."""
    outside = "".join(text.lstrip("\n").partition("\n")[0].split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _rows(text: str, mark: str, shown: str) -> Iterator[list[Cell]]:
    """The cells of each row, a row that is too wide cut off at the first cell too many."""
    row: list[Cell] = []
    for cell in _cells(text, mark, shown):
        row.append(cell)
        if text[cell.end : cell.end + 1] != mark or len(row) > MOST_COLUMNS:
            yield row
            row = []


def _cells(text: str, mark: str, shown: str) -> Iterator[Cell]:
    place, line, begins = 0, 1, 0
    while place <= len(text):
        column = place - begins + 1
        end = _end(text, place, mark)
        if end is None:
            raise SourceError(shown, line, column, "a quotation mark is never closed", _TWICE)
        quoted = text[place : place + 1] == '"'
        if quoted and text[end : end + 1] not in (mark, "\n", ""):
            raise SourceError(shown, line, column, "text stands after the closing quotation mark", _TWICE)
        words = text[place + 1 : end - 1].replace('""', '"') if quoted else text[place:end]
        yield Cell(words.strip(), line, column, place, end)
        lines = text.count("\n", place, end + 1)
        if lines:
            line += lines
            begins = text.rfind("\n", place, end + 1) + 1
        place = end + 1


def _end(text: str, place: int, mark: str) -> int | None:
    """Where the cell that begins here ends; None where its quotation mark is never closed."""
    if text[place : place + 1] != '"':
        line = text.find("\n", place)
        if line < 0:
            line = len(text)
        after = text.find(mark, place, line)
        return after if after >= 0 else line
    close = text.find('"', place + 1)
    while close >= 0 and text[close + 1 : close + 2] == '"':
        close = text.find('"', close + 2)
    return close + 1 if close >= 0 else None
