"""Numerals in words: eight, one hundred and four, two thirds, half; and “nine out of ten”, also where it is in digits."""

from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.numerals.ages import OLDEST
from plangen.analysis.numerals.kinds import share_at
from plangen.analysis.numerals.nouns import can_be_counted, unit_at
from plangen.analysis.numerals.numeral import Numeral, NumeralKind
from plangen.analysis.numerals.tokens import (
    OLD,
    PARTS,
    PLACED,
    POWERS,
    TENS,
    TIMES,
    UNITS,
    Token,
    Tokens,
    is_whole_unit,
)
from plangen.plan.quantity import Figure

SPELT = frozenset((*UNITS, *TENS, *PARTS, *POWERS))
"""The words with which a numeral in words may begin."""

BEGINS = SPELT | {"a"}
"""These and “a third”, “a hundred”; what stands before a dash counts (twenty-five)."""

_OUT_OF, _IN = (5, 10, 20, 100), (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100)
"""The wholes of which it is said of all, and not counted: nine out of ten, one in four."""

_PLACED = PLACED - {"no", "v", "p"}
_TEN = _LOOSE = 10
"""Beyond it, what is written in digits is counted: 8 out of 20."""

_AFTER_A_PART = ("were", "are", "have", "did", "do", "said", "of", "(", ")", ",", ".", ";", "")
"""What comes behind “a third” where it is a share, and no third sector."""

_MORE_OR_LESS = ("more", "less", "fewer", "higher", "lower", "up", "down")
_CHANGES = (
    "fall",
    "rise",
    "drop",
    "increase",
    "decrease",
    "reduction",
    "growth",
    "decline",
    "cut",
    "gain",
    "jump",
    "loss",
)
_NEARLY = frozenset(
    "about almost nearly roughly around approximately some just over under more less than well at least".split()
)

_HALVES = ("first", "second", "latter", "other", "top", "bottom", "and", "this", "last", "per")


class Spelt(NamedTuple):
    """A numeral in words, and the place of the first token that is no part of it."""

    numeral: Numeral
    behind: int


class _Number(NamedTuple):
    """A whole number in words, and the place behind it."""

    value: int
    behind: int


def numeral_in_words(text: str, tokens: Tokens, place: int) -> Spelt | None:
    """The numeral in words that begins at a place of a text, if one does (see BEGINS)."""
    return (
        so_many_in_so_many(text, tokens, place) or _part_of_a_whole(text, tokens, place) or _count(text, tokens, place)
    )


def so_many_in_so_many(text: str, tokens: Tokens, place: int) -> Spelt | None:
    """“1 in 5”, “nine out of ten”: so many of so many, said of all and not counted."""
    if tokens.at(place).lower in UNITS:
        begins = next(
            (at for at in (place + 2, place + 3) if tokens.at(at).lower == "in" or _is_out_of(tokens, at - 1)), None
        )
        if begins is not None and tokens.at(place + 1).lower not in ("in", "of", "or", "out", "to"):
            return _so_many_things_in_so_many(text, tokens, place, begins)
    out_of = (tokens.at(place + 1).lower, tokens.at(place + 2).lower) == ("out", "of")
    of_every = (tokens.at(place + 1).lower, tokens.at(place + 2).lower) == ("of", "every")
    if not out_of and not of_every and tokens.at(place + 1).lower != "in":
        return None
    end = place + 3 if out_of else place + 2
    if tokens.at(end).lower in ("every", "each"):
        end += 1
    part, whole = _small_number(tokens.at(place)), _small_number(tokens.at(end))
    if part is None or whole is None or part >= whole or whole not in (_OUT_OF if out_of else _IN):
        return None
    counted = tokens.at(end).text.isdecimal() and whole > _LOOSE
    if tokens.at(end + 1).lower in (*TIMES, "%") or (out_of and counted):
        return None
    return Spelt(_fraction(text, tokens.at(place), tokens.at(end), Decimal(part) / whole), end + 1)


def _is_out_of(tokens: Tokens, place: int) -> bool:
    return tokens.at(place).lower == "out" and tokens.at(place + 1).lower == "of"


def _so_many_things_in_so_many(text: str, tokens: Tokens, place: int, begins: int) -> Spelt | None:
    """“One child in six is …”, “two young people in every six”; not: one worker in six schools."""
    last = begins + 2 if tokens.at(begins + 1).lower in ("every", "each") else begins + 1
    part, whole, behind = UNITS[tokens.at(place).lower], _small_number(tokens.at(last)), tokens.at(last + 1)
    if whole is None or whole not in _IN or part >= whole or behind.lower in (*TIMES, "%") or can_be_counted(behind):
        return None
    return Spelt(_fraction(text, tokens.at(place), tokens.at(last), Decimal(part) / whole), last + 1)


