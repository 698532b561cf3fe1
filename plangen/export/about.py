"""The first and the last sheet of a plan's workbook: what it is, and how the plan stands on each requirement."""

from collections.abc import Iterator

from plangen.edition import Edition
from plangen.export.plan_table import PlanTable
from plangen.files.workbook import Sheet, SheetCell
from plangen.finding import Report
from plangen.plan import Plan
from plangen.reporters.summary import headline, why
from plangen.reporters.xlsx import REQUIREMENTS, requirements

FORMULAS = (
    "Totals, variances and rates are formulas: change a figure, and they follow. Figures are shown as they are published, and "
    "read back as they are shown."
)
CHECKS = (
    "A published figure that does not follow from the others is kept as it is. The formula stands beside it, in a column "
    "named “Check: …”, and the last column says whether the two agree, as they are rounded. These columns are not read back."
)
READ_BACK = (
    "Save this workbook in the plan's folder (as data/{file}, say), and name a sheet where the plan has the list. "
    "The first row holds the headings; columns may be moved."
)

MATRIX = {
    "Requirement": 20, "Force": 8, "Standing": 12, "What is asked": 40, "Clause": 24, "Basis": 18, "Reason": 20,
    "Evidence": 30, "Place": 24, "File": 22, "Line": 7,
}  # fmt: skip
"""What the last sheet tells of each requirement, narrow enough to be printed."""


def about_sheet(plan: Plan, edition: Edition, report: Report, *, tables: tuple[PlanTable, ...], file: str) -> Sheet:
    """What the workbook is, and what each sheet holds."""
    rows = [*_of_plan(plan, edition, report), ("Formulas", FORMULAS), ("Checks", CHECKS)]
    rows.append(("Reading it back", READ_BACK.format(file=file)))
    for table in tables:
        rows.append((f"Sheet {table.name}", f"{table.caption}. To read it back, write {_how_to_name(table, file)}"))
    rows.append(("Sheet Requirements", "How the plan stands on each requirement of its edition, and where it answers."))
    entries = tuple((SheetCell(name), SheetCell(words)) for name, words in rows if words)
    return Sheet("About", report.title, (("About this workbook", 30), ("What it says", 100)), entries)


def _of_plan(plan: Plan, edition: Edition, report: Report) -> Iterator[tuple[str, str]]:
    yield "Plan", plan.document.title
    yield "Authority", plan.authority.name
    yield "Version", plan.document.version
    yield "Date of the document", str(plan.document.date or "not given")
    yield "Edition of the guidance", f"{edition.title} ({edition.id})"
    yield "How the plan stands", f"{headline(report)}: {why(report)}"


def _how_to_name(table: PlanTable, file: str) -> str:
    """How a plan names the sheet: under which of its keys, and what is written there."""
    *above, key = table.key
    under = f", under {', '.join(above)}" if above else ""
    return f"in the plan{under}: {key}: data/{file}#{table.name}"


def requirements_sheet(report: Report) -> Sheet:
    """A row for each requirement: its force, its clause, how the plan stands on it, and where the plan answers."""
    places = [list(REQUIREMENTS).index(heading) for heading in MATRIX]
    rows = tuple(tuple(SheetCell(row[place]) for place in places) for row in requirements(report))
    return Sheet("Requirements", f"Requirements: {report.title}", tuple(MATRIX.items()), rows, filtered=True)
