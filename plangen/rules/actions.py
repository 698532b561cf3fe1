"""The action plan: what will be done, by whom, by when and how it will be known."""

from collections.abc import Sequence

from plangen.finding import Evidence, Fault
from plangen.plan import Action, Plan
from plangen.plan.quantity import format_day
from plangen.rules.hollow import bare_words, is_idle, is_over, is_put_off, owned_by_nobody, plain, says_nothing
from plangen.rules.phrases import went_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import none_listed


def _each_with(what: str, plan: Plan) -> Outcome:
    if plan.actions:
        yield Evidence(f"{len(plan.actions)} actions, each with {what}", ("actions",))
    else:
        yield none_listed("action")


@rule
def action_without_owner(plan: Plan, *, nobody: Sequence[str] = ()) -> Outcome:
    """An action does not say who will do it, or names nobody: “TBC”, “everyone”, a vacant post.

    Why: an action that nobody owns is not done; inspectors ask for the post that answers for it.

    Put right: name a post under `owner:`.
    """
    faults = [
        Fault(_lacks("owner", action.owner, "names nobody"), action.address)
        for action in plan.actions
        if not action.owner or owned_by_nobody(action.owner, nobody)
    ]
    yield from faults or _each_with("an owner", plan)


def _lacks(what: str, given: str, why: str) -> str:
    return f"the action has no {what}" if not given else f"the action has no {what}: “{given}” {why}"


@rule
def action_without_date(plan: Plan, *, nothing: Sequence[str] = ()) -> Outcome:
    """An action does not say by when it will be done.

    Why: without a date the board cannot tell whether the action is late.

    Put right: give `due:` a date inside the plan's period, or say under `due_reason:` why there is none.
    """
    faults = [
        Fault("the action has no date and no reason for having none", action.address)
        for action in plan.actions
        if action.due is None and (not action.due_reason or says_nothing(str(action.due_reason), nothing))
    ]
    yield from faults or _each_with("a date", plan)


@rule
def action_date_outside_period(plan: Plan) -> Outcome:
    """An action is due before the plan's period begins or after it ends, and the plan does not say why.

    Why: a plan is for its own period; what is due at another time is not done under it, and no board will look for it.

    Put right: correct `due:`, or say under `due_reason:` why the date lies outside the period.
    """
    for action in plan.actions:
        outside = _outside(plan, action)
        if outside and not action.due_reason:
            yield Fault(f"{outside}, and no reason is given", (*action.address, "due"))


def _outside(plan: Plan, action: Action) -> str:
    """On which side of the plan's period an action is due; empty where it is inside, or may be."""
    due, starts, ends = action.due, plan.period.starts, plan.period.ends
    if due and starts and due.last < starts.first:
        return f"the action is due by {format_day(due)}, before the plan's period begins on {format_day(starts)}"
    if due and ends and due.first > ends.last:
        return f"the action is due by {format_day(due)}, after the plan's period ends on {format_day(ends)}"
    return ""


@rule
def action_without_measure(plan: Plan, *, nothing: Sequence[str] = (), vague: Sequence[str] = ()) -> Outcome:
    """An action does not say how it will be known to have worked, or only repeats itself, or says nothing (“as
    appropriate”), or in `vague` words alone what fits any action (“better outcomes for children”).

    Why: inspectors fault action plans that count activity and not results.

    Put right: write `measure:` or `outcome:` for the action, or `outcome:` for its priority.
    """
    outcomes = {
        priority.id for priority in plan.priorities if priority.outcome and not is_idle(priority.outcome, vague)
    }
    faults = [
        Fault("the action has neither a measure nor an expected outcome", action.address)
        for action in plan.actions
        if not (_is_measured(action, nothing, vague) or action.priority in outcomes)
    ]
    faults += [
        Fault(
            f"“{action.measure}” does not say how the action will be known to have worked", (*action.address, "measure")
        )
        for action in plan.actions
        if action.measure and action.priority in outcomes and not _is_measured(action, nothing, vague)
    ]
    yield from faults or _each_with("a measure", plan)


def _is_measured(action: Action, nothing: Sequence[str], vague: Sequence[str]) -> bool:
    """Whether a measure or an outcome says something, and another thing than the action itself."""
    results = (str(result) for result in (action.measure, action.outcome) if result)
    return any(
        not says_nothing(text, nothing)
        and not is_put_off(text)
        and not is_over(text)
        and not is_idle(text, vague)
        and bare_words(text) != bare_words(str(action.action))
        for text in results
    )


@rule
def action_for_unknown_priority(plan: Plan) -> Outcome:
    """An action serves a priority that the plan does not have.

    Why: the action would be printed under no priority, and the priority it was meant for would seem to have none.

    Put right: use the `id:` of one of the plan's priorities.
    """
    known = {priority.id for priority in plan.priorities}
    lost = [action for action in plan.actions if action.priority and action.priority not in known]
    for action in lost:
        yield Fault(f"there is no priority with the id `{action.priority}`", (*action.address, "priority"))
    if not lost:
        yield went_over(len(plan.actions), "action", ", none of which names a priority that is not there")


@rule
def action_repeated(plan: Plan, *, words: int) -> Outcome:
    """An action is told a second time, word for word or in the same words, or is a priority of the previous plan, on which this
    one reports progress.

    Why: what stands twice is done once, and counted twice; what was to be done last year is done, or to be explained.

    Put right: take one of the two out, or say what is new in it.
    """
    alike: dict[tuple[str, ...], str] = {}
    first: dict[str, str] = {
        plain(row.priority): f"a priority of the previous plan: {row.priority}" for row in plan.progress
    }
    faults: list[Fault] = []
    for number, action in enumerate(plan.actions, 1):
        text = plain(action.action)
        if len(text.split()) < words:
            continue
        if text in first or f"to {text}" in first:
            where = first.get(text) or first[f"to {text}"]
            faults.append(Fault(f"the action is word for word {where}", (*action.address, "action")))
        elif (bare := bare_words(text)) in alike and len(bare) >= words:
            faults.append(Fault(f"the action is told in the same words as {alike[bare]}", (*action.address, "action")))
        first.setdefault(text, f"action {number}")
        alike.setdefault(bare_words(text), f"action {number}")
    yield from faults
    if not faults:
        yield went_over(len(plan.actions), "action", ", none of them told twice")
