"""Which figure of a sentence words tell to be the sum, the whole, the rest or the difference of all others of its kind.

Whether it is, and whether it is near enough for the words to be of them, is asked by `readers/all_together.py`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.nouns import count_the_same, counted_noun
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    DASH,
    DATE,
    DENIED,
    FROM,
    FULL_STOP,
    IN,
    MAKING,
    OF,
    OF_WHOM,
    OPEN,
    PERCENT,
    POINTS,
    PRONOUN,
    REST,
    SEMICOLON,
    SUPERLATIVE,
    TIME,
    TO,
    TURN,
    WHICH,
    WITH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import START, repeated, up_to
from plangen.analysis.claims.sentence import Sentence

FEWEST = 3
_SUMS = ("in_all", "sums_up", "sum_of")
_DIFFERENCES = ("fewer_or_more", "differ")
_BEYOND = ("above", "below")
_RESULTS = ("so", "leaves", "sums_up", "sum_of", "together", "brings")
_MOVES = ("came_in", "went_out", "differ")
_BEGINS = COMMA | AND | SEMICOLON | DASH | OPEN | CLOSE | COLON | WHICH
_OF_ALL = START + OF + up_to(4, ARTICLE, WORD)
_FROM_TO = FROM + up_to(2, ARTICLE, WORD) + AMOUNT.named("earlier") + up_to(2, WORD) + TO + AMOUNT.named("later")
_PART = AMOUNT + up_to(4, WORD, IN, REST, OF_WHOM, DENIED, BE)
_A_LIST = (COMMA | COLON) + _PART + repeated(up_to(1, COMMA) + up_to(1, AND) + _PART) + up_to(1, FULL_STOP)
_OF_IT = OF + PRONOUN
_VOTES = AMOUNT + up_to(2, WORD) + TO + AMOUNT
_LABELLED = OPEN + AMOUNT + CLOSE
_OF_SEVERAL = CHANGE | COMPARATIVE | COMPARED | SUPERLATIVE | DATE | TIME
_BESIDE, _FAR = 2, 8


class Told(NamedTuple):
    """The place of a figure, and what it is told to be of all others."""

    place: int
    what: str


def told_relations(sentence: Sentence, figures: Sequence[int]) -> Iterator[Told]:
    """The only figure with a word beside it that tells it to be what the others make."""
    first, last = figures[0], figures[-1]
    left = cue_before(sentence, last, "the_other_part", 1) or cue_behind(sentence, last, "left", 1)
    if left and not sentence.has(CHANGE | COMPARATIVE):
        yield Told(last, "rest")
    if sentence.has(PERCENT | POINTS | CONTRAST):
        return
    if len(figures) > FEWEST and _are_labelled(sentence, figures[1:]):
        yield Told(first, "list")
    elif _exceed(sentence, figures):
        yield Told(figures[1], "portions")
    elif (whole := _divided(sentence, figures)) is not None:
        yield Told(whole, "parts")
    if sentence.has(DENIED, 0, last) or sentence.has(OF_WHOM):
        return
    differences = _differences(sentence, figures)
    sums = [place for place in (first, last) if place not in differences and _has_beside(sentence, place, _SUMS)]
    sums = [
        at for at in sums if not (sentence.is_at(at + 1, OF) and sentence.is_at(at + 2, ANY_FIGURE))
    ]  # came to 62 of 70
    if len(sums) == 1 and not differences and _may_be_sum(sentence, sums[0], figures):
        yield Told(sums[0], "sum")
    if (
        len(differences) == 1
        and not sums
        and count_the_same(sentence, [place for place in figures if place not in differences])
    ):
        yield Told(differences[0], "difference")
    if _is_a_result(sentence, figures):
        yield Told(last, "sum")
        yield Told(last, "rest")


def _are_labelled(sentence: Sentence, parts: Sequence[int]) -> bool:
    """The council (£210,000), health (£95,000) and police (£80,000): not of several times, nor what is compared."""
    labelled = all(sentence.match_at(_LABELLED, place - 1) for place in parts)
    return labelled and not has_cue(sentence, "the_others") and not sentence.has(_OF_SEVERAL)


def _divided(sentence: Sentence, figures: Sequence[int]) -> int | None:
    """Of 45 children, 27 were in school, 9 in work and 6 in neither; 32 services took part, 27 English and 4 Welsh."""
    first, before, last = figures[0], figures[-2], figures[-1]
    if not sentence.has(AND | SEMICOLON, before, last):
        return None
    if sentence.match_before(_OF_ALL, first):
        if sentence.has(OF_WHOM, first, last):
            return None
        parts = sentence.values(*figures[1:])
        exceed = sum(value.value for value in parts) > sentence.value(first).value
        return first if exceed or len(figures) > FEWEST else None
    for whole, part in pairwise(figures[:-1]):
        listed = sentence.consists_of(_A_LIST, part - 1, len(sentence))
        if listed and not sentence.has(COMMA, whole, part - 1):
            return whole
    return None


def _exceed(sentence: Sentence, figures: Sequence[int]) -> bool:
    """Twelve of the 16 posts are permanent, three are fixed and two are not: a part of a whole, and more parts than it has."""
    first, whole, *others = figures
    of_it = sentence.consists_of(OF + up_to(1, ARTICLE), first + 1, whole) and sentence.has(
        AND, figures[-2], figures[-1]
    )
    bare = all(not (counted_noun(sentence, place) or sentence.is_at(place - 1, TO)) for place in others)
    total = sum(value.value for value in sentence.values(first, *others))
    return of_it and bare and len(others) > 1 and total > sentence.value(whole).value


def _is_a_result(sentence: Sentence, figures: Sequence[int]) -> bool:
    """Whether words before the last figure say that it follows from the others: so 130 were screened."""
    *_, before, last = figures
    if len(figures) > FEWEST and sentence.is_at(0, WITH) and sentence.has(COMMA, before, last):
        return True
    if sentence.is_at(last - 1, MAKING) and sentence.has(AND, figures[-3], before):
        return True
    marks = [place for place in sentence.places(_BEGINS) if before < place < last]
    if not marks and cue_before(sentence, last, "sums_up", 1) is None:
        return False
    if any(sentence.match_at(_OF_IT, place + 1) for place in figures):
        return False
    gives = cue_before(sentence, last, "gives", _FAR)
    if gives is not None and sentence.is_at(gives.first - 1, _BEGINS):
        return True
    cues = (cue_before(sentence, last, name, _FAR) for name in _RESULTS)
    begins = marks[0] if marks else before
    return any(cue is not None and begins < cue.first for cue in cues)


def _may_be_sum(sentence: Sentence, place: int, figures: Sequence[int]) -> bool:
    """Whether nothing says that a part is of another, or that a sum behind the parts is of something else."""
    counts_another = any(disagree(sentence, place, other) for other in figures if other != place)
    if counts_another or sentence.has(SEMICOLON | PRONOUN):
        return False
    return place == figures[0] or not sentence.has(AND | TURN | BE, figures[-2], place)


def _differences(sentence: Sentence, figures: Sequence[int]) -> list[int]:
    """The figures that are told to be how far two others are apart."""
    if len(figures) != FEWEST:
        return []
    between = [cue for cue in cues_of(sentence, "gap") if sentence.word(cue.last + 1) == "between"]
    if between and between[0].last < figures[0] and sentence.is_at(figures[-1] - 1, BE | TO):
        return [figures[-1]]
    found = _moved(sentence, figures)
    found = found or [place for place in figures if any(cue_behind(sentence, place, name, 0) for name in _BEYOND)]
    found = found or [place for place in figures if sentence.is_at(place - 1, CHANGE) and place == figures[-1]]
    for most in (0, _BESIDE):
        found = found or [place for place in figures if _has_beside(sentence, place, _DIFFERENCES, most)]
    return [place for place in found if not _is_done_by(sentence, place)]


def _is_done_by(sentence: Sentence, place: int) -> bool:
    """Whether “by” tells who did something, or how many votes did: 5 resolved by the panel, by seven votes to four."""
    if sentence.match_at(_VOTES, place) and not sentence.has(CHANGE | COMPARATIVE, 0, place):
        return True
    by = cue_before(sentence, place, "differ", _BESIDE) or cue_behind(sentence, place, "differ", _BESIDE)
    return by is not None and by.last + 1 != place and sentence.word(by.last) == "by"


def tells_both_ends(sentence: Sentence) -> bool:
    """Whether a number is told to have gone from one to another."""
    return sentence.find(_FROM_TO) is not None


def _moved(sentence: Sentence, figures: Sequence[int]) -> list[int]:
    """Those who came or went, where a number went from one to another: from 47 to 42, six posts having been deleted."""
    ends = sentence.find(_FROM_TO)
    moves = [cue for cue in cues_of(sentence, "came_in", "went_out") if not sentence.is_at(cue.last + 1, FROM)]
    if ends is None or len(moves) != 1:
        return []
    others = [place for place in figures if place not in (ends.start("earlier"), ends.start("later"))]
    others = [place for place in others if not sentence.is_at(place - 1, AND)]
    return [
        place
        for place in others
        if _has_beside(sentence, place, _MOVES, 1) or cue_behind(sentence, place, "went_out", _FAR)
    ]


def _has_beside(sentence: Sentence, place: int, names: Sequence[str], most: int = _BESIDE) -> bool:
    return any(cue_before(sentence, place, name, most) or cue_behind(sentence, place, name, most) for name in names)
