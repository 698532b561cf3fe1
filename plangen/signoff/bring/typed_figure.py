"""What was typed in a Word file, as a figure: digits, or a number in words. What is none has no value here."""

from decimal import Decimal

from plangen.plan.quantity import in_words, read_figure

_SPELT = 100
"""Up to which number figures are printed in words."""


def typed_value(typed: str, language: str) -> Decimal | None:
    """The value of a figure as it is typed (£61,500, 37.3%, seven); None where it is none."""
    found = read_figure(typed)
    if found is not None:
        return found.value
    words = typed.strip().casefold()
    spelt = (Decimal(count) for count in range(_SPELT + 1)) if words.isalpha() or "-" in words else ()
    return next((count for count in spelt if in_words(count, language) == words), None)
