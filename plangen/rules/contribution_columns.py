"""The columns of the table of contributions, and sums in it that cannot be or that stand in it twice."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from plangen.analysis.against_data.partner_names import partners_named
from plangen.analysis.present import any_stands_in
from plangen.finding import Checked, Fault
from plangen.plan import Consultation, Contribution, Contributions, Figure, Member, Plan
from plangen.plan.quantity import has_value, is_multiple
from plangen.rules.contributors import NO_ROWS
from plangen.rules.hollow import plain
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule

_ROUND = 1000
"""A sum of so many pounds, and no odd ones, may be given twice by chance."""


@rule
def column_headed_otherwise(plan: Plan, *, kinds: Mapping[str, Sequence[str]]) -> Outcome:
    """A column of the table of contributions is headed as one kind of money and marked as another (`kinds`: the words that
    tell each): “Payments in kind” with `kind: cash`.

    Why: what is given in kind pays nobody's wages; a reader takes the heading for what it says, and the sums go by the kind.

    Put right: correct the heading, or the `kind:` of the column; look whether two columns have changed places.
    """
    table = plan.contributions
    if table is None or not table.columns:
        yield NO_ROWS
        return
    faults = [
        Fault(f"“{column.heading}” is marked `kind: {column.kind}`, and its heading says {said}", column.address)
        for column in table.columns
        if column.kind in kinds and (said := _kind_said(column.heading, kinds)) not in ("", column.kind)
    ]
    yield from faults
    if not faults:
        yield Checked(f"{count_of(len(table.columns), 'column')} of contributions, none headed as another kind")


def _kind_said(heading: str, kinds: Mapping[str, Sequence[str]]) -> str:
    """The only kind that a heading tells of; empty where it tells of none, or of several."""
    said = [kind for kind, words in kinds.items() if any_stands_in(plain(heading), words)]
    return said[0] if len(said) == 1 else ""


@rule
def partner_marked_otherwise(plan: Plan, *, apart: Sequence[str] = ()) -> Outcome:
    """A row of contributions is marked as one partner's by its `category:` and named as another's: “Health” as probation;
    or a member of the board, or a body that was consulted, is marked by `partner:` as one of those who are `apart`, and is
    another of them by name.

    Why: whether each statutory partner pays is told by the category; the one that was written over looks as if it paid nothing.

    Put right: correct the `category:` or the `partner:`, or the name.
    """
    rows = plan.contributions.rows if plan.contributions else ()
    faults = [
        Fault(f"“{row.partner}” is marked `category: {row.category}`", (*row.address, "category"))
        for row in rows
        if row.category and (named := partners_named(row.partner)) and row.category not in named
    ]
    faults += [*_bodies_marked_otherwise(plan, apart)]
    yield from faults
    if rows and not faults:
        yield Checked(f"{count_of(len(rows), 'row')} of contributions, none marked as another partner's")
    if not rows:
        yield NO_ROWS


def _bodies_marked_otherwise(plan: Plan, apart: Sequence[str]) -> Iterator[Fault]:
    """Members and bodies that were consulted which are marked as one such partner, and by their names are another alone."""
    marked: list[tuple[str, str, Member | Consultation]] = [
        (one.body if partners_named(one.body) else one.post, one.partner, one) for one in plan.governance.board.members
    ]
    marked += [(heard.body, heard.partner, heard) for heard in plan.consultation]
    for name, partner, record in marked:
        named = partners_named(name) if partner in apart else ()
        if len(named) == 1 and named[0] in apart and named[0] != partner:
            yield Fault(f"“{name}” is marked `partner: {partner}`", (*record.address, "partner"))


@rule
def contribution_out_of_reach(plan: Plan, *, most: int, thousands: Sequence[str], beside: int, others: int) -> Outcome:
    """A partner is said to put in more than any youth justice service has (`most`, in pounds), also where the title or a
    heading says that the figures are in `thousands`; or more than `beside` times what all others do, if these are so many.

    Why: a sum with two digits too many makes every total and share of the table wrong, though it all adds up.

    Put right: see how many digits the sum has where it was taken from, and correct it with the totals.
    """
    table = plan.contributions
    if table is None or not table.rows:
        yield NO_ROWS
        return
    said = plain(" ".join((table.title, *(one.heading for one in table.columns))))
    says_thousands = any_stands_in(said, thousands)
    limit, in_thousands = (most / _ROUND, ", in thousands by its heading,") if says_thousands else (most, "")
    faults = [
        Fault(
            f"{row.partner}: {figure}{in_thousands} is more than £{most:,}, which no youth justice service has in a year",
            row.address,
        )
        for row in table.rows
        if (figure := _largest(row)) and figure.value and figure.value > limit
    ]
    faults = faults or [*_beside_others(table, beside, others)]
    yield from faults
    if not faults:
        yield Checked(f"{count_of(len(table.rows), 'row')} of contributions, none beyond £{most:,}")


def _beside_others(table: Contributions, times: int, least: int) -> Iterator[Fault]:
    """A row whose sum is many times that of all others together, of which there are enough."""
    sums = {row.address: (row, figure) for row in table.rows if (figure := _largest(row)) and figure.value}
    if len(sums) > least:
        row, highest = max(sums.values(), key=lambda each: each[1].value or 0)
        rest = sum(figure.value or 0 for other, figure in sums.values() if other is not row)
        if highest.value and highest.value > times * rest:
            yield Fault(f"{row.partner}: {highest} is more than {times} times what all others put in", row.address)


def _largest(row: Contribution) -> Figure | None:
    figures = [*row.amounts.values(), *(figure for part in row.parts for figure in part.amounts.values()), row.total]
    known = [figure for figure in figures if figure is not None and has_value(figure)]
    return max(known, key=lambda figure: figure.value or 0, default=None)


@rule
def contribution_counted_twice(plan: Plan) -> Outcome:
    """The same sum, to the pound, stands in two columns of one partner's row.

    Why: a secondment that is given as staffing and once more in kind is there once; the total counts it twice.

    Put right: take it out of one of the columns and correct the totals; or say under `note:` that they are two sums.
    """
    table = plan.contributions
    if table is None or not table.rows:
        yield NO_ROWS
        return
    faults = [fault for row in table.rows if not row.note for fault in _twice(table, row)]
    yield from faults
    if not faults:
        yield Checked(f"{count_of(len(table.rows), 'row')} of contributions, none with one sum in two columns")


def _twice(table: Contributions, row: Contribution) -> Iterator[Fault]:
    headings = {column.id: column.heading for column in table.columns}
    given = [
        (headings.get(name, name), figure)
        for name, figure in row.amounts.items()
        if figure.value and figure.value > _ROUND and not is_multiple(figure.value, _ROUND)
    ]
    for (one, first), (other, second) in combinations(given, 2):
        if first.value == second.value:
            yield Fault(f"{row.partner}: {first} stands under “{one}” and again under “{other}”", row.address)
