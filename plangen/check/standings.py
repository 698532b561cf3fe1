"""How a plan stands on each requirement, by what its rules found, and the passages of the plan that answer it.

Silence is not proof: where the rules of a requirement find nothing wrong and nothing in place, a person must judge it.
"""

from plangen.check.judge import RequirementOutcome
from plangen.finding import Evidence, Quoted, Stand, Standing
from plangen.plan import Plan

AROUND = 200
"""How many characters of a plan are quoted before and after the words that answer a requirement."""

NATIONS = ("england", "wales")


def standing_on(outcome: RequirementOutcome, plan: Plan, explanation: str) -> Standing:
    """How a plan stands on a requirement; `explanation` is the reason that it gives for not keeping it, or is empty."""
    requirement = outcome.requirement
    stand, reason = _stand(outcome, plan.authority.nation, explanation)
    return Standing(
        requirement=requirement.id,
        text=requirement.text,
        clause=requirement.clause,
        severity=requirement.force,
        basis=requirement.basis,
        stand=stand,
        evidence=tuple(_quote(plan, evidence) for evidence in outcome.evidence),
        reason=reason,
    )


# --- the stand, and its reason where it has one: the first of these that is so ---


def _stand(outcome: RequirementOutcome, nation: str, explanation: str) -> tuple[Stand, str]:
    if not outcome.applies:
        return _in_another_nation(outcome.requirement.nation.capitalize(), nation)
    if outcome.faults and explanation:
        return Stand.EXPLAINED, explanation
    if outcome.faults:
        return Stand.SHORT, ""
    if outcome.evidence:
        return Stand.MET, ""
    return _unanswered(outcome)


def _in_another_nation(asked_in: str, nation: str) -> tuple[Stand, str]:
    if nation in NATIONS:
        return Stand.NOT_APPLICABLE, f"this is asked in {asked_in} only"
    return Stand.TO_REVIEW, f"this is asked in {asked_in}, and the plan does not say where it is made"


def _unanswered(outcome: RequirementOutcome) -> tuple[Stand, str]:
    if outcome.requirement.rules:
        return Stand.TO_REVIEW, "the plan gives nothing to judge this by"
    return Stand.TO_REVIEW, "a person must judge this"


# --- quotations ---


def _quote(plan: Plan, evidence: Evidence) -> Quoted:
    passage = " ".join(_as_prose(plan.source.value(evidence.address)).split())
    place = plan.source.place(evidence.address)
    return Quoted(evidence.words, place, _excerpt(passage, evidence.words), evidence.address)


def _as_prose(value: object) -> str:
    """A value as written, in one run: a section's heading and text, or those of the sections in it; else keys and values."""
    match value:
        case str():
            return value
        case {"heading": str(heading), "text": str(text)} if text.strip():
            return f"{heading}: {text}"
        case {"heading": str(heading), "sections": list(sections)}:
            return f"{heading}: {' '.join(map(_as_prose, sections))}"
        case dict():
            keys = [key for key in value if key != "id"]
            return "; ".join(f"{str(key).replace('_', ' ')}: {_as_prose(value[key])}" for key in keys)
        case list():
            return "; ".join(map(_as_prose, value))
    return ""


def _excerpt(text: str, words: str) -> str:
    """As much of a text as stands around the words, cut between words; its beginning where they are not in it."""
    found = max(0, text.find(words))
    start = text.find(" ", found - AROUND) + 1 if found > AROUND else 0
    end = found + len(words) + AROUND
    before = "… " if start else ""
    if end >= len(text):
        return f"{before}{text[start:]}"
    return f"{before}{text[start:end].rsplit(' ', 1)[0]} …"
