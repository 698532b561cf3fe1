"""Text that was taken over from another plan: of another authority, or of another year."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from plangen.analysis.answering.copies import text_of
from plangen.analysis.passages import Passage
from plangen.analysis.present import may_have
from plangen.files.regex import regex
from plangen.finding import Fault, Searched
from plangen.plan import Plan, Section
from plangen.plan.periods import read_period
from plangen.plan.walk import all_sections
from plangen.rules.phrases import times_over
from plangen.rules.registry import Outcome, rule


@rule
def another_authority(plan: Plan, *, places: list[str], bodies: list[str], common: list[str], times: int) -> Outcome:
    """A section speaks of another authority's council or service (`times` at least), and not once of its own.

    Why: text that was taken over from another plan tells of another area's children; the board would sign for it.

    Put right: write the section for this area. Where another area's work is meant, say what it is to this one.
    """
    own = _own_words(plan, common)
    faults = []
    for section in all_sections(plan.sections):
        text = text_of(section)
        place = _other_place(text, own, tuple(places), tuple(bodies), times)
        if place:
            count = len(re.findall(rf"\b{re.escape(place)}\b", text.words))
            message = f"“{section.heading}” speaks of {place}{times_over(count)}, and not of {plan.authority.name}"
            start = text.words.index(place)
            faults.append(text.fault(message, start, start + len(place)))
    yield from faults
    if own and plan.sections and not faults:
        yield Searched("sections about another authority, and found none")


def _own_words(plan: Plan, common: Sequence[str]) -> set[str]:
    """The words by which a text names the plan's own area."""
    names = (plan.authority.name, *plan.authority.members, plan.service.name, plan.service.short_name)
    words = {word.casefold() for name in names for word in re.findall(r"[\w’']+", name)}
    return {word for word in words if len(word) > 2} - set(common)


def _other_place(text: Passage, own: set[str], places: tuple[str, ...], bodies: tuple[str, ...], times: int) -> str:
    """The other place of which a text speaks, and not of its own; empty where there is none."""
    if not may_have(text.words, _other_places(places, frozenset(own))) or not may_have(text.words, bodies):
        return ""
    named = [match for match in _place_pattern(places).finditer(text.words) if not _is_own(match[0], own)]
    of_bodies = [match[0] for match in named if _body_pattern(bodies).match(text.words, match.end())]
    for place in of_bodies:
        if len([match for match in named if match[0] == place]) >= times and not _names_own(text, own):
            return place
    return ""


@lru_cache(maxsize=4)
def _other_places(places: tuple[str, ...], own: frozenset[str]) -> tuple[str, ...]:
    return tuple(place for place in places if not _is_own(place, own))


def _is_own(place: str, own: AbstractSet[str]) -> bool:
    return any(word.casefold() in own for word in re.findall(r"[\w’']+", place))


def _names_own(text: Passage, own: set[str]) -> bool:
    return any(word.casefold() in own for word in re.findall(r"\b[A-Z][\w’']+", text.words))


@lru_cache(maxsize=4)
def _place_pattern(places: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(places, key=len, reverse=True)
    return regex(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


@lru_cache(maxsize=4)
def _body_pattern(bodies: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"\s+(?:{'|'.join(map(re.escape, bodies))})\b", re.IGNORECASE)


@rule
def another_year(plan: Plan, *, things: list[str], earlier: list[str], headings: list[str]) -> Outcome:
    """A section speaks of the plan, its priorities or the like (`things`) for a year before the plan's own, and nowhere of the
    plan's own year. Sections that look back (`headings`), and sentences about what went before (`earlier`), are left alone.

    Why: text that was kept from last year presents last year's plan.

    Put right: write it for this year, or say that it is last year's plan that is meant.
    """
    faults: list[Fault] = []
    for section in all_sections(plan.sections):
        if not set(section.answers) & set(headings):
            faults += _of_another_year(plan, section, tuple(things), tuple(earlier))
    yield from faults
    if plan.period.starts and plan.sections and not faults:
        yield Searched("sections that were kept from another year’s plan, and found none")


def _of_another_year(
    plan: Plan, section: Section, things: tuple[str, ...], earlier: tuple[str, ...]
) -> Iterator[Fault]:
    text, starts, ends = text_of(section), plan.period.starts, plan.period.ends
    years = [(match, read_period(match[0])) for match in _YEAR.finditer(text.words)]
    if starts is None or ends is None or any(days and days.last >= starts.first for _, days in years):
        return
    for match, days in years:
        begins = next((first for first, last in text.sentences if first <= match.start() < last), 0)
        before = text.words[begins : match.start()]
        if (
            days
            and _thing_pattern(things).search(before)
            and not _earlier_pattern(earlier).search(text.sentence(match.start()))
        ):
            message = f"“{section.heading}” speaks of {match[0]} and not of the plan’s own year"
            yield text.fault(message, *match.span())
            return


_YEAR = regex(r"\b20\d\d\s?[-–/]\s?(?:20)?\d\d\b")


@lru_cache(maxsize=4)
def _thing_pattern(things: tuple[str, ...]) -> re.Pattern[str]:
    """One of the things, with “for” or “in” and little more before the year."""
    return regex(
        rf"\b(?:{'|'.join(map(re.escape, things))})(?:\s+[\w’'-]+){{0,3}}?\s+(?:for|in|of)\s+(?:the\s+)?(?:year\s+)?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _earlier_pattern(earlier: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"\b(?:{'|'.join(map(re.escape, earlier))})\b", re.IGNORECASE)
