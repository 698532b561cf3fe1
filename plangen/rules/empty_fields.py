"""Fields of the plan's lists that are filled with words that say nothing."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.finding import Checked, Fault
from plangen.plan import Plan, Record
from plangen.rules.hollow import is_no_reason, plain, says_nothing
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


_POINTER = regex(
    r"^\W*(?:please\s+)?(?:see|as\s+in|refer\s+to)\s+(?:the\s+)?(?:section|page|appendix|annex|chapter|paragraph|table|above)\b",
    re.IGNORECASE,
)
"""What only points to another place."""


@rule
def field_says_nothing(
    plan: Plan, *, nothing: Sequence[str], nobody: Sequence[str], idle: Sequence[str], people: Sequence[str]
) -> Outcome:
    """Who provides a service, why it is not provided, why something is a priority, or what came of one, is told in words that
    say nothing (“n/a”, “not needed”) or that only repeat what they are to explain.

    Why: it looks as though the question had been answered, and whoever has to rely on the answer finds none.

    Put right: write what is so, or leave the field out, so that it is seen to be missing.
    """
    providers = [_Told(one.provided_by, f"who provides “{one.service}”", one, "provided_by") for one in plan.services]
    reasons = [
        _Told(one.not_applicable, f"why “{one.service}” is not provided", one, "not_applicable")
        for one in plan.services
    ]
    reasons += [
        _Told(one.reason, f"why “{one.title}” is a priority", one, "reason", one.title) for one in plan.priorities
    ]
    reasons += [
        _Told(one.progress, f"what came of “{one.priority}”", one, "progress", one.priority) for one in plan.progress
    ]
    told = [each for each in (*providers, *reasons) if each.text.strip()]
    titles = [
        _Told(one.title, f"what priority {place} is", one, "title") for place, one in enumerate(plan.priorities, 1)
    ]
    empty = [each for each in providers if says_nothing(each.text, (*nobody, *nothing)) or _POINTER.match(each.text)]
    empty += [each for each in titles if says_nothing(unnumbered(each.text), nothing)]
    empty += [
        each
        for each in reasons
        if each.text.strip()
        and (is_no_reason(each.text, nothing, idle, people) or plain(each.text) == plain(each.about))
    ]
    for each in empty:
        words = " ".join(each.text.split())
        yield Fault(f"“{words}” does not say {each.asked}", (*each.record.address, each.field))
    if told and not empty:
        yield Checked(
            f"{count_of(len(told), 'field')} of services, priorities and progress, each of which says something"
        )
