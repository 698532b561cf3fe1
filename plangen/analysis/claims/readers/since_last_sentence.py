"""A change told of figures of the sentences before: “295. The year before it was 481, so it fell (-38%)”.

What stands in another sentence may be about something else. Such a claim is found to fail only where the figures leave
little doubt: a percentage that is exactly the points between two rates, a sentence that goes on with “it” or “this”.
"""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.judged_changes import judge_change
from plangen.analysis.claims.pairs import Pair, pairs
from plangen.analysis.claims.parts import (
    AMOUNT,
    ARTICLE,
    BE,
    BY,
    CHANGE,
    COMPARATIVE,
    ELSEWHERE,
    FALL,
    FROM,
    IN,
    LOWER,
    OF,
    ONLY,
    PERCENT,
    TIME,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import StatedChange, stated_changes
from plangen.analysis.claims.values import are_plain

_BACK = 3
"""How many sentences before it a sentence may go back to."""

_FROM_BEFORE = FROM + up_to(3, ARTICLE, WORD)
_CHANGE_BEFORE = CHANGE + up_to(9, WORD, ARTICLE, IN, OF, BE, BY, ONLY)


def changes_since_last_sentence(sentence: Sentence) -> Iterator[Claim]:
    """Every change in per cent that a sentence states of no figures of its own."""
    if not (sentence.has(PERCENT) and sentence.has(CHANGE | COMPARATIVE)):
        return
    if sentence.has_two_of_a_kind and pairs(sentence):
        return
    for change in stated_changes(sentence):
        if sentence.is_at(change.figure, PERCENT) and change.direction is not None:
            yield from _since(sentence, change, change.direction)
            yield from _points_between(sentence, change, change.direction)


def _since(sentence: Sentence, change: StatedChange, direction: int) -> Iterator[Claim]:
    """A change from the one figure of the sentence before to the one figure here."""
    here = sentence.places(AMOUNT)
    if len(here) != 1 or not sentence.is_at(direction, CHANGE) or not _goes_on(sentence, here[0], change, direction):
        return
    both = sentence.since(1)
    shift = len(both) - len(sentence)
    there = [place for place in both.places(sentence.kind_at(here[0])) if place < shift]
    if len(there) == 1 and are_plain(both.value(there[0]), sentence.value(here[0])):
        last = here[0] + shift
        claim = judge_change(both, change.moved(shift), Pair(last, there[0], there[0], last))
        if claim is not None:
            yield claim


def _goes_on(sentence: Sentence, place: int, change: StatedChange, direction: int) -> bool:
    """Whether a sentence tells of the same as the one before it, and of an earlier figure of it."""
    earlier = sentence.match_before(_FROM_BEFORE, place) is not None or sentence.has(TIME)
    alone = sentence.places(PERCENT) == [change.figure] and not sentence.has(ELSEWHERE, 0, change.last)
    return earlier and alone and sentence.mentions_the_same(0, direction + 1)


def _points_between(sentence: Sentence, change: StatedChange, direction: int) -> Iterator[Claim]:
    """A percentage that is exactly the points between two rates told shortly before."""
    stated = sentence.value(change.figure)
    if stated.numeral.figure.precision >= 1 or stated.hedge or not stated.value:
        return
    whole = sentence.since(_BACK)
    shift = len(whole) - len(sentence)
    gap = abs(stated.value) if sentence.is_at(direction, FALL | LOWER) else -abs(stated.value)
    rates = [
        place
        for place in whole.places(PERCENT)
        if place != change.figure + shift and whole.match_before(_CHANGE_BEFORE, place) is None
    ]
    for first in rates:
        for last in rates:
            if whole.value(first).value - whole.value(last).value == gap:
                pair = Pair(first, last, min(first, last), max(first, last))
                claim = judge_change(whole, change.moved(shift), pair)
                if claim is not None:
                    yield claim
                    return
