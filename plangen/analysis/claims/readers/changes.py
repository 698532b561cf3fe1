"""Claims of change: “from 52 to 61, an increase of 17.3%”, in its many orders; points and differences.

A change is told of a pair of figures, the earlier and the later. Where the words leave open which is which, or whose change
it is, a claim may be found to hold and is never found to fail.
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.nouns import count_the_same
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
    COUNT,
    DASH,
    DATE,
    ELSEWHERE,
    FIGURE,
    FRACTION,
    HIGHER,
    IN,
    MONEY,
    MOVED,
    MULTIPLIED,
    NOT,
    OF,
    OF_WHOM,
    OPEN,
    PERCENT,
    POINT,
    POINTS,
    RISE,
    THAT_IS,
    TIME,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import Part, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.series import Series, series_apart_from
from plangen.analysis.claims.stated_changes import StatedChange, has_sign, stated_changes
from plangen.analysis.claims.values import (
    HUNDRED,
    Value,
    are_alike,
    are_plain,
    follows,
    format_like,
    is_nearly,
    percentage,
    stated_figure,
)  # fmt: skip
from plangen.figures.workings import Working
from plangen.plan.quantity import number

_NEAR = 12
"""How many parts may stand between a pair of figures and the change that is told of it."""

_BETWEEN_THEM = up_to(
    _NEAR, ARTICLE, WORD, DATE, TIME, IN, BY, COMMA, OPEN, CLOSE, COLON, DASH, BE, THAT_IS, OF_WHOM, OF
)
_OF_OTHERS = COMPARED | ELSEWHERE
_TELLING = CHANGE | MULTIPLIED | COMPARATIVE | MOVED


def changes(sentence: Sentence) -> Iterator[Claim]:
    """Every change that a sentence states of figures of its own."""
    signed = any(has_sign(sentence, place) for place in sentence.places(PERCENT | POINTS))
    if sentence.has_two_of_a_kind and (signed or sentence.has(_TELLING)):
        for change in stated_changes(sentence):
            yield from _stated(sentence, change)


def _stated(sentence: Sentence, change: StatedChange) -> Iterator[Claim]:
    """What the pairs of a sentence say of a change that it states: the first that it follows from, else the nearest."""
    fitting = sorted(_fitting(sentence, change), key=lambda pair: _apart(pair, change))
    judged = [judge_change(sentence, change, pair) for pair in fitting]
    held = [claim for claim in judged if claim and (claim.holds or claim.kind == "points")]
    if held:
        yield held[0]
    elif judged and judged[0] and _is_told_of(sentence, change, fitting[0]):
        yield judged[0]
    else:
        yield from _of_series(sentence, change)


def _of_series(sentence: Sentence, change: StatedChange) -> Iterator[Claim]:
    """What the figures that are left say of a change: that they bear it out, or that no two of them do."""
    if change.direction is None and sentence.is_at(change.first, OPEN) and not has_sign(sentence, change.figure):
        return
    kinds = _kinds_changed(sentence, change)
    left_out = {other.figure for other in stated_changes(sentence)}
    failing = []
    for series in series_apart_from(sentence, left_out):
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
    told = is_told_of(sentence, ends, series.places)
    either_way = series.sure or _rises(sentence, change) is not None or sentence.is_at(change.figure, COUNT | POINTS)
    first, last = min(change.first, series.first), max(change.last, series.last)
    return told and either_way and may_be_judged(sentence, first, last)


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
    return PERCENT if _is_in_points(sentence, change) else sentence.kind_at(change.figure)


def _is_in_points(sentence: Sentence, change: StatedChange) -> bool:
    """Whether a change is told in points: by 6 percentage points; by 6 points, where there are two percentages."""
    short = sentence.is_at(change.figure + 1, POINT) and sentence.count(PERCENT) > 1
    return sentence.is_at(change.figure, POINTS) or (short and sentence.is_at(change.figure, COUNT))


def _apart(pair: Pair, change: StatedChange) -> int:
    return max(pair.first - change.last, change.first - pair.last, 0)


def _is_told_of(sentence: Sentence, change: StatedChange, pair: Pair) -> bool:
    """Whether the words say that it is this pair of which the change is told, and no other reading is left."""
    if not are_plain(*sentence.values(pair.earlier, pair.later)) or sentence.has(NOT):
        return False
    if not pair.sure:
        return False
    (_, left), (right, _) = sorted(((pair.first, pair.last), (change.first, change.last)))
    if left >= right:
        return True
    near = sentence.consists_of(_BETWEEN_THEM, left + 1, right)
    return near and not sentence.has(_OF_OTHERS, change.last + 1, change.last + 3)


def judge_change(sentence: Sentence, change: StatedChange, pair: Pair) -> Claim | None:
    """A stated change against one pair of figures; None where nothing can be told."""
    if not _goes_that_way(sentence, change, pair):
        if pair.sure:
            return None
        pair = pair.turned()
    first = sentence.value(pair.earlier)
    if not first.value:
        return None
    if sentence.is_at(change.figure, FRACTION):
        return _judge_fraction(sentence, change, pair)
    if sentence.is_at(change.figure, PERCENT):
        both_percent = sentence.is_at(pair.earlier, PERCENT)
        return _judge_points(sentence, change, pair) if both_percent else _judge_percent(sentence, change, pair)
    stated = sentence.value(change.figure)
    in_points = _is_in_points(sentence, change)
    if sentence.is_at(change.figure, COUNT | MONEY) and not in_points and not are_alike(stated, first):
        return None
    if sentence.is_at(change.figure, COUNT) and not in_points and _counts_something_else(sentence, change, pair.later):
        return None
    return _judge_difference(sentence, change, pair)


def _goes_that_way(sentence: Sentence, change: StatedChange, pair: Pair) -> bool:
    """Whether a pair goes the way that a change is said to go, or it is not said."""
    rises = _rises(sentence, change)
    first, last = sentence.values(pair.earlier, pair.later)
    return rises is None or first.value == last.value or (last.value > first.value) is rises


def _rises(sentence: Sentence, change: StatedChange) -> bool | None:
    """Whether a stated change is said to be one upwards; None where it is not said."""
    if change.direction is not None:
        return sentence.is_at(change.direction, RISE | HIGHER)
    text = sentence.value(change.figure).text
    return None if text[0].isdigit() else text[0] == "+"


def _counts_something_else(sentence: Sentence, change: StatedChange, last: int) -> bool:
    """Whether a whole number is of other things than the figures: a fall of 12 places, from 52 children to 40 children."""
    whole = sentence.value(change.figure).numeral.figure.precision == 1
    return whole and not count_the_same(sentence, [change.figure, last])


def _judge_percent(sentence: Sentence, change: StatedChange, pair: Pair) -> Claim:
    """A change in per cent from counts, rates or sums."""
    stated, first, last = sentence.values(change.figure, pair.earlier, pair.later)
    working = _change_working(sentence, change, pair)
    value = working.value or Decimal(0)
    shown = percentage(abs(value), stated.numeral.figure.precision)
    fact = f"from {first.text} to {last.text} is a {'rise' if value > 0 else 'fall'} of {shown}"
    holds = follows(stated, working, stated.half_a_step)
    return sentence.claim("change", (change.first, change.last), holds=holds, fact=fact, working=working)


def _judge_fraction(sentence: Sentence, change: StatedChange, pair: Pair) -> Claim:
    """A change by so large a part of the earlier figure: fell by a third."""
    stated, first, last = sentence.values(change.figure, pair.earlier, pair.later)
    gap = last.value - first.value
    reach = stated.hedge or sentence.vocabulary.plain
    holds = is_nearly(abs(gap), first.value, stated.value, reach)
    shown = percentage(abs(gap) / first.value * HUNDRED)
    fact = f"from {first.text} to {last.text} is a {'rise' if gap > 0 else 'fall'} of {shown}"
    return sentence.claim("change", (change.first, change.last), holds=holds, fact=fact)


def _change_working(sentence: Sentence, change: StatedChange, pair: Pair) -> Working:
    first, last = sentence.values(pair.earlier, pair.later)
    sign = 1 if last.value >= first.value else -1
    rates = any(word in ("rate", "rates") for word in sentence.words(0, len(sentence)))
    return Working(
        sentence.quote(change.first, change.last),
        stated_figure(sentence.value(change.figure), sign),
        sentence.passage.address,
        (sentence.term(pair.earlier), sentence.term(pair.later)),
        "change",
        HUNDRED,
        rounded=rates or any(_is_rounded(value) for value in (first, last)),
    )


def _is_rounded(value: Value) -> bool:
    return value.numeral.figure.precision < 1 or value.numeral.kind in ("rate", "per cent")


def _judge_points(sentence: Sentence, change: StatedChange, pair: Pair) -> Claim:
    """A change between two percentages: in per cent it holds, in points it is called by the wrong name."""
    stated, first, last = sentence.values(change.figure, pair.earlier, pair.later)
    ends = (change.first, change.last)
    working = _change_working(sentence, change, pair)
    gap, relative = abs(last.value - first.value), abs(working.value or Decimal(0))
    exact = abs(relative - abs(stated.value)) <= stated.half_a_step
    if exact or (follows(stated, working, stated.half_a_step) and gap != abs(stated.value)):
        return sentence.claim("change", ends, holds=True, working=working)
    fact = f"from {first.text} to {last.text} is {_in_points(gap)}; as a percentage it is {percentage(relative)}"
    if abs(gap - abs(stated.value)) <= stated.half_a_step:
        return sentence.claim("points", ends, holds=False, fact=fact, working=working)
    return sentence.claim("change", ends, holds=False, fact=fact, working=working)


def _in_points(gap: Decimal) -> str:
    return f"{number(gap)} percentage {'point' if gap == 1 else 'points'}"


def _judge_difference(sentence: Sentence, change: StatedChange, pair: Pair) -> Claim:
    """A difference: of counts, of sums of money, of percentages in points."""
    stated, first, last = sentence.values(change.figure, pair.earlier, pair.later)
    gap = last.value - first.value
    working = Working(
        sentence.quote(change.first, change.last),
        stated_figure(stated, 1 if gap >= 0 else -1),
        sentence.passage.address,
        (sentence.term(pair.later), sentence.term(pair.earlier, minus=True)),
        rounded=any(value.numeral.figure.precision < 1 for value in (stated, first, last)),
    )
    in_points = _is_in_points(sentence, change)
    shown = _in_points(abs(gap)) if in_points else format_like(first, abs(gap))
    fact = f"from {first.text} to {last.text} is a {'rise' if gap > 0 else 'fall'} of {shown}"
    holds = follows(stated, working)
    return sentence.claim("difference", (change.first, change.last), holds=holds, fact=fact, working=working)
