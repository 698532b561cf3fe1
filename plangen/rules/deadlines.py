"""Deadlines in the text that were over before the plan began."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from plangen.analysis.passages import Passage, passages
from plangen.analysis.present import find_each
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Day, Plan
from plangen.plan.periods import MONTHS, Dates, read_period
from plangen.plan.quantity import format_day
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_DEADLINE = regex(
    r"\b(?:by|before|no later than)\s+(?:the\s+)?(?:(?:end|start|beginning|close)\s+of\s+)?"
    rf"(?P<day>(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})\.?,?\s+)?(?:19|20)\d\d)(?![\d/–-])",
    re.IGNORECASE,
)
_BEGINNINGS = ("by", "before", "no later than")
_CLAUSE = regex(r"[;:]|,\s+(?:and|but)\s|\b(?:which|who|because|although|while|where|when)\b", re.IGNORECASE)
_OF_NOW = ("actions", "priorities")
_OF_THEN = ("progress", "inspections", "tables", "facts", "indicators")


@rule
@looks_for("deadlines that lie before the plan")
def deadline_passed(plan: Plan, *, future: Sequence[str], past: Sequence[str]) -> Outcome:
    """Something is still to be done by a day that lies before the first day of the plan.

    Why: nobody can do it by then any more; it is done, or it is late, and the plan says neither.

    Put right: give the new day, or say what came of it.
    """
    starts = plan.period.starts
    for passage in passages(plan) if starts else ():
        if starts and passage.address[0] not in _OF_THEN and "by " in passage.words.lower():
            yield from _passed(passage, starts, (_words(tuple(future)), _words(tuple(past))))


@lru_cache(maxsize=8)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return regex(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _passed(passage: Passage, starts: Day, words: tuple[re.Pattern[str], re.Pattern[str]]) -> Iterator[Fault]:
    future, past = words
    for match in find_each(_DEADLINE, _BEGINNINGS, passage.words):
        days = _days(match["day"])
        if days is None or days.last >= starts.first or passage.is_quoted(match.start()):
            continue
        before, behind = _clause_around(passage, match)
        promised = (
            passage.address[0] in _OF_NOW or future.search(before) or (not before.strip() and future.search(behind))
        )
        if promised and not past.search(f"{before} {behind}"):
            told = " ".join(match[0].split())
            message = f"“{told}” was over before the plan began, on {format_day(starts)}"
            yield passage.fault(message, *match.span())


def _days(text: str) -> Dates | None:
    """The month or the year of a deadline; the day of the month does not matter but in the month in which the plan begins."""
    return read_period(" ".join(text.replace(",", " ").split()))


def _clause_around(passage: Passage, match: re.Match[str]) -> tuple[str, str]:
    """The clause of a sentence in which a deadline stands: what is before it, and what behind."""
    first, last = next(span for span in passage.sentences if match.start() < span[1])
    begins = [first, *(found.end() for found in _CLAUSE.finditer(passage.words, first, match.start()))]
    ends = _CLAUSE.search(passage.words, match.end(), last)
    return passage.words[begins[-1] : match.start()], passage.words[match.end() : ends.start() if ends else last]
