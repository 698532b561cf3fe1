"""Spans of time: “for three years, from May 2021 to August 2022”, “an 18-month contract (1 April 2023 to 31 March 2026)”.

A span is found wrong only where the sentence has one length of time and two dates, told to be its beginning and its end.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import Cue, cue_before, cues_of, has_cue
from plangen.analysis.claims.days import DateInText, dates_in
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    DATE,
    EVERY,
    FROM,
    FULL_STOP,
    OPEN,
    OTHER_WORD,
    SEMICOLON,
    SUPERLATIVE,
    TO,
    WITH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range
from plangen.analysis.numerals.tokens import TENS, TIMES, UNITS
from plangen.plan.quantity import is_whole, number

_DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.44"), "year": Decimal("365.25")}
_FINENESS = ("day", "month", "year")
_NEEDS = {"day": ("day",), "week": ("day",), "month": ("day", "month"), "year": ("day", "month", "year")}
"""How exactly dates must be told for a span in a unit."""

_HALF, _MONTHS = Decimal("0.5"), 12
_ABOUT_ONE = Range(Decimal("0.7"), Decimal("1.4"))
_FAR = Decimal("3.5")
"""How many times as long as it is said a span can be; beyond it the dates are of something else."""

_ANOTHER_THING = AND + ARTICLE + WORD
"""…, and the current contract runs for five years."""

_LATER = 2
_UNTIL = up_to(3, TO, DASH, OTHER_WORD, DATE)
_APPOSED = (COMMA | OPEN | COLON) + up_to(2, FROM, OTHER_WORD)


class _Length(NamedTuple):
    """A length of time: its place, how many of which unit, and the range that the words before it allow."""

    place: int
    many: Decimal
    unit: str
    range: Range


def spans(sentence: Sentence) -> Iterator[Claim]:
    """The length of time of a sentence against its two dates."""
    lengths = _lengths(sentence)
    if len(lengths) != 1:
        return
    dates = _pair(sentence)
    if dates is None or not _can_be_told(lengths[0], dates):
        return
    true = _in_units(dates, lengths[0].unit)
    beside = _stands_beside(sentence, lengths[0], dates)
    stated = _around(lengths[0].many) if beside and _took_place_over(sentence, lengths[0]) else lengths[0].range
    if lengths[0].unit == "week" and sentence.has(EVERY, 0, lengths[0].place):
        stated = Range(
            stated.least - 1, stated.most
        )  # every Thursday for ten weeks: ten meetings, and nine weeks between
    holds = stated.least <= true.most and true.least <= stated.most
    near = beside or _is_near(lengths[0], true)
    if holds or (near and _are_its_ends(sentence, lengths[0], dates)):
        fact = f"from {_text(sentence, dates[0])} to {_text(sentence, dates[1])} is {_in_words(dates, lengths[0].unit)}"
        first = min(lengths[0].place, dates[0].first_place)
        last = max(lengths[0].place, dates[1].last_place)
        yield sentence.claim("years", (first, last), holds=holds, fact=fact)


# --- the length of time ---


def _lengths(sentence: Sentence) -> list[_Length]:
    """The lengths of time of a sentence that may be a span."""
    found = [_counted(sentence, place) for place in sentence.places(COUNT)]
    found += [_of_one(sentence, cue) for cue in cues_of(sentence, "one_unit")]
    found += [_anniversary(sentence, place) for place in range(len(sentence))]
    found += [_joined(sentence, place) for place in range(len(sentence)) if "-" in sentence.word(place)]
    return sorted(length for length in found if length is not None)


def _counted(sentence: Sentence, place: int) -> _Length | None:
    """Fourteen months; not fourteen months every year, or within fourteen months."""
    value = sentence.value(place)
    if value.numeral.kind != "duration" or value.numeral.noun not in _DAYS:
        return None
    stretch = value.hedge or Range(Decimal(1), Decimal(1))
    halves = is_whole(value.value + _HALF)
    slack = _HALF / (2 if halves else 1) if value.hedge is None else _HALF / 4
    allowed = Range(value.value * stretch.least - slack, value.value * stretch.most + slack)
    return _Length(place, value.value, value.numeral.noun, allowed)


def _anniversary(sentence: Sentence, place: int) -> _Length | None:
    """Its tenth anniversary."""
    many = sentence.vocabulary.ranks.get(sentence.word(place - 1)) if sentence.word(place) == "anniversary" else None
    if many is None:
        return None
    return _Length(place, Decimal(many), "year", _around(Decimal(many)))


def _around(many: Decimal) -> Range:
    return Range(many - _HALF, many + _HALF)


def _of_one(sentence: Sentence, cue: Cue) -> _Length | None:
    """It lasted a year."""
    unit = TIMES.get(sentence.word(cue.last).split()[-1])
    if unit not in _DAYS or cue_before(sentence, cue.first, "lasting", 0) is None:
        return None
    return _Length(cue.last, Decimal(1), unit, _ABOUT_ONE)


def _joined(sentence: Sentence, place: int) -> _Length | None:
    """The eighteen-month contract."""
    count, _, unit = sentence.word(place).removesuffix("-long").rpartition("-")
    many = _number(count)
    if many is None or TIMES.get(unit) not in _DAYS:
        return None
    return _Length(place, many, TIMES[unit], _around(many))


def _number(word: str) -> Decimal | None:
    if word.isdecimal():
        return Decimal(word)
    tens, _, units = word.partition("-")
    known = TENS.get(tens, 0) + UNITS.get(units, 0) or UNITS.get(word, 0)
    return Decimal(known) if known else None


# --- the two dates ---


def _pair(sentence: Sentence) -> tuple[DateInText, DateInText] | None:
    """The only two dates of a sentence, the earlier first."""
    dates = dates_in(sentence)
    if len(dates) == 2 and dates[0].has_year and dates[0].first > dates[1].last and _is_after(sentence, dates):
        dates = (dates[1], dates[0])
    if len(dates) != 2 or dates[0].first > dates[1].last:
        return None
    if dates[0].has_year != dates[1].has_year and "year" in (dates[0].unit, dates[1].unit):
        return None
    return dates[0], dates[1]


def _is_after(sentence: Sentence, dates: Sequence[DateInText]) -> bool:
    """Whether the first of two dates is told to be so long after the second: June 2021 came three years after June 2018."""
    return any(
        dates[0].last_place < length.place < dates[1].first_place and sentence.word(length.place + 1) == "after"
        for length in _lengths(sentence)
    )


def _can_be_told(length: _Length, dates: tuple[DateInText, DateInText]) -> bool:
    """Whether dates are told exactly enough for a length of time in its unit."""
    return all(one.unit in _NEEDS[length.unit] for one in dates)


def _in_units(dates: tuple[DateInText, DateInText], unit: str) -> Range:
    """The least and the greatest time between two dates, both of them counted at the most."""
    if unit == dates[0].unit == dates[1].unit == "month":
        many = (dates[1].first.year - dates[0].first.year) * _MONTHS + dates[1].first.month - dates[0].first.month
        return Range(Decimal(many), Decimal(many + 1))
    least = (dates[1].first - dates[0].last).days
    most = (dates[1].last - dates[0].first).days + 1
    return Range(max(Decimal(least), Decimal(0)) / _DAYS[unit], Decimal(most) / _DAYS[unit])


def _is_near(length: _Length, true: Range) -> bool:
    """Whether a length of time is not so far from the truth that the dates must be of something else."""
    return true.least <= length.many * _FAR and length.many <= max(true.most, _HALF) * _FAR


def _stands_beside(sentence: Sentence, length: _Length, dates: tuple[DateInText, DateInText]) -> bool:
    """Two weeks, from 4 to 6 March; two weeks (4 March to 6 March)."""
    led = sentence.consists_of(_APPOSED, length.place + 1, dates[0].first_place)
    return led and sentence.consists_of(_UNTIL, dates[0].last_place + 1, dates[1].first_place)


def _took_place_over(sentence: Sentence, length: _Length) -> bool:
    """Whether “over” may tell that something went on, and not that it was longer: held over three days, from 4 to 8 March."""
    if not sentence.is_at(length.place, COUNT):
        return False
    value = sentence.value(length.place)
    return sentence.printed.text[value.start : value.numeral.start].strip() == "over"


def _is_later(sentence: Sentence, length: _Length, dates: tuple[DateInText, DateInText]) -> bool:
    """By August 2022, two years later, …"""
    behind = 0 < length.place - dates[1].last_place <= _LATER
    return behind and sentence.word(length.place + 1) in ("later", "on")


def _are_its_ends(sentence: Sentence, length: _Length, dates: tuple[DateInText, DateInText]) -> bool:
    """Whether nothing says that two dates are of something else than the beginning and the end of a length of time."""
    places = [dates[0].first_place, dates[1].first_place]
    low, high = min(length.place, *places), max(length.place, dates[1].last_place)
    turns = sentence.has(SEMICOLON, low, high) and not sentence.mentions_the_same(low, high)
    turns = turns and not _is_later(sentence, length, dates)
    if turns or sentence.has(FULL_STOP, low, high) or _is_no_span(sentence, length):
        return False
    if has_cue(sentence, "another_end", low, high) and not _is_later(sentence, length, dates):
        return False
    apart = sentence.has(COLON, length.place, places[0])  # 28 days after: made on 3 March and held on 7 April
    return apart or "between" in sentence.words(0, high) or sentence.find(_ANOTHER_THING, low, high) is None


def _is_no_span(sentence: Sentence, length: _Length) -> bool:
    """Whether a length of time is a limit, a notice, or told again and again: within six weeks, two days a week."""
    before = {cue.last for cue in cues_of(sentence, "no_span")}
    behind = sentence.words(length.place + 1, length.place + 2)
    repeated = any(cue.first == length.place + 1 and cue.first == cue.last for cue in cues_of(sentence, "one_of"))
    limited = length.place - 1 in before or _is_within_them(sentence, length)
    family = sentence.has(
        SUPERLATIVE, max(length.place - _LATER - 2, 0), length.place
    )  # the highest of the three years
    return repeated or limited or family or behind in (["old"], ["ago"], ["notice"])


def _is_within_them(sentence: Sentence, length: _Length) -> bool:
    """From June 2019 to June 2029, with a break after five years: told behind both dates."""
    dates = dates_in(sentence)
    after = sentence.word(length.place - 1) == "after"
    return after and length.place > dates[1].last_place and sentence.has(WITH, dates[1].last_place, length.place)


# --- in words ---


def _text(sentence: Sentence, one: DateInText) -> str:
    return " ".join(sentence.printed.text[one.start : one.end].rstrip(" .").split())


def _in_words(dates: tuple[DateInText, DateInText], unit: str) -> str:
    """A span in whole months or weeks, in years where it is some of them: 15 months, 2 years, 6 weeks."""
    days = Decimal((dates[1].first - dates[0].first).days)
    if unit == "year" and "year" in (dates[0].unit, dates[1].unit):
        return _many(Decimal(dates[1].first.year - dates[0].first.year), "year")
    if unit == "day" or days < _DAYS["week"]:
        return f"{number(days)} or {_many(days + 1, 'day')}"
    if unit == "week":
        return _many(Decimal(round(days / _DAYS[unit])), unit)
    months = Decimal(round((days + (1 if dates[1].unit == "day" else 0)) / _DAYS["month"]))
    counted = months if dates[1].unit == "day" else months + 1
    if unit == "year" and 0 in (months % 12, counted % 12):
        return _many((months if months % 12 == 0 else counted) / 12, "year")
    both = unit == "month" and counted > months
    return f"{number(months)} or {_many(counted, 'month')}" if both else _many(months, "month")


def _many(count: Decimal, unit: str) -> str:
    return f"{number(count)} {unit}{'' if count == 1 else 's'}"
