"""A claim: what a sentence claims of its own figures, how it is worked out, and whether it holds; and what claims share."""

import re
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from plangen.analysis.claims.vocabulary import Value
from plangen.analysis.passages import Passage, Span
from plangen.figures.workings import Working
from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan.quantity import Figure, digits, money, number

ClaimKind = Literal[
    "change", "points", "difference", "times", "direction", "comparison", "between", "extreme", "share", "fraction", "total",
    "parts", "years", "accepted",
]  # fmt: skip
"""What is claimed: a change in per cent, one that is in points and said to be in per cent, a difference, “doubled”; which way
figures go, which is higher, what lies between, what is lowest; a share of counts, a fraction in words; a total, the parts of
a whole; a number of years; those who accepted of those who were offered.
"""


@frozen
class Claim:
    """What a sentence claims that its own figures, or those beside it, can decide.

    `span` is where it stands in the passage as written, `text` its words as printed, `message` both sides of the fact where
    it does not hold; `working` shows the arithmetic, where the claim is a sum, a share or a change.
    """

    kind: ClaimKind
    passage: Passage
    span: Span
    text: str
    holds: bool
    message: str = ""
    working: Working | None = None

    @property
    def address(self) -> Address:
        """The text that it stands in."""
        return self.passage.address


_FAR = 500
"""How many times one figure may be the other; of “3 to 5 million” the first is 3 million."""


class Ends(NamedTuple):
    """The first and the last letter of some words."""

    first: int
    last: int


def stated(value: Value, sign: int = 1) -> Figure | None:
    """The figure of a numeral, above nought, or below it where `sign` says so; None where it is “over 17%”."""
    given = value.numeral.figure
    return Figure(given.text, sign * abs(value.value), given.precision) if value.hedge is None else None


def follows(value: Value, working: Working, slack: Decimal = Decimal(0)) -> bool:
    """Whether a figure is what its working gives, or near enough to it for the words before it."""
    if value.hedge is None or working.value is None:
        return working.holds
    ends = sorted((abs(value.value) * value.hedge.least, abs(value.value) * value.hedge.most))
    return ends[0] - slack <= abs(working.value) <= ends[1] + slack


def in_percent(share: Decimal, precision: Decimal = Decimal("0.1")) -> str:
    """A share as a percentage of at least one decimal: 17.6%."""
    return f"{digits(share, min(precision, Decimal('0.1')))}%"


def amount(value: Value, given: Decimal | None = None) -> str:
    """A value as it is printed: as the numeral is written, or another value of the same kind."""
    if given is None:
        return value.numeral.text
    match value.numeral.kind:
        case "money":
            return money(given)
        case "per cent":
            return f"{number(given)}%"
        case _:
            return number(given)


def alike(one: Value, other: Value) -> bool:
    """Whether two values are figures of the same kind, and can be told to be in the same unit."""
    first, second = one.numeral, other.numeral
    low, high = sorted((abs(one.value), abs(other.value)))
    if low and high / low > _FAR:
        return False
    if first.kind == second.kind == "count":
        return True
    timed = {first.kind, second.kind} & {"duration"}
    if timed and first.kind != second.kind:
        return False
    if first.kind != second.kind:
        return {first.kind, second.kind} == {"count", "rate"}
    return first.kind not in ("duration", "rate") or first.noun == second.noun


def plain(*values: Value) -> bool:
    """Whether values are stated plainly, without “about” or “over”."""
    return all(one.hedge is None for one in values)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A shape of letters, compiled when it is first needed."""
    return re.compile(text)
