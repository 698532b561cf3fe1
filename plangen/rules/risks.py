"""Risks to delivery: what is done about each, and the post that answers for it."""

from collections.abc import Sequence

from plangen.finding import Fault
from plangen.plan import Plan, Risk
from plangen.rules.hollow import is_hope, is_no_reason, is_over, is_put_off, owned_by_nobody, plain, points_elsewhere
from plangen.rules.registry import Outcome, rule
from plangen.rules.required import each_has


@rule
def risk_without_mitigation(
    plan: Plan, *, nothing: Sequence[str], idle: Sequence[str], people: Sequence[str], watching: Sequence[str]
) -> Outcome:
    """A risk does not say what is done about it, or says nothing there (“none”, “ongoing”) but what the risk is, or that it is
    watched.

    Why: a risk that is only named is a warning; the board approves what will be done.

    Put right: write `mitigation:`, or say there that the risk is accepted, and by whom.
    """
    hollow = [risk for risk in plan.risks if _says_nothing_of(risk, nothing, (*idle, *people, *watching))]
    for risk in hollow:
        words = " ".join(risk.mitigation.split())
        yield Fault(f"“{words}” does not say what is done about the risk", (*risk.address, "mitigation"))
    lacking = [risk for risk in plan.risks if not risk.mitigation.strip()]
    if lacking or not hollow:
        yield from each_has("a mitigation", "risk", plan.risks, lacking)


def _says_nothing_of(risk: Risk, nothing: Sequence[str], idle: Sequence[str]) -> bool:
    """Whether what is there as a mitigation says nothing, or what the risk is; that it is accepted says something."""
    text = risk.mitigation
    says_only = is_no_reason(text, nothing, idle) or is_put_off(text) or is_over(text) or is_hope(text)
    is_hollow = says_only or points_elsewhere(text) or plain(text) == plain(risk.risk)
    return bool(text.strip()) and "accept" not in text.lower() and is_hollow


@rule
def risk_without_owner(plan: Plan, *, nobody: Sequence[str]) -> Outcome:
    """A risk does not say who answers for it, or names nobody: “everybody”, “TBC”.

    Why: a risk that nobody owns is watched by nobody.

    Put right: name a post under `owner:`.
    """
    unnamed = [risk for risk in plan.risks if owned_by_nobody(risk.owner, nobody)]
    yield from (
        Fault(f"“{risk.owner}” names nobody who answers for the risk", (*risk.address, "owner")) for risk in unnamed
    )
    lacking = [risk for risk in plan.risks if not risk.owner]
    if lacking or not unnamed:
        yield from each_has("an owner", "risk", plan.risks, lacking)
