"""Rules that an authority can set for itself: what must be there, how long, which words, which sums, dates in which order.

Each names the values it is about by their paths, as references in the text do (`contributions.total`).
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from plangen.figures.workings.sums import sum_workings, terms_of
from plangen.finding import Address, Evidence, Fault
from plangen.plan import Day, Fact, Figure, Plan, Record
from plangen.plan.quantity import format_day, read_figure
from plangen.plan.reference import resolve
from plangen.rules.registry import Outcome, rule
from plangen.rules.sections import all_sections
from plangen.rules.sums import told


def address_of(plan: Plan, path: str) -> Address:
    """Where the value of a path stands, or the nearest thing above it that is there."""
    value: Any = plan
    address: Address = ()
    names = path.split(".")
    for number, name in enumerate(names, 1):
        value = resolve(plan, ".".join(names[:number]))
        if value is None:
            return (*address, name)
        address = value.address if isinstance(value, Record) else (*address, name)
    return address


def _said(value: Any) -> str:
    return format_day(value) if isinstance(value, Day) else str(value)


def _figure(value: Any) -> Figure | None:
    value = value.value if isinstance(value, Fact) else value
    return value if isinstance(value, Figure) else None


@rule
def value_missing(plan: Plan, *, path: str) -> Outcome:
    """A value that has been asked for is not in the plan.

    Why: the authority has said for itself that its plans give it.

    Put right: fill it in.
    """
    value = resolve(plan, path)
    if value is None or value == () or str(value).strip() == "":
        yield Fault(f"`{path}` is not given", address_of(plan, path))
    else:
        yield Evidence(path if isinstance(value, (Record, tuple, dict)) else _said(value), address_of(plan, path))


@rule
def value_not_one_of(plan: Plan, *, path: str, values: list[str]) -> Outcome:
    """A value is not one of those that have been agreed.

    Why: the authority has said for itself which values its plans use.

    Put right: use one of the values that the message lists.
    """
    value = resolve(plan, path)
    if value is not None and _said(value) not in values:
        yield Fault(f"`{path}` is {_said(value)}; it may be {', '.join(values)}", address_of(plan, path))
    elif value is not None:
        yield Evidence(_said(value), address_of(plan, path))


@rule
def words_too_few(plan: Plan, *, section: str, words: int) -> Outcome:
    """The section that answers a heading has fewer words than have been asked for.

    Why: the authority has said for itself how much its plans say there.

    Put right: write more, or ask the board whether so much is needed.
    """
    for one in (one for one in all_sections(plan.sections) if section in (one.id, *one.answers)):
        count = sum(len(part.text.split()) for part in all_sections((one,)))
        if count < words:
            yield Fault(f"the section has {count} words; at least {words} are asked for", one.address)
        else:
            yield Evidence(f"{count} words", one.address)


@rule
def words_not_mentioned(plan: Plan, *, words: list[str], section: str = "") -> Outcome:
    """The plan, or one of its sections, does not mention something that it should.

    Why: the authority has said for itself what its plans speak of.

    Put right: write about it.
    """
    parts = [one for one in all_sections(plan.sections) if section in ("", one.id, *one.answers)]
    whole = [one for part in parts for one in all_sections((part,))]
    for word in words:
        pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        found = next((one for one in whole if pattern.search(one.text) or pattern.search(one.heading)), None)
        if found:
            yield Evidence(word, found.address)
        elif parts:
            yield Fault(f"“{word}” is not mentioned", parts[0].address if section else ("sections",))


@rule
def sum_mismatch(plan: Plan, *, path: str, parts: list[str]) -> Outcome:
    """A figure is not the sum of the figures that should make it up.

    Why: the authority has said for itself that they add up.

    Put right: correct the figure that is wrong.
    """
    stated, address = _figure(resolve(plan, path)), address_of(plan, path)
    figures = [(part, _figure(resolve(plan, part)), address_of(plan, part)) for part in parts]
    terms = [one for part, figure, place in figures for one in terms_of(f"`{part}`", figure, place)]
    wrong = [one for one in sum_workings(f"`{path}`", stated, address, terms, "") if not one.holds]
    yield from (Fault(told(one), address) for one in wrong)
    if stated is not None and not wrong:
        yield Evidence(stated.text, address)


@rule
def ratio_out_of_bounds(plan: Plan, *, path: str, of: str, least: str = "", most: str = "") -> Outcome:
    """One figure is too small or too large a share of another.

    Why: the authority has said for itself what share is right.

    Put right: look at both figures again.
    """
    value, whole = _figure(resolve(plan, path)), _figure(resolve(plan, of))
    if value is None or whole is None or value.value is None or not whole.value:
        return
    share = value.value / whole.value * 100
    low, high = _bound(least), _bound(most)
    if (low is not None and share < low) or (high is not None and share > high):
        asked = " and ".join(filter(None, (least and f"at least {least}", most and f"at most {most}")))
        yield Fault(f"`{path}` is {share:.1f}% of `{of}`; {asked} is asked for", address_of(plan, path))
    else:
        yield Evidence(f"{share:.1f}%", address_of(plan, path))


def _bound(text: str) -> Decimal | None:
    stated = read_figure(text) if text else None
    return stated.value if stated else None


@rule
def dates_not_in_order(plan: Plan, *, paths: list[str]) -> Outcome:
    """Dates that should follow one another do not.

    Why: the authority has said for itself in which order things are done.

    Put right: correct the date that is wrong.
    """
    days = [(path, resolve(plan, path)) for path in paths]
    known = [(path, day) for path, day in days if isinstance(day, Day)]
    faults = list(_out_of_order(plan, known))
    yield from faults
    if len(known) > 1 and not faults:
        yield Evidence(", ".join(format_day(day) for _, day in known), address_of(plan, known[0][0]))


def _out_of_order(plan: Plan, known: Sequence[tuple[str, Day]]) -> Outcome:
    for (first, before), (second, after) in pairwise(known):
        if after.last < before.first:
            message = f"`{second}` is {format_day(after)}, before `{first}` on {format_day(before)}"
            yield Fault(message, address_of(plan, second))
