"""The `export` command: the tables of a plan as a workbook that works them out anew, and can be read back into a plan."""

from collections.abc import Sequence
from pathlib import Path

from plangen.check.judge import check, edition_of
from plangen.errors import PlangenError
from plangen.export import front
from plangen.export.formulas import sheets
from plangen.export.tables import tables
from plangen.files.workbook import to_bytes
from plangen.files.writing import write
from plangen.load.build import load
from plangen.plan import Plan


def export(folders: Sequence[Path], out: Path) -> list[Path]:
    """Write OUT/<folder name>.xlsx for each plan, and give back what was written.

    Raises PlangenError, before anything is written, where a plan cannot be read.
    """
    names = [folder.resolve().name for folder in folders]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise PlangenError(
            f"two of the plans are in folders named {twice}: export them one at a time, with another --out"
        )
    made = [(out / f"{name}.xlsx", workbook(load(folder), name)) for folder, name in zip(folders, names, strict=True)]
    return [write(path, data) for path, data in made]


def workbook(plan: Plan, name: str) -> bytes:
    """A plan's workbook, for a file of this name: the same bytes for the same plan."""
    edition = edition_of(plan)
    report = check(plan, edition)
    found = tables(plan)
    first = front.about(plan, edition, report, found, f"{name}.xlsx")
    return to_bytes((first, *sheets(plan, found), front.matrix(report)), plan.document.title)
