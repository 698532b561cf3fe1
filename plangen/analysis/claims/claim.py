"""A claim: what a sentence claims of its own figures, how it is worked out, and whether it holds."""

from typing import Literal

from plangen.analysis.passages import Passage, Span
from plangen.figures.workings import Working
from plangen.finding import Address
from plangen.frozen import frozen

ClaimKind = Literal[
    "change", "points", "difference", "times", "direction", "comparison", "between", "extreme", "share", "fraction", "total",
    "parts", "years", "accepted", "rate", "average", "shares", "listed", "again",
]  # fmt: skip
"""What is claimed: a change in per cent, one that is in points and said to be in per cent, a difference, “doubled”; which way
figures go, which is higher, what lies between, what is lowest; a share of counts, a fraction in words; a total, the parts of
a whole; a number of years; those who accepted of those who were offered; a rate of a population, an average; shares that are
all of a whole; how many are named; how many there are, told twice.
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
