"""Reports as a workbook of three sheets: Summary, Requirements, Findings; a row for each plan, requirement and finding.
What one decision puts right has the same words in the last column.

Every text is stored as text, whatever it begins with: nothing that a plan says is ever a formula. No date is written.
"""

from collections.abc import Iterable, Sequence

from plangen.files import workbook
from plangen.files.workbook import Sheet, SheetCell
from plangen.finding import Finding, Place, Quoted, Report, Severity, Stand, Standing, Unreadable
from plangen.reporters.groups import group_titles
from plangen.reporters.summary import by_requirement, duties, headline, printable, why

Value = str | int
Columns = dict[str, int]
"""The headings of a sheet, each with its width in characters."""

SUMMARY: Columns = {
    "Plan": 26, "Title": 44, "Edition": 12, "Verdict": 18, "Why": 50, "Duties": 9, "Met": 9, "Of them explained": 12,
    "Of them judged": 12, "Short": 9, "Not shown": 9, "To review": 9,
    "Must findings": 10, "Should findings": 10, "Advice findings": 10,
}  # fmt: skip
REQUIREMENTS: Columns = {
    "Plan": 20, "Requirement": 26, "Force": 9, "Standing": 15, "What is asked": 60, "Clause": 40, "Basis": 40,
    "Reason": 36, "How to put it right": 50, "Evidence": 50, "Words around it": 60, "File": 30, "Line": 8, "Place": 40,
}  # fmt: skip
FINDINGS: Columns = {
    "Plan": 20, "Force": 9, "Requirement": 26, "Finding": 60, "Place": 40, "File": 34, "Line": 8, "Column": 9,
    "How to put it right": 60, "Clause": 40, "Basis": 24, "Rule": 30, "Explained": 36,
    "Put right together": 50,
}  # fmt: skip


def to_bytes(reports: Sequence[Report], unreadable: Sequence[Unreadable] = ()) -> bytes:
    """The workbook's bytes, the same for the same reports; a plan that could not be read is a row of the summary."""
    summary = [*map(_summary, reports), *map(_unreadable, unreadable)]
    sheets = (
        _sheet("Summary", SUMMARY, summary),
        _sheet("Requirements", REQUIREMENTS, (row for report in reports for row in requirements(report))),
        _sheet("Findings", FINDINGS, (row for report in reports for row in _findings(report))),
    )
    return workbook.to_bytes(sheets, "How plans stand")


def _summary(report: Report) -> list[Value]:
    every = duties(report)
    words: list[Value] = [report.plan, report.title, report.edition, headline(report), why(report), every.apply]
    kept = [every.met, every.stands[Stand.EXPLAINED], every.stands[Stand.JUDGED]]
    return [
        *words,
        *kept,
        every.short,
        every.not_shown,
        every.to_review,
        *(report.count(severity) for severity in Severity),
    ]


def _unreadable(failure: Unreadable) -> list[Value]:
    words: list[Value] = [failure.plan, "", "", "COULD NOT BE READ", failure.why]
    return [*words, *[""] * (len(SUMMARY) - len(words))]


def requirements(report: Report) -> Iterable[list[Value]]:
    """A row for each requirement, below the headings of REQUIREMENTS."""
    for standing in report.standings:
        yield [
            report.plan, standing.requirement, standing.severity.value, standing.stand.value, standing.text,
            standing.clause, standing.basis, standing.reasons, _remedies(standing), *_evidence(standing),
        ]  # fmt: skip


def _remedies(standing: Standing) -> str:
    """How to put right what the plan does not show; of what it falls short of, each finding says so."""
    return "\n".join(dict.fromkeys(missing.remedy for missing in standing.missing))


def _evidence(standing: Standing) -> list[Value]:
    if not standing.evidence:
        return [""] * 5
    first: Quoted = standing.evidence[0]
    words = "\n".join(quoted.words for quoted in standing.evidence)
    return [words, first.around, first.place.file, _line(first.place), first.place.address]


def _findings(report: Report) -> Iterable[list[Value]]:
    standings, groups = by_requirement(report), group_titles(report)
    for finding in report.findings:
        yield [*_finding(report, finding, standings[finding.requirement]), "", groups[id(finding)]]
    for finding in report.explained:
        standing = standings[finding.requirement]
        yield [*_finding(report, finding, standing), standing.reason, groups[id(finding)]]


def _finding(report: Report, finding: Finding, standing: Standing) -> list[Value]:
    place = finding.place
    return [
        report.plan, finding.severity.value, finding.requirement, finding.message, place.address, place.file,
        _line(place), "" if place.at else place.column, finding.remedy, finding.clause, standing.certainty, finding.rule,
    ]  # fmt: skip


def _line(place: Place) -> Value:
    """The line of a place; in a document that was not made here, the page or the paragraph."""
    return place.at or place.line


def _sheet(name: str, columns: Columns, rows: Iterable[Sequence[Value]]) -> Sheet:
    filled = tuple(tuple(map(_cell, row)) for row in rows)
    return Sheet(name, name, tuple(columns.items()), filled, filtered=True)


def _cell(value: Value) -> SheetCell:
    return SheetCell(printable(value) if isinstance(value, str) else value)
