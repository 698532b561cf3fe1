"""Requirements judged by their rules: for each, what the rules found wrong in a plan and what they found in place.

How the plan then stands on a requirement is not decided here, but in `standings`.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from plangen.edition import Edition, Requirement
from plangen.errors import EditionError
from plangen.finding import Evidence, Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules import all_rules
from plangen.rules.registry import Rule


@frozen
class RequirementOutcome:
    """A requirement with what each of its rules found, by the rule's name; nothing, where it does not apply to the plan."""

    requirement: Requirement
    applies: bool
    by_rule: Mapping[str, Sequence[Fault | Evidence]]

    @property
    def faults(self) -> list[tuple[str, Fault]]:
        """What was found wrong, each fault with the name of the rule that found it."""
        return [
            (name, found) for name, outcome in self.by_rule.items() for found in outcome if isinstance(found, Fault)
        ]

    @property
    def evidence(self) -> list[Evidence]:
        """What was found in place."""
        return [found for outcome in self.by_rule.values() for found in outcome if isinstance(found, Evidence)]


def judge_requirements(plan: Plan, edition: Edition) -> list[RequirementOutcome]:
    """Every requirement of an edition, judged; those about exceptions last, as they ask how the plan does on the others.

    Raises EditionError where a requirement names a rule, or a setting of a rule, that there is not.
    """
    about_others = [requirement for requirement in edition.requirements if _is_about_others(requirement)]
    own = [_judge(plan, requirement, {}) for requirement in edition.requirements if requirement not in about_others]
    of_others = {
        "applicable": {outcome.requirement.id for outcome in own if outcome.applies},
        "short": {outcome.requirement.id for outcome in own if outcome.faults},
    }
    return own + [_judge(plan, requirement, of_others) for requirement in about_others]


def _is_about_others(requirement: Requirement) -> bool:
    return any(_rule(requirement, name).of_others for name in requirement.rules)


def _rule(requirement: Requirement, name: str) -> Rule:
    rules = all_rules()
    if name not in rules:
        raise EditionError(f"requirement {requirement.id}: there is no rule `{name}`")
    return rules[name]


def _judge(plan: Plan, requirement: Requirement, of_others: Mapping[str, AbstractSet[str]]) -> RequirementOutcome:
    """A requirement judged; `of_others` holds, by parameter, what rules about exceptions ask of the other requirements."""
    if not requirement.applies_in(plan.authority.nation):
        return RequirementOutcome(requirement, applies=False, by_rule={})
    by_rule = {}
    for name, settings in requirement.rules.items():
        rule = _rule(requirement, name)
        taken = {parameter: of_others[parameter] for parameter in rule.of_others}
        by_rule[name] = rule.apply(plan, {**settings, **taken}, requirement.id)
    return RequirementOutcome(requirement, applies=True, by_rule=by_rule)
