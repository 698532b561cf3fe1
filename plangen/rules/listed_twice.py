"""Entries that stand twice in one list of the plan, and one person in the seats of two bodies."""

from collections.abc import Iterator, Mapping, Sequence

from plangen.files.regex import regex
from plangen.finding import Address, Checked, Fault
from plangen.plan import Member, OwnTable, Plan, Record
from plangen.rules.hollow import bare_words, plain, says_nothing
from plangen.rules.phrases import count_of, join_names
from plangen.rules.registry import Outcome, rule

Listed = Sequence[tuple[str, Address]]
"""The entries of one list: their words, and where they stand."""


@rule
def entry_listed_twice(plan: Plan) -> Outcome:
    """A risk, a priority, a function of the team, a service, a consultation, a term of the glossary, the day of a meeting,
    a member of the board by name, or a row of a table stands twice in its list, word for word or in the same words; or a
    risk in those of a priority or an action; or what is done about one risk, why one priority is one, or what comes of one,
    is told word for word of another.

    Why: what stands twice is counted twice, and mostly another was meant to stand in its place.

    Put right: take one of the two out, or write what was meant.
    """
    lists: dict[str, Listed] = {
        "risk": [(plain(risk.risk), risk.address) for risk in plan.risks],
        "priority": [(unnumbered(priority.title), priority.address) for priority in plan.priorities],
        "function": [(plain(words), ("functions", place)) for place, words in enumerate(plan.functions)],
    }
    faults = [fault for kind, listed in (*lists.items(), *_other_lists(plan)) for fault in _repeated(kind, listed)]
    faults += _risks_that_are_planned(plan)
    yield from faults
    counts = [count_of(len(listed), kind) for kind, listed in lists.items() if listed]
    if counts and not faults:
        yield Checked(f"{join_names(counts, 'and')}, none of which is listed twice")


def _risks_that_are_planned(plan: Plan) -> Iterator[Fault]:
    """Each risk in the words of a priority or of an action: what is to be done is no risk to it."""
    planned = {bare_words(unnumbered(one.title)): "a priority" for one in plan.priorities}
    planned |= {bare_words(action.action): "an action" for action in plan.actions}
    for risk in plan.risks:
        bare = bare_words(risk.risk)
        if len(bare) >= _ENOUGH and bare in planned:
            yield Fault(f"the risk is told in the words of {planned[bare]}", (*risk.address, "risk"))


def _other_lists(plan: Plan) -> Iterator[tuple[str, Listed]]:
    """The lists that few plans have, and those of people and days, which say nothing of the plan where they are in order."""
    board = plan.governance.board
    yield "service", [(plain(one.service), one.address) for one in plan.services]
    yield "consultation", [(plain(f"{one.body} {one.date} {one.method}"), one.address) for one in plan.consultation]
    yield "term", [(plain(one.term), one.address) for one in plan.glossary]
    yield "member", [(plain(f"{one.name} {one.body}"), one.address) for one in board.members if _is_person(one.name)]
    days = [(day, (*board.address, "meetings", place)) for place, day in enumerate(board.meetings)]
    yield "meeting", [(day.text, address) for day, address in days if day.first == day.last]
    for demographic in plan.staffing.demographics if plan.staffing else ():
        yield "group", [(plain(group.name), group.address) for group in demographic.groups]
    yield from _told_of_another(plan)
    for table in plan.tables:
        yield "row", [(" | ".join(row.values()).lower(), address) for row, address in _rows(table)]


def _told_of_another(plan: Plan) -> Iterator[tuple[str, Listed]]:
    """What is told of each risk, priority and action; a few words, and results of one priority, may be the same."""
    yield "mitigation", [_long(risk.mitigation, risk, "mitigation") for risk in plan.risks]
    yield "reason", [_long(one.reason, one, "reason") for one in plan.priorities]
    yield "outcome", [_long(one.outcome, one, "outcome") for one in plan.priorities]
    yield "progress", [_long(row.progress, row, "progress") for row in plan.progress]
    for field in ("measure", "outcome"):
        of_priorities = {(action.priority, plain(getattr(action, field))): action for action in plan.actions}
        yield f"{field} of an action", [_long(getattr(one, field), one, field) for one in of_priorities.values()]


