"""Requirements judged by their rules: for each, what the rules found wrong in a plan, in place, or not at all.

How the plan then stands on a requirement is not decided here, but in `standings`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from plangen.check.applies import why_not_asked, why_not_shown
from plangen.edition import Edition, Requirement, years_of
from plangen.errors import EditionError
from plangen.finding import Checked, Evidence, Fault, Lacking, NothingToCheck, RuleOutcome, Searched
from plangen.frozen import frozen, replace
from plangen.load.without_carried import without_carried
from plangen.plan import Plan
from plangen.plan.carried import unconfirmed
from plangen.rules import all_rules
from plangen.rules.placeholders import without_blanks
from plangen.rules.registry import OF_DAY, Rule

Found = TypeVar("Found", bound=RuleOutcome)


@frozen
class RequirementOutcome:
    """A requirement with what each of its rules found, by the rule's name; or why it is not asked of the plan."""

    requirement: Requirement
    by_rule: Mapping[str, Sequence[RuleOutcome]]
    not_asked: str = ""
    only_carried: bool = False
    """Whether it would be met, and only by what was carried from last year's plan and nobody has changed or confirmed."""

    @property
    def applies(self) -> bool:
        """Whether it is asked of the plan."""
        return not self.not_asked

    @property
    def faults(self) -> list[tuple[str, Fault]]:
        """What was found wrong, each fault with the name of the rule that found it."""
        return self._with_rules(Fault)

    @property
    def shortfalls(self) -> list[Fault]:
        """The faults that weigh: for which the plan falls short."""
        return [fault for _, fault in self.faults if fault.weighs]

    @property
    def evidence(self) -> list[Evidence]:
        """What was found in place."""
        return self._of_kind(Evidence)

    @property
    def checked(self) -> list[Checked]:
        """What complete checks went through and found right."""
        return self._of_kind(Checked)

    @property
    def searched(self) -> list[Searched]:
        """What was looked for and not found, by checks that cannot be complete."""
        return self._of_kind(Searched)

    @property
    def lacking(self) -> list[tuple[str, Lacking]]:
        """What would answer the requirement, and is not there, each with the name of the rule that looked for it."""
        return self._with_rules(Lacking)

    @property
    def has_nothing_to_check(self) -> bool:
        """Whether the plan has nothing that its rules could go through, so that it is neither kept nor broken."""
        outcomes = [found for outcome in self.by_rule.values() for found in outcome]
        return bool(outcomes) and all(isinstance(found, NothingToCheck) for found in outcomes)

    @property
    def nothing_to_check(self) -> list[NothingToCheck]:
        """What the plan has none of."""
        return self._of_kind(NothingToCheck)

    @property
    def is_unmet(self) -> bool:
        """Whether it is asked of the plan and not met, so that there may be a reason to give."""
        return self.applies and not self.is_met and not self.has_nothing_to_check

    @property
    def is_met(self) -> bool:
        """Whether it is met without a person: something answers it, nothing is wrong, missing or left to judge."""
        open_points = self.shortfalls or self.lacking or self.searched or self.only_carried
        answers = self.evidence or self.checked
        return bool(answers) and not open_points and all(evidence.enough for evidence in self.evidence)

    def _of_kind(self, kind: type[Found]) -> list[Found]:
        return [found for _, found in self._with_rules(kind)]

    def _with_rules(self, kind: type[Found]) -> list[tuple[str, Found]]:
        return [(name, found) for name, outcome in self.by_rule.items() for found in outcome if isinstance(found, kind)]


def judge_requirements(plan: Plan, edition: Edition, today: date | None = None) -> list[RequirementOutcome]:
    """Every requirement of an edition, judged; those about exceptions last, as they ask how the plan does on the others. With
    `today` nothing counts as done on a later day.

    Raises EditionError where a requirement names a rule, or a setting of a rule, that there is not.
    """
    about_others = [requirement for requirement in edition.requirements if is_about_others(requirement)]
    asked_first = [requirement for requirement in edition.requirements if requirement not in about_others]
    own = _as_of_this_year(plan, [_judge(plan, requirement, {}, today) for requirement in asked_first], today)
    of_others: dict[str, object] = {
        "applicable": {outcome.requirement.id for outcome in own if outcome.applies},
        "unmet": {outcome.requirement.id for outcome in own if outcome.is_unmet},
        "asked": {requirement.id: _words_of(requirement) for requirement in edition.requirements},
        "faulted": {outcome.requirement.id: frozenset(name for name, _ in outcome.faults) for outcome in own},
    }
    return own + [_judge(plan, requirement, of_others, today) for requirement in about_others]


def _words_of(requirement: Requirement) -> str:
    """The words of a requirement and of its rules, in which a reason that repeats them says nothing."""
    return f"{requirement.text} {requirement.about} {' '.join(requirement.rules).replace('-', ' ')}"


def _as_of_this_year(
    plan: Plan, outcomes: Sequence[RequirementOutcome], today: date | None
) -> list[RequirementOutcome]:
    """The outcomes, of which those that are met only by what was carried say so: without it, they would not be met."""
    if not unconfirmed(plan):
        return list(outcomes)
    anew = without_carried(plan)
    return [
        replace(outcome, only_carried=True)
        if outcome.is_met and not _judge(anew, outcome.requirement, {}, today).is_met
        else outcome
        for outcome in outcomes
    ]


def is_about_others(requirement: Requirement) -> bool:
    """Whether a requirement is about exceptions, and so judged after those that they are from."""
    return any(_rule(requirement, name).of_others for name in requirement.rules)


def _rule(requirement: Requirement, name: str) -> Rule:
    rules = all_rules()
    if name not in rules:
        raise EditionError(f"requirement {requirement.id}: there is no rule `{name}`")
    return rules[name]


def _judge(
    plan: Plan, requirement: Requirement, of_others: Mapping[str, object], today: date | None
) -> RequirementOutcome:
    """A requirement judged; `of_others` holds, by parameter, what rules about exceptions ask of the other requirements."""
    not_asked = why_not_asked(requirement, plan)
    if not_asked:
        return RequirementOutcome(requirement, by_rule={}, not_asked=not_asked)
    not_shown = why_not_shown(requirement, plan)
    if not_shown:
        return RequirementOutcome(requirement, by_rule=dict.fromkeys(requirement.rules, (not_shown,)))
    by_rule = {}
    for name, settings in requirement.rules.items():
        rule = _rule(requirement, name)
        taken: dict[str, object] = {parameter: of_others[parameter] for parameter in rule.of_others}
        taken |= {parameter: years_of(plan.edition) for parameter in rule.of_edition}
        if OF_DAY in settings and today:
            taken[OF_DAY] = {**settings[OF_DAY], "today": today}
        by_rule[name] = without_blanks(plan, rule.apply(plan, {**settings, **taken}, requirement.id))
    return RequirementOutcome(requirement, by_rule)
