"""Who is over- or under-represented, by two shares, one of them of the population: “they are 19% of it and 23% of cautions”."""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cues_of
from plangen.analysis.claims.parts import ANY_FIGURE, CONTRAST, DENIED, MULTIPLIED, ONLY, PERCENT, SEMICOLON
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain, compare
from plangen.plan.quantity import number

_TWO = 2
_NEAR = 8
_LEAST, _MOST = Decimal("0.8"), Decimal("1.2")


def representation(sentence: Sentence) -> Iterator[Claim]:
    """Over- or under-represented, against a share of those who are told of and their share of the population."""
    over, under = cues_of(sentence, "over_represented"), cues_of(sentence, "under_represented")
    shares = sentence.places(PERCENT)
    if bool(over) is bool(under) or len(shares) != _TWO or sentence.has(DENIED | SEMICOLON):
        return
    if any(not sentence.is_at(place + 1, ONLY) for place in sentence.places(CONTRAST)):
        return  # 4% of the caseload but only 1% of the population
    of_all = [place for place in shares if _is_of_the_population(sentence, place)]
    if len(of_all) != 1:
        return
    there = sentence.value(of_all[0])
    here = next(sentence.value(place) for place in shares if place != of_all[0])
    many = [sentence.vocabulary.multiples.get(sentence.word(place), 0) for place in sentence.places(MULTIPLIED)]
    if over and len(many) == 1 and are_plain(here, there) and there.value:
        ratio = here.value / there.value
        if not many[0] * _LEAST <= ratio <= many[0] * _MOST:
            fact = f"{here.text} is {number(round(ratio, 1))} times {there.text}"
            yield sentence.claim("times", (shares[0], max(over[0].last, shares[-1])), holds=False, fact=fact)
    elif are_plain(here, there):
        holds = here.value > there.value if over else here.value < there.value
        cue = (over or under)[0]
        fact = f"{here.text} is {compare(here.value, there.value)} {there.text}"
        yield sentence.claim(
            "comparison", (min(cue.first, shares[0]), max(cue.last, shares[-1])), holds=holds, fact=fact
        )


def _is_of_the_population(sentence: Sentence, place: int) -> bool:
    """19% of the 10-17 population: a word for it stands behind, before any other figure."""
    behind = (cue for cue in cues_of(sentence, "all_children") if 0 < cue.first - place <= _NEAR)
    return any(not sentence.has(ANY_FIGURE, place + 1, cue.first) for cue in behind)
