"""How many times one figure is the other: “doubled from 10 to 20”, “more than halved from 40 to 15”."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.pairs import pairs
from plangen.analysis.claims.parts import ARTICLE, COMMA, DATE, FROM, IN, MULTIPLIED, OF, TIME, WORD
from plangen.analysis.claims.pattern import followed_by, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range, are_plain
from plangen.plan.quantity import number

_DOUBLED_FROM = MULTIPLIED + up_to(8, ARTICLE, WORD, IN, OF, DATE, TIME, COMMA) + followed_by(FROM)
_LEAST = Decimal("0.01")


class _Hedge(NamedTuple):
    """Where the words begin that say how nearly figures doubled, and what they allow."""

    first: int
    range: Range


def multiples(sentence: Sentence) -> Iterator[Claim]:
    """“Doubled from 10 to 20”: the word against the figures."""
    for match in sentence.find_all(_DOUBLED_FROM):
        pair = next((pair for pair in pairs(sentence) if pair.sure and pair.first == match.end()), None)
        factor = sentence.vocabulary.multiples.get(sentence.word(match.start()))
        if pair is None or factor is None or not sentence.value(pair.earlier).value:
            continue
        first, last = sentence.values(pair.earlier, pair.later)
        ratio = last.value / first.value
        hedge = _hedge(sentence, match.start())
        least, most = _ends(factor, hedge.range, hedged=hedge.first < match.start())
        holds = least <= ratio <= most or not are_plain(first, last)
        fact = f"from {first.text} to {last.text} is {number(round(ratio, 2))} times as many"
        yield sentence.claim("times", (hedge.first, pair.last), holds=holds, fact=fact)


def _hedge(sentence: Sentence, place: int) -> _Hedge:
    for first in range(max(0, place - 2), place):
        phrase = " ".join(sentence.words(first, place))
        allowed = sentence.vocabulary.hedges.get(tuple(phrase.split()))
        if allowed is not None:
            return _Hedge(first, allowed)
    return _Hedge(place, sentence.vocabulary.plain)


def _ends(factor: Decimal, allowed: Range, *, hedged: bool) -> list[Decimal]:
    """The least and the greatest ratio; what is “more than halved” is less than the half."""
    if hedged and factor < 1:
        return sorted((factor / max(allowed.least, _LEAST), factor / allowed.most))
    return sorted((factor * allowed.least, factor * allowed.most))
