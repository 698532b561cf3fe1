"""Text that was taken over from another plan: of another authority, or of another year."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from plangen.analysis.answering.copies import text_of
from plangen.analysis.passages import Passage
from plangen.analysis.present import longest_word, may_have, words_present_in
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.frozen import frozen
from plangen.plan import Plan, Section
from plangen.plan.periods import Dates, read_period
from plangen.plan.quantity import format_day
from plangen.plan.walk import all_sections
from plangen.rules.own_area import called_after_others, own_words
from plangen.rules.phrases import times_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for

_NAME = regex(r"\b[A-Z][\w’']+")
_TITLES = ("title", "subtitle", "strapline")
"""The fields of the document that are printed on its cover."""


@frozen
class _Area:
    """The plan's own area: what it is called, the words that name it in a text, and the other places that there are, by the
    longest word of their names.
    """

    name: str
    own: frozenset[str]
    others: Mapping[str, Sequence[str]]

    def is_named_in(self, text: str) -> bool:
        """Whether a text has one of its words, as a name."""
        return any(word.casefold() in self.own for word in _NAME.findall(text))

    def others_in(self, text: str) -> list[re.Match[str]]:
        """Where a text names other places."""
        words = words_present_in(text) if self.own else frozenset()
        places = (place for word in sorted(words & self.others.keys()) for place in self.others[word])
        present = tuple(place for place in places if place in text)
        return [*_place_pattern(present).finditer(text)] if present else []


@rule
def another_authority(
    plan: Plan,
    *,
    places: list[str],
    bodies: list[str],
    common: list[str],
    times: int,
    own_ways: Mapping[str, Sequence[str]],
) -> Outcome:
    """A section speaks of another authority's council or service, or of nothing but that place (`times` at least), and not once
    of its own; or another place stands where only the plan's own can, in its title, the name of its service or
    board, its addresses or in words such as “here in” (`own_ways`).

    Why: text that was taken over from another plan tells of another area's children; the board would sign for it.

    Put right: write the section for this area. Where another area's work is meant, say what it is to this one.
    """
    area = _area(plan, places, common)
    faults = [*_titles_of_others(plan, area), *called_after_others(plan, places, common)]
    for section in all_sections(plan.sections):
        text = text_of(section)
        others = area.others_in(text.words)
        faults += _told_as_own(text, others, area, own_ways)
        place = _place_of_bodies(text, others, area, tuple(bodies)) or _place_throughout(
            text, others, area, own_ways, times
        )
        count = len([match for match in others if match[0] == place])
        if count >= times:
            message = f"“{section.heading}” speaks of {place}{times_over(count)}, and not of {area.name}"
            start = text.words.index(place)
            faults.append(text.fault(message, start, start + len(place)))
    yield from faults
    if area.own and not faults:
        yield looked_for(plan, "sections about another authority")


def _area(plan: Plan, places: Sequence[str], common: Sequence[str]) -> _Area:
    words = own_words(plan, common)
    others = [place for place in places if words.isdisjoint(regex(r"[\w’']+").findall(place.casefold()))]
    by_word = {word: [*same] for word, same in groupby(sorted(others, key=longest_word), key=longest_word)}
    return _Area(plan.authority.name, words, by_word)


def _titles_of_others(plan: Plan, area: _Area) -> Iterator[Fault]:
    """The titles that name another place and not the plan's own."""
    for name in _TITLES:
        title = getattr(plan.document, name)
        others = area.others_in(title)
        if others and not area.is_named_in(title):
            yield Fault(f"the {name} names {others[0][0]}, and not {area.name}", ("document", name))


