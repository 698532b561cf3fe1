"""What all figures of a sentence make together, whatever its words: a sum or a difference that is almost right.

Asked last, where no other reading has told of the figure. A word beside it says what it claims; every other figure of the
sentence is then needed for it. It is found wrong only where it is near what they give, as a slip of the pen is, and nothing
else that two of them give is what it says.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim, ClaimKind
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import cue_before, cue_behind, has_cue
from plangen.analysis.claims.nouns import count_the_same
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    BE,
    CONTRAST,
    COUNT,
    DENIED,
    MONEY,
    OF_WHOM,
    PERCENT,
    POINTS,
    PRONOUN,
    SEMICOLON,
    TURN,
)  # fmt: skip
from plangen.analysis.claims.reach import added, meet, reach, taken
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain, format_like

_MOST = 6
_NEAR = {"sum": Decimal("0.25"), "difference": Decimal("0.5")}
"""By how much of itself a slip may be from the truth."""

_FEW = 3
"""A difference of small numbers may be so far from the truth."""

_SUMS = ("in_all", "sums_up", "sum_of")
_DIFFERENCES = ("fewer_or_more", "differ")


class _Told(NamedTuple):
    """The place of a figure, and what it is told to be of all others."""

    place: int
    what: str


def all_together(sentence: Sentence) -> Iterator[Claim]:
    """The one figure that a word tells to be the sum or the difference of all others."""
    figures = sentence.places(ANY_FIGURE)
    if not _FEW <= len(figures) <= _MOST or sentence.has(PERCENT | POINTS | CONTRAST | OF_WHOM | DENIED):
        return
    told = _told(sentence, figures)
    if told is None:
        return
    others = [place for place in figures if place != told.place]
    if not _are_of_one_thing(sentence, told, others):
        return
    values = sentence.values(*others)
    if told.what == "sum":
        known = sum((value.value for value in values), Decimal(0))
        holds = meet(added(map(reach, values)), reach(sentence.value(told.place)))
    else:
        low, high = sorted(values, key=lambda value: value.value)
        known = high.value - low.value
        holds = meet(taken(reach(high), reach(low)), reach(sentence.value(told.place)))
    ends = (figures[0], figures[-1])
    if not holds and _is_a_slip(sentence, told, others, known) and may_be_judged(sentence, *ends):
        kind: ClaimKind = "total" if told.what == "sum" else "difference"
        yield sentence.claim(kind, ends, holds=False, fact=_fact(sentence, told, others, known))


def _told(sentence: Sentence, figures: Sequence[int]) -> _Told | None:
    """The only figure with a word beside it that tells it to be a sum or a difference."""
    sums = [place for place in (figures[0], figures[-1]) if _has_beside(sentence, place, _SUMS)]
    differences = (
        [place for place in figures if _has_beside(sentence, place, _DIFFERENCES)] if len(figures) == _FEW else []
    )
    if len(sums) == 1 and not differences and _may_be_sum(sentence, sums[0], figures):
        return _Told(sums[0], "sum")
    return _Told(differences[0], "difference") if len(differences) == 1 and not sums else None


def _may_be_sum(sentence: Sentence, place: int, figures: Sequence[int]) -> bool:
    """Whether nothing says that a part is of another, or that a sum behind the parts is of something else."""
    counts_another = any(disagree(sentence, place, other) for other in figures if other != place)
    if counts_another or sentence.has(SEMICOLON | PRONOUN):
        return False
    return place == figures[0] or not sentence.has(AND | TURN | BE, figures[-2], place)


def _has_beside(sentence: Sentence, place: int, names: Sequence[str]) -> bool:
    return any(cue_before(sentence, place, name, 2) or cue_behind(sentence, place, name, 2) for name in names)


def _are_of_one_thing(sentence: Sentence, told: _Told, others: Sequence[int]) -> bool:
    """Whether all are counts, or all money, stated plainly, and nothing says that they count different things."""
    places = [told.place, *others]
    kinds = {sentence.value(place).numeral.kind for place in others}
    units = {value.numeral.noun for value in sentence.values(*places) if value.numeral.kind == "duration"}
    alike = len({sentence.letters[place] for place in places}) == 1 and sentence.is_at(places[0], COUNT | MONEY)
    plain = are_plain(*sentence.values(*places)) and all(value.value > 0 for value in sentence.values(*places))
    known = len(kinds - {"duration"}) <= 1 and len(units) <= 1 and "rate" not in kinds
    return alike and plain and known and (told.what == "sum" or count_the_same(sentence, [*others]))


def _is_a_slip(sentence: Sentence, told: _Told, others: Sequence[int], known: Decimal) -> bool:
    """Whether a figure is near to what the others give, and no two of them, nor all but one, give it."""
    stated = sentence.value(told.place).value
    values = [value.value for value in sentence.values(*others)]
    by_two = {one + other for one, other in combinations(values, 2)}
    by_two |= {abs(one - other) for one, other in combinations(values, 2)} | {*values}
    without_one = {sum(values) - value for value in values}
    gap = abs(stated - known)
    slip = gap <= known * _NEAR[told.what] or (told.what == "difference" and gap <= _FEW)
    greater = told.what != "sum" or stated > max(values)
    partial = has_cue(sentence, "partial") or has_cue(sentence, "added")
    return slip and greater and not partial and stated not in by_two | without_one


def _fact(sentence: Sentence, told: _Told, others: Sequence[int], known: Decimal) -> str:
    texts = [value.text for value in sentence.values(*others)]
    shown = format_like(sentence.value(told.place), known)
    if told.what == "sum":
        return f"{' + '.join(texts)} comes to {shown}"
    low, high = sorted(sentence.values(*others), key=lambda value: value.value)
    return f"{high.text} less {low.text} is {shown}"
