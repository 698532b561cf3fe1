"""The dates of a sentence as its words give them: 1 April 2023, May 2021, 6 January, 2024, 2023-24.

A date of which the year is not told is of the year after the date before it, or of the same. It knows no calendar of work
days, and no day that no year has.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from plangen.analysis.claims.parts import AND, COMMA, DATE
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.files.regex import regex
from plangen.frozen import derived
from plangen.plan.periods import MONTHS, read_short_year

MONTH_NUMBERS = {name: number for number, month in enumerate(MONTHS, 1) for name in (month, month[:3])} | {"sept": 9}
"""The months by their names, in full and short."""

_MONTHS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DATE = regex(
    r"(?:(?:(?<![\d/£,.])(?P<from>\d{1,2})(?:st|nd|rd|th)?(?:\s+to\s+|\s?[–-]\s?))?"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{_MONTHS})\b\.?"
    rf"(?:\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<year>(?:19|20)\d\d))?(?![\d/])"
    r"|(?<![\d/])(?P<day3>\d{1,2})/(?P<month3>\d{1,2})/(?P<year3>(?:20)?\d\d)(?![\d/])"
    rf"|(?<![\d£,.])(?P<alone>(?:19|20)\d\d)(?:(?P<half>[-/–]\d\d)(?!\d))?(?![\d%]|[,.]\d)"
    r"|(?<![\d/£,.])(?P<short>\d\d/\d\d)(?![\d/%])",
    re.IGNORECASE,
)
_SHORT_YEAR = 2
_ANY_YEAR = 2001
"""Where no year is told; it has no 29 February, and nothing here counts days so finely."""


class DateInText(NamedTuple):
    """A date: its characters, the first and the last place of its words, and the first and the last day that it can mean."""

    start: int
    end: int
    first_place: int
    last_place: int
    first: date
    last: date
    has_year: bool
    unit: str
    """`day`, `month` or `year`: how exactly it is told."""


@derived
def dates_in(sentence: Sentence) -> tuple[DateInText, ...]:
    """The dates of a sentence, in order."""
    text = sentence.printed.text
    found: list[DateInText] = []
    for match in _DATE.finditer(text):
        one = _read(sentence, match)
        if one is not None:
            found += [*_begun_in_its_month(sentence, match, one), one]
    return tuple(_with_years(_with_days_listed(sentence, found)))


def _with_days_listed(sentence: Sentence, found: list[DateInText]) -> list[DateInText]:
    """The dates with those of the same month listed before one: 6, 13 and 20 of “6, 13, 20 and 27 June”."""
    known: list[DateInText] = []
    for one in found:
        before = [place for place in sentence.places(DATE) if place < one.first_place and one.unit == "day"]
        before = [place for place in before if not known or place > known[-1].last_place]
        for place in before if all(sentence.value(place).text.isdecimal() for place in before) else ():
            day = int(sentence.value(place).text)
            if day < one.first.day and sentence.consists_of(up_to(9, DATE, COMMA, AND), place, one.first_place):
                begins, ends = sentence.characters(place)
                first = one.first.replace(day=day)
                known.append(
                    one._replace(start=begins, end=ends, first_place=place, last_place=place, first=first, last=first)
                )
        known.append(one)
    return known


def _begun_in_its_month(sentence: Sentence, match: re.Match[str], one: DateInText) -> Iterator[DateInText]:
    """The 4th of March, of “from 4 to 6 March”."""
    day = int(match["from"] or 0)
    place = _first(sentence, match.start())
    if place is not None and 0 < day < one.first.day:
        first = one.first.replace(day=day)
        begins, ends = match.span("from")
        yield one._replace(start=begins, end=ends, first_place=place, last_place=place, first=first, last=first)


def _read(sentence: Sentence, match: re.Match[str]) -> DateInText | None:
    month = MONTH_NUMBERS.get((match["month"] or "").lower())
    if month and not match["month"][0].isupper():
        return None
    short = read_short_year(match["short"] or "")
    if match["short"] and not short:
        return None
    year = match["year"] or match["alone"] or _in_full(match["year3"] or "")
    month = month or int(match["month3"] or 0)
    day = int(match["day"] or match["day2"] or match["day3"] or 0)
    start = match.start("day" if match["from"] else 0)
    first = _first(sentence, start)
    if first is None:
        return None
    last = _first(sentence, match.start() + len(match[0].rstrip(".")) - 1) or first
    try:
        begins, ends = _bounds(int(year or _ANY_YEAR), month, day)
    except ValueError:
        return None
    if match["half"]:
        begins, ends = date(int(year), 4, 1), date(int(year) + 1, 3, 31)
    begins, ends = short or (begins, ends)
    unit = "day" if day else _month_or_year(month)
    return DateInText(start, match.end(), first, last, begins, ends, bool(year or short), unit)


def _in_full(year: str) -> str:
    """The year of 12/5/24."""
    return f"20{year}" if len(year) == _SHORT_YEAR else year


def _month_or_year(month: int) -> str:
    return "month" if month else "year"


def _bounds(year: int, month: int, day: int) -> tuple[date, date]:
    last_month = month or 12
    return date(year, month or 1, day or 1), date(year, last_month, day) if day else _last_day(year, last_month)


def _last_day(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _first(sentence: Sentence, at: int) -> int | None:
    """The place of the part of a sentence that has a character."""
    for place in range(len(sentence)):
        begins, ends = sentence.characters(place)
        if begins <= at < ends:
            return place
    return None


def _with_years(found: list[DateInText]) -> list[DateInText]:
    """Dates without a year: that of the next one that has a year, or of the one before, so that they go on in time."""
    known = list(found)
    for at in range(len(known) - 2, -1, -1):
        if not known[at].has_year and known[at + 1].has_year and known[at].unit != "year":
            known[at] = _in_year_before(known[at], known[at + 1])
    for at in range(1, len(known)):
        if not known[at].has_year and known[at].unit != "year":
            known[at] = _in_year_after(known[at], known[at - 1])
    return known


def _in_year_before(one: DateInText, after: DateInText) -> DateInText:
    moved = _moved(one, after.first.year)
    return moved if moved.first <= after.last else _moved(one, after.first.year - 1)


def _in_year_after(one: DateInText, before: DateInText) -> DateInText:
    moved = _moved(one, before.first.year)
    return moved if moved.last >= before.first else _moved(one, before.first.year + 1)


def _moved(one: DateInText, year: int) -> DateInText:
    begins, ends = _bounds(year, one.first.month, one.first.day if one.unit == "day" else 0)
    return one._replace(first=begins, last=ends)