def _told_as_own(
    text: Passage, others: Sequence[re.Match[str]], area: _Area, ways: Mapping[str, Sequence[str]]
) -> Iterator[Fault]:
    """Where another place stands in words that tell of the plan's own: “six towns make up”, “here in”."""
    for match in others:
        before = text.words[max(0, match.start() - _BEFORE) : match.start()]
        is_own = _ends(tuple(ways["before"])).search(before) or _begins(tuple(ways["behind"])).match(
            text.words, match.end()
        )
        sentence = text.sentence(match.start()) if is_own else ""
        is_apart = area.is_named_in(sentence) or _any_of(tuple(ways["apart"])).search(sentence)
        if is_own and not is_apart and not text.is_quoted(match.start()):
            yield text.fault(f"{match[0]} stands where one would look for {area.name}", *match.span())


_BEFORE = 40
"""How many characters before the name of a place are looked at."""


def _place_of_bodies(text: Passage, others: Sequence[re.Match[str]], area: _Area, bodies: tuple[str, ...]) -> str:
    """The first other place whose council or service a text speaks of, and not of its own area; empty where there is none."""
    if not others or not may_have(text.words, bodies) or area.is_named_in(text.words):
        return ""
    return next((match[0] for match in others if _begins(bodies).match(text.words, match.end())), "")


def _place_throughout(
    text: Passage, others: Sequence[re.Match[str]], area: _Area, ways: Mapping[str, Sequence[str]], times: int
) -> str:
    """The first other place that a text names so many times without its own area, and not as the seat of a hospital, a court or
    the like, or as a place beside it; empty where there is none.
    """
    if len(others) < times or area.is_named_in(text.words):
        return ""
    seats, apart = _begins(tuple(ways["seats"])), _any_of(tuple(ways["apart"]))
    named = [
        match[0]
        for match in others
        if not seats.match(text.words, match.end())
        and not text.words[: match.start()].rstrip().endswith(tuple(ways["larger"]))
        and not apart.search(text.sentence(match.start()))
    ]
    return next((place for place in named if named.count(place) >= times), "")


