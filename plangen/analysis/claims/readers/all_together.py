"""What all figures of one kind in a sentence make together, whatever its words: a sum, what is left, a gap, almost right.

Asked last, where no other reading has told of them. A word beside one of the figures says what it claims to be of all others.
It is found wrong only where it is near what they give, as a slip of the pen is, and where no figure is what others make.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from plangen.analysis.claims.claim import Claim, ClaimKind
from plangen.analysis.claims.coupling import leaves_some_out, may_be_judged
from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.parts import (
    AIM,
    AND,
    ARTICLE,
    COLON,
    COMMA,
    COUNT,
    DENIED,
    FRACTION,
    FROM,
    LEAVING,
    MAKING,
    MEANT,
    MONEY,
    OTHER_PLACES,
    PROPORTION,
    TO,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.reach import added, meet, reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.told_relations import FEWEST, Told, tells_both_ends, told_relations
from plangen.analysis.claims.values import are_plain, format_like

_MOST = 7
_NEAR = {
    "sum": Decimal("0.25"),
    "list": Decimal("0.15"),
    "parts": Decimal("0.1"),
    "portions": Decimal("0.1"),
    "rest": Decimal("0.25"),
    "difference": Decimal("0.5"),
}
"""By how much of itself a slip may be from the truth."""

_FEW = 3
"""A difference of small numbers may be so far from the truth."""

_ADDED = ("sum", "list", "parts", "portions")
_DIVIDED = ("list", "parts", "portions")
_LONGEST = 45
_NOT_YET = AIM | MEANT
_QUESTION = "?"
_SO_MANY_TO_SO_MANY = COUNT + up_to(2, WORD) + TO + COUNT


def all_together(sentence: Sentence) -> Iterator[Claim]:
    """The one figure that words tell to be the sum, the rest or the difference of all others of its kind."""
    for kind in (COUNT, MONEY):
        figures = [
            place
            for place in sentence.places(kind)
            if not (_is_of_each(sentence, place) or _is_a_unit(sentence, place))
        ]
        figures = _without_lengths(sentence, figures)
        near = FEWEST <= len(figures) <= _MOST and figures[-1] - figures[0] <= _LONGEST
        if near and not leaves_some_out(sentence, figures) and _are_of_one_thing(sentence, figures):
            listed = _without_their_number(sentence, figures)
            given = sentence.is_at(figures[0] - 1, ARTICLE)
            if not _fits(sentence, listed if given else figures):
                yield from _of_one_kind(sentence, listed)


def _of_one_kind(sentence: Sentence, figures: Sequence[int]) -> Iterator[Claim]:
    if len(figures) < FEWEST:
        return
    rates = any(value.numeral.kind == "rate" for value in sentence.values(*figures))
    in_part = sentence.has(FRACTION | PROPORTION, 0, figures[0]) and sentence.follows_figures
    for told in told_relations(sentence, figures):
        if (rates and told.what != "difference") or (in_part and told.what not in _ADDED):
            continue  # 160 came. Just over half (84) were from the police, with 46 from schools and the other 30 from parents
        if told.what not in _ADDED and _is_a_list_or_a_vote(sentence, figures):
            continue
        others = [
            place for place in figures if place != told.place and not (told.what == "parts" and place < told.place)
        ]
        known = _known(sentence, told, others)
        ends = (figures[0], figures[-1])
        if _is_a_slip(sentence, told, known) and not _fits(sentence, figures) and _is_told(sentence, told, ends):
            kind: ClaimKind = "total" if told.what in _ADDED else "difference"
            yield sentence.claim(kind, ends, holds=False, fact=_fact(sentence, told, others, known))
            return


def _is_a_list_or_a_vote(sentence: Sentence, figures: Sequence[int]) -> bool:
    """Whether each figure begins an item of a list (5 resolved, 4 returned to court, 2 pending), or votes are counted."""
    begins = all(place == 0 or sentence.is_at(place - 1, COMMA | COLON | AND) for place in figures)
    voted = sentence.find(_SO_MANY_TO_SO_MANY) is not None and not sentence.has(FROM)
    return (begins and not sentence.has(MAKING | LEAVING)) or voted


def _is_told(sentence: Sentence, told: Told, ends: tuple[int, int]) -> bool:
    """Whether a sentence claims anything; what is not so can be a part of a whole, and other places can be compared."""
    if told.what in _DIVIDED:
        return _QUESTION not in sentence.words(ends[1], len(sentence)) and not sentence.has(_NOT_YET)
    return may_be_judged(sentence, *ends, OTHER_PLACES | MEANT | DENIED if told.what == "difference" else DENIED)


def _is_of_each(sentence: Sentence, place: int) -> bool:
    """£250 each; eight a worker."""
    return cue_behind(sentence, place, "each", 1) is not None


def _is_a_unit(sentence: Sentence, place: int) -> bool:
    """Per 100,000."""
    return cue_before(sentence, place, "per", 0) is not None


def _without_lengths(sentence: Sentence, figures: list[int]) -> list[int]:
    """Figures without the lengths of time, where enough others are there: 31 in the first six months."""
    counts = [place for place in figures if sentence.value(place).numeral.kind != "duration"]
    return counts if len(counts) >= FEWEST else figures


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
        and len(kinds - {"duration", "rate"}) <= 1
        and len(units) <= 1
    )


# --- what the others give ---


def _known(sentence: Sentence, told: Told, others: Sequence[int]) -> Decimal:
    values = [value.value for value in sentence.values(*others)]
    total = sum(values, Decimal(0))
    return total if told.what in _ADDED else 2 * max(values) - total


def _is_a_slip(sentence: Sentence, told: Told, known: Decimal) -> bool:
    """Whether a figure is near to what the others give, and words leave no doubt that they are all."""
    gap = abs(sentence.value(told.place).value - known)
    added = told.what not in _DIVIDED and has_cue(sentence, "added") and not has_cue(sentence, "already_there")
    added = added and not (told.what == "difference" and tells_both_ends(sentence))
    near = gap <= known * _NEAR[told.what]
    exclusive = sentence.is_at(told.place, MONEY) or len(cues_of(sentence, "grades")) > 1
    if told.what in ("parts", "portions") and not exclusive:
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


def _fact(sentence: Sentence, told: Told, others: Sequence[int], known: Decimal) -> str:
    shown = format_like(sentence.value(told.place), known)
    if told.what in _ADDED:
        return f"{' + '.join(value.text for value in sentence.values(*others))} comes to {shown}"
    high, *low = sorted(sentence.values(*others), key=lambda value: value.value, reverse=True)
    return f"{high.text} less {' and '.join(value.text for value in sorted(low, key=lambda value: value.start))} is {shown}"
