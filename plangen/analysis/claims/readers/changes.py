"""Claims of change: “from 52 to 61, an increase of 17.3%”, in its many orders; points and differences.

A change is told of a pair of figures, the earlier and the later. Where the words leave open which is which, or whose change
it is, a claim may be found to hold and is never found to fail.
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.apart_claim import figures_told
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import is_told_of, may_be_judged, turns_to_another_group
from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.eras import is_against_another_year
from plangen.analysis.claims.exclusive_parts import time_labels
from plangen.analysis.claims.judged_changes import is_in_points, judge_change, rises_by_words
from plangen.analysis.claims.nouns import unit
from plangen.analysis.claims.pairs import Pair, pairs
from plangen.analysis.claims.parts import (
    ARTICLE,
    BE,
    BY,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    COUNT,
    DASH,
    DATE,
    ELSEWHERE,
    FIGURE,
    FRACTION,
    FROM,
    IN,
    LOST,
    MOVED,
    MULTIPLIED,
    NOT,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_PLACES,
    OVER_THE_LAST,
    PERCENT,
    POINTS,
    SEMICOLON,
    STATED_CHANGE,
    THAT_IS,
    TIME,
    VERSUS,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import NOTHING, Part, up_to
from plangen.analysis.claims.pointing_back import joined_to_the_last
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.series import Series, series_apart_from
from plangen.analysis.claims.stated_changes import StatedChange, has_sign, stated_changes
from plangen.analysis.claims.values import HUNDRED, are_plain

_TWO, _SLIP = 2, Decimal("0.1")
"""A change that is told of no other figures, and no farther than this from what they give, is told of them."""

_LABEL, _DENIED_WITHIN = 3, 4
_NEAR = 12
"""How many parts may stand between a pair of figures and the change that is told of it."""

_BETWEEN_THEM = up_to(
    _NEAR, ARTICLE, WORD, DATE, TIME, IN, BY, COMMA, OPEN, CLOSE, COLON, DASH, BE, THAT_IS, OF_WHOM, OF
)
_OF_OTHERS = COMPARED | ELSEWHERE
_TELLING = CHANGE | MULTIPLIED | COMPARATIVE | MOVED | LOST | OVER_THE_LAST


def changes(sentence: Sentence) -> Iterator[Claim]:
    """Every change that a sentence states of figures of its own."""
    signed = any(has_sign(sentence, place) for place in sentence.places(STATED_CHANGE))
    adding = sentence.has(FROM) and (has_cue(sentence, "added") or has_cue(sentence, "adding"))
    if sentence.has_two_of_a_kind and (signed or adding or sentence.has(_TELLING)):
        for change in stated_changes(sentence):
            yield from _stated(sentence, change)
            yield from _points_of_counts(sentence, change)
    yield from _of_the_last_sentence(sentence)


def _points_of_counts(sentence: Sentence, change: StatedChange) -> Iterator[Claim]:
    """From 44 to 33, a reduction of 11 percentage points: of figures that are no percentages."""
    if not sentence.is_at(change.figure, POINTS) or sentence.has(PERCENT) or sentence.follows_figures:
        return
    told = sentence.value(change.figure).value
    for series in _series(sentence):
        first, last = sentence.values(*series.ends[:2])
        if series.sure and sentence.is_at(series.first, COUNT) and abs(last.value - first.value) == told:
            fact = f"{first.text} and {last.text} are no percentages, and their difference is in no points"
            yield sentence.claim("difference", (change.first, change.last), holds=False, fact=fact)


def _of_the_last_sentence(sentence: Sentence) -> Iterator[Claim]:
    """What figures of the sentence before say of a change: 61 entrants. A year earlier there were 93, so they fell by half."""
    stated = stated_changes(sentence)
    joined = joined_to_the_last(sentence) if stated else None
    if joined is None:
        return
    for change in stated:
        if not any(sentence.is_at(series.first, _kinds_changed(sentence, change)) for series in _series(sentence)):
            yield from _of_series(joined.both, change.moved(joined.begins))


def _series(sentence: Sentence) -> Iterator[Series]:
    return series_apart_from(sentence, {change.figure for change in stated_changes(sentence)})


def _stated(sentence: Sentence, change: StatedChange) -> Iterator[Claim]:
    """What the pairs of a sentence say of a change that it states: the first that it follows from, else the nearest."""
    fitting = sorted(_fitting(sentence, change), key=lambda pair: _apart(pair, change))
    judged = [judge_change(sentence, change, pair) for pair in fitting]
    held = [claim for claim in judged if claim and (claim.holds or claim.kind == "points")]
    if held and (held[0].holds or not _is_told_of_another(sentence, change, fitting[judged.index(held[0])])):
        yield held[0]
    elif judged and judged[0] and _is_told_of(sentence, change, fitting[0]):
        yield judged[0]
    else:
        yield from _of_series(sentence, change)


def _is_told_of_another(sentence: Sentence, change: StatedChange, pair: Pair) -> bool:
    """Whether figures are of what another change is told of: the nation's fell by 4%, ours by 11%, from 36% to 32%."""
    between = [other for other in stated_changes(sentence) if change.last < other.first and other.last < pair.first]
    return any(sentence.has(CONTRAST, change.last, other.first) for other in between)


