"""The steps by which a plan is made, approved and sent, with the day of each: which come in an order that cannot be, or lie
where no such step can. Nothing here judges; what is shown by a day that cannot be right is not shown.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from plangen.finding import Address
from plangen.frozen import frozen
from plangen.plan import Consultation, Day, Plan, Signoff
from plangen.plan.periods import months_after
from plangen.plan.quantity import format_day

Making = Mapping[str, Any]
"""What is known of the making of plans. `order`: what comes before each step. `before`, `after`: how many months before the
first day of a plan, and after its last, a day of its making may lie; `step`, `consulted`: how many before it a step may, and a
consultation. `today`: the day of the check, where it is told; what is told as done was not done later.
"""

ANYHOW: Making = {}
"""Where nothing is known, no day is doubtful."""


APPROVED, SIGNED, SUBMITTED = "approved", "signed by the chair", "submitted"
ADOPTED, PUBLISHED = "adopted by full council", "published"
"""The steps, in words that stand behind “the plan was”."""


@frozen
class Step:
    """A step with its day: "submitted", "signed by the chair"."""

    name: str
    day: Day
    address: Address

    @property
    def words(self) -> str:
        """The step and its day: "submitted on 1 June 2019"."""
        return f"{self.name} {on_day(self.day)}"


def on_day(day: Day) -> str:
    """A date in a sentence: on 30 September 2019, in September 2019."""
    return f"{'on' if day.first == day.last else 'in'} {format_day(day)}"


def steps_of(plan: Plan) -> list[Step]:
    """The steps whose days the plan gives, in the order in which they are mostly taken."""
    signoff = plan.signoff or Signoff()
    council = signoff.full_council
    days = [
        (APPROVED, signoff.approved_on, (*signoff.address, "approved_on")),
        *((SIGNED, person.signed_on, (*person.address, "signed_on")) for person in signoff.signatories if person.chair),
        (SUBMITTED, signoff.submitted_on, (*signoff.address, "submitted_on")),
        (ADOPTED, council.adopted_on if council else None, (*signoff.address, "full_council", "adopted_on")),
        (PUBLISHED, signoff.published_on, (*signoff.address, "published_on")),
    ]
    return [Step(name, day, address) for name, day, address in days if day is not None]


def too_early(plan: Plan, making: Making) -> Iterator[tuple[Step, Step]]:
    """Each step that was taken before one that it follows, with the first such."""
    steps = steps_of(plan)
    for step in steps:
        follows = making.get("order", {}).get(step.name, ())
        after = next((other for other in steps if other.name in follows and step.day.last < other.day.first), None)
        if after:
            yield step, after


def consulted_too_late(plan: Plan, making: Making) -> Iterator[tuple[Consultation, Day, Step]]:
    """Each consultation that was held after a step of this plan, with its day and the first such step."""
    near = (step for step in steps_of(plan) if is_near(plan, step.day, making, "step"))
    steps = sorted(near, key=lambda step: step.day.last)
    for heard in plan.consultation:
        if heard.date and steps and heard.date.first > steps[0].day.last:
            yield heard, heard.date, steps[0]


def is_near(plan: Plan, day: Day, making: Making, kind: str) -> bool:
    """Whether a day lies near enough to its plan for a `step`, for a consultation (`consulted`), or for another day (`before`);
    so where nobody can tell. An update of a longer plan may have been decided on long ago.
    """
    starts, ends = plan.period.starts, plan.period.ends
    if starts is None or ends is None or not making:
        return True
    before: int = making["before" if plan.period.annual_update else kind]
    after: int = making["after_consulted" if kind == "consulted" else "after"]
    return months_after(day.last, starts.first) <= before and months_after(ends.last, day.first) <= after


def is_to_come(day: Day, making: Making) -> bool:
    """Whether a day lies after that of the check."""
    today: date | None = making.get("today")
    return today is not None and day.first > today


def why_doubtful(plan: Plan, name: str, making: Making) -> str:
    """Why the day of a step cannot be right: it is still to come, far from the plan, or before a step that it follows; empty
    where it can.
    """
    for step in steps_of(plan):
        if step.name == name and is_to_come(step.day, making):
            return f"{step.words}, which is still to come"
        if step.name == name and not is_near(plan, step.day, making, "step"):
            return f"{step.words}, far from the plan’s period"
    early = (pair for pair in too_early(plan, making) if pair[0].name == name)
    return next((f"{step.words}, before it was {after.words}" for step, after in early), "")
