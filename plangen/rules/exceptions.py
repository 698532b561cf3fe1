"""Comply or explain: the exceptions that a plan makes, held against what is really short.

The check itself gives the ids of the requirements that apply to the plan (`applicable`) and of those it has not met (`unmet`),
for each the rules that found a fault (`faulted`), and what it asks for (`asked`).
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from plangen.finding import Checked, Fault
from plangen.plan import Excepted, Plan
from plangen.plan.periods import months_after
from plangen.plan.quantity import format_day
from plangen.rules.hollow import begins_with, is_idle, is_nearly, is_no_reason, plain, says_nothing, without_words_of
from plangen.rules.phrases import count_of, went_over
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
        yield went_over(len(plan.exceptions), "exception", ", each from a requirement that is asked")


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
def exception_from_false_figures(
    plan: Plan, *, faulted: Mapping[str, AbstractSet[str]], rules: Sequence[str]
) -> Outcome:
    """An exception is made from a requirement of which plangen has shown that what the plan says is false (`rules`): a total
    that is not the sum of its figures, a day that no year has.

    Why: a duty may be left undone for a reason; no reason makes a wrong sum right, and a reader works with it.

    Put right: correct the figure, or say in the text beside it how it was published; take the exception out.
    """
    proofs = frozenset(rules)
    for exception in plan.exceptions:
        if not proofs.isdisjoint(faulted.get(exception.requirement, ())):
            message = f"what {exception.requirement} asks for was shown to be false here; no reason makes it right"
            yield Fault(message, (*exception.address, "requirement"))


@rule
def exception_open_ended(plan: Plan, *, after: int) -> Outcome:
    """An exception holds for much longer than the plan (by more months than `after`).

    Why: an exception is agreed for a plan, and looked at again with the next; one without an end does away with the duty.

    Put right: give under `until:` the day on which it is looked at again, at the latest that on which the next plan begins.
    """
    ends = plan.period.ends
    for exception in plan.exceptions if ends else ():
        if ends and exception.until and months_after(ends.last, exception.until.last) > after:
            message = f"the exception holds until {format_day(exception.until)}; the plan ends on {format_day(ends)}"
            yield Fault(message, (*exception.address, "until"))


@rule
def exception_without_reason(
    plan: Plan,
    *,
    asked: Mapping[str, str],
    nothing: Sequence[str],
    words: int,
    idle: Sequence[str] = (),
    people: Sequence[str] = (),
) -> Outcome:
    """The reason of an exception says nothing: it is “tbc” or “see above”, has fewer words than a reason can have (`words`), or
    is all in words that fit any duty of any plan (`idle`, and `people` who have no name), beside those of the duty itself: “we
    had no time for this”, “the evaluation was not done”.

    Why: comply or explain: what is not explained is not excused, and a reader takes it for agreed.

    Put right: say under `reason:` what stands in the way, and what is done about it.
    """
    empty = []
    for exception in plan.exceptions:
        own = without_words_of(exception.reason, asked.get(exception.requirement, ""))
        is_short = len(plain(exception.reason).split()) < words
        if is_short or is_no_reason(exception.reason, nothing, idle, people) or is_idle(own, idle, people):
            empty.append(exception)
    for exception in empty:
        message = f"“{exception.reason.strip()}” is no reason for not keeping {exception.requirement}"
        yield Fault(message, (*exception.address, "reason"))
    if plan.exceptions and not empty:
        yield Checked(f"{count_of(len(plan.exceptions), 'exception')}, each with a reason in words")


@rule
def exception_reason_repeated(plan: Plan, *, same: int) -> Outcome:
    """One reason, with a word changed or none, is given for more duties than belong together (`same`). Those that come first
    stand.

    Why: what excuses everything explains nothing: a reader must see of each duty why it is not kept.

    Put right: say of each duty what stands in the way of it; or keep it.
    """
    for number, exception in enumerate(plan.exceptions):
        before = [other for other in plan.exceptions[:number] if is_nearly(exception.reason, other.reason)]
        if exception.reason and len(before) >= same:
            message = f"the reason for {exception.requirement} is given for {len(before)} others before it"
            yield Fault(message, (*exception.address, "reason"))


@rule
def exception_agreed_by_nobody(
    plan: Plan, *, nobody: Sequence[str], begins: Sequence[str], idle: Sequence[str], unnamed: Sequence[str]
) -> Outcome:
    """Who agreed to an exception is not said: `agreed_by:` holds “n/a”, “nobody” or no more than such words.

    Why: an exception is the board's, or a post's that answers for it; what nobody agreed to is a duty left undone.

    Put right: have it agreed, and name the board or the post.
    """
    for exception in plan.exceptions:
        agreed_by = exception.agreed_by
        if agreed_by and (
            begins_with(agreed_by, begins) or says_nothing(agreed_by, nobody) or is_idle(agreed_by, idle, unnamed)
        ):
            yield Fault(f"`agreed_by: {agreed_by}` names nobody who agreed", (*exception.address, "agreed_by"))
