"""The shape of the plan: that what is written can be read as a plan at all."""

from plangen.finding import Checked
from plangen.plan import Plan
from plangen.plan.walk import every_value
from plangen.rules.registry import Outcome, rule


@rule
def shape_mismatch(plan: Plan) -> Outcome:
    """Something in the files cannot be read as what it should be: a name that plangen does not know, one that is missing,
    a date that is no date.

    Why: what cannot be read is left out of the documents, and nothing else about it can be checked.

    Put right: write what the message asks for (VS Code says of each name what may stand after it: `plangen schema`).
    """
    yield from plan.faults
    if not plan.faults:
        yield Checked(f"{len(every_value(plan))} values, each of the kind that it must be")
