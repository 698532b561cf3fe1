"""Days as people in Britain type them: 31/03/2027, 31.3.27, 31 March 2027, 31-Mar-27, Mar-27. The day is always first."""

from datetime import date

from plangen.files.regex import regex
from plangen.files.words import ENGLISH, words_of

_BETWEEN = r"\s*[ /.,-]\s*"
_DAY = regex(
    rf"(?:([a-z]+),? )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?{_BETWEEN}(\d{{1,2}}|[a-z]{{3,9}}){_BETWEEN}(\d{{4}}|\d\d)"
)
_MONTH = regex(r"([a-z]{3,9})(?:[ /.-]+(\d{4})|-(\d\d))")
_MIDNIGHT = regex(r"[T ]00:00(?::00(?:\.0+)?)?Z?$")
_CENTURY = 2000
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def iso_day(text: str) -> str:
    """A day or a month as yyyy-mm-dd or yyyy-mm, with no time where it is midnight; the text itself where it is neither, or the
    day falls on another weekday than it says.
    """
    plain = _MIDNIGHT.sub("", text.strip())
    found = _DAY.fullmatch(plain.casefold())
    if found:
        word, day, name, year = found.groups(default="")
        iso = _iso(_year(year), int(name) if name.isdecimal() else _month(name), int(day))
        return iso if iso and _falls_on(iso, word) else text
    named = _MONTH.fullmatch(plain.casefold())
    if named and _month(named[1]):
        return f"{_year(named[2] or named[3])}-{_month(named[1]):02}"
    return plain


def _falls_on(iso: str, word: str) -> bool:
    """Whether a day falls on the weekday that a word names; so does every day where the word names none."""
    return word[:3] not in _WEEKDAYS or _WEEKDAYS[date.fromisoformat(iso).weekday()] == word[:3]


def _year(digits: str) -> int:
    return int(digits) if len(digits) > len("27") else _CENTURY + int(digits)


def _iso(year: int, month: int, day: int) -> str:
    """A day in ISO 8601; empty where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    """The number of a month by its name or the first letters of it (Sep, Sept); 0 where no month is called so."""
    words = words_of(ENGLISH)
    names = (words(f"dates.months.{number}").casefold() for number in range(1, 13))
    return next((number for number, month in enumerate(names, 1) if month.startswith(name)), 0)
