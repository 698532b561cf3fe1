"""Risks to delivery: what is done about each, and the post that answers for it."""

from collections.abc import Sequence

from plangen.plan import Plan, Risk
from plangen.rules.hollow import plain, says_nothing
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import each_has


@rule
def risk_without_mitigation(plan: Plan, *, nothing: Sequence[str]) -> Outcome:
    """A risk does not say what is done about it, or says nothing there (“none”, “ongoing”) but what the risk is.

    Why: a risk that is only named is a warning; the board approves what will be done.

    Put right: write `mitigation:`, or say there that the risk is accepted, and by whom.
    """
    lacking = [risk for risk in plan.risks if not _is_mitigated(risk, nothing)]
    yield from each_has("a mitigation", "risk", plan.risks, lacking)


def _is_mitigated(risk: Risk, nothing: Sequence[str]) -> bool:
    text = risk.mitigation
    return bool(text.strip()) and not says_nothing(text, nothing) and plain(text) != plain(risk.risk)


@rule
def risk_without_owner(plan: Plan, *, nobody: Sequence[str]) -> Outcome:
    """A risk does not say who answers for it, or names nobody: “everybody”, “TBC”.

    Why: a risk that nobody owns is watched by nobody.

    Put right: name a post under `owner:`.
    """
    lacking = [risk for risk in plan.risks if not risk.owner or says_nothing(risk.owner, nobody)]
    yield from each_has("an owner", "risk", plan.risks, lacking)
