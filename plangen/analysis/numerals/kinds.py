"""What a numeral in digits is, told from the words beside it; a numeral that no sign tells to be something else is a count."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.numerals.ages import are_ages, is_age
from plangen.analysis.numerals.nouns import can_be_counted, noun_at, unit_at
from plangen.analysis.numerals.numeral import NumeralKind
from plangen.analysis.numerals.tokens import DASHES, MONTHS, NAMED, PLACED, POWERS, TIMES, Token, Tokens, is_whole_unit
from plangen.plan.periods import read_short_year
from plangen.plan.quantity import SCALES

_RATES = frozenset("10 100 1000 10000 100000 1,000 10,000 100,000 1,000,000 million thousand".split())
_SCALED = {**SCALES, "thousand": Decimal(1000), "mn": Decimal(10**6), "billion": Decimal(10**9)}
_SINCE = frozenset(
    "the a our their in since by of from until till to during before after late early mid spring summer autumn winter".split()
)
_QUARTERS = ("1", "2", "3", "4")
_PER_THOUSAND = "per 1,000"
_PENCE = frozenset(("p", "pence"))
_SHORT_POINTS = frozenset("pp ppt ppts pps".split())
_TIMES_AS_MANY = ("x", "×")
_POINTS = ("point", "points", "pt", "pts")
_NO_FIGURES = ("24/7", "50/50")
_SHORT_YEAR = 2
_LAST_DAY = 99
"""A day of a month, or the year “Dec 18”, has two digits at the most."""

_APOSTROPHES = ("'", "’")
"""“Quarter 1's 33” is of no section 33."""

_MOST_YEARS = 10
"""“2021 – 24” is of some years; of “2021 – 60” the second is a figure of that year."""

_LAST_SHORT_YEAR = 40
"""The last year of which a month is told with two digits: in March 46 of the 58 came."""

_OF_A_WHOLE = ("the", "our", "these", "those", "all")
_COUNTING = frozenset("now we they who which that this whom".split())
_ALSO_WORDS = frozenset(
    "year class point points step act part quarter week question note triage aim cohort category theme".split()
)
"""Words that are part of a name only where they are written with a capital: Year 11, but this year 61."""


class Reading(NamedTuple):
    """What a numeral was found to be, and the place of the first token that is no part of it."""

    kind: NumeralKind
    after: int
    scale: Decimal = Decimal(1)
    noun: str = ""


def kind_of(tokens: Tokens, place: int, *, opens: bool) -> Reading:
    """What the numeral at a place is; `opens`: it stands at the beginning of a line."""
    listed = _item_of_a_list(tokens, place) if opens else None
    if listed:
        return listed
    for read in _READERS:
        reading = read(tokens, place)
        if reading is not None:
            return reading
    return Reading("count", place + 1, noun=noun_at(tokens, place + 1))


def is_year(text: str) -> bool:
    """Whether digits may be a year of our time."""
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def _item_of_a_list(tokens: Tokens, place: int) -> Reading | None:
    """1. or 1) before an item of a list; 2.5 before a paragraph."""
    token, after = tokens.at(place), tokens.at(place + 1)
    if token.is_money:
        return None
    if after.text in (".", ")") and tokens.joined(place + 1):
        return Reading("list", place + 2)
    numbered = "." in token.text and after.text[:1].isupper() and not tokens.joined(place + 1)
    return Reading("list", place + 1) if numbered else None


def _joined_figures(tokens: Tokens, place: int) -> Reading | None:
    """Figures joined by a mark: 2018/19, 06/07, 31/1/2024, 16/17 year olds, 10-17, 1:1, 1-2-1, 1.2.3."""
    text = tokens.at(place).text
    parts = text.replace("–", "-").replace("/", "-").split("-")
    if text.count(".") > 1 or ":" in text or text in _NO_FIGURES:
        return Reading("code", place + 1)
    if len(parts) == 1:
        return None
    if is_year(parts[0]) or (len(parts) > 2 and "/" in text):
        return Reading("date", place + 1)
    if len(parts) > 2:
        return Reading("code", place + 1)
    if _has_month_beside(tokens, place):
        return Reading("date", place + 1)
    if are_ages(tokens, place, parts):
        return Reading("age", place + 1)
    if "/" in text:
        return Reading("date", place + 1) if read_short_year(text) else None
    return _range(tokens, place)


