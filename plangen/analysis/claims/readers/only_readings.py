"""A share or a change in a sentence that has just two other figures, in whatever order and words.

Where nothing but those two can be meant, every way is tried in which they may give it: so many of so many, what is left, the
change from one to the other. It is found wrong only if none does, and the words tell that the one is of the other: “of” the
whole, “of them”, a time of one of the figures, or a comparison.
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import shares_in_counts
from plangen.analysis.claims.coupling import BEHIND_A_SHARE, is_told_of, may_be_judged, turns_to_another_group
from plangen.analysis.claims.cues import cue_behind
from plangen.analysis.claims.eras import times_told
from plangen.analysis.claims.nouns import are_in_one_unit, count_the_same, counted_noun
from plangen.analysis.claims.parts import (
    AIM,
    AMOUNT,
    AND,
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
    FRACTION,
    FROM,
    FULL_STOP,
    IN,
    MAKING,
    MOVED,
    MULTIPLIED,
    NOT,
    OF,
    OF_WHOM,
    OPEN,
    PERCENT,
    POINTS,
    PRONOUN,
    SEMICOLON,
    THAT_IS,
    TIME,
    TO,
    TOTAL,
    TURN,
    WHICH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, either, optional, up_to
from plangen.analysis.claims.pointing_back import joined_to_the_last
from plangen.analysis.claims.reach import divided, meet, reach, taken, times
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import StatedChange, stated_changes
from plangen.analysis.claims.values import HUNDRED, Range, Value, are_alike, are_plain, is_nearly, percentage
from plangen.plan.quantity import number

_STATED = PERCENT | FRACTION
_MARK = COMMA | OPEN | DASH | COLON | SEMICOLON
_APPOSED = (
    (_MARK | THAT_IS | MAKING)
    + up_to(6, ARTICLE, WORD, OF, PRONOUN, TURN, WHICH, BE, THAT_IS, MAKING, IN, COMMA)
)  # fmt: skip
"""…, which is to say (40 per cent); …, in other words (72%); …, a return of (25%)."""

_ENDS = optional(OF_WHOM) + either(CLOSE | FULL_STOP | SEMICOLON, COMMA, END)
_GOVERNS = OF + up_to(5, ARTICLE, WORD, TIME, TOTAL, PRONOUN)
_OF_THE_WHOLE = (OF | FROM) + up_to(5, ARTICLE, WORD, TIME, TOTAL, IN)
_LISTED = up_to(4, WORD) + AND + up_to(3, ARTICLE, WORD, IN, OF, FROM)
_OF_A_GROUP = up_to(3, WORD, BE) + (FROM | IN | OF | BY) + optional(ARTICLE) + WORD
_AGAINST_ANOTHER = (COMPARED | FROM | TO) + up_to(5, ARTICLE, WORD, TIME, DATE, OF)
_TELLS_A_CHANGE = CHANGE | COMPARATIVE | COMPARED | MULTIPLIED | MOVED


def only_readings(sentence: Sentence) -> Iterator[Claim]:
    """The only share or change of a sentence, if the only two other figures bear it out in no way."""
    if sentence.count(_STATED) != 1:
        return
    joined = joined_to_the_last(sentence)
    alone = len(_operands(sentence)) > 1 or joined is None
    both, begins = (sentence, 0) if alone or joined is None else joined
    (figure,) = (place + begins for place in sentence.places(_STATED))
    operands = _operands(both)
    if len(operands) != 2 or both.count(_STATED) != 1 or not _are_of_one_kind(both, operands):
        return
    change = next((change for change in stated_changes(both) if change.figure == figure), None)
    told = _is_change_of(both, change, operands) if change else _is_share_of(both, figure, operands)
    if told and not _is_borne_out(both, figure, operands):
        yield _judged(both, figure, operands, change)


def only_points(sentence: Sentence) -> Iterator[Claim]:
    """The only difference in points of a sentence, if it is not between its only two percentages."""
    if len(_points(sentence)) != 1 or not sentence.has(CHANGE | COMPARATIVE | MOVED | TURN | BE):
        return
    joined = None if sentence.count(PERCENT) > 1 else joined_to_the_last(sentence)
    both = sentence if joined is None else joined.both
    rates, told = both.places(PERCENT), _points(both)
    if len(told) != 1 or len(rates) != 2 or both.has(CONTRAST | NOT | AIM) or turns_to_another_group(both, *rates):
        return
    (figure,) = told
    first, second, stated = both.values(*rates, figure)
    gap = abs(first.value - second.value)
    if are_plain(first, second, stated) and abs(gap - abs(stated.value)) > first.half_a_step + second.half_a_step:
        ends = (min(figure, *rates), max(figure, *rates))
        fact = f"{first.text} and {second.text} are {number(gap)} percentage points apart"
        yield both.claim("difference", ends, holds=False, fact=fact)


def _points(sentence: Sentence) -> list[int]:
    """The places of differences in points: by 4 percentage points; 4 points, 4 pp beneath."""
    short = (place for place in sentence.places(COUNT) if cue_behind(sentence, place, "points_told", 0))
    return sorted((*sentence.places(POINTS), *short))


def _operands(sentence: Sentence) -> list[int]:
    """The places of what a share or a change can be of: counts, sums and rates, no lengths of time and no “those three”."""
    return [place for place in sentence.places(AMOUNT) if not _is_no_operand(sentence, place)]


def _is_no_operand(sentence: Sentence, place: int) -> bool:
    numeral = sentence.value(place).numeral
    return numeral.kind == "duration"


def _are_of_one_kind(sentence: Sentence, operands: list[int]) -> bool:
    values = sentence.values(*operands)
    alike = are_alike(*values) and values[0].numeral.kind == values[1].numeral.kind
    return (
        alike and are_plain(*values) and all(value.value > 0 for value in values) and values[0].value != values[1].value
    )


# --- whether it is told of them ---


def _is_change_of(sentence: Sentence, change: StatedChange, operands: list[int]) -> bool:
    """Whether two figures are told to be of two times, or set against each other, and a change to be of them."""
    first, last = min(change.first, *operands), max(change.last, *operands)
    timed = times_told(sentence, operands)
    against = any(sentence.match_before(_AGAINST_ANOTHER, place) for place in operands)
    return (
        (against or bool(timed))
        and not any(other.figure in operands for other in stated_changes(sentence))
        and not (_are_listed(sentence, operands) and len(timed) < len(operands))
        and not _are_of_groups(sentence, operands)
        and count_the_same(sentence, operands)
        and are_in_one_unit(sentence, *operands)
        and len([place for place in sentence.places(CHANGE | COMPARATIVE) if first <= place <= last]) == 1
        and is_told_of(sentence, (change.first, change.last), operands)
        and not sentence.has(OF_WHOM | CONTRAST, first, last)
        and may_be_judged(sentence, first, last)
    )


def _is_share_of(sentence: Sentence, figure: int, operands: list[int]) -> bool:
    """Whether one figure is told to be some of the other, and a share to be that."""
    first, last = min(figure, *operands), max(figure, *operands)
    return (
        sentence.is_at(operands[0], COUNT)
        and _is_some_of(sentence, operands)
        and (_is_apposed(sentence, figure, operands) or _governs(sentence, figure, operands))
        and not sentence.has(_TELLS_A_CHANGE | CONTRAST, first, last)
        and may_be_judged(sentence, first, last, BEHIND_A_SHARE)
    )


def _are_listed(sentence: Sentence, operands: list[int]) -> bool:
    """Whether two figures are set side by side: 14 primary and 9 secondary schools; for boys 40 and for girls 12."""
    first, second = operands
    return sentence.consists_of(_LISTED, first + 1, second)


def _are_of_groups(sentence: Sentence, operands: list[int]) -> bool:
    """Whether figures are a part and its whole, or each of a group of its own: 30 from schools, 22 from the police."""
    if any({share.part, share.whole} == set(operands) for share in shares_in_counts(sentence)):
        return True
    return all(sentence.match_at(_OF_A_GROUP, place + 1) for place in operands)


def _is_some_of(sentence: Sentence, operands: list[int]) -> bool:
    """Whether words say that the less of two figures is of the greater: 24 from among the 96; 80 families, 50 of them."""
    if _are_listed(sentence, operands):
        return False
    part, whole = sorted(operands, key=lambda place: sentence.value(place).value)
    if any({share.part, share.whole} == set(operands) for share in shares_in_counts(sentence)):
        return True
    of_it = sentence.match_before(_OF_THE_WHOLE, whole) is not None
    return sentence.is_at(part + 1, OF_WHOM) or (of_it and not sentence.match_before(_OF_THE_WHOLE, part))


def _is_apposed(sentence: Sentence, figure: int, operands: list[int]) -> bool:
    """Whether a share stands behind both figures, set apart by a mark, and nothing is said of it: …, that is 40%."""
    if figure < max(operands) or not sentence.match_at(_ENDS, figure + 1):
        return False
    before = sentence.match_before(_APPOSED, figure)
    return before is not None and before.start() > max(operands)


def _governs(sentence: Sentence, figure: int, operands: list[int]) -> bool:
    """Whether a share is of the greater of two figures, and the less stands apart: a third of our 72 volunteers, 18 people."""
    part, whole = sorted(operands, key=lambda place: sentence.value(place).value)
    governed = sentence.match_at(_GOVERNS, figure + 1)
    if governed is None or governed.end() != whole or part < whole:
        return False
    apart = sentence.match_before(_APPOSED, part)
    ends = sentence.match_at(up_to(3, IN, WORD, OF_WHOM) + either(CLOSE | FULL_STOP | COMMA | DASH, END), part + 1)
    other = counted_noun(sentence, part)
    return (
        apart is not None
        and apart.start() > whole
        and ends is not None
        and (not other or _means_the_same(sentence, other))
    )


def _means_the_same(sentence: Sentence, noun: str) -> bool:
    return noun in _ANYONE


_ANYONE = ("people", "children", "individuals", "cases", "persons")


# --- whether they bear it out ---


def _is_borne_out(sentence: Sentence, figure: int, operands: list[int]) -> bool:
    """Whether two figures give a share or a change in any way."""
    stated = sentence.value(figure)
    low, high = sorted(sentence.values(*operands), key=lambda value: value.value)
    part, rest = divided(reach(low), reach(high)), divided(taken(reach(high), reach(low)), reach(high))
    growth = divided(taken(reach(high), reach(low)), reach(low))
    exact = sentence.is_at(figure, FRACTION) and any(_is_nearly(sentence, stated, *pair) for pair in _ways(low, high))
    return exact or any(meet(_allowed(sentence, figure), way) for way in (part, rest, growth))


def _ways(low: Value, high: Value) -> tuple[tuple[Decimal, Decimal], ...]:
    gap = high.value - low.value
    return (low.value, high.value), (gap, high.value), (gap, low.value)


def _is_nearly(sentence: Sentence, stated: Value, part: Decimal, whole: Decimal) -> bool:
    return is_nearly(part, whole, stated.value, sentence.vocabulary.reach_of(stated))


def _allowed(sentence: Sentence, figure: int) -> Range:
    """What a stated share stands for, as a part of 1."""
    value = sentence.value(figure)
    if sentence.is_at(figure, FRACTION):
        allowed = sentence.vocabulary.reach_of(value)
        return Range(value.value * allowed.least, value.value * allowed.most)
    known = reach(value)
    slack = value.half_a_step
    size = Range(min(abs(known.least), abs(known.most)) - slack, max(abs(known.least), abs(known.most)) + slack)
    return times(size, 1 / HUNDRED)


def _judged(sentence: Sentence, figure: int, operands: list[int], change: StatedChange | None) -> Claim:
    first, second = sentence.values(*operands)
    ends = (min(figure, *operands), max(figure, *operands))
    low, high = sorted((first, second), key=lambda value: value.value)
    if change is None:
        fact = f"{low.text} of {high.text} is {percentage(low.value / high.value * HUNDRED)}"
        return sentence.claim("share", ends, holds=False, fact=fact)
    rise, fall = (percentage((high.value - low.value) / value.value * HUNDRED) for value in (low, high))
    fact = f"{low.text} and {high.text} are a rise of {rise} or a fall of {fall} apart"
    return sentence.claim("change", ends, holds=False, fact=fact)
