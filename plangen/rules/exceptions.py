"""Comply or explain: the exceptions that a plan makes, held against what is really short.

The check itself gives the ids of the requirements that apply to the plan (`applicable`) and of those it has not met (`unmet`).
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from plangen.finding import Checked, Fault
from plangen.plan import Excepted, Plan
from plangen.plan.quantity import format_day
from plangen.rules.hollow import plain, says_nothing
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule


def expired(exception: Excepted, plan: Plan) -> bool:
    """Whether an exception no longer holds on the plan's day."""
    day = _day_of(plan)
    return exception.until is not None and day is not None and exception.until.last < day


def _day_of(plan: Plan) -> date | None:
    """The day on which a plan's exceptions must hold: the date of the document, or the first day of the plan."""
    day = plan.document.date or plan.period.starts
    return day.first if day else None


@rule
def exception_for_unknown_requirement(plan: Plan, *, applicable: AbstractSet[str]) -> Outcome:
    """An exception names a requirement that is not asked of this plan.

    Why: it explains nothing, and what it was meant for is still found short.

    Put right: use the id of a requirement as `plangen check` prints it.
    """
    unknown = [exception for exception in plan.exceptions if exception.requirement not in applicable]
    for exception in unknown:
        message = f"no requirement `{exception.requirement}` is asked of this plan"
        yield Fault(message, (*exception.address, "requirement"))
    if not unknown:
        yield Checked(f"{count_of(len(plan.exceptions), 'exception')}, each from a requirement that is asked")


@rule
def exception_expired(plan: Plan) -> Outcome:
    """An exception was agreed until a day that lies before the plan.

    Why: what was agreed for another year has not been agreed for this one.

    Put right: have it agreed again and give the new date under `until:`, or keep the requirement.
    """
    day = _day_of(plan)
    for exception in plan.exceptions:
        if exception.until and expired(exception, plan):
            message = f"the exception was agreed until {format_day(exception.until)}; the plan is of {day:%d %B %Y}"
            yield Fault(message, (*exception.address, "until"))


@rule
def exception_needless(plan: Plan, *, applicable: AbstractSet[str], unmet: AbstractSet[str]) -> Outcome:
    """An exception is made from a requirement that the plan does not fall short of.

    Why: a reader would take a duty that is kept for one that is not.

    Put right: take the exception out.
    """
    for exception in plan.exceptions:
        if exception.requirement in applicable and exception.requirement not in unmet:
            message = f"the plan does not fall short of {exception.requirement}"
            yield Fault(message, (*exception.address, "requirement"))


@rule
def exception_without_reason(plan: Plan, *, nothing: Sequence[str], words: int) -> Outcome:
    """The reason of an exception says nothing: it is “tbc” or “see above”, or has fewer words than a reason can have (`words`).

    Why: comply or explain: what is not explained is not excused, and a reader takes it for agreed.

    Put right: say under `reason:` what stands in the way, and what is done about it.
    """
    empty = [exception for exception in plan.exceptions if _is_no_reason(exception.reason, nothing, words)]
    for exception in empty:
        message = f"“{exception.reason.strip()}” is no reason for not keeping {exception.requirement}"
        yield Fault(message, (*exception.address, "reason"))
    if plan.exceptions and not empty:
        yield Checked(f"{len(plan.exceptions)} exceptions, each with a reason in words")


def _is_no_reason(reason: str, nothing: Sequence[str], words: int) -> bool:
    """Whether each sentence of a reason says nothing, or all of it is too short."""
    sentences = [sentence for sentence in re.split(r"[.;!?\n]+", reason) if sentence.strip()]
    return len(plain(reason).split()) < words or all(says_nothing(sentence, nothing) for sentence in sentences)
