"""A working in words: the figure that it gives, printed as its terms are, and the lines that show how it follows."""

from decimal import Decimal

from plangen.figures.workings.working import Working, in_sum, is_to_the_penny
from plangen.files.words import ENGLISH, words_of
from plangen.plan.quantity import Figure, digits, money, number

_LEAST = Decimal("0.1")
"""To what a share is rounded where the plan states none; other rates are rounded to a tenth of it."""


def worked_out_figure(working: Working) -> Figure | None:
    """The figure that the terms give, in pounds if they are and in digits as fine as the plan's; None where they give none."""
    if working.value is None:
        return None
    return Figure(_format(working, working.value), working.value, _step(working))


def working_text(working: Working, language: str = ENGLISH) -> str:
    """How a figure follows, a line for each thing to say: the arithmetic, what the plan states otherwise, and the source."""
    lines = steps(working, language)
    if lines and working.source:
        lines.append(words_of(language)("workings.source", source=working.source))
    return "\n".join(lines)


def steps(working: Working, language: str = ENGLISH) -> list[str]:
    """The arithmetic and what it comes to; then both sides, where the plan states something else.

    Nothing where a sum of one figure is that figure, or where the terms give nothing.
    """
    if working.value is None or (working.holds and working.arithmetic == number(working.value)):
        return []
    shown = working.that_holds
    equation = f"{shown.arithmetic} = {_format(shown, shown.value or working.value).replace('£', '')}"
    return [equation, *filter(None, [mismatch(working, language)])]


def mismatch(working: Working, language: str = ENGLISH) -> str:
    """Both sides, where the stated figure does not follow; empty where it does, or where nothing is stated."""
    if working.holds or working.stated is None or working.value is None:
        return ""
    words = words_of(language)
    sides = {"stated": working.stated.text, "worked_out": _format(working, working.value)}
    if working.kind != "sum":
        return words("workings.other", **sides)
    key = "workings.sum_is_less" if working.gap < 0 else "workings.sum_is_more"
    return words(key, **sides, gap=_format(working, abs(working.gap)))


def _step(working: Working) -> Decimal:
    """One step of the last digit that is shown: that of the stated figure, or of the finest term of a sum."""
    if working.stated is not None:
        return working.stated.precision if working.kind != "sum" else min(Decimal(1), working.stated.precision)
    if working.kind == "sum":
        return min([Decimal(1), *(term.figure.precision for term in working.terms)])
    return _LEAST if working.times >= 100 else _LEAST / 10


def _format(working: Working, value: Decimal) -> str:
    """A value as the figures around it are written: in pounds, as a percentage, or as a number."""
    texts = [figure.text for figure in (working.stated, *(term.figure for term in working.terms)) if figure]
    if any("£" in text for text in texts) and working.kind == "sum":
        return money(value)
    if working.kind == "sum":
        shown = in_sum(value, is_to_the_penny(term.figure for term in working.terms))
        return f"{shown}%" if texts and all(text.endswith("%") for text in texts) else shown
    return f"{digits(value, _step(working))}{'%' if working.times == 100 else ''}"
