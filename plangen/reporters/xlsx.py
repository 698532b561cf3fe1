"""Reports as a workbook of three sheets: Summary, Requirements, Findings; a row for each plan, requirement and finding.

Every text is stored as text, whatever it begins with: nothing that a plan says is ever a formula. No date is written.
"""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plangen.finding import Finding, Quoted, Report, Severity, Stand, Standing
from plangen.reporters.summary import by_requirement, duties, headline, printable, why

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int
Columns = dict[str, int]
"""The headings of a sheet, each with its width in characters."""

SUMMARY: Columns = {
    "Plan": 26, "Title": 44, "Edition": 12, "Verdict": 18, "Why": 50, "Duties": 9, "Met": 9, "Of them explained": 12,
    "Short": 9, "To review": 9, "Must findings": 10, "Should findings": 10, "Advice findings": 10,
}  # fmt: skip
REQUIREMENTS: Columns = {
    "Plan": 20, "Requirement": 26, "Force": 9, "Standing": 15, "What is asked": 60, "Clause": 40, "Basis": 40,
    "Reason": 36, "Evidence": 50, "Words around it": 60, "File": 30, "Line": 8, "Place": 40,
}  # fmt: skip
FINDINGS: Columns = {
    "Plan": 20, "Force": 9, "Requirement": 26, "Finding": 60, "Place": 40, "File": 34, "Line": 8, "Column": 9,
    "How to put it right": 60, "Clause": 40, "Basis": 24, "Rule": 30, "Explained": 36,
}  # fmt: skip
LONGEST = 32_000
"""Excel holds 32,767 characters in a cell."""

_TEMPTING = ("=", "+", "-", "@")
_DATES = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>")


def written(reports: Sequence[Report]) -> bytes:
    """The workbook's bytes, the same for the same reports."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "plangen"
    sheets = {
        "Summary": (SUMMARY, [_summary(report) for report in reports]),
        "Requirements": (REQUIREMENTS, [row for report in reports for row in _requirements(report)]),
        "Findings": (FINDINGS, [row for report in reports for row in _findings(report)]),
    }
    for title, (columns, rows) in sheets.items():
        _fill(book.create_sheet(title), columns, rows)
    made = BytesIO()
    book.save(made)
    return _dateless(made)


def _summary(report: Report) -> list[Value]:
    counted = duties(report)
    words: list[Value] = [report.plan, report.title, report.edition, headline(report), why(report), counted.apply]
    stands = [counted.met, counted.stands[Stand.EXPLAINED], counted.short, counted.to_review]
    return [*words, *stands, *(report.count(severity) for severity in Severity)]


def _requirements(report: Report) -> Iterable[list[Value]]:
    for one in report.standings:
        about: list[Value] = [report.plan, one.requirement, one.severity.value, one.stand.value, one.text, one.clause]
        yield [*about, one.basis, one.reason, *_evidence(one)]


def _evidence(one: Standing) -> list[Value]:
    if not one.evidence:
        return [""] * 5
    first: Quoted = one.evidence[0]
    words = "\n".join(quoted.words for quoted in one.evidence)
    return [words, first.around, first.place.file, first.place.line, first.place.address]


def _findings(report: Report) -> Iterable[list[Value]]:
    asked = by_requirement(report)
    for one in report.findings:
        yield _finding(report, one, asked[one.requirement].certainty, "")
    for one in report.explained:
        yield _finding(report, one, asked[one.requirement].certainty, asked[one.requirement].reason)


def _finding(report: Report, one: Finding, basis: str, explained: str) -> list[Value]:
    place = one.place
    said: list[Value] = [report.plan, one.severity.value, one.requirement, one.message, place.address, place.file]
    return [*said, place.line, place.column, one.remedy, one.clause, basis, one.rule, explained]


def _fill(sheet: "Worksheet", columns: Columns, rows: Sequence[Sequence[Value]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, values in enumerate([list(columns), *rows], 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            _write(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=row == 1)
    for column, width in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _write(cell: "Cell | MergedCell", value: Value) -> None:
    if isinstance(value, str) and value:
        cell.value = printable(value)[:LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_TEMPTING)
    elif value != "":
        cell.value = value


def _dateless(made: BytesIO) -> bytes:
    """The same package with no dates: neither in its properties nor on its parts."""
    again = BytesIO()
    with ZipFile(made) as old, ZipFile(again, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            new.writestr(part, _DATES.sub(b"", old.read(name)) if name == "docProps/core.xml" else old.read(name))
    return again.getvalue()
