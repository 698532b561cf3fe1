"""Priorities: each with its reason and its actions; and what came of those of the previous plan."""

from plangen.finding import Evidence, Fault
from plangen.plan import Plan, Priority, Section
from plangen.plan.walk import all_sections
from plangen.rules.phrases import count_of
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
            yield Fault(f"“{progress.priority}” has {extent} and no outcome", (*progress.address, "progress"))
        else:
            yield Evidence(progress.priority, (*progress.address, "priority"))
