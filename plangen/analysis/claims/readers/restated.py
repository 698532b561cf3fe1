"""A share and its two counts, of which words say that one is the other again: “14 of the 70; put another way, four in five”.

“This equates to”, “that is to say” or “therefore” stand between them, in one sentence or at the beginning of the next. What is
said not to be so is told of the rest of the whole.
"""

from collections.abc import Iterator

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.coupling import BEHIND_A_SHARE, may_be_judged
from plangen.analysis.claims.cues import Cue, cue_before, cues_of, has_cue
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    ARTICLE,
    CHANGE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    DASH,
    DATE,
    DENIED,
    EXCEPT,
    FRACTION,
    IN,
    OF,
    OPEN,
    PERCENT,
    SEMICOLON,
    TIME,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import any_of
from plangen.analysis.claims.pointing_back import with_those_before
from plangen.analysis.claims.reach import meet
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, Range, are_plain, is_open, percentage
from plangen.analysis.claims.whole_and_part import share_told

_PARTS_OF_A_CLAIM = 2
_NEAR = 4
_SO = ("so", "so that")
_OTHERWISE = any_of(CHANGE, COMPARATIVE, COMPARED, CONTRAST, EXCEPT)
_BREAK = any_of(COMMA, SEMICOLON, COLON, DASH, OPEN)


def restated(sentence: Sentence) -> Iterator[Claim]:
    """The one share of a sentence, or of it and the one before, against the only two counts."""
    told = cues_of(sentence, "restates") or _so(sentence) or _its_rate(sentence)
    if len(told) != 1:
        return
    if _is_complete(sentence):
        yield from _judged(sentence, told[0])
    elif sentence.follows_figures:
        both, begins = with_those_before(sentence, 1)
        if _is_complete(both):
            yield from _judged(both, Cue(told[0].first + begins, told[0].last + begins), begins)


def _so(sentence: Sentence) -> list[Cue]:
    """So more than a third were in care; but not: so a third of the staff were trained."""
    shares = sentence.places(PERCENT | FRACTION)
    if len(shares) != 1 or sentence.is_at(shares[0] + 1, OF | IN):
        return []
    return [cue for cue in cues_of(sentence, "so") if cue.first < shares[0] <= cue.last + _NEAR]


def _its_rate(sentence: Sentence) -> list[Cue]:
    """The success rate, at 70%: the only figure of a sentence that tells of no other time."""
    shares = sentence.places(PERCENT)
    if len(shares) != 1 or sentence.count(ANY_FIGURE) != 1 or sentence.has(DATE | TIME, 0, shares[0]):
        return []
    named = cue_before(sentence, shares[0], "share_nouns", 1) or cue_before(sentence, shares[0] - 1, "share_nouns", 1)
    return [named] if named and sentence.is_at(named.first - 1, WORD | ARTICLE) and named.first <= _NEAR else []


def _is_complete(sentence: Sentence) -> bool:
    """Whether it has one share and two counts and no other figures, but lengths of time."""
    shares, counts = sentence.places(PERCENT | FRACTION), things_counted(sentence)
    lengths = [place for place in sentence.places(ANY_FIGURE) if sentence.value(place).numeral.kind == "duration"]
    alone = len(shares) + len(counts) + len(lengths) == sentence.count(ANY_FIGURE)
    if len(shares) != 1 or len(counts) != _PARTS_OF_A_CLAIM or not alone:
        return False
    return not sentence.has(_OTHERWISE, 0, max(*shares, *counts) + _PARTS_OF_A_CLAIM)


def _judged(sentence: Sentence, told: Cue, begins: int = 0) -> Iterator[Claim]:
    (claim,), counts = sentence.places(PERCENT | FRACTION), things_counted(sentence)
    values = sentence.values(*counts)
    part, whole = sorted(value.value for value in values)
    first, last = min(claim, *counts), max(claim, *counts)
    apart = max((place for place in sentence.places(_BREAK) if place < max(told.first, begins)), default=0)
    on_two_sides = claim < apart < counts[0] or counts[1] < apart < claim
    if not on_two_sides or not are_plain(*values) or not 0 < part < whole or disagree(sentence, *counts):
        return
    ways = [Range(part / whole, part / whole)]
    follows = sentence.word(told.first) in _SO and not is_open(sentence.value(claim))
    if (
        follows
        or sentence.has(DENIED, min(apart, claim), len(sentence))
        or has_cue(sentence, "no_other", min(apart, claim))
    ):
        ways.append(Range(1 - part / whole, 1 - part / whole))
    holds = any(meet(share_told(sentence, claim), way) for way in ways)
    if holds or may_be_judged(sentence, first, last, BEHIND_A_SHARE):
        less, more = sorted(values, key=lambda value: value.value)
        fact = f"{less.text} of {more.text} is {percentage(part / whole * HUNDRED)}"
        yield sentence.claim("share", (first, last), holds=holds, fact=fact)
