"""Which way an indicator is said to have gone, and by how much, against what the data give at the two times."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from plangen.analysis.against_data.changes import change_places
from plangen.analysis.against_data.difference import Difference, Sentence, one_subject, split
from plangen.analysis.against_data.figures import COUNT, is_since, without_commas
from plangen.analysis.against_data.points import (
    Point,
    contradicts,
    end_of,
    is_before,
    latest_points,
    own_points,
    points_a_year_before,
    points_at,
    points_of,
    way_told,
)
from plangen.analysis.against_data.reading import Part
from plangen.analysis.against_data.sizes import follows, has_changed, is_multiple, is_portion, sizes
from plangen.figures.workings.indicators import is_share
from plangen.files.cached_yaml import read_schema
from plangen.frozen import replace
from plangen.plan import Indicator, IndicatorValue

_WAYS = {"up": 1, "higher": 1, "down": -1, "lower": -1, "doubled": 1, "halved": -1}
_SEVERAL = 2


class Ends(NamedTuple):
    """The points between which a change is told; where there are several of either, it may be any of them."""

    earlier: Sequence[Point]
    later: Sequence[Point]
    both_told: bool

    @property
    def pairs(self) -> list[tuple[Point, Point]]:
        """Each earlier point with each later one of the same indicator."""
        return [(first, last) for first in self.earlier for last in self.later if first.indicator is last.indicator]


def directions(sentence: Sentence) -> Iterator[Difference]:
    """Every rise or fall, and every size of one, that the data contradict."""
    subjects = sentence.carried
    for stretch in sentence.stretches():
        subjects = one_subject(stretch) or subjects
        own = without_commas(_before_areas(stretch))
        indicators = sentence.indicators(subjects)
        ways = {way for part in own if (way := way_told(part.kind, _WAYS, indicators))}
        if subjects and len(ways) == 1:
            yield from _of_stretch(sentence, own, indicators, ways.pop())
        elif subjects and not ways and any(part.kind == "same" for part in own):
            yield from _told_the_same(sentence, own, indicators)


def _before_areas(stretch: Sequence[Part]) -> Sequence[Part]:
    """A stretch up to the comma before the first part that speaks of another area."""
    own: list[Part] = []
    for segment in split(stretch, "comma"):
        if any(part.kind == "area" for part in segment):
            break
        own += segment
    return own


def _of_stretch(
    sentence: Sentence, stretch: Sequence[Part], indicators: Sequence[Indicator], way: int
) -> Iterator[Difference]:
    ends = _ends(sentence, stretch, indicators)
    pairs = ends.pairs
    if any(part.kind == "always" for part in stretch):
        against = [*_told_of_each_step(sentence, stretch, indicators, way)]
        yield from against
        if against:
            return
    yield from _told_again(sentence, stretch, indicators, way)
    if not pairs:
        return
    shown = f"the data give {pairs[0][0].told()} and {pairs[0][1].told()}"
    if all(contradicts(way, earlier, later) for earlier, later in pairs):
        yield sentence.difference("direction", _told(stretch), shown)
        return
    portion = next((part for part in stretch if part.kind == "portion"), None)
    if portion is not None and not any(is_portion(portion, earlier, later) for earlier, later in pairs):
        yield sentence.difference("figure", _told(stretch), f"{shown}: {sizes(pairs[0])}")
    multiple = next((part for part in stretch if part.kind in ("doubled", "halved")), None)
    if multiple is not None and not any(is_multiple(stretch, multiple, earlier, later) for earlier, later in pairs):
        yield sentence.difference("figure", _told(stretch), shown)
    if ends.both_told:
        for place in sorted(change_places(stretch)):
            figure = stretch[place]
            if not any(follows(figure, earlier, later) for earlier, later in pairs):
                yield sentence.difference("figure", [figure], f"{shown}: {sizes(pairs[0])}")


def _told_again(
    sentence: Sentence, stretch: Sequence[Part], indicators: Sequence[Indicator], way: int
) -> Iterator[Difference]:
    """A rise or a fall that is said to have come in one year and again in another: the first year in which it did not."""
    periods = [part for part in stretch if part.kind == "period" and part.dates]
    if len(periods) < _SEVERAL or not any(part.text == "again" for part in stretch):
        return
    for period in periods:
        pairs = _in_one_year(sentence, points_at(sentence.plan, indicators, period.dates) if period.dates else ()).pairs
        if pairs and all(contradicts(way, *pair) for pair in pairs):
            shown = f"the data give {pairs[0][0].told()} and {pairs[0][1].told()}"
            yield sentence.difference("direction", _told(stretch), shown)
            return


def _told_of_each_step(
    sentence: Sentence, stretch: Sequence[Part], indicators: Sequence[Indicator], way: int
) -> Iterator[Difference]:
    """A rise or a fall that is said to have gone on each time, from the first that is named: the first step that does not."""
    named = [part.dates.first for part in stretch if part.kind == "period" and part.dates]
    counted = any(part.text in COUNT for part in stretch)
    since = min(named, default=date.min)
    times = next(_so_many(part.text) for part in stretch if part.kind == "always")
    against = [
        _step_against(sentence, one, way, (since, times), of_rates=is_share(one, IndicatorValue()) and not counted)
        for one in indicators
    ]
    steps = [step for step in against if step]
    if steps and len(steps) == len(against):
        earlier, later = steps[0]
        shown = f"the data give {earlier.told()} and {later.told()}"
        yield sentence.difference("direction", _told(stretch), shown)


def _so_many(always: str) -> int:
    """How many times “in each of the last two years” tells; 0 where it does not say."""
    return next((number for word in always.split() if (number := read_schema("subjects")["ordinals"].get(word))), 0)


def _step_against(
    sentence: Sentence, indicator: Indicator, way: int, told_of: tuple[date, int], *, of_rates: bool
) -> tuple[Point, Point] | None:
    """The first of the last so many steps (0: of all), none before a day, that does not go that way; of shares by rates."""
    since, times = told_of
    points = [point for point in own_points(sentence.plan, indicator) if point.dates and point.dates.first >= since]
    told = [replace(point, count=None) if of_rates and point.rate else point for point in points]
    steps = [*pairwise(sorted(told, key=end_of))]
    return next((step for step in steps[-times:] if contradicts(way, *step)), None) if len(steps) >= times else None


def _told_the_same(
    sentence: Sentence, stretch: Sequence[Part], indicators: Sequence[Indicator]
) -> Iterator[Difference]:
    """A figure that is said to be what it was, and changed by more than may still be called so."""
    pairs = _ends(sentence, stretch, indicators).pairs
    if pairs and all(has_changed(earlier, later) for earlier, later in pairs):
        shown = f"the data give {pairs[0][0].told()} and {pairs[0][1].told()}"
        yield sentence.difference("direction", _told(stretch), shown)


def _told(stretch: Sequence[Part]) -> Sequence[Part]:
    """The words from what is counted to the word of rise or fall and its period."""
    telling = [
        part
        for part in stretch
        if part.kind in (*_WAYS, "better", "worse", "same", "portion", "always", "subject", "period")
    ]
    return (telling[0], telling[-1])


def _ends(sentence: Sentence, stretch: Sequence[Part], indicators: Sequence[Indicator]) -> Ends:
    periods = [*{part.dates or part.text: part for part in stretch if part.kind == "period"}.values()]
    at = {part: points_of(sentence.plan, indicators, part) for part in periods}
    if any(part.dates is None and not at[part] for part in periods):
        return Ends((), (), both_told=False)
    if not periods:
        return _since_ever(sentence, indicators)
    since = [part for part in periods if is_since(stretch, part)]
    others = [part for part in periods if part not in since and part.dates not in [other.dates for other in since]]
    if len(periods) == 2 and len(since) != 1:
        first, last = sorted(periods, key=lambda period: min(map(end_of, at[period]), default=_last_day(period)))
        return Ends(at[first], at[last], both_told=True)
    if len(since) == 1 and len(others) <= 1:
        later = at[others[0]] if others else _latest(sentence, indicators)
        return Ends(at[since[0]], later, both_told=True)
    return _in_one_year(sentence, at[periods[0]]) if len(periods) == 1 else Ends((), (), both_told=False)


def _last_day(period: Part) -> date:
    return period.dates.last if period.dates else date.max


def _latest(sentence: Sentence, indicators: Sequence[Indicator]) -> list[Point]:
    """The latest point of each indicator."""
    return [last for one in indicators for last in latest_points(own_points(sentence.plan, one))]


def _in_one_year(sentence: Sentence, later: Sequence[Point]) -> Ends:
    """A rise in a year: from the year before it."""
    before = [
        each for point in later for each in points_a_year_before(point, own_points(sentence.plan, point.indicator))
    ]
    return Ends(before, later, both_told=True)


def _since_ever(sentence: Sentence, indicators: Sequence[Indicator]) -> Ends:
    """A rise of which no time is told: the latest against each of the earlier ones. Of a sentence that tells of a later time
    than the data (“fell in 2020, but are rising again”) they say nothing.
    """
    told = max((part.dates.last for part in sentence.parts if part.kind == "period" and part.dates), default=date.min)
    latest = [point for point in _latest(sentence, indicators) if not point.dates or told <= point.dates.last]
    earlier = [
        point for last in latest for point in own_points(sentence.plan, last.indicator) if is_before(point, last)
    ]
    return Ends(earlier, latest, both_told=False)
