"""What a numeral in digits is, told from the words beside it; a numeral that no sign tells to be something else is a count."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.numerals.numeral import NumeralKind
from plangen.analysis.numerals.tokens import (
    AGED,
    MONTHS,
    NAMED,
    OLD,
    PARTS,
    PLACED,
    POWERS,
    TIMES,
    UNITS,
    Token,
    Tokens,
)
from plangen.plan.quantity import SCALES

_RATES = frozenset("10 100 1000 10000 100000 1,000 10,000 100,000 1,000,000 million thousand".split())
_SCALED = {**SCALES, "thousand": Decimal(1000), "mn": Decimal(10**6), "billion": Decimal(10**9)}
_SINCE = frozenset(
    "the a our their in since by of from until till to during before after late early mid spring summer autumn winter".split()
)
_QUARTERS = ("1", "2", "3", "4")
_POINTS = frozenset("pp ppt ppts pps".split())
_ALSO_WORDS = frozenset(
    "year class point points step act part quarter week question note triage aim cohort category theme".split()
)
"""Words that are part of a name only where they are written with a capital: Year 11, but this year 61."""

_LITTLE = frozenset(
    "and or to in of at for with by as is was were are who which that the a an from on than but per until through"
    " last this next previous each every".split()
)


class Reading(NamedTuple):
    """What a numeral was found to be, and the place of the first token that is no part of it."""

    kind: NumeralKind
    after: int
    scale: Decimal = Decimal(1)
    noun: str = ""


def kind_of(row: Tokens, place: int, opens: bool) -> Reading:
    """What the numeral at a place of a row is; `opens`: it stands at the beginning of a line."""
    for told in _TESTS:
        read = told(row, place, opens)
        if read is not None:
            return read
    return Reading("count", place + 1, noun=_noun(row, place + 1))


def _listed(row: Tokens, place: int, opens: bool) -> Reading | None:
    """1. or 1) before an item of a list; 2.5 before a paragraph."""
    one, after = row.at(place), row.at(place + 1)
    if not opens or one.text.startswith("£"):
        return None
    if after.text in (".", ")") and row.joined(place + 1):
        return Reading("list", place + 2)
    numbered = "." in one.text and after.text[:1].isupper() and not row.joined(place + 1)
    return Reading("list", place + 1) if numbered else None


def _joined(row: Tokens, place: int, opens: bool) -> Reading | None:
    """Figures joined by a mark: 2018/19, 31/1/2024, 16/17 year olds, 10-17, 1:1, 1-2-1, 1.2.3."""
    text = row.at(place).text
    parts = text.replace("–", "-").replace("/", "-").split("-")
    if text.count(".") > 1 or ":" in text or text in ("24/7", "50/50"):
        return Reading("code", place + 1)
    if len(parts) == 1:
        return None
    if is_year(parts[0]) or (len(parts) > 2 and "/" in text):
        return Reading("date", place + 1)
    if len(parts) > 2:
        return Reading("code", place + 1)
    if _months(row, place):
        return Reading("date", place + 1)
    if _of_age(row, place, parts):
        return Reading("age", place + 1)
    return None if "/" in text else _ranged(row, place)


def _spaced(row: Tokens, place: int, opens: bool) -> Reading | None:
    """10 – 12: two figures with a dash between them, and the spaces of a careful typist."""
    last = row.at(place + 2)
    plain = row.at(place).text.isdigit() and last.text.isdigit() and row.at(place + 1).text in ("-", "–")
    if not plain or _month(row.at(place - 1)) or _month(row.at(place + 3)):
        return None
    if is_year(row.at(place).text):
        return Reading("date", place + 3)
    if _of_age(row, place + 2, [row.at(place).text, last.text]):
        return Reading("age", place + 3)
    return _ranged(row, place + 2)


def _months(row: Tokens, place: int) -> bool:
    """Whether a month stands beside it: 1 April, April 1, Dec 18, 12–14 May."""
    after = row.at(place + 1)
    month = _month(after) or _month(row.at(place - 1))
    return month and not row.at(place).text.startswith("£") and after.text != "%"


def _month(one: Token) -> bool:
    return one.text[:1].isupper() and one.lower.rpartition("-")[2] in MONTHS


def _ranged(row: Tokens, place: int) -> Reading:
    """10-12, with what the last of them is a figure of."""
    unit = TIMES.get(row.at(place + 1).lower, "")
    return Reading("range", place + 1, noun=unit or _noun(row, place + 1))


def is_year(text: str) -> bool:
    """Whether digits may be a year of our time."""
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _dated(row: Tokens, place: int, opens: bool) -> Reading | None:
    """A year, a day of a month, an ordinal (31st)."""
    one, after = row.at(place), row.at(place + 1)
    if after.lower in ("st", "nd", "rd", "th") and row.joined(place + 1):
        month = _month(row.at(place + 2)) or _month(row.at(place - 1))
        return Reading("date" if month else "ordinal", place + 2)
    if one.text.startswith("£") or after.text == "%" or not one.text.isdigit():
        return None
    if int(one.text) <= 99 and (_month(row.at(place - 1)) or _month(after)) and one.text != "0":
        return Reading("date", place + 1)
    if is_year(one.text) and not (_counted(after) and row.at(place - 1).lower not in _SINCE):
        return Reading("date", place + 1)
    return None


def _counted(one: Token) -> bool:
    """Whether a word can be what is counted."""
    return one.text.isalpha() and one.text.islower() and one.lower not in _LITTLE and len(one.text) > 3


def _of_age(row: Tokens, place: int, parts: list[str]) -> bool:
    """Whether a figure, or two, are ages: aged 16, 14 year old, under 18s, 10-17, 16+."""
    before, after = row.at(place - 1).lower, row.at(place + 1)
    beyond = row.at(place + 2).lower
    if not all(part.isdigit() and int(part) <= 30 for part in parts) or after.text == "%":
        return False
    if before in AGED or (before == "of" and row.at(place - 2).lower in ("age", "ages")):
        return True
    dashed = after.text in ("-", "–")
    if (
        after.lower in OLD
        or (TIMES.get(after.lower) == "year" and beyond in (*OLD, "of"))
        or (dashed and beyond in OLD)
    ):
        return True
    if row.joined(place + 1) and after.text in ("s", "+", "’s", "s'"):
        return True
    bare = not _counted(after) and after.text not in ("%", "-", "–", "/") and after.lower not in ("of", "out", "per")
    if len(parts) == 1:
        return bare and before in ("under", "turn", "turns", "turning", "post", "pre") and int(parts[0]) >= 10
    ends = [int(part) for part in parts]
    return ends[0] in (5, 8, 10, 11, 12, 16, 17, 18) and ends[1] in (16, 17, 18, 24, 25) and after.lower not in TIMES


def _aged(row: Tokens, place: int, opens: bool) -> Reading | None:
    if _of_age(row, place, [row.at(place).text]) or _first_of_ages(row, place):
        return Reading("age", place + 1)
    return None


def _first_of_ages(row: Tokens, place: int) -> bool:
    """10 of “10 to 17 year olds”, “ages 10 to 17”, and 17 of them."""
    marks = ("to", "-", "–", "and", "or")
    if row.at(place + 1).lower in marks and row.at(place + 2).text.isdigit():
        return _of_age(row, place + 2, [row.at(place).text, row.at(place + 2).text]) and (
            row.at(place + 3).lower in (*OLD, "year", "years", "-", "population") or row.at(place - 1).lower in AGED
        )
    before = row.at(place - 2)
    return row.at(place - 1).lower in marks and before.text.isdigit() and row.at(place - 3).lower in AGED


def _named(row: Tokens, place: int, opens: bool) -> Reading | None:
    """A number that is part of a name, or the number of a place."""
    one, before = row.at(place), row.at(place - 1)
    if before.text == "." and row.joined(place - 1):
        before = row.at(place - 2)
    if before.lower in _ALSO_WORDS and not before.text[0].isupper():
        return Reading("place", place + 1) if before.lower == "quarter" and one.text in _QUARTERS else None
    if before.lower in NAMED and not one.text.startswith("£") and row.at(place + 1).text != "%":
        return Reading("name", place + 1)
    return Reading("place", place + 1) if before.lower in PLACED and not one.text.startswith("£") else None


def _coded(row: Tokens, place: int, opens: bool) -> Reading | None:
    """A telephone number, a time of the day, letters joined to a figure (4G); the 1,000 of “per 1,000”."""
    one, after = row.at(place), row.at(place + 1)
    if row.at(place - 1).lower == "per" and one.text in _RATES:
        return Reading("unit", place + 1)
    if _dialled(one) or (_dialled(row.at(place - 1)) and one.text.isdigit()):
        return Reading("code", place + 1)
    if row.joined(place + 1) and after.lower in ("am", "pm"):
        return Reading("code", place + 2)
    part = after.lower in _SCALED or after.lower in TIMES or after.lower in _POINTS
    if row.joined(place + 1) and after.text.isalpha() and not part:
        return Reading("code", place + 2)
    return None


def _dialled(one: Token) -> bool:
    """Whether digits begin a telephone number."""
    return one.text.startswith("0") and one.text.isdigit() and len(one.text) > 2


def _stated(row: Tokens, place: int, opens: bool) -> Reading | None:
    """A sum of money, a share, a rate or a duration, by its sign or the words behind it."""
    one, after = row.at(place), row.at(place + 1)
    scale = _SCALED.get(after.lower) if after.text else None
    scaled = scale is not None and (one.text.startswith("£") or row.joined(place + 1) or after.lower in POWERS)
    behind = place + 2 if scaled else place + 1
    size = scale if scale is not None and scaled else Decimal(1)
    if one.text.startswith("£"):
        return Reading("money", behind, size)
    share = _share(row, behind)
    if share is not None:
        return share
    if row.at(behind).lower == "per" and row.at(behind + 1).text in _RATES:
        return Reading("rate", behind + 2, size, f"per {row.at(behind + 1).text}")
    dashed = row.at(behind).text in ("-", "–") and row.joined(behind)
    unit = TIMES.get(row.at(behind + dashed).lower)
    if unit and not scaled:
        return Reading("duration", behind + 1 + dashed, noun=unit)
    return Reading("count", behind, size, _noun(row, behind)) if scaled else None


def _share(row: Tokens, place: int) -> Reading | None:
    """What follows a figure that is a share: %, per cent, percentage points, pp."""
    first, second = row.at(place).lower, row.at(place + 1).lower
    behind = (
        place + 1 if first in ("%", "percent", "percentage") else place + 2 if (first, second) == ("per", "cent") else 0
    )
    points = row.at(behind).lower in ("point", "points", "pt", "pts") if behind else False
    if first in _POINTS:
        return Reading("points", place + 1)
    if points:
        return Reading("points", behind + 1)
    return Reading("per cent", behind) if behind and first != "percentage" else None


def _noun(row: Tokens, place: int) -> str:
    """What is counted: the first words behind a figure, up to one that cannot be part of it."""
    words: list[str] = []
    for one in row[place : place + 3]:
        if (
            not one.text.isalpha()
            or one.lower in _LITTLE
            or one.lower in TIMES
            or one.lower in UNITS
            or one.lower in PARTS
        ):
            break
        words.append(one.lower)
    return " ".join(words)


_TESTS: tuple[Callable[[Tokens, int, bool], Reading | None], ...] = (
    _listed, _joined, _spaced, _dated, _named, _aged, _coded, _stated,
)  # fmt: skip
"""What a numeral may be, in the order in which it is tried; the first that holds."""
