"""Partners' contributions: that the table adds up, that every partner's part is seen, and what changed since last year."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.figures.workings.contributions import contribution_workings, unknown_columns
from plangen.figures.workings.working import Working
from plangen.finding import Checked, Evidence, Fault, Lacking, Searched
from plangen.plan import Contribution, Contributions, Figure, Plan, Post
from plangen.plan.quantity import money, number, round_to
from plangen.rules.phrases import count_of, join_names
from plangen.rules.registry import Outcome, rule
from plangen.rules.sums import few_of, sum_faults

_TENTH = Decimal("0.1")


@rule
def contribution_total_mismatch(plan: Plan) -> Outcome:
    """A total in the table of contributions is not the sum of its figures: of a column, of a partner's row, or of all.

    Why: the plan must show how the services are funded, and councillors add up what they are shown.

    Put right: correct the figure that is wrong, or the total. Published figures are never corrected for you.
    """
    table = plan.contributions
    if table is None or not table.rows:
        yield _left_open(plan, NO_TABLE)
        return
    workings = [*contribution_workings(plan)]
    faults = [*sum_faults(workings)]
    yield from faults
    stated = [working for working in workings if working.stated]
    if stated and not faults:
        yield Checked(f"{len(stated)} sums of the table of contributions, each of which adds up")
    yield from (_left_open(plan, lacking) for lacking in _totals_left_out(table, workings))


NO_TABLE = Lacking(
    "the plan has no table of partners’ contributions",
    "fill in `contributions:`, with its `year:` and a row for each partner",
)


def _left_open(plan: Plan, lacking: Lacking | Searched) -> Lacking | Searched:
    """What is lacking in the sums of the contributions; where there are budgets, whose sums are judged, the contributions that
    are missing are for the edition to ask, at its own force, and the sums for a person to review.
    """
    words = f"sums of partners’ contributions beside those of the budgets: {lacking.words}"
    return Searched(words) if plan.budgets else lacking


def _totals_left_out(table: Contributions, workings: Sequence[Working]) -> Iterator[Lacking | Searched]:
    """Which totals a table leaves to be added up as it is printed, and which rows to be placed, for a person to look at. In a
    table of one column a row's total is its only figure, and the total of the column is that of all; nothing at all needs none.
    """
    if not workings:
        yield Lacking(
            "the table of contributions has no figures that add up", "give what each partner puts in (`amounts:`)"
        )
    below = [working for working in workings if "rows" not in working.address and working.address[-1] != "previous"]
    unstated = [working for working in workings if not working.stated and working.value]
    if len(table.columns) == 1:
        unstated = [] if any(working.stated for working in below) else below[-1:]
    if unstated:
        yield Searched(f"totals that are not stated: {few_of([working.what for working in unstated])}")
    unplaced = [row.partner for row in table.rows if row.total and not row.amounts and not row.parts]
    if unplaced and table.totals:
        names = join_names(unplaced, "and")
        yield Searched(f"the columns of these, whose totals are stated, and which the plan does not give: {names}")


@rule
def contribution_in_unknown_column(plan: Plan) -> Outcome:
    """An amount stands under a column that the table of contributions does not have.

    Why: it would be printed nowhere, and left out of every sum.

    Put right: use the `id:` of one of the table's columns.
    """
    unknown = [*unknown_columns(plan.contributions)] if plan.contributions else []
    yield from (Fault(f"the table has no column `{name}`", address) for name, address in unknown)
    if plan.contributions and not unknown:
        columns = count_of(len(plan.contributions.columns), "column")
        yield Checked(f"{columns} of contributions, and no amount under another")


@rule
def contribution_change_unexplained(plan: Plan, *, per_cent: int, pounds: int) -> Outcome:
    """A partner's contribution, or all of them, changed by much since last year, and no note says why.

    Why: whoever is asked to sign wants to know who puts in less, and what that does to the service.

    Put right: give the reason under `note:`, of the partner's row or of the table.
    """
    table = plan.contributions
    rows: list[Contribution | Contributions] = [*table.rows, table] if table else []
    if not rows:
        yield NO_TABLE
    elif not any(row.previous for row in rows):
        yield Lacking(
            "the table of contributions does not say what was put in last year", "give it under `previous:` of each row"
        )
    for row in rows:
        now = row.total or _only_amount(row)
        before = row.previous.value if row.previous else None
        if before is None or now is None or now.value is None or row.note:
            continue
        change = now.value - before
        if abs(change) >= pounds and abs(change) * 100 >= abs(before) * per_cent:
            name = row.partner if isinstance(row, Contribution) else "the grand total"
            last_year = f"last year {row.previous} ({_describe_change(change, before)})"
            yield Fault(f"{name}: {now}, {last_year}, and no note says why", row.address)


def _only_amount(row: Contribution | Contributions) -> Figure | None:
    """The only figure of a row that gives no total."""
    amounts = [*row.amounts.values()] if isinstance(row, Contribution) else []
    return amounts[0] if len(amounts) == 1 else None


def _describe_change(change: Decimal, before: Decimal) -> str:
    share = f", {number(round_to(abs(change) / abs(before) * 100, _TENTH))}%" if before else ""
    return f"{money(abs(change))} {'less' if change < 0 else 'more'}{share}"


@rule
def partner_contributes_nothing(plan: Plan, *, partners: Sequence[str], nothing: Sequence[str]) -> Outcome:
    """A partner that the law asks to put in something has nothing, or only zeros, in the table of contributions, and no note.

    Why: that a partner puts in nothing may be agreed, and may be an oversight; a reader cannot tell which.

    Put right: give what the partner puts in, be it in kind, or say under `note:` why it is nothing.
    """
    rows = plan.contributions.rows if plan.contributions else ()
    if not rows:
        yield NO_TABLE
        return
    by_partner = {category: [row for row in rows if row.category == category] for category in partners}
    for own in by_partner.values():
        contributing = [row for row in own if row.note or _puts_in_something(row, nothing)]
        yield from (Evidence(row.partner, row.address) for row in contributing[:1])
        if not contributing:
            yield from (Fault(_nothing_from(row), row.address) for row in own)
    if unmarked := [category for category, own in by_partner.items() if not own]:
        yield Lacking(
            f"no row of the table of contributions is marked as that of {join_names(unmarked)}",
            "mark the row of each partner with its `category:`, or add one",
        )


def _nothing_from(row: Contribution) -> str:
    if not any(figure.text for figure in _figures(row)):
        return f"nothing is given yet of what {row.partner} puts in"
    return f"{row.partner} puts in nothing, and no note says why"


def _puts_in_something(row: Contribution, nothing: Sequence[str]) -> bool:
    return any(_is_something(figure, nothing) for figure in _figures(row))


def _figures(row: Contribution) -> Iterator[Figure]:
    for amounts in (row.amounts, *(part.amounts for part in row.parts)):
        yield from amounts.values()
    if row.total:
        yield row.total


def _is_something(figure: Figure, nothing: Sequence[str]) -> bool:
    """Whether a cell tells of something: a figure other than 0, or words such as “in kind”."""
    return figure.value != 0 if figure.value is not None else figure.text.casefold() not in nothing


@rule
def contribution_without_post(
    plan: Plan, *, partners: Mapping[str, Mapping[str, Sequence[str]]], nothing: Sequence[str]
) -> Outcome:
    """A partner puts in staff, and none of the posts of the team is of that partner.

    Why: staff that are counted as a contribution should be found in the team.

    Put right: add the post under `staffing.posts` with its `body:` or `category:`, or correct the contribution.
    """
    table, posts = plan.contributions, plan.staffing.posts if plan.staffing else ()
    if table is None or not posts or not all(post.body or post.category for post in posts):
        return
    columns = [column.id for column in table.columns if column.kind == "staff"]
    for row in (row for row in table.rows if row.category in partners):
        amounts = [row.amounts[column] for column in columns if column in row.amounts]
        staff = [amount for amount in amounts if _is_something(amount, nothing)]
        own = [post for post in posts if _is_of(post, row, partners[row.category])]
        if staff and own:
            yield Evidence(f"{row.partner}: {own[0].post}", own[0].address)
        elif staff:
            message = f"{row.partner} puts in staff ({staff[0]}); none of the {len(posts)} posts is its own"
            yield Fault(message, row.address)


def _is_of(post: Post, row: Contribution, marks: Mapping[str, Sequence[str]]) -> bool:
    """Whether a post is a partner's: by its category, or by the words of its body or its name."""
    words = (*marks["words"], row.partner.casefold())
    name = f"{post.body} {post.post}".casefold()
    return post.category in marks["posts"] or any(word in name for word in words)
