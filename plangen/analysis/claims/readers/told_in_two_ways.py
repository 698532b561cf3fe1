"""A change that is told as so many and again in per cent, with the later figure: “48, up by 11 or 30%”, “61, up 9 (17%)”.

The earlier figure is what the change leaves of the later one. Where the sentence gives another figure of the kind, that may be
the earlier, and `changes` judges it.
"""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.parts import (
    AMOUNT,
    ARTICLE,
    BY,
    CHANGE,
    COMMA,
    DASH,
    DATE,
    IN,
    OPEN,
    PERCENT,
    RISE,
    THAT_IS,
    TIME,
    WORD,
)
from plangen.analysis.claims.pattern import optional, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, are_plain, percentage

_TOLD_TWICE = (
    AMOUNT.named("later")
    + up_to(6, WORD, DATE, IN, TIME)
    + (COMMA | OPEN | DASH)
    + optional(ARTICLE)
    + CHANGE.named("direction")
    + optional(BY)
    + AMOUNT.named("gap")
    + up_to(2, WORD)
    + (THAT_IS | OPEN | COMMA)
    + PERCENT.named("share")
)


def told_in_two_ways(sentence: Sentence) -> Iterator[Claim]:
    """The percentage of a change against the number of it and the figure that it led to."""
    for match in sentence.find_all(_TOLD_TWICE):
        later, gap, share = match.start("later"), match.start("gap"), match.start("share")
        if sentence.letters[gap] != sentence.letters[later] or not are_plain(*sentence.values(later, gap, share)):
            continue
        reached, moved, stated = sentence.values(later, gap, share)
        before = reached.value + (-moved.value if sentence.is_at(match.start("direction"), RISE) else moved.value)
        if before <= 0 or not may_be_judged(sentence, later, share):
            continue
        true = moved.value / before * HUNDRED
        holds = abs(true - stated.value) <= max(stated.half_a_step, 1 if before < HUNDRED / 2 else stated.half_a_step)
        fact = f"{moved.text} to reach {reached.text} is {percentage(true, stated.numeral.figure.precision)}"
        yield sentence.claim("change", (later, share), holds=holds, fact=fact)
