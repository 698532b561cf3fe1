"""Figures and days as they are written: their value, how precisely they are stated, and how they are printed.

A published figure keeps its own words: `text` is never changed, and printing without a format gives it back.
"""

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from plangen.files.instead_of_figures import is_withheld, stands_for_money
from plangen.files.regex import regex
from plangen.files.words import ENGLISH, words_of
from plangen.frozen import frozen
from plangen.plan.british_days import iso_day
from plangen.source.shown_number import ShownDay, ShownNumber

SCALES = {"": Decimal(1), "k": Decimal(1000), "m": Decimal(10**6), "million": Decimal(10**6), "bn": Decimal(10**9)}
_FIGURE = regex(
    r"(?P<open>\()?(?P<sign>[-−–+])?\s*£?\s*(?P<sign2>[-−])?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?"
    r"\s*(?P<scale>k|K|m|M|million|bn)?\s*(?P<percent>%)?(?P<close>\))?(?:\*+|†|‡|[¹²³⁰⁴-⁹⁽⁾ᵃ-ᵛⁱˡⁿʰʲʳʷˢˣʸᶻ]+)?"
)
_ROOM = 100
"""Years at either end of the calendar in which no day of a plan lies, so that there is room for those before and after it."""

_DAY = regex(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@frozen
class Figure:
    """A figure as stated: `value` in units (£1.3m is 1300000), `precision` one step of its last digit (100000).

    `value` is None where a table has words in place of a figure ("In kind"), or a mark that it is withheld ("<5"). `held` is
    what the cell of a workbook holds that shows the figure rounded: 98,400.4 of £98,400.
    """

    text: str
    value: Decimal | None
    precision: Decimal = Decimal(1)
    held: Decimal | None = None

    def __str__(self) -> str:
        return self.text


@frozen
class Day:
    """A date as written, which may be only a month or a year: the first and last day it can mean."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return format_day(self)


WIDEST = 100
"""The greatest share of a table's width that one column may ask for, where the others have 1."""


def is_width(figure: Figure) -> bool:
    """Whether a figure can be a column's share of the width of its table."""
    return figure.value is not None and 0 < figure.value <= WIDEST


def has_value(figure: Figure | None) -> bool:
    """Whether there is a figure, and not words in place of one."""
    return figure is not None and figure.value is not None


def read_figure(text: str) -> Figure | None:
    """The figure that `text` states (£1,302,665, £362k, 37.3%, -13000), or None where it states none."""
    match = _FIGURE.fullmatch(text.strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    scale = SCALES[(match["scale"] or "").lower()]
    part = match["part"] or ""
    value = Decimal(match["whole"].replace(",", "") + part) * scale
    minus = match["open"] or (match["sign"] or "+") in "-−–" or match["sign2"]
    value, precision = -value if minus else value, scale / 10 ** max(len(part) - 1, 0)
    return Figure(text.strip(), value, precision, _held(text, value, precision))


def _held(text: str, value: Decimal, precision: Decimal) -> Decimal | None:
    """What the cell holds that shows a figure; None where it is what is shown, or something else."""
    exact = text.exact if isinstance(text, ShownNumber) else value
    return exact if exact != value and abs(exact - value) <= precision else None


def read_amount(text: str) -> Figure | None:
    """The figure that `text` states; its words where it holds no digit at all, or marks a figure that is withheld."""
    words = is_withheld(text) or not regex(r"\d").search(text)
    return read_figure(text) or (Figure(text.strip(), None) if words else None)


def is_unknown(figure: Figure | None) -> bool:
    """Whether a figure is withheld: there is one, and with it no sum, rate or share can be told."""
    return (
        figure is not None and figure.value is None and is_withheld(figure.text) and not stands_for_money(figure.text)
    )


def read_day(text: str) -> Day | None:
    """The date, month or year that `text` names as 2019-09-30, 2019-09 or 2019, or in the British order (30/09/2019, 30
    September 2019); None where there is no such day.
    """
    plain = text.iso if isinstance(text, ShownDay) else text.strip()
    written = plain if _DAY.fullmatch(plain) else iso_day(plain)
    match = _DAY.fullmatch(written)
    if match is None:
        return None
    year, month, number = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not is_year(year):
        return None
    try:
        first = date(year, month or 1, number or 1)
        last = date(year, month, number) if number else last_of_month(year, month or 12)
    except ValueError:
        return None
    return Day(written, first, last)


def is_year(year: int) -> bool:
    """Whether a calendar has the year, and some before it and after: nothing is reckoned beyond its ends."""
    return MINYEAR + _ROOM <= year <= MAXYEAR - _ROOM


def last_of_month(year: int, month: int) -> date:
    """The last day of a month (1 to 12)."""
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def is_whole(value: Decimal) -> bool:
    """Whether a value has no pence or decimals."""
    return value == value.to_integral_value()


def is_multiple(value: Decimal, step: Decimal | int) -> bool:
    """Whether a value is so many times a step, and nothing over; of values with more digits than can be divided, too."""
    return is_whole(value / step)


def money(value: Decimal) -> str:
    """A sum in pounds, as £1,302,665 or -£13,000, with pence only where there are any."""
    sign = "-" if value < 0 else ""
    return f"{sign}£{abs(value):,.0f}" if is_whole(value) else f"{sign}£{abs(value):,.2f}"


def number(value: Decimal) -> str:
    """A number with thousands set off by commas and as many decimals as it has."""
    return f"{value:,.0f}" if is_whole(value) else f"{value.normalize():,f}"


def percent(value: Decimal) -> str:
    """A percentage, as 37.3%."""
    return f"{number(value)}%"


def in_words(value: Decimal, language: str = ENGLISH) -> str:
    """A small whole number in words (nine), where the language has one word for it; others in figures."""
    key = f"numbers.words.{int(value) + 1}"  # the list begins with 0, and is counted from 1
    texts = words_of(language).texts
    return texts[key] if is_whole(value) and key in texts else number(value)


def round_to(value: Decimal, step: Decimal) -> Decimal:
    """`value` to the nearest `step` (1, 1000, 0.1), halves away from 0."""
    return (value / step).to_integral_value(ROUND_HALF_UP) * step


def format_day(when: Day, language: str = ENGLISH) -> str:
    """A day as it is printed: 30 September 2019, September 2019 or 2019."""
    if len(when.text) == len("yyyy"):
        return when.text
    words = words_of(language)
    month = words(f"dates.months.{when.first.month}")
    if len(when.text) == len("yyyy-mm"):
        return words("dates.month", month=month, year=when.first.year)
    return words("dates.day", day=when.first.day, month=month, year=when.first.year)


def million(value: Decimal) -> str:
    """A sum in millions, as £1.3m: to the nearest £100,000, halves away from 0. Less than that is printed in full."""
    return f"{_pounds(value, Decimal(10**5), Decimal(10**6))}m" if abs(value) >= 10**5 else money(value)


def thousand(value: Decimal) -> str:
    """A sum in thousands, as £362k: to the nearest £1,000, halves away from 0. Less than that is printed in full."""
    return f"{_pounds(value, Decimal(1000), Decimal(1000))}k" if abs(value) >= 1000 else money(value)


def _pounds(value: Decimal, step: Decimal, scale: Decimal) -> str:
    shown = round_to(value, step) / scale
    return f"{'-' if shown < 0 else ''}£{number(abs(shown))}"


def rate(figure: Figure, unit: str) -> str:
    """A rate with the digits it was stated with and its unit, as 0.34 per 1,000 or 40.0%; empty where it has no unit."""
    if figure.value is None or not unit:
        return ""
    shown = digits(figure.value, figure.precision)
    return f"{shown}%" if unit in PER_CENT else f"{shown} {unit}"


def change(figure: Figure, unit: str) -> str:
    """A difference with its sign, as +£3,045, -£13,000, +17.3% or 0."""
    value = figure.value or Decimal(0)
    shown = _in_unit(value, unit)
    return f"+{shown}" if value > 0 else shown


def _in_unit(value: Decimal, unit: str) -> str:
    if unit == "£":
        return money(value)
    return percent(value) if unit in PER_CENT else number(value)


def digits(value: Decimal, step: Decimal) -> str:
    """A number to the nearest step (1, 0.1, 0.01), halves away from 0, with all the decimals of the step: 40.0."""
    shown = round_to(value, step)
    return f"{shown:,.{max(0, -int(step.normalize().as_tuple().exponent))}f}"


def _of_value(shown: Callable[[Decimal], str]) -> Callable[[Figure, str], str]:
    return lambda figure, unit: "" if figure.value is None else shown(figure.value)


PER_CENT = ("%", "per cent", "percent")

FORMATS: dict[str, Callable[[Figure, str], str]] = {
    "money": _of_value(money),
    "million": _of_value(million),
    "thousand": _of_value(thousand),
    "number": _of_value(number),
    "percent": _of_value(percent),
    "rate": rate,
    "change": change,
    "words": _of_value(in_words),
}
"""How a figure can be printed in a sentence: from the figure and its unit; an empty text where it cannot."""
