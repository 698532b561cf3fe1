"""Those of a whole of whom something is not so: “six of the seven passed, and the three who did not will resit”.

Also with a share: “85% have done the training, and the 12 of 40 still to do it …”.
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import Share, shares_in_counts, things_counted
from plangen.analysis.claims.cues import cue_before, cue_behind
from plangen.analysis.claims.parts import (
    AIM,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COMMA,
    COMPARATIVE,
    CONTRAST,
    EXCEPT,
    FULL_STOP,
    LEAVING,
    OF,
    OTHER_PLACES,
    PERCENT,
    REST,
    SEMICOLON,
    TURN,
)
from plangen.analysis.claims.pattern import any_of
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.sums import sum_of, what_it_comes_to
from plangen.analysis.claims.values import HUNDRED, are_plain
from plangen.plan.quantity import number

_NEAR, _TWO, _STEM = 3, 2, 4
_CLOSING = any_of(COMMA, FULL_STOP, CLOSE, SEMICOLON)
_OPEN_ENDED = ("not", "to")
_AGAIN = ("do", "so")
_ROUNDED, _HEDGED = Decimal(1), 4


def complements(sentence: Sentence) -> Iterator[Claim]:
    """The only share in counts of a sentence, and those that are told to be the others."""
    yield from _remaining(sentence)
    told = {(share.part, share.whole): share for share in shares_in_counts(sentence)}
    if len(told) != 1 or sentence.has(EXCEPT | CHANGE | COMPARATIVE | OTHER_PLACES):
        return
    (share,) = told.values()
    others = [place for place in sentence.places(ANY_FIGURE) if place not in (share.part, share.whole)]
    added = any(cue_before(sentence, place, "added", 1) for place in sentence.places(ANY_FIGURE))
    if len(others) != 1 or added or not are_plain(*sentence.values(share.part, share.whole)):
        return
    if sentence.is_at(others[0], PERCENT):
        yield from _with_a_percentage(sentence, share, others[0])
    elif others[0] in things_counted(sentence) and are_plain(sentence.value(others[0])):
        yield from _with_a_count(sentence, share, others[0])


def _remaining(sentence: Sentence) -> Iterator[Claim]:
    """Of a cohort of 85, 34 reoffended and the remaining 60% did not: the only two counts and the only percentage."""
    counts, shares = things_counted(sentence), sentence.places(PERCENT)
    if len(counts) != _TWO or len(shares) != 1 or sentence.count(ANY_FIGURE) != _TWO + 1 or sentence.has(OTHER_PLACES):
        return
    (whole, part), (percent,) = counts, shares
    values = sentence.values(whole, part)
    led = sentence.is_at(percent - 1, LEAVING) or (
        sentence.is_at(percent - 1, REST) and sentence.has(AND, part, percent)
    )
    rest = led and part < percent
    of_them = sentence.is_at(whole - 1, OF) or sentence.word(whole - 1).endswith(" of")
    if rest and of_them and are_plain(*values) and 0 < values[1].value < values[0].value:
        left = HUNDRED - values[1].value / values[0].value * HUNDRED
        fact = f"without {values[1].text} of {values[0].text} it is {number(round(left, 1))}%"
        holds = abs(left - sentence.value(percent).value) <= _ROUNDED
        yield sentence.claim("share", (whole, percent), holds=holds, fact=fact)


def _with_a_count(sentence: Sentence, share: Share, other: int) -> Iterator[Claim]:
    """Six of seven passed, and the three who did not."""
    named = sentence.is_at(other - 1, ARTICLE) and share.last < other and not sentence.has(SEMICOLON, share.last, other)
    if named and _is_not_so(sentence, other) and not disagree(sentence, share.whole, other):
        working = sum_of(sentence, share.whole, [sentence.term(share.part), sentence.term(other)])
        fact = what_it_comes_to(sentence, share.whole, working)
        yield sentence.claim("parts", (share.first, other), holds=working.holds, fact=fact)


def _with_a_percentage(sentence: Sentence, share: Share, percent: int) -> Iterator[Claim]:
    """85% have done it, and the 12 of 40 still to do it: what is told of the one is not so of the others."""
    if percent > share.first or sentence.has(SEMICOLON, percent, share.first) or not _is_not_so(sentence, share.whole):
        return
    part, whole, stated = sentence.values(share.part, share.whole, percent)
    rest = HUNDRED - part.value / whole.value * HUNDRED
    fact = f"without {part.text} of {whole.text} it is {number(round(rest, 1))}%"
    holds = abs(rest - stated.value) <= _ROUNDED * (_HEDGED if stated.hedge else 1)
    yield sentence.claim("share", (percent, share.last), holds=holds, fact=fact)


def _is_not_so(sentence: Sentence, place: int) -> bool:
    """Whether it is told right behind a count that what was said before is not so: who did not; still to do it.

    A verb behind it must be one that was said: not “the five who did not reply”, of those who were visited.
    """
    cue = cue_behind(sentence, place, "not_so", _NEAR)
    if cue is None:
        return False
    verb = cue.last + 1
    if sentence.word(cue.last).split()[-1] not in _OPEN_ENDED or sentence.word(verb) in _AGAIN:
        return True
    if sentence.is_at(verb, BE | TURN | AIM | _CLOSING):
        return not sentence.is_at(verb, CONTRAST)  # the three who have not yet been
    said_before = {word[:_STEM] for word in sentence.words(0, place) if len(word) >= _STEM}
    return any(word[:_STEM] in said_before for word in sentence.words(verb, verb + _TWO) if len(word) >= _STEM)
