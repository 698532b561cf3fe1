"""Two figures that are told in the wrong order: “rose from 295 to 481”, where the data give 481 for the earlier time."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees, measures_of
from plangen.analysis.against_data.points import Point, is_before, own_points
from plangen.analysis.against_data.reading import Part

_FROM, _TO = "from", "to"
_NOT_OF_NOW = ("area", "unsaid", "same")


def turned(sentence: Sentence) -> Iterator[Difference]:
    """A sentence of one thing that goes “from” what the data give for the later of two times “to” what they give for the
    earlier, and names no time itself.
    """
    parts = sentence.parts
    figures = [part for part in parts if part.kind == "figure" and part.numeral]
    is_dated = any(part.kind == "period" and part.dates for part in parts)
    if len(figures) != 2 or is_dated or any(part.kind in _NOT_OF_NOW for part in parts):
        return
    first, last = figures
    if not _is_from_to(sentence, first, last) or any(map(sentence.is_printed, figures)):
        return
    points = [point for one in sentence.indicators(sentence.subjects) for point in own_points(sentence.plan, one)]
    pairs = [pair for pair in permutations(points, 2) if pair[0].indicator is pair[1].indicator]
    known = [(one, two) for one, two in pairs if is_before(one, two)]
    if any(_gives(one, first, parts) and _gives(two, last, parts) for one, two in known):
        return
    for one, two in known:
        if _gives(two, first, parts) and _gives(one, last, parts):
            yield sentence.difference("direction", figures, f"the data give {one.told()}, and then {two.told()}")
            return


def _is_from_to(sentence: Sentence, first: Part, last: Part) -> bool:
    """Whether nothing but “from” leads up to the first of two figures, and “to” stands between them."""
    text = sentence.printed.text.lower()
    between = text[first.end : last.start].split()
    return text[: first.start].split()[-1:] == [_FROM] and bool(between) and between[-1] == _TO


def _gives(point: Point, told: Part, parts: Sequence[Part]) -> bool:
    """Whether a figure is what a point gives, as a count or a rate."""
    stated = (point.figure(measure) for measure in measures_of(told, parts, point.indicator))
    return any(figure is not None and agrees(told, figure) for figure in stated)
