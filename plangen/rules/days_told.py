"""Days of the plan's making that its text tells, against those that its data give."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

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
(`considered`).
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
    for named in named_days(plan, months) if steps else ():
        if named.year and named.is_possible:
            yield from _told_otherwise(plan, steps, named, (acts, leave, making))


def _told_otherwise(
    plan: Plan, steps: Mapping[str, Step], named: NamedDay, settings: tuple[Acts, Sequence[str], Making]
) -> Iterator[Fault]:
    """What a sentence with one day says of this plan and the data say otherwise."""
    acts, leave, making = settings
    sentence = in_small_letters(named.passage.sentence(named.start))
    told = date(named.year or 0, named.month, named.day)
    day = Day(named.words, told, told)
    if not any_stands_in(sentence, acts["plan"]) or any_stands_in(sentence, leave):
        return
    if len(_YEARS.findall(sentence)) != 1 or not is_near(plan, day, making, "step"):
        return  # one of several days, or of another year's plan
    name = next((name for name in _MOST_TELLING if any_stands_in(sentence, acts[name])), "")
    step = steps.get(name)
    if step and not step.day.first <= told <= step.day.last:
        yield _fault(named, step)
    approved = steps.get(APPROVED) or steps.get(SIGNED)
    if not name and approved and told > approved.day.last and any_stands_in(sentence, acts["considered"]):
        yield _fault(named, approved)


_MOST_TELLING = (ADOPTED, SUBMITTED, PUBLISHED, SIGNED, APPROVED)
_YEARS = regex(r"(?<!\d)(?:19|20)\d\d(?![\d/–-])")


def _fault(named: NamedDay, step: Step) -> Fault:
    message = f"“{named.words}” is told of the plan here; it was {step.words} by its sign-off"
    return named.passage.fault(message, named.start, named.end)
