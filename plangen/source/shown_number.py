"""A number of a workbook as its cell shows it, with what the cell holds."""

from decimal import Decimal


class ShownNumber(str):
    """The text that a cell shows; `exact` is the number behind it, in the same unit: 98,400.4 behind £98,400."""

    __slots__ = ("exact",)
    exact: Decimal

    def __new__(cls, text: str, exact: Decimal) -> "ShownNumber":
        """The text, with the number behind it."""
        made = super().__new__(cls, text)
        made.exact = exact
        return made
