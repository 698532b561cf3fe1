"""A number in the pieces of a format: decimals, thousands, shares, powers of ten, fractions; halves are rounded up."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from plangen.source.spreadsheet.format_parts import Piece, UnreadFormatError

SIGNIFICANT = 10
"""As many digits as Excel shows of a number without a format."""

_MOST_DIGITS = 700
"""More than the largest number and the longest format have together."""

_WIDEST_DENOMINATOR = 5


def plain(value: Decimal) -> str:
    """A number without a format: 1302665, 0.373913043."""
    if value != value.to_integral_value():
        value = Decimal(f"{value:.{SIGNIFICANT}g}")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scale_of(pieces: Sequence[Piece]) -> Decimal:
    """By how much a number is multiplied before it is shown: by 100 for %, by a thousandth for a comma behind its digits."""
    thousands = sum(piece.kind == "group" and _scales(pieces, at) for at, piece in enumerate(pieces))
    return percents_of(pieces) / Decimal(1000) ** thousands


def percents_of(pieces: Sequence[Piece]) -> Decimal:
    """How much of the scale is for signs of per cent."""
    return Decimal(100) ** sum(piece.kind == "percent" for piece in pieces)


def decimals_of(pieces: Sequence[Piece]) -> int:
    """How many digits behind the point there is a place for."""
    kinds = [piece.kind for piece in pieces]
    return kinds[kinds.index("point") :].count("place") if "point" in kinds else 0


def digits_shown(value: Decimal, pieces: Sequence[Piece]) -> str:
    """What pieces show of a number that is 0 or more, and not yet scaled."""
    kinds = [piece.kind for piece in pieces]
    with localcontext() as context:
        context.prec = _MOST_DIGITS
        value *= scale_of(pieces)
        if "general" in kinds:
            return "".join(plain(value) if piece.kind == "general" else piece.text for piece in pieces)
        if "place" not in kinds:
            return "".join(piece.text for piece in pieces)
        if "power" in kinds:
            return _power(value, pieces, kinds.index("power"))
        return _fraction(value, pieces, kinds.index("over")) if "over" in kinds else _decimal(value, pieces)


def _scales(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a comma divides by a thousand: digits stand before it, and none right behind it."""
    rest = next((piece.kind for piece in pieces[at:] if piece.kind != "group"), "")
    return rest != "place" and any(piece.kind == "place" for piece in pieces[:at])


def _decimal(value: Decimal, pieces: Sequence[Piece]) -> str:
    """A number with its digits in their places, those to the left of the point filled from the right."""
    kinds = [piece.kind for piece in pieces]
    point = kinds.index("point") if "point" in kinds else len(pieces)
    places = decimals_of(pieces)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    units, _, decimals = f"{rounded:f}".partition(".")
    return _units(units.lstrip("0"), pieces[:point]) + _decimals(decimals, pieces[point:])


def _units(digits: str, pieces: Sequence[Piece]) -> str:
    places = [at for at, piece in enumerate(pieces) if piece.kind == "place"]
    needed = next((number for number, at in enumerate(places) if pieces[at].text == "0"), len(places))
    digits = digits.rjust(len(places) - needed, "0")
    grouped = any(piece.kind == "group" and not _scales(pieces, at) for at, piece in enumerate(pieces) if places)
    shown, done = "", 0
    for at in range(len(pieces) - 1, -1, -1):
        if pieces[at].kind not in ("place", "group"):
            shown = pieces[at].text + shown
        if not places and pieces[at].kind == "group":
            shown = "," + shown
        rest = len(digits) - done if places and at == places[0] else min(1, len(digits) - done)
        for _ in range(rest if pieces[at].kind == "place" else 0):
            done += 1
            shown = digits[-done] + ("," if grouped and done > 1 and done % 3 == 1 else "") + shown
    return shown


def _decimals(digits: str, pieces: Sequence[Piece]) -> str:
    """The point and the digits behind it, without the last noughts that have no need to be shown."""
    places = [piece.text for piece in pieces if piece.kind == "place"]
    while digits.endswith("0") and places[len(digits) - 1] != "0":
        digits = digits[:-1]
    shown, left = "", list(digits)
    for piece in pieces:
        if piece.kind == "place":
            shown += left.pop(0) if left else ""
        elif piece.kind == "point":
            shown += "." if digits else ""
        elif piece.kind != "group":
            shown += piece.text
    return shown


def _power(value: Decimal, pieces: Sequence[Piece], at: int) -> str:
    """A number as so many times a power of ten (1.23E+04), which is a multiple of the places before the point."""
    before, after = pieces[:at], pieces[at + 1 :]
    kinds = [piece.kind for piece in before]
    step = max(1, kinds[: kinds.index("point") if "point" in kinds else len(kinds)].count("place"))
    power = value.adjusted() // step * step if value else 0
    rounded = value.scaleb(-power).quantize(Decimal(1).scaleb(-decimals_of(before)), ROUND_HALF_UP)
    if rounded >= Decimal(10) ** step:
        power += step
    sign = "-" if power < 0 else pieces[at].text[1:].replace("-", "")
    return f"{_decimal(value.scaleb(-power), before)}E{sign}{_units(str(abs(power)).lstrip('0'), after)}"


def _fraction(value: Decimal, pieces: Sequence[Piece], at: int) -> str:
    """A number as a whole and a fraction (2 3/4), whose denominator the format says or gives so many digits."""
    end = begin = at
    while begin and pieces[begin - 1].kind == "place":
        begin -= 1
    while end + 1 < len(pieces) and pieces[end + 1].kind == "place":
        end += 1
    if end - at > _WIDEST_DENOMINATOR:
        raise UnreadFormatError("/")
    upper, lower = _ratio(value, pieces[at].text, end - at)
    first = next((place for place, piece in enumerate(pieces) if piece.kind == "place"), begin)
    words = "".join(piece.text for piece in pieces[end + 1 :])
    if first == begin:
        return "".join(piece.text for piece in pieces[:begin]) + f"{upper}/{lower}{words}"
    whole, upper = divmod(upper, lower)
    parts = [piece for piece in pieces[:begin] if piece.kind in ("words", "percent")]
    before = "".join(piece.text for piece in pieces[:first])
    between = "".join(piece.text for piece in parts)[len(before) :]
    needed = any(piece.text == "0" for piece in pieces[first:begin])
    number = _units(str(whole).lstrip("0"), [piece for piece in pieces[first:begin] if piece.kind != "words"])
    if upper:
        return f"{before}{number}{between if number else ''}{upper}/{lower}{words}"
    return f"{before}{number if number or needed else '0'}{words}"


def _ratio(value: Decimal, fixed: str, places: int) -> tuple[int, int]:
    if fixed:
        return int((value * int(fixed)).to_integral_value(ROUND_HALF_UP)), int(fixed)
    near = Fraction(value).limit_denominator(10**places - 1)
    return near.numerator, near.denominator
