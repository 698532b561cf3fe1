"""How a plan stands on each requirement, by what its rules found, and the passages of the plan that answer it.

Silence is not proof, and never pays: where nothing in a plan answers a requirement, that counts against the plan as though it
fell short. A person must judge where something answers and nobody but a person can say whether it is enough.

To take out what is at fault takes the finding away, and no more: the requirement then stands as what is left would have it
stand in a plan that never held the rest. It is not shown where nothing left answers it, or where part of what would has gone;
it is to review where others answer, or where a search that can never be complete found no other; it is met on evidence alone.
"""

from collections.abc import Iterable, Iterator

from plangen.analysis.quotation import as_read
from plangen.check.judge import RequirementOutcome
from plangen.files.regex import regex
from plangen.finding import ONLY_A_PERSON, Address, Evidence, Lacking, Missing, Place, Quoted, Searched, Stand, Standing
from plangen.frozen import derived
from plangen.plan import Plan
from plangen.rules import all_rules

AROUND = 200
"""How many characters of a plan are quoted before and after the words that answer a requirement."""

BEGINNING = 40
"""By how many of their first characters the words that answer are looked for in the text as it was written."""

_INNER = regex(r"“([^”]+?)(?: …)?”")
"""What words about a passage quote of it."""


def standing_on(outcome: RequirementOutcome, plan: Plan, explanation: str) -> Standing:
    """How a plan stands on a requirement; `explanation` is the reason that it gives for not keeping it, or is empty."""
    requirement = outcome.requirement
    stand, reason = _stand(outcome, explanation)
    return Standing(
        requirement=requirement.id,
        text=requirement.text,
        clause=requirement.clause,
        severity=requirement.force,
        basis=requirement.basis,
        stand=stand,
        evidence=tuple(_quote(plan, evidence) for evidence in dict.fromkeys(outcome.evidence)),
        reason=reason,
        heading=requirement.heading,
        about=requirement.about,
        missing=_missing(outcome) if stand is Stand.NOT_SHOWN else (),
    )


def _missing(outcome: RequirementOutcome) -> tuple[Missing, ...]:
    """What is lacking, each once, with how to put it right: as the lack itself says, or else as its rule does. Where rules
    found nothing at all to judge by, each of them.
    """
    rules = all_rules()
    lacking = outcome.lacking or [(name, Lacking(_NO_ANSWER)) for name in outcome.by_rule]
    once = {(found.words, found.remedy or rules[name].remedy): name for name, found in lacking}
    return tuple(Missing(name, words, remedy) for (words, remedy), name in once.items())


# --- the stand, and its reason where it has one: the first of these that is so ---


def _stand(outcome: RequirementOutcome, explanation: str) -> tuple[Stand, str]:
    if not outcome.applies:
        return Stand.NOT_APPLICABLE, outcome.not_asked
    if outcome.has_nothing_to_check:
        return Stand.NOT_APPLICABLE, _joined(nothing.words for nothing in outcome.nothing_to_check)
    if outcome.is_met:
        return Stand.MET, _joined(checked.words for checked in outcome.checked)
    if explanation:
        return Stand.EXPLAINED, explanation
    if outcome.shortfalls:
        return Stand.SHORT, ""
    return _left_open(outcome)


def _left_open(outcome: RequirementOutcome) -> tuple[Stand, str]:
    if outcome.lacking:
        return Stand.NOT_SHOWN, _joined(lacking.words for _, lacking in outcome.lacking)
    if outcome.only_carried:
        return Stand.TO_REVIEW, _ONLY_CARRIED
    doubts = [evidence.doubt for evidence in outcome.evidence if evidence.doubt]
    if doubts:
        return Stand.TO_REVIEW, _joined(doubts)
    if outcome.searched:
        return Stand.TO_REVIEW, f"plangen looked for {_joined(_searches(outcome.searched))}"
    if outcome.evidence or not outcome.requirement.rules:
        return Stand.TO_REVIEW, ONLY_A_PERSON
    return Stand.NOT_SHOWN, _NO_ANSWER


_ONLY_CARRIED = "what answers this was carried from last year’s plan, and nobody has changed or confirmed it"
_NO_ANSWER = "nothing in the plan answers this"


def _searches(searched: Iterable[Searched]) -> Iterator[str]:
    """What was looked for; what was looked for among the same is told in one."""
    among: dict[str, list[str]] = {}
    for search in searched:
        among.setdefault(search.among, []).append(search.words)
    for where, words in among.items():
        yield from [f"{'; '.join(dict.fromkeys(words))} {where}"] if where else words


def _joined(reasons: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(reasons))


# --- quotations ---


def _quote(plan: Plan, evidence: Evidence) -> Quoted:
    passages = _passages(plan)
    if evidence.address not in passages:
        passages[evidence.address] = " ".join(_as_prose(plan.source.value(evidence.address)).split())
    passage = passages[evidence.address]
    inner = _INNER.search(evidence.words)
    sought = inner[1] if inner and evidence.words not in passage else evidence.words
    before, found, after = (as_read(plan, part) for part in _excerpt(passage, sought))
    place = _place(plan, evidence.address, sought)
    return Quoted(as_read(plan, evidence.words), place, f"{before}{found}{after}", evidence.address)


def _place(plan: Plan, address: Address, words: str) -> Place:
    """Where the words begin in a text, as far as they stand there on one line; else where the value does."""
    value, beginning = plan.source.value(address), words[:BEGINNING]
    stands_there = isinstance(value, str) and len(beginning) > 1 and beginning in value
    return plan.source.place(address, beginning if stands_there else "")


@derived
def _passages(plan: Plan) -> dict[Address, str]:
    """What has been quoted from so far, on one line: of all sections this is often asked for, and is long."""
    return {}


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


def _excerpt(text: str, words: str) -> tuple[str, str, str]:
    """As much of a text as stands before the words, these, and after them, cut between words; its beginning where they are not
    in it.
    """
    found = max(0, text.find(words))
    last = found + len(words)
    start = text.find(" ", found - AROUND) + 1 if found > AROUND else 0
    before = f"… {text[start:found]}" if start else text[:found]
    if last + AROUND >= len(text):
        return before, text[found:last], text[last:]
    return before, text[found:last], f"{text[last : last + AROUND].rsplit(' ', 1)[0]} …"
