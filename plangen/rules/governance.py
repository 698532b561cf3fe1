"""The management board: its chair, how often it meets, and who comes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.finding import Evidence, Fault
from plangen.plan import Attendance, Day, Plan
from plangen.plan.quantity import words as spelt
from plangen.rules.expected import Asked, speaks_of, spoken_of
from plangen.rules.period import year_after
from plangen.rules.registry import Outcome, rule
from plangen.rules.sections import all_sections


@rule
def chair_missing(plan: Plan) -> Outcome:
    """Nobody is named as the chair of the management board, or more than one is.

    Why: the chair answers for the plan and signs it.

    Put right: mark one member of `governance.board.members` with `chair: yes`.
    """
    chairs = [member for member in plan.governance.board.members if member.chair]
    for member in chairs[1:]:
        yield Fault(f"{len(chairs)} members are marked as chair; a board has one", (*member.address, "chair"))
    if len(chairs) == 1:
        yield Evidence(", ".join(filter(None, (chairs[0].name, chairs[0].post))), chairs[0].address)
    if not chairs:
        yield Fault("no member of the management board is marked as its chair", ("governance", "board", "members"))


@rule
def board_meets_too_seldom(plan: Plan, *, least: int, words: Mapping[str, int]) -> Outcome:
    """The management board meets less often than is asked, by the dates of its meetings or else by what the plan says of them.
    `words` say how many meetings a year are meant, such as four by “quarterly”.

    Why: a board that meets seldom cannot follow how the service does, nor act in time.

    Put right: correct `governance.board.meets` or the dates under `meetings:`, or have the board meet more often.
    """
    board = plan.governance.board
    held, told = _in_a_year(board.meetings), _times_a_year(board.meets, words)
    address = (*board.address, "meetings" if held else "meets")
    if held and held < least:
        yield Fault(f"{held} meetings are listed in a year; at least {least} are asked for", address)
    elif not held and told and told < least:
        yield Fault(f"the board meets {board.meets}: {told} a year; at least {least} are asked for", address)
    elif held or told:
        yield Evidence(f"{held} meetings in a year" if held else f"the board meets {board.meets}", address)


def _in_a_year(meetings: Sequence[Day]) -> int:
    """The most meetings that lie within any twelve months."""
    return max(
        (sum(one.first <= other.first < year_after(one.first) for other in meetings) for one in meetings), default=0
    )


_TIMES = re.compile(r"\b(\d{1,3}|[a-z]+)[ -]times (?:a|each|every|per) year\b", re.IGNORECASE)
_COUNTS = {spelt(Decimal(count)): count for count in range(13)}


def _times_a_year(meets: str, words: Mapping[str, int]) -> int:
    """How often a year a board meets, by the words for it; the most where it says several; 0 where it cannot be told."""
    found = [times.lower() for times in _TIMES.findall(meets)]
    said = [_COUNTS.get(times) or int(times) for times in found if times in _COUNTS or times.isdecimal()]
    known = spoken_of(meets, [Asked(word, words=(word,)) for word in words])
    return max((*said, *(words[word] for word in known)), default=0)


@rule
def attendance_missing(plan: Plan, *, words: Sequence[str], headings: Sequence[str]) -> Outcome:
    """The members of the board are listed, but not how many of its meetings they attended: neither as data nor, by `words`,
    in the text under the headings of governance, in a table or in a picture.

    Why: a seat that stays empty is no representation, and only a record shows it.

    Put right: give `body:`, `attended:` and `of:` for each partner under `governance.board.attendance`.
    """
    board = plan.governance.board
    if board.attendance:
        yield Evidence(f"attendance of {len(board.attendance)}", (*board.address, "attendance"))
    elif board.members and not speaks_of(_of_the_board(plan, headings), words):
        told = f"{len(board.members)} members of the board are listed, but not how many of its meetings they attended"
        yield Fault(told, (*board.address, "attendance"))


def _of_the_board(plan: Plan, headings: Sequence[str]) -> list[str]:
    """What is told of the board: the sections that answer these headings, and the captions of tables and pictures."""
    answering = [one for one in all_sections(plan.sections) if set(headings) & set(one.answers)]
    texts = [part.text for one in answering for part in all_sections((one,))]
    return [*texts, *(table.title for table in plan.tables), *(picture.caption for picture in plan.figures)]


@rule
def attendance_low(plan: Plan, *, least: int) -> Outcome:
    """A body attended fewer of the board's meetings than it should (`least`, in per cent).

    Why: what a partner has not heard it has not agreed to, and cannot carry back.

    Put right: take it up with the partner, and say in the plan what will change.
    """
    for one, share in _shares(plan):
        if share < least:
            told = f"{one.body} attended {one.attended} of {one.of} meetings ({share:.0f}%); at least {least}% is asked for"
            yield Fault(told, one.address)
        else:
            yield Evidence(f"{one.body}: {one.attended} of {one.of}", one.address)


@rule
def attendance_impossible(plan: Plan) -> Outcome:
    """A body is said to have attended more of the board's meetings than there were.

    Why: one of the two figures cannot be right.

    Put right: correct it.
    """
    for one, share in _shares(plan):
        if share > 100:
            yield Fault(f"{one.body} attended {one.attended} meetings; {one.of} were held", (*one.address, "attended"))
        else:
            yield Evidence(f"{one.body}: {one.attended} of {one.of}", one.address)


def _shares(plan: Plan) -> Iterator[tuple[Attendance, Decimal]]:
    for one in plan.governance.board.attendance:
        if one.attended and one.of and one.attended.value is not None and one.of.value:
            yield one, one.attended.value / one.of.value * 100
