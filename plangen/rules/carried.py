"""What was carried from last year's plan: that somebody has changed or confirmed it, and that it does not tell of that year."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from plangen.analysis.passages import Passage, Span, labels, passages
from plangen.files.regex import regex
from plangen.finding import Checked, Fault, NothingToCheck
from plangen.plan import Plan
from plangen.plan.carried import LAST, Unconfirmed, carried, sentences, unconfirmed
from plangen.plan.walk import all_sections
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looked_for

NOTHING_CARRIED = NothingToCheck("nothing in the plan was carried from last year’s")

BEGINNING = 3
"""By how many of its first words the place of a sentence is pointed at."""

_NEAR = 300
"""How far apart two words of a sentence may stand in a text as written: a reference or a link may be between."""

_YEAR = regex(r"(?<![\d£,.])((?:19|20)\d\d)(?:\s?[-–/]\s?(?:20)?\d\d)?(?![\d,%])")
_OF_THEIR_DAY = ("period", "source", "year")
"""The fields of a record that say of which day its figures are."""

_NAME = r"(?:[ \t]+[A-Z][\w’'-]+){1,3}"


@rule
def carried_unconfirmed(plan: Plan) -> Outcome:
    """A section or a record was carried from last year's plan, and nobody has changed it or confirmed that it still holds.

    Why: the plan of a year is what was decided for that year; last year's words, signed again unread, are no plan.

    Put right: write it anew; or, where it still holds, confirm it (`plangen confirm`), which puts on record who did.
    """
    if not carried(plan):
        yield NOTHING_CARRIED
        return
    found = unconfirmed(plan)
    yield from (Fault(_message(plan, part), part.part.address, _fragment(plan, part)) for part in found)
    if not found:
        yield Checked(
            f"{count_of(len(carried(plan)), 'part')} carried from last year’s plan, each changed or confirmed"
        )


def _message(plan: Plan, found: Unconfirmed) -> str:
    what = _heading(plan, found) or found.part.name
    all_of, still = len(found.part.marks), sum(mark in found.marks for mark in found.part.marks)
    extent = f"{still} of the {all_of} sentences of “{what}” are" if not found.whole else f"“{what}” is"
    return f"{extent} last year’s ({found.origin}), neither changed nor confirmed"


def _heading(plan: Plan, found: Unconfirmed) -> str:
    at = found.part.address[:-1]
    return next((section.heading for section in all_sections(plan.sections) if section.address == at), "")


def _fragment(plan: Plan, found: Unconfirmed) -> str:
    """The first words of the first sentence that was carried, where they stand on one line of the text as written."""
    text = plan.source.value(found.part.address)
    if not isinstance(text, str):
        return ""
    first = next((sentence for sentence, mark in sentences(text) if mark in found.marks), "")
    words = " ".join(first.split()[:BEGINNING])
    return words if words in text else ""


@rule
def words_of_last_year(plan: Plan, *, phrases: list[str], titles: list[str]) -> Outcome:
    """Words in what was carried, and is neither changed nor confirmed, tell of the year that it was written in: earlier years,
    “this year”, names of people.

    Why: “this year” meant another year, and who is named may have left.

    Put right: write what is so now; or confirm that it still holds (`plangen confirm`).
    """
    if not carried(plan):
        yield NOTHING_CARRIED
        return
    faults = list(_told_of_last_year(plan, tuple(phrases), tuple(titles)))
    yield from faults
    if not faults:
        yield looked_for(plan, "earlier years, words such as “this year” and names of people in what was carried")


def _told_of_last_year(plan: Plan, phrases: tuple[str, ...], titles: tuple[str, ...]) -> Iterator[Fault]:
    names = _names(plan)
    for passage, spans in _carried_passages(plan):
        for words, why in _words(plan, passage, (_any_of(phrases), _named(titles, names))):
            if any(start <= words.start() < end for start, end in spans):
                yield passage.fault(f"“{' '.join(words.group().split())}” {why}", *words.span())


def _words(
    plan: Plan, passage: Passage, patterns: tuple[re.Pattern[str], re.Pattern[str]]
) -> Iterator[tuple[re.Match[str], str]]:
    phrases, names = patterns
    first = plan.period.starts.first.year if plan.period.starts else 0
    for year in _YEAR.finditer(passage.words):
        if int(year[1]) < first:
            yield year, "is of a year before this plan’s"
    for phrase in phrases.finditer(passage.words):
        yield phrase, "was written last year"
    for name in names.finditer(passage.words):
        yield name, "is named: is that still so?"


def _carried_passages(plan: Plan) -> Iterator[tuple[Passage, list[Span]]]:
    """What is written in each part that was carried, and which of it was: of a text its sentences, of a record all."""
    texts = (*passages(plan), *labels(plan))
    for found in unconfirmed(plan):
        at = found.part.address
        if at[0] == "sections":
            yield from ((text, _carried_spans(plan, text, found)) for text in texts if text.address == at)
            own = (text for text in texts if text.address == (*at[:-1], "heading")) if found.whole else ()
        else:
            own = (text for text in texts if text.address[: len(at)] == at and not _is_of_another(plan, text, found))
            own = (text for text in own if text.address[-1] not in _OF_THEIR_DAY and not _is_made_of_last(plan, found))
        yield from ((text, [(0, len(text.text))]) for text in own)


def _is_made_of_last(plan: Plan, found: Unconfirmed) -> bool:
    """Whether plangen itself made a record of last year's figures, and tells so in it: that is so now too."""
    record = plan.source.value(found.part.address)
    return isinstance(record, dict) and str(record.get("id", "")).startswith(LAST)


def _is_of_another(plan: Plan, passage: Passage, found: Unconfirmed) -> bool:
    """Whether what stands in a record is of a record in it that is carried by itself."""
    apart = (other.part.address for other in unconfirmed(plan) if len(other.part.address) > len(found.part.address))
    return any(passage.address[: len(at)] == at for at in apart)


def _carried_spans(plan: Plan, passage: Passage, found: Unconfirmed) -> list[Span]:
    """Where the sentences that were carried stand in the text."""
    spans: list[Span] = []
    done = 0
    for sentence, mark in sentences(plan.source.value(found.part.address)):
        start = -1
        for word in sentence.split():
            place = passage.text.find(word, done, done + len(word) + _NEAR)
            if place >= 0:
                start, done = place if start < 0 else start, place + len(word)
        if start >= 0 and mark in found.marks:
            spans.append((start, done))
    return spans


def _names(plan: Plan) -> tuple[str, ...]:
    """The people whom last year's data named, as the record of what was carried has them."""
    people: Any = plan.carried.values.get("people", ())
    return tuple(name for name in people if isinstance(name, str)) if isinstance(people, list) else ()


@lru_cache(maxsize=8)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))
    return regex(rf"\b(?:{either})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _named(titles: tuple[str, ...], names: tuple[str, ...]) -> re.Pattern[str]:
    titled = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    known = [re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)]
    return regex("|".join([*known, rf"(?<!\w)(?:{titled}){_NAME}"]))
