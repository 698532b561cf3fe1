"""Scales: from figures to places, and the round figures that stand along an axis."""

from collections.abc import Iterator
from math import ceil, floor, log10

from plangen.frozen import frozen

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_THOUSAND, _MILLION = 1e3, 1e6
_SHORTENED = 1e4
"""Smaller sums are written out."""


@frozen
class Scale:
    """A straight scale: the lowest and highest figure, and the places where they stand."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a figure stands."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)


def ticks(low: float, high: float, most: int = 5) -> Iterator[float]:
    """Round figures from the lowest to the highest, so many at the most and in equal steps, with 0 among them."""
    step = _step((high - low) / most)
    for number in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1):
        yield round(number * step, 10)


def _step(least: float) -> float:
    size = 10.0 ** floor(log10(least)) if least > 0 else 1.0
    return next((size * step for step in _STEPS if size * step >= least * (1 - 1e-9)), size)


def axis_label(value: float, unit: str) -> str:
    """A figure of an axis, short: £200k, £1.2m, 40%, 0.5."""
    if unit == "£":
        return f"{'-' if value < 0 else ''}£{_short(abs(value))}"
    return f"{value:,g}{'%' if unit in ('%', 'per cent', 'percent') else ''}"


def _short(size: float) -> str:
    """A sum of money in thousands or millions, where it is as large."""
    if size >= _MILLION:
        return f"{size / _MILLION:,g}m"
    return f"{size / _THOUSAND:,g}k" if size >= _SHORTENED else f"{size:,g}"
