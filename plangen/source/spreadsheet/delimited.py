"""A CSV file to rows: commas, semicolons or tabs, in UTF-8, UTF-16 or what Excel on Windows writes; every text as it stands."""

import codecs
from collections.abc import Iterator

from plangen.errors import SourceError
from plangen.source.plan_file import PlanFile
from plangen.source.spreadsheet.cell import MOST_COLUMNS, Cell, Grid, rows_with_words
from plangen.source.yaml_reader import LARGEST_FILE

MARKS = ",;\t"
MOST_LINES = 20_000


def read_delimited(file: PlanFile) -> Grid:
    """The rows of a CSV file that hold anything.

    Raises SourceError, with file, line and column, where it is no table of text.
    """
    if len(file.data) > LARGEST_FILE:
        file.refuse("the file is larger than 2 MB", "split it, or take out what is not the table")
    text = _decode(file).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        file.refuse(f"the file has more than {MOST_LINES:,} lines", "take out what is not the table")
    return Grid(file.shown, text, rows_with_words(file.shown, _rows(text, _mark(text), file.shown)))


def _decode(file: PlanFile) -> str:
    wide = file.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return file.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    file.refuse("the file is not text", "save it in Excel as CSV UTF-8 (comma delimited)")


def _mark(text: str) -> str:
    """What parts the cells: of comma, semicolon and tab the one that stands most often between the headings."""
    outside = "".join(text.lstrip("\n").partition("\n")[0].split('"')[::2])
    return max(MARKS, key=outside.count)


def _rows(text: str, mark: str, shown: str) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    place, line, begins = 0, 1, 0
    while place <= len(text):
        end = _end(text, place, mark)
        quoted = text[place : place + 1] == '"'
        if quoted and (end is None or text[end : end + 1] not in (mark, "\n", "")):
            fault = (
                "a quotation mark is never closed" if end is None else "text stands after the closing quotation mark"
            )
            raise SourceError(shown, line, place - begins + 1, fault, 'write a quotation mark inside a cell twice: ""')
        assert end is not None
        words = text[place + 1 : end - 1].replace('""', '"') if quoted else text[place:end]
        row.append(Cell(words.strip(), line, place - begins + 1, place, end))
        if text[end : end + 1] != mark or len(row) > MOST_COLUMNS:
            yield row
            row = []
        inside = text.count("\n", place, end + 1)
        line += inside
        begins = text.rfind("\n", place, end + 1) + 1 if inside else begins
        place = end + 1


def _end(text: str, place: int, mark: str) -> int | None:
    """Where the cell that begins here ends; None where its quotation mark is never closed."""
    if text[place : place + 1] != '"':
        line = text.find("\n", place)
        line = len(text) if line < 0 else line
        found = text.find(mark, place, line)
        return line if found < 0 else found
    close = text.find('"', place + 1)
    while close >= 0 and text[close + 1 : close + 2] == '"':
        close = text.find('"', close + 2)
    return close + 1 if close >= 0 else None