def _small_number(token: Token) -> int | None:
    """A whole number of few digits, in figures or in words."""
    if token.text.isdecimal():
        return int(token.text) if len(token.text) <= 3 else None
    return UNITS.get(token.lower) or TENS.get(token.lower)


def _fraction(text: str, first: Token, last: Token, value: Decimal) -> Numeral:
    words = text[first.start : last.end]
    return Numeral(first.start, last.end, words, Figure(words, value), "fraction", spelt=True)


def _part_of_a_whole(text: str, tokens: Tokens, place: int) -> Spelt | None:
    """“half”, “a third of”, “two thirds”, “three-quarters”; not the third sector, the first half, a quarter of the year."""
    token, after = tokens.at(place), tokens.at(place + 1)
    count, _, part = token.lower.partition("-")
    if count in UNITS and part in PARTS:
        return Spelt(_fraction(text, token, token, Decimal(UNITS[count]) / PARTS[part]), place + 1)
    if token.lower == "half":
        half = _fraction(text, token, token, Decimal("0.5"))
        return None if _is_half_of_something(tokens, place) else Spelt(half, place + 1)
    if _are_parts(tokens, place):
        value = Decimal(UNITS.get(token.lower, 1)) / PARTS[after.lower]
        return Spelt(_fraction(text, token, after, value), place + 2)
    return None


def _is_every_quarter(tokens: Tokens, place: int) -> bool:
    """16 audits a quarter; not: 16 audits, a quarter of them."""
    many, noun, behind = tokens.at(place - 2), tokens.at(place - 1), tokens.at(place + 2).lower
    counted = many.text[-1:].isdecimal() or many.lower in UNITS
    return counted and noun.text.isalpha() and noun.lower.endswith("s") and behind != "of"


def _are_parts(tokens: Tokens, place: int) -> bool:
    """Whether two words name parts of a whole: “a third” where that is all, “two thirds”."""
    count, part = tokens.at(place).lower, tokens.at(place + 1).lower
    if count == "a" and tokens.at(place - 1).text[-1:].isdecimal():
        return False
    if count == "a" and part == "quarter" and _is_every_quarter(tokens, place):
        return False
    if part not in PARTS or (count != "a" and count not in UNITS) or _is_half_of_something(tokens, place + 1):
        return False
    if count == "a" and tokens.at(place + 2).lower not in _AFTER_A_PART and not _is_by_so_much(tokens, place):
        return False
    many = UNITS.get(count, 1)
    return many < PARTS[part] and (many > 1) == part.endswith("s")


_BY = frozenset("by fell fallen dropped rose risen grew grown declined increased decreased up down".split())
"""Words behind which “a third” is by how much something changed: fell by a third, fell a third."""


def _is_by_so_much(tokens: Tokens, place: int) -> bool:
    """Whether words tell by how much something changed: “by a third”, “a fall of a quarter”, “a fifth fewer”."""
    if tokens.at(place + 2).lower in _MORE_OR_LESS:
        return True
    before = next((at for at in range(place - 1, place - 4, -1) if tokens.at(at).lower not in _NEARLY), place)
    if tokens.at(before).lower == "of":
        return tokens.at(before - 1).lower in _CHANGES
    return tokens.at(before).lower in _BY


def _is_half_of_something(tokens: Tokens, place: int) -> bool:
    """The half of a year, of a match, of an hour: no share of what is counted."""
    if tokens.at(place).lower != "half":
        return False
    after = tokens.at(place + 1)
    timed = after.lower == "of" and any(tokens.at(place + beyond).lower in TIMES for beyond in (2, 3))
    goes_on = after.lower in (*TIMES, "a", "an", "way", "-")
    before = tokens.at(place - 1).lower
    more = before == "and" and tokens.at(place - 2).lower not in (*UNITS, *TENS, *TIMES, "a", "an")
    return (before in _HALVES and not (more and not tokens.at(place - 2).text.isdecimal())) or timed or goes_on


