"""The figures that a plan states: where each stands, by which path prose refers to it, of what kind it is and whence it comes.

The tables of the plan's own are read too, where a cell holds a figure and nothing else. Reports of inspectors are others'
figures, and are kept: prose quotes them most of all.
"""

from collections.abc import Iterator
from typing import Any, Literal

from plangen.figures.workings import left_out_figures
from plangen.figures.workings.units import is_percent, unit_of
from plangen.finding import Address
from plangen.frozen import derived, frozen
from plangen.plan import Day, Fact, Figure, Indicator, OwnTable, Plan, Prose, Record
from plangen.plan.parts import parts_with_figures
from plangen.plan.quantity import read_figure
from plangen.plan.reference import locate, written_fields

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
        found = self._told("as_at", "published")
        return found if isinstance(found, Day) else None

    def _told(self, *names: str) -> Any:
        """What the nearest record around it says under one of these names."""
        said = (getattr(record, name, None) for record in reversed(self.within) for name in names)
        return next((one for one in said if one), None)


@derived
def stated_figures(plan: Plan) -> tuple[StatedFigure, ...]:
    """Every figure that the plan states as data, in the order of its parts."""
    return tuple(
        one for part in parts_with_figures("read", "money") for one in _figures(getattr(plan, part), part, (part,), ())
    )


@derived
def unstated_figures(plan: Plan) -> tuple[StatedFigure, ...]:
    """The figures that the plan leaves out and that follow from those it states."""
    paths = {address: _path(plan, address) for address in left_out_figures(plan)}
    return tuple(
        StatedFigure(path, address, left_out_figures(plan)[address], locate(plan, path).within)
        for address, path in paths.items()
    )


def _path(plan: Plan, address: Address) -> str:
    """An address as a path: items by their ids, else by their numbers from 1."""
    found = zip(address, values_along(plan, address), strict=True)
    return ".".join((getattr(one, "id", "") or str(step + 1)) if isinstance(step, int) else step for step, one in found)


def values_along(plan: Plan, address: Address) -> Iterator[Any]:
    """What stands at each step of an address; None from where there is nothing."""
    value: Any = plan
    for step in address:
        if isinstance(value, Record):
            value = getattr(value, str(step), None)
        elif isinstance(value, dict):
            value = value.get(step)
        else:
            value = value[step] if isinstance(value, tuple) and isinstance(step, int) and step < len(value) else None
        yield value


def _figures(value: Any, path: str, address: Address, within: tuple[Record, ...]) -> Iterator[StatedFigure]:
    if isinstance(value, Figure):
        if value.value is not None:
            yield StatedFigure(path, address, value, within)
    elif isinstance(value, OwnTable):
        yield from _cells(value, path, (*within, value))
    elif isinstance(value, Record):
        for name in written_fields(value):
            named = path if isinstance(value, Fact) else f"{path}.{name}"
            yield from _figures(getattr(value, name), named, (*value.address, name), (*within, value))
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from _figures(one, f"{path}.{getattr(one, 'id', '') or place + 1}", (*address, place), within)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _figures(one, f"{path}.{name}", (*address, name), within)


def _cells(table: OwnTable, path: str, within: tuple[Record, ...]) -> Iterator[StatedFigure]:
    """The cells of a table of the plan's own that hold a figure and nothing else."""
    for place, row in enumerate(table.rows):
        for name, cell in row.items():
            found = read_figure(cell) if cell and isinstance(cell, Prose) else None
            if found and name != table.columns[0].id:
                address = (*table.address, "rows", place, name)
                yield StatedFigure(f"{path}.rows.{place + 1}.{name}", address, found, within)


def _unit(record: Record, name: str, given: Figure) -> str:
    match record:
        case Fact():
            return record.unit
        case Indicator():
            return unit_of(record, given) if name == "rate" else str(getattr(record, _COUNTED.get(name, ""), ""))
        case OwnTable():
            return next((column.heading for column in record.columns if column.id == name), "")
    return ""
