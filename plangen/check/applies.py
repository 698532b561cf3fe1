"""Whether a requirement is asked of a plan: by the nation it is for, and by what the plan's own data say.

What is not known does not excuse: where a plan does not say where it is made, or what kind of authority makes it, all is asked;
but that a duty of one nation is kept or broken is shown only by a plan that says in which it is made.
"""

from plangen.edition import Condition, Requirement
from plangen.finding import Lacking
from plangen.plan import Plan
from plangen.plan.reference import resolve
from plangen.rules.phrases import join_names

NATIONS = ("england", "wales")


def why_not_asked(requirement: Requirement, plan: Plan) -> str:
    """Why a requirement is not asked of a plan; empty where it is."""
    nation = plan.authority.nation
    if nation in NATIONS and not requirement.applies_in(nation):
        return f"this is asked in {requirement.nation.capitalize()} only"
    return next((condition.otherwise for condition in requirement.applies if not _holds(condition, plan)), "")


def why_not_shown(requirement: Requirement, plan: Plan) -> Lacking | None:
    """Why it cannot be judged whether a plan keeps a requirement of one nation; None where it can."""
    if plan.authority.nation in NATIONS or all(map(requirement.applies_in, NATIONS)):
        return None
    asked_in = requirement.nation.capitalize()
    return Lacking(
        f"this is asked in {asked_in} only, and the plan does not say in which nation it is made",
        f"say so under `authority:` after `nation:`, {join_names(NATIONS)}",
    )


def _holds(condition: Condition, plan: Plan) -> bool:
    value = resolve(plan, condition.path)
    if condition.one_of:
        return not value or str(value) in condition.one_of
    return bool(value)
