"""A plan held against an edition: a finding for each fault, and how the plan stands on every requirement."""

from collections.abc import Sequence

from plangen.edition import Edition, Requirement, edition_ids, read_edition
from plangen.errors import EditionError
from plangen.finding import Evidence, Fault, Finding, Quoted, Report, Stand, Standing
from plangen.plan import Plan
from plangen.rules import RULES, Rule

Outcomes = dict[str, Sequence[Fault | Evidence]]


def check(plan: Plan, edition: Edition) -> Report:
    """The report of a plan: findings in the order of its files, and a standing for every requirement of the edition.

    Raises EditionError where a requirement names a rule, or a setting of a rule, that there is not.
    """
    findings: list[Finding] = []
    standings: list[Standing] = []
    for requirement in edition.requirements:
        applies = requirement.nation in ("both", plan.authority.nation)
        outcomes = _judged(plan, requirement) if applies else {}
        found = [_finding(plan, requirement, RULES[name], fault) for name, fault in _faults(outcomes)]
        findings += found
        standings.append(_standing(plan, requirement, outcomes, bool(found)))
    ordered = sorted(findings, key=lambda one: (one.place.file, one.place.line, one.place.column, one.severity.rank))
    title = f"{plan.authority.name}: {plan.document.title}"
    return Report(plan.source.folder.as_posix(), title, edition.id, tuple(ordered), tuple(standings))


def edition_of(plan: Plan, other: str | None = None) -> Edition:
    """The edition to hold a plan against: `other`, else its own, else (where it names none there is) the newest."""
    return read_edition(other or (plan.edition if plan.edition in edition_ids() else edition_ids()[-1]))


def _judged(plan: Plan, requirement: Requirement) -> Outcomes:
    outcomes: Outcomes = {}
    for name, settings in requirement.rules.items():
        if name not in RULES:
            raise EditionError(f"requirement {requirement.id}: there is no rule `{name}`")
        outcomes[name] = RULES[name].apply(plan, settings, requirement.id)
    return outcomes


def _faults(outcomes: Outcomes) -> list[tuple[str, Fault]]:
    return [(name, one) for name, said in outcomes.items() for one in said if isinstance(one, Fault)]


def _finding(plan: Plan, requirement: Requirement, rule: Rule, fault: Fault) -> Finding:
    place = plan.source.place(fault.address, fault.fragment, fault.occurrence)
    return Finding(rule.name, requirement.id, requirement.force, fault.message, place, requirement.clause, rule.remedy)


def _standing(plan: Plan, requirement: Requirement, outcomes: Outcomes, short: bool) -> Standing:
    evidence = [one for said in outcomes.values() for one in said if isinstance(one, Evidence)]
    stand, reason = _stand(plan, requirement, short, bool(evidence))
    return Standing(
        requirement.id,
        requirement.text,
        requirement.clause,
        requirement.force,
        requirement.basis,
        stand,
        tuple(Quoted(one.words, plan.source.place(one.address)) for one in evidence),
        reason,
    )


def _stand(plan: Plan, requirement: Requirement, short: bool, evidence: bool) -> tuple[Stand, str]:
    if requirement.nation not in ("both", plan.authority.nation):
        return Stand.NOT_APPLICABLE, f"this is asked in {requirement.nation.capitalize()} only"
    if short:
        return Stand.SHORT, ""
    if evidence:
        return Stand.MET, ""
    return (
        Stand.TO_REVIEW,
        "a person must judge this" if not requirement.rules else "the plan gives nothing to judge this by",
    )