def _of_series(sentence: Sentence, change: StatedChange) -> Iterator[Claim]:
    """What the figures that are left say of a change: that they bear it out, or that no two of them do."""
    bracketed = change.direction is None and sentence.is_at(change.first, OPEN)
    if (bracketed and not has_sign(sentence, change.figure)) or unit(sentence, change.figure):
        return
    kinds = _kinds_changed(sentence, change)
    failing = []
    for series in _series(sentence):
        if not sentence.is_at(series.first, kinds):
            continue
        judged = [claim for pair in series.pairs() if (claim := judge_change(sentence, change, pair))]
        held = [claim for claim in judged if claim.holds]
        if held:
            yield held[0]
            return
        if judged and _can_fail(sentence, change, series):
            failing.append(judged[0] if len(series.places) == 2 else judge_change(sentence, change, series.ends))
    yield from [claim for claim in failing[:1] if claim and len(failing) == 1]


def _can_fail(sentence: Sentence, change: StatedChange, series: Series) -> bool:
    """Whether a change is told of a series and of nothing else, and the words say which way it goes, or it does not matter."""
    ends = (change.first, change.last)
    told = is_told_of(sentence, ends, series.places) or _is_a_slip(sentence, change, series)
    told = told and not turns_to_another_group(sentence, series.first, series.last)
    told = told and sentence.count(VERSUS) <= 1  # 26 v 34 last year and v 40 the year before, down a third in two years
    either_way = (
        series.sure or rises_by_words(sentence, change) is not None or sentence.is_at(change.figure, COUNT | POINTS)
    )
    first, last = min(change.first, series.first), max(change.last, series.last)
    alone = not _has_another_change(sentence, change, series)
    alone = alone and not _comes_behind_another(sentence, change, series.last)
    alone = alone and not is_against_another_year(sentence, change.last + 1, (series.first, series.last))
    behind = is_in_points(sentence, change) and not sentence.has(OTHER_PLACES, 0, last)
    allowed = OTHER_PLACES if behind else NOTHING
    return told and alone and either_way and may_be_judged(sentence, first, last, allowed)


