"""Days of the plan's making that its text tells, against those that its data give."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from plangen.analysis.passages import Passage, Span
from plangen.analysis.present import any_stands_in, in_small_letters
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Day, Plan
from plangen.rules.days import NamedDay, named_days
from plangen.rules.making import ADOPTED, APPROVED, PUBLISHED, SIGNED, SUBMITTED, Making, Step, is_near, steps_of
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

Acts = Mapping[str, Sequence[str]]
"""The words by which a sentence tells of this `plan`, of each step in its making, and of what comes before it is approved
(`considered`), but for those who look at it afterwards (`others`).
"""


@rule
@looks_for("days of the plan’s making that the data give otherwise")
def day_told_otherwise(
    plan: Plan, *, months: list[dict[str, Any]], acts: Acts, leave: Sequence[str], making: Making
) -> Outcome:
    """The text says that this plan was approved, adopted, sent or published on another day than its sign-off does; or that it
    was considered on a day after it had been approved.

    Why: of two days one is wrong, and whoever asks for the minutes finds nothing under it.

    Put right: correct the day in the text or under `signoff:`.
    """
    steps = {step.name: step for step in steps_of(plan)}
    days = [named for named in named_days(plan, months) if named.year and named.is_possible] if steps else []
    for named in days:
        yield from _told_otherwise(plan, steps, named, days, (acts, leave, making))


def _told_otherwise(
    plan: Plan,
    steps: Mapping[str, Step],
    named: NamedDay,
    days: Sequence[NamedDay],
    settings: tuple[Acts, Sequence[str], Making],
) -> Iterator[Fault]:
    """What a sentence says of this plan on a day and the data say otherwise."""
    acts, leave, making = settings
    first, last = _bounds(named.passage, named.start)
    sentence = in_small_letters(named.passage.words[first:last])
    told = date(named.year or 0, named.month, named.day)
    day = Day(named.words, told, told)
    if not _is_about_plan(named.passage, first, sentence, acts["plan"]) or any_stands_in(sentence, leave):
        return
    within = [other for other in days if other.passage == named.passage and first <= other.start < last]
    if len(_YEARS.findall(sentence)) != len(within) or not is_near(plan, day, making, "step"):
        return  # one of several years, or of another year's plan
    part = in_small_letters(_part_of(named, within, first, last))
    name = next((name for name in _MOST_TELLING if any_stands_in(part, acts[name])), "")
    step = steps.get(name)
    if step and not step.day.first <= told <= step.day.last:
        yield _fault(named, step)
    approved = steps.get(APPROVED) or steps.get(SIGNED)
    by_others = any_stands_in(part, acts["others"])
    if not name and approved and told > approved.day.last and any_stands_in(part, acts["considered"]) and not by_others:
        yield _fault(named, approved)


def _bounds(passage: Passage, place: int) -> Span:
    """Where the sentence of a place begins and ends."""
    return next(((first, last) for first, last in passage.sentences if first <= place < last), (0, len(passage.words)))


def _is_about_plan(passage: Passage, first: int, sentence: str, plan: Sequence[str]) -> bool:
    """Whether a sentence names the plan, or goes on with “it” from one that does."""
    before = [passage.words[start:last] for start, last in passage.sentences if last <= first]
    goes_on = before and _GOES_ON.match(sentence.strip())
    return any_stands_in(in_small_letters(before[-1]) if goes_on else sentence, plan)


_GOES_ON = regex(r"(?:it|this)\s+(?:was|has\s+been)\b")


def _part_of(named: NamedDay, days: Sequence[NamedDay], first: int, last: int) -> str:
    """The part of a sentence of several days that tells of one: what stands before it; or behind, if one begins it."""
    words = named.passage.words
    if len(days) == 1:
        return words[first:last]
    if not _AT_THE_BEGINNING.fullmatch(words[first : days[0].start]):
        return words[max((day.end for day in days if day.end <= named.start), default=first) : named.start]
    return words[named.end : min((day.start for day in days if day.start > named.start), default=last)]


_AT_THE_BEGINNING = regex(r"\W*(?:on|by)?\s*(?:\w+day\s+)?", re.IGNORECASE)
_MOST_TELLING = (ADOPTED, SUBMITTED, PUBLISHED, SIGNED, APPROVED)
_YEARS = regex(r"(?<!\d)(?:19|20)\d\d(?![\d/–-])")


def _fault(named: NamedDay, step: Step) -> Fault:
    message = f"“{named.words}” is told of the plan here; it was {step.words} by its sign-off"
    return named.passage.fault(message, named.start, named.end)
