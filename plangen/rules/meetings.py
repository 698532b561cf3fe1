"""How often the board meets, where the plan says it more than once: `meets:`, the dates of its meetings, its text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plangen.analysis.numerals import Numeral, items
from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.analysis.present import any_stands_in, find_each, may_have
from plangen.files.regex import regex
from plangen.finding import Fault, Searched
from plangen.plan import Board, Plan
from plangen.plan.periods import Dates, read_period
from plangen.rules.boards import any_of, own_boards
from plangen.rules.meetings_counted import COUNTED, ROUGHLY, Told, so_many_met
from plangen.rules.phrases import count_of
from plangen.rules.registry import Outcome, rule

_MOST_OF_A_YEAR = 270
_YEAR = 365
Often = Mapping[str, Sequence[int]]
"""Words for how often, with the numbers of meetings a year that they may mean."""


@rule
def meetings_said_otherwise(plan: Plan, *, often: Often, others: Sequence[str], boards: Sequence[str]) -> Outcome:
    """The text has the board meet more or less often than `meets:`, the dates of its meetings or another place in the text; or
    the attendance of a member is counted out of far more meetings.

    Why: a reader who asks when the board meets next finds two answers.

    Put right: correct the one that is out of date.
    """
    board, names = plan.governance.board, own_boards(plan, boards)
    told = [*_by_data(board, often)]
    for passage in passages(plan):
        if _may_tell(passage, tuple(often)):
            told += _by_text(passage, names, often, tuple(others))
        if is_section_text(passage) and may_have(passage.words, COUNTED):
            counted = so_many_met(passage, names, often, tuple(others))
            told += [each for each in counted if not (board.meetings and "times" in each.words)]  # see `_counted`
    faults = [
        *_apart(told),
        *_against_dates(board, told),
        *_counted(plan, names, _of_others(others)),
        *_attended(board, often),
    ]
    yield from faults
    if told and not faults:
        yield Searched(
            f"contradictions about how often the board meets in {count_of(len(told), 'statement')}, and found none"
        )


def _of_others(others: Sequence[str]) -> list[str]:
    """Those of the words of other bodies that are of no use beside a number: “and” and “to” join other clauses."""
    return [
        word for word in others if word not in ("and", "to", "but", "or", "which", "who", "during", "used", "agreed")
    ]


_MEETINGS_OF = regex(r"\smeetings? of (?:the|our)\s", re.IGNORECASE)
_OF_MEETINGS = regex(r"\bmeetings\s+of\s+(?:the\s+|our\s+)?$", re.IGNORECASE)
_LEAD = 20
_MEETS = ("meet", "meets", "met", "meeting", "meetings", "together", "convene", "convenes", "gathers", "sits")
_MEET = (
    r"(?:meets|meet|(?:has|have)\s+met|meeting|convenes?|gathers|sits|(?:comes?|gets?)\s+together"
    r"|(?:holds|has)\s+(?:its\s+)?(?:(?:regular|full|formal)\s+)?meetings|meetings\s+(?:are\s+held|take\s+place))"
)


def _may_tell(passage: Passage, often: tuple[str, ...]) -> bool:
    """Whether a text has the words without which it does not tell how often a board meets."""
    told = is_section_text(passage) and "board" in passage.words.lower()
    return told and may_have(passage.words, _MEETS) and may_have(passage.words, often)


@lru_cache(maxsize=16)
def _board_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Wherever the board is named, be it inside a longer name, and whether “of” stands before."""
    return re.compile(rf"\b(?P<of>(?<=of ))?(?=(?P<name>{any_of(names)}))", re.IGNORECASE)


class _Saying(NamedTuple):
    """The ways to say how often the board meets, around its name: behind it in three orders, and before it in two."""

    meets: re.Pattern[str]
    meetings: re.Pattern[str]
    are_held: re.Pattern[str]
    meetings_of: re.Pattern[str]


@lru_cache(maxsize=16)
def _sayings(often: tuple[str, ...], others: tuple[str, ...]) -> _Saying:
    """With no word between the board and how often that tells of another body."""
    how_often = any_of(often)
    few = rf"(?:\s+(?!(?:{any_of(others)})\b)[\w’'-]+){{0,4}}?"
    return _Saying(
        regex(rf"(?:[’']s?|,\s+which)?{few}\s+{_MEET}\b{few}\s+({how_often})\b", re.IGNORECASE),
        regex(rf"(?:[’']s?)?{few}\s+({how_often})\s+meetings?\b", re.IGNORECASE),
        regex(rf"\s+(?:are\s+held|take\s+place){few}\s+({how_often})\b", re.IGNORECASE),
        regex(rf"\b({how_often})\s+meetings? of (?:the|our)\s+", re.IGNORECASE),
    )


def _by_data(board: Board, often: Often) -> Iterator[Told]:
    match = regex(rf"\b{any_of([*often])}\b", re.IGNORECASE).search(board.meets)
    if match:
        yield Told(board.meets, _times(match[0], often))


def _by_text(passage: Passage, boards: tuple[str, ...], often: Often, others: tuple[str, ...]) -> Iterator[Told]:
    sayings, last = _sayings(tuple(often), others), 0
    found = [*_behind(passage.words, boards, sayings), *_before(passage.words, _board_pattern(boards), sayings)]
    for start, end, words in sorted(found):
        if start >= last and not passage.is_quoted(start):
            yield Told(" ".join(words.split()), _times(words, often), passage, start, end)
        last = max(end, last) if start >= last else last


