"""A share of what the sentence before counts: “We spoke to 200 pupils. Forty of those, or 20%, knew somebody”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import Share, things_counted
from plangen.analysis.claims.coupling import BEHIND_A_SHARE, may_be_judged
from plangen.analysis.claims.parts import (
    ARTICLE,
    BE,
    CLOSE,
    COMMA,
    COUNT,
    DASH,
    EXCEPT,
    FRACTION,
    FULL_STOP,
    MAKING,
    OF_WHOM,
    ONLY,
    OPEN,
    PERCENT,
    THAT_IS,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import START, either, followed_by, optional, up_to
from plangen.analysis.claims.readers.fractions import judge_fraction
from plangen.analysis.claims.readers.shares import judge_share
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain

_MARK = COMMA | OPEN | DASH
_CLAIM = (PERCENT | FRACTION).named("claim")
_APART = _MARK + up_to(3, THAT_IS, MAKING, ARTICLE, WORD)
_PART = COUNT.named("part")
_THOSE = (
    START + up_to(2, WORD, ONLY) + _PART + OF_WHOM + up_to(2, WORD) + _APART + _CLAIM + followed_by(_MARK | CLOSE),
    START + OF_WHOM + optional(COMMA) + up_to(2, ONLY, WORD) + _PART + up_to(3, WORD) + _APART + _CLAIM
    + followed_by(_MARK | CLOSE),
    START + optional(COMMA) + _CLAIM + OF_WHOM + up_to(1, WORD) + _APART + _PART + followed_by(_MARK | CLOSE),
    START + up_to(2, WORD, ONLY) + _PART + OF_WHOM + either(BE | TURN, WORD) + up_to(8, WORD, ARTICLE, BE, TURN) + OPEN
    + _CLAIM + followed_by(CLOSE + FULL_STOP),
)  # fmt: skip
"""Forty of those, or 20%, …; of these, 40 (20%) …; a fifth of them, 40, …; forty of them knew somebody (20%)."""


def shares_of_those(sentence: Sentence) -> Iterator[Claim]:
    """A share against the part in its sentence and the only whole that the sentence before gives."""
    if sentence.has(EXCEPT) or not (sentence.has(OF_WHOM) and sentence.has(PERCENT | FRACTION)):
        return
    match = next((found for pattern in _THOSE if (found := sentence.find(pattern))), None)
    if match is None:
        return
    both = sentence.since(1)
    begins = len(both) - len(sentence)
    part, claim = match.start("part") + begins, match.start("claim") + begins
    wholes = [place for place in things_counted(both) if place < begins and _can_be_whole(both, part, place)]
    if len(wholes) == 1 and may_be_judged(both, part, claim, BEHIND_A_SHARE):
        judge = judge_share if both.is_at(claim, PERCENT) else judge_fraction
        yield judge(both, Share(part, wholes[0], part, max(part, claim)), claim)


def _can_be_whole(sentence: Sentence, part: int, place: int) -> bool:
    values = sentence.values(part, place)
    return are_plain(values[0]) and 0 < values[0].value <= values[1].value