def _spaced_range(tokens: Tokens, place: int) -> Reading | None:
    """10 – 12: two figures with a dash between them, and the spaces of a careful typist."""
    first, last = tokens.at(place).text, tokens.at(place + 2).text
    if not (first.isdecimal() and last.isdecimal() and tokens.at(place + 1).text in DASHES):
        return None
    if _is_month(tokens.at(place - 1)) or _is_month(tokens.at(place + 3)):
        return None
    if is_year(first):
        follows = len(last) == _SHORT_YEAR and 0 < int(last) - int(first) % 100 <= _MOST_YEARS
        return Reading("date", place + 3) if is_year(last) or follows else None
    if are_ages(tokens, place + 2, [first, last]):
        return Reading("age", place + 3)
    return _range(tokens, place + 2) if int(first) < int(last) else None


def _has_month_beside(tokens: Tokens, place: int) -> bool:
    """Whether a month stands beside it: 1 April, April 1, Dec 18, 12–14 May."""
    after = tokens.at(place + 1)
    month = _is_month(after) or _is_month(tokens.at(place - 1))
    return month and not tokens.at(place).is_money and after.text != "%"


def _is_month(token: Token) -> bool:
    return token.text[:1].isupper() and token.lower.rpartition("-")[2] in MONTHS


def _range(tokens: Tokens, place: int) -> Reading:
    """10-12, with what the last of them is a figure of."""
    unit = unit_at(tokens, place + 1)
    return Reading("range", place + 1, noun=unit or noun_at(tokens, place + 1))


def _date(tokens: Tokens, place: int) -> Reading | None:
    """A year, a day of a month, an ordinal (31st)."""
    token, before, after = tokens.at(place), tokens.at(place - 1), tokens.at(place + 1)
    if after.lower in ("st", "nd", "rd", "th") and tokens.joined(place + 1):
        month = _is_month(tokens.at(place + 2)) or _is_month(before)
        return Reading("date" if month else "ordinal", place + 2)
    if not token.text.isdecimal() or after.text == "%":
        return None
    day = int(token.text) <= _LAST_DAY and token.text != "0"
    counts = tokens.at(place - 2).text.isdecimal() and can_be_counted(after)
    counts = counts or int(token.text) > _LAST_SHORT_YEAR
    counts = counts or (after.lower == "of" and tokens.at(place + 2).lower in _OF_A_WHOLE)
    counts = counts or (tokens.at(place - 2).lower == "in" and not is_year(tokens.at(place + 2).text))
    of_a_month = day and ((_is_month(before) and not counts) or _is_month(after))
    of_a_month = of_a_month or (day and _is_day_in_a_list(tokens, place))
    year = is_year(token.text) and (not can_be_counted(after) or before.lower in _SINCE or _is_month(before))
    return Reading("date", place + 1) if of_a_month or year else None


def _is_day_in_a_list(tokens: Tokens, place: int) -> bool:
    """6 of “6, 13, 20 and 27 June”: days that go up, parted by commas and “and”, with a month behind the last."""
    day, at = int(tokens.at(place).text), place + 1
    while tokens.at(at).text == "," or tokens.at(at).lower in ("and", "&"):
        at += 2 if tokens.at(at + 1).lower in ("and", "&") else 1
        other = tokens.at(at)
        if not (other.text.isdecimal() and day < int(other.text) <= _LAST_DAY):
            return False
        if _is_month(tokens.at(at + 1)):
            return True
        day, at = int(other.text), at + 1
    return False


def _part_of_a_name(tokens: Tokens, place: int) -> Reading | None:
    """A number that is part of a name, or the number of a place."""
    token, before = tokens.at(place), tokens.at(place - 1)
    if before.text == "." and tokens.joined(place - 1):
        before = tokens.at(place - 2)
    if before.lower in _ALSO_WORDS and not before.text[0].isupper():
        return Reading("place", place + 1) if before.lower == "quarter" and token.text in _QUARTERS else None
    if token.is_money or (before.lower == "s" and tokens.at(place - 2).text in _APOSTROPHES):
        return None
    if before.lower in NAMED and tokens.at(place + 1).text != "%":
        return Reading("name", place + 1)
    placed = before.lower in PLACED and "," not in token.text and not _is_counted(tokens, place - 1)
    return Reading("place", place + 1) if placed else None


def _is_counted(tokens: Tokens, place: int) -> bool:
    """Whether a word before a number is not of a place: the practitioners now number 22; 150 v 120; 24% v 15%."""
    word, before = tokens.at(place).lower, tokens.at(place - 1)
    counts = word == "number" and (before.lower in _COUNTING or can_be_counted(before))
    many = before.text[:1].islower() and len(tokens.at(place + 1).text) > 1  # 312 so far v 208; not: draft v 2
    return counts or (word == "v" and (many or before.text == "%" or before.text[-1:].isdecimal()))


