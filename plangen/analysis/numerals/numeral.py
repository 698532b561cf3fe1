"""A numeral of a text: where it stands, its figure, and what it is."""

from decimal import Decimal
from typing import Literal, NamedTuple

from plangen.plan.quantity import Figure

NumeralKind = Literal[
    "money", "per cent", "points", "rate", "count", "duration", "fraction", "range",
    "unit", "date", "age", "name", "place", "list", "ordinal", "code",
]  # fmt: skip
"""What a numeral is. `points`: percentage points; `rate`: with its unit (0.34 per 1,000); `unit`: the 1,000 of a rate that is
named elsewhere; `range`: two figures as one (10 to 12); `name`: part of a name (section 40, Tier 3); `place`: of a page, a
paragraph, a table; `list`: the number of an item or a paragraph; `code`: a telephone number, a version, a time of the day.
"""

EXEMPT: frozenset[NumeralKind] = frozenset({"unit", "date", "age", "name", "place", "list", "ordinal", "code"})
"""The kinds that are no figures of the plan."""


class Numeral(NamedTuple):
    """A numeral: where it begins and ends, as it is printed, its figure (value None: no one figure), and what it is.

    `noun` is what is counted, in small letters (children; of a duration: month), or the unit of a rate (per 1,000); `path`
    is the reference that prints it, if one does; `spelt` says that it is written in words.
    """

    start: int
    end: int
    text: str
    figure: Figure
    kind: NumeralKind
    noun: str = ""
    path: str = ""
    spelt: bool = False

    @property
    def value(self) -> Decimal:
        """The value of its figure; 0 where it has none."""
        return self.figure.value or Decimal(0)
