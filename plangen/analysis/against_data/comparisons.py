"""How the authority's own indicator is said to compare with another area's, against what the data give of both."""

from collections.abc import Iterator, Sequence

from plangen.analysis.against_data.difference import Difference, Sentence, one_subject, split
from plangen.analysis.against_data.figures import agrees
from plangen.analysis.against_data.points import Point, areas_points, own_points, way_told
from plangen.analysis.against_data.reading import Part
from plangen.files.cached_yaml import read_schema
from plangen.plan import Comparator, Indicator

_WAYS = {"higher": 1, "lower": -1}


def comparisons(sentence: Sentence) -> Iterator[Difference]:
    """Every “above the national average” that the data contradict."""
    subjects = sentence.carried
    for stretch in sentence.stretches():
        subjects = one_subject(stretch) or subjects
        told = _from_comparison(stretch)
        places = [place for place, part in enumerate(told) if part.kind in _WAYS] or [
            place for place, part in enumerate(told) if part.kind in ("better", "worse")
        ]
        if not subjects or len({told[place].kind for place in places}) != 1:
            continue
        before, behind = told[: places[0]], told[places[0] + 1 :]
        if any(part.kind == "area" for part in before) or _turns_to_ours(behind):
            continue
        way = way_told(told[places[0]].kind, _WAYS, sentence.indicators(subjects))
        if not way:
            continue
        for area in dict.fromkeys(part.area for part in behind if part.kind == "area"):
            yield from _with_area(sentence, (told, before), (sentence.indicators(subjects), area), way)


def _turns_to_ours(behind: Sequence[Part]) -> bool:
    """Whether what is compared with is the authority's own: “above ours”, and not “above our family”."""
    return any(
        part.kind == "ours" and behind[place + 1 : place + 2] and behind[place + 1].kind != "area"
        for place, part in enumerate(behind)
    ) or (bool(behind) and behind[-1].kind == "ours")


def _from_comparison(stretch: Sequence[Part]) -> Sequence[Part]:
    """A stretch without the segments before a comma that tell of a rise or a fall."""
    segments = [*split(stretch, "comma")]
    last = max(
        (at for at, segment in enumerate(segments) if any(p.kind in ("up", "down") for p in segment)), default=-1
    )
    return [part for segment in segments[last + 1 :] for part in segment]


def _with_area(
    sentence: Sentence,
    told: tuple[Sequence[Part], Sequence[Part]],
    about: tuple[Sequence[Indicator], str],
    way: int,
) -> Iterator[Difference]:
    """A comparison with one area: contradicted where it is by every figure of the area that can be meant."""
    parts, before = told
    indicators, area = about
    others = areas_points(indicators, area)
    judged = [
        (own, other, _standing(comparator, own, other))
        for comparator, other in others
        for own in _own(sentence, before, other)
    ]
    known = [(own, other, stand) for own, other, stand in judged if stand is not None]
    if known and all(stand == -way for _, _, stand in known):
        own, other, _ = known[0]
        fact = f"the data give {own.told()}, and {other.told()}"
        yield sentence.difference("direction", _words(parts, area), fact)


def _words(stretch: Sequence[Part], area: str) -> Sequence[Part]:
    first = next(part for part in stretch if part.kind in (*_WAYS, "better", "worse"))
    last = next(part for part in reversed(stretch) if part.area == area)
    return (first, last)


def _own(sentence: Sentence, before: Sequence[Part], other: Point) -> list[Point]:
    """The authority's own points that are compared: those of its figure or its period, else of the time of the other's."""
    points = own_points(sentence.plan, other.indicator)
    figures = [part for part in before if part.kind == "figure"]
    periods = [part for part in before if part.kind == "period"]
    if any(part.dates is None for part in periods):
        return []
    if periods:
        points = [point for point in points if point.dates in [part.dates for part in periods]]
        points = points if other.dates is None or other.dates in [part.dates for part in periods] else []
    elif other.dates is not None:
        points = [point for point in points if point.dates == other.dates]
    else:
        points = points[:1]
    return [point for point in points if all(_has(point, figure) for figure in figures)]


def _has(point: Point, figure: Part) -> bool:
    stated = [each for each in (point.figure("count"), point.figure("rate")) if each]
    return any(agrees(figure, each) for each in stated)


def _standing(comparator: Comparator, own: Point, other: Point) -> int | None:
    """1 where the authority's rate is above the other's, -1 where it is below, 0 where they are alike, None if not known."""
    mine, theirs = own.value("rate"), other.value("rate")
    if mine is not None and theirs is not None:
        return int(mine.compare(theirs))
    if comparator.rate is None or comparator.rate.value is not None:
        return None
    words = comparator.rate.text.lower().split()
    higher, lower = _directions()
    said = {1} if set(words) & higher else set()
    said |= {-1} if set(words) & lower else set()
    return -said.pop() if len(said) == 1 else None


def _directions() -> tuple[frozenset[str], frozenset[str]]:
    words = read_schema("subjects")["words"]
    return frozenset(words["higher"]), frozenset(words["lower"])
