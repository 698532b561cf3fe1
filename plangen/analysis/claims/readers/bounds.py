"""What is said to be at least, or at most, so many each time, against a list behind it: “at least 20 at each (22, 18, 25)”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import cue_behind
from plangen.analysis.claims.parts import COLON, COMMA, CONTRAST, COUNT, DASH, DATE, EVERY, MONEY, OPEN, PERCENT
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_alike, is_open

_LEAST = 2
_BEGINS = OPEN | COLON | DASH


def bounds(sentence: Sentence) -> Iterator[Claim]:
    """The one figure that is a bound of all others of its kind, which stand in brackets or behind a colon."""
    for kind in (COUNT, PERCENT, MONEY):
        places = [place for place in sentence.places(kind) if sentence.value(place).numeral.kind != "duration"]
        bound, *others = places or [0]
        if len(others) < _LEAST or not is_open(sentence.value(bound)) or sentence.has(CONTRAST):
            continue
        begins = [place for place in sentence.places(_BEGINS) if bound < place < others[-1]]
        listed = [place for place in others if begins and place > begins[-1]]
        if len(listed) < _LEAST:
            continue
        values = sentence.values(*listed)
        each = sentence.has(EVERY, 0, listed[0]) or cue_behind(sentence, bound, "one_of", 2) is not None
        alike = all(value.hedge is None and are_alike(value, sentence.value(bound)) for value in values)
        joined = sentence.has(COMMA | DATE, listed[0], listed[-1])
        if each and alike and joined and may_be_judged(sentence, bound, listed[-1]):
            yield _judged(sentence, bound, listed)


def _judged(sentence: Sentence, bound: int, listed: list[int]) -> Claim:
    value = sentence.value(bound)
    assert value.hedge is not None
    least = value.value * value.hedge.least if value.hedge.least else None
    beyond = [
        other
        for other in sentence.values(*listed)
        if (least is not None and other.value < least)
        or (least is None and other.value > value.value * value.hedge.most)
    ]
    fact = f"{beyond[0].text} is {'less' if least is not None else 'more'} than {value.text}" if beyond else ""
    return sentence.claim("comparison", (bound, listed[-1]), holds=not beyond, fact=fact)
