"""The management board: its chair, how often it meets, and who comes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from plangen.files.regex import regex
from plangen.finding import Address, Evidence, Fault, Lacking, Searched
from plangen.plan import Attendance, Day, Plan
from plangen.plan.quantity import in_words
from plangen.plan.walk import all_sections
from plangen.rules.expected import Expected, first_mention, names_in
from plangen.rules.period import year_after
from plangen.rules.registry import Outcome, rule


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
    Fewer dates that do not reach over most of a year are not all that there are, and say nothing against the words. `words` say
    how many meetings a year are meant, such as four by “quarterly”.

    Why: a board that meets seldom cannot follow how the service does, nor act in time.

    Put right: correct `governance.board.meets` or the dates under `meetings:`, or have the board meet more often.
    """
    board = plan.governance.board
    listed, described = _most_in_a_year(board.meetings), _times_a_year(board.meets, words)
    if listed >= least or _reach_over_a_year(board.meetings):
        address = (*board.address, "meetings")
        if listed < least:
            yield Fault(f"{listed} meetings are listed in a year; at least {least} are asked for", address)
        else:
            yield Evidence(f"{listed} meetings in a year", address)
    elif described:
        address = (*board.address, "meets")
        if described < least:
            yield Fault(f"the board meets {board.meets}: {described} a year; at least {least} are asked for", address)
        else:
            yield Evidence(f"the board meets {board.meets}", address)
    else:
        yield Lacking(
            "it is not said how often the board meets, in words or by the dates of its meetings",
            "say it under `governance.board.meets` (quarterly), or give the dates under `meetings:`",
        )


_MOST_OF_A_YEAR = 270
"""In days: from the first of four meetings in a year to the last."""


def _reach_over_a_year(meetings: Sequence[Day]) -> bool:
    days = sorted(meeting.first for meeting in meetings)
    return bool(days) and (days[-1] - days[0]).days >= _MOST_OF_A_YEAR


def _most_in_a_year(meetings: Sequence[Day]) -> int:
    """The most meetings that lie within any twelve months."""
    return max((_count_within_a_year(meeting, meetings) for meeting in meetings), default=0)


def _count_within_a_year(start: Day, meetings: Sequence[Day]) -> int:
    end = year_after(start.first)
    return len([meeting for meeting in meetings if start.first <= meeting.first < end])


_TIMES = regex(r"\b(\d{1,3}|[a-z]+)[ -]times (?:a|each|every|per) year\b", re.IGNORECASE)
_COUNTS = {in_words(Decimal(count)): count for count in range(13)}


def _times_a_year(meets: str, words: Mapping[str, int]) -> int:
    """How often a year a board meets, by the words for it; the most where it says several; 0 where it cannot be told."""
    numbers = [number.lower() for number in _TIMES.findall(meets)]
    counts = [_COUNTS.get(number) or int(number) for number in numbers if number in _COUNTS or number.isdecimal()]
    names = names_in(meets, [Expected(word, words=(word,)) for word in words])
    return max((*counts, *(words[name] for name in names)), default=0)


@rule
def attendance_missing(plan: Plan, *, words: Sequence[str], headings: Sequence[str]) -> Outcome:
    """The members of the board are listed, but not how many of its meetings they attended: neither as data nor (by `words`)
    in the text under the headings of governance, in a table or in a picture.

    Why: a seat that stays empty is no representation, and only a record shows it.

    Put right: give `body:`, `attended:` and `of:` for each partner under `governance.board.attendance`.
    """
    board = plan.governance.board
    if board.attendance:
        yield Evidence(f"attendance of {len(board.attendance)}", (*board.address, "attendance"))
        return
    texts = _texts_about_board(plan, headings)
    mentions = ((address, text, first_mention(text, (*words,))) for address, text in texts)
    spoken_of = [(address, text[slice(*match.span())]) for address, text, match in mentions if match]
    yield from (Evidence(word, address, enough=False) for address, word in spoken_of[:1])
    if board.members and not spoken_of:
        message = (
            f"{len(board.members)} members of the board are listed, but not how many of its meetings they attended"
        )
        yield Fault(message, (*board.address, "attendance"))
    elif not spoken_of:
        yield Lacking(
            "the plan says neither who sits on the board nor how many of its meetings each attended", _RECORD_ATTENDANCE
        )


_RECORD_ATTENDANCE = "give `body:`, `attended:` and `of:` for each partner under `governance.board.attendance`"


def _texts_about_board(plan: Plan, headings: Sequence[str]) -> Iterator[tuple[Address, str]]:
    """The texts of the sections that answer these headings, and the captions of tables and pictures, with their addresses."""
    answering = [section for section in all_sections(plan.sections) if set(headings) & set(section.answers)]
    yield from (((*part.address, "text"), part.text) for part in all_sections(tuple(answering)))
    yield from ((table.address, table.title) for table in plan.tables)
    yield from ((picture.address, picture.caption) for picture in plan.figures)


@rule
def attendance_low(plan: Plan, *, least: int) -> Outcome:
    """A body attended fewer of the board's meetings than it should (`least`, in per cent).

    Why: what a partner has not heard it has not agreed to, and cannot carry back.

    Put right: take it up with the partner, and say in the plan what will change.
    """
    if not plan.governance.board.attendance:
        yield Lacking("it is not said how many of the board’s meetings each partner attended", _RECORD_ATTENDANCE)
    for attendance, share in _shares_attended(plan):
        if share < least:
            attended = f"{attendance.body} attended {attendance.attended} of {attendance.of} meetings ({share:.0f}%)"
            yield Fault(f"{attended}; at least {least}% is asked for", attendance.address, weighs=False)
        yield _evidence(attendance)


@rule
def attendance_impossible(plan: Plan) -> Outcome:
    """A body is said to have attended more of the board's meetings than there were.

    Why: one of the two figures cannot be right.

    Put right: correct whichever of the two is wrong.
    """
    if not [*_shares_attended(plan)]:
        yield Searched("attendance at the board (`governance.board.attendance`), which is not given")
    for attendance, share in _shares_attended(plan):
        if share > 100:
            attended = f"{attendance.body} attended {attendance.attended} meetings"
            yield Fault(f"{attended}; {attendance.of} were held", (*attendance.address, "attended"))
        else:
            yield _evidence(attendance)


def _shares_attended(plan: Plan) -> Iterator[tuple[Attendance, Decimal]]:
    """Each body's attendance that is known, with the share of the meetings that it attended, in per cent."""
    for attendance in plan.governance.board.attendance:
        attended, held = attendance.attended, attendance.of
        if attended and held and attended.value is not None and held.value:
            yield attendance, attended.value / held.value * 100


def _evidence(attendance: Attendance) -> Evidence:
    return Evidence(f"{attendance.body}: {attendance.attended} of {attendance.of}", attendance.address)
