"""A number of a workbook as its cell shows it: `£1,302,665`, `37.3%`, `(13,000)`, `£362k`, `2019-09-30`.

A workbook holds the number and, apart from it, a format. A plan is made of what its readers see, so the format decides
what is read; where a format shows nothing that can be read, or is of a kind not known here, the number is given plainly.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from plangen.files.regex import regex

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0;-£#,##0", 6: "£#,##0;-£#,##0", 7: "£#,##0.00;-£#,##0.00",
    8: "£#,##0.00;-£#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '£#,##0;-£#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '£#,##0.00;-£#,##0.00;"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
"""The formats that a workbook names by number alone, as Excel shows them in Britain."""

SIGNIFICANT = 10
"""As many digits as Excel shows of a number without a format."""

LARGEST = 10**15
"""Workbooks keep fifteen digits of a number."""

FIRST_DAY = datetime(1899, 12, 30)
"""The day from which workbooks count."""

_PIECE = regex(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<money>[^\]-]*)[^\]]*\]|(?P<rule>\[[^\]]*\])'
    r"|(?P<digits>[#0?.,]*[#0?][#0?.,]*)|(?P<plain>.)",
    re.DOTALL,
)
_SECTION = regex(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)|^(?=;)', re.DOTALL)
_COLOURS = regex(r"(?i)\[(black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+)\]")


class _Form(NamedTuple):
    """One section of a format: what stands before and after the digits, their pattern, by how much the number is scaled, and
    how much of that is for signs of per cent.
    """

    before: str
    digits: str
    after: str
    scale: Decimal
    percents: Decimal


def format_number(value: float, code: str, *, since_1904: bool = False) -> str:
    """What a cell with this number and this format shows; `since_1904`: days are counted from 1904, as on old Macs."""
    exact = Decimal(f"{value:.15g}")
    if code in ("", "@") or code.lower() == "general":
        return plain(exact)
    bare = _letters(code)
    if is_moment(code):
        return _moment(value, bare, since_1904) or plain(exact)
    return (_numeral(exact, code) if abs(exact) < LARGEST else "") or plain(exact)


def is_moment(code: str) -> bool:
    """Whether a format shows a day or a time."""
    return code.lower() != "general" and bool(set(_letters(code)) & set("dmyhs"))


def held_number(value: float, code: str) -> Decimal | None:
    """The number that a cell holds, in the unit in which its format shows it (37.35 for 0.3735 as 37%); None where what it
    shows is as exact, or no number.
    """
    exact = Decimal(f"{value:.15g}")
    if is_moment(code) or abs(exact) >= LARGEST:
        return None
    sections = _sections(code)
    form = _form(sections[_own_section(exact, len(sections))])
    if form is None:
        return exact if exact != exact.to_integral_value() else None
    named = form.after.strip().lower().startswith(("k", "m", "bn"))
    held = exact * (form.percents if named else form.scale)
    places = max(0, -int(held.normalize().as_tuple().exponent))
    return held if named or places > len(form.digits.partition(".")[2]) else None


def hides_number(value: float, code: str) -> bool:
    """Whether a format shows nothing of a number other than 0: `;;;`, or `0;;` of one below 0."""
    sections = _sections(code)
    return value != 0 and len(sections) > 1 and not sections[_own_section(Decimal(value), len(sections))].strip()


def hides_text(code: str) -> bool:
    """Whether a format shows nothing of words: its fourth section is for them."""
    sections = _sections(code)
    return len(sections) > 3 and not sections[3].strip()


def plain(value: Decimal) -> str:
    """A number without a format: 1302665, 0.373913043."""
    if value != value.to_integral_value():
        value = Decimal(f"{value:.{SIGNIFICANT}g}")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _numeral(value: Decimal, code: str) -> str:
    sections = _sections(code)
    own = _own_section(value, len(sections))
    form = _form(sections[own])
    if form is None:
        return ""
    number = _digits(abs(value) * form.scale, form.digits)
    minus = "-" if value < 0 and own == 0 and Decimal(number.replace(",", "") or 0) else ""
    text = f"{minus}{form.before}{number}{form.after}".strip()
    if value == 0 and not any(letter.isalnum() for letter in text):
        return "£0" if "£" in text else "0"
    return text


def _sections(code: str) -> list[str]:
    """The sections of a format, the empty ones too; one that says nothing has one."""
    found: list[str] = _SECTION.findall(code)
    return found or [""]


def _own_section(value: Decimal, count: int) -> int:
    """Which section of a format is for a number: a second is for those below 0, a third for 0."""
    if value < 0 and count > 1:
        return 1
    if value == 0 and count > 2:
        return 2
    return 0


@lru_cache(maxsize=256)
def _form(section: str) -> _Form | None:
    """A section taken apart; None where it holds what is not known here (conditions, fractions, powers of ten)."""
    before, digits, after = "", "", ""
    for piece in _PIECE.finditer(_COLOURS.sub("", section)):
        words = next((text for text in piece.groups() if text), "")
        if piece["rule"] or (piece["plain"] and piece["plain"] in "eE/@"):
            return None
        if piece["digits"]:
            if digits:
                return None
            digits = words
        elif digits:
            after += words
        else:
            before += words
    thousands = len(digits) - len(digits.rstrip(","))
    percents = Decimal(100) ** _percents(section)
    return _Form(before, digits.rstrip(","), after, percents / Decimal(1000) ** thousands, percents)


def _percents(section: str) -> int:
    """How many signs of per cent a section has that multiply the number: those in quotation marks do not."""
    shown_as_words: list[str] = re.findall(r'"[^"]*"|\\%', section)
    return section.count("%") - sum(text.count("%") for text in shown_as_words)


def _digits(value: Decimal, pattern: str) -> str:
    """A number that is 0 or more in a pattern of #, 0 and ?, rounded half up as spreadsheets do."""
    whole, _, part = pattern.partition(".")
    if not pattern:
        return ""
    rounded = value.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    units, _, decimals = f"{rounded:f}".partition(".")
    units = units.lstrip("0").rjust(whole.count("0"), "0")
    least = len(part.rstrip("#?"))
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    units = f"{int(units):,}" if "," in whole and units else units
    return f"{units}.{decimals}" if decimals else units


def _letters(code: str) -> str:
    """The letters of a format that stand for parts of a date or a time."""
    bare = re.sub(r'"[^"]*"|\\.|[_*].|\[\$[^\]]*\]', "", _COLOURS.sub("", code))
    return re.sub(r"(?i)am/pm|a/p", "", bare.partition(";")[0]).lower()


def _moment(value: float, letters: str, since_1904: bool) -> str:
    """A date as an ISO day, or as much of it as the cell shows; a time as 14:30. Empty where there is no such day."""
    try:
        when = datetime(1904, 1, 1) if since_1904 else FIRST_DAY
        when += timedelta(seconds=round(value * 86_400))
    except (OverflowError, ValueError):
        return ""
    if not set(letters) & set("dy") and "mmm" not in letters:
        hours, minutes = divmod(round(value * 1440), 60)
        return f"{hours}:{minutes:02}" if "[h" in letters else f"{when:%H:%M}"
    if "d" not in letters and "h" not in letters:
        return f"{when.year:04}-{when.month:02}" if "m" in letters else f"{when.year:04}"
    day = when.date().isoformat()
    return f"{day} {when:%H:%M}" if "h" in letters and (when.hour or when.minute) else day
