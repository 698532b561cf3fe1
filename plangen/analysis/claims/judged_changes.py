"""What figures give for a change that is told of them: in per cent, as a part of the earlier, in points, as a difference."""

from decimal import Decimal

from plangen.analysis.claims.agreement import noun_stems, stem
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before
from plangen.analysis.claims.nouns import count_the_same, counted_noun, is_plural
from plangen.analysis.claims.pairs import Pair
from plangen.analysis.claims.parts import (
    CLOSE,
    COMMA,
    COUNT,
    FRACTION,
    FULL_STOP,
    HIGHER,
    LOWER,
    MONEY,
    PERCENT,
    POINT,
    POINTS,
    RISE,
    SEMICOLON,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, either
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import StatedChange, has_sign
from plangen.analysis.claims.values import (
    HUNDRED,
    Value,
    are_alike,
    compare,
    follows,
    format_like,
    is_nearly,
    percentage,
    stated_figure,
)  # fmt: skip
from plangen.figures.workings import Working
from plangen.plan.quantity import number

_BESIDE = 2
_ENDS = either(FULL_STOP | COMMA | CLOSE | SEMICOLON, END)


def judge_change(sentence: Sentence, change: StatedChange, pair: Pair) -> Claim | None:
    """A stated change against one pair of figures; None where nothing can be told."""
    if not _goes_that_way(sentence, change, pair):
        if pair.sure:
            return _judge_sign(sentence, change, pair)
        pair = pair.turned()
    first = sentence.value(pair.earlier)
    if not first.value:
        return None
    if sentence.is_at(change.figure, FRACTION):
        return _judge_fraction(sentence, change, pair)
    if sentence.is_at(change.figure, PERCENT):
        if _is_of_others(sentence, change, pair):
            return None
        both_percent = sentence.is_at(pair.earlier, PERCENT)
        return _judge_points(sentence, change, pair) if both_percent else _judge_percent(sentence, change, pair)
    in_points = is_in_points(sentence, change)
    if sentence.is_at(change.figure, COUNT | MONEY) and not in_points and not _is_like(sentence, change.figure, pair):
        return None
    if sentence.is_at(change.figure, COUNT) and not in_points and _counts_something_else(sentence, change, pair.later):
        return None
    return _judge_difference(sentence, change, pair)


def _judge_sign(sentence: Sentence, change: StatedChange, pair: Pair) -> Claim | None:
    """A change of the right size that goes the wrong way: from 7 to 4 (+3); of money a sign may tell what is left."""
    first, last, stated = sentence.values(pair.earlier, pair.later, change.figure)
    signed = change.direction is None and has_sign(sentence, change.figure) and not sentence.is_at(change.figure, MONEY)
    compared = change.direction is not None and sentence.is_at(change.direction, HIGHER | LOWER)
    compared = compared and sentence.match_at(_ENDS, change.last + 1) is not None  # …, six fewer
    if not (signed or compared) or not first.value:
        return None
    gap = abs(last.value - first.value)
    sizes = (gap, gap / first.value * HUNDRED) if sentence.is_at(change.figure, PERCENT) else (gap,)
    if not any(abs(size - abs(stated.value)) <= stated.half_a_step for size in sizes):
        return None
    fact = f"{last.text} is {compare(last.value, first.value)} {first.text}"
    return sentence.claim("direction", (change.first, change.last), holds=False, fact=fact)


def _is_like(sentence: Sentence, figure: int, pair: Pair) -> bool:
    """Whether a difference is in the unit of the figures; it may be left out: 9.1 days and 7.3, which is 1.8 fewer."""
    stated, first, last = sentence.values(figure, pair.earlier, pair.later)
    bare = stated.numeral.kind == "count" and not counted_noun(sentence, figure)
    return are_alike(stated, first) or are_alike(stated, last) or (first.numeral.kind == "duration" and bare)


def is_in_points(sentence: Sentence, change: StatedChange) -> bool:
    """Whether a change is told in points: by 6 percentage points; by 6 points, where there are two percentages."""
    short = sentence.is_at(change.figure + 1, POINT) and sentence.count(PERCENT) > 1
    return sentence.is_at(change.figure, POINTS) or (short and sentence.is_at(change.figure, COUNT))


def _goes_that_way(sentence: Sentence, change: StatedChange, pair: Pair) -> bool:
    """Whether a pair goes the way that a change is said to go, or it is not said."""
    rises = rises_by_words(sentence, change)
    first, last = sentence.values(pair.earlier, pair.later)
    return rises is None or first.value == last.value or (last.value > first.value) is rises


def rises_by_words(sentence: Sentence, change: StatedChange) -> bool | None:
    """Whether a stated change is said to be one upwards; None where it is not said."""
    if change.direction is not None:
        return sentence.is_at(change.direction, RISE | HIGHER)
    sign = sentence.value(change.figure).text[0]
    return sign == "+" if has_sign(sentence, change.figure) else None


def _counts_something_else(sentence: Sentence, change: StatedChange, last: int) -> bool:
    """Whether a whole number is of other things than the figures: a fall of 12 places, from 52 children to 40 children."""
    whole = sentence.value(change.figure).numeral.figure.precision == 1
    return whole and not count_the_same(sentence, [change.figure, last])


def _is_of_others(sentence: Sentence, change: StatedChange, pair: Pair) -> bool:
    """Whether a change says itself of what it is, and the figures count something else: 214 referrals, 20% fewer arrests."""
    behind = change.figure + 2
    if not sentence.is_at(change.figure + 1, HIGHER | LOWER) or not is_plural(sentence, behind):
        return False
    counted = noun_stems(sentence, pair.earlier) | noun_stems(sentence, pair.later)
    return bool(counted) and stem(sentence.word(behind)) not in counted


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
    reach = sentence.vocabulary.reach_of(stated)
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
    across = _are_of_both_signs(sentence, pair)
    gap = last.value + first.value if across else last.value - first.value
    working = Working(
        sentence.quote(change.first, change.last),
        stated_figure(stated, 1 if gap >= 0 else -1),
        sentence.passage.address,
        (sentence.term(pair.later), sentence.term(pair.earlier, minus=not across)),
        rounded=any(value.numeral.figure.precision < 1 for value in (stated, first, last)),
    )
    in_points = is_in_points(sentence, change)
    shown = _in_points(abs(gap)) if in_points else format_like(first, abs(gap))
    rise_or_fall = "rise" if gap > 0 else "fall"
    way = "change" if across else rise_or_fall
    fact = f"from {first.text} to {last.text} is a {way} of {shown}"
    holds = follows(stated, working)
    return sentence.claim("difference", (change.first, change.last), holds=holds, fact=fact, working=working)


def _are_of_both_signs(sentence: Sentence, pair: Pair) -> bool:
    """From a deficit of £17,000 to a surplus of £6,000: £23,000 apart."""
    if not sentence.is_at(pair.earlier, MONEY):
        return False
    signs = [
        [cue_before(sentence, place, name, _BESIDE) is not None for place in (pair.earlier, pair.later)]
        for name in ("deficits", "surpluses")
    ]
    return sorted(signs) == [[False, True], [True, False]]
