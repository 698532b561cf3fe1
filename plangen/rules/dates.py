"""Submission and publication: whether they are recorded, in time, and in an order that can be."""

from collections.abc import Iterator
from datetime import timedelta

from plangen.finding import Address, Checked, Evidence, Fault, Lacking, Searched
from plangen.plan import Day, Plan
from plangen.plan.quantity import format_day, read_day
from plangen.rules.making import (
    ANYHOW,
    APPROVED,
    PUBLISHED,
    SIGNED,
    SUBMITTED,
    Making,
    consulted_too_late,
    is_near,
    is_to_come,
    on_day,
    steps_of,
    too_early,
    why_doubtful,
)
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule


@rule
def dates_out_of_order(plan: Plan, *, making: Making) -> Outcome:
    """A step was taken before one that it follows: the plan was submitted or published before it was approved,
    adopted by full council before the board had agreed it, or someone was consulted on it only afterwards.

    Why: what is sent and published is the plan that the board has agreed, after consultation; one of the dates cannot be right.

    Put right: correct the date that is wrong.
    """
    steps = steps_of(plan)
    if not plan.consultation or not all(consultation.date for consultation in plan.consultation):
        yield Lacking(
            "not every day of a consultation on the plan is given", "give the `date:` of each under `consultation:`"
        )
    undone = [name for name in (SUBMITTED, PUBLISHED) if name not in [step.name for step in steps]]
    if not any(step.name in (APPROVED, SIGNED) for step in steps):
        yield Lacking(
            "the day on which the plan was approved is not given", "give it under `signoff:` after `approved_on:`"
        )
    elif undone:
        yield Lacking(
            f"the day on which the plan was {join_names(undone, 'and')} is not given",
            f"give it under `signoff:` after {join_names([f'`{step}_on:`' for step in undone], 'and')}",
        )
    early = [
        Fault(f"the plan was {step.words}, before it was {after.words}", step.address)
        for step, after in too_early(plan, making)
    ]
    late = [
        Fault(f"{heard.body} was consulted {on_day(day)}, after the plan was {after.words}", heard.address)
        for heard, day, after in consulted_too_late(plan, making)
    ]
    yield from (*early, *late)
    if plan.signoff and len(steps) > 1 and not early and not late:
        yield Evidence(", ".join(step.words for step in steps), plan.signoff.address)


@rule
def submitted_late(plan: Plan, *, deadline: str, making: Making = ANYHOW) -> Outcome:
    """The plan was submitted after the day that the guidance gives.

    Why: a plan that comes late cannot be counted with those of the year, and the grant hangs on it.

    Put right: if the date is right, say why the plan was late, as an exception that has been agreed.
    """
    last, sent = read_day(deadline), plan.signoff.submitted_on if plan.signoff else None
    starts, ends = plan.period.starts, plan.period.ends
    if not (last and starts and ends) or not starts.first - timedelta(days=366) < last.last <= ends.last:
        yield Lacking(
            "the deadline that is known is not one for the plan’s period",
            "nothing can be put right in the plan: name the edition that is for its period, if there is one, under `edition:`",
        )
        return
    if sent is None:
        yield Lacking(
            "the day on which the plan was submitted is not given",
            "give it under `signoff:` after `submitted_on:`, once it has been sent",
        )
        return
    address = ("signoff", "submitted_on")
    if sent.first > last.last:
        late = f" ({(sent.first - last.last).days} days late)" if sent.first == sent.last else ""
        yield Fault(f"the plan was submitted {on_day(sent)}; it was to be sent by {format_day(last)}{late}", address)
    elif doubt := why_doubtful(plan, SUBMITTED, making):
        yield Lacking(f"the plan is said to have been {doubt}")
    elif sent.last <= last.last:
        yield Evidence(f"submitted {on_day(sent)}", address)


@rule
def submission_missing(plan: Plan, *, making: Making = ANYHOW) -> Outcome:
    """The day on which the plan was submitted is not recorded. A draft has none yet, so that a person judges what it means.

    Why: the law asks for it, and only a record shows it.

    Put right: give the day under `signoff.submitted_on`, once the plan has been sent.
    """
    signoff, doubt = plan.signoff, why_doubtful(plan, SUBMITTED, making)
    if doubt:
        yield Searched(f"a day of submission that can be: the plan is said to have been {doubt}")
    elif signoff and signoff.submitted_on:
        yield Evidence(f"submitted {on_day(signoff.submitted_on)}", (*signoff.address, "submitted_on"))
    else:
        yield Searched("the day on which the plan was submitted (`signoff.submitted_on`), which is not given")


@rule
def publication_missing(plan: Plan, *, making: Making = ANYHOW) -> Outcome:
    """When or where the plan was published is not recorded. A draft is not published yet, so that a person
    judges what it means.

    Why: the law asks for it, and only a record shows it.

    Put right: give the day under `signoff.published_on`, and the address under `signoff.published_at`.
    """
    signoff, doubt = plan.signoff, why_doubtful(plan, PUBLISHED, making)
    if doubt:
        yield Searched(f"a day of publication that can be: the plan is said to have been {doubt}")
    elif signoff and (signoff.published_on or signoff.published_at):
        day_published = f"published {on_day(signoff.published_on)}" if signoff.published_on else ""
        yield Evidence(", ".join(filter(None, (day_published, signoff.published_at))), signoff.address)
    else:
        yield Searched(
            "when or where the plan was published (`signoff.published_on`, `published_at`), which is not given"
        )


@rule
def date_out_of_reach(plan: Plan, *, making: Making) -> Outcome:
    """A day of the plan’s making or approval lies long before the plan begins, or long after it ends: 1919 for 2019, or last
    year’s signature under this year’s plan.

    Why: a plan that was signed in another century is not signed, nor one that was before anybody could write it; and a date
    that cannot be makes the others doubtful.

    Put right: correct the year; what is still to be done has no day yet.
    """
    starts, ends = plan.period.starts, plan.period.ends
    if starts is None or ends is None:
        return
    days = [*_days_of_making(plan)]
    faults = [
        Fault(f"{what} {on_day(day)}; the plan is for {format_day(starts)} to {format_day(ends)}", address)
        for what, day, address, kind in days
        if not is_near(plan, day, making, kind)
    ]
    faults += [
        Fault(f"{what} {on_day(day)}, which is still to come", address)
        for what, day, address, kind in days
        if kind != "before" and is_to_come(day, making)
    ]
    yield from faults
    if days and not faults:
        yield Checked(f"{len(days)} days of the plan's making and approval, all of them near its period")


def _days_of_making(plan: Plan) -> Iterator[tuple[str, Day, Address, str]]:
    """The days on which a plan is written, consulted on, approved, signed and sent, each with what was done and its kind."""
    document = plan.document
    if document.date:
        yield "the document is dated", document.date, (*document.address, "date"), "before"
    for step in steps_of(plan):
        if step.name != SIGNED:
            yield f"the plan was {step.name}", step.day, step.address, "step"
    for person in plan.signoff.signatories if plan.signoff else ():
        if person.signed_on:
            yield f"{person.name} signed", person.signed_on, (*person.address, "signed_on"), "step"
    for heard in plan.consultation:
        if heard.date:
            yield f"{heard.body} was consulted", heard.date, (*heard.address, "date"), "consulted"
