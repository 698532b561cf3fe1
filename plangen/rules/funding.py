"""How the services are funded in the plan's own year: that there is a table of contributions, or of money at all."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.finding import Address, Evidence, Fault, Lacking
from plangen.plan import Budget, Plan
from plangen.plan.periods import read_period
from plangen.rules.expected import lacks_period
from plangen.rules.funds import planned_headings, tells_of_outturn, why_no_funds
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule


@rule
def contributions_missing(
    plan: Plan, *, columns: Mapping[str, str] | None = None, outturn: Sequence[str] = (), beside: Sequence[str] = ()
) -> Outcome:
    """The plan has no table of partners' contributions, or one without the columns that are asked for (`columns`: the kinds,
    with what each is called), or one for another year, in which all is 0, or of what was spent (`outturn`).

    Why: the plan must say how youth justice services and the youth offending team are to be funded, in its own year.

    Put right: fill in `contributions:` with a row for each partner, and a column of each `kind:` that is asked for.
    """
    table = plan.contributions
    if table is None or not table.rows:
        yield Fault("the plan has no table of partners’ contributions", ("contributions",))
        return
    kinds = {column.kind for column in table.columns}
    missing = [name for kind, name in (columns or {}).items() if kind not in kinds]
    if missing:
        yield Fault(f"the table of contributions has no column for {join_names(missing)}", (*table.address, "columns"))
    elif not is_for_own_year(plan, table.year):
        yield Lacking(
            f"the table of contributions is for {table.year or 'a year that is not said'}, and not for the plan’s own year",
            "give the contributions of the plan’s own year, and name it under `year:` of the table",
        )
    elif why := why_no_funds(table, outturn, beside):
        yield Fault(f"the table of contributions funds nothing: {why}", (*table.address, "rows"))
    else:
        yield Evidence(table.title or "partners’ contributions", ("contributions",))


@rule
def funding_missing(plan: Plan, *, outturn: Sequence[str] = (), beside: Sequence[str] = ()) -> Outcome:
    """The plan has no table of money at all: neither contributions, nor a budget, nor a costed plan of the grant; or none that
    funds anything: all are 0, in kind, or what was spent (`outturn`).

    Why: the law asks how youth justice services, and the team, are to be funded; last year's spending does not fund this one.

    Put right: fill in `contributions:`, with a row for each partner, or a table under `budgets:`, for the plan's own year.
    """
    tables = [table for table in (plan.contributions, *plan.budgets, plan.grant_plan) if table is not None]
    own = [table for table in tables if is_for_own_year(plan, table.year)]
    empty = [(table, why) for table in own if (why := why_no_funds(table, outturn, beside))]
    for table in own:
        if table not in [each for each, _ in empty]:
            yield Evidence(table.title or "a table of money", table.address)
    if not tables:
        yield Fault("the plan has no table of money", ("contributions",))
    elif own and len(empty) == len(own):
        table, why = empty[0]
        yield Fault(f"no table of money funds anything; “{table.title or table.year}”: {why}", table.address)
    elif not own:
        years = join_names(list(dict.fromkeys(table.year or "a year that is not said" for table in tables)), "and")
        yield Lacking(
            f"the plan’s tables of money are for {years}, and not for the plan’s own year",
            "give a table of the plan’s own year, and name it under `year:` of the table",
        )


def is_for_own_year(plan: Plan, year: str) -> bool:
    """Whether a table says that it is for the plan's own year; what is not said is not shown."""
    known = read_period(year) is not None and not lacks_period(plan)
    return known and not is_for_another_year(plan, year)


def is_for_another_year(plan: Plan, year: str) -> bool:
    """Whether a table says that it is for a year outside the plan's own."""
    period, starts, ends = read_period(year), plan.period.starts, plan.period.ends
    if period is None or starts is None or ends is None:
        return False
    return period.last < starts.first or period.first > ends.last


@rule
def outturn_of_another_year(plan: Plan) -> Outcome:
    """A budget is said to be for the plan's year, and a column of it is of an earlier one: last year's money under a new label;
    or one of another year is set against a column of yet another.

    Why: what was spent last year is not what there is to spend in this one.

    Put right: give this year's budget, or the year that the table is in truth for under `year:`.
    """
    for table in plan.budgets:
        if not table.year or is_for_another_year(plan, table.year):
            for heading, address in _columns_of_another_year(table):
                yield Fault(f"the table is for {table.year}; its column “{heading}” is of another year", address)
            continue
        for heading, address in _outturns_before(plan, table):
            yield Fault(f"the table is for {table.year}; its column “{heading}” is of an earlier year", address)


def _columns_of_another_year(table: Budget) -> Iterator[tuple[str, Address]]:
    """The columns of a budget that is over, set against each other by a variance, of which the heading names another year."""
    own = read_period(table.year)
    if own is None or not any(column.kind == "variance" for column in table.columns):
        return
    for column in table.columns:
        named = read_period(_year_in(column.heading)) if column.kind in ("budget", "outturn") else None
        if named and (named.last < own.first or named.first > own.last):
            yield column.heading, (*column.address, "heading")


def _outturns_before(plan: Plan, table: Budget) -> list[tuple[str, Address]]:
    """The columns of a budget that hold what was spent before the plan began, where a variance says that they are set against
    the very budget beside them.
    """
    if not any(column.kind == "variance" for column in table.columns):
        return []
    return [
        (column.heading, (*column.address, "heading"))
        for column in table.columns
        if column.kind == "outturn" and is_for_another_year(plan, _year_in(column.heading))
    ]


@rule
def outturn_told_as_budget(plan: Plan, *, outturn: Sequence[str], beside: Sequence[str]) -> Outcome:
    """A table of what partners put in, or a column of a budget, is headed as what was spent (`outturn`), or as of another year.
    What stands `beside` such a word tells of a budget too.

    Why: what was spent last year is not what there is to spend in this one.

    Put right: give this year’s figures; or, if they are, head them so.
    """
    tables = [table for table in (plan.contributions, *plan.budgets) if table is not None]
    for table in tables:
        if table.year and not is_for_own_year(plan, table.year):
            continue  # another rule finds it
        for heading in planned_headings(table):
            year = _year_in(heading.text) if heading.text != table.title else ""
            if tells_of_outturn(heading, table, outturn, beside):
                yield Fault(f"“{heading.text}” tells of what was spent, where a budget is asked for", heading.address)
            elif is_for_another_year(plan, year):
                yield Fault(f"“{heading.text}” is of another year; the table is for {table.year}", heading.address)


def _year_in(heading: str) -> str:
    """The words of a heading that tell a year; empty where none do."""
    words = [word.strip("(),:") for word in heading.split()]
    return next((word for word in words if read_period(word)), "")
