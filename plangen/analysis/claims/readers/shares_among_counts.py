"""A share beside several counts, any two of which it may be told of: “12 boys and 31 girls, so that boys are 40% of the 43”.

Words say that it is of these counts: “of the 43”, “of them”, “so”. It is found wrong only where none of the
counts, and no two of them together, are such a share.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.coupling import BEHIND_A_SHARE, may_be_judged
from plangen.analysis.claims.cues import cue_before
from plangen.analysis.claims.parts import (
    ARTICLE,
    CHANGE,
    CLOSE,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    COUNT,
    EXCEPT,
    FRACTION,
    FULL_STOP,
    MULTIPLIED,
    OF,
    OF_WHOM,
    OPEN,
    PERCENT,
    SEMICOLON,
    TOTAL,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, any_of, anything_but, either, optional, up_to, up_to_any
from plangen.analysis.claims.pointing_back import with_those_before
from plangen.analysis.claims.reach import meet
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.values import HUNDRED, Range, are_plain, is_open, percentage
from plangen.analysis.claims.whole_and_part import share_told
from plangen.plan.quantity import number

_MOST = 7
_OF_THE_SO_MANY = OF + up_to(3, ARTICLE, WORD, TOTAL) + COUNT.named("whole")
_ENDS = either(FULL_STOP | COMMA | SEMICOLON | CLOSE, END)
_OF_THOSE_SO_MANY = OF_WHOM + up_to_any(12, anything_but(PERCENT, FULL_STOP, CONTRAST, COMPARED)) + OPEN
_APPOSED = OF_WHOM + optional(COMMA | OPEN)
_OTHERWISE = any_of(CHANGE, COMPARATIVE, COMPARED, MULTIPLIED)
_OF_ALL_OF_THEM = optional(either(OF_WHOM, OF + ARTICLE + up_to(1, WORD))) + _ENDS
_FAR = 12


class _Told(NamedTuple):
    """A share, and the counts that may be its part and its whole; a whole of no place is what all parts come to."""

    sentence: Sentence
    claim: int
    parts: Sequence[int]
    wholes: Sequence[int]


def shares_among_counts(sentence: Sentence) -> Iterator[Claim]:
    """Every share of which words say that it is told of counts of the sentence, or of the one before."""
    changes = {change.figure for change in stated_changes(sentence) if change.direction is not None}
    shares = [place for place in sentence.places(PERCENT | FRACTION) if place not in changes]
    told = [_of_those(sentence, claim) for claim in shares if sentence.is_at(claim, PERCENT)]
    if len(shares) == 1 and not sentence.has(_OTHERWISE):
        told.append(_of_all(sentence, shares[0]))
    for each in told:
        if each is not None and each.parts:
            yield from _judged(each)


def _of_those(sentence: Sentence, claim: int) -> _Told | None:
    """42 of these (60%): a part of one of the counts before it."""
    counts = [place for place in things_counted(sentence) if place < claim]
    if not counts or sentence.has(EXCEPT) or not sentence.match_at(_ENDS, claim + 1):
        return None
    part = counts[-1]
    if not sentence.consists_of(either(_APPOSED, _OF_THOSE_SO_MANY), part + 1, claim):
        return None
    both, begins = (sentence, 0) if len(counts) > 1 else with_those_before(sentence, 1)
    wholes = [place for place in things_counted(both) if place < part + begins]
    wholes = [place for place in wholes if both.value(place).value > both.value(part + begins).value]
    return _Told(both, claim + begins, [part + begins], wholes) if wholes else None


def _of_all(sentence: Sentence, claim: int) -> _Told | None:
    """12% of the 43; 58% of them; so that a third are boys: of several counts, and what all of them come to."""
    counts = things_counted(sentence)
    if not 1 < len(counts) <= _MOST:
        return None
    governed = sentence.match_at(_OF_THE_SO_MANY, claim + 1)
    so = cue_before(sentence, claim, "so", _FAR)
    follows = so is not None and counts[-1] < so.first and sentence.match_at(_OF_ALL_OF_THEM, claim + 1)
    told = follows or sentence.is_at(claim + 1, OF_WHOM)
    if governed or (told and counts[-1] < claim):
        total = sum(sentence.value(place).value for place in counts)
        wholes = [place for place in counts if 2 * sentence.value(place).value == total]
        wholes = wholes if not governed or wholes == [governed.start("whole")] else []
        parts = [place for place in counts if place not in wholes]
        if len(parts) > 1 and (wholes or (follows and len(parts) > 2)):
            return _Told(sentence, claim, parts, wholes)
    return None


def _judged(told: _Told) -> Iterator[Claim]:
    """Found wrong where no part, nor two together, is such a share of any whole."""
    sentence, stated = told.sentence, told.sentence.value(told.claim)
    values = sentence.values(*told.parts, *told.wholes)
    if is_open(stated) or not are_plain(*values) or min(value.value for value in values) <= 0:
        return
    parts = [value.value for value in sentence.values(*told.parts)]
    wholes = [value.value for value in sentence.values(*told.wholes)] or [sum(parts, Decimal(0))]
    some = [*parts, *(one + other for one, other in combinations(parts, 2))]
    fits = any(
        meet(share_told(sentence, told.claim), Range(part / whole, part / whole)) for part in some for whole in wholes
    )
    places = (*told.parts, *told.wholes, told.claim)
    ends = (min(places), max(places))
    if fits or may_be_judged(sentence, *ends, BEHIND_A_SHARE):
        yield sentence.claim("share", ends, holds=fits, fact=_fact(sentence, told, wholes))


def _fact(sentence: Sentence, told: _Told, wholes: Sequence[Decimal]) -> str:
    """Each part of each whole: 26 of 43 is 60.5%, 14 is 32.6%."""
    shown = [
        f"{part.text} of {number(whole)} is {percentage(part.value / whole * HUNDRED)}"
        for whole in wholes
        for part in sentence.values(*told.parts)
    ]
    return ", ".join(shown)
