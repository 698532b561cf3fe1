"""Priorities: each with its reason and its actions; and what came of those of the previous plan."""

from plangen.finding import Evidence, Fault
from plangen.plan import Plan, Priority, Section
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import each_has
from plangen.rules.sections import all_sections


@rule
def priority_without_reason(plan: Plan) -> Outcome:
    """A priority does not say why it is one.

    Why: a board, a council and an inspector ask first what a priority answers: a figure, a finding, what children have said.

    Put right: write `reason:`, or a section with the priority's title as its heading (or `priority-` and its id as its own).
    """
    sections = [one for one in all_sections(plan.sections) if one.text.strip()]
    lacking = [one for one in plan.priorities if not one.reason and not _told_in(sections, one)]
    yield from each_has("a reason", "priority", plan.priorities, lacking)


def _told_in(sections: list[Section], priority: Priority) -> bool:
    """Whether a section of its own tells of the priority."""
    title = priority.title.casefold()
    return any(one.id == f"priority-{priority.id}" or one.heading.casefold() == title for one in sections)


@rule
def priority_without_action(plan: Plan) -> Outcome:
    """No action serves a priority.

    Why: a priority for which nothing is to be done will not come about.

    Put right: put the priority's `id:` under `priority:` of the actions that serve it, or write one.
    """
    served = {action.priority for action in plan.actions}
    lacking = [one for one in plan.priorities if one.id not in served]
    yield from each_has("an action", "priority", plan.priorities, lacking)


@rule
def previous_priority_unaccounted(plan: Plan, *, words: int) -> Outcome:
    """The plan names a priority of the previous plan and does not say what came of it.

    Why: the plan of a year opens with what became of the last; a priority that is passed over looks like one that failed.

    Put right: say under `progress:` what was done and what came of it, and how it stands under `outcome:`.
    """
    for one in plan.progress:
        said = len(one.progress.split())
        if not one.outcome and said < words:
            told = f"{said} word{'' if said == 1 else 's'} of progress" if said else "no progress"
            yield Fault(f"“{one.priority}” has {told} and no outcome", (*one.address, "progress"))
        else:
            yield Evidence(one.priority, (*one.address, "priority"))
