"""The tables of a plan as a workbook that works them out anew, and can be read back; nothing is written to the disk here."""

from plangen.check import check, edition_of
from plangen.export.about import about_sheet, requirements_sheet
from plangen.export.sheets import table_sheets
from plangen.export.tables import plan_tables
from plangen.files.workbook import to_bytes
from plangen.plan import Plan


def workbook(plan: Plan, name: str) -> bytes:
    """A plan's workbook, for a file of this name: the same bytes for the same plan."""
    edition = edition_of(plan)
    report = check(plan, edition)
    tables = plan_tables(plan)
    first = about_sheet(plan, edition, report, tables=tables, file=f"{name}.xlsx")
    return to_bytes((first, *table_sheets(plan, tables), requirements_sheet(report)), plan.document.title)
