"""Periods as indicators name them (“Jan - Dec 18”, “April 16- Mar 17”, “2018/19”, “year ending March 2011”), as days.

Whatever else is written (“Latest”, “Post 16, current”) is no period, and None: nothing is guessed.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from plangen.plan.quantity import last_of_month

MONTHS = "january february march april may june july august september october november december".split()
_QUARTERS = {"q1": 4, "q2": 7, "q3": 10, "q4": 1}
"""The month in which each quarter of the financial year begins."""

_SHORT_AGE = 2
"""Words that say how long ago a period was: “latest quarter”. More of them say something else: an average over it."""

_NOW_LAST = ("hwn", "hon", "diweddaraf", "cyfredol", "presennol")
_BEFORE = frozenset(("before", "cynt", "cyn", "blaenorol", "flaenorol"))
_NOW = ("latest", "current", "this", "now", "today", "recent", "diweddaraf", "cyfredol", "eleni", "nawr")
_PASSED_OVER = ("the", "our", "a", "an", "one", "most", "y", "yr")
_AT_THE_START = 1200
"""The months since a baseline, which is before whatever is set against it."""

_TERMS = ("autumn", "spring", "summer")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LENGTHS = {"month": 1, "quarter": 3, "year": 12}

_WHOLE_YEARS = ("year", "months")
"""A period that is told by its end only is a year where it says so: year ending March, 12 months to March."""

_CENTURY, _CENTURY_BEFORE, _FIRST_OF_IT = 2000, 1900, 70
"""Those of a year in two digits; from 70 on it is of the century before."""

_EARLIEST, _LATEST = 1900, 2100
"""Four digits outside of these are no year."""

_SHORT_YEAR = len("06/07")

_OPEN = {"to", "from", "between", "until", "up"}
"""Words beside a year that make it one end of a period."""

_APART = str.maketrans({**{mark: f" {mark} " for mark in "/–—-"}, **dict.fromkeys(",.()'’", " ")})
_DASHES = frozenset("/-–—")
_ORDINALS = {"st", "nd", "rd", "th"}
_FILLERS = {
    *("-", "–", "—", "to", "and", "the", "of", "in", "from", "between", "until", "up", "end", "ending", "ended", "for"),
    *("year", "years", "financial", "calendar", "month", "months", "cohort", "period", "rolling", "quarter", "data"),
    *("latest", "current", "previous"),
}


class Dates(NamedTuple):
    """The first and the last day of a period."""

    first: date
    last: date


class _Month(NamedTuple):
    """A month as named, with its year where that stands beside it."""

    number: int
    year: int | None


def read_period(text: str) -> Dates | None:
    """The days of a period as written; None where its words do not say them."""
    tokens = _tokens(text)
    return _years(tokens) or _quarter(tokens) or _months(tokens)


def months_ago(text: str) -> int | None:
    """How long before the latest a period is by its words (latest, previous quarter, two years ago), in months; None if they
    do not say.
    """
    tokens = [token for token in _tokens(text) if token not in _PASSED_OVER]
    if not tokens:
        return None
    if "baseline" in tokens[:_SHORT_AGE]:
        return _AT_THE_START
    if len(tokens) <= _SHORT_AGE and (tokens[0] in _NOW or tokens[-1] in _NOW_LAST):
        return 0
    match tokens:
        case ["previous" | "last" | "prior", length]:
            return _LENGTHS.get(length)
        case ["llynedd"] | ["flwyddyn", "ddiwethaf" | "flaenorol"]:
            return _LENGTHS["year"]
        case ["chwarter", "diwethaf" | "blaenorol"]:
            return _LENGTHS["quarter"]
        case [length, "before", "last"] if length in _LENGTHS:
            return 2 * _LENGTHS[length]
        case [*_, number, length, "ago"] if _count(number) and length.rstrip("s") in _LENGTHS:
            return _count(number) * _LENGTHS[length.rstrip("s")]
        case ["same" | "this" | "equivalent", _, *_, "last" | "previous" | "prior", "year"]:
            return _LENGTHS["year"]
        case [length, "ago"]:  # its article was passed over
            return _LENGTHS.get(length)
    return None


def is_before_another(text: str) -> bool:
    """Whether a period is told as the one before another: previous cohort, the year before that."""
    tokens = [token for token in _tokens(text) if token not in _PASSED_OVER]
    return bool(tokens) and (tokens[0] in ("previous", "prior", "earlier") or not _BEFORE.isdisjoint(tokens[:3]))


def place_in_year(text: str) -> tuple[str, int] | None:
    """What a period without a year is one of, and its place among them: Q2, Year 3, June (the third month of a financial
    year), summer term; None for others.
    """
    match _tokens(text):
        case [quarter] if quarter in _QUARTERS:
            return "quarter", int(quarter[1:])
        case [month] if _month(month):
            return "month", (_month(month) + 8) % 12
        case [term, "term"] if term in _TERMS:
            return "term", _TERMS.index(term)
        case [*names, number] if names and _count(number):
            return " ".join(names), _count(number)
    return None


def _count(word: str) -> int:
    """A small number in digits or words; 0 for anything else."""
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    return int(word) if len(word) <= 2 and word.isdecimal() else 0


def names_year(text: str) -> bool:
    """Whether a period names a year, in whichever way: 2018, 18/19, Dec 18."""
    words = [token for token in _tokens(text) if token not in _DASHES]
    two = [(_month(word) or _is_two_digits(word)) and _is_two_digits(after) for word, after in pairwise(words)]
    return any(two) or any(len(word) >= 4 and word[-4:].isdecimal() for word in words)


def read_short_year(text: str) -> Dates | None:
    """The days of a financial year in two digits and two (06/07, 99/00); None for whatever else is written so (18/24, 3/4)."""
    return _years(_tokens(text)) if len(text) == _SHORT_YEAR and text[2] == "/" else None


def months_after(last: date, day: date) -> int:
    """How many whole months lie between the last day of a period and a day after it; below 0 for one before."""
    next_day = last + timedelta(days=1)
    months = (day.year - next_day.year) * 12 + day.month - next_day.month
    return months - 1 if day.day < next_day.day else months


def _tokens(text: str) -> list[str]:
    """Words, numbers and dashes; a day without the letters after it."""
    parts = text.lower().translate(_APART).split()
    return [part[:-2] if part[:-2].isdecimal() and part[-2:] in _ORDINALS else part for part in parts]


def _is_two_digits(word: str) -> bool:
    return len(word) == 2 and word.isdecimal()


def _months_from(first: int, year: int, months: int) -> Dates:
    """So many months from the first day of a month."""
    years, month = divmod(first - 1 + months - 1, 12)
    end = last_of_month(year + years, month + 1)
    return Dates(date(year, first, 1), end)


def _year(digits: str) -> int | None:
    """A year in two digits or in four."""
    if not digits.isdecimal() or len(digits) not in (2, 4):
        return None
    year = int(digits)
    if len(digits) == 2:
        year += _CENTURY if year < _FIRST_OF_IT else _CENTURY_BEFORE
    return year if _EARLIEST <= year < _LATEST else None


def _years(tokens: Sequence[str]) -> Dates | None:
    """A calendar year (2023), or a financial one (2018/19, 2018-2019, 18/19)."""
    words = [token for token in tokens if token not in _FILLERS and token != "/"]
    if _OPEN & set(tokens):
        return None
    match [_year(word) for word in words]:
        case [int(year)] if len(words[0]) == 4 and "financial" not in tokens:
            return _months_from(1, year, 12)
        case [int(first), int(last)] if last % 100 == (first + 1) % 100 and _DASHES & set(tokens):
            return _months_from(4, first, 12)
    return None


def _quarter(tokens: Sequence[str]) -> Dates | None:
    """A quarter of a financial year: Q1 2023/24."""
    if not tokens or tokens[0] not in _QUARTERS:
        return None
    year = _years(tokens[1:])
    if year is None or year.first.month == 1:
        return None
    first = _QUARTERS[tokens[0]]
    return _months_from(first, year.last.year if first < year.first.month else year.first.year, 3)


def _months(tokens: Sequence[str]) -> Dates | None:
    """From one month to another, the year ending with a month, or one month."""
    match _named_months(tokens):
        case [_Month(last, int(year))]:
            whole_year = any(word in tokens for word in _WHOLE_YEARS)
            return _year_to(last, year) if whole_year else _months_from(last, year, 1)
        case [_Month(first, begun), _Month(last, int(year))]:
            begins = begun if begun is not None else _year_before(first, last, year)
            length = (year - begins) * 12 + last - first + 1
            return _months_from(first, begins, length) if length > 0 else None
    return None


def _year_before(first: int, last: int, year: int) -> int:
    """The year of a first month that stands without one, when the last is in this year."""
    return year - 1 if first > last else year


def _year_to(month: int, year: int) -> Dates:
    """The twelve months that end with a month."""
    return _months_from(1, year, 12) if month == 12 else _months_from(month + 1, year - 1, 12)


def _named_months(tokens: Sequence[str]) -> list[_Month]:
    """The months that are named, in order; none where there are words that are not understood."""
    months: list[_Month] = []
    day = ""
    for token in tokens:
        month = _month(token)
        if month:
            months, day = [*months, _Month(month, None)], ""
        elif months and months[-1].year is None and _year(token) is not None:
            months = [*months[:-1], _Month(months[-1].number, _year(token))]
        elif token.isdecimal() and not day and int(token) <= 31:
            day = token
        elif token not in _FILLERS:
            return []
    return months


def _month(token: str) -> int:
    """The number of a month by its name or the first letters of it; 0 where it is none."""
    short = token[:3] if token == "sept" else token
    return next((at for at, name in enumerate(MONTHS, 1) if len(short) >= 3 and name.startswith(short)), 0)
