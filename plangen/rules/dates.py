"""Submission and publication: whether they are recorded, in time, and in an order that can be."""

from collections.abc import Iterator
from datetime import timedelta

from plangen.finding import Address, Checked, Evidence, Fault, Lacking, Searched
from plangen.plan import Day, Plan, Signoff
from plangen.plan.periods import months_after
from plangen.plan.quantity import format_day, read_day
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule


@rule
def dates_out_of_order(plan: Plan) -> Outcome:
    """The plan was submitted or published before it was approved, or someone was consulted on it only afterwards.

    Why: what is sent and published is the plan that the board has agreed, after consultation; one of the dates cannot be right.

    Put right: correct the date that is wrong.
    """
    signoff = plan.signoff
    approved = (signoff.approved_on or _signed_by_chair(signoff)) if signoff else None
    if not all(consultation.date for consultation in plan.consultation) or not plan.consultation:
        yield Lacking(
            "not every day of a consultation on the plan is given", "give the `date:` of each under `consultation:`"
        )
    if signoff is None or approved is None:
        yield Lacking(
            "the day on which the plan was approved is not given", "give it under `signoff:` after `approved_on:`"
        )
        return
    approval = f"{'approved' if signoff.approved_on else 'signed by the chair'} {_on_day(approved)}"
    steps = [*_steps(signoff)]
    undone = [step for step in ("submitted", "published") if step not in [done for done, _, _ in steps]]
    if undone:
        yield Lacking(
            f"the day on which the plan was {join_names(undone, 'and')} is not given",
            f"give it under `signoff:` after {join_names([f'`{step}_on:`' for step in undone], 'and')}",
        )
    too_early = [
        Fault(f"the plan was {step} {_on_day(date)}, before it was {approval}", address)
        for step, date, address in steps
        if date.last < approved.first
    ]
    too_late = [
        Fault(f"{heard.body} was consulted {_on_day(heard.date)}, after the plan was {approval}", heard.address)
        for heard in plan.consultation
        if heard.date and heard.date.first > approved.last
    ]
    yield from (*too_early, *too_late)
    if steps and not too_early and not too_late:
        taken = (f"{step} {_on_day(date)}" for step, date, _ in steps)
        yield Evidence(", ".join((approval, *taken)), signoff.address)


def _signed_by_chair(signoff: Signoff) -> Day | None:
    """The day on which the chair signed, if it is given."""
    return next((person.signed_on for person in signoff.signatories if person.chair and person.signed_on), None)


def _steps(signoff: Signoff) -> Iterator[tuple[str, Day, Address]]:
    """What follows the approval of a plan, with the day of each."""
    steps = {"submitted": signoff.submitted_on, "published": signoff.published_on}
    for step, date in steps.items():
        if date:
            yield step, date, (*signoff.address, f"{step}_on")


def _on_day(date: Day) -> str:
    """A date in a sentence: on 30 September 2019, in September 2019."""
    return f"{'on' if date.first == date.last else 'in'} {format_day(date)}"


@rule
def submitted_late(plan: Plan, *, deadline: str) -> Outcome:
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
        yield Fault(f"the plan was submitted {_on_day(sent)}; it was to be sent by {format_day(last)}{late}", address)
    elif sent.last <= last.last:
        yield Evidence(f"submitted {_on_day(sent)}", address)


@rule
def submission_missing(plan: Plan) -> Outcome:
    """The day on which the plan was submitted is not recorded. A draft has none yet, so that a person judges what it means.

    Why: the law asks for it, and only a record shows it.

    Put right: give the day under `signoff.submitted_on`, once the plan has been sent.
    """
    signoff = plan.signoff
    if signoff and signoff.submitted_on:
        yield Evidence(f"submitted {_on_day(signoff.submitted_on)}", (*signoff.address, "submitted_on"))
    else:
        yield Searched("the day on which the plan was submitted (`signoff.submitted_on`), which is not given")


@rule
def publication_missing(plan: Plan) -> Outcome:
    """When or where the plan was published is not recorded. A draft is not published yet, so that a person
    judges what it means.

    Why: the law asks for it, and only a record shows it.

    Put right: give the day under `signoff.published_on`, and the address under `signoff.published_at`.
    """
    signoff = plan.signoff
    if signoff and (signoff.published_on or signoff.published_at):
        day_published = f"published {_on_day(signoff.published_on)}" if signoff.published_on else ""
        yield Evidence(", ".join(filter(None, (day_published, signoff.published_at))), signoff.address)
    else:
        yield Searched(
            "when or where the plan was published (`signoff.published_on`, `published_at`), which is not given"
        )


@rule
def date_out_of_reach(plan: Plan, *, before: int, after: int) -> Outcome:
    """A day of the plan’s making or approval lies long before the plan begins, or long after it ends: 1919 for 2019.

    Why: a plan that was signed in another century is not signed; and a date that cannot be makes the others doubtful.

    Put right: correct the year.
    """
    starts, ends = plan.period.starts, plan.period.ends
    if starts is None or ends is None:
        return
    days = [*_days_of_making(plan)]
    faults = [
        Fault(f"{what} {_on_day(day)}; the plan is for {format_day(starts)} to {format_day(ends)}", address)
        for what, day, address in days
        if months_after(day.last, starts.first) > before or months_after(ends.last, day.first) > after
    ]
    yield from faults
    if days and not faults:
        yield Checked(f"{len(days)} days of the plan's making and approval, all of them near its period")


def _days_of_making(plan: Plan) -> Iterator[tuple[str, Day, Address]]:
    """The days on which a plan is written, consulted on, approved, signed and sent, each with what was done."""
    signoff, document = plan.signoff or Signoff(), plan.document
    council = signoff.full_council
    days = [
        ("the document is dated", document.date, (*document.address, "date")),
        ("the plan was approved", signoff.approved_on, (*signoff.address, "approved_on")),
        (
            "full council adopted the plan",
            council.adopted_on if council else None,
            ("signoff", "full_council", "adopted_on"),
        ),
        *((f"the plan was {step}", day, address) for step, day, address in _steps(signoff)),
        *(
            (f"{person.name} signed", person.signed_on, (*person.address, "signed_on"))
            for person in signoff.signatories
        ),
        *((f"{heard.body} was consulted", heard.date, (*heard.address, "date")) for heard in plan.consultation),
    ]
    return ((what, day, address) for what, day, address in days if day is not None)
