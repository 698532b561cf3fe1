"""Sums that do not hold, as findings: both sides of the fact, the arithmetic, and what may explain it."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from plangen.figures.workings.explanations import corrections, likely_cause
from plangen.figures.workings.working import Working
from plangen.finding import Address, Evidence, Fault
from plangen.plan.quantity import money, number


def added_up(workings: Iterable[Working], among: Iterable[Working] = ()) -> Iterator[Fault]:
    """A fault for each working that does not hold; `among` are the others of the same tables, for what may explain it."""
    made = [*workings]
    wrong = [one for one in made if not one.holds]
    others = [*(among or made)] if wrong else []
    mending = corrections(others)
    for one in wrong:
        why = likely_cause(one, mending, others)
        yield Fault(f"{told(one)}; {why}" if why else told(one), one.address)


def judged(workings: Sequence[Working], words: str, address: Address) -> Iterator[Fault | Evidence]:
    """The faults of the workings, or evidence where figures are stated and all of them hold."""
    faults = [*added_up(workings)]
    yield from faults
    if not faults and any(one.stated for one in workings):
        yield Evidence(words, address)


def told(working: Working) -> str:
    """Both sides of a figure that does not follow, with the arithmetic: the total is £51; 10 + 5 = 15 (£36 less)."""
    stated = working.stated.text if working.stated else ""
    return f"{working.what} is {stated}; {_sum(working)} ({_apart(working)})"


def _sum(working: Working) -> str:
    if len(working.terms) == 1:
        return f"{working.terms[0].name} is {working.terms[0].figure.text}"
    return f"{working.arithmetic} = {number(working.value or Decimal(0))}"


def _apart(working: Working) -> str:
    stated = working.stated
    if stated is not None and stated.value == -(working.value or 0):
        return "the sign is the other way"
    by = abs(working.gap)
    shown = money(by) if stated is not None and "£" in stated.text else number(by)
    return f"{shown} {'less' if working.gap < 0 else 'more'}"
