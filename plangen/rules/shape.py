"""The shape of the plan: that what is written can be read as a plan at all."""

from plangen.finding import Checked
from plangen.plan import Plan
from plangen.plan.walk import every_value
from plangen.rules.registry import Outcome, rule


@rule
def shape_mismatch(plan: Plan) -> Outcome:
    """A value does not fit the shape of a plan: an unknown key, a key that is missing, a date that is no date.

    Why: what cannot be read is left out of the documents, and nothing else about it can be checked.

    Put right: write the value as the message says; `plangen schema` describes every key.
    """
    yield from plan.faults
    if not plan.faults:
        yield Checked(f"{len(every_value(plan))} values, each of the shape that it must have")
