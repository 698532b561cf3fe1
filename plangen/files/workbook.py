"""Tables to an .xlsx workbook: one sheet for each, its headings in the first row, ready to be read, filtered and printed.

A text is stored as a text, whatever it begins with: nothing that a plan says is ever a formula or a link. Formulas
are those of this program alone, each with its result beside it. The same tables give the same bytes: no date is written.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plangen.frozen import frozen

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_000
"""Excel holds 32,767 characters in a cell."""

LONGEST_NAME = 31
"""As many characters as the name of a sheet may have."""

CUT = " … (the rest is longer than a cell holds)"
LINE, HIGHEST = 15, 409
"""The height of one line, and the greatest that a row may have, in points."""

WRONG = "#b10e1e"
"""The colour of a figure that does not follow: readable on white, and never the only sign."""

Look = Literal["", "total"]

_TEMPTING = ("=", "+", "-", "@", "\t", "\r", "＝")
_DATES = re.compile(rb"<dcterms:(created|modified)\b[^<]*</dcterms:\1>")
_RIGHT = {"align": "right", "indent": 1}
_FIXED = b' customHeight="1"'
_A4 = 9


@frozen
class SheetCell:
    """What stands in one cell: a text, a number with its format, or a formula with its result and its format.

    `wrong_if` is a condition, as a formula, under which the cell is marked as one that does not follow.
    """

    value: str | int | Decimal | None = None
    format: str = ""
    formula: str = ""
    look: Look = ""
    wrong_if: str = ""


@frozen
class Sheet:
    """One table: the sheet's name, its caption (printed above each page), the headings with their widths, and the rows."""

    name: str
    caption: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    filtered: bool = False


def to_bytes(sheets: Sequence[Sheet], title: str) -> bytes:
    """The workbook's bytes."""
    from xlsxwriter import Workbook as Writer

    data = BytesIO()
    book = Writer(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "plangen"})
    formats: dict[tuple[str, Look, bool], Format] = {}
    for sheet in sheets:
        _fill(book, book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return _without_dates(data)


def sheet_name(words: str, taken: Sequence[str] = ()) -> str:
    """Words as the name of a sheet, which no other has: at most 31 characters, none of them with a meaning in a formula."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\!#'\"]", " ", words).split())[:LONGEST_NAME].strip() or "Sheet"
    known = {name.casefold() for name in taken}
    numbered = (plain, *(f"{plain[: LONGEST_NAME - 4].rstrip()} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in numbered if name.casefold() not in known)


def _fill(book: "Workbook", page: "Worksheet", sheet: Sheet, formats: "dict[tuple[str, Look, bool], Format]") -> None:
    head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#eeeeee"}
    for column, (words, width) in enumerate(sheet.columns):
        figures = any(isinstance(row[column].value, Decimal) for row in sheet.rows)
        page.set_column(column, column, width)
        page.write_string(0, column, words, book.add_format(head | (_RIGHT if figures else {}) | _quoted(words)))
    page.set_row(0, _height([words for words, _ in sheet.columns], sheet))
    wrong = book.add_format({"bold": True, "font_color": WRONG})
    for row, entries in enumerate(sheet.rows, 1):
        page.set_row(row, _height([entry.value for entry in entries], sheet))
        for column, entry in enumerate(entries):
            _write(page, row, column, entry, _format(book, formats, entry))
            if entry.wrong_if:
                marked = {"type": "formula", "criteria": f"={entry.wrong_if}", "format": wrong}
                page.conditional_format(row, column, row, column, marked)
    page.freeze_panes(1, 0)
    if sheet.filtered:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    _set_up_print(page, sheet)


def _height(values: Sequence[object], sheet: Sheet) -> int:
    """The height of a row, in points, that shows its longest text in full, if a row may be so high."""
    widths = [width for _, width in sheet.columns]
    lines = [
        sum(ceil(max(len(line), 1) / width) for line in value.split("\n"))
        for value, width in zip(values, widths, strict=False)
        if isinstance(value, str)
    ]
    return min(LINE * max(lines, default=1), HIGHEST)


def _set_up_print(page: "Worksheet", sheet: Sheet) -> None:
    """A4 across, as wide as the paper, the headings on every page, the caption above and the page's number below."""
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    caption = sheet.caption[:200].replace("&", "&&")
    page.set_header(f"&L{caption}")
    page.set_footer("&R&P / &N")


def _format(book: "Workbook", formats: "dict[tuple[str, Look, bool], Format]", entry: SheetCell) -> "Format":
    quoted = {} if entry.formula else _quoted(entry.value)
    key = entry.format, entry.look, bool(quoted)
    if key not in formats:
        look = {"bold": True, "top": 1} if entry.look == "total" else {}
        number = {"num_format": entry.format, **_RIGHT} if entry.format else {"text_wrap": True}
        formats[key] = book.add_format({"valign": "top", **number, **look, **quoted})
    return formats[key]


def _quoted(value: object) -> dict[str, bool]:
    """What a cell is made with that stays a text, also where it is edited: Excel takes one that begins so for a formula."""
    return {"quote_prefix": True} if isinstance(value, str) and value.startswith(_TEMPTING) else {}


def _write(page: "Worksheet", row: int, column: int, entry: SheetCell, form: "Format") -> None:
    match entry:
        case SheetCell(formula=str(formula)) if formula:
            value = float(entry.value) if isinstance(entry.value, Decimal) else entry.value
            page.write_formula(row, column, formula, form, "" if value is None else value)
        case SheetCell(value=str(text)) if text:
            page.write_string(row, column, text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + CUT, form)
        case SheetCell(value=int() | Decimal() as number):
            page.write_number(row, column, float(number), form)
        case _ if entry.look:
            page.write_blank(row, column, None, form)


def _without_dates(made: BytesIO) -> bytes:
    """The same package with no dates in its properties and on its parts, and with rows that grow as they are edited."""
    again = BytesIO()
    with ZipFile(made) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, _DATES.sub(b"", old.read(name)).replace(_FIXED, b""))
    return again.getvalue()
