"""What a figure may stand for: itself, what is rounded to it, what “about” before it allows; and whether two can be one."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from plangen.analysis.claims.values import Range, Value

_ROUND_FROM = 1000
"""From here on a figure that ends in 0 may be rounded to its last digit that is not 0: a population of 20,400."""


def reach(value: Value) -> Range:
    """What a figure may stand for. A whole number that is counted is itself, one of money or per cent may be rounded."""
    if value.hedge is not None:
        return Range(value.value * value.hedge.least, value.value * value.hedge.most)
    counted = value.numeral.kind in ("count", "duration") and value.numeral.figure.precision == 1
    return around(value.value, Decimal(0) if counted else value.half_a_step)


def rounded_reach(value: Value) -> Range:
    """The same of one that is worked out by dividing: to half of its last digit, or cut off there."""
    if value.hedge is not None:
        return reach(value)
    step = value.numeral.figure.precision
    return Range(value.value - step / 2, value.value + (step / 2 if step >= 1 else step))


def population_reach(value: Value) -> Range:
    """The same of a great number, the last digits of which may be rounded."""
    if value.hedge is not None or value.value < _ROUND_FROM or value.value != value.value.to_integral_value():
        return reach(value)
    digits = str(int(value.value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return around(value.value, Decimal(10**zeros) / 2)


def around(value: Decimal, slack: Decimal) -> Range:
    """From so much below a value to so much above it."""
    return Range(value - slack, value + slack)


def added(ranges: Iterable[Range]) -> Range:
    """What the sum of figures may stand for."""
    known = list(ranges)
    return Range(sum((one.least for one in known), Decimal(0)), sum((one.most for one in known), Decimal(0)))


def added_exactly(values: Sequence[Value]) -> Range:
    """The same of figures that are rounded each for itself, so that not all can be off the same way at once."""
    known = [reach(value) for value in values]
    middle = sum(((one.least + one.most) / 2 for one in known), Decimal(0))
    slack = sum(((one.most - one.least) / 2) ** 2 for one in known)
    return around(middle, Decimal(slack).sqrt())


def taken(whole: Range, part: Range) -> Range:
    """What is left of a whole."""
    return Range(whole.least - part.most, whole.most - part.least)


def divided(whole: Range, by: Range) -> Range:
    """A whole shared out. ValueError where it is shared out to none."""
    if by.least <= 0:
        raise ValueError("nothing to divide by")
    return Range(whole.least / by.most, whole.most / by.least)


def times(one: Range, factor: Decimal) -> Range:
    """So many times as much."""
    return Range(one.least * factor, one.most * factor)


def multiplied(one: Range, other: Range) -> Range:
    """One figure as many times as another says."""
    return Range(one.least * other.least, one.most * other.most)


def meet(one: Range, other: Range) -> bool:
    """Whether two figures may stand for the same."""
    return one.least <= other.most and other.least <= one.most
