"""Two plans compared: two folders, two versions, or two years."""

from plangen.plan import Plan
from plangen.signoff.compare.changes import Comparison, FigureChange, ItemChange, ValueChange, Version
from plangen.signoff.compare.data import data_changes
from plangen.signoff.compare.sections import section_changes


def compare(before: Plan, after: Plan) -> Comparison:
    """All that differs from the one plan to the other: sections by their id or heading, records by their id or name."""
    changes = [*data_changes(before.source.values, after.source.values)]
    return Comparison(
        before=_version(before),
        after=_version(after),
        sections=tuple(section_changes(before, after)),
        figures=tuple(change for change in changes if isinstance(change, FigureChange)),
        items=tuple(change for change in changes if isinstance(change, ItemChange)),
        values=tuple(change for change in changes if isinstance(change, ValueChange)),
    )


def _version(plan: Plan) -> Version:
    return Version(plan.source.name, f"{plan.authority.name}: {plan.document.title}")
