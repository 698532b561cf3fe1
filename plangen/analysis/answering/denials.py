"""Duties that a sentence denies: “No consultation took place with partners”."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from plangen.analysis.answering.copies import text_of
from plangen.analysis.answering.vocabulary import Denial, denials, group_of, pattern_of
from plangen.analysis.answering.ways import denied_by, may_deny
from plangen.analysis.passages import Passage, Span
from plangen.analysis.present import in_small_letters, may_have
from plangen.files.regex import regex
from plangen.frozen import derived
from plangen.plan import Plan, Section


class Denied(NamedTuple):
    """A sentence that denies a duty, and where it stands."""

    duty: Denial
    text: Passage
    span: Span


def denied_duties(sentence: str) -> list[Denial]:
    """The duties of which a sentence says that they were not done; none where it denies a part of one only."""
    return [duty for duty, _ in _denied_at(sentence)]


@lru_cache(maxsize=4096)
def _denied_at(sentence: str) -> tuple[tuple[Denial, int], ...]:
    """The same, each with the place where the sentence begins to deny it."""
    lowered = in_small_letters(sentence)
    found: dict[Denial, int] = {}
    if _may_negate(sentence) and _negation().search(lowered):
        for denial in denials():
            match = denial.is_in(lowered)
            if match and not _is_partial(lowered, match.end()) and not _NOT_TWICE.search(lowered, 0, match.end()):
                found[denial] = match.start()
    for name, start in denied_by(sentence):
        found.setdefault(_by_name()[name], start)
    return tuple(found.items())


_NOT_TWICE = regex(
    r"\b(?:no|nobody|no[ -]one|none|never)\b[^,;:.]*?(?:\b(?:not|never|left\sout|failed\sto|unable\sto)\b|n['’]t\b)"
)
"""“No child was not consulted”: all of them were."""


@cache
def _by_name() -> Mapping[str, Denial]:
    return {denial.name: denial for denial in denials()}


def _is_partial(sentence: str, end: int) -> bool:
    """Whether a denial that ends there is of a part only; the reason that is given for it is no part of it."""
    if _narrowed().match(sentence, end):
        return True
    reason = _reason().search(sentence, end)
    told = sentence[: reason.start()] if reason else sentence
    return bool(_partial().search(_aside().sub("", told)))


def _may_negate(text: str) -> bool:
    """Whether a text may have one of the negations, by its words."""
    lowered = text.lower()
    return "n't" in lowered or "n’t" in lowered or may_have(text, group_of("negations"))


@cache
def _negation() -> re.Pattern[str]:
    """What says that something is not, or was not done."""
    return regex(rf"(?:\b|(?=n['’]t)){pattern_of('negations')}\b")


@cache
def _partial() -> re.Pattern[str]:
    """What says that a part only is denied, or nothing."""
    return regex(rf"\b{pattern_of('partial')}\b")


@cache
def _narrowed() -> re.Pattern[str]:
    """What follows where one thing of several was not done, or for some only: “evaluated the mentoring scheme”, “victims of
    children given a caution”.
    """
    one = rf"(?:the|this|that|our)\s+(?:(?!{pattern_of('all_of_it')}\b)[\w'’-]+\s+){{1,3}}?{pattern_of('one_thing')}\b"
    some = rf"of\s+(?:\w+\s+){{0,2}}?{pattern_of('some_people')}\s+{pattern_of('some_of_them')}\b"
    return regex(rf"\W+(?:{one}|{some})")


@cache
def _reason() -> re.Pattern[str]:
    return regex(rf"\b{pattern_of('reasons')}\b")


@cache
def _aside() -> re.Pattern[str]:
    """What has a word of those for a part in it, and tells of none."""
    return regex(rf"\b{pattern_of('asides')}\b")


@derived
def denials_in(section: Section, plan: Plan) -> tuple[Denied, ...]:
    """The sentences of a section's own text that deny a duty, in the authority's own words."""
    return tuple(_denials_in(text_of(section)))


def _denials_in(text: Passage) -> Iterator[Denied]:
    if not text.words or not (_may_negate(text.words) or may_deny(text.words)):
        return
    for first, last in text.sentences:
        for duty, start in _denied_at(text.words[first:last]):
            if not text.is_quoted(first + start):
                yield Denied(duty, text, (first, last))
