"""A figure of an indicator that is told without its time, and that the data give at no time and for no area."""

from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.changes import change_places
from plangen.analysis.against_data.difference import Difference, Sentence, one_subject
from plangen.analysis.against_data.figures import agrees, measures_of
from plangen.analysis.against_data.names import area_of
from plangen.analysis.against_data.points import Point, areas_points, own_points
from plangen.analysis.against_data.reading import Part
from plangen.figures.workings.indicators import is_share
from plangen.plan import Indicator, IndicatorValue
from plangen.plan.periods import Dates

_NOT_OF_NOW = ("area", "label", "unsaid", "portion", "doubled", "halved", "since", "up", "down")
_LEAST_WHOLE = 20


def timeless(sentence: Sentence) -> Iterator[Difference]:
    """“Our custody rate of 0.43”, where the data have no such rate; “of 65 children, 38 reoffended”, where 28 of 65 did."""
    for stretch in sentence.stretches():
        told = _told_in(stretch)
        before = [part for part in stretch if told and part.start < told[-1].start]
        subjects = one_subject(stretch)
        if not subjects or len(told) not in (1, 2) or any(part.kind in _NOT_OF_NOW for part in before):
            continue
        periods = [part.dates for part in stretch if part.kind == "period"]
        if (periods and len(told) == 1) or None in periods or any(map(sentence.is_printed, told)):
            continue
        indicators = sentence.indicators(subjects)
        if len(told) == 1:
            yield from _rate(sentence, told[0], indicators)
        else:
            yield from _of_whole(sentence, told, indicators, periods)


def _told_in(stretch: Sequence[Part]) -> list[Part]:
    """The figures of a stretch that are no change; “a rate of 0.43 is below” tells none."""
    changes = {place for place in change_places(stretch) if not place or stretch[place - 1].text != "of"}
    return [part for place, part in enumerate(stretch) if part.kind == "figure" and place not in changes]


def _of_whole(
    sentence: Sentence, told: Sequence[Part], indicators: Sequence[Indicator], periods: Sequence[Dates | None]
) -> Iterator[Difference]:
    """A part of a whole that the data have at one time alone, the one that is told if any, where they give another part."""
    points = [point for one in indicators for point in own_points(sentence.plan, one) if point.of]
    if periods:
        points = [point for point in points if point.dates in periods and point.count]
        are_counts = all(part.numeral and part.numeral.kind == "count" for part in told)
        if are_counts and len(points) == 1 and told[0].value > told[1].value and not _is_part_of(points[0], told):
            yield sentence.difference("figure", told, f"the data give {points[0].told()}")
        return
    for whole, part in ((told[0], told[1]), (told[1], told[0])):
        of_whole = [point for point in points if point.of and agrees(whole, point.of)]
        if len(of_whole) == 1 and whole.value >= _LEAST_WHOLE and whole.value > part.value and whole.hedge is None:
            (point,) = of_whole
            if part.numeral and part.numeral.kind == "count" and _is_another_part(point, part):
                yield sentence.difference("figure", sorted(told, key=_start), f"the data give {point.told()}")
            return


def _is_another_part(point: Point, part: Part) -> bool:
    """Whether a part of the whole of a point is not what it counts; where it gives the share alone, by that."""
    if point.count:
        return not agrees(part, point.count)
    share, whole = point.value("rate"), point.of.value if point.of else None
    is_known = share is not None and bool(whole) and is_share(point.indicator, IndicatorValue()) and part.hedge is None
    return is_known and abs(part.value * 100 / (whole or 1) - (share or 0)) > 1


def _is_part_of(point: Point, told: Sequence[Part]) -> bool:
    """Whether a whole and a part of it are those of a point."""
    both = zip(told, (point.of, point.count), strict=True)
    return all(stated is None or agrees(part, stated) for part, stated in both)


def _start(part: Part) -> int:
    return part.start


def _rate(sentence: Sentence, told: Part, indicators: Sequence[Indicator]) -> Iterator[Difference]:
    """A rate with decimals, or a percentage, that the data give for no time, no whole and no area."""
    is_rate = told.numeral is not None and (told.numeral.kind == "per cent" or told.numeral.figure.precision < 1)
    is_ours = any(part.kind == "ours" for part in sentence.parts)
    if not is_rate or not is_ours or told.hedge is not None:
        return
    points = [point for one in indicators for point in own_points(sentence.plan, one) if point.figure("rate")]
    areas = {area_of(comparator) for one in indicators for comparator in one.comparators}
    others = [point for area in areas for _, point in areas_points(indicators, area)]
    if points and not any(_gives(point, told, sentence.parts) for point in (*points, *others)):
        yield sentence.difference("figure", [told], f"the data give {points[0].told()}")


def _gives(point: Point, told: Part, parts: Sequence[Part]) -> bool:
    stated = (point.figure(measure) for measure in measures_of(told, parts, point.indicator))
    return any(figure is not None and agrees(told, figure) for figure in stated)