def _age(tokens: Tokens, place: int) -> Reading | None:
    return Reading("age", place + 1) if is_age(tokens, place) else None


def _code(tokens: Tokens, place: int) -> Reading | None:
    """A telephone number, a time of the day, letters joined to a figure (4G); the 1,000 of “per 1,000”."""
    token, before, after = tokens.at(place), tokens.at(place - 1), tokens.at(place + 1)
    if before.lower == "per" and token.text in _RATES:
        return Reading("unit", place + 1)
    if _begins_telephone_number(token) or (_begins_telephone_number(before) and token.text.isdecimal()):
        return Reading("code", place + 1)
    unit = any(after.lower in units for units in (_SCALED, TIMES, _SHORT_POINTS, _TIMES_AS_MANY, _PENCE))
    if tokens.joined(place + 1) and after.text.isalpha() and not unit:
        return Reading("code", place + 2)
    return None


def _begins_telephone_number(token: Token) -> bool:
    return token.text.startswith("0") and token.text.isdecimal() and len(token.text) > 2


def _amount(tokens: Tokens, place: int) -> Reading | None:
    """A sum of money, a share, a rate or a duration, by its sign or the words behind it; a count of thousands or millions."""
    scale = _scale(tokens, place)
    behind = place + 2 if scale else place + 1
    if tokens.at(place).is_money:
        return Reading("money", behind, scale or Decimal(1))
    share = share_at(tokens, behind)
    if share is not None:
        return share
    if _is_first_of_two_shares(tokens, place):
        return Reading("per cent", behind)
    if tokens.at(behind).lower == "per" and tokens.at(behind + 1).text in _RATES:
        return Reading("rate", behind + 2, scale or Decimal(1), f"per {tokens.at(behind + 1).text}")
    if [tokens.at(behind + beyond).lower for beyond in range(3)] == ["in", "every", "thousand"]:
        return Reading("rate", behind + 3, scale or Decimal(1), _PER_THOUSAND)
    if (tokens.at(behind).lower, tokens.at(behind + 1).lower) == ("per", "thousand"):
        return Reading("rate", behind + 2, scale or Decimal(1), _PER_THOUSAND)
    return Reading("count", behind, scale, noun_at(tokens, behind)) if scale else _duration(tokens, behind)


def _is_first_of_two_shares(tokens: Tokens, place: int) -> bool:
    """Whether the sign of a share stands only behind the second of two: from 41 to 58 per cent."""
    led = tokens.at(place - 1).lower in ("from", "between") and tokens.at(place + 1).lower in ("to", "and")
    return led and tokens.at(place + 2).text[-1:].isdecimal() and share_at(tokens, place + 3) is not None


def _scale(tokens: Tokens, place: int) -> Decimal | None:
    """How many times the figure itself is meant: 1,000 of £362k, 1,000,000 of 3 million."""
    after = tokens.at(place + 1)
    scale = _SCALED.get(after.lower) if after.text else None
    near = tokens.at(place).is_money or tokens.joined(place + 1) or after.lower in POWERS
    return scale if near else None


def _duration(tokens: Tokens, place: int) -> Reading | None:
    """What follows a figure that is a length of time: months, -month."""
    if (tokens.at(place).text in DASHES and tokens.joined(place)) or is_whole_unit(tokens, place):
        place += 1
    unit = unit_at(tokens, place)
    return Reading("duration", place + 1, noun=unit) if unit else None


def share_at(tokens: Tokens, place: int) -> Reading | None:
    """What follows a figure that is a share: %, per cent, percentage points, pp; 35 pence in every pound."""
    first, second = tokens.at(place).lower, tokens.at(place + 1).lower
    if first in _SHORT_POINTS:
        return Reading("points", place + 1)
    if first in ("%", "percent", "percentage"):
        behind = place + 1
    elif (first, second) == ("per", "cent"):
        behind = place + 2
    elif first in _PENCE and second in ("in", "of") and tokens.at(place + 3).lower in ("pound", "£"):
        return Reading("per cent", place + 4)
    else:
        return None
    if tokens.at(behind).lower in _POINTS:
        return Reading("points", behind + 1)
    return Reading("per cent", behind) if first != "percentage" else None


_READERS: tuple[Callable[[Tokens, int], Reading | None], ...] = (
    _joined_figures, _spaced_range, _date, _part_of_a_name, _age, _code, _amount,
)  # fmt: skip
"""What a numeral may be, in the order in which it is tried; the first that holds."""
