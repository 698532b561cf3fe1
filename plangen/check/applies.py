"""Whether a requirement is asked of a plan: by the nation it is for, and by what the plan's own data say.

What is not known does not excuse: where a plan does not say where it is made, or what kind of authority makes it, all is asked.
"""

from plangen.edition import Condition, Requirement
from plangen.plan import Plan
from plangen.plan.reference import resolve

NATIONS = ("england", "wales")


def why_not_asked(requirement: Requirement, plan: Plan) -> str:
    """Why a requirement is not asked of a plan; empty where it is."""
    nation = plan.authority.nation
    if nation in NATIONS and not requirement.applies_in(nation):
        return f"this is asked in {requirement.nation.capitalize()} only"
    return next((condition.otherwise for condition in requirement.applies if not _holds(condition, plan)), "")


def _holds(condition: Condition, plan: Plan) -> bool:
    value = resolve(plan, condition.path)
    if condition.one_of:
        return not value or str(value) in condition.one_of
    return bool(value)
