"""A printed text as its words, marks and numerals in order, those in words (eight, two thirds, one in five) among them."""

from decimal import Decimal
from itertools import chain

from plangen.analysis.numerals.kinds import Reading, kind_of
from plangen.analysis.numerals.numeral import Numeral, NumeralKind
from plangen.analysis.numerals.tokens import PARTS, POWERS, TENS, TIMES, UNITS, Token, Tokens, tokens
from plangen.plan.quantity import Figure, read_figure

SPELT = frozenset((*UNITS, *TENS, *PARTS, *POWERS))
"""The words with which a numeral in words may begin."""

_BEGINS = SPELT | {"a"}
_MARKED = " \t-*+•>#|“\"'(_"
"""What may stand on a line before its number."""

Item = Token | Numeral


def items(text: str) -> list[Item]:
    """The words, marks and numerals of a text, in order."""
    row = tokens(text)
    made: list[Item] = []
    place = 0
    while place < len(row):
        one = row[place]
        if one.text[-1].isdigit() and one.text[0] in "£0123456789":
            found, place = _in_digits(text, row, place)
            made[len(made) - (bool(made) and made[-1].end > found[0].start) :] = found
            continue
        spelt = _spelt(text, row, place) if one.lower.split("-")[0] in _BEGINS else None
        made.append(spelt[0] if spelt else one)
        place = spelt[1] if spelt else place + 1
    return made


def _in_digits(text: str, row: Tokens, place: int) -> tuple[list[Item], int]:
    """The numeral at a place (two and their stroke for 100/522), and the place behind it."""
    one = row[place]
    within = _within(text, row, place)
    if within:
        return [within], place + 3 + (row.at(place + 1).lower == "out")
    opens = not text[text.rfind("\n", 0, one.start) + 1 : one.start].strip(_MARKED)
    read = kind_of(row, place, opens)
    if "/" in one.text and read.kind == "count":
        return _parted(one, read), place + 1
    return [_numeral(text, row, place, read)], read.after


def _numeral(text: str, row: Tokens, place: int, read: Reading) -> Numeral:
    signed = _signed(row, place)
    start, end = row.at(place - signed).start, row.at(read.after - 1).end
    said = row.at(place).text
    stated = read_figure(said) if read.kind != "range" else None
    value = stated.value if stated else None
    if value is not None and signed and row.at(place - 1).text != "+":
        value = -value
    precision = stated.precision if stated else Decimal(1)
    value = value * read.scale if value is not None else None
    made = Figure(text[start:end], value, precision * read.scale)
    return Numeral(start, end, text[start:end], made, read.kind, read.noun)


def _signed(row: Tokens, place: int) -> bool:
    """Whether the mark before a figure is its sign, and no dash: (-38%), −5, +17.3%."""
    if row.at(place - 1).text not in ("-", "−", "–", "+") or not row.joined(place):
        return False
    return not row.joined(place - 1) or row.at(place - 2).text == "("


def _parted(one: Token, read: Reading) -> list[Item]:
    """The two figures of 100/522, with the stroke between them."""
    first, _, second = one.text.partition("/")
    middle = one.start + len(first)
    ends = [(one.start, first, ""), (middle + 1, second, read.noun)]
    made = [
        Numeral(start, start + len(said), said, read_figure(said) or Figure(said, None), "count", noun)
        for start, said, noun in ends
    ]
    return [made[0], Token(middle, middle + 1, "/", "/"), made[1]]


def _within(text: str, row: Tokens, place: int) -> Numeral | None:
    """“1 in 5”, “nine out of ten”: so many of so many, said of all and not counted."""
    first = _small(row.at(place))
    out = (row.at(place + 1).lower, row.at(place + 2).lower) == ("out", "of")
    if first is None or not (out or row.at(place + 1).lower == "in"):
        return None
    last = row.at(place + 2 + out)
    second = _small(last)
    if second is None or not first < second or second not in (3, 4, 5, 6, 7, 8, 9, 10, 20, 100):
        return None
    if (out and second not in (5, 10, 20, 100)) or row.at(place + 3 + out).lower in (*TIMES, "%"):
        return None
    return _fraction(text, row.at(place).start, last.end, Decimal(first) / second)


