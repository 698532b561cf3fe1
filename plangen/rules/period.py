"""Whose plan it is, and for what time."""

from collections.abc import Sequence
from datetime import date, timedelta

from plangen.finding import Evidence, Fault, Lacking
from plangen.plan import Day, Plan
from plangen.plan.periods import months_after, read_period
from plangen.plan.quantity import format_day
from plangen.rules.expected import NO_PERIOD
from plangen.rules.phrases import count_of, join_names
from plangen.rules.registry import Outcome, rule


@rule
def authority_not_responsible(plan: Plan, *, kinds: Sequence[str]) -> Outcome:
    """The plan is that of an authority which does not have this duty, such as a district in the area of a county council.

    Why: the law says which authorities make the plan; no other can make it for them.

    Put right: name the responsible authority under `authority:`, or correct its `kind:`.
    """
    kind = plan.authority.kind
    if kind in kinds:
        yield Evidence(f"{plan.authority.name}, {kind}", ("authority", "kind"))
    elif kind:
        message = f"{plan.authority.name} is a {kind}; the duty is that of a {join_names(kinds)}"
        yield Fault(message, ("authority", "kind"))
    else:
        yield Lacking(
            "it is not said what kind of authority makes the plan",
            f"write it under `authority:` after `kind:`, as one of {join_names(kinds)}",
        )


def year_after(start: date) -> date:
    """The same day a year later; 1 March for 29 February."""
    try:
        return start.replace(year=start.year + 1)
    except ValueError:
        return date(start.year + 1, 3, 1)


@rule
def period_not_a_year(plan: Plan) -> Outcome:
    """The plan covers less than a year, or no whole number of years; or it covers several, its first year is over, and
    it is not the annual update.

    Why: there is a plan for each year. One for several years is brought up to date in each of them.

    Put right: correct `period:`, or mark the issue of a later year with `annual_update: yes`.
    """
    starts, ends = plan.period.starts, plan.period.ends
    if starts is None or ends is None:
        yield NO_PERIOD
        return
    days = f"{format_day(starts)} to {format_day(ends)}"
    next_year = year_after(starts.first)
    issued = _day_of_issue(plan)
    if ends.last < starts.first:
        yield Fault(
            f"the plan ends on {format_day(ends)}, before it starts on {format_day(starts)}", ("period", "ends")
        )
    elif ends.last + timedelta(days=1) < next_year:
        yield Fault(f"the plan covers {days}, which is less than a year", ("period", "ends"))
    elif ends.last >= next_year and (parts := _months_over(starts.first, ends.last)):
        yield Fault(f"the plan covers {days}, which is {parts} and no whole number of years", ("period", "ends"))
    elif ends.last < next_year or plan.period.annual_update:
        yield Evidence(f"{days}, annual update" if plan.period.annual_update else days, ("period",))
    elif issued and issued.first >= next_year:
        message = (
            f"the plan covers {days} and is of {format_day(issued)}, after the first year, but is no annual update"
        )
        yield Fault(message, ("period", "ends"))
    elif issued:
        yield Evidence(f"{days}, its first year", ("period",))
    else:
        yield Lacking(
            "the plan covers several years, and does not say of which day it is",
            "give the day of this issue under `document:` after `date:`",
        )


def _months_over(first: date, last: date) -> str:
    """How long a time is that is no whole number of years, in words (“14 months”); empty where it is one, to within a day."""
    behind, whole, a_day = last + timedelta(days=1), first, timedelta(days=1)
    while whole + a_day < behind:
        whole = year_after(whole)
    if whole - a_day <= behind:
        return ""
    months = count_of(months_after(first - a_day, behind), "month")
    return months if behind.day == first.day else f"more than {months}"


def _day_of_issue(plan: Plan) -> Day | None:
    """The day this issue of the plan is of: that of the document, or of its approval or submission."""
    approval = (plan.signoff.approved_on, plan.signoff.submitted_on) if plan.signoff else ()
    return next((day for day in (plan.document.date, *approval) if day), None)


@rule
def edition_not_for_period(plan: Plan, *, named_years: Sequence[str]) -> Outcome:
    """The plan names an edition of the guidance that is for other years than its own.

    Why: what was asked in one year is not what is asked in another; held against the wrong edition, a plan looks better or
    worse than it is, and mostly it was copied.

    Put right: name the edition for the plan's period under `edition:` (`plangen editions` lists them), or correct `period:`.
    """
    starts, ends = plan.period.starts, plan.period.ends
    years = [(year, period) for year in named_years if (period := read_period(year))]
    if starts is None or ends is None or not years:
        yield (
            NO_PERIOD
            if years
            else Lacking(
                "the plan names no edition of the guidance that there is",
                "name one after `edition:`; `plangen editions` lists them",
            )
        )
        return
    served = join_names([year for year, _ in years], "and")
    if any(period.first <= ends.last and starts.first <= period.last for _, period in years):
        yield Evidence(f"{plan.edition}, for {served}", ("edition",))
    else:
        days = f"{format_day(starts)} to {format_day(ends)}"
        yield Fault(f"the plan is for {days}; {plan.edition} is the edition for {served}", ("edition",))
