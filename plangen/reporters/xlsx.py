"""Reports as a workbook of three sheets: Summary, Requirements, Findings; a row for each plan, requirement and finding.

Every text is stored as text, whatever it begins with: nothing that a plan says is ever a formula. No date is written.
"""

from collections.abc import Iterable, Sequence

from plangen.files import workbook
from plangen.files.workbook import Sheet, SheetCell
from plangen.finding import Finding, Quoted, Report, Severity, Stand, Standing
from plangen.reporters.summary import by_requirement, duties, headline, printable, why

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


def written(reports: Sequence[Report]) -> bytes:
    """The workbook's bytes, the same for the same reports."""
    sheets = (
        _sheet("Summary", SUMMARY, (_summary(report) for report in reports)),
        _sheet("Requirements", REQUIREMENTS, (row for report in reports for row in requirements(report))),
        _sheet("Findings", FINDINGS, (row for report in reports for row in _findings(report))),
    )
    return workbook.to_bytes(sheets, "How plans stand")


def _summary(report: Report) -> list[Value]:
    counted = duties(report)
    words: list[Value] = [report.plan, report.title, report.edition, headline(report), why(report), counted.apply]
    stands = [counted.met, counted.stands[Stand.EXPLAINED], counted.short, counted.to_review]
    return [*words, *stands, *(report.count(severity) for severity in Severity)]


def requirements(report: Report) -> Iterable[list[Value]]:
    """A row for each requirement, below the headings of REQUIREMENTS."""
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


def _sheet(name: str, columns: Columns, rows: Iterable[Sequence[Value]]) -> Sheet:
    filled = tuple(tuple(SheetCell(printable(one) if isinstance(one, str) else one) for one in row) for row in rows)
    return Sheet(name, name, tuple(columns.items()), filled, filtered=True)
