"""Published figures and days as a workbook stores them: a number, and a format that shows it exactly as it was written.

£1,302,665, £362k, (13,000) and 37.3% are the numbers 1302665, 362000, -13000 and 0.373 with formats of their own; so the
sheet can be worked out anew, and is read back as the same words.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.plan.quantity import Day, Figure
from plangen.source.spreadsheet.number_format import format_number

DAY = "yyyy-mm-dd"
_FIRST = date(1899, 12, 30)
"""The day from which workbooks count (their 1900 has a 29 February; from March on the count is right)."""
_SAFE = date(1900, 3, 1)

_NUMERAL = regex(r"(?P<before>\D*)(?P<whole>\d[\d,]*)(?P<part>\.\d+)?(?P<after>\D*)")
_THOUSANDS = {"k": ",", "m": ",,", "million": ",,", "bn": ",,,"}
_MINUS = "-−–"


class StoredNumber(NamedTuple):
    """A number, the format that shows it as it was written, and whether it is a share that is written in per cent."""

    value: Decimal
    format: str
    percent: bool = False


@lru_cache(maxsize=4096)
def store_figure(figure: Figure) -> StoredNumber | None:
    """A figure as a number and its format; None where no format shows it as it is written (007), or it is words."""
    found = _NUMERAL.fullmatch(figure.text)
    if figure.value is None or found is None:
        return None
    percent = "%" in found["after"]
    value = figure.value / 100 if percent else figure.value
    for code in (_code(found, figure.value < 0), _signed(found)):
        if format_number(float(value), code) == figure.text:
            return StoredNumber(value, code, percent)
    return None


def store_day(day: Day) -> StoredNumber | None:
    """A whole day as a number and its format; None where it is only a month or a year, or too long ago for a workbook."""
    if day.first != day.last or day.first < _SAFE:
        return None
    return StoredNumber(Decimal((day.first - _FIRST).days), DAY)


def _code(found: re.Match[str], negative: bool) -> str:
    """The format of a figure whose minus, if it has one, stands before all else."""
    before = found["before"].lstrip(_MINUS) if negative else found["before"]
    return f"{_literal(before)}{_digits(found)}{_literal(found['after'])}"


def _signed(found: re.Match[str]) -> str:
    """The format of a figure that is written with a sign of its own: +5, (13,000), £-13,000."""
    plain = re.sub(rf"[+({_MINUS}]", "", found["before"])
    positive = f"{_literal(plain)}{_digits(found)}{_literal(found['after'].replace(')', ''))}"
    own = f"{_literal(found['before'])}{_digits(found)}{_literal(found['after'])}"
    return f"{own};-{positive}" if "+" in found["before"] else f"{positive};{own}"


def _digits(found: re.Match[str]) -> str:
    whole = "0" if len(found["whole"]) > len("999") and "," not in found["whole"] else "#,##0"
    part = f".{'0' * (len(found['part']) - 1)}" if found["part"] else ""
    letters = "".join(letter for letter in found["after"].lower() if letter.isalpha())
    return f"{whole}{part}{_THOUSANDS.get(letters, '')}"


def _literal(words: str) -> str:
    """Words as a format shows them as they are; only the sign of per cent has its meaning."""
    return "".join(piece if piece == "%" else f'"{piece}"' for piece in re.split("(%)", words) if piece)
