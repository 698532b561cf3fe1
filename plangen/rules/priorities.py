"""Priorities: each with its reason and its actions; and what came of those of the previous plan."""

from collections.abc import Sequence

from plangen.analysis.present import any_stands_in, in_small_letters
from plangen.finding import Evidence, Fault
from plangen.plan import Plan, Priority, Section
from plangen.plan.walk import all_sections
from plangen.rules.phrases import count_of, went_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import each_has


@rule
def priority_without_reason(plan: Plan) -> Outcome:
    """A priority does not say why it is one.

    Why: a board, a council and an inspector ask first what a priority answers: a figure, a finding, what children have said.

    Put right: write `reason:`, or a section with the priority's title as its heading (or by its id: `priority-` before it).
    """
    sections = [section for section in all_sections(plan.sections) if section.text.strip()]
    lacking = [priority for priority in plan.priorities if not priority.reason and not _has_section(priority, sections)]
    yield from each_has("a reason", "priority", plan.priorities, lacking)


def _has_section(priority: Priority, sections: list[Section]) -> bool:
    """Whether one of the sections is the priority's own."""
    title = priority.title.casefold()
    return any(section.id == f"priority-{priority.id}" or section.heading.casefold() == title for section in sections)


@rule
def priority_without_action(plan: Plan) -> Outcome:
    """No action serves a priority.

    Why: a priority for which nothing is to be done will not come about.

    Put right: name the priority (by its id) under `priority:` of the actions that serve it, or write one.
    """
    served = {action.priority for action in plan.actions}
    lacking = [priority for priority in plan.priorities if priority.id not in served]
    yield from each_has("an action", "priority", plan.priorities, lacking)


@rule
def previous_priority_unaccounted(plan: Plan, *, words: int) -> Outcome:
    """The plan names a priority of the previous plan and does not say what came of it.

    Why: the plan of a year opens with what became of the last; a priority that is passed over looks like one that failed.

    Put right: say under `progress:` what was done and what came of it, and how it stands under `outcome:`.
    """
    for progress in plan.progress:
        length = len(progress.progress.split())
        if not progress.outcome and length < words:
            extent = f"{count_of(length, 'word')} of progress" if length else "no progress"
            told = f"“{progress.priority}” has {extent} and no outcome"
            yield Fault(told, (*progress.address, "progress"), weighs=False)
        else:
            yield Evidence(progress.priority, (*progress.address, "priority"))


@rule
def outcome_told_otherwise(plan: Plan, *, done: Sequence[str], undone: Sequence[str], leave: Sequence[str]) -> Outcome:
    """What came of a priority of the previous plan is marked as `met` and told as `undone`, or marked as not met and told as
    `done`. Where one of `leave` stands behind them (“not met until June”), they tell nothing.

    Why: the mark goes into the summary, the words are what is read; one of them is last year's.

    Put right: correct `outcome:`, or the words that are out of date.
    """
    marked = [row for row in plan.progress if row.outcome in _MARKED]
    faults = []
    for row in marked:
        phrases = undone if row.outcome == "met" else done
        words = in_small_letters(" ".join(row.progress.split()))
        told = next((phrase for phrase in phrases if any_stands_in(words, [phrase])), "")
        if told and not any_stands_in(words.partition(told)[2][:_NEAR], leave):
            message = f"“{row.priority}” is marked as {row.outcome}; its words say “{told}”"
            faults.append(Fault(message, (*row.address, "outcome")))
    yield from faults
    if not faults:
        yield went_over(len(marked), "mark", " of what came of priorities, none of which its words contradict")


_MARKED = ("met", "not met")
_NEAR = 20
"""How many letters behind a phrase are looked at."""
