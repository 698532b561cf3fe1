"""Two figures that are told in the wrong order: “rose from 295 to 481”, where the data give 481 for the earlier time."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees, measures_of
from plangen.analysis.against_data.points import MEASURES, Point, is_before, latest_points, own_points, points_of
from plangen.analysis.against_data.reading import Part
from plangen.plan import Indicator

_FROM, _TO = "from", "to"
_NOT_OF_NOW = ("area", "unsaid", "same")


def turned(sentence: Sentence) -> Iterator[Difference]:
    """A sentence of one thing that goes “from” what the data give for the later of two times “to” what they give for the
    earlier, and names no time itself; or that ends at what they give for a time, and begins at what they give for none.
    """
    parts = sentence.parts
    figures = [part for part in parts if part.kind == "figure" and part.numeral]
    if len(figures) != 2 or any(part.kind in _NOT_OF_NOW for part in parts):
        return
    first, last = figures
    if not _is_from_to(sentence, first, last) or any(map(sentence.is_printed, figures)):
        return
    named = sentence.indicators(sentence.subjects)
    points = [point for one in named for point in own_points(sentence.plan, one)]
    pairs = [pair for pair in permutations(points, 2) if pair[0].indicator is pair[1].indicator]
    known = [(one, two) for one, two in pairs if is_before(one, two)]
    if any(_gives(one, first, parts) and _gives(two, last, parts) for one, two in known):
        return
    if not any(part.kind == "period" and part.dates for part in parts):
        for one, two in known:
            if _gives(two, first, parts) and _gives(one, last, parts):
                yield sentence.difference("direction", figures, f"the data give {one.told()}, and then {two.told()}")
                return
    if _tells_no_more(sentence, named):
        yield from _begins_elsewhere(sentence, figures, points)


def _tells_no_more(sentence: Sentence, named: Sequence[Indicator]) -> bool:
    """Whether a sentence has no unknown word, and no other time than the latest of what it names."""
    latest = [last for one in named for last in latest_points(own_points(sentence.plan, one))]
    times = [points_of(sentence.plan, named, part) for part in sentence.parts if part.kind == "period"]
    return all(part.kind != "other" for part in sentence.parts) and all(found == latest for found in times)


def _begins_elsewhere(sentence: Sentence, figures: Sequence[Part], points: Sequence[Point]) -> Iterator[Difference]:
    """A change to what the data give for the only latest time, from what they give for no time before it."""
    first, last = figures
    ends = [point for point in points if _gives(point, last, sentence.parts)]
    before = [point for point in points for end in ends if is_before(point, end)]
    is_known = len(ends) == 1 and bool(before) and not any(is_before(ends[0], point) for point in points)
    both = [measure for measure in MEASURES if ends and (value := ends[0].figure(measure)) and agrees(last, value)]
    stated = [point.figure(measure) for point in before for measure in both]
    if is_known and all(figure is not None and not agrees(first, figure) for figure in stated):
        yield sentence.difference("figure", figures, f"the data give {before[0].told()}, and then {ends[0].told()}")


def _is_from_to(sentence: Sentence, first: Part, last: Part) -> bool:
    """Whether nothing but “from” leads up to the first of two figures, and “to” stands between them."""
    text = sentence.printed.text.lower()
    between = text[first.end : last.start].split()
    return text[: first.start].split()[-1:] == [_FROM] and bool(between) and between[-1] == _TO


def _gives(point: Point, told: Part, parts: Sequence[Part]) -> bool:
    """Whether a figure is what a point gives, as a count or a rate."""
    stated = (point.figure(measure) for measure in measures_of(told, parts, point.indicator))
    return any(figure is not None and agrees(told, figure) for figure in stated)