def _behind(text: str, boards: tuple[str, ...], sayings: _Saying) -> Iterator[tuple[int, int, str]]:
    """Where the board is named, and behind it that it meets and how often; “of the board meets” tells of another."""
    for name in find_each(_board_pattern(boards), boards, text):
        behind = name.end("name")
        match = sayings.meets.match(text, behind) if name["of"] is None else None
        match = match or sayings.meetings.match(text, behind)
        if match is None and _OF_MEETINGS.search(text[max(0, name.start() - _LEAD) : name.start()]):
            match = sayings.are_held.match(text, behind)
        if match:
            yield name.start(), match.end(), match[1]


def _before(text: str, board: re.Pattern[str], sayings: _Saying) -> Iterator[tuple[int, int, str]]:
    for match in sayings.meetings_of.finditer(text) if _MEETINGS_OF.search(text) else ():
        name = board.match(text, match.end())
        if name:
            yield match.start(), name.end("name"), match[1]


def _times(words: str, often: Often) -> Sequence[int]:
    plain = " ".join(words.lower().replace("-", " ").split())
    return next(times for phrase, times in often.items() if phrase.replace("-", " ") == plain)


def _apart(told: Sequence[Told]) -> Iterator[Fault]:
    """Statements in the text against the first of all."""
    for other in told[1:]:
        if other.passage and set(told[0].times).isdisjoint(other.times):
            first = "`meets:` says" if told[0].passage is None else "elsewhere the text says"
            message = f"the board meets {other.words} here; {first} {told[0].words}"
            yield other.passage.fault(message, other.start, other.end)


def _against_dates(board: Board, told: Sequence[Told]) -> Iterator[Fault]:
    """Statements that the dates of the meetings contradict, where these reach over most of a year."""
    days = sorted(meeting.first for meeting in board.meetings)
    if not days or (days[-1] - days[0]).days < _MOST_OF_A_YEAR:
        return
    listed = max(len([day for day in days if 0 <= (day - first).days < _YEAR]) for first in days)
    for each in told:
        if all(abs(times - listed) > ROUGHLY for times in each.times):
            message = f"the board meets {each.words}; `meetings:` has {listed} in a year"
            if each.passage:
                yield each.passage.fault(message, each.start, each.end)
            else:
                yield Fault(message, (*board.address, "meets"))


def _counted(plan: Plan, boards: Sequence[str], others: Sequence[str]) -> Iterator[Fault]:
    """How often the board is said to have met in a year, against the dates that lie in it."""
    listed_at_all = bool(plan.governance.board.meetings)
    texts = [text for text in passages(plan) if may_have(text.words, _TIMES)] if listed_at_all else []
    for passage in texts:
        for first, last in passage.sentences:
            sentence = passage.words[first:last]
            many, years = [*_SO_OFTEN.finditer(sentence)], [*_YEAR_TOLD.finditer(sentence)]
            is_told = len(many) == len(years) == 1 and regex(rf"\b{any_of(boards)}\b", re.IGNORECASE).search(sentence)
            if not is_told or passage.is_quoted(first) or any_stands_in(sentence.lower(), (*others, *_NOT_ALL)):
                continue
            said, year = _whole_number(many[0]["many"]), read_period(years[0][0])
            listed = _held_in(plan.governance.board, year) if year else 0
            if said and listed and said != listed:
                message = f"the board met {said} times in {years[0][0]}; `meetings:` has {listed}"
                start, end = min(many[0].start(), years[0].start()), max(many[0].end(), years[0].end())
                yield passage.fault(message, first + start, first + end)


_TIMES = ("times", "occasions", "meetings")
_SO_OFTEN = regex(
    r"(?<!of the )(?<!of its )(?<!of our )\b(?P<many>[\w-]+)\s+"
    r"(?:(?:full|formal|regular|scheduled|ordinary|board)\s+){0,2}(?:times|occasions|meetings)\b"
)
_YEAR_TOLD = regex(r"\b20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b")
_NOT_ALL = ("out of", "at least", "attended", "missed", "attendance", "last", "first", "planned")
"""What makes a number of meetings some of them, or those of one member."""


def _attended(board: Board, often: Often) -> Iterator[Fault]:
    """Members whose attendance is counted out of far more meetings than the board has in a year."""
    most = max((times for told in _by_data(board, often) for times in told.times), default=0)
    for row in board.attendance:
        held = row.of.value if row.of and row.of.value else 0
        if most and held > most * _FAR_MORE:
            message = f"the attendance of {row.body} is counted out of {row.of} meetings; `meets:` says {board.meets}"
            yield Fault(message, (*row.address, "of"))


_FAR_MORE = 2
"""As many meetings as in so many years are counted where two years are, and more where another board's are."""


def _whole_number(words: str) -> int:
    """The number that words or digits tell; 0 where they tell none."""
    found = [item for item in items(words) if isinstance(item, Numeral)]
    return int(found[0].value) if found else 0


def _held_in(board: Board, year: Dates) -> int:
    return len([meeting for meeting in board.meetings if year.first <= meeting.first and meeting.last <= year.last])
