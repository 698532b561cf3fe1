"""What all figures of one kind in a sentence make together, whatever its words: a sum, what is left, a gap, almost right.

Asked last, where no other reading has told of them. A word beside one of the figures says what it claims to be of all others.
It is found wrong only where it is near what they give, as a slip of the pen is, and where no figure is what others make.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim, ClaimKind
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.nouns import count_the_same
from plangen.analysis.claims.parts import (
    AIM,
    AMOUNT,
    AND,
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    COUNT,
    DASH,
    DATE,
    DENIED,
    FROM,
    FULL_STOP,
    IN,
    MEANT,
    MONEY,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_PLACES,
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
from plangen.analysis.claims.pattern import NOTHING, START, repeated, up_to
from plangen.analysis.claims.reach import added, meet, reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain, format_like

_FEWEST, _MOST = 3, 7
_NEAR = {
    "sum": Decimal("0.25"),
    "list": Decimal("0.15"),
    "parts": Decimal("0.1"),
    "rest": Decimal("0.25"),
    "difference": Decimal("0.5"),
}
"""By how much of itself a slip may be from the truth."""

_FEW = 3
"""A difference of small numbers may be so far from the truth."""

_ADDED = ("sum", "list", "parts")
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
_LABELLED = OPEN + AMOUNT + CLOSE
_OF_SEVERAL = CHANGE | COMPARATIVE | COMPARED | SUPERLATIVE | DATE | TIME
_BESIDE, _FAR, _LONGEST = 2, 8, 45
_NOT_YET = AIM | MEANT
_QUESTION = "?"


class _Told(NamedTuple):
    """The place of a figure, and what it is told to be of all others."""

    place: int
    what: str


def all_together(sentence: Sentence) -> Iterator[Claim]:
    """The one figure that words tell to be the sum, the rest or the difference of all others of its kind."""
    for kind in (COUNT, MONEY):
        figures = [place for place in sentence.places(kind) if not _is_of_each(sentence, place)]
        near = _FEWEST <= len(figures) <= _MOST and figures[-1] - figures[0] <= _LONGEST
        if near and _are_of_one_thing(sentence, figures) and not _fits(sentence, figures):
            yield from _of_one_kind(sentence, _without_their_number(sentence, figures))


def _of_one_kind(sentence: Sentence, figures: Sequence[int]) -> Iterator[Claim]:
    if len(figures) < _FEWEST:
        return
    for told in _told(sentence, figures):
        others = [
            place for place in figures if place != told.place and not (told.what == "parts" and place < told.place)
        ]
        known = _known(sentence, told, others)
        ends = (figures[0], figures[-1])
        if _is_a_slip(sentence, told, known) and not _fits(sentence, figures) and _is_told(sentence, told, ends):
            kind: ClaimKind = "total" if told.what in _ADDED else "difference"
            yield sentence.claim(kind, ends, holds=False, fact=_fact(sentence, told, others, known))
            return


def _is_told(sentence: Sentence, told: _Told, ends: tuple[int, int]) -> bool:
    """Whether a sentence claims anything; what is not so can be a part of a whole, and other places can be compared."""
    if told.what in ("parts", "list"):
        return _QUESTION not in sentence.words(ends[1], len(sentence)) and not sentence.has(_NOT_YET)
    return may_be_judged(sentence, *ends, OTHER_PLACES | MEANT if told.what == "difference" else NOTHING)


def _is_of_each(sentence: Sentence, place: int) -> bool:
    """£250 each; eight a worker."""
    return cue_behind(sentence, place, "each", 1) is not None


def _without_their_number(sentence: Sentence, figures: list[int]) -> list[int]:
    """The two officers (1.0 and 0.6) give us 1.8: the figures without the one that says how many others a list has."""
    first = sentence.value(figures[0]) if figures else None
    counted = first is not None and first.numeral.spelt and first.value == len(figures) - 2
    return figures[1:] if counted else figures


def _are_of_one_thing(sentence: Sentence, figures: Sequence[int]) -> bool:
    """Whether all are stated plainly, and nothing says that they are of different kinds or units."""
    values = sentence.values(*figures)
    kinds = {value.numeral.kind for value in values}
    units = {value.numeral.noun for value in values if value.numeral.kind == "duration"}
    return (
        are_plain(*values)
        and min(value.value for value in values) > 0
        and len(kinds - {"duration"}) <= 1
        and len(units) <= 1
        and "rate" not in kinds
    )


# --- which figure tells of the others ---


def _told(sentence: Sentence, figures: Sequence[int]) -> Iterator[_Told]:
    """The only figure with a word beside it that tells it to be what the others make."""
    first, last = figures[0], figures[-1]
    if cue_before(sentence, last, "the_other_part", 1) and not sentence.has(CHANGE | COMPARATIVE):
        yield _Told(last, "rest")
    if sentence.has(PERCENT | POINTS | CONTRAST):
        return
    if len(figures) > _FEWEST and _are_labelled(sentence, figures[1:]):
        yield _Told(first, "list")
    elif (whole := _divided(sentence, figures)) is not None:
        yield _Told(whole, "parts")
    if sentence.has(DENIED | OF_WHOM):
        return
    sums = [place for place in (first, last) if _has_beside(sentence, place, _SUMS)]
    differences = _differences(sentence, figures)
    if len(sums) == 1 and not differences and _may_be_sum(sentence, sums[0], figures):
        yield _Told(sums[0], "sum")
    if (
        len(differences) == 1
        and not sums
        and count_the_same(sentence, [place for place in figures if place not in differences])
    ):
        yield _Told(differences[0], "difference")
    if _is_a_result(sentence, figures):
        yield _Told(last, "sum")
        yield _Told(last, "rest")


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
        parts = sentence.values(*figures[1:])
        exceed = sum(value.value for value in parts) > sentence.value(first).value
        return first if exceed or len(figures) > _FEWEST else None
    for whole, part in pairwise(figures[:-1]):
        listed = sentence.consists_of(_A_LIST, part - 1, len(sentence))
        if listed and not sentence.has(COMMA, whole, part - 1):
            return whole
    return None


def _is_a_result(sentence: Sentence, figures: Sequence[int]) -> bool:
    """Whether words before the last figure say that it follows from the others: so 130 were screened."""
    *_, before, last = figures
    if len(figures) > _FEWEST and sentence.is_at(0, WITH) and sentence.has(COMMA, before, last):
        return True
    marks = [place for place in sentence.places(_BEGINS) if before < place < last]
    if not marks or any(sentence.match_at(_OF_IT, place + 1) for place in figures):
        return False
    gives = cue_before(sentence, last, "gives", _FAR)
    if gives is not None and sentence.is_at(gives.first - 1, _BEGINS):
        return True
    cues = (cue_before(sentence, last, name, _FAR) for name in _RESULTS)
    return any(cue is not None and marks[0] < cue.first for cue in cues)


def _may_be_sum(sentence: Sentence, place: int, figures: Sequence[int]) -> bool:
    """Whether nothing says that a part is of another, or that a sum behind the parts is of something else."""
    counts_another = any(disagree(sentence, place, other) for other in figures if other != place)
    if counts_another or sentence.has(SEMICOLON | PRONOUN):
        return False
    return place == figures[0] or not sentence.has(AND | TURN | BE, figures[-2], place)


def _differences(sentence: Sentence, figures: Sequence[int]) -> list[int]:
    """The figures that are told to be how far two others are apart."""
    if len(figures) != _FEWEST:
        return []
    between = [cue for cue in cues_of(sentence, "gap") if sentence.word(cue.last + 1) == "between"]
    if between and between[0].last < figures[0] and sentence.is_at(figures[-1] - 1, BE):
        return [figures[-1]]
    found = _moved(sentence, figures)
    found = found or [place for place in figures if any(cue_behind(sentence, place, name, 0) for name in _BEYOND)]
    found = found or [place for place in figures if sentence.is_at(place - 1, CHANGE) and place == figures[-1]]
    for most in (0, _BESIDE):
        found = found or [place for place in figures if _has_beside(sentence, place, _DIFFERENCES, most)]
    return found


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


# --- what the others give ---


def _known(sentence: Sentence, told: _Told, others: Sequence[int]) -> Decimal:
    values = [value.value for value in sentence.values(*others)]
    total = sum(values, Decimal(0))
    return total if told.what in _ADDED else 2 * max(values) - total


def _is_a_slip(sentence: Sentence, told: _Told, known: Decimal) -> bool:
    """Whether a figure is near to what the others give, and words leave no doubt that they are all."""
    gap = abs(sentence.value(told.place).value - known)
    added = told.what not in ("parts", "list") and has_cue(sentence, "added") and not has_cue(sentence, "already_there")
    near = gap <= known * _NEAR[told.what]
    if told.what == "parts" and known < sentence.value(told.place).value:
        near = near and gap <= _FEW
    elif told.what == "difference":
        near = near or gap <= _FEW
    return near and gap > 0 and not has_cue(sentence, "partial") and not added


def _fits(sentence: Sentence, figures: Sequence[int]) -> bool:
    """Whether any figure is what some of the others make: their sum, or two of them multiplied."""
    values = sentence.values(*figures)
    if len({value.value for value in values}) < len(values):
        return True
    for many in range(2, len(values)):
        for some in combinations(values, many):
            total = added(map(reach, some))
            if any(meet(total, reach(other)) for other in values if other not in some):
                return True
    low, middle, *_, high = sorted(value.value for value in values)
    return low * middle == high


def _fact(sentence: Sentence, told: _Told, others: Sequence[int], known: Decimal) -> str:
    shown = format_like(sentence.value(told.place), known)
    if told.what in _ADDED:
        return f"{' + '.join(value.text for value in sentence.values(*others))} comes to {shown}"
    high, *low = sorted(sentence.values(*others), key=lambda value: value.value, reverse=True)
    return f"{high.text} less {' and '.join(value.text for value in sorted(low, key=lambda value: value.start))} is {shown}"
