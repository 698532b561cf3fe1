"""So many per cent of a sum of money, and what that is: “4% on a salary bill of £900,000, so we have had to find £36,000”."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.parts import (
    AIM,
    ANY_FIGURE,
    ARTICLE,
    BE,
    COLON,
    COMMA,
    COMPARED,
    CONTRAST,
    DASH,
    FRACTION,
    FROM,
    IN,
    LEAVING,
    MAKING,
    MONEY,
    OF,
    ON,
    OPEN,
    PERCENT,
    SEMICOLON,
    THAT_IS,
    TOTAL,
    WORD,
)
from plangen.analysis.claims.pattern import any_of, up_to
from plangen.analysis.claims.reach import meet, multiplied, reach, taken, times
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, Range, format_like

_OF_A_SUM = (OF | ON) + up_to(6, ARTICLE, WORD, OF, TOTAL)
_APART = (COMMA | OPEN | DASH | COLON) + up_to(1, IN)
"""…, at £1.05m"""

_IS = up_to(3, WORD) + up_to(2, BE, MAKING, THAT_IS, least=1) + up_to(1, WORD)
"""(£60,000) amounts to (one tenth)"""

_FIGURES = (1, 2, 3)
"""Percentages, sums of money, and all figures."""

_OTHERWISE = any_of(COMPARED, CONTRAST, FROM, SEMICOLON)
_FAR = Decimal(3)


def _allowed(sentence: Sentence, share: int) -> Range:
    """What a share may stand for: a percentage as it is rounded, a fraction as words are taken."""
    value = sentence.value(share)
    if sentence.is_at(share, PERCENT):
        return reach(value)
    allowed = sentence.vocabulary.reach_of(value)
    return Range(value.value * allowed.least, value.value * allowed.most)


def parts_of_money(sentence: Sentence) -> Iterator[Claim]:
    """The only percentage of a sentence and the only two sums, one of which is told to be what it is of."""
    shares, sums = sentence.places(PERCENT | FRACTION), sentence.places(MONEY)
    if (len(shares), len(sums), sentence.count(ANY_FIGURE)) != _FIGURES or sentence.has(_OTHERWISE, 0, sums[-1]):
        return
    (share,) = shares
    wholes = [place for place in sums if place > share and sentence.consists_of(_OF_A_SUM, share + 1, place)]
    parts = [place for place in sums if place not in wholes]
    if len(wholes) != 1 or len(parts) != 1:
        return
    (whole,), (part,) = wholes, parts
    ends = (min(part, share), max(part, whole))
    told = sentence.has(MAKING | THAT_IS, whole, part) or has_cue(sentence, "added", whole, part + 1)
    told = told or sentence.match_before(_APART, part) is not None
    told = told or (part < share and sentence.consists_of(_IS, part + 1, share))
    percent, all_of_it, some = sentence.values(share, whole, part)
    of_one = HUNDRED if sentence.is_at(share, PERCENT) else Decimal(1)
    due = multiplied(times(_allowed(sentence, share), 1 / of_one), reach(all_of_it))
    holds = meet(due, reach(some))
    worked = percent.value / of_one * all_of_it.value
    if sentence.has(LEAVING, whole, part):  # four fifths of the £900,000, which leaves £180,000
        worked = all_of_it.value - worked
        holds = meet(taken(reach(all_of_it), due), reach(some))
        told = True
    near = worked <= _FAR * some.value and some.value <= _FAR * worked
    if holds or (told and near and may_be_judged(sentence, *ends, AIM)):
        left = "leaves" if sentence.has(LEAVING, whole, part) else "is"
        fact = f"{percent.text} of {all_of_it.text} {left} {format_like(some, worked.normalize())}"
        yield sentence.claim("share", ends, holds=holds, fact=fact)
