"""A number or a day of a workbook as its cell shows it, with what the cell holds."""

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


class ShownDay(str):
    """The text that a cell shows; `iso` is the day behind it, as far as it is shown: 2019-09-30 behind 30/09/2019."""

    __slots__ = ("iso",)
    iso: str

    def __new__(cls, text: str, iso: str) -> "ShownDay":
        """The text, with the day behind it."""
        made = super().__new__(cls, text)
        made.iso = iso
        return made
