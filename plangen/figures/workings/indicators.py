"""Workings of indicators: each rate from its count and what the count is out of, in the unit that the indicator states."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.figures.workings.units import is_percent, multiplier, unit_of
from plangen.figures.workings.working import Term, Working
from plangen.plan import Figure, Indicator, IndicatorValue, Plan
from plangen.plan.quantity import has_value, is_multiple

_LARGE = 1000
"""From this size on a number that ends in zeros (27,000 children) is taken to be rounded to them."""


def rate_workings(plan: Plan) -> Iterator[Working]:
    """The rate of each value that gives a count and its whole; where it states no rate, that is left to be worked out."""
    for indicator in plan.indicators:
        for value in indicator.values:
            yield from rate_working(indicator, value)


def rate_working(indicator: Indicator, value: IndicatorValue) -> Iterator[Working]:
    """The rate of one value from its count and its whole, if it gives both and its unit is known."""
    multiple = multiplier(unit_of(indicator, value.rate))
    if multiple is None or not (value.count and value.of) or not (has_value(value.count) and has_value(value.of)):
        return
    count = Term(indicator.counted or "count", value.count, (*value.address, "count"))
    whole = Term(indicator.denominator or "out of", as_rounded(value.of), (*value.address, "of"))
    name, source = f"{indicator.name}, {value.period}", value.source or indicator.source
    yield Working(name, value.rate, (*value.address, "rate"), (count, whole), "ratio", multiple, source=source)


def as_rounded(whole: Figure) -> Figure:
    """A large round number with the precision that its zeros tell: 27,000 is rounded to the nearest thousand."""
    value = whole.value
    if value is None or value < _LARGE or not is_multiple(value, 100) or whole.precision > 1:
        return whole
    written = str(int(value))
    zeros = len(written) - len(written.rstrip("0"))
    return Figure(whole.text, value, Decimal(10) ** zeros)


def indicator_values(plan: Plan) -> Iterator[tuple[Indicator, IndicatorValue]]:
    """Every value of every indicator."""
    yield from ((indicator, value) for indicator in plan.indicators for value in indicator.values)


def positive_value(figure: Figure | None) -> Decimal | None:
    """The value of a figure, if there is one above 0."""
    return figure.value if figure is not None and figure.value is not None and figure.value > 0 else None


def is_share(indicator: Indicator, value: IndicatorValue) -> bool:
    """Whether a value is a share of a hundred: some of the children, out of all."""
    return is_percent(unit_of(indicator, value.rate))
