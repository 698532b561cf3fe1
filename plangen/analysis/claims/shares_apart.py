"""Shares that stand apart from the part and the whole that they are told of: “a fifth of our 35 staff, 11 people”."""

from collections.abc import Iterator

from plangen.analysis.claims.apart_claim import MARKS, MOVING, SHARE_ENDS, Apart
from plangen.analysis.claims.cues import cue_behind, has_cue
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    COMMA,
    EVERY,
    FRACTION,
    IN,
    MAKING,
    OF,
    OF_WHOM,
    OPEN,
    PERCENT,
    PRONOUN,
    THAT_IS,
    TIME,
    TOTAL,
    TURN,
    WHICH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import either, up_to
from plangen.analysis.claims.sentence import Sentence

_OF_THE = OF + up_to(5, ARTICLE, WORD, TIME, TOTAL, PRONOUN)
_APPOSED = up_to(2, WORD) + either(COMMA + THAT_IS, OPEN, COMMA)
_AND_THEN = either(
    up_to(4, WORD, AND) + MARKS + up_to(2, THAT_IS, MAKING, WORD), up_to(10, WORD, AND, ARTICLE, IN, OF, TIME) + COMMA
)
_BEING, _AT = "being", "at"
_TWO = 2


def apposed(sentence: Sentence, figures: list[int]) -> Iterator[Apart]:
    """48 recommendations; we accepted 36, or 75 per cent, and rejected 12: told of the count before it and the one whole."""
    yield from _of_whom(sentence, figures)
    stated = [place for place in figures if sentence.is_at(place, PERCENT)]
    parts = [place for place in figures if stated and place < stated[0]]
    if len(stated) != 1 or not parts or not sentence.consists_of(_APPOSED, parts[-1] + 1, stated[0]):
        return
    part = parts[-1]
    wholes = [place for place in figures if sentence.value(place).value > sentence.value(part).value]
    wholes = [place for place in wholes if place != stated[0] and sentence.is_at(place, sentence.kind_at(part))]
    if len(wholes) == 1:
        yield Apart("share", stated[0], (wholes[0], part), stated[0], stated[0], loose=True)


def _of_whom(sentence: Sentence, figures: list[int]) -> Iterator[Apart]:
    """64 children, of whom three quarters, 52, had a need."""
    for whole, figure, part in zip(figures, figures[1:], figures[2:], strict=False):
        told = sentence.is_at(figure, PERCENT | FRACTION) and sentence.is_at(figure - 1, OF_WHOM)
        if told and sentence.consists_of(COMMA | OPEN, figure + 1, part) and sentence.match_at(SHARE_ENDS, part + 1):
            yield Apart("share", figure, (whole, part), figure, part)


def in_other_words(sentence: Sentence, figure: int, one: int, other: int) -> Iterator[Apart]:
    """58% were signed in time, being 29 out of the 40 that fell due; one in ten came back, namely 9 of the 60."""
    commas = [at for at in sentence.places(COMMA) if figure < at < one]
    if not commas or not sentence.is_at(figure, PERCENT | FRACTION) or sentence.has(MOVING, figure, commas[-1]):
        return
    again = sentence.word(commas[-1] + 1) == _BEING or has_cue(sentence, "namely", commas[-1] + 1, commas[-1] + 2)
    if (
        again
        and one == commas[-1] + _TWO
        and sentence.consists_of(up_to(2, WORD) + OF + up_to(1, ARTICLE), one + 1, other)
    ):
        yield Apart("share", figure, (one, other), figure, commas[-1])


def of_its_whole(sentence: Sentence, figure: int, whole: int, part: int) -> Iterator[Apart]:
    """A fifth of the service's 35 staff, 11 people, will reach that age."""
    governs = sentence.is_at(figure, PERCENT | FRACTION) and sentence.consists_of(_OF_THE, figure + 1, whole)
    apart = sentence.consists_of(_AND_THEN, whole + 1, part)
    if (
        governs
        and sentence.match_before((COMMA | AND) + EVERY, part)
        and sentence.match_at(OF_WHOM + (BE | TURN), part + 1)
    ):
        yield Apart("share", figure, (whole, part), figure, part)  # a sixth of the 54, and all 12 of these were offered
        return
    so_far = sentence.is_at(part + 1, OF_WHOM) and has_cue(sentence, "in_all", part + _TWO, part + _TWO + _TWO)
    if governs and sentence.is_at(part - 1, COMMA) and so_far:
        yield Apart(
            "share", figure, (whole, part), figure, part
        )  # half of our 52 members have done it, 29 of them so far
        return
    anybody = cue_behind(sentence, part, "people_of_all_kinds", 0) or sentence.match_at(SHARE_ENDS, part + 1)
    if governs and apart and anybody and sentence.match_at(up_to(1, WORD) + SHARE_ENDS, part + 1):
        yield Apart("share", figure, (whole, part), figure, part)


def is_at_a_share(sentence: Sentence, figure: int, others: tuple[int, ...]) -> bool:
    """Whether a clause behind both other figures goes on with “at” so much: …, and at 36% this is the best; …, which at 6%."""
    begins = sentence.match_before(COMMA + (AND | WHICH) + IN, figure)
    goes_on = sentence.match_at(up_to(1, COMMA) + either(PRONOUN | BE, ARTICLE + BE), figure + 1)
    return begins is not None and goes_on is not None and max(others) < figure and sentence.word(figure - 1) == _AT
