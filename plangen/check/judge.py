"""A plan held against an edition: a finding for each fault, and how the plan stands on every requirement."""

from collections.abc import Mapping, Sequence

from plangen.check.local import with_local
from plangen.edition import Edition, Requirement, chosen, read_edition
from plangen.errors import EditionError
from plangen.finding import Evidence, Fault, Finding, Quoted, Report, Stand, Standing
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules import RULES, Rule
from plangen.rules.exceptions import expired

AROUND = 200
"""How many characters of a plan are quoted before and after the words that answer a requirement."""

NATIONS = ("england", "wales")
Outcomes = dict[str, Sequence[Fault | Evidence]]


@frozen
class _Judged:
    """A requirement with what its rules said of the plan; without a word where it does not apply."""

    requirement: Requirement
    applies: bool
    outcomes: Outcomes

    @property
    def faults(self) -> list[tuple[str, Fault]]:
        return [(name, one) for name, said in self.outcomes.items() for one in said if isinstance(one, Fault)]

    @property
    def evidence(self) -> list[Evidence]:
        return [one for said in self.outcomes.values() for one in said if isinstance(one, Evidence)]


def check(plan: Plan, edition: Edition) -> Report:
    """The report of a plan: findings in the order of its files, and a standing for every requirement of the edition.

    Findings against a requirement that the plan explains (`exceptions:`) are kept apart, in `report.explained`.
    Raises EditionError where a requirement names a rule, or a setting of a rule, that there is not.
    """
    judged = _all_judged(plan, edition)
    explained = {one.requirement: one.reason for one in plan.exceptions if one.reason and not expired(one, plan)}
    found = [_finding(plan, one.requirement, RULES[name], fault) for one in judged for name, fault in one.faults]
    found.sort(key=lambda one: (one.place.file, one.place.line, one.place.column, one.severity.rank))
    return Report(
        plan=plan.source.folder.as_posix(),
        title=f"{plan.authority.name}: {plan.document.title}",
        edition=edition.id,
        findings=tuple(one for one in found if one.requirement not in explained),
        standings=tuple(_standing(plan, one, explained.get(one.requirement.id, "")) for one in judged),
        explained=tuple(one for one in found if one.requirement in explained),
        rules=tuple(RULES[name].words for name in sorted({one.rule for one in found})),
    )


def edition_of(plan: Plan, other: str | None = None) -> Edition:
    """The edition to hold a plan against: `other`, else its own, else (where it names none there is) the newest;
    with the requirements of the plan's own folder, if it has any.
    """
    edition = read_edition(other or chosen(plan.edition))
    return with_local(edition, plan.local)


def _all_judged(plan: Plan, edition: Edition) -> list[_Judged]:
    """Every requirement judged; those about exceptions last, told what is asked and what is short."""
    about = [one for one in edition.requirements if any(RULES[name].told for name in one.rules if name in RULES)]
    first = [_judge(plan, one, {}) for one in edition.requirements if one not in about]
    short = {one.requirement.id for one in first if one.faults}
    asked = {one.requirement.id for one in first if one.applies}
    return first + [_judge(plan, one, {"asked": asked, "short": short}) for one in about]


def _judge(plan: Plan, requirement: Requirement, told: Mapping[str, object]) -> _Judged:
    applies = requirement.nation in ("both", plan.authority.nation)
    outcomes: Outcomes = {}
    for name, settings in requirement.rules.items() if applies else ():
        if name not in RULES:
            raise EditionError(f"requirement {requirement.id}: there is no rule `{name}`")
        known = {key: value for key, value in told.items() if key in RULES[name].told}
        outcomes[name] = RULES[name].apply(plan, {**settings, **known}, requirement.id)
    return _Judged(requirement, applies, outcomes)


def _finding(plan: Plan, requirement: Requirement, rule: Rule, fault: Fault) -> Finding:
    place = plan.source.place(fault.address, fault.fragment, fault.occurrence)
    words = (fault.message, place, requirement.clause, rule.remedy)
    return Finding(rule.name, requirement.id, requirement.force, *words)


def _standing(plan: Plan, judged: _Judged, explanation: str) -> Standing:
    asked = judged.requirement
    stand, reason = _stand(plan, judged, explanation)
    return Standing(
        requirement=asked.id,
        text=asked.text,
        clause=asked.clause,
        severity=asked.force,
        basis=asked.basis,
        stand=stand,
        evidence=tuple(_quoted(plan, one) for one in judged.evidence),
        reason=reason,
    )


def _quoted(plan: Plan, one: Evidence) -> Quoted:
    around = _cut(" ".join(_told(plan.source.value(one.address)).split()), one.words)
    return Quoted(one.words, plan.source.place(one.address), around, one.address)


def _told(value: object) -> str:
    """A value as written, in one run: a section's heading and text, or those of the sections in it; else keys and values."""
    match value:
        case str():
            return value
        case {"heading": str(heading), "text": str(text)} if text.strip():
            return f"{heading}: {text}"
        case {"heading": str(heading), "sections": list(inner)}:
            return f"{heading}: {' '.join(map(_told, inner))}"
        case dict():
            told = {str(key).replace("_", " "): _told(one) for key, one in value.items() if key != "id"}
            return "; ".join(f"{key}: {words}" for key, words in told.items())
        case list():
            return "; ".join(map(_told, value))
    return ""


def _cut(text: str, words: str) -> str:
    """As much of a text as stands around the words, cut between words; its beginning where they are not in it."""
    found = max(0, text.find(words))
    start = text.find(" ", found - AROUND) + 1 if found > AROUND else 0
    end = found + len(words) + AROUND
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return f"{before}{text[start:end].rsplit(' ', 1)[0] if after else text[start:]}{after}"


def _stand(plan: Plan, judged: _Judged, explanation: str) -> tuple[Stand, str]:
    asked = judged.requirement
    if not judged.applies and plan.authority.nation not in NATIONS:
        return (
            Stand.TO_REVIEW,
            f"this is asked in {asked.nation.capitalize()}, and the plan does not say where it is made",
        )
    if not judged.applies:
        return Stand.NOT_APPLICABLE, f"this is asked in {asked.nation.capitalize()} only"
    if judged.faults:
        return (Stand.EXPLAINED, explanation) if explanation else (Stand.SHORT, "")
    if judged.evidence:
        return Stand.MET, ""
    return Stand.TO_REVIEW, "the plan gives nothing to judge this by" if asked.rules else "a person must judge this"
