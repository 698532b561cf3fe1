"""Figures of an indicator that changed their times, or a part of one of its wholes, in words that are not its name.

The figures themselves tell which indicator is meant: 42.9 and 37.5 of one whose name shares some words with the sentence, or
112 victims, which are a whole of one indicator alone.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.figures import agrees, whole_of
from plangen.analysis.against_data.names import common_words, words_of
from plangen.analysis.against_data.points import Point, own_points
from plangen.analysis.against_data.reading import Part
from plangen.analysis.against_data.series import series
from plangen.analysis.present import words_present_in
from plangen.files.cached_yaml import read_schema
from plangen.frozen import derived
from plangen.plan import Indicator, Plan

_SHARED = 2
"""How many words of the name of an indicator stand in a sentence that is taken to be about it."""

_FEWEST, _LEAST_WHOLE = 10, 20


def by_figures(sentence: Sentence) -> Iterator[Difference]:
    """Each figure that the data give for another time than the one it is told of, and each part of a whole that is another."""
    told = [part for part in sentence.parts if part.kind == "figure" and part.numeral and part.hedge is None]
    if (
        not told
        or any(part.kind in ("unsaid", "area") for part in sentence.parts)
        or any(map(sentence.is_printed, told))
    ):
        return
    words = {word.lower() for word in words_of(sentence.printed.text)}
    meant = [one for one, telling in _told_by(sentence.plan) if len(words & telling) >= _SHARED]
    for indicator in meant:
        yield from _at_other_times(sentence, own_points(sentence.plan, indicator))
    yield from _of_wholes(sentence, told, [point for one in meant for point in own_points(sentence.plan, one)])


@derived
def _told_by(plan: Plan) -> tuple[tuple[Indicator, frozenset[str]], ...]:
    """The indicators of a plan, each with the words of its name that say what is counted."""
    return tuple((one, _words_of_name(one).difference(common_words())) for one in series(plan))


def _words_of_name(indicator: Indicator) -> frozenset[str]:
    return frozenset(word for name in (indicator.name, indicator.counted) for word in words_of(name.lower()))


def may_be_meant(plan: Plan, words: str) -> bool:
    """Whether a sentence has words enough of the name of any indicator."""
    present = words_present_in(words)
    return any(len(present & telling) >= _SHARED for _, telling in _told_by(plan))


def _at_other_times(sentence: Sentence, points: Sequence[Point]) -> Iterator[Difference]:
    """Two figures, each right before its period, that the data give the other way round."""
    pairs = [(part, period) for part, period in _figures_with_periods(sentence.parts)]
    if len(pairs) != 2:
        return
    at = [[point for point in points if period.dates and point.dates == period.dates] for _, period in pairs]
    (one, _), (two, _) = pairs
    if all(len(found) == 1 for found in at) and at[0] != at[1]:
        first, second = at[0][0], at[1][0]
        if _gives(first, two) and _gives(second, one) and not (_gives(first, one) or _gives(second, two)):
            yield sentence.difference("figure", [one, two], f"the data give {first.told()}, and {second.told()}")


def _figures_with_periods(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Each figure that has a period behind it with at most a small word between."""
    kept = [part for part in parts if part.kind not in ("filler", "open", "close", "comma")]
    for figure, period in pairwise(kept):
        if figure.kind == "figure" and period.kind == "period":
            yield figure, period


def _gives(point: Point, told: Part) -> bool:
    """Whether a point has this figure, as a share or as a count, and it is not like many others."""
    numeral = told.numeral
    stated = point.figure("rate") if numeral and numeral.kind in ("per cent", "rate") else point.figure("count")
    return stated is not None and told.value >= _FEWEST and agrees(told, stated)


def _of_wholes(sentence: Sentence, told: Sequence[Part], points: Sequence[Point]) -> Iterator[Difference]:
    """A part of a whole that the data have at one time alone, where they give another part of it."""
    counts = [part for part in told if part.numeral and part.numeral.kind == "count"]
    if len(counts) != 2:
        return
    part, whole = counts if whole_of(counts[0], sentence.parts) else reversed(counts)
    before = [each.text for each in sentence.parts if each.end <= whole.start][-2:]
    of_whole = [point for point in points if point.of and point.of.value == whole.value and point.count]
    if (
        not {"of", "out of"} & set(before)
        or len(of_whole) != 1
        or whole.value < _LEAST_WHOLE
        or part.value > whole.value
    ):
        return
    times = [each.dates for each in sentence.parts if each.kind == "period"]
    (point,) = of_whole
    first, last = sorted((part, whole), key=lambda each: each.start)
    is_of_time = all(dates == point.dates for dates in times)
    if (
        is_of_time
        and point.count
        and not agrees(part, point.count)
        and _is_what_is_counted(sentence, last, point.indicator)
    ):
        yield sentence.difference("figure", [first, last], f"the data give {point.told()}")


def _is_what_is_counted(sentence: Sentence, last: Part, indicator: Indicator) -> bool:
    """Whether what is said of the part is what the indicator counts: “58 took it up”, and not “58 were girls”."""
    words = {word.lower() for word in words_of(sentence.printed.text[last.end :])}
    otherwise = {word for phrase in read_schema("claims")["words"]["declined"] for word in phrase.split()}
    return bool(words & _words_of_name(indicator) - common_words().keys()) and not words & otherwise
