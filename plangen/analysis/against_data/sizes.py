"""How far an indicator moved between two points, against the size that is told: a part, a multiple, a number, per cent."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.points import Point
from plangen.analysis.against_data.reading import Part
from plangen.figures.workings import Term, Working
from plangen.files.cached_yaml import read_schema
from plangen.plan import Figure
from plangen.plan.quantity import digits, number

_ABOUT, _NEARLY = Decimal("0.12"), Decimal("0.8")
"""How far from its multiple a figure may be that is told to have doubled; and one that has nearly doubled."""

_TENTH = Decimal("0.1")
_FIFTH, _CLOSE = Decimal("0.2"), Decimal("0.03")
"""A part of a figure may be so much of itself, or of the whole, more or less than it is told to be."""

_HUNDRED = Decimal(100)


def has_changed(earlier: Point, later: Point) -> bool:
    """Whether each of what two points give differs by more than what may be called steady."""
    steady = read_schema("claims")["steady"]
    counts = [point.value("count") for point in (earlier, later)]
    if None not in counts and abs((counts[1] or 0) - (counts[0] or 0)) < steady["things"]:
        return False
    shares = [*_shares(earlier, later)]
    return bool(shares) and all(share > Decimal(str(steady["part"])) for share in shares)


def _shares(earlier: Point, later: Point) -> Iterator[Decimal]:
    """By which part of itself the count changed, and the rate."""
    for working in _workings(earlier, later):
        first, last = (term.value for term in working.terms)
        yield abs(last - first) / first


def is_portion(portion: Part, earlier: Point, later: Point) -> bool:
    """Whether the counts or the rates changed by such a part of themselves, near enough."""
    told = Decimal(str(read_schema("subjects")["portions"][portion.text]))
    shares = [*_shares(earlier, later)]
    return not shares or any(abs(share - told) <= max(_FIFTH * told, _CLOSE) for share in shares)


def is_multiple(stretch: Sequence[Part], multiple: Part, earlier: Point, later: Point) -> bool:
    """Whether the counts or the rates are so many times the earlier ones, near enough; or beyond, if it is said."""
    times = Decimal(str(read_schema("claims")["multiplied"][multiple.text]))
    before = stretch[max(0, stretch.index(multiple) - 1)].text
    ratios = [working.terms[1].value / working.terms[0].value / times for working in _workings(earlier, later)]
    if before == "more than":
        return any((ratio > 1) is (times > 1) for ratio in ratios)
    least, most = (_NEARLY, Decimal(1)) if before in ("almost", "nearly") else (1 - _ABOUT, 1 + _ABOUT)
    return not ratios or any(least <= (ratio if times > 1 else 1 / ratio) <= most for ratio in ratios if ratio)


def follows(figure: Part, earlier: Point, later: Point) -> bool:
    """Whether the size of a change is that of the counts or of the rates; also where it cannot be told."""
    numeral = figure.numeral
    workings = [*_workings(earlier, later)]
    if numeral is None or not workings:
        return True
    if numeral.kind == "per cent":
        return any(_is_percent_change(figure, working) for working in workings)
    return any(agrees(figure, _difference(working)) for working in workings)


def _workings(earlier: Point, later: Point) -> Iterator[Working]:
    """The change from one point to the other, of the counts and of the rates."""
    for measure in ("count", "rate"):
        first, last = earlier.figure(measure), later.figure(measure)
        if first and last and first.value:
            yield Working(
                "", None, (), (Term("", first, ()), Term("", last, ())), "change", _HUNDRED, measure == "rate"
            )


def _difference(working: Working) -> Figure:
    first, last = working.terms
    precision = max(first.figure.precision, last.figure.precision)
    return Figure("", last.value - first.value, precision)


def _is_percent_change(figure: Part, working: Working) -> bool:
    assert figure.numeral is not None
    first, last = working.terms
    points = abs(last.value - first.value) if "%" in first.figure.text else None
    if figure.hedge is not None or points is not None:
        change = Figure("", abs(working.value or Decimal(0)), _TENTH)
        return agrees(figure, change) or (points is not None and agrees(figure, Figure("", points, _TENTH)))
    sign = 1 if last.value >= first.value else -1
    stated = Figure(figure.text, sign * abs(figure.numeral.value), figure.numeral.figure.precision)
    return Working("", stated, (), working.terms, "change", _HUNDRED, working.rounded).holds


def sizes(pair: tuple[Point, Point]) -> str:
    """The change between two points as it is: 44 fewer, 71.0%."""
    working = next(_workings(*pair))
    difference = _difference(working).value or Decimal(0)
    size = f"{number(abs(difference))} {'more' if difference > 0 else 'fewer'}"
    return f"{size}, {digits(abs(working.value or Decimal(0)), _TENTH)}%"
