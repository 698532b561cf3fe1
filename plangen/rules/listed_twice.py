"""Entries that stand twice in one list of the plan, and one person in the seats of two bodies."""

from collections.abc import Iterator, Sequence

from plangen.files.regex import regex
from plangen.finding import Address, Checked, Fault
from plangen.plan import Member, Plan
from plangen.rules.hollow import plain, says_nothing
from plangen.rules.phrases import count_of, join_names
from plangen.rules.registry import Outcome, rule

Listed = Sequence[tuple[str, Address]]
"""The entries of one list: their words, and where they stand."""


@rule
def entry_listed_twice(plan: Plan) -> Outcome:
    """A risk, a priority or a function of the team stands twice in its list, word for word.

    Why: what stands twice is counted twice, and mostly another was meant to stand in its place.

    Put right: take one of the two out, or write what was meant.
    """
    lists: dict[str, Listed] = {
        "risk": [(plain(risk.risk), risk.address) for risk in plan.risks],
        "priority": [(unnumbered(priority.title), priority.address) for priority in plan.priorities],
        "function": [(plain(words), ("functions", place)) for place, words in enumerate(plan.functions)],
    }
    faults = [fault for kind, listed in lists.items() for fault in _repeated(kind, listed)]
    yield from faults
    counts = [count_of(len(listed), kind) for kind, listed in lists.items() if listed]
    if counts and not faults:
        yield Checked(f"{join_names(counts, 'and')}, none of which is listed twice")


def _repeated(kind: str, listed: Listed) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, (words, address) in enumerate(listed, 1):
        if words and first.setdefault(words, number) != number:
            yield Fault(f"the {kind} is word for word {kind} {first[words]} of the list", address)


def unnumbered(title: str) -> str:
    """The words of a title in small letters, without the number before them."""
    return plain(regex(r"^\s*(?:priority\s+)?\d+\s*[.:)–-]\s*").sub("", title.lower()))


@rule
def seat_held_twice(plan: Plan, *, vacant: Sequence[str]) -> Outcome:
    """One person sits on the board for two bodies.

    Why: each partner has a voice of its own there, and one person has one; or a name was copied into the wrong line.

    Put right: name who sits there for the other body; or, where one person does serve both, list that member once.
    """
    named = [
        member for member in plan.governance.board.members if member.name and not says_nothing(member.name, vacant)
    ]
    first: dict[str, Member] = {}
    faults = []
    for member in named:
        before = first.setdefault(plain(member.name), member)
        if before.body and member.body and plain(before.body) != plain(member.body):
            faults.append(Fault(f"{member.name} sits here for {member.body}, and for {before.body}", member.address))
    yield from faults
    if named and not faults:
        yield Checked(f"{count_of(len(named), 'member')} of the board by name, none of whom sits there for two bodies")
