"""All but so many: “all but four of the 31 referrals were accepted (27)”."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import shares_in_counts, things_counted
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.parts import (
    ARTICLE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    EVERY,
    EXCEPT,
    IN,
    LEAVING,
    MAKING,
    OPEN,
    THAT_IS,
    WORD,
)
from plangen.analysis.claims.pattern import after, either, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain
from plangen.analysis.numerals import UNITS
from plangen.plan.quantity import number

_EXCEPT_SO_MANY = EXCEPT + up_to(2, ARTICLE, WORD) + either(COUNT.named("few"), WORD)
_APART = after(COMMA | OPEN | DASH | COLON | THAT_IS | MAKING | LEAVING | EVERY) + up_to(2, THAT_IS, MAKING, IN)


def exceptions(sentence: Sentence) -> Iterator[Claim]:
    """Those who are left of all when so many are taken away, against those who are said to be left."""
    match = sentence.find(_EXCEPT_SO_MANY) if sentence.has(EXCEPT) and sentence.count(COUNT) > 1 else None
    if match is None:
        return
    few = match.start("few") if match["few"] else -1
    left_out = sentence.value(few).value if match["few"] else Decimal(UNITS.get(sentence.word(match.end() - 1), 0))
    counts = [place for place in things_counted(sentence) if place != few]
    if len(counts) != 2 or not left_out:
        return
    part, whole = sorted(counts, key=lambda place: sentence.value(place).value)
    values = sentence.values(part, whole)
    holds = values[1].value - left_out == values[0].value
    ends = (min(match.start(), *counts), max(match.end() - 1, *counts))
    if holds or (_is_told(sentence, part, whole) and are_plain(*values) and may_be_judged(sentence, *ends)):
        fact = f"{values[1].text} less {number(left_out)} is {number(values[1].value - left_out)}, not {values[0].text}"
        yield sentence.claim("parts", ends, holds=holds, fact=fact)


def _is_told(sentence: Sentence, part: int, whole: int) -> bool:
    """Whether the words say that a figure is what is left of another: “43 of 47”, or it is set apart by marks."""
    shared = any((share.part, share.whole) == (part, whole) for share in shares_in_counts(sentence))
    return shared or sentence.match_before(_APART, part) is not None
