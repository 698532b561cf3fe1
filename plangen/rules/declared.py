"""Rules that an authority can set for itself: what must be there, how long, which words, which sums, dates in which order.

Each names the values it is about by their paths, as references in the text do (`contributions.total`).
"""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from plangen.figures.workings import Working
from plangen.figures.workings.sums import sum_workings, terms_of
from plangen.finding import Address, Evidence, Fault
from plangen.plan import Day, Fact, Figure, Plan, Record, Section
from plangen.plan.quantity import format_day, read_figure
from plangen.plan.reference import resolve
from plangen.plan.walk import all_sections
from plangen.rules.registry import Outcome, rule
from plangen.rules.sums import describe_mismatch


def _address_of(plan: Plan, path: str) -> Address:
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


def _text_of(value: Any) -> str:
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
        yield Fault(f"`{path}` is not given", _address_of(plan, path))
    else:
        yield Evidence(path if isinstance(value, (Record, tuple, dict)) else _text_of(value), _address_of(plan, path))


@rule
def value_not_one_of(plan: Plan, *, path: str, values: list[str]) -> Outcome:
    """A value is not one of those that have been agreed.

    Why: the authority has said for itself which values its plans use.

    Put right: use one of the values that the message lists.
    """
    value = resolve(plan, path)
    if value is not None and _text_of(value) not in values:
        yield Fault(f"`{path}` is {_text_of(value)}; it may be {', '.join(values)}", _address_of(plan, path))
    elif value is not None:
        yield Evidence(_text_of(value), _address_of(plan, path))


@rule
def words_too_few(plan: Plan, *, section: str, words: int) -> Outcome:
    """The section that answers a heading has fewer words than have been asked for.

    Why: the authority has said for itself how much its plans say there.

    Put right: write more, or ask the board whether so much is needed.
    """
    for answering in _sections(plan, section):
        count = sum(len(part.text.split()) for part in all_sections((answering,)))
        if count < words:
            yield Fault(f"the section has {count} words; at least {words} are asked for", answering.address)
        else:
            yield Evidence(f"{count} words", answering.address)


def _sections(plan: Plan, name: str) -> list[Section]:
    """The sections that have this id or answer this heading."""
    return [section for section in all_sections(plan.sections) if name in (section.id, *section.answers)]


@rule
def words_not_mentioned(plan: Plan, *, words: list[str], section: str = "") -> Outcome:
    """The plan, or one of its sections, does not mention something that it should.

    Why: the authority has said for itself what its plans speak of.

    Put right: write about it.
    """
    meant = _sections(plan, section) if section else plan.sections
    for word in words:
        pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        parts = (
            part for part in all_sections(tuple(meant)) if pattern.search(part.text) or pattern.search(part.heading)
        )
        mentioning = next(parts, None)
        if mentioning:
            yield Evidence(word, mentioning.address)
        elif meant:
            yield Fault(f"“{word}” is not mentioned", meant[0].address if section else ("sections",))


@rule
def sum_mismatch(plan: Plan, *, path: str, parts: list[str]) -> Outcome:
    """A figure is not the sum of the figures that should make it up.

    Why: the authority has said for itself that they add up.

    Put right: correct the figure that is wrong.
    """
    stated, address = _figure(resolve(plan, path)), _address_of(plan, path)
    terms = [
        figure
        for part in parts
        for figure in terms_of(f"`{part}`", _figure(resolve(plan, part)), _address_of(plan, part))
    ]
    wrong = [working for working in sum_workings(Working(f"`{path}`", stated, address), terms) if not working.holds]
    yield from (Fault(describe_mismatch(working), address) for working in wrong)
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
        bounds = " and ".join(filter(None, (least and f"at least {least}", most and f"at most {most}")))
        yield Fault(f"`{path}` is {share:.1f}% of `{of}`; {bounds} is asked for", _address_of(plan, path))
    else:
        yield Evidence(f"{share:.1f}%", _address_of(plan, path))


def _bound(text: str) -> Decimal | None:
    bound = read_figure(text) if text else None
    return bound.value if bound else None


@rule
def dates_not_in_order(plan: Plan, *, paths: list[str]) -> Outcome:
    """Dates that should follow one another do not.

    Why: the authority has said for itself in which order things are done.

    Put right: correct the date that is wrong.
    """
    days = [(path, resolve(plan, path)) for path in paths]
    known = [(path, day) for path, day in days if isinstance(day, Day)]
    faults = [
        Fault(f"`{path}` is {format_day(day)}, before `{before}` on {format_day(day_before)}", _address_of(plan, path))
        for (before, day_before), (path, day) in pairwise(known)
        if day.last < day_before.first
    ]
    yield from faults
    if len(known) > 1 and not faults:
        yield Evidence(", ".join(format_day(day) for _, day in known), _address_of(plan, known[0][0]))
