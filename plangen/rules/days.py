"""Days named in the text: whether there is such a day, and whether it falls on the weekday that is said of it.

The names of months and days are settings; what is quoted is left alone, as those are others' words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from plangen.analysis.passages import Passage, labels, passages
from plangen.analysis.present import any_stands_in, may_have
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_CENTURY = 2000
_MONTHS_OF_A_YEAR = 12
_LEAP_YEAR = 2000


def _length(year: int, month: int) -> int:
    """How many days a month has."""
    following = date(year + month // _MONTHS_OF_A_YEAR, month % _MONTHS_OF_A_YEAR + 1, 1)
    return (following - date(year, month, 1)).days


@frozen
class NamedDay:
    """A day as a text names it: its place in a passage, and the numbers; the year is None where it is not said."""

    passage: Passage
    start: int
    end: int
    day: int
    month: int
    year: int | None

    @property
    def words(self) -> str:
        """The day as it is written."""
        return " ".join(self.passage.words[self.start : self.end].split())

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has such a day."""
        if not 1 <= self.month <= _MONTHS_OF_A_YEAR:
            return False
        return 1 <= self.day <= _length(self.year or _LEAP_YEAR, self.month)


@rule
@looks_for("days that no year has")
def day_impossible(
    plan: Plan, *, months: list[dict[str, Any]], before: list[str], parts: list[str], in_a_row: list[str]
) -> Outcome:
    """The text names a day that no year has, or that its year has not: 30 February, the 31st of a month of thirty days; or a
    part that no year has (`parts`: the fifth quarter), where no word tells that parts are counted on (`in_a_row`).

    Why: a reader cannot tell which day is meant, and a meeting, a deadline or a signature on no day is none.

    Put right: correct the day, the month or the year.
    """
    for day in named_days(plan, months):
        if not day.is_possible and (day.year or _is_led_up_to(day, before)):
            yield day.passage.fault(f"“{day.words}” is no day: {_reason(day, months)}", day.start, day.end)
    for text in passages(plan):
        for match in _parts_pattern(tuple(parts)).finditer(text.words) if may_have(text.words, tuple(parts)) else ():
            if not text.is_quoted(match.start()) and not any_stands_in(text.sentence(match.start()).lower(), in_a_row):
                yield text.fault(f"no year has “{match[0]}”", *match.span())


@lru_cache(maxsize=4)
def _parts_pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    return regex(rf"\b(?:{'|'.join(map(re.escape, parts))})\b", re.IGNORECASE)


def _is_led_up_to(day: NamedDay, before: Sequence[str]) -> bool:
    """Whether a day without a year is one: by the word before it, or as it stands first; “31 April sessions” are none."""
    word = _LAST_WORD.search(day.passage.words[max(0, day.start - AROUND) : day.start])
    return word is None or word[0].strip().lower() in before


_LAST_WORD = regex(r"[\w’']+\s*$|\d\s*[–-]\s*$")


def _reason(day: NamedDay, months: Sequence[Mapping[str, Any]]) -> str:
    if not 1 <= day.month <= _MONTHS_OF_A_YEAR:
        return f"a year has no month {day.month}"
    name = months[day.month - 1]["names"][0]
    length = _length(day.year or _LEAP_YEAR, day.month)
    in_year = f" {day.year}" if day.year and day.day <= months[day.month - 1]["days"] else ""
    return f"{name}{in_year} has {length} days"


@rule
@looks_for("weekdays that are not those of their dates")
def weekday_mismatch(plan: Plan, *, months: list[dict[str, Any]], weekdays: list[list[str]]) -> Outcome:
    """The text names a day with its weekday, and that day falls on another.

    Why: nobody can tell whether the weekday or the date is meant, and some will come on the wrong one.

    Put right: correct the weekday or the date.
    """
    before, behind = _weekday_patterns(tuple(map(tuple, weekdays)))
    for day in (day for day in named_days(plan, months) if day.year and day.is_possible):
        said = before.search(day.passage.words[max(0, day.start - AROUND) : day.start])
        said = said or behind.match(day.passage.words, day.end)
        falls_on = weekdays[date(day.year or 0, day.month, day.day).weekday()]
        if said and said[1].lower() not in (name.lower() for name in falls_on):
            message = f"“{day.words}” is said to be a {said[1]}; it is a {falls_on[0]}"
            yield day.passage.fault(message, day.start, day.end)


AROUND = 24
"""How many characters before a date are looked at for its weekday."""


