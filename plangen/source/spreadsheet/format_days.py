"""A day or a time as the cell of a workbook shows it: 30/09/2019, Sep-19, Monday 30 September 2019, 14:30; and in ISO 8601."""

import re
from datetime import datetime, timedelta

from plangen.files.regex import regex
from plangen.files.words import ENGLISH, words_of
from plangen.source.shown_number import ShownDay
from plangen.source.spreadsheet.format_parts import UnreadFormatError

FIRST_DAY = datetime(1899, 12, 30)
"""The day from which workbooks count."""

_FIRST_SURE = 61
"""The number of 1 March 1900. Workbooks have a day before it that never was."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TOKEN = regex(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[(?P<elapsed>h+|m+|s+)\]|(?P<rule>\[[^\]]*\])'
    r"|(?P<half>am/pm|a/p)|(?P<part>y+|m+|d+|h+|s+)|(?P<fraction>\.0+)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = regex(r"\[\$[^\]-]*-([^\]]*)\]")
_ENGLISH, _WELSH = 0x09, 0x52
_PRIMARY = 0x3FF
"""The bits of a number of Windows for a language and a country that say the language."""


class NoDayError(ValueError):
    """A number that is no day: its cell shows a row of # in its place, or 00/01/1900."""


def is_moment(section: str) -> bool:
    """Whether a section of a format shows a day or a time."""
    return section.strip().lower() != "general" and any(
        match["elapsed"] or (match["part"] and not match["rule"]) for match in _TOKEN.finditer(section)
    )


def moment_shown(value: float, section: str, since_1904: bool) -> str:
    """What a section shows of a number as a day or a time, with its day in ISO 8601 as far as it shows that. NoDayError where
    it is none; UnreadFormatError where the section shows it in a language or a calendar that is not known here.
    """
    section = _of_the_system(section)
    parts = {match["part"].lower()[0] for match in _TOKEN.finditer(section) if match["part"]}
    whole = bool(parts & set("dy")) or any(len(match["part"] or "") > 2 for match in _TOKEN.finditer(section))
    if value < 0 or (whole and not since_1904 and value < _FIRST_SURE and not 1 <= value < _FIRST_SURE - 1):
        raise NoDayError(str(value))
    begins = datetime(1904, 1, 1) if since_1904 else FIRST_DAY
    if not since_1904 and value < _FIRST_SURE:
        begins += timedelta(days=1)
    try:
        seconds = value * 86_400
        when = begins + timedelta(seconds=int(seconds) if ".0" in section else round(seconds))
    except (OverflowError, ValueError):
        raise NoDayError(str(value)) from None
    shown = _shown(value, when, section)
    return ShownDay(shown, _iso(when, parts)) if whole else shown


def _of_the_system(section: str) -> str:
    """A section with the long day or the time of Windows in Britain for what says that they are the system's."""
    told = _LANGUAGE.search(section)
    language = told[1].lower() if told else ""
    if language in ("f800", "x-sysdate"):
        return "dd mmmm yyyy"
    return "hh:mm:ss" if language in ("f400", "x-systime") else section


def _language(section: str) -> str:
    """The language of the names in a section; UnreadFormatError where it is neither English nor Welsh."""
    told = _LANGUAGE.search(section)
    name = told[1].partition(",")[0].lower() if told else ""
    if not name or name.startswith("en"):
        return ENGLISH
    number = int(name[-4:], 16) & _PRIMARY if regex(r"[0-9a-f]+").fullmatch(name) else 0
    if number == _WELSH or name.startswith("cy"):
        return "cy"
    if number not in (0, _ENGLISH):
        raise UnreadFormatError(section)
    return ENGLISH


def _shown(value: float, when: datetime, section: str) -> str:
    tokens = [match for match in _TOKEN.finditer(section) if match.lastgroup]
    is_half = any(token["half"] for token in tokens)
    times = [token["part"] or token["elapsed"] or "" for token in tokens]
    shown = ""
    for at, token in enumerate(tokens):
        if token["rule"] or (token["plain"] or "").isalpha():
            raise UnreadFormatError(section)
        if token["elapsed"]:
            shown += _elapsed(value, token["elapsed"].lower())
        elif token["half"]:
            shown += ("PM" if when.hour > 11 else "AM")[: len(token["half"]) // 2]
        elif token["part"]:
            part = token["part"].lower()
            before = next((text for text in reversed(times[:at]) if text), "").lower()
            after = next((text for text in times[at + 1 :] if text), "").lower()
            is_minutes = part[0] == "m" and len(part) < 3 and (before[:1] == "h" or after[:1] == "s")
            shown += _minutes(when, part) if is_minutes else _part(when, part, section, is_half)
        elif token["fraction"]:
            shown += "." + f"{value * 86_400 % 1:.{len(token['fraction']) - 1}f}"[2:]
        else:
            shown += token["quoted"] or token["escaped"] or token["money"] or token["plain"] or ""
    return shown.strip().removesuffix(";@")


def _minutes(when: datetime, part: str) -> str:
    return str(when.minute).zfill(len(part))


def _elapsed(value: float, part: str) -> str:
    seconds = round(value * 86_400)
    return str(seconds // {"h": 3600, "m": 60, "s": 1}[part[0]]).zfill(len(part))


def _part(when: datetime, part: str, section: str, is_half: bool) -> str:
    """A part of a day or a time: mmm is the month in three letters, dd the day in two digits."""
    letter, length = part[0], len(part)
    if letter == "y":
        return f"{when.year:04}" if length > 2 else f"{when.year % 100:02}"
    if letter == "m" and length > 2:
        name = words_of(_language(section))(f"dates.months.{when.month}")
        return {3: name[:3], 5: name[:1]}.get(length, name)
    if letter == "d" and length > 2:
        if _language(section) != ENGLISH:
            raise UnreadFormatError(section)
        return _DAYS[when.weekday()][: 3 if length == 3 else None]
    hour = (when.hour - 1) % 12 + 1 if is_half else when.hour
    number = {"m": when.month, "d": when.day, "h": hour, "s": when.second}[letter]
    return str(number).zfill(min(length, 2))


def _iso(when: datetime, parts: set[str]) -> str:
    """A day in ISO 8601, or as much of it as is shown; with the time where that is shown and not midnight."""
    if "d" not in parts and "h" not in parts:
        return f"{when.year:04}-{when.month:02}" if "m" in parts else f"{when.year:04}"
    day = when.date().isoformat()
    return f"{day} {when:%H:%M}" if "h" in parts and (when.hour or when.minute) else day