def _count(text: str, tokens: Tokens, place: int) -> Spelt | None:
    """“eight”, “twenty-five children”, “three months”; “one” and “a” alone are no numerals."""
    ones = _below_a_hundred(tokens, place)
    if ones is not None and _and_a_half(tokens, ones.behind):
        half = _with_a_half(text, tokens, place, ones)
        if half is not None:
            return half
    number = _whole_number(tokens, place)
    if number is None:
        return None
    share = share_at(tokens, number.behind)
    if share is not None:
        start, end = tokens.at(place).start, tokens.at(share.after - 1).end
        figure = Figure(text[start:end], Decimal(number.value))
        return Spelt(Numeral(start, end, text[start:end], figure, share.kind, spelt=True), share.after)
    is_age = number.value <= OLDEST and _is_an_age(tokens, number.behind)
    if is_age or _is_placed(tokens, place, number.behind):
        start, end = tokens.at(place).start, tokens.at(number.behind - 1).end
        figure = Figure(text[start:end], Decimal(number.value))
        kind: NumeralKind = "age" if is_age else "place"
        return Spelt(Numeral(start, end, text[start:end], figure, kind, spelt=True), number.behind)
    at_unit = number.behind + is_whole_unit(tokens, number.behind)
    unit = unit_at(tokens, at_unit)
    behind = at_unit + 1 if unit else number.behind
    start, end = tokens.at(place).start, tokens.at(behind - 1).end
    words = text[start:end]
    noun = unit or " ".join(token.lower for token in tokens[behind : behind + 2] if token.text.isalpha())
    counted: NumeralKind = "duration" if unit else "count"
    return Spelt(Numeral(start, end, words, Figure(words, Decimal(number.value)), counted, noun, spelt=True), behind)


def _is_an_age(tokens: Tokens, behind: int) -> bool:
    """Ten of “ten to seventeen-year-olds”, “ten to seventeen year olds”; and seventeen of these."""
    first, second = tokens.at(behind).lower, tokens.at(behind + 1).lower
    if first in OLD or (TIMES.get(first) == "year" and second in OLD):
        return True
    if first not in ("to", "and", "or"):
        return False
    other = _below_a_hundred(tokens, behind + 1)
    return second.partition("-")[2] in OLD if other is None else _is_an_age(tokens, other.behind)


def _with_a_half(text: str, tokens: Tokens, place: int, ones: _Number) -> Spelt | None:
    """Two and a half times, months, per cent."""
    unit = tokens.at(ones.behind + 3).lower
    share = share_at(tokens, ones.behind + 3)
    if share is None and unit != "times" and unit not in TIMES:
        return None
    kind: NumeralKind = "duration" if unit in TIMES else "count"
    kind, noun, behind = (share.kind, "", share.after) if share else (kind, TIMES.get(unit, unit), ones.behind + 3)
    if kind == "duration":
        behind += 1
    start, end = tokens.at(place).start, tokens.at(behind - 1).end
    figure = Figure(text[start:end], ones.value + Decimal("0.5"), Decimal("0.1"))
    return Spelt(Numeral(start, end, text[start:end], figure, kind, noun, spelt=True), behind)


def _and_a_half(tokens: Tokens, place: int) -> bool:
    """One and a half (times); seventeen and a half (per cent)."""
    return [tokens.at(place + beyond).lower for beyond in range(3)] == ["and", "a", "half"]


def _is_placed(tokens: Tokens, place: int, behind: int) -> bool:
    """Row four; year two, where it counts nothing."""
    before = tokens.at(place - 1).lower
    return before in _PLACED or (before in TIMES and before == TIMES[before] and not can_be_counted(tokens.at(behind)))


def _whole_number(tokens: Tokens, place: int) -> _Number | None:
    """A number in words with its hundreds and thousands: “one hundred and four”."""
    number = _below_a_hundred(tokens, place)
    if number is None:
        return None
    alone = tokens.at(number.behind).lower not in POWERS
    if alone and (
        tokens.at(place).lower == "a" or (tokens.at(place).lower == "one" and not share_at(tokens, number.behind))
    ):
        return None
    while tokens.at(number.behind).lower in POWERS:
        power = POWERS[tokens.at(number.behind).lower]
        number = _with_the_rest(tokens, _Number(number.value * power, number.behind + 1), power)
    return number


def _with_the_rest(tokens: Tokens, number: _Number, power: int) -> _Number:
    """A number of hundreds or thousands with what is added to it."""
    begins = number.behind + 1 if tokens.at(number.behind).lower == "and" else number.behind
    rest = _below_a_hundred(tokens, begins)
    if rest is None or rest.value >= power or tokens.at(begins).lower == "a":
        return number
    return _Number(number.value + rest.value, rest.behind)


def _below_a_hundred(tokens: Tokens, place: int) -> _Number | None:
    """A number below a hundred in words; “a” is 1."""
    first, _, rest = tokens.at(place).lower.partition("-")
    if first == "a":
        return _Number(1, place + 1)
    ones = UNITS.get(tokens.at(place + 1).lower, 0)
    if first in TENS and not rest and 0 < ones < _TEN:  # thirty three, without its hyphen
        return _Number(TENS[first] + ones, place + 2)
    if first in TENS and (not rest or rest in UNITS):
        return _Number(TENS[first] + UNITS.get(rest, 0), place + 1)
    return _Number(UNITS[first], place + 1) if first in UNITS and not rest else None
