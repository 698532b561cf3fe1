"""So many to so many: “in a ratio of 1:3”, “outnumbered two to one: 24 and 12”, “four for every one (96 against 24)”."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import shares_in_counts
from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    ARTICLE,
    BE,
    CLOSE,
    COMMA,
    COUNT,
    DATE,
    FROM,
    IN,
    MONEY,
    OPEN,
    OTHER_NUMERAL,
    PERCENT,
    PRONOUN,
    RATIO,
    THERE,
    TO,
    TURN,
    WORD,
)
from plangen.analysis.claims.pattern import Pattern, anything_but, as_few_as, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range, is_nearly
from plangen.analysis.numerals import UNITS
from plangen.files.regex import regex
from plangen.plan.quantity import number

_SIGN = regex(r"(\d{1,2}):(\d{1,2})")
_RATIO_AND_SUMS = 4
_SO_MANY = COUNT | MONEY | WORD
_TO_SO_MANY = _SO_MANY.named("many") + TO + _SO_MANY.named("few")
_FOR_EVERY = (
    _SO_MANY.named("many") + as_few_as(anything_but(ANY_FIGURE), 8) + RATIO.named("every") + _SO_MANY.named("few"),
    RATIO.named("every") + _SO_MANY.named("few") + as_few_as(anything_but(COUNT, MONEY), 10) + _SO_MANY.named("many"),
    RATIO.named("few")
    + up_to(6, WORD, IN, ARTICLE, least=1)
    + up_to(2, COMMA, THERE, PRONOUN, least=1)
    + up_to(2, BE, TURN)
    + COUNT.named("many"),
)
_FOR_EACH_OF_THESE = (
    RATIO.named("few")
    + up_to(6, WORD, IN, ARTICLE, DATE, TURN, PRONOUN)
    + OPEN
    + (COUNT | MONEY)
    + CLOSE
    + up_to(4, WORD, COMMA, THERE, BE, PRONOUN, TURN)
    + COUNT.named("many")
)
"""For every child in custody (9) there are ten on community orders (45)."""


class _Ratio(NamedTuple):
    """How many times as many, the first and the last place of the words, and what words such as “about” allow."""

    times: Decimal
    first: int
    last: int
    reach: Range


def ratios(sentence: Sentence) -> Iterator[Claim]:
    """Every ratio in words or by a sign, against the two figures that are left."""
    ratio = next(_ratios(sentence), None) if _may_have_one(sentence) else None
    if ratio is None or sentence.is_at(ratio.first - 1, FROM):
        return
    figures = [place for place in _compared(sentence) if not ratio.first <= place <= ratio.last]
    if not figures and sentence.has(TO, ratio.first, ratio.last):
        figures = sentence.places(PERCENT)
    if len(figures) == 2 and all(value.value for value in sentence.values(*figures)):
        claim = _judged(sentence, ratio, figures)
        told = is_told_of(sentence, (ratio.first, ratio.last), figures)
        if claim.holds or (told and may_be_judged(sentence, min(ratio.first, figures[0]), figures[1])):
            yield claim


def _may_have_one(sentence: Sentence) -> bool:
    """Whether it has words of a ratio, “one”, or 1 beside “to”."""
    if sentence.has(RATIO) or "one" in sentence.words(0, len(sentence)):
        return True
    beside = (place + step for place in sentence.places(TO) for step in (-1, 1))
    return any(sentence.is_at(place, COUNT) and sentence.value(place).value == 1 for place in beside)


def _compared(sentence: Sentence) -> list[int]:
    """The places of counts and rates, or of sums of money where two are told to be so many to so many: £4 for every £1."""
    if sentence.count(MONEY) == _RATIO_AND_SUMS:
        return sentence.places(MONEY)
    return [place for place in sentence.places(COUNT) if sentence.value(place).numeral.kind != "duration"]


def _ratios(sentence: Sentence) -> Iterator[_Ratio]:
    for place in sentence.places(OTHER_NUMERAL):
        sign = _SIGN.fullmatch(sentence.value(place).text)
        if sign:
            yield from _ratio(sentence, (place, place), Decimal(sign[1]), Decimal(sign[2]))
    for match in _matches(sentence, _FOR_EACH_OF_THESE):
        place = match.start("many")
        yield from _ratio(sentence, (place, place), _number(sentence, place), Decimal(1))
    for pattern in (_TO_SO_MANY, *_FOR_EVERY):
        for match in _matches(sentence, pattern):
            many, few = _number(sentence, match.start("many")), _number(sentence, match.start("few"))
            if pattern is not _TO_SO_MANY and not sentence.is_at(match.start("few"), COUNT | MONEY):
                few = few or Decimal(1)
            yield from _ratio(sentence, (match.start(), match.end() - 1), many, few)


def _matches(sentence: Sentence, pattern: Pattern) -> Iterator[re.Match[str]]:
    """Where a pattern is found with a number at “many”: at each place, as “one” is a word like others."""
    found = (sentence.match_at(pattern, place) for place in range(len(sentence)))
    return (match for match in found if match and _number(sentence, match.start("many")))


def _ratio(sentence: Sentence, ends: tuple[int, int], many: Decimal, few: Decimal) -> Iterator[_Ratio]:
    """Small numbers as a ratio; none where one of them is missing."""
    if many and few and max(many, few) < len(UNITS):
        hedges = [sentence.value(at).hedge for at in range(ends[0], ends[1] + 1) if sentence.is_at(at, COUNT)]
        reach = next((hedge for hedge in hedges if hedge), sentence.vocabulary.plain)
        yield _Ratio(max(many, few) / min(many, few), *ends, reach)


def _number(sentence: Sentence, place: int) -> Decimal:
    """A number in figures or in words, also “one”; 0 where it is none."""
    if sentence.is_at(place, COUNT | MONEY):
        return sentence.value(place).value
    return Decimal(UNITS.get(sentence.word(place), 0))


def _judged(sentence: Sentence, ratio: _Ratio, figures: list[int]) -> Claim:
    first, last = sentence.values(*figures)
    less, more = sorted((first.value, last.value))
    holds = is_nearly(more, less, ratio.times, ratio.reach) or _is_of_the_rest(sentence, ratio, figures)
    fact = f"{first.text} to {last.text} is {number(round(more / less, 2))} to 1"
    ends = (min(ratio.first, *figures), max(ratio.last, *figures))
    return sentence.claim("times", ends, holds=holds, fact=fact)


def _is_of_the_rest(sentence: Sentence, ratio: _Ratio, figures: list[int]) -> bool:
    """Ten of our 15 volunteers are women, two for every man: of a part, and of what is left of its whole."""
    if not any({share.part, share.whole} == {*figures} for share in shares_in_counts(sentence)):
        return False
    part, whole = sorted(value.value for value in sentence.values(*figures))
    less, more = sorted((part, whole - part))
    return less > 0 and is_nearly(more, less, ratio.times, ratio.reach)
