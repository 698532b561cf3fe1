"""A table of a plan for a workbook: rows of cells that know where their values stand in the plan; and the usual table, which
is a list of records.
"""

from collections.abc import Mapping, Sequence

from plangen.figures.workings import left_out_figures
from plangen.files.words import words_of
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.load.labels import label, usual_caption
from plangen.plan import Day, Figure, Plan, Record
from plangen.plan.fields import cell_fields, figure_fields, item_type
from plangen.plan.parts import Part
from plangen.plan.reference import locate, resolve

SLIM, NARROW, MIDDLE, WIDE, WIDEST = 10, 13, 16, 28, 60
"""Widths of columns, in characters."""


@frozen
class PlanCell:
    """What one cell holds, and where that stands in the plan (nowhere, where it is no value of the plan's)."""

    value: Figure | Day | str | None = None
    address: Address = ()


PlanRow = tuple[PlanCell, ...]


@frozen
class PlanTable:
    """One table of a plan: the name of its sheet, its caption, the key of the plan where it can be named, headings with
    their widths, rows, and which of them are totals.
    """

    name: str
    caption: str
    key: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]
    rows: tuple[PlanRow, ...]
    totals: frozenset[int] = frozenset()


LeftOut = Mapping[Address, Figure]
"""The figures that the plan leaves out and that follow from those it states, by their addresses."""


def record_table(plan: Plan, part: Part) -> PlanTable:
    """A list of records as a table: a column for every field that one cell can hold, and the row of its totals, if any."""
    names = cell_fields(part.path)
    widths = part.sheet.widths if part.sheet else {}
    columns = tuple((_heading(part.path, name), widths.get(name) or _usual_width(part.path, name)) for name in names)
    rows = [record_cells(record, names) for record in resolve(plan, part.path)]
    totals = _totals(plan, part, names) if part.totals else None
    caption = (part.title and resolve(plan, part.title)) or usual_caption(part.path, words_of())
    key = tuple(part.path.split("."))
    return PlanTable(part.sheet.name if part.sheet else "", caption, key, columns, *with_totals(rows, totals))


def _heading(path: str, name: str) -> str:
    """The name of a field in words, by which the column is read back; its label where the name is no word."""
    return label(f"{path}.{name}") if name in _NO_WORDS else name.replace("_", " ").capitalize()


_NO_WORDS = ("fte",)


def _usual_width(path: str, name: str) -> int:
    kind = item_type(f"{path}.{name}")
    if kind in (Figure, Day, bool):
        return NARROW
    return MIDDLE if name == "id" else WIDE


def _totals(plan: Plan, part: Part, names: Sequence[str]) -> PlanRow | None:
    """The totals as stated, and room for those that are left out and can be worked out; None where there are none."""
    place = locate(plan, part.totals)
    figures = figure_fields(part.totals)
    cells = [
        PlanCell(getattr(place.value, name, None), (*place.address, name)) if name in figures else PlanCell()
        for name in names
    ]
    shown = place.value is not None or is_worked_out(cells, left_out_figures(plan))
    return (PlanCell("Total"), *cells[1:]) if shown else None


def is_worked_out(cells: Sequence[PlanCell], left_out: LeftOut) -> bool:
    """Whether one of these cells is left out in the plan, and follows from others."""
    return any(cell.address in left_out for cell in cells)


def with_totals(rows: Sequence[PlanRow], totals: PlanRow | None) -> tuple[tuple[PlanRow, ...], frozenset[int]]:
    """Rows with the row of totals below them, if there is one, and its number."""
    return ((*rows, totals), frozenset([len(rows)])) if totals else (tuple(rows), frozenset())


def record_cells(record: Record | None, names: Sequence[str]) -> PlanRow:
    """Some fields of a record as cells; empty ones where there is no record."""
    return tuple(field_cell(record, name) for name in names)


def field_cell(record: Record | None, name: str) -> PlanCell:
    """One field of a record as a cell."""
    return _cell(getattr(record, name), (*record.address, name)) if record else PlanCell()


def amount_cells(record: Record, names: Sequence[str]) -> PlanRow:
    """The amounts of a row of money, by the ids of its columns."""
    amounts: Mapping[str, Figure] = getattr(record, "amounts", {})
    return tuple(PlanCell(amounts.get(name), (*record.address, "amounts", name)) for name in names)


def _cell(value: Figure | Day | str | bool | tuple[str, ...] | None, address: Address) -> PlanCell:
    match value:
        case tuple():
            value = _joined(value)
        case bool():
            value = "yes" if value else None
    return PlanCell(value or None, address)


def _joined(texts: Sequence[str]) -> str:
    """Texts as one cell holds them: on lines of their own, also a single one with a semicolon in it."""
    closing = "\n" if len(texts) == 1 and ";" in texts[0] else ""
    return "\n".join(texts) + closing
