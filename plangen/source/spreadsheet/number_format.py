"""A number of a workbook as its cell shows it: `£1,302,665`, `37.3%`, `(13,000)`, `£362k`, `30/09/2019`, `2 3/4`, `1.2E+06`.

A workbook holds the number and, apart from it, a format. A plan is made of what its readers see, so the format decides
what is read; a format of a kind not known here is no guess, but an error.
"""

from collections.abc import Sequence
from decimal import Decimal

from plangen.files.regex import regex
from plangen.source.shown_number import ShownNumber
from plangen.source.spreadsheet.format_days import is_moment, moment_shown
from plangen.source.spreadsheet.format_digits import decimals_of, digits_shown, percents_of, plain, scale_of
from plangen.source.spreadsheet.format_parts import Piece, pieces_of, section_for

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0;-£#,##0", 6: "£#,##0;-£#,##0", 7: "£#,##0.00;-£#,##0.00",
    8: "£#,##0.00;-£#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy",
    15: "dd-mmm-yy", 16: "dd-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '£#,##0;-£#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '£#,##0.00;-£#,##0.00;"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a workbook names by number alone, as Excel shows them in Britain."""

_MONEY = "£$€¥"
_COLOUR = regex(r"(?i)\[(?:red|blue|green|magenta|cyan|yellow|colou?r ?\d+)\]")
_NO_SIGN = regex(r"[£$€¥]?\s?\d[\d,.]*\s?[%€]?")


def format_number(value: float, code: str, *, since_1904: bool = False) -> str:
    """What a cell with this number and this format shows, with the number or the day behind it where that says more;
    `since_1904`: days are counted from 1904, as on old Macs. Empty where it shows nothing.

    Raises UnreadFormatError where that cannot be told, NoDayError where it shows a row of # in the place of a day.
    """
    exact = Decimal(f"{value:.15g}") + 0  # no sign of 0
    if code in ("", "@") or code.lower() == "general":
        return _with_exact(plain(exact), None if exact == exact.to_integral_value() else exact)
    section = section_for(exact, code)
    if section.blank:
        return ""
    if is_moment(section.text):
        return moment_shown(value, section.text, since_1904)
    pieces = pieces_of(section.text)
    number = digits_shown(abs(exact), pieces)
    has_digits = bool({"place", "general"} & {piece.kind for piece in pieces})
    if exact < 0 and section.signed and (not has_digits or any(letter in "123456789" for letter in number)):
        number = f"-{number}"
    text = number.strip()
    if exact < 0 and not section.signed and _COLOUR.search(code) and _NO_SIGN.fullmatch(text):
        text = f"-{text}"  # red on the sheet, and nothing in print
    if exact == 0 and text and not any(letter.isalnum() for letter in text):
        return next((f"{sign}0" for sign in _MONEY if sign in text), "0")
    return _with_exact(text, _held(exact, pieces)) if has_digits else text


def _with_exact(text: str, held: Decimal | None) -> str:
    return text if held is None else ShownNumber(text, held)


def _held(exact: Decimal, pieces: Sequence[Piece]) -> Decimal | None:
    """The number that a cell holds, in the unit in which its format shows it (37.35 for 0.3735 as 37%); None where what it
    shows is as exact.
    """
    kinds = [piece.kind for piece in pieces]
    if {"general", "power", "over"} & set(kinds):
        return exact
    if _says_unit(pieces):
        return exact * percents_of(pieces)
    held = exact * scale_of(pieces)
    places = max(0, -int(held.normalize().as_tuple().exponent))
    return held if places > decimals_of(pieces) else None


def _says_unit(pieces: Sequence[Piece]) -> bool:
    """Whether words behind the digits say that thousands, millions or more are meant."""
    last = max(at for at, piece in enumerate(pieces) if piece.kind == "place")
    unit = "".join(piece.text for piece in pieces[last + 1 :] if piece.kind == "words").strip().lower()
    return unit.startswith(("k", "m", "bn", "000", ",000", "thousand"))


def unsaid_thousands(value: float, code: str) -> str:
    """The number in full of which a format leaves out thousands without a word (400 for 400,000); empty where it shows it."""
    exact = Decimal(f"{value:.15g}")
    if "," not in code or value == 0 or is_moment(section_for(exact, code).text):
        return ""
    pieces = pieces_of(section_for(exact, code).text)
    is_left_out = scale_of(pieces) < percents_of(pieces)
    return f"{exact.normalize():,f}" if is_left_out and not _says_unit(pieces) else ""


def hides_number(value: float, code: str) -> bool:
    """Whether a format shows nothing of a number other than 0: `;;;`, or `0;;` of one below 0."""
    return value != 0 and bool(code) and section_for(Decimal(f"{value:.15g}"), code).blank
