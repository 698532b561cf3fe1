"""A figure that is told of one time, and that the data give for the same thing at another: most often a line was misread.

In such a sentence words that no list has may stand: that some of those counted should be as many as all of them were in another
year is not likely, where a figure has two digits or more.
"""

from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees, change_places, measures_of
from plangen.analysis.against_data.points import Point, own_points
from plangen.analysis.against_data.reading import Part

_COMPARED = ("since", "area", "unsaid", "higher", "lower", "doubled", "halved", "same")
_FEWEST = 10
"""A count below this may be that of some of the children, and by chance that of another year."""


def swapped(sentence: Sentence) -> Iterator[Difference]:
    """The only figure of a sentence that the data give for what it names, where they give it for another time than it names."""
    parts = sentence.parts
    told = [parts[place] for place in range(len(parts)) if _is_told(parts, place)]
    periods = {part.dates for part in parts if part.kind == "period"}
    if len(periods) != 1 or not told or any(part.kind in _COMPARED for part in parts):
        return
    points = [point for one in sentence.indicators(sentence.subjects) for point in own_points(sentence.plan, one)]
    named = [point for point in points if point.dates is not None and point.dates in periods]
    others = [point for point in points if point.dates not in periods]
    if not named or any(_gives(point, part, parts) for point in named for part in told):
        return
    for part in told:
        meant = next((point for point in others if _gives(point, part, parts)), None)
        if meant is not None and _is_distinctive(part) and not sentence.is_printed(part):
            yield sentence.difference("figure", [part], f"the data give {named[0].told()}, and {meant.told()}")
            return


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
