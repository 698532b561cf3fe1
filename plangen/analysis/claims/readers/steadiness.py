"""What is said not to have changed: “remained stable: 120, 171 and 238”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.cues import cue_before
from plangen.analysis.claims.parts import CHANGE, COMPARATIVE, PERCENT, STEADY
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.series import Series, series_apart_from
from plangen.analysis.claims.values import are_plain


def steadiness(sentence: Sentence) -> Iterator[Claim]:
    """“Stable” and “unchanged” against the first and the last of the figures."""
    if not sentence.has(STEADY) or sentence.has(CHANGE | COMPARATIVE):
        return
    for series in series_apart_from(sentence, ()):
        for place in sentence.places(STEADY)[:1]:
            claim = _judged(sentence, place, series)
            if claim.holds or _can_fail(sentence, place, series):
                yield claim


def _judged(sentence: Sentence, place: int, series: Series) -> Claim:
    first, last = sentence.values(series.places[0], series.places[-1])
    gap = abs(last.value - first.value)
    steady = sentence.vocabulary.steady
    exactly = "unchanged_" if cue_before(sentence, place + 1, "unchanged", 0) else ""
    few = gap < steady[f"{exactly}things"] and (bool(exactly) or not sentence.is_at(series.first, PERCENT))
    holds = few or gap <= steady[f"{exactly}part"] * max(first.value, last.value) or not are_plain(first, last)
    fact = f"{last.text} is not near {first.text}"
    ends = (min(place, series.first), max(place, series.last))
    return sentence.claim("direction", ends, holds=holds, fact=fact)


def _can_fail(sentence: Sentence, place: int, series: Series) -> bool:
    first, last = min(place, series.first), max(place, series.last)
    return is_told_of(sentence, (place, place), series.places) and may_be_judged(sentence, first, last)
