"""Fields of the plan's lists that are filled with words that say nothing."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.finding import Checked, Fault
from plangen.plan import Plan, Record
from plangen.rules.hollow import (
    is_idle,
    is_no_reason,
    is_over,
    is_put_off,
    names_nobody,
    plain,
    points_elsewhere,
    says_nothing,
)
from plangen.rules.listed_twice import unnumbered
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule


class _Told(NamedTuple):
    """What a field says, and what it is asked: “who provides it”, or what is to be explained."""

    text: str
    asked: str
    record: Record
    field: str
    about: str = ""


@rule
def field_says_nothing(
    plan: Plan,
    *,
    nothing: Sequence[str],
    nobody: Sequence[str],
    idle: Sequence[str],
    people: Sequence[str],
    titles: Sequence[str] = (),
) -> Outcome:
    """Who provides a service, why it is not provided, why something is a priority, what came of one, what a term means,
    who leads the service and in which post, how often the board meets, or what a priority, a risk or an action is, is told
    in words that say nothing (“n/a”, “not needed”; for what something is, in `titles` alone: “do better”, or that it is done
    with or still to be decided) or that only repeat what they are to explain.

    Why: it looks as though the question had been answered, and whoever has to rely on the answer finds none.

    Put right: write what is so, or leave the field out, so that it is seen to be missing.
    """
    providers, reasons, meanings = [*_providers(plan)], [*_reasons(plan)], [*_meanings(plan)]
    told = [each for each in (*providers, *reasons) if each.text.strip()]
    empty = [each for each in providers if names_nobody(each.text, (*nobody, *nothing)) or points_elsewhere(each.text)]
    empty += [each for each in _names(plan) if _names_nothing(each.text, nothing, titles)]
    empty += [each for each in reasons if each.text.strip() and _gives_no_reason(each, nothing, idle, people)]
    empty += [each for each in meanings if _means_nothing(each, nothing)]
    for each in empty:
        words = " ".join(each.text.split())
        yield Fault(f"“{words}” does not say {each.asked}", (*each.record.address, each.field))
    if told and not empty:
        yield Checked(
            f"{count_of(len(told), 'field')} of services, priorities and progress, each of which says something"
        )


def _gives_no_reason(told: _Told, nothing: Sequence[str], *idle: Sequence[str]) -> bool:
    repeats = plain(told.text) == plain(told.about)
    return repeats or is_no_reason(told.text, nothing, *idle) or is_put_off(told.text)


def _means_nothing(told: _Told, nothing: Sequence[str]) -> bool:
    repeats = plain(told.text) == plain(told.about) != ""
    return repeats or says_nothing(told.text, nothing) or points_elsewhere(told.text)


def _providers(plan: Plan) -> Iterator[_Told]:
    for one in plan.services:
        yield _Told(one.provided_by, f"who provides “{one.service}”", one, "provided_by")


def _reasons(plan: Plan) -> Iterator[_Told]:
    for service in plan.services:
        yield _Told(service.not_applicable, f"why “{service.service}” is not provided", service, "not_applicable")
    for one in plan.priorities:
        yield _Told(one.reason, f"why “{one.title}” is a priority", one, "reason", one.title)
        yield _Told(one.outcome, f"what comes of “{one.title}”", one, "outcome", one.title)
    for row in plan.progress:
        yield _Told(row.progress, f"what came of “{row.priority}”", row, "progress", row.priority)


def _meanings(plan: Plan) -> Iterator[_Told]:
    for term in plan.glossary:
        yield _Told(term.meaning, f"what “{term.term}” means", term, "meaning", term.term)
    yield _Told(plan.service.lead, "who leads the service", plan.service, "lead")
    board = plan.governance.board
    meets = "" if _AS_NEEDED.search(board.meets) else board.meets
    yield _Told(board.meets, "how often the board meets", board, "meets", board.meets if not meets else "")
    yield _Told(plan.service.lead_post, "which post leads the service", plan.service, "lead_post")
    for name, fact in plan.facts.items():
        yield _Told(fact.meaning, f"what `{name}` is a figure of", fact, "meaning")


_AS_NEEDED = regex(
    r"^\W*(?:as|when|where|if|whenever)\s+(?:and\s+when\s+|it\s+is\s+)?(?:needed|required|necessary|possible|appropriate)\W*$"
    r"|^\W*(?:ad[ -]hoc|as and when|from time to time|occasionally|irregularly|varies|variable|not (?:yet )?set|rarely)\W*$",
    re.IGNORECASE,
)


def _names(plan: Plan) -> Iterator[_Told]:
    """What is told of by its name alone: each priority, risk and action."""
    for place, priority in enumerate(plan.priorities, 1):
        yield _Told(priority.title, f"what priority {place} is", priority, "title")
    for place, risk in enumerate(plan.risks, 1):
        yield _Told(risk.risk, f"what risk {place} is", risk, "risk")
    for place, action in enumerate(plan.actions, 1):
        yield _Told(action.action, f"what is done by action {place}", action, "action")


def _names_nothing(text: str, nothing: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether a name is one of these words, or only a number with words that any other could be called by as well."""
    words = regex(r"\d+").sub(" ", unnumbered(text))
    if says_nothing(words, nothing) or is_put_off(unnumbered(text)) or is_over(unnumbered(text)):
        return True
    return bool(text.strip()) and is_idle(words, titles)
