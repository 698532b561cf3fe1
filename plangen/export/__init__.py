"""The tables of a plan as a workbook that works them out anew, and can be read back; nothing is written to the disk here."""

from plangen.check import check, edition_of
from plangen.export import front
from plangen.export.formulas import sheets
from plangen.export.tables import tables
from plangen.files.workbook import to_bytes
from plangen.plan import Plan


def workbook(plan: Plan, name: str) -> bytes:
    """A plan's workbook, for a file of this name: the same bytes for the same plan."""
    edition = edition_of(plan)
    report = check(plan, edition)
    found = tables(plan)
    first = front.about(plan, edition, report, found, f"{name}.xlsx")
    return to_bytes((first, *sheets(plan, found), front.matrix(report)), plan.document.title)
