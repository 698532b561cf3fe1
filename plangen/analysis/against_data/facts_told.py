"""Figures that are told of what a single fact counts, or that there was none of it, against the fact.

The meaning of a fact is no name that prose would repeat: its words are looked for in any order. A sentence is held against a
fact where it has all of these (of a long meaning, nearly all), and no word besides that could make it tell of some of them.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.names import words_of
from plangen.analysis.against_data.none_told import NONE
from plangen.analysis.against_data.reading import Part
from plangen.analysis.numerals import SPELT
from plangen.analysis.numerals.tokens import POWERS
from plangen.analysis.present import words_present_in
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.plan import Fact, Figure, Plan
from plangen.plan.periods import read_period
from plangen.plan.quantity import has_value

_STEM = 5
"""As much of a word as is compared: remanded and remands are one."""

_FEWEST = 2
"""So many words of a meaning are told at least."""

_MISSING = 3
"""One word of so many may be left out, where no other fact has two of those that are told."""

_OTHERS = 4
"""So many words that no fact has may stand in a sentence: those of its time, or of another clause."""

_SAYS_MORE = (
    "area", "up", "down", "higher", "lower", "since", "better", "worse", "doubled", "halved", "same", "portion", "always",
    "unsaid", "rank", "label",
)  # fmt: skip
_IN_DIGITS = regex(r"\d")
_OF = ("of", "among", "amongst", "for", "with")
_NUMBERS = frozenset((*SPELT, *POWERS, *NONE))

_SORTS = {"money": "£", "per cent": "%", "count": ""}


@frozen
class _Meant:
    """A fact, the beginnings of the words of its meaning, and the words of its period."""

    fact: Fact
    stems: frozenset[str]
    period: str


@derived
def _meant(plan: Plan) -> tuple[_Meant, ...]:
    """The facts of a plan that are told as a figure; of one meaning and several times there is more to know (`series.py`)."""
    meanings = [" ".join(fact.meaning.lower().split()) for fact in plan.facts.values()]
    return tuple(
        _Meant(fact, stems, _plain_time(fact.period))
        for fact, meaning in zip(plan.facts.values(), meanings, strict=True)
        if fact.value
        and has_value(fact.value)
        and meanings.count(meaning) == 1
        and not _hedging().intersection(words_of(meaning))
        and len(stems := _stems(meaning)) >= _FEWEST
    )


def may_tell_a_fact(plan: Plan, words: str) -> bool:
    """Whether a sentence has a number, the words of any fact, and few words besides: looked up before it is read."""
    facts, present = _meant(plan), words_present_in(words)
    if not facts or (_NUMBERS.isdisjoint(present) and not _IN_DIGITS.search(words)):
        return False
    stems = {word[:_STEM] for word in present}
    if all(_lacks_too_many(meant, len(meant.stems - stems), 1) for meant in facts):
        return False
    others = {word[:_STEM] for word in present - _NUMBERS - _quiet() if word[0].isalpha()}
    return len(others - _words_of_facts(plan)) <= _OTHERS


def _lacks_too_many(meant: _Meant, missing: int, times: int) -> bool:
    """Whether more words of a meaning are missing than may be, in a sentence that names its time or not."""
    return missing * _MISSING > len(meant.stems) + times


def facts_told(sentence: Sentence) -> Iterator[Difference]:
    """Each figure, and each “no”, that is told of one fact and is not its own."""
    times, parts = _without_times(sentence)
    groups = [*_groups(parts, _words_of_facts(sentence.plan))]
    before: frozenset[str] = frozenset()
    for group in groups:
        told = _figures(group)
        if len(told) != 1:
            return
        own = _stems(" ".join(part.text for part in group if part.kind != "figure"))
        yield from _held_against_facts(sentence, told[0], (own, before), times)
        if not any(own & meant.stems and _agrees(told[0], meant.fact.value) for meant in _meant(sentence.plan)):
            return  # what is told next may be of these others
        before |= own


def _without_times(sentence: Sentence) -> tuple[list[str], list[Part]]:
    """The times that a sentence names, as facts call them, and its other parts."""
    text = sentence.printed.text.lower()
    called = {meant.period for meant in _meant(sentence.plan) if meant.period and meant.period in text}
    spans = [(text.index(period), text.index(period) + len(period)) for period in called]
    outside = [part for part in sentence.parts if not any(start <= part.start < end for start, end in spans)]
    times = [*called, *(_plain_time(part.text) for part in outside if part.kind == "period")]
    return times, [part for part in outside if part.kind != "period"]


@derived
def _words_of_facts(plan: Plan) -> frozenset[str]:
    return frozenset(stem for meant in _meant(plan) for stem in meant.stems)


def _groups(parts: Sequence[Part], known: frozenset[str]) -> Iterator[list[Part]]:
    """The parts of a sentence in clauses, each with a figure; none where it may tell of some of those counted."""
    if any(part.kind in _SAYS_MORE and part.text not in NONE and not _stems(part.text) <= known for part in parts):
        return
    group: list[Part] = []
    for place, part in enumerate(parts):
        ends = part.text == "and" or part.kind == "comma" or (part.kind == "boundary" and bool(_stems(part.text)))
        if ends and group and group[0].text in _OF and not _figures(group) and place > 1:
            return  # of those just named, the figure behind tells some
        if ends and _figures(group) and _figures(parts[place:]):
            yield group
            group = []
        elif part.kind not in ("comma", "open", "close"):
            group.append(part)
    if _figures(group):
        yield group


def _figures(group: Sequence[Part]) -> list[Part]:
    return [part for part in group if part.kind == "figure" or part.text in NONE]


def _held_against_facts(
    sentence: Sentence, told: Part, words: tuple[frozenset[str], frozenset[str]], times: Sequence[str]
) -> Iterator[Difference]:
    own, before = words
    said = [meant for meant in _meant(sentence.plan) if _is_said(meant, own, before, times) and _is_alike(told, meant)]
    said = [meant for meant in said if not _is_one_of_alike(sentence.plan, meant, own | before)]
    if any(_agrees(told, other.fact.value) and _is_alike(told, other) for other in _meant(sentence.plan)):
        said = [
            meant for meant in said if meant.stems <= own | before
        ]  # a figure of another, which may be what is meant
    if not said or sentence.is_printed(told) or any(_agrees(told, meant.fact.value) for meant in said):
        return
    fact = said[0].fact
    yield sentence.difference("figure", [told], f"the fact “{' '.join(fact.meaning.split())}” is {fact.value}")


def _is_said(meant: _Meant, own: frozenset[str], before: frozenset[str], times: Sequence[str]) -> bool:
    """Whether a clause tells what a fact means, at its time if any, and nothing else."""
    unit = _stems(meant.fact.unit)
    is_of_time = all(time == meant.period for time in times)
    told = len(meant.stems & (own | before)) + len(times)
    missing = len(meant.stems - own - before)
    return (
        is_of_time
        and own <= meant.stems | unit
        and bool(own & meant.stems)
        and told >= _FEWEST
        and not _lacks_too_many(meant, missing, len(times))
    )


def _is_one_of_alike(plan: Plan, meant: _Meant, told: frozenset[str]) -> bool:
    """Whether words of a fact are left out, and another has two of those that are told: it may be both together."""
    if meant.stems <= told:
        return False
    covered = meant.stems & told
    return any(len(other.stems & covered) >= _FEWEST for other in _meant(plan) if other is not meant)


def _is_alike(told: Part, meant: _Meant) -> bool:
    """Whether a figure is of the same sort as a fact: money, a share, a count."""
    text, kind = meant.fact.value.text if meant.fact.value else "", told.numeral.kind if told.numeral else "count"
    mark = _SORTS.get(kind)
    return mark is not None and (mark in text if mark else not set("£%") & set(text))


def _agrees(told: Part, stated: Figure | None) -> bool:
    if stated is None or told.numeral:
        return stated is None or agrees(told, stated)
    return stated.value == Decimal(0)


def _plain_time(words: str) -> str:
    """A time as it is compared: its days where it has any, else its words without “the”."""
    dates = read_period(words)
    return str(dates) if dates else " ".join(words.lower().split()).removeprefix("in ").removeprefix("the ")


@cache
def _quiet() -> frozenset[str]:
    """The words that say nothing of what is counted."""
    return frozenset(read_schema("subjects")["facts"]["quiet"])


@cache
def _hedging() -> frozenset[str]:
    return frozenset(read_schema("subjects")["facts"]["hedging"])


def _stems(words: str) -> frozenset[str]:
    """The beginnings of the words that say what is counted."""
    return frozenset(word[:_STEM] for word in words_of(words.lower()) if word not in _quiet())
