"""The figures that a plan states: where each stands, by which path prose refers to it, of what kind it is and whence it comes.

The tables of the plan's own are read too, where a cell holds a figure and nothing else. Reports of inspectors are others'
figures, and are kept: prose quotes them most of all.
"""

from typing import Any, Literal

from plangen.figures.workings import left_out_figures
from plangen.figures.workings.units import is_percent, unit_of
from plangen.finding import Address
from plangen.frozen import derived, frozen
from plangen.plan import Day, Fact, Figure, Indicator, OwnTable, Plan, Prose, Record
from plangen.plan.parts import parts_with_figures
from plangen.plan.quantity import read_figure
from plangen.plan.walk import WrittenValue, values_along, written_values

FigureKind = Literal["money", "percent", "rate", "count"]

_COUNTED = {"count": "counted", "of": "denominator"}
"""The field of an indicator that says what a figure of one of its values is a figure of."""


@frozen
class StatedFigure:
    """One figure of a plan: the path to refer to it by, its address, the figure, and the records around it, from without."""

    path: str
    address: Address
    figure: Figure
    within: tuple[Record, ...]

    @property
    def unit(self) -> str:
        """What it is a figure of: £, %, per 100,000, children; empty where the plan does not say."""
        name = self.address[-1]
        if "£" in self.figure.text or self.address[0] in parts_with_figures("money"):
            return "£"
        if "%" in self.figure.text or name == "percent":
            return "%"
        units = (_unit(record, str(name), self.figure) for record in reversed(self.within))
        return next((unit for unit in units if unit), "")

    @property
    def kind(self) -> FigureKind:
        """Whether it is a sum of money, a share, a rate or a count."""
        unit = self.unit.lower()
        if "£" in unit:
            return "money"
        if is_percent(unit):
            return "percent"
        return "rate" if unit.startswith("per ") or self.address[-1] == "rate" else "count"

    @property
    def source(self) -> str:
        """Where it comes from, as the nearest record around it says."""
        return str(self._told("source") or "")

    @property
    def period(self) -> str:
        """The period or the year it is for."""
        return str(self._told("period", "year") or "")

    @property
    def as_at(self) -> Day | None:
        """The date of the data, or of the report that gives it."""
        day = self._told("as_at", "published")
        return day if isinstance(day, Day) else None

    def _told(self, *names: str) -> Any:
        """What the nearest record around it says under one of these names."""
        values = (getattr(record, name, None) for record in reversed(self.within) for name in names)
        return next((value for value in values if value), None)


@derived
def stated_figures(plan: Plan) -> tuple[StatedFigure, ...]:
    """Every figure that the plan states as data, in the order of its parts."""
    read = ((written, _figure(written)) for written in written_values(plan, _holds_data))
    return tuple(
        StatedFigure(_path(written.address, written.within), written.address, figure, written.within)
        for written, figure in read
        if figure is not None
    )


@derived
def unstated_figures(plan: Plan) -> tuple[StatedFigure, ...]:
    """The figures that the plan leaves out and that follow from those it states."""
    return tuple(_unstated(plan, address, figure) for address, figure in left_out_figures(plan).items())


def _unstated(plan: Plan, address: Address, figure: Figure) -> StatedFigure:
    within = tuple(value for value in values_along(plan, address) if isinstance(value, Record))
    return StatedFigure(_path(address, within), address, figure, within)


def _holds_data(record: Record, name: str) -> bool:
    """Whether figures may stand in a field: of a table of the plan's own, in its rows."""
    if isinstance(record, Plan):
        return name in parts_with_figures("read", "money")
    return name == "rows" or not isinstance(record, OwnTable)


def _figure(written: WrittenValue) -> Figure | None:
    """The figure that a value is, where it has one and not words; of a table of the plan's own, a cell that is nothing else."""
    if isinstance(written.value, Figure):
        return None if written.value.value is None else written.value
    table = written.within[-1]
    is_cell = isinstance(table, OwnTable) and isinstance(written.value, Prose)
    return read_figure(written.value) if is_cell and not _names_row(table, written.address[-1]) else None


def _names_row(table: Record, column: str | int) -> bool:
    return isinstance(table, OwnTable) and column in [first.id for first in table.columns[:1]]


def _path(address: Address, within: tuple[Record, ...]) -> str:
    """An address as a path: items by their ids, else by their numbers from 1; a fact by its name alone."""
    named = address[:-1] if isinstance(within[-1], Fact) else address
    ids = {record.address: str(getattr(record, "id", "")) for record in within}
    steps = ((step, ids.get(named[:place], "")) for place, step in enumerate(named, 1))
    return ".".join((name or str(step + 1)) if isinstance(step, int) else step for step, name in steps)


def _unit(record: Record, name: str, figure: Figure) -> str:
    match record:
        case Fact():
            return record.unit
        case Indicator():
            return unit_of(record, figure) if name == "rate" else str(getattr(record, _COUNTED.get(name, ""), ""))
        case OwnTable():
            return next((column.heading for column in record.columns if column.id == name), "")
    return ""
