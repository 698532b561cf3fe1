"""The partners of the service: whether the plan names each of them, on its board, among its contributions, or at all."""

from collections.abc import Iterable, Iterator, Sequence

from plangen.finding import Address, Evidence, Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.expected import Asked, Settings, asked_of, listed, spoken_of, texts_of
from plangen.rules.registry import Outcome, rule


@frozen
class Entry:
    """An entry of the plan that may stand for a partner: what it is marked as, the words that may name one, its own words."""

    mark: str
    naming: str
    words: str
    address: Address


def first_for(entries: Iterable[Entry], asked: Sequence[Asked]) -> dict[str, Evidence]:
    """For each that is asked for, by name, the first entry that stands for it: by its mark, or by words that name it."""
    found: dict[str, Evidence] = {}
    for entry in entries:
        spoken = spoken_of(entry.naming, asked)
        for one in asked:
            if entry.mark in one.marks or one.name in spoken:
                found.setdefault(one.name, Evidence(entry.words, entry.address))
    return found


def board_entries(plan: Plan) -> Iterator[Entry]:
    """The members of the board. One who is marked stands for that partner only, whatever the words of the post."""
    for member in plan.governance.board.members:
        words = ", ".join(filter(None, (member.name, member.post, member.body)))
        yield Entry(member.partner, "" if member.partner else words, words, member.address)


def _contributors(plan: Plan) -> Iterator[Entry]:
    for row in plan.contributions.rows if plan.contributions else ():
        parts = ", ".join((row.partner, *(part.name for part in row.parts)))
        yield Entry(row.category, parts, row.partner, row.address)


def _others(plan: Plan) -> Iterator[Entry]:
    yield from (Entry(one.partner, one.name, one.name, one.address) for one in plan.partnerships)
    yield from (Entry(one.partner, one.body, one.body, one.address) for one in plan.consultation)
    posts = plan.staffing.posts if plan.staffing else ()
    yield from (Entry("", one.body, f"{one.post}, {one.body}", one.address) for one in posts)
    signed = plan.signoff.signatories if plan.signoff else ()
    yield from (Entry("", one.body, f"{one.name}, {one.body}", one.address) for one in signed)


@rule
def partner_not_named(plan: Plan, *, partners: Settings) -> Outcome:
    """A partner that the law names stands nowhere in the plan: not on its board, among its contributions, partnerships or
    posts, among those who are consulted or sign, nor in its text.

    Why: these partners have to co-operate in providing the services, and the plan is where it is seen that they do.

    Put right: give the partner's part in `governance.board.members`, `contributions` or `partnerships`, or in the text.
    """
    main = [*board_entries(plan), *_contributors(plan)]
    if not main:
        return
    asked = asked_of(plan, partners)
    found = first_for([*main, *_others(plan)], asked)
    missing = [one.name for one in asked if one.name not in found]
    spoken = spoken_of("\n".join(texts_of(plan)), asked) if missing else set()
    absent = [name for name in missing if name not in spoken]
    if absent:
        known = listed(list(found), "and") or "no other partner"
        where = ("governance", "board", "members") if plan.governance.board.members else main[0].address[:-1]
        yield Fault(f"nothing in the plan names {listed(absent)}; it names {known}", where)
    elif not missing:
        yield from found.values()


@rule
def partner_missing_from_board(plan: Plan, *, partners: Settings, least: int = 0) -> Outcome:
    """No member of the management board represents a partner who should have a seat on it, or too few such partners do
    (`least`; all of them, if it is not set).

    Why: the board decides on money, staff and functions that are the partners' own; who is not there is not bound.

    Put right: add the member under `governance.board.members`, or say whom a member represents with `partner:`.
    """
    members = plan.governance.board.members
    if not any(member.partner for member in members):
        return
    asked = asked_of(plan, partners)
    found = first_for(board_entries(plan), asked)
    missing = [one.name for one in asked if one.name not in found]
    if missing and len(found) < (least or len(asked)):
        told = f"no member of the board represents {listed(missing)} (members listed: {len(members)})"
        yield Fault(told, ("governance", "board", "members"))
    yield from found.values()


@rule
def partner_missing_from_contributions(plan: Plan, *, partners: Settings) -> Outcome:
    """The table of contributions has no row for a partner that should stand in it.

    Why: a partner that puts in nothing is a fact of its own; a partner that is left out is a question.

    Put right: add a row for the partner, with £0 if that is what it puts in, or mark the row that is meant with `category:`.
    """
    rows = plan.contributions.rows if plan.contributions else ()
    if not rows:
        return
    asked = asked_of(plan, partners)
    found = first_for(_contributors(plan), asked)
    missing = [one.name for one in asked if one.name not in found]
    if missing:
        yield Fault(f"no row of the table is for {listed(missing)} (rows: {len(rows)})", ("contributions", "rows"))
    yield from found.values()
