"""Text that was taken over from the plan of another authority."""

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
from plangen.plan import Plan
from plangen.plan.walk import all_sections
from plangen.rules.own_area import called_after_others, own_words
from plangen.rules.phrases import times_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for

_NAME = regex(r"\b[A-Z][\w’']+")
TITLES = ("title", "subtitle", "strapline")
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
        elif len(others) >= _IN_A_PARAGRAPH:
            faults += _pasted(text, others, area, own_ways, tuple(bodies))
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
    for name in TITLES:
        title = getattr(plan.document, name)
        others = area.others_in(title)
        if others and not area.is_named_in(title):
            yield Fault(f"the {name} names {others[0][0]}, and not {area.name}", ("document", name))


def _told_as_own(
    text: Passage, others: Sequence[re.Match[str]], area: _Area, ways: Mapping[str, Sequence[str]]
) -> Iterator[Fault]:
    """Where another place stands in words that tell of the plan's own: “six towns make up”, “here in”."""
    for match in others:
        before = text.words[max(0, match.start() - BEFORE) : match.start()]
        is_own = _ends(tuple(ways["before"])).search(before) or _begins(tuple(ways["behind"])).match(
            text.words, match.end()
        )
        sentence = text.sentence(match.start()) if is_own else ""
        is_apart = area.is_named_in(sentence) or any_phrase(tuple(ways["apart"])).search(sentence)
        if is_own and not is_apart and not text.is_quoted(match.start()):
            yield text.fault(f"{match[0]} stands where one would look for {area.name}", *match.span())


BEFORE = 40
"""How many characters before the name of a place are looked at."""


def _place_of_bodies(text: Passage, others: Sequence[re.Match[str]], area: _Area, bodies: tuple[str, ...]) -> str:
    """The first other place whose council or service a text speaks of, and not of its own area; empty where there is none."""
    if not others or not may_have(text.words, bodies) or area.is_named_in(text.words):
        return ""
    return next((match[0] for match in others if _begins(bodies).match(text.words, match.end())), "")


def _pasted(
    text: Passage,
    others: Sequence[re.Match[str]],
    area: _Area,
    ways: Mapping[str, Sequence[str]],
    bodies: tuple[str, ...],
) -> Iterator[Fault]:
    """Each paragraph that names another place again and again, its council or service too, and neither its own area nor what
    the two have with each other.
    """
    for paragraph in _PARAGRAPH.finditer(text.words):
        named = [match for match in others if paragraph.start() <= match.start() < paragraph.end()]
        again = [match for match in named if [other[0] for other in named].count(match[0]) >= _IN_A_PARAGRAPH]
        is_told_of = any(_begins(bodies).match(text.words, match.end()) for match in again)
        is_apart = area.is_named_in(paragraph[0]) or any_phrase((*ways["apart"], *_TOGETHER)).search(paragraph[0])
        if is_told_of and not is_apart and not text.is_quoted(again[0].start()):
            message = f"a paragraph speaks of {again[0][0]}{times_over(len(again))}, and not of {area.name}"
            yield text.fault(message, *again[0].span())


_PARAGRAPH = regex(r"(?:[^\n]|\n(?!\s*\n))+")
_IN_A_PARAGRAPH = 3
_TOGETHER = (
    "us",
    "joint",
    "jointly",
    "share",
    "shares",
    "shared",
    "together",
    "host",
    "hosts",
    "hosted",
    "on behalf",
    "our",
    "we",
)


def _place_throughout(
    text: Passage, others: Sequence[re.Match[str]], area: _Area, ways: Mapping[str, Sequence[str]], times: int
) -> str:
    """The first other place that a text names so many times without its own area, and not as the seat of a hospital, a court or
    the like, or as a place beside it; empty where there is none.
    """
    if len(others) < times or area.is_named_in(text.words):
        return ""
    seats, apart = _begins(tuple(ways["seats"])), any_phrase(tuple(ways["apart"]))
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
def any_phrase(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some phrases, as a pattern."""
    return regex(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
