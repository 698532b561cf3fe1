"""The units of rates, by their words: by how much a count divided by its whole is multiplied to give the rate."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile
from math import prod

from plangen.plan import Figure, Indicator
from plangen.plan.quantity import number, read_figure

HUNDRED = Decimal(100)
NUMBERS = {"ten": Decimal(10), "hundred": HUNDRED, "thousand": Decimal(1000), "million": Decimal(10**6)}
UNITS = tuple(Decimal(10) ** power for power in (2, 3, 4, 5))
"""The units in which rates are usual: per cent to per 100,000."""

TIMES_OF_DAY = {"hour", "day", "week", "month", "quarter", "year", "annum"}
"""What follows “per” where nothing is divided by a number of people."""

_PERCENT = ("%", "per cent", "percent")


def is_percent(words: str) -> bool:
    """Whether a unit is a share of a hundred; percentage points are not."""
    return any(unit in words.lower() for unit in _PERCENT) and not is_points(words)


def is_points(words: str) -> bool:
    """Whether a unit is percentage points, in which shares differ from each other."""
    return "point" in words.lower()


def multiplier(words: str) -> Decimal | None:
    """What a unit multiplies by: 100 for per cent, 1000 for per 1,000, 1 for per child; None where its words do not say."""
    if is_percent(words):
        return HUNDRED
    _, per, rest = f" {words.lower()}".partition(" per ")
    after = [word.strip(".,;:()") for word in rest.split()]
    if not per or not after or is_points(words):
        return None
    stated = read_figure(after[0])
    if stated is not None and stated.value:
        return stated.value
    return None if after[0] in TIMES_OF_DAY or not after[0].isalpha() else _product(after)


def _product(words: Sequence[str]) -> Decimal:
    """What the numbers at the beginning of some words come to: 100,000 for “hundred thousand children”."""
    return prod((NUMBERS[word] for word in takewhile(NUMBERS.__contains__, words)), start=Decimal(1))


def unit_of(indicator: Indicator, rate: Figure | None = None) -> str:
    """The words of an indicator's unit: as stated; else the sign on the rate, or the measure that says what it is per."""
    sign = "per cent" if rate is not None and rate.text.endswith("%") else ""
    return indicator.unit or sign or (indicator.measure if " per " in indicator.measure else "")


def unit_words(multiple: Decimal) -> str:
    """A unit in words: per cent, per 100,000."""
    return "per cent" if multiple == HUNDRED else f"per {number(multiple)}"
