"""Shares in per cent: “8 of 18 (44.4%)”, “of the 120, 84 (70%) were boys”, “44.4% of the 18 children (8)”.

A share in per cent is found wrong only where it stands right beside the counts, and no other two of the sentence give it.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, permutations

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import Share, shares_in_counts
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    ARTICLE,
    BE,
    BY,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARED,
    COUNT,
    DASH,
    DATE,
    FULL_STOP,
    IN,
    LEAVING,
    MONEY,
    MOVED,
    NOT,
    OF,
    OPEN,
    PERCENT,
    SEMICOLON,
    THAT_IS,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.parts_beside_shares import parts_beside
from plangen.analysis.claims.pattern import (
    END,
    anything_but,
    either,
    followed_by,
    not_followed_by,
    optional,
    up_to,
    up_to_any,
)  # fmt: skip
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import has_sign, stated_changes
from plangen.analysis.claims.values import HUNDRED, are_plain, follows, percentage, stated_figure
from plangen.figures.workings import Working

_ASIDE = anything_but(ANY_FIGURE, FULL_STOP, SEMICOLON, OPEN, CLOSE)

_BETWEEN_THEM = (
    up_to(3, WORD) + OPEN + PERCENT.named("percent") + CLOSE,
    either(up_to_any(8, _ASIDE) + OPEN, optional(CLOSE) + up_to(2, BE, WORD, THAT_IS, least=1))
    + PERCENT.named("percent")
    + followed_by(OF),
)
"""8 (44.4%) of the 18 children; 8 children (44.4% of the 18); £20,000 is 44.4% of the £45,000."""

_BEHIND = (
    up_to_any(12, anything_but(ANY_FIGURE, COMPARED, FULL_STOP, SEMICOLON, OPEN, CLOSE))
    + OPEN
    + optional(THAT_IS | WORD)
    + PERCENT.named("percent")
    + CLOSE,
    up_to(8, WORD, ARTICLE, BE)
    + optional(COMMA | DASH)
    + optional(THAT_IS)
    + optional(WORD)
    + PERCENT.named("percent")
    + followed_by(CLOSE | FULL_STOP | COMMA | SEMICOLON, END),
    up_to(8, WORD, ARTICLE, BE)
    + optional(COMMA | OPEN)
    + THAT_IS
    + up_to(3, WORD, ARTICLE, BE)
    + PERCENT.named("percent")
    + not_followed_by(up_to(2, ARTICLE, WORD, OF) + (CHANGE | OF)),
)
"""8 of 18 children (44.4%); 8 of 18 children, 44.4%; 8 of 18, which is 44.4%."""

_BEFORE = (
    PERCENT.named("percent")
    + either(
        up_to(2, WORD) + (COMMA | COLON | DASH),
        up_to(5, WORD, IN, ARTICLE, DATE) + OPEN,
        optional(OPEN | COMMA) + THAT_IS,
    )
    + up_to(2, WORD, ARTICLE)
)
"""44.4% of them (8 of 18); 44.4%, or 8 of 18."""


def shares(sentence: Sentence) -> Iterator[Claim]:
    """Every percentage that stands beside a share in counts, or that one of them gives."""
    if not (sentence.has(PERCENT) and sentence.has(COUNT | MONEY)):
        return
    known = shares_in_counts(sentence)
    done: set[int] = set()
    for share, place in _beside(sentence, known):
        claim = judge_share(sentence, share, place)
        if place not in done and (claim.holds or not is_given_by_counts(sentence, place)):
            done.add(place)
            yield claim
    for place in sentence.places(PERCENT):
        if place not in done:
            yield from _elsewhere(sentence, known, place)


def _elsewhere(sentence: Sentence, known: tuple[Share, ...], place: int) -> Iterator[Claim]:
    """A percentage that counts of the sentence give, or the part and the whole that words set beside it do not."""
    claims = [judge_share(sentence, share, place) for share in known] if are_plain(sentence.value(place)) else []
    held = [claim for claim in claims if claim.holds]
    if held or (
        place in {change.figure for change in stated_changes(sentence)} and not _is_only_bracketed(sentence, place)
    ):
        yield from held[:1]
        return
    changed = {change.figure for change in stated_changes(sentence)}  # 48, up by 11 or 30%
    beside = [(share, sure) for share, sure in parts_beside(sentence, place) if share.part not in changed]
    judged = [(judge_share(sentence, share, place), sure) for share, sure in beside]
    given = is_given_by_counts(sentence, place, or_the_rest=sentence.has(NOT | LEAVING))
    yield from [claim for claim, sure in judged if claim.holds or (sure and not given)][:1]


def _is_only_bracketed(sentence: Sentence, place: int) -> bool:
    """Whether a percentage is no change but by its brackets: 9 girls in a cohort of 51 (24%)."""
    bracketed = sentence.is_at(place - 1, OPEN) and not has_sign(sentence, place)
    return bracketed and not sentence.has(CHANGE | COMPARED | MOVED)


def _beside(sentence: Sentence, known: tuple[Share, ...]) -> Iterator[tuple[Share, int]]:
    """Each share with the place of the percentage that its words say is the same."""
    for share in known:
        place = _percentage_beside(sentence, share)
        if place is not None:
            yield share, place


def _percentage_beside(sentence: Sentence, share: Share) -> int | None:
    """The place of the percentage inside the words of a share, else behind them, else before them."""
    between = _BETWEEN_THEM if share.part < share.whole else ()
    inner = (sentence.match_at(pattern, share.part + 1) for pattern in between)
    behind = (sentence.match_at(pattern, share.last + 1) for pattern in _BEHIND)
    match = next((match for matches in (inner, behind) for match in matches if match), None)
    if match:
        return match.start("percent")
    before = sentence.match_before(_BEFORE, share.first)
    if before and not sentence.is_at(before.start("percent") - 1, BY | OF):
        return before.start("percent")
    return share.first if sentence.is_at(share.first, PERCENT) else None


def judge_share(sentence: Sentence, share: Share, place: int) -> Claim:
    """A percentage against a share in counts."""
    part, whole, stated = sentence.values(share.part, share.whole, place)
    counts = f"{part.text} of {whole.text}"
    working = Working(
        counts,
        stated_figure(stated),
        sentence.passage.address,
        (sentence.term(share.part), sentence.term(share.whole)),
        "ratio",
        HUNDRED,
    )
    fact = f"{counts} is {percentage(working.value or Decimal(0), stated.numeral.figure.precision)}"
    ends = (min(share.first, place), max(share.last, place))
    holds = follows(stated, working, stated.half_a_step)
    return sentence.claim("share", ends, holds=holds, fact=fact, working=working)


def is_given_by_counts(sentence: Sentence, place: int, *, or_the_rest: bool = True) -> bool:
    """Whether some other two counts of the sentence give a percentage, or what is left of it."""
    stated = sentence.value(place)
    pairs = (permutations(sentence.values(*sentence.places(kind)), 2) for kind in (COUNT, MONEY))
    for part, whole in ((one.value, other.value) for one, other in chain.from_iterable(pairs)):
        share = part / whole * HUNDRED if whole else HUNDRED * 2
        apart = abs(share - stated.value)
        if or_the_rest:
            apart = min(apart, abs(HUNDRED - share - stated.value))
        if share <= HUNDRED and apart <= stated.half_a_step:
            return True
    return False