@lru_cache(maxsize=64)
def _place_pattern(places: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(places, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


@lru_cache(maxsize=8)
def _begins(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of some phrases, behind what stands before it."""
    return regex(rf",?\s+(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _ends(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One of some phrases at the end of a text."""
    return regex(rf"\b(?:{'|'.join(map(re.escape, phrases))})\s+$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


@rule
def another_year(
    plan: Plan,
    *,
    things: list[str],
    earlier: list[str],
    headings: list[str],
    presents: list[str],
    back: Sequence[str] = (),
) -> Outcome:
    """A section presents the plan, its priorities or the like (`things`) of an earlier year, and says nothing of the plan's
    own, tells of such a year as one that is still to come, in a sentence without words that look `back`, or names a year again
    and again that was long over; or the title names another year than the plan's. Sections that look back (`headings`), and
    sentences about what went before (`earlier`), are left alone; what `presents` another plan as this one is not.

    Why: text that was kept from last year presents last year's plan.

    Put right: write it for this year, or say that it is last year's plan that is meant.
    """
    faults = [*_titles_of_another_year(plan)]
    for section in all_sections(plan.sections):
        if not set(section.answers) & set(headings):
            faults += _of_another_year(plan, section, tuple(things), (tuple(earlier), tuple(presents)))
            faults += _still_to_come(plan, section, tuple(back))
            faults += _long_over(plan, section)
    yield from faults
    if plan.period.starts and not faults:
        yield looked_for(plan, "sections that were kept from another year’s plan")


def _titles_of_another_year(plan: Plan) -> Iterator[Fault]:
    """The titles that name years, none of which is of the plan's own time."""
    starts, ends = plan.period.starts, plan.period.ends
    for name in _TITLES if starts and ends else ():
        years = _years(getattr(plan.document, name))
        if starts and ends and years and all(days.last < starts.first or days.first > ends.last for _, days in years):
            message = f"the {name} names {years[0][0][0]}; the plan is for {format_day(starts)} to {format_day(ends)}"
            yield Fault(message, ("document", name))


def _years(text: str) -> list[tuple[re.Match[str], Dates]]:
    """The years that a text names in two numbers (2024-25), with their days."""
    return [(match, days) for match in _YEAR.finditer(text) if (days := read_period(match[0]))]


def _of_another_year(
    plan: Plan, section: Section, things: tuple[str, ...], words: tuple[tuple[str, ...], tuple[str, ...]]
) -> Iterator[Fault]:
    """The first year in a section by which it is of another; `words` are those of earlier times, and those that present."""
    text, starts = text_of(section), plan.period.starts
    years = _years(text.words)
    if starts is None:
        return
    earlier, presents = words
    is_mixed = any(days.last >= starts.first for _, days in years)
    for match, days in years:
        before = text.words[_first_of_sentence(text, match.start()) : match.start()]
        is_told = days.last < starts.first and _thing_pattern(things).search(before)
        is_of_now = is_told and (not is_mixed or _any_of(presents).search(before))
        if is_of_now and not _any_of(earlier).search(text.sentence(match.start())):
            elsewhere = "" if is_mixed else " and not of the plan’s own year"
            yield text.fault(f"“{section.heading}” speaks of {match[0]} as the plan’s year{elsewhere}", *match.span())
            return


def _long_over(plan: Plan, section: Section) -> Iterator[Fault]:
    """A year that a section names again and again, that was over a year and more before the plan began, and none after it."""
    text, starts = text_of(section), plan.period.starts
    years = _years(text.words) if starts else []
    if starts is None or len(years) < _AGAIN or len({days for _, days in years}) > 1:
        return
    match, days = years[0]
    last_named = max(map(int, regex(r"\b20\d\d\b").findall(text.words)), default=days.last.year)
    if (
        (starts.first - days.last).days > _DAYS_OF_A_YEAR
        and last_named <= days.last.year
        and not text.is_quoted(match.start())
    ):
        message = f"“{section.heading}” speaks of {match[0]}{times_over(len(years))} and of no later year"
        yield text.fault(f"{message}; the plan begins on {format_day(starts)}", *match.span())


_AGAIN = 3
_DAYS_OF_A_YEAR = 365


def _still_to_come(plan: Plan, section: Section, back: tuple[str, ...]) -> Iterator[Fault]:
    """Each year that was over before the plan began, and is told of as the coming one: “in the coming year, 2017-18”."""
    text, starts = text_of(section), plan.period.starts
    for match, days in _years(text.words) if starts and back else ():
        is_over = starts is not None and days.last < starts.first and not text.is_quoted(match.start())
        before = text.words[max(0, match.start() - _BEFORE) : match.start()]
        ahead = is_over and (_COMING.search(before) or _WILL.match(text.words, match.end()))
        if starts is not None and ahead and not _any_of(back).search(text.sentence(match.start())):
            told = f"{match[0]} is told of as still to come; the plan begins on {format_day(starts)}"
            yield text.fault(told, *match.span())


_COMING = regex(
    r"\b(?:coming|next|forthcoming)\s+(?:financial\s+)?year,?\s*[(–-]?\s*$|\byear\s+ahead,?\s*[(–-]?\s*$", re.IGNORECASE
)
_WILL = regex(
    r",?\s+(?:we|the\s+(?:service|board|team|partnership)|partners)\s+(?:will(?!\s+have\b)|shall|(?:plan|intend|aim)s?\s+to)\b",
    re.IGNORECASE,
)


def _first_of_sentence(text: Passage, place: int) -> int:
    return next((first for first, last in text.sentences if first <= place < last), 0)


_YEAR = regex(r"20(?<!\w20)\d\d\s?[-–/]\s?(?:20)?\d\d\b")


@lru_cache(maxsize=4)
def _thing_pattern(things: tuple[str, ...]) -> re.Pattern[str]:
    """One of the things, with “for” or “in” and little more before the year."""
    return regex(
        rf"\b(?:{'|'.join(map(re.escape, things))})(?:\s+[\w’'-]+){{0,5}}?\s+(?:for|in|of)\s+(?:the\s+)?(?:year\s+)?$",
        re.IGNORECASE,
    )
