"""The partners of the service: whether the plan names each of them, on its board, among its contributions, or at all."""

from collections.abc import Iterator, Sequence

from plangen.finding import Address, Evidence, Fault
from plangen.plan import Plan
from plangen.rules.asked import Asked, Settings, asked_of, listed, marked, spoken_of, text_of
from plangen.rules.registry import Outcome, rule

Entry = tuple[str, str, Address]
"""An entry of the plan that may stand for a partner: what it is marked as, its words, and where it stands."""


def first_for(entries: Iterator[Entry], asked: Sequence[Asked]) -> dict[str, Evidence]:
    """For each that is asked for, by name, the first entry that stands for it."""
    found: dict[str, Evidence] = {}
    for mark, text, address in entries:
        for one in marked(mark, text, asked):
            found.setdefault(one.name, Evidence(text, address))
    return found


def board_entries(plan: Plan) -> Iterator[Entry]:
    """The members of the board. One who is marked stands for that partner only, whatever the words of the post."""
    for member in plan.governance.board.members:
        yield member.partner, ", ".join(filter(None, (member.name, member.post, member.body))), member.address


@rule
def partner_not_named(plan: Plan, *, partners: Settings) -> Outcome:
    """A partner that the law names stands nowhere in the plan: not on its board, among its contributions, partnerships or
    posts, among those consulted or who sign, nor in its text.

    Why: these partners have to co-operate in providing the services; the plan is where they and others see that they do.

    Put right: give the partner's part in `governance.board.members`, `contributions` or `partnerships`, or tell in the text
    who stands in for it.
    """
    asked = asked_of(plan, partners)
    if not (plan.governance.board.members or plan.partnerships or (plan.contributions and plan.contributions.rows)):
        return
    found = first_for(_entries(plan), asked)
    missing = [one for one in asked if one.name not in found]
    if not missing:
        yield from found.values()
        return
    spoken = spoken_of(text_of(plan), asked)
    absent = [one.name for one in missing if one.name not in spoken]
    if absent:
        where = ("governance", "board", "members") if plan.governance.board.members else ("contributions", "rows")
        yield Fault(f"the plan names {len(asked) - len(absent)} of {len(asked)} partners, but not {listed(absent)}", where)


def _entries(plan: Plan) -> Iterator[Entry]:
    yield from _board(plan)
    yield from _contributors(plan)
    yield from ((one.partner, one.name, one.address) for one in plan.partnerships)
    yield from ((one.partner, one.body, one.address) for one in plan.consultation)
    yield from (("", one.body, one.address) for one in (plan.staffing.posts if plan.staffing else ()))
    yield from (("", one.body, one.address) for one in (plan.signoff.signatories if plan.signoff else ()))


def _board(plan: Plan) -> Iterator[Entry]:
    for mark, text, address in board_entries(plan):
        yield mark, text, address


def _contributors(plan: Plan) -> Iterator[Entry]:
    for row in plan.contributions.rows if plan.contributions else ():
        yield row.category, ", ".join((row.partner, *(part.name for part in row.parts))), row.address
