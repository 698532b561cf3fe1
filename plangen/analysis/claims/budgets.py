"""Which of two sums was set aside and which was spent, and whether an overspend is one."""

from plangen.analysis.claims.cues import cue_before, cue_behind, has_cue
from plangen.analysis.claims.parts import AND, COMPARED, OF
from plangen.analysis.claims.sentence import Sentence

_NEAR = 5


def wrong_way(sentence: Sentence, sums: tuple[int, int]) -> str | None:
    """Both sides of the fact, where more was spent than was set aside and it is called an underspend, or the reverse."""
    roles = roles_of(sentence, sums)
    over, under = has_cue(sentence, "overspent"), has_cue(sentence, "underspent")
    if roles is None or over == under:
        return None
    budget, spent = sentence.values(*roles)
    if spent.value == budget.value or (spent.value > budget.value) == over:
        return None
    return f"{spent.text} is {'more' if spent.value > budget.value else 'less'} than {budget.text}"


def not_balanced(sentence: Sentence, sums: tuple[int, int]) -> str | None:
    """Both sides of the fact, where what came in and what was spent are called balanced and are not the same."""
    roles = roles_of(sentence, sums) if has_cue(sentence, "balanced") else None
    if roles is None:
        return None
    budget, spent = sentence.values(*roles)
    if spent.value == budget.value:
        return None
    return f"{spent.text} is {'more' if spent.value > budget.value else 'less'} than {budget.text}"


def roles_of(sentence: Sentence, sums: tuple[int, int]) -> tuple[int, int] | None:
    """Which of two sums was set aside and which was spent, each by the nearest word; None where it is not told of both."""
    told = [(place, _role(sentence, place)) for place in sums]
    budget = [place for place, role in told if role == "budgeted"]
    spent = [place for place, role in told if role == "spent"]
    if spent and not budget:
        budget = [place for place in sums if sentence.is_at(place - 1, OF)]
        spent = [place for place in spent if place not in budget]
    if len(budget) == 1 and not spent and has_cue(sentence, "spent", 0, min(sums)):
        spent = [place for place in sums if place not in budget]
    return (budget[0], spent[0]) if len(budget) == len(spent) == 1 else None


def _role(sentence: Sentence, place: int) -> str:
    near: list[tuple[int, str]] = []
    for name in ("budgeted", "spent"):
        before, behind = cue_before(sentence, place, name, _NEAR), cue_behind(sentence, place, name, 2)
        if before and sentence.has(AND, before.last, place):
            before = None
        if behind and sentence.has(COMPARED, place, behind.first):
            behind = None  # £214,300 against an allocation of
        near += [(place - before.last, name)] if before else []
        near += [(behind.first - place + 1, name)] if behind else []
    return min(near)[1] if near else ""
