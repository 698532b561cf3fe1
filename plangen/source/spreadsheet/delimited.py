"""A CSV file to rows: commas, semicolons or tabs, in UTF-8, UTF-16 or what Excel on Windows writes; every text as it stands."""

import codecs
from collections.abc import Iterator

from plangen.errors import SourceError
from plangen.files.regex import regex
from plangen.source.garbled import garbled_words, may_be_garbled
from plangen.source.plan_file import PlanFile
from plangen.source.shown import shortened
from plangen.source.spreadsheet.cell import MOST_COLUMNS, Cell, Grid, rows_with_words
from plangen.source.yaml_reader import LARGEST_TEXT_FILE

DELIMITERS = ",;\t"
MOST_LINES = 20_000
_SAVE_AS_UTF8 = "save it in Excel as CSV UTF-8 (comma delimited)"
_DELIMITER_SAID = regex(r'(?i)"?sep=(.)"?\n')
"""The line by which a file tells Excel what parts its cells."""

_KEPT = regex(r'="([^"]*)"')
_FORMULA = regex(r"=\$?[A-Z]{1,3}\$?\d|=[A-Z][A-Z.]+\(|=[(+-]*\d+(?:\.\d+)?[-+*/]")
_SPACES = regex(" *")
_CUT = regex(r"[,;\t]")
_TWICE = 'write a quotation mark inside a cell twice: ""'


def read_delimited(file: PlanFile) -> Grid:
    """The rows of a CSV file that hold anything.

    Raises SourceError, with file, line and column, where it is no table of text.
    """
    if len(file.data) > LARGEST_TEXT_FILE:
        file.refuse("the file is larger than 2 MB", "split it, or take out what is not the table")
    text = _decode(file)
    if text.count("\n") > MOST_LINES:
        file.refuse(f"the file has more than {MOST_LINES:,} lines", "take out what is not the table")
    said = _DELIMITER_SAID.match(text)
    begins = said.end() if said else 0
    mark = said[1] if said else _delimiter(text)
    return Grid(file.shown, text, rows_with_words(file.shown, _rows(text, mark, file.shown, begins)))


def _decode(file: PlanFile) -> str:
    if file.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        file.refuse_unmarked()
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = file.data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            _refuse_garbled(file, text)
        return text
    file.refuse("the file is not text", _SAVE_AS_UTF8)


def _refuse_garbled(file: PlanFile, text: str) -> None:
    """Stop where the file is not of the code page of Windows either: of an old Mac, of DOS, or of two encodings."""
    if garbled := next(garbled_words(text), None):
        shows = next((part for part in _CUT.split(garbled.word) if may_be_garbled(part)), garbled.word)
        start = garbled.start + garbled.word.index(shows)
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        fault = f"the file is not in UTF-8, and “{shortened(shows)}” shows that it is of another encoding"
        file.refuse(fault, _SAVE_AS_UTF8, line, column)


def _delimiter(text: str) -> str:
    """What parts the cells: of comma, semicolon and tab the one that stands most often between the headings."""
    outside = "".join(text.lstrip("\n").partition("\n")[0].split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _rows(text: str, mark: str, shown: str, begins: int) -> Iterator[list[Cell]]:
    """The cells of each row, a row that is too wide cut off at the first cell too many."""
    row: list[Cell] = []
    for cell in _cells(text, mark, shown, begins):
        row.append(cell)
        if text[cell.end : cell.end + 1] != mark or len(row) > MOST_COLUMNS:
            yield row
            row = []


def _cells(text: str, mark: str, shown: str, place: int) -> Iterator[Cell]:
    line, begins = 1 + text.count("\n", 0, place), place
    while place <= len(text):
        column = place - begins + 1
        opening = _opening(text, place, mark)
        end = _end_of_quoted(text, opening) if opening >= 0 else _end_of_plain(text, place, mark)
        if end is None:
            raise SourceError(shown, line, column, "a quotation mark is never closed", _TWICE)
        words = text[opening + 1 : end - 1].replace('""', '"') if opening >= 0 else text[place:end]
        if opening >= 0:
            end = _past_spaces(text, end)
            if text[end : end + 1] not in (mark, "\n", ""):
                raise SourceError(shown, line, column, "text stands after the closing quotation mark", _TWICE)
        yield _as_excel_shows(Cell(words.strip(), line, column, place, end))
        lines = text.count("\n", place, end + 1)
        if lines:
            line += lines
            begins = text.rfind("\n", place, end + 1) + 1
        place = end + 1


def _as_excel_shows(cell: Cell) -> Cell:
    """A cell without what keeps Excel from taking it for a number (="0045"); of a formula the file has no result."""
    kept = _KEPT.fullmatch(cell.text)
    if kept:
        return cell._replace(text=kept[1].strip())
    if _FORMULA.match(cell.text):
        return cell._replace(
            fault="this is a formula, and a CSV file has no results", remedy="save it as an .xlsx workbook"
        )
    return cell


def _opening(text: str, place: int, mark: str) -> int:
    """Where the quotation mark stands in which a cell is put as a whole, past spaces before it; -1 where it is in none.

    After spaces it may be part of the text ( "Yes" he said): it is one only where spaces, at the most, follow the closing one.
    """
    opening = _past_spaces(text, place)
    if text[opening : opening + 1] != '"':
        return -1
    if opening == place:
        return opening
    end = _end_of_quoted(text, opening)
    after = None if end is None else _past_spaces(text, end)
    return opening if after is not None and text[after : after + 1] in (mark, "\n", "") else -1


def _past_spaces(text: str, place: int) -> int:
    """The place of the first character that is no space."""
    found = _SPACES.match(text, place)
    return found.end() if found else place


def _end_of_plain(text: str, place: int, mark: str) -> int:
    line = text.find("\n", place)
    if line < 0:
        line = len(text)
    after = text.find(mark, place, line)
    return after if after >= 0 else line


def _end_of_quoted(text: str, opening: int) -> int | None:
    """Where the cell ends that a quotation mark opens; None where it is never closed."""
    close = text.find('"', opening + 1)
    while close >= 0 and text[close + 1 : close + 2] == '"':
        close = text.find('"', close + 2)
    return close + 1 if close >= 0 else None
