"""Risks to delivery: what is done about each, and the post that answers for it."""

from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import each_has


@rule
def risk_without_mitigation(plan: Plan) -> Outcome:
    """A risk does not say what is done about it.

    Why: a risk that is only named is a warning; the board approves what will be done.

    Put right: write `mitigation:`, or say there that the risk is accepted, and by whom.
    """
    lacking = [risk for risk in plan.risks if not risk.mitigation.strip()]
    yield from each_has("a mitigation", "risk", plan.risks, lacking)


@rule
def risk_without_owner(plan: Plan) -> Outcome:
    """A risk does not say who answers for it.

    Why: a risk that nobody owns is watched by nobody.

    Put right: name a post under `owner:`.
    """
    lacking = [risk for risk in plan.risks if not risk.owner]
    yield from each_has("an owner", "risk", plan.risks, lacking)
