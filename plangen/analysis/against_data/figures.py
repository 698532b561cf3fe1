"""Figures that are told of an indicator at a time, against those that the data give for it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from plangen.analysis.against_data.changes import DIRECTIONS, change_places
from plangen.analysis.against_data.difference import Difference, Sentence, one_subject, split
from plangen.analysis.against_data.names import Subjects, label_of
from plangen.analysis.against_data.points import (
    MEASURES,
    Measure,
    Point,
    areas_points,
    own_points,
    points_of,
)
from plangen.analysis.against_data.reading import Part
from plangen.figures.workings.indicators import is_share
from plangen.plan import Figure, Indicator, IndicatorValue

_COMPARED = ("higher", "lower", "since")
_RATE = ("rate", "rates")
COUNT = ("number", "numbers", "count", "counts", "children", "young people")
_SINCE = frozenset(("since", "on", "from", "than", "than in", "compared with", "compared to", "against", "versus"))
_GO_ON, _OPENING = ("it", "the figure", "figure", "the number", "number", "the rate", "rate", "that"), 6
"""What takes up, among the first words of a clause, the subject of the clause before: “whereas in 2017/18 it was 11”."""

_TELLING = ("figure", "period", "open", "close")


def figures(sentence: Sentence) -> Iterator[Difference]:
    """Every figure of a sentence that goes with one period, or with one area and one period, and is not what the data give."""
    before: Subjects = ()
    for stretch in sentence.stretches():
        own = one_subject(stretch)
        subjects = own or (sentence.carried if stretch[0] is sentence.parts[0] else ())
        if not subjects and any(part.text in _GO_ON for part in stretch[:_OPENING]):
            subjects = before
        before = own or before
        indicators = sentence.indicators(subjects)
        if indicators:
            yield from _of_stretch(sentence, stretch, indicators)
            yield from _of_groups(sentence, stretch, indicators)


def _of_groups(sentence: Sentence, stretch: Sequence[Part], indicators: Sequence[Indicator]) -> Iterator[Difference]:
    """A figure told of a group that a period of the indicator names in place of a time."""
    for segment in split(stretch, "comma"):
        labels = [part for part in segment if part.kind == "label"]
        told = [part for part in segment if part.kind == "figure"]
        if (
            len(labels) != 1
            or len(told) != 1
            or any(part.kind in ("period", *DIRECTIONS, *_COMPARED) for part in segment)
        ):
            continue
        points = [
            point
            for indicator in indicators
            for value, point in zip(indicator.values, own_points(sentence.plan, indicator), strict=True)
            if label_of(value) == labels[0].area
        ]
        if (
            not sentence.is_printed(told[0])
            and points
            and all(
                _differs(point, (told[0], None), measures_of(told[0], segment, point.indicator)) for point in points
            )
        ):
            both = sorted((labels[0], told[0]), key=lambda part: part.start)
            yield sentence.difference("figure", both, f"the data give {' and '.join(point.told() for point in points)}")


def _of_stretch(sentence: Sentence, stretch: Sequence[Part], indicators: Sequence[Indicator]) -> Iterator[Difference]:
    for parts, area in _by_area(stretch):
        pairs = [(figure, period, _points(sentence, indicators, period, area)) for figure, period in _told_pairs(parts)]
        told_as = _borne_out(pairs)
        for figure, period, points in pairs:
            if sentence.is_printed(figure):
                continue
            told, measures = (figure, whole_of(figure, parts)), measures_of(figure, parts, indicators[0])
            measures = told_as if len(measures) > 1 and told_as else measures
            is_some_of_them = told[1] is not None and any(_is_count_of(point, told[1]) for point in points)
            if points and not is_some_of_them and all(_differs(point, told, measures) for point in points):
                both = sorted((figure, period), key=lambda part: part.start)
                yield sentence.difference("figure", both, f"the data give {points[0].told()}")


def _is_count_of(point: Point, whole: Part) -> bool:
    """Whether a whole is all that a point counts, so that a part of it is some of these: “three of the seven sentences”."""
    counted = point.figure("count")
    return counted is not None and agrees(whole, counted)


def _borne_out(pairs: Sequence[tuple[Part, Part, Sequence[Point]]]) -> tuple[Measure, ...]:
    """Whether figures of a stretch are counts or rates, as those show that are what the data give; empty where none does."""
    found = {
        measure
        for figure, _, points in pairs
        for measure in MEASURES
        if any((stated := point.figure(measure)) and agrees(figure, stated) for point in points)
    }
    return tuple(found) if len(found) == 1 else ()


def _by_area(stretch: Sequence[Part]) -> Iterator[tuple[Sequence[Part], str]]:
    """The parts of a stretch that are told of one area, with its name; empty where they are told of the authority itself."""
    areas = [part.area for part in stretch if part.kind == "area"]
    mixed = any(part.kind in (*DIRECTIONS, "higher", "lower", "ours") for part in stretch)
    if not areas or (len(set(areas)) == 1 and not mixed):
        yield without_commas(stretch), areas[0] if areas else ""
        return
    yield _before_areas(without_commas(stretch)), ""
    for segment in split(stretch, "comma"):
        named = {part.area for part in segment if part.kind == "area"}
        if len(named) == 1 and not any(part.kind in (*DIRECTIONS, *_COMPARED, "ours") for part in segment):
            yield without_commas(segment), named.pop()


def _told_pairs(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """The figures of a stretch that tell no change, each with the period that it is told of."""
    changed = change_places(parts)
    left_out = [parts[place] for place in changed]
    left_out += [whole for part in parts if part.kind == "figure" and (whole := whole_of(part, parts))]
    left_out += [part for part in parts if part.kind == "period" and is_since(parts, part, figures=False)]
    told = [part for part in parts if part.kind in _TELLING and part not in left_out]
    yield from _set_against(parts, told)
    for group in _in_brackets_apart(told):
        yield from (pair for pair in _pairs(group, parts) if not _is_compared(parts, *pair))


def _set_against(parts: Sequence[Part], told: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """The second of two figures with the only period, which stands right behind it: “4.00, against 3.22 in 2022/23”."""
    if [part.kind for part in told] == ["figure", "figure", "period"] and _sort(told[0]) == _sort(told[1]):
        between = [part for part in parts if told[0].start < part.start < told[1].start]
        if any(part.kind == "since" for part in between):
            yield told[1], told[2]


def is_since(stretch: Sequence[Part], period: Part, *, figures: bool = True) -> bool:
    """Whether a period stands behind “since” or “compared with”, with small words (and `figures`) between at most."""
    place = stretch.index(period)
    for part in reversed(stretch[max(0, place - 4) : place]):
        if part.text in _SINCE or part.text.endswith(" than"):
            return True
        if part.kind != "filler" and not (figures and part.kind == "figure"):
            return False
    return False


def _is_compared(parts: Sequence[Part], figure: Part, period: Part) -> bool:
    """Whether a figure is compared with that of the period behind it, and is not the one of the period itself."""
    between = [part for part in parts if figure.start < part.start < period.start]
    return any(part.kind in (*DIRECTIONS, *_COMPARED) for part in between)


def whole_of(figure: Part, stretch: Sequence[Part]) -> Part | None:
    """The whole of which a figure is a part: 42 of “14 of 42 children”."""
    place = stretch.index(figure)
    behind = stretch[place + 1 : place + 4]
    if len(behind) < 2 or behind[0].text not in ("of", "out of"):
        return None
    return next((part for part in behind[1:] if part.kind == "figure" and _sort(part) == _sort(figure)), None)


def _points(sentence: Sentence, indicators: Sequence[Indicator], period: Part, area: str) -> list[Point]:
    """What the data give for a period: for another area where one is named, else for the authority itself."""
    if not area:
        return points_of(sentence.plan, indicators, period)
    return [point for _, point in areas_points(indicators, area) if period.dates and point.dates == period.dates]


def _before_areas(stretch: Sequence[Part]) -> Sequence[Part]:
    """The parts before those that compare with another area."""
    first = next(place for place, part in enumerate(stretch) if part.kind == "area")
    compared = [place for place, part in enumerate(stretch[:first]) if part.kind in _COMPARED]
    return stretch[: compared[0] if compared else 0]


def without_commas(stretch: Sequence[Part]) -> Sequence[Part]:
    """A stretch without its commas."""
    return [part for part in stretch if part.kind != "comma"]


def _pairs(told: Sequence[Part], parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Figures with the periods that they go with: one by one in turn, or all with the only period."""
    figures, periods = (
        [part for part in told if part.kind == "figure"],
        [part for part in told if part.kind == "period"],
    )
    kinds = [part.kind for part in told]
    if len(periods) == 1 and 0 < len(figures) <= 2 and _are_unlike(figures, parts):
        yield from ((figure, periods[0]) for figure in figures)
    elif len(figures) == len(periods) > 1 and (_take_turns(kinds) or kinds in _IN_PAIRS):
        yield from zip(figures, periods, strict=True)


