"""A working: how one figure of a plan follows from others, in decimal arithmetic and in words.

Whether a stated figure follows is told from the precision that the figures state, never from an allowance of ours.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Literal

from plangen.finding import Address
from plangen.frozen import frozen, replace
from plangen.plan.quantity import Figure, is_whole, number

WorkingKind = Literal["sum", "ratio", "change"]
"""How terms give a figure: all added; the first ÷ the second × `times`; (the second − the first) ÷ the first × `times`."""

_PENNY = Decimal("0.01")

Range = tuple[Decimal, Decimal]
"""The least and the greatest value that a rounded figure can stand for."""


@frozen
class Term:
    """One figure that a working starts from: what it is, the figure (with a value), where it stands; `minus`: taken away."""

    name: str
    figure: Figure
    address: Address
    minus: bool = False

    @property
    def value(self) -> Decimal:
        """Its value, below 0 where it is taken away."""
        value = self.figure.value or Decimal(0)
        return -value if self.minus else value


@frozen
class Working:
    """How a figure follows from others: what it is, the figure the plan states (None: left to be worked out) and where.

    `times` is the unit of a ratio or a change: 100 for per cent, 1000 for per 1,000. `rounded` says that its figures are
    rounded to the digits they show (rates, shares); without it a figure in whole units or pence is exact, and £362k is
    rounded all the same.
    """

    what: str
    stated: Figure | None
    address: Address
    terms: tuple[Term, ...] = ()
    kind: WorkingKind = "sum"
    times: Decimal = Decimal(1)
    rounded: bool = False
    source: str = ""

    @property
    def value(self) -> Decimal | None:
        """What the terms give; None where they give nothing (no terms, or a division by 0)."""
        return _value(self.kind, [term.value for term in self.terms], self.times)

    @property
    def gap(self) -> Decimal:
        """How much more the terms give than the plan states; 0 where either is missing."""
        stated, value = self.stated.value if self.stated else None, self.value
        return Decimal(0) if stated is None or value is None else value - stated

    @property
    def range(self) -> Range | None:
        """What the terms can give, as they may be rounded."""
        value = self.value
        if value is None:
            return None
        if self.kind == "sum":
            slack = sum((self._half(term.figure) for term in self.terms), Decimal(0))
            return value - slack, value + slack
        corners = product(*(self._ends(term) for term in self.terms))
        values = [value for corner in corners if (value := _value(self.kind, corner, self.times)) is not None]
        return min(values), max(values)

    @property
    def holds(self) -> bool:
        """Whether the stated figure can be what the terms give; True where either is missing.

        Where cells of a workbook show less than they hold, what they hold may give it as well as what they show.
        """
        return self.that_holds._follows()

    @property
    def that_holds(self) -> "Working":
        """The working with what the cells hold, where only that gives the stated figure; else as it is."""
        held = None if self._follows() else self._as_held()
        return held if held is not None and held._follows() else self

    def _as_held(self) -> "Working | None":
        """The working with what the cells hold, to the precision in which they show it; None where they show all of it."""
        figures = [term.figure for term in self.terms] + ([self.stated] if self.stated else [])
        if self.kind != "sum" or all(figure.held is None for figure in figures):
            return None
        terms = tuple(replace(term, figure=_exactly(term.figure)) for term in self.terms)
        stated = _exactly(self.stated) if self.stated else None
        slack = max(figure.precision for figure in figures)
        return replace(self, terms=terms, stated=stated and replace(stated, precision=slack), rounded=True)

    def _follows(self) -> bool:
        ends = self.range if self.gap else None
        if ends is None or self.stated is None or self.stated.value is None:
            return True
        low, high = ends
        half = self._half(self.stated) if self.kind == "sum" else self.stated.precision / 2
        return low - half <= self.stated.value <= high + half

    @property
    def arithmetic(self) -> str:
        """The sum in figures, without what it comes to: 400,000 + 535,200 - 61,000; 26 ÷ 20,800 × 100,000.

        In a sum of several figures those that are 0 are left out.
        """
        return "".join(_arithmetic(self.kind, self.terms, self.times))

    def formula(self, cell: Callable[[Address], str]) -> str:
        """The working as a spreadsheet's formula, with the cell of each term: =B2+B3-B4; =B2/C2*100."""
        cells = [cell(term.address) for term in self.terms]
        match self.kind:
            case "sum":
                signs = ["-" if term.minus else "+" for term in self.terms]
                added = "".join(f"{sign}{name}" for sign, name in zip(signs, cells, strict=True))
                return f"={added.removeprefix('+')}"
            case "ratio":
                return f"={cells[0]}/{cells[1]}*{self.times}"
            case "change":
                return f"=({cells[1]}-{cells[0]})/{cells[0]}*{self.times}"

    def _half(self, figure: Figure) -> Decimal:
        return figure.precision / 2 if self.rounded or figure.precision > 1 else Decimal(0)

    def _ends(self, term: Term) -> Range:
        half = self._half(term.figure)
        return term.value - half, term.value + half


def _exactly(figure: Figure) -> Figure:
    """A figure as its cell holds it; one that is not held otherwise is as exact as it is written."""
    return replace(figure, value=figure.value if figure.held is None else figure.held, precision=Decimal(0))


def _value(kind: WorkingKind, terms: Sequence[Decimal], times: Decimal) -> Decimal | None:
    if not terms:
        return None
    match kind:
        case "sum":
            return sum(terms, Decimal(0))
        case "ratio":
            return terms[0] / terms[1] * times if terms[1] else None
        case "change":
            return (terms[1] - terms[0]) / terms[0] * times if terms[0] else None


def _arithmetic(kind: WorkingKind, terms: Sequence[Term], times: Decimal) -> Iterator[str]:
    if kind == "sum":
        values = [term.value for term in terms if term.value] or [Decimal(0)]
        yield from _as_sum(values, to_the_penny=is_to_the_penny(term.figure for term in terms))
        return
    shown = [number(term.figure.value or Decimal(0)) for term in terms]
    unit = f" × {number(times)}" if times != 1 else ""
    match kind:
        case "ratio":
            yield f"{shown[0]} ÷ {shown[1]}{unit}"
        case "change":
            yield f"({shown[1]} - {shown[0]}) ÷ {shown[0]}{unit}"


def is_to_the_penny(figures: Iterable[Figure]) -> bool:
    """Whether one of the figures is written with two decimals."""
    return any(figure.precision == _PENNY for figure in figures)


def in_sum(value: Decimal, to_the_penny: bool) -> str:
    """A number of a sum: with two decimals, if it has any, where one of the sum's figures is written to the penny (40.50)."""
    return f"{value:,.2f}" if to_the_penny and not is_whole(value) else number(value)


def _as_sum(values: Sequence[Decimal], *, to_the_penny: bool) -> Iterator[str]:
    for place, value in enumerate(values):
        sign = "-" if value < 0 else "+"
        yield f" {sign} {in_sum(abs(value), to_the_penny)}" if place else in_sum(value, to_the_penny)
