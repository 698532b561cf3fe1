"""The partners of the service: whether the plan names each of them, on its board, among its contributions, or at all."""

from collections.abc import Iterable, Iterator, Sequence

from plangen.finding import Address, Evidence, Fault, Lacking, Searched
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.contributions import NO_TABLE
from plangen.rules.expected import (
    NO_PERIOD,
    Expected,
    ExpectedSettings,
    expected_of,
    lacks_period,
    names_in,
    prose_of,
)
from plangen.rules.offices import is_vacant
from plangen.rules.phrases import join_names
from plangen.rules.registry import Outcome, rule


@frozen
class PartnerEntry:
    """An entry of the plan that may stand for a partner: what it is marked as, the words that may name one, its own words."""

    mark: str
    naming: str
    words: str
    address: Address


def first_for(entries: Iterable[PartnerEntry], expected: Sequence[Expected]) -> dict[str, Evidence]:
    """For each partner that is expected, by name, the first entry that stands for it: by its mark, or by words that name it."""
    found: dict[str, Evidence] = {}
    for entry in entries:
        named = names_in(entry.naming, expected)
        for partner in expected:
            if entry.mark in partner.marks or partner.name in named:
                found.setdefault(partner.name, Evidence(entry.words, entry.address))
    return found


def board_entries(plan: Plan, vacant: Sequence[str] = ()) -> Iterator[PartnerEntry]:
    """The members of the board, but for seats that nobody holds. One who is marked stands for that partner only, whatever the
    words of the post.
    """
    for member in plan.governance.board.members:
        if is_vacant(member, vacant):
            continue
        words = ", ".join(filter(None, (member.name, member.post, member.body)))
        yield PartnerEntry(member.partner, "" if member.partner else words, words, member.address)


def consulted_entries(plan: Plan) -> Iterator[PartnerEntry]:
    """The bodies that were consulted on the plan."""
    for consultation in plan.consultation:
        yield PartnerEntry(consultation.partner, consultation.body, consultation.body, consultation.address)


def _contributors(plan: Plan) -> Iterator[PartnerEntry]:
    for row in plan.contributions.rows if plan.contributions else ():
        parts = ", ".join((row.partner, *(part.name for part in row.parts)))
        yield PartnerEntry(row.category, parts, row.partner, row.address)


def _other_entries(plan: Plan) -> Iterator[PartnerEntry]:
    for partnership in plan.partnerships:
        yield PartnerEntry(partnership.partner, partnership.name, partnership.name, partnership.address)
    yield from consulted_entries(plan)
    for post in plan.staffing.posts if plan.staffing else ():
        yield PartnerEntry("", post.body, f"{post.post}, {post.body}", post.address)
    for person in plan.signoff.signatories if plan.signoff else ():
        yield PartnerEntry("", person.body, f"{person.name}, {person.body}", person.address)


@rule
def partner_not_named(plan: Plan, *, partners: ExpectedSettings) -> Outcome:
    """A partner that the law names stands nowhere in the plan: not on its board, among its contributions, partnerships or
    posts, among those who are consulted or sign, nor in its text.

    Why: these partners have to co-operate in providing the services, and the plan is where it is seen that they do.

    Put right: give the partner's part in `governance.board.members`, `contributions` or `partnerships`, or in the text.
    """
    if lacks_period(plan):
        yield NO_PERIOD
        return
    main = [*board_entries(plan), *_contributors(plan)]
    expected = expected_of(plan, partners)
    found = first_for([*main, *_other_entries(plan)], expected)
    missing = [partner.name for partner in expected if partner.name not in found]
    in_text = names_in("\n".join(prose_of(plan)), expected) if missing else set()
    absent = [name for name in missing if name not in in_text]
    yield from found.values()
    if absent and main:
        named = join_names(list(found), "and") or "no other partner"
        address = ("governance", "board", "members") if plan.governance.board.members else main[0].address[:-1]
        yield Fault(f"nothing in the plan names {join_names(absent)}; it names {named}", address)
    elif absent:
        yield Lacking(f"nothing in the plan names {join_names(absent)}")
    elif missing:
        yield Searched(f"{join_names(missing, 'and')} among the partners, and found them only in the text")


@rule
def partner_missing_from_board(
    plan: Plan, *, partners: ExpectedSettings, least: int = 0, vacant: Sequence[str] = ()
) -> Outcome:
    """No member of the management board represents a partner who should have a seat on it, or too few such partners do
    (`least`; all of them, if it is not set). A seat that is `vacant` represents nobody.

    Why: the board decides on money, staff and functions that are the partners' own; who is not there is not bound.

    Put right: add the member under `governance.board.members`, or say whom a member represents with `partner:`.
    """
    members = plan.governance.board.members
    if lacks_period(plan) or not any(member.partner for member in members):
        yield NO_PERIOD if lacks_period(plan) else Lacking("no member of the board is said to represent a partner")
        return
    expected = expected_of(plan, partners)
    found = first_for(board_entries(plan, vacant), expected)
    missing = [partner.name for partner in expected if partner.name not in found]
    if missing and len(found) < (least or len(expected)):
        message = f"no member of the board represents {join_names(missing)} (members listed: {len(members)})"
        yield Fault(message, ("governance", "board", "members"))
    yield from found.values()


@rule
def partner_missing_from_contributions(plan: Plan, *, partners: ExpectedSettings) -> Outcome:
    """The table of contributions has no row for a partner that should stand in it.

    Why: a partner that puts in nothing is a fact of its own; a partner that is left out is a question.

    Put right: add a row for the partner, with £0 if that is what it puts in, or mark the row that is meant with `category:`.
    """
    rows = plan.contributions.rows if plan.contributions else ()
    if lacks_period(plan) or not rows:
        yield NO_PERIOD if lacks_period(plan) else NO_TABLE
        return
    expected = expected_of(plan, partners)
    found = first_for(_contributors(plan), expected)
    missing = [partner.name for partner in expected if partner.name not in found]
    if missing:
        yield Fault(f"no row of the table is for {join_names(missing)} (rows: {len(rows)})", ("contributions", "rows"))
    yield from found.values()
