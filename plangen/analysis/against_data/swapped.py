"""A figure that is told of one time, and that the data give for the same thing at another: most often a line was misread.

In such a sentence words that no list has may stand: that some of those counted should be as many as all of them were in another
year is not likely, where a figure has two digits or more.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from plangen.analysis.against_data.changes import change_places
from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees, measures_of
from plangen.analysis.against_data.points import Point, is_before, own_points, points_of
from plangen.analysis.against_data.reading import Part
from plangen.files.regex import regex

_COMPARED = ("since", "area", "unsaid", "higher", "lower", "doubled", "halved", "same")
_FEWEST = 10
"""A count below this may be that of some of the children, and by chance that of another year."""


def swapped(sentence: Sentence) -> Iterator[Difference]:
    """The only figure of a sentence that the data give for what it names, where they give it for another time than it names."""
    parts = sentence.parts
    told = [parts[place] for place in range(len(parts)) if _is_told(parts, place)]
    periods = {part.dates for part in parts if part.kind == "period"}
    yield from _one_for_the_other(sentence, told)
    if len(periods) != 1 or not told or any(part.kind in _COMPARED for part in parts):
        return
    points = [point for one in sentence.indicators(sentence.subjects) for point in own_points(sentence.plan, one)]
    named = [point for point in points if point.dates is not None and point.dates in periods]
    others = [point for point in points if point.dates not in periods]
    if not named:
        return
    if any(_gives(point, part, parts) for point in named for part in told):
        yield from _now_and_then(sentence, told, named, others)
        return
    for part in told:
        meant = next((point for point in others if _gives(point, part, parts)), None)
        if meant is not None and _is_distinctive(part) and not sentence.is_printed(part):
            yield sentence.difference("figure", [part], f"the data give {named[0].told()}, and {meant.told()}")
            return


def _one_for_the_other(sentence: Sentence, told: Sequence[Part]) -> Iterator[Difference]:
    """Two figures of two times that have changed places: “last year's 61 disappointed us; this year we saw 52”."""
    parts, plan = sentence.parts, sentence.plan
    in_order = [part for part in parts if part.kind == "period" or part in told]
    kinds = ["period" if part.kind == "period" else "figure" for part in in_order]
    if kinds not in (["period", "figure"] * 2, ["figure", "period"] * 2) or any(map(sentence.is_printed, told)):
        return
    named = sentence.indicators(sentence.subjects)
    (one, two), periods = told, [part for part in in_order if part.kind == "period"]
    first, second = (points_of(plan, named, period) for period in periods)
    if not any(part.kind in ("area", "unsaid") for part in parts):
        for earlier, later in product(first, second):
            crossed = _gives(earlier, two, parts) and _gives(later, one, parts)
            if crossed and not (_gives(earlier, one, parts) or _gives(later, two, parts)):
                yield sentence.difference("figure", told, f"the data give {earlier.told()}, and {later.told()}")
                return


def _now_and_then(
    sentence: Sentence, told: Sequence[Part], named: Sequence[Point], others: Sequence[Point]
) -> Iterator[Difference]:
    """Two figures, one of a time and one of now, that have changed places: “61 in 2015, and 74 now”."""
    parts, text = sentence.parts, sentence.printed.text.lower()
    period = next(part for part in parts if part.kind == "period")
    if len(told) != 2 or any(map(sentence.is_printed, told)) or not _NOW.search(text):
        return
    near, far = sorted(told, key=lambda part: "," in text[slice(*sorted((part.start, period.start)))])
    latest = [point for point in others if all(is_before(one, point) for one in (*named, *others) if one is not point)]
    is_right = any(_gives(point, near, parts) for point in named)
    is_turned = any(_gives(point, far, parts) for point in named) and any(
        _gives(point, near, parts) for point in latest
    )
    if is_turned and not is_right:
        yield sentence.difference(
            "figure", [told[0], told[1]], f"the data give {named[0].told()}, and {latest[0].told()}"
        )


_NOW = regex(r"\b(?:now|today|currently|at present)\b")


def _is_told(parts: Sequence[Part], place: int) -> bool:
    """Whether a part is a figure that is no change."""
    return parts[place].kind == "figure" and place not in change_places(parts)


def _gives(point: Point, told: Part, parts: Sequence[Part]) -> bool:
    """Whether a figure is what a point gives, as a count, a whole or a rate, whichever it can be."""
    measures = measures_of(told, parts, point.indicator)
    stated = [*(point.figure(measure) for measure in measures), point.of if "count" in measures else None]
    return any(figure is not None and figure.value is not None and agrees(told, figure) for figure in stated)


def _is_distinctive(told: Part) -> bool:
    """Whether a figure is not like many others: it has two digits or more, or decimals."""
    return (
        told.hedge is None and told.numeral is not None and (told.value >= _FEWEST or told.numeral.figure.precision < 1)
    )
