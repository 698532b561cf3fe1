"""Formats that a cell has only where a condition holds (Excel's conditional formatting), as far as they change what it shows.

A number below five that a workbook shows as “[c]” must not be printed; so a condition that is not understood counts as one
that may hold.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from plangen.files.package import Event
from plangen.source.spreadsheet.cell_styles import HIDING, CellStyle

_HOLDS: dict[str, Callable[[float, Sequence[float]], bool]] = {
    "lessThan": lambda number, bounds: number < bounds[0],
    "lessThanOrEqual": lambda number, bounds: number <= bounds[0],
    "greaterThan": lambda number, bounds: number > bounds[0],
    "greaterThanOrEqual": lambda number, bounds: number >= bounds[0],
    "equal": lambda number, bounds: number == bounds[0],
    "notEqual": lambda number, bounds: number != bounds[0],
    "between": lambda number, bounds: min(bounds) <= number <= max(bounds),
    "notBetween": lambda number, bounds: not min(bounds) <= number <= max(bounds),
}
"""Whether a number keeps to a condition, by the name that a workbook gives to its operator."""


class Condition(NamedTuple):
    """A condition of some cells: where they stand (`A1:B9 D1`), the style that it gives, its operator and what the cell is held
    against; whether none after it is asked where it holds.
    """

    places: str
    style: CellStyle
    rank: int
    operator: str
    bounds: tuple[str, ...]
    stops: bool = False

    def holds(self, number: float) -> bool | None:
        """Whether it holds for a number; None where that cannot be told."""
        with suppress(ValueError, IndexError):
            bounds = [float(bound) for bound in self.bounds]
            if self.operator in _HOLDS:
                return _HOLDS[self.operator](number, bounds)
        return None


class Conditions:
    """The conditions of a sheet, put together from the events of its part; `styles` are those that they may give."""

    def __init__(self, styles: tuple[CellStyle, ...]) -> None:
        self.styles = styles
        self._all: list[Condition] = []
        self._places, self._code, self._bounds = "", "", list[str]()
        self._rule: Mapping[str, str] = {}
        self._first, self._hides = 0, False

    @property
    def changing(self) -> list[Condition]:
        """Those that change what a cell shows, the first to be asked first."""
        return [condition for condition in self._ranked if condition.style.code or condition.stops]

    @property
    def colouring(self) -> list[Condition]:
        """Those that change the colour that a cell is written in, the first to be asked first."""
        return [condition for condition in self._ranked if condition.style.colour or condition.stops]

    @property
    def _ranked(self) -> list[Condition]:
        return sorted(self._all, key=lambda condition: condition.rank)

    @property
    def places(self) -> list[str]:
        """Where all conditions stand, whatever they change: the number, its colour or the colour behind it."""
        return [condition.places for condition in self._all]

    def take(self, event: Event) -> None:
        """Take the next event of the part.

        What Excel added later (x14: a condition on another sheet) has its format in itself, and its places at the end.
        """
        if event.kind == "start" and event.name == "conditionalFormatting":
            self._places, self._first = event.attributes.get("sqref", ""), len(self._all)
        elif event.kind == "start" and event.name == "cfRule":
            self._rule, self._bounds, self._code, self._hides = event.attributes, [], "", False
        elif event.kind == "start" and event.name == "numFmt":
            self._code = event.attributes.get("formatCode", "")
        elif event.kind == "start" and event.name in ("dataBar", "iconSet"):
            self._hides = event.attributes.get("showValue", "1") in ("0", "false")
        elif event.kind == "text" and self._rule and event.name in ("formula", "f"):
            self._bounds.append(event.text)
        elif event.kind == "text" and event.name == "sqref":
            self._places += event.text
        elif event.kind == "end" and event.name == "cfRule":
            self._keep()
        elif event.kind == "end" and event.name == "conditionalFormatting":
            self._all[self._first :] = [
                condition._replace(places=self._places) for condition in self._all[self._first :]
            ]

    def _keep(self) -> None:
        style = int(self._rule.get("dxfId", -1))
        shown = self.styles[style] if 0 <= style < len(self.styles) else CellStyle(self._code, behind="")
        shown = HIDING if self._hides else shown
        operator = self._rule.get("operator", "") if self._rule.get("type") == "cellIs" else ""
        rank = int(self._rule.get("priority", 0))
        stops = self._rule.get("stopIfTrue", "0") in ("1", "true")
        self._all.append(Condition(self._places, shown, rank, operator, tuple(self._bounds), stops))
        self._rule = {}
