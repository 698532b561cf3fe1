"""That a figure was highest or lowest of all its times, or since one of them: “its lowest for three years”, “peaked in Q2”."""

from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.points import MEASURES, Point, latest_points, own_points, points_of
from plangen.analysis.against_data.reading import Part, year_before
from plangen.analysis.numerals import Numeral, items
from plangen.analysis.present import may_have
from plangen.files.regex import regex

EXTREMES = ("highest", "lowest", "peak", "peaked", "fewest")
"""The words without one of which nothing is told here."""

_TOLD = regex(
    r"\b(?:peaked|(?:at\s+|reached\s+|hit\s+|to\s+|is\s+|was\s+)?(?:its|their|the|our|a)\s+(?P<way>highest|lowest|fewest|peak)"
    r"(?:\s+(?:level|levels|figure|number|rate|point|total|count|ever)){0,2})"
    r"(?:\s+(?P<range>(?:for|in)\s+(?:at\s+least\s+|the\s+(?:last|past)\s+)?(?P<years>\w+)\s+years|on\s+record|ever"
    r"|(?:that\s+)?we\s+have\s+(?:ever\s+)?(?:seen|had|recorded)|since)|\s+in\b|$|(?=[.,;]))",
)
_LEAVE = ("area", "unsaid", "boundary", "rank")


def extremes(sentence: Sentence) -> Iterator[Difference]:
    """Every “its lowest for three years” that another of the times has gone beyond."""
    text = sentence.printed.text.lower()
    told = _TOLD.search(text) if may_have(text, EXTREMES) else None
    named = sentence.indicators(sentence.subjects)
    others = [part for part in sentence.parts if part.kind == "other" and not (told and _lies_in(part, *told.span()))]
    if told is None or others or any(part.kind in _LEAVE for part in sentence.parts):
        return
    periods = [part for part in sentence.parts if part.kind == "period" and not _lies_in(part, *told.span("range"))]
    since = [part for part in periods if told["range"] == "since" and part.start >= told.end()][:1]
    at = [part for part in periods if part not in since]
    way = -1 if told["way"] in ("lowest", "fewest") else 1
    for one in named:
        points = own_points(sentence.plan, one)
        own = points_of(sentence.plan, [one], at[0]) if len(at) == 1 else latest_points(points)
        if len(own) == 1 and len(at) <= 1 and own[0].dates:
            within = _within(points, own[0], (told["years"] or "", since))
            beyond = [point for point in within if _is_beyond(point, own[0], way)]
            if beyond:
                ends = sorted((sentence.parts[0], sentence.parts[-1]), key=lambda part: part.start)
                fact = f"the data give {own[0].told()}, and {beyond[0].told()}"
                yield sentence.difference("direction", ends, fact)
                return


def _lies_in(part: Part, start: int, end: int) -> bool:
    return start <= part.start < end


def _within(points: Sequence[Point], own: Point, told: tuple[str, Sequence[Part]]) -> list[Point]:
    """The points that are compared with one: those of so many years, those since a time, or all."""
    years, since = told
    number = next((int(item.value) for item in items(years) if isinstance(item, Numeral)), 0) if years else 0
    if (years and not number) or (since and since[0].dates is None) or own.dates is None:
        return []
    first = own.dates
    for _ in range(number - 1):
        first = year_before(first)
    dated = [point for point in points if point.dates and point is not own]
    if number:
        return [point for point in dated if point.dates and first.first <= point.dates.first <= own.dates.first]
    after = since[0].dates if since else None
    return [point for point in dated if point.dates and (after is None or point.dates.first > after.last)]


def _is_beyond(point: Point, own: Point, way: int) -> bool:
    """Whether all that two points give has the first further that way than the second."""
    both = [(point.value(measure), own.value(measure)) for measure in MEASURES]
    known = [(other, mine) for other, mine in both if other is not None and mine is not None]
    return bool(known) and all(way * (other - mine) > 0 for other, mine in known)