def _long(text: str, record: Record, field: str) -> tuple[str, Address]:
    """A text with its place; empty where it is so short that it may well be said of two."""
    return plain(text) if len(bare_words(text)) >= _MANY else "", (*record.address, field)


_MANY = 4


def _rows(table: OwnTable) -> Iterator[tuple[Mapping[str, str], Address]]:
    """The rows of a table in which each has its name in the first column, and more; where a name stands for the rows below
    too, or some rows head others, none.
    """
    first = table.columns[0].id if table.columns else ""
    named = [bool(row.get(first, "").strip()) and len([*filter(str.strip, row.values())]) > 1 for row in table.rows]
    if all(named):
        for place, row in enumerate(table.rows):
            yield row, (*table.address, "rows", place)


def _is_person(name: str) -> bool:
    """Whether a name is that of somebody: first name and surname."""
    return len(plain(name).split()) > 1


def _repeated(kind: str, listed: Listed) -> Iterator[Fault]:
    first: dict[object, tuple[int, str]] = {}
    for number, (words, address) in enumerate(listed, 1):
        bare = bare_words(words) if kind in _TOLD_IN_PROSE else ()
        key = bare if len(bare) >= _ENOUGH else words
        earlier, same = first.setdefault(key, (number, words))
        if words and earlier != number:
            how = "word for word" if words == same else "in the same words as"
            yield Fault(f"the {kind} is {how} {kind} {earlier} of the list", address)


_TOLD_IN_PROSE = ("risk", "priority")
_ENOUGH = 3
"""So many words, whatever their order and endings, tell the same."""


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


@rule
def row_told_otherwise(plan: Plan, *, leave: Sequence[str], words: int) -> Outcome:
    """Two rows of a table of two columns are for the same thing, the only one that stands there twice, and say otherwise of
    it, in so few `words`: “Theft” fell, and rose. Only figures, and words of which the table has few, can contradict each
    other; rows for “other” and the like (`leave`) are left alone.

    Why: a reader cannot tell which is right; a row was copied, and only half of it written over.

    Put right: take the row out that is wrong, or write what it is for.
    """
    tables = [table for table in plan.tables if len(table.columns) == _NAME_AND_VALUE]
    faults = [fault for table in tables for fault in _told_otherwise(table, leave, words)]
    yield from faults
    if tables and not faults:
        yield Checked(f"{count_of(len(tables), 'table')} of two columns, none of which says two things of one")


_NAME_AND_VALUE = 2


def _told_otherwise(table: OwnTable, leave: Sequence[str], most: int) -> Iterator[Fault]:
    name, value = (column.id for column in table.columns)
    rows: dict[str, list[tuple[str, Address]]] = {}
    for row, address in _rows(table):
        rows.setdefault(plain(row.get(name, "")), []).append((str(row.get(value, "")), address))
    again = [(key, told) for key, told in rows.items() if len(told) > 1 and key not in leave]
    if len(again) != 1 or not again[0][0] or len(rows) < len(table.rows) - 1:
        return
    (first, _), (second, address) = again[0][1]
    told = [len(plain(said).split()) for said in (first, second)]
    if plain(first) != plain(second) and min(told) > 0 and max(told) <= most and _are_values(table, value):
        yield Fault(f"“{again[0][0]}” stands in two rows: “{first.strip()}” and “{second.strip()}”", address)


def _are_values(table: OwnTable, column: str) -> bool:
    """Whether a column holds figures, or a few words again and again: not the many things that may stand under one name."""
    cells = [plain(str(row.get(column, ""))) for row in table.rows]
    return all(any(map(str.isdecimal, cell)) for cell in cells) or len(set(cells)) <= len(cells) / 2
