"""The values that sentences give, and what claims of all kinds ask of them: are they alike, does a working bear one out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.numerals import Numeral
from plangen.figures.workings import Working
from plangen.plan.quantity import Figure, digits, money, number

HUNDRED = Decimal(100)

_NO_END = 2
"""From so many times on, what words allow has no end: “over half”."""

_FIVE, _STEPS, _LEAST_SLACK = 5, 3, Decimal("0.05")
"""A figure with “about” before it is so many of its last digits from the truth at the most, or by so much of itself."""

_FAR = 500
"""How many times one figure may be the other; of “3 to 5 million” the first is 3 million."""


class Range(NamedTuple):
    """The least and the greatest value that words (“almost”, “about”) allow, as times the value itself."""

    least: Decimal
    most: Decimal


def within(allowed: Range, share: Decimal, farthest: Decimal) -> Range:
    """The same range, but no farther from a share of a whole than so much: “about 80%” is not 64%. “Over” has no end."""
    if not 0 < share < 1:
        return allowed
    far = farthest / share
    least = max(allowed.least, 1 - far) if allowed.least > 0 else allowed.least
    most = min(allowed.most, 1 + far) if allowed.most < _NO_END else allowed.most
    return Range(least, most)


def as_exact_as(stated: Decimal, allowed: Range) -> Range:
    """The same range, but no wider than a figure is exact: “about 62” is not 66, and “about 60” may be."""
    if not stated:
        return allowed
    _, figures, exponent = stated.normalize().as_tuple()
    last = figures[-1] * Decimal(10) ** int(exponent) if figures[-1] == _FIVE else Decimal(10) ** int(exponent)
    far = max(_STEPS * last / abs(stated), _LEAST_SLACK)
    least = max(allowed.least, 1 - far) if allowed.least > 0 else allowed.least
    return Range(least, min(allowed.most, 1 + far) if allowed.most < _NO_END else allowed.most)


class Value(NamedTuple):
    """A numeral as a claim uses it, and the range that the words before it allow (None: it is stated plainly)."""

    numeral: Numeral
    hedge: Range | None = None
    start: int = 0

    @property
    def value(self) -> Decimal:
        """The value of its figure."""
        return self.numeral.value

    @property
    def text(self) -> str:
        """The numeral as it is printed."""
        return self.numeral.text

    @property
    def half_a_step(self) -> Decimal:
        """Half of the last digit that it is stated to."""
        return self.numeral.figure.precision / 2


def stated_figure(value: Value, sign: int = 1) -> Figure | None:
    """The figure of a numeral, above 0, or below it where `sign` says so; None where it is “over 17%”."""
    figure = value.numeral.figure
    return Figure(figure.text, sign * abs(value.value), figure.precision) if value.hedge is None else None


def follows(value: Value, working: Working, slack: Decimal = Decimal(0)) -> bool:
    """Whether a figure is what its working gives, or near enough to it for the words before it."""
    if value.hedge is None or working.value is None:
        return working.holds
    least, most = sorted((abs(value.value) * value.hedge.least, abs(value.value) * value.hedge.most))
    return least - slack <= abs(working.value) <= most + slack


def is_nearly(part: Decimal, whole: Decimal, times: Decimal, reach: Range) -> bool:
    """Whether a part is so many times its whole, as near as words allow; of few things the whole number next to it will do."""
    exact = whole * times
    few = abs(part - exact) < 1 and min(part, exact) >= 1 and whole == int(whole)
    return exact * reach.least <= part <= exact * reach.most or (few and reach.least < 1 < reach.most)


def percentage(share: Decimal, precision: Decimal = Decimal("0.1")) -> str:
    """A share as a percentage of at least one decimal: 17.6%."""
    return f"{digits(share, min(precision, Decimal('0.1')))}%"


def format_like(value: Value, other: Decimal) -> str:
    """Another value, printed as one of the same kind as this."""
    match value.numeral.kind:
        case "money":
            return money(other)
        case "per cent":
            return f"{number(other)}%"
        case _:
            return number(other)


def are_alike(first: Value, second: Value) -> bool:
    """Whether two values are figures of the same kind, and can be told to be in the same unit."""
    low, high = sorted((abs(first.value), abs(second.value)))
    if low and high / low > _FAR:
        return False
    kinds = {first.numeral.kind, second.numeral.kind}
    if len(kinds) > 1:
        return kinds == {"count", "rate"}
    return not kinds & {"duration", "rate"} or first.numeral.noun == second.numeral.noun


def are_comparable(values: Sequence[Value]) -> bool:
    """Whether values are figures of one thing; the unit of the last is that of the others: 14 and 22 weeks."""
    timed = {value.numeral.noun for value in values if value.numeral.kind == "duration"}
    others = [value for value in values if value.numeral.kind != "duration"]
    return len(timed) <= 1 and all(are_alike(value, others[0]) for value in others)


def are_plain(*values: Value) -> bool:
    """Whether values are stated plainly, without “about” or “over”."""
    return all(value.hedge is None for value in values)


def is_open(value: Value) -> bool:
    """Whether words leave a value open at one end: “over 40”, “under 40”."""
    return value.hedge is not None and (value.hedge.most >= _NO_END or value.hedge.least == 0)


def compare(value: Decimal, other: Decimal) -> str:
    """How a value stands to another, in words: `more than`, `less than` or `the same as`."""
    if value == other:
        return "the same as"
    return "more than" if value > other else "less than"
