"""Sums that do not hold, as findings: both sides of the fact, the arithmetic, and what may explain it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from plangen.figures.workings.explanations import likely_cause, suspects
from plangen.figures.workings.working import Working
from plangen.finding import Address, Evidence, Fault, Searched
from plangen.plan.quantity import money, number
from plangen.rules.phrases import join_names

FEW = 4
"""So many names are told of a list."""


def sum_faults(workings: Sequence[Working], among: Iterable[Working] = ()) -> Iterator[Fault]:
    """A fault for each working that does not hold; `among` are the others of the same tables, for what may explain it."""
    wrong = [working for working in workings if not working.holds]
    if not wrong:
        return
    possible = suspects([*among] or workings)
    for working in wrong:
        cause = likely_cause(working, possible)
        message = describe_mismatch(working)
        yield Fault(f"{message}; {cause}" if cause else message, working.address)


def judge_sums(workings: Sequence[Working], words: str, address: Address) -> Iterator[Fault | Evidence | Searched]:
    """The faults of the workings; or evidence, in these words, where figures are stated and all of them hold."""
    faults = [*sum_faults(workings)]
    yield from faults
    if not faults and any(working.stated for working in workings):
        yield Evidence(words, address)
    yield from left_out(workings)


def left_out(workings: Sequence[Working], kind_of: Callable[[Working], object] | None = None) -> Iterator[Searched]:
    """That a total is not stated, where others of its kind are; by default, those of the same row or list of totals."""
    kind_of = kind_of or _row_of
    kinds = {kind_of(working) for working in workings if working.stated}
    missing = [working.what for working in workings if not working.stated and kind_of(working) in kinds]
    if missing:
        yield Searched(f"totals that are not stated, while others like them are: {few_of(missing)}")


def few_of(names: Sequence[str]) -> str:
    """Names in a row; of many the first, and how many more there are."""
    shown = names if len(names) <= FEW else [*names[:FEW], f"{len(names) - FEW} more"]
    return join_names(shown, "and")


def _row_of(working: Working) -> Address:
    return working.address[:-1]


def describe_mismatch(working: Working) -> str:
    """Both sides of a figure that does not follow, with the arithmetic: the total is £51; 10 + 5 = 15 (£36 less)."""
    stated = working.stated.text if working.stated else ""
    return f"{working.what} is {stated}; {_describe_sum(working)} ({_describe_gap(working)})"


def _describe_sum(working: Working) -> str:
    if len(working.terms) == 1:
        return f"{working.terms[0].name} is {working.terms[0].figure.text}"
    return f"{working.arithmetic} = {number(working.value or Decimal(0))}"


def _describe_gap(working: Working) -> str:
    stated = working.stated
    if stated is not None and stated.value == -(working.value or 0):
        return "the sign is the other way"
    size = abs(working.gap)
    shown = money(size) if stated is not None and "£" in stated.text else number(size)
    return f"{shown} {'less' if working.gap < 0 else 'more'}"