@lru_cache(maxsize=4)
def _weekday_patterns(weekdays: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A weekday before a date (“Monday, the ”), and behind one (“, a Monday”, “ (Monday)”)."""
    name = "|".join(sorted((name for names in weekdays for name in names), key=len, reverse=True))
    before = regex(rf"\b({name})[.,]?\s+(?:(?:on\s+)?the\s+|y\s+)?[*_]*$", re.IGNORECASE)
    behind = regex(rf"[*_]*(?:\s*\(|,\s+(?:which is |was )?(?:a |on a )?)({name})\b\.?(?=[),.;]|$|\s)", re.IGNORECASE)
    return before, behind


def named_days(plan: Plan, months: Sequence[Mapping[str, Any]]) -> tuple[NamedDay, ...]:
    """Every day that the authority's own words name."""
    return _days_by_months(plan, tuple(tuple(month["names"]) for month in months))


@derived
def _days_by_months(plan: Plan, months: tuple[tuple[str, ...], ...]) -> tuple[NamedDay, ...]:
    number_of = {name.lower(): number for number, names in enumerate(months, 1) for name in names}
    texts = (*passages(plan), *labels(plan))
    return tuple(day for text in texts for day in _in_passage(text, number_of))


def _in_passage(passage: Passage, number_of: Mapping[str, int]) -> Iterator[NamedDay]:
    for digits in _DIGITS.finditer(passage.words):
        match = _FROM_DIGITS.match(passage.words, digits.start()) or _month_first(passage, digits)
        day = _named_day(passage, match, number_of) if match else None
        if match and day and not passage.is_quoted(match.start()):
            yield day


def _month_first(passage: Passage, digits: re.Match[str]) -> re.Match[str] | None:
    """February 30, 2024: told by the year behind a number of one or two digits."""
    if not _YEAR_BEHIND.match(passage.words, digits.end()):
        return None
    month = _MONTH_BEFORE.search(passage.words, max(0, digits.start() - AROUND), digits.start())
    return _MONTH_FIRST.match(passage.words, month.start()) if month else None


def _named_day(passage: Passage, match: re.Match[str], number_of: Mapping[str, int]) -> NamedDay | None:
    """The day that a match names; None where its month is no name of one, or where it numbers a version or a part."""
    said = {name.rstrip("_0123456789"): text for name, text in match.groupdict().items() if text}
    month = number_of.get(said["m"].lower(), 0) if said["m"].isalpha() else int(said["m"])
    is_numbering = said.get("mark") in (".", "-") and month > _MONTHS_OF_A_YEAR
    if is_numbering or (said["m"].isalpha() and not month):
        return None
    return NamedDay(passage, match.start(), match.end(), int(said["d"]), month, _year(said.get("y", "")))


def _year(said: str) -> int | None:
    if not said:
        return None
    return int(said) if len(said) > len("24") else _CENTURY + int(said)


_DIGITS = regex(r"\d(?<![\w/.£,-]\d)\d{0,3}")
_ORDINAL = r"(?:st|nd|rd|th|ain|fed|af|il|ydd)?"
_YEAR = r"(?:19|20)\d\d(?![\d/-])"
_MONTH = r"[A-Z][a-z]{2,12}"
_YEAR_BEHIND = regex(rf"{_ORDINAL},?\s+{_YEAR}")
_FROM_DIGITS = regex(
    r"(?:(?P<y_5>(?:19|20)\d\d)-(?P<m_5>\d\d)-(?P<d_5>\d\d)"
    r"|(?P<d_3>\d{1,2})(?P<mark>[/.-])(?P<m_3>\d{1,2})(?P=mark)(?P<y_3>(?:19|20)\d\d)"
    r"|(?P<d_4>\d{1,2})/(?P<m_4>\d{1,2})/(?P<y_4>[0-3]\d)"
    rf"|(?P<d_1>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<m_1>{_MONTH})\b(?:\.?,?\s+(?P<y_1>{_YEAR}))?)(?!\w)"
)
"""2024-02-30, 30/02/2024, 30.2.2024, 30/2/24, 30 February (2024), the 30th of February."""

_MONTH_BEFORE = regex(rf"\b{_MONTH}\.?\s+(?:the\s+)?$")
_MONTH_FIRST = regex(rf"(?P<m_2>{_MONTH})\.?\s+(?:the\s+)?(?P<d_2>\d{{1,2}}){_ORDINAL},?\s+(?P<y_2>{_YEAR})(?!\w)")