def _is_a_slip(sentence: Sentence, change: StatedChange, series: Series) -> bool:
    """Whether a change is so near to that of the only other figures that it is meant of them, whatever its subject."""
    (low, _), (_, high) = sorted(((series.first, series.last), (change.first, change.last)))
    only = len(series.places) == len(figures_told(sentence)) - 1 == _TWO
    if (
        not only
        or not sentence.is_at(change.figure, PERCENT | FRACTION)
        or sentence.has(CONTRAST | SEMICOLON, low, high)
    ):
        return False
    first, last, stated = (value.value for value in sentence.values(*series.places, change.figure))
    told = stated / HUNDRED if sentence.is_at(change.figure, PERCENT) else stated
    turned = any(abs(abs(last - first) / base - told) <= _SLIP / 10 for base in (first, last) if base)
    return turned or bool(first and abs(abs(last - first) / first - told) <= _SLIP)


def _has_another_change(sentence: Sentence, change: StatedChange, series: Series) -> bool:
    """Whether another change is told of some of the figures: 20% less than the 45 of 2010, 67% less than the 110 of 2006."""
    others = [other.figure for other in stated_changes(sentence) if other.first != change.first]
    listed = len(series.places) > 2 and bool(others)
    return listed or any(_stands_between(place, change.figure, series) for place in others)


def _stands_between(other: int, figure: int, series: Series) -> bool:
    """Whether another change stands between the figures, or a figure between the two changes."""
    low, high = sorted((other, figure))
    return series.first < other < series.last or any(low < place < high for place in series.places)


def _comes_behind_another(sentence: Sentence, change: StatedChange, last: int) -> bool:
    """Whether a change in the same unit stands between the last figure and it: a fall of 5.5%, and in cash terms of 9.2%."""
    alike = sentence.kind_at(change.figure)
    others = (other.figure for other in stated_changes(sentence) if sentence.is_at(other.figure, alike))
    return any(last < other < change.figure for other in others)


def _fitting(sentence: Sentence, change: StatedChange) -> Iterator[Pair]:
    """The pairs of which a change can be told, by its kind and by where it stands."""
    kinds = _kinds_changed(sentence, change)
    in_brackets = sentence.is_at(change.first, OPEN)
    for pair in pairs(sentence):
        if not sentence.is_at(pair.earlier, kinds) or change.figure in (pair.earlier, pair.later):
            continue
        behind = pair.last < change.first and not sentence.has(PERCENT, pair.first, pair.last)
        if behind or not in_brackets:
            yield pair


def _kinds_changed(sentence: Sentence, change: StatedChange) -> Part:
    """What a change of this kind can be a change of."""
    if sentence.is_at(change.figure, PERCENT | FRACTION):
        return FIGURE
    return PERCENT if is_in_points(sentence, change) else sentence.kind_at(change.figure)


def _is_of_a_part(sentence: Sentence, place: int) -> bool:
    """Whether a figure is one of those for the parts of a time: 14 in Q1, 9 in Q2 and 12 in Q3, against 52 in 2023."""
    labels = [label.place for label in time_labels(sentence)]
    return len(labels) > 2 and any(0 < label - place <= _LABEL for label in labels)


def _apart(pair: Pair, change: StatedChange) -> int:
    return max(pair.first - change.last, change.first - pair.last, 0)


def _is_told_of(sentence: Sentence, change: StatedChange, pair: Pair) -> bool:
    """Whether the words say that it is this pair of which the change is told, and no other reading is left."""
    begins, ends = min(pair.first, change.first) - _DENIED_WITHIN, max(pair.last, change.last) + 1
    if not are_plain(*sentence.values(pair.earlier, pair.later)) or sentence.has(NOT, max(begins, 0), ends):
        return False
    if not pair.sure or is_against_another_year(sentence, change.last + 1, (pair.earlier, pair.later)):
        return False
    if _comes_behind_another(sentence, change, pair.last) or _is_of_a_part(sentence, pair.later):
        return False
    (_, left), (right, _) = sorted(((pair.first, pair.last), (change.first, change.last)))
    if left >= right:
        return True
    near = sentence.consists_of(_BETWEEN_THEM, left + 1, right)
    return near and not sentence.has(_OF_OTHERS, change.last + 1, change.last + 3)
