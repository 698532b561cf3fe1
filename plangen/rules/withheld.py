"""Counts of indicators that were left out and that other figures of the same indicator, or of its parts, give away."""

from collections.abc import Iterator

from plangen.figures.workings.indicators import positive_value
from plangen.figures.workings.units import multiplier, unit_of
from plangen.files.instead_of_figures import is_withheld
from plangen.finding import Fault
from plangen.plan import Figure, Indicator, IndicatorValue, Plan
from plangen.plan.quantity import has_value, number
from plangen.rules.periods_of_figures import is_same_period


def given_away_by_indicators(plan: Plan, threshold: int) -> Iterator[Fault]:
    """Each count below the threshold that was left out, and can still be worked out: from its rate and its whole, or from the
    count of all children and those of the other parts of them.
    """
    hidden = [(one, value) for one in plan.indicators for value in one.values if _is_hidden(value.count)]
    for indicator, value in hidden:
        yield from _by_rate(indicator, value, threshold)
    for whole in plan.indicators if hidden else ():
        parts = [part for part in plan.indicators if _is_part(part, whole)]
        for value in whole.values:
            yield from _by_parts(whole, value, parts, threshold)


def _is_hidden(count: Figure | None) -> bool:
    return count is not None and not has_value(count) and is_withheld(count.text)


def _by_rate(indicator: Indicator, value: IndicatorValue, threshold: int) -> Iterator[Fault]:
    """“<5 of 18 (16.7%)”, which is three: no other count so small gives that rate."""
    whole, rate, times = (
        positive_value(value.of),
        positive_value(value.rate),
        multiplier(unit_of(indicator, value.rate)),
    )
    if not (whole and rate and times and value.rate):
        return
    half = value.rate.precision / 2
    counts = [count for count in range(1, threshold) if abs(count / whole * times - rate) <= half]
    if len(counts) == 1:
        message = f"“{value.count}” is left out; {value.rate} of {value.of} gives it away"
        yield Fault(message, (*value.address, "count"))


def _is_part(part: Indicator, whole: Indicator) -> bool:
    """Whether an indicator counts a part of another: it says so, or is called after it: “First-time entrants, girls”."""
    if part is whole:
        return False
    is_called_after = part.name.casefold().startswith(whole.name.casefold()) and part.measure == whole.measure
    return part.within == f"indicators.{whole.id}" or (bool(whole.name) and is_called_after)


def _by_parts(whole: Indicator, value: IndicatorValue, parts: list[Indicator], threshold: int) -> Iterator[Fault]:
    """The only part whose count was left out, where the others leave so few of the whole for it."""
    counted = [of_part for part in parts for of_part in part.values if is_same_period(of_part, value) and of_part.count]
    hidden = [of_part for of_part in counted if _is_hidden(of_part.count)]
    known = [each for of_part in counted if (each := positive_value(of_part.count))]
    total = positive_value(value.count)
    if total is None or len(hidden) != 1 or len(known) < len(counted) - 1 or not known:
        return
    if 0 < total - sum(known) < threshold:
        others = f"the other {len(known)}" if len(known) > 1 else number(known[0])
        message = f"“{hidden[0].count}” is left out; the {number(total)} of “{whole.name}” less {others} gives it away"
        yield Fault(message, (*hidden[0].address, "count"))
