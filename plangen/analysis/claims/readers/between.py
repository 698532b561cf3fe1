"""What lies between: “the rate of 0.34 lies between the national 0.30 and 0.37”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BETWEEN,
    CLOSE,
    COMMA,
    DATE,
    ELSEWHERE,
    FIGURE,
    FROM,
    IN,
    OF,
    OF_WHOM,
    OPEN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import Part, any_of, as_few_as, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Value, are_alike, are_plain

_LIES_BETWEEN = (
    BETWEEN
    + as_few_as(any_of(ARTICLE, WORD, ELSEWHERE, OF, OF_WHOM, IN, DATE, COMMA, AND, OPEN), 10)
    + FIGURE.named("low")
    + up_to(6, ARTICLE, WORD, ELSEWHERE, OF, IN, DATE, COMMA, CLOSE)
    + AND
    + as_few_as(any_of(ARTICLE, WORD, ELSEWHERE, OF, FROM, IN, DATE, COMMA, OPEN), 10)
    + FIGURE.named("high")
)


def between(sentence: Sentence) -> Iterator[Claim]:
    """Whether a figure lies between two others."""
    for match in sentence.find_all(_LIES_BETWEEN):
        low, high = sentence.values(match.start("low"), match.start("high"))
        mine = _figure_before(sentence, match.start(), sentence.kind_at(match.start("low")))
        if mine is None or match["low"] != match["high"] or low.value == high.value:
            continue
        if not (are_alike(mine, low) and are_alike(mine, high) and are_plain(mine, low, high)):
            continue
        least, most = sorted((low.value, high.value))
        side = "above" if mine.value > most else "below"
        fact = f"{mine.text} is {side} both {low.text} and {high.text}"
        yield sentence.claim("between", (match.start(), match.end() - 1), holds=least <= mine.value <= most, fact=fact)


def _figure_before(sentence: Sentence, place: int, kind: Part) -> Value | None:
    """The last figure of a kind before a place; of the sentence before, where this one goes on with “It”."""
    before = [sentence.value(at) for at in sentence.places(kind) if at < place]
    if not before and sentence.goes_on:
        before = [each.value(at) for each in sentence.earlier(1) for at in each.places(kind)]
    return before[-1] if before else None
