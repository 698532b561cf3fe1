"""Partners' contributions: that the table adds up, that every partner's part is seen, and what changed since last year."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.figures.workings.contributions import contribution_workings, unknown_columns
from plangen.finding import Evidence, Fault
from plangen.plan import Contribution, Contributions, Figure, Plan, Post
from plangen.plan.quantity import money, number, round_to
from plangen.rules.registry import Outcome, rule
from plangen.rules.sums import judged

_TENTH = Decimal("0.1")


@rule
def contribution_total_mismatch(plan: Plan) -> Outcome:
    """A total in the table of contributions is not the sum of its figures: of a column, of a partner's row, or of all.

    Why: the plan must show how the services are funded, and councillors add up what they are shown.

    Put right: correct the figure that is wrong, or the total. Published figures are never corrected for you.
    """
    rows = len(plan.contributions.rows) if plan.contributions else 0
    yield from judged([*contribution_workings(plan)], f"{rows} partners’ contributions add up", ("contributions",))


@rule
def contribution_in_unknown_column(plan: Plan) -> Outcome:
    """An amount stands under a column that the table of contributions does not have.

    Why: it would be printed nowhere, and left out of every sum.

    Put right: use the `id:` of one of the table's columns.
    """
    for name, address in unknown_columns(plan.contributions) if plan.contributions else ():
        yield Fault(f"the table has no column `{name}`", address)


@rule
def contribution_change_unexplained(plan: Plan, *, per_cent: int, pounds: int) -> Outcome:
    """A partner's contribution, or all of them, changed by much since last year, and no note says why.

    Why: whoever is asked to sign wants to know who puts in less, and what that does to the service.

    Put right: give the reason under `note:`, of the partner's row or of the table.
    """
    table = plan.contributions
    given: list[Contribution | Contributions] = [*table.rows, table] if table else []
    for one in given:
        now = one.total or _only(one)
        before = one.previous.value if one.previous else None
        if before is None or now is None or now.value is None or one.note:
            continue
        change = now.value - before
        if abs(change) >= pounds and abs(change) * 100 >= abs(before) * per_cent:
            name = one.partner if isinstance(one, Contribution) else "the grand total"
            yield Fault(
                f"{name}: {now}, last year {one.previous} ({_change(change, before)}), and no note says why",
                one.address,
            )


def _only(one: Contribution | Contributions) -> Figure | None:
    """The only figure of a row that gives no total."""
    given = [*one.amounts.values()] if isinstance(one, Contribution) else []
    return given[0] if len(given) == 1 else None


def _change(change: Decimal, before: Decimal) -> str:
    share = f", {number(round_to(abs(change) / abs(before) * 100, _TENTH))}%" if before else ""
    return f"{money(abs(change))} {'less' if change < 0 else 'more'}{share}"


@rule
def partner_contributes_nothing(plan: Plan, *, partners: Sequence[str], nothing: Sequence[str]) -> Outcome:
    """A partner that the law asks to put in something has a row of noughts in the table of contributions, without a note.

    Why: that a partner puts in nothing may be agreed, and may be an oversight; a reader cannot tell which.

    Put right: give what the partner puts in, be it in kind, or say under `note:` why it is nothing.
    """
    rows = plan.contributions.rows if plan.contributions else ()
    for category in partners:
        own = [row for row in rows if row.category == category]
        given = [row for row in own if row.note or any(_something(one, nothing) for one in _figures(row))]
        for row in own if not given else ():
            yield Fault(f"{row.partner} puts in nothing, and no note says why", row.address)
        for row in given[:1]:
            yield Evidence(row.partner, row.address)


def _figures(row: Contribution) -> Iterator[Figure]:
    for amounts in (row.amounts, *(part.amounts for part in row.parts)):
        yield from amounts.values()
    yield from [row.total] if row.total else []


def _something(one: Figure, nothing: Sequence[str]) -> bool:
    """Whether a cell tells of something: a figure other than nought, or words such as “in kind”."""
    return one.value != 0 if one.value is not None else one.text.casefold() not in nothing


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
        given = [
            row.amounts[name] for name in columns if name in row.amounts and _something(row.amounts[name], nothing)
        ]
        of = [post for post in posts if _is_of(post, row, partners[row.category])]
        if given and not of:
            yield Fault(
                f"{row.partner} puts in staff ({given[0]}); none of the {len(posts)} posts is its own", row.address
            )
        elif given:
            yield Evidence(f"{row.partner}: {of[0].post}", of[0].address)


def _is_of(post: Post, row: Contribution, told: Mapping[str, Sequence[str]]) -> bool:
    """Whether a post is a partner's: by its category, or by the words of its body or its name."""
    said = f"{post.body} {post.post}".casefold()
    return post.category in told["posts"] or any(word in said for word in (*told["words"], row.partner.casefold()))


@rule
def contributions_missing(plan: Plan) -> Outcome:
    """The plan has no table of partners' contributions.

    Why: the plan must say how youth justice services and the youth offending team are to be funded.

    Put right: fill in `contributions:` with a row for each partner.
    """
    if plan.contributions is None or not plan.contributions.rows:
        yield Fault("the plan has no table of partners’ contributions", ("contributions",))
    else:
        yield Evidence(plan.contributions.title or "partners’ contributions", ("contributions",))


@rule
def funding_missing(plan: Plan) -> Outcome:
    """The plan has no table of money at all: neither contributions, nor a budget, nor a costed plan of the grant.

    Why: the law asks how youth justice services, and the team, are to be funded.

    Put right: fill in `contributions:`, with a row for each partner, or a table under `budgets:`.
    """
    tables = [one for one in (plan.contributions, *plan.budgets, plan.grant_plan) if one is not None]
    for table in tables:
        yield Evidence(table.title or "a table of money", table.address)
    if not tables:
        yield Fault("the plan has no table of money", ("contributions",))
