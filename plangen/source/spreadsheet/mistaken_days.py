"""Spans that a spreadsheet took for days: of the ages 10-14 it makes the 14th of October, and saves that."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from plangen.files.regex import regex
from plangen.source.spreadsheet.cell import Cell, Unread

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = regex(rf"(?i)\d{{1,2}}[-\s]{_MONTH}|{_MONTH}[-\s]\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)")
_SPAN = regex(r"(?i)\d{1,2}\s?(?:[-–]|to)\s?\d{1,2}(?:\s\D*)?")
_WHY = "a spreadsheet takes 10-14 for a day; type it again, into a cell whose format is Text"


def days_among_spans(rows: Sequence[Sequence[Cell]]) -> Iterator[Unread]:
    """The cells below the headings that hold a day where others of their column hold spans such as 15-17."""
    columns: dict[int, tuple[list[Cell], list[Cell]]] = defaultdict(lambda: ([], []))
    for cell in (cell for row in rows[1:] for cell in row):
        if _DAY.fullmatch(cell.text):
            columns[cell.column][0].append(cell)
        elif _SPAN.fullmatch(cell.text):
            columns[cell.column][1].append(cell)
    for days, spans in columns.values():
        for cell in days if spans else ():
            why = f"“{cell.text}” is a day among spans such as “{spans[0].text}”: {_WHY}"
            yield Unread(f"row {cell.line}, column {cell.column}", cell, why)