_IN_PAIRS = (["period", "period", "figure", "figure"], ["period", "figure", "figure", "period"])
"""Between 2015/16 and 2020/21 from 62 to 18; in 2020/21 there were 18, down from 62 in 2015/16."""


def _in_brackets_apart(told: Sequence[Part]) -> Iterator[list[Part]]:
    """Figures and periods, those in brackets apart where a figure and a period stand in them: 18 in 2020/21 (2019/20: 40)."""
    outside: list[Part] = []
    for group in _bracketed(told):
        kinds = {part.kind for part in group}
        if group[0].kind == "open" and {"figure", "period"} <= kinds:
            yield [part for part in group if part.kind != "open"]
        else:
            outside += [part for part in group if part.kind != "open"]
    yield outside


def _bracketed(told: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts in groups: each bracket with what is in it, and what stands between brackets."""
    group: list[Part] = []
    for part in told:
        if part.kind in ("open", "close"):
            if group:
                yield group
            group = [part] if part.kind == "open" else []
        else:
            group.append(part)
    if group:
        yield group


def _sort(figure: Part) -> str:
    return figure.numeral.kind if figure.numeral else ""


def _are_unlike(figures: Sequence[Part], parts: Sequence[Part]) -> bool:
    """Whether no two figures can be the same thing of the same time: a count and a rate, “61, a rate of 229”."""
    sorts = {(_sort(figure), _is_called_rate(figure, parts)) for figure in figures}
    return len(sorts) == len(figures)


def _is_called_rate(figure: Part, parts: Sequence[Part]) -> bool:
    """Whether “a rate of” leads up to a figure."""
    place = parts.index(figure)
    return [part.text for part in parts[max(0, place - 2) : place]] in (["rate", "of"], ["rate", "is"], ["rate", "was"])


def _take_turns(kinds: Sequence[str]) -> bool:
    return all(first != second for first, second in pairwise(kinds))


def measures_of(figure: Part, stretch: Sequence[Part], indicator: Indicator) -> tuple[Measure, ...]:
    """Whether a figure is told as a count or as a rate; both where it is not said. None where it can be neither."""
    numeral = figure.numeral
    if numeral is None or numeral.kind in ("points", "money"):
        return ()
    share = is_share(indicator, IndicatorValue())
    if numeral.kind == "per cent":
        return ("rate",) if share else ()
    words = {part.text for part in stretch}
    if numeral.kind == "rate" or (numeral.figure.precision < 1 and not share):
        return ("rate",)
    if numeral.noun or share or (words & set(COUNT) and not words & set(_RATE)):
        return ("count",)
    return ("rate",) if words & set(_RATE) and not words & set(COUNT) else MEASURES


def _differs(point: Point, told: tuple[Part, Part | None], measures: Sequence[Measure]) -> bool:
    figure, whole = told
    known = [stated for measure in measures if (stated := point.figure(measure))]
    if whole is not None and point.of is not None and not agrees(whole, point.of):
        return True
    return bool(known) and len(known) == len(measures) and not any(agrees(figure, stated) for stated in known)


def agrees(told: Part, stated: Figure) -> bool:
    """Whether a figure of a sentence is one of the data, as it is rounded, or near enough for the words before it."""
    numeral, value = told.numeral, stated.value
    if numeral is None or value is None:
        return True
    if told.hedge is not None:
        least, most = told.hedge
        return numeral.value * least <= value <= numeral.value * most
    step = numeral.figure.precision
    slack = step / 2 if step > stated.precision else Decimal(0)
    return abs(abs(value) - abs(numeral.value)) <= slack