def _small(one: Token) -> int | None:
    """A whole number of few digits, in figures or in words."""
    if one.text.isdigit():
        return int(one.text) if len(one.text) <= 3 else None
    return UNITS.get(one.lower, 1 if one.lower == "one" else None) or TENS.get(one.lower)


def _fraction(text: str, start: int, end: int, value: Decimal) -> Numeral:
    return Numeral(start, end, text[start:end], Figure(text[start:end], value), "fraction", spelt=True)


def _spelt(text: str, row: Tokens, place: int) -> tuple[Numeral, int] | None:
    """A numeral in words at this place, and the place behind it."""
    within = _within(text, row, place)
    if within:
        return within, place + 3 + (row.at(place + 1).lower == "out")
    part = _part(text, row, place)
    return part if part else _counted(text, row, place)


def _part(text: str, row: Tokens, place: int) -> tuple[Numeral, int] | None:
    """“half”, “a third of”, “two thirds”, “three-quarters”; not the third sector, the first half, a quarter of the year."""
    one, after = row.at(place), row.at(place + 1)
    words = one.lower.split("-")
    if len(words) == 2 and words[0] in UNITS and words[1] in PARTS:
        return _fraction(text, one.start, one.end, Decimal(UNITS[words[0]]) / PARTS[words[1]]), place + 1
    if one.lower == "half":
        return (
            None if _half_of_something(row, place) else (_fraction(text, one.start, one.end, Decimal("0.5")), place + 1)
        )
    if after.lower not in PARTS or (one.lower != "a" and one.lower not in UNITS):
        return None
    count = UNITS.get(one.lower, 1)
    behind = row.at(place + 2).lower
    if (one.lower == "a" and behind not in ("of", "(", ")", ",", ".", ";", "")) or _half_of_something(row, place + 1):
        return None
    if count >= PARTS[after.lower] or (count > 1) != after.lower.endswith("s"):
        return None
    return _fraction(text, one.start, after.end, Decimal(count) / PARTS[after.lower]), place + 2


def _half_of_something(row: Tokens, place: int) -> bool:
    """The half of a year, of a match, of an hour: no share of what is counted."""
    if row.at(place).lower != "half":
        return False
    before, after = row.at(place - 1).lower, row.at(place + 1)
    ordinal = before in ("first", "second", "latter", "other", "top", "bottom", "and", "this", "last", "per")
    timed = after.lower == "of" and any(row.at(place + beyond).lower in TIMES for beyond in (2, 3))
    return ordinal or timed or after.lower in (*TIMES, "a", "an", "way") or after.text == "-"


def _counted(text: str, row: Tokens, place: int) -> tuple[Numeral, int] | None:
    """“eight”, “twenty-five”, “one hundred and four”; “one” and “a” alone are no numerals."""
    value, behind = _small_words(row, place)
    if value is None or (row.at(place).lower in ("a", "one") and row.at(behind).lower not in POWERS):
        return None
    while row.at(behind).lower in POWERS:
        power = POWERS[row.at(behind).lower]
        value, behind = value * power, behind + 1
        more, end = _small_words(row, behind + (row.at(behind).lower == "and"))
        if more is not None and more < power and row.at(end - 1).lower != "a":
            value, behind = value + more, end
    unit = TIMES.get(row.at(behind).lower, "")
    kind: NumeralKind = "duration" if unit else "count"
    behind += bool(unit)
    end = row.at(behind - 1).end
    said = text[row.at(place).start : end]
    noun = unit or " ".join(chain(one.lower for one in row[behind : behind + 2] if one.text.isalpha()))
    return Numeral(row.at(place).start, end, said, Figure(said, Decimal(value)), kind, noun, spelt=True), behind


def _small_words(row: Tokens, place: int) -> tuple[int | None, int]:
    """A number below a hundred in words, and the place behind it."""
    first, _, rest = row.at(place).lower.partition("-")
    if first == "a":
        return 1, place + 1
    if first in TENS and (not rest or rest in UNITS):
        return TENS[first] + UNITS.get(rest, 0), place + 1
    return (UNITS[first], place + 1) if first in UNITS and not rest else (None, place)
