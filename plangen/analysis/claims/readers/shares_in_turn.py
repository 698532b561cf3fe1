"""Shares of one whole, told in turn: “of 120, 18 led to an arrest (15%) and 30 to another outcome (25%)”.

Each share stands beside its own figure. The whole is another figure of the sentence or of the one before, or what all parts
come to; that it is theirs is known from a share that is right, and then another that is not is found.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import shares_in_counts
from plangen.analysis.claims.coupling import BEHIND_A_SHARE, may_be_judged
from plangen.analysis.claims.parts import (
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COMMA,
    COMPARATIVE,
    COMPARED,
    COUNT,
    DASH,
    FRACTION,
    IN,
    MONEY,
    OF,
    OF_WHOM,
    OPEN,
    PERCENT,
    THAT_IS,
    TO,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, either, optional, up_to
from plangen.analysis.claims.reach import divided, meet, reach, times
from plangen.analysis.claims.readers.shares import judge_share
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import has_sign, stated_changes
from plangen.analysis.claims.values import HUNDRED, Range, are_plain, percentage

_MOST = 8
_WORDS = up_to(6, WORD, ARTICLE, BE, IN, OF, TO, TURN)
_SHARE_BEHIND = _WORDS + either(
    OPEN + PERCENT.named("share") + CLOSE, (COMMA | DASH) + optional(THAT_IS) + PERCENT.named("share2")
)
_PART_BEHIND = _WORDS + OPEN + (COUNT | MONEY).named("part") + CLOSE
_ENDS = either(CLOSE | COMMA | DASH, END)


class _Told(NamedTuple):
    """The places of a part and of its share."""

    part: int
    share: int


def shares_in_turn(sentence: Sentence) -> Iterator[Claim]:
    """Each share against its part and the whole that bears another of them out."""
    if sentence.count(PERCENT) < 1 or sentence.has(CHANGE | COMPARATIVE | COMPARED | FRACTION | OF_WHOM):
        return
    if any(change.direction is not None or has_sign(sentence, change.figure) for change in stated_changes(sentence)):
        return
    told = _told(sentence)
    if not told:
        yield from _of_their_own(sentence)
        return
    whole = _whole(sentence, told) if len(told) > 1 else None
    if whole is None:
        return
    for one in told:
        ends = (min(one), max(one))
        if not _is_right(sentence, one, whole.size) and may_be_judged(sentence, *ends, BEHIND_A_SHARE):
            part = sentence.value(one.part)
            share = percentage(
                part.value / whole.size.least * HUNDRED, sentence.value(one.share).numeral.figure.precision
            )
            yield sentence.claim("share", ends, holds=False, fact=f"{part.text} of {whole.text} is {share}")


def _of_their_own(sentence: Sentence) -> Iterator[Claim]:
    """10% of boys and 20% of girls – 9 of 90 and 6 of 30: shares, and in the same order each with a whole of its own."""
    stated = sentence.places(PERCENT)
    known = sorted({(share.part, share.whole): share for share in shares_in_counts(sentence)}.values())
    apart = known and stated and (known[-1].last < stated[0] or stated[-1] < known[0].first)
    if len(known) < 2 or len(known) != len(stated) or not apart:
        return
    claims = [judge_share(sentence, share, place) for share, place in zip(known, stated, strict=True)]
    if sum(claim.holds for claim in claims) == len(claims) - 1 and may_be_judged(sentence, stated[0], stated[-1]):
        yield next(claim for claim in claims if not claim.holds)


class _Whole(NamedTuple):
    """What a whole stands for, and how it is told."""

    size: Range
    text: str


def _told(sentence: Sentence) -> Sequence[_Told]:
    """Every figure of one kind with the share beside it; none where a share has no figure of its own."""
    found: list[_Told] = []
    for place in sentence.places(COUNT | MONEY):
        match = sentence.match_at(_SHARE_BEHIND, place + 1)
        if match:
            found.append(_Told(place, match.start("share") if match["share"] else match.start("share2")))
    for place in sentence.places(PERCENT):
        match = sentence.match_at(_PART_BEHIND, place + 1)
        if match and all(place != one.share for one in found):
            found.append(_Told(match.start("part"), place))
    alone = len({one.share for one in found}) == len(found) == sentence.count(PERCENT) <= _MOST
    plain = are_plain(*sentence.values(*(place for one in found for place in one)))
    alike = len({sentence.letters[one.part] for one in found}) == 1
    counted = all(sentence.value(one.part).numeral.kind in ("count", "money") for one in found)
    return found if found and alone and plain and alike and counted else []


def _whole(sentence: Sentence, told: Sequence[_Told]) -> _Whole | None:
    """The one whole by which all shares but one are right, at least one of them and more than are wrong."""
    found = [whole for whole in _wholes(sentence, told) if _bears_out(sentence, told, whole)]
    return found[0] if found and all(meet(found[0].size, whole.size) for whole in found) else None


def _bears_out(sentence: Sentence, told: Sequence[_Told], whole: _Whole) -> bool:
    if whole.size.least <= 0:
        return False
    return sum(_is_right(sentence, one, whole.size) for one in told) >= max(1, len(told) - 1)


def _wholes(sentence: Sentence, told: Sequence[_Told]) -> Iterator[_Whole]:
    parts = [one.part for one in told]
    kind = sentence.kind_at(parts[0])
    most = max(value.value for value in sentence.values(*parts))
    near = [sentence, *sentence.earlier(1)]
    for each in near:
        for place in each.places(kind):
            if not (each is sentence and place in parts) and each.value(place).value >= most:
                yield _Whole(reach(each.value(place)), each.value(place).text)
    if len(told) > 2:
        total = sum((value.value for value in sentence.values(*parts)), Decimal(0))
        yield _Whole(Range(total, total), f"{total:,}")


def _is_right(sentence: Sentence, one: _Told, whole: Range) -> bool:
    stated = sentence.value(one.share)
    size = Range(stated.value - stated.numeral.figure.precision, stated.value + stated.numeral.figure.precision)
    return meet(times(divided(reach(sentence.value(one.part)), whole), HUNDRED), size)
