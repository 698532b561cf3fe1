"""The shares that a sentence gives in counts: “8 of 18”, “of the 120, 84”, “62 children, of whom 35”."""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.analysis.claims.parts import (
    AMOUNT,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CLOSE,
    COMMA,
    COUNT,
    DATE,
    EVERY,
    EXCEPT,
    FRACTION,
    FULL_STOP,
    IN,
    MARK,
    MONEY,
    OF,
    OF_WHOM,
    ONLY,
    OPEN,
    PERCENT,
    POINT,
    REST,
    SEMICOLON,
    STROKE,
    THAT_IS,
    TIME,
    TOTAL,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import (
    END,
    any_of,
    anything_but,
    as_few_as,
    either,
    followed_by,
    not_after,
    optional,
    same_kind_as,
    up_to,
    up_to_any,
)  # fmt: skip
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain
from plangen.frozen import derived


class Share(NamedTuple):
    """So many of so many: the places of the part and of the whole, and the first and the last that tell it."""

    part: int
    whole: int
    first: int
    last: int


OF_THE = OF + up_to(3, ARTICLE, WORD, REST, TIME, EVERY)
"""“of”, “of the remaining”, “of last year's”."""

_SO_MANY_OF = (
    AMOUNT.named("part")
    + either(STROKE | OF, up_to(3, WORD, least=1) + followed_by(OF))
    + optional(OF)
    + up_to(3, ARTICLE, WORD, REST, TIME)
    + AMOUNT.named("whole")
)
"""8 of the 18; 8/18; 8 children of 18."""

_OF_WHOM_SO_MANY = (
    COUNT.named("whole")
    + up_to_any(14, anything_but(ANY_FIGURE, FULL_STOP, SEMICOLON))
    + OF_WHOM
    + up_to(2, WORD, ARTICLE, ONLY)
    + COUNT.named("part")
)
"""18 children, of whom only 8."""

_OF_THE_SO_MANY = (
    not_after(anything_but(MARK))
    + OF_THE
    + AMOUNT.named("whole")
    + as_few_as(any_of(WORD, ARTICLE, DATE, IN, TIME, BE, TURN, OF_WHOM, OPEN, CLOSE, COMMA), 14)
    + (COMMA | WORD)
    + up_to(4, WORD, ARTICLE, OF_WHOM, ONLY, BE)
    + same_kind_as("whole").named("part")
)
"""Of the 120 children, 84."""

_OF_THESE_SO_MANY = (
    not_after(anything_but(MARK)) + OF_WHOM + COUNT.named("whole") + up_to(2, WORD, least=1) + COUNT.named("part")
)
"""Of these 18 children 8."""

_SO_MANY_PERCENT_OF = (
    AMOUNT.named("part") + up_to(3, WORD) + OPEN + PERCENT + CLOSE + up_to(3, WORD) + OF_THE + AMOUNT.named("whole")
)
"""8 (44.4%) of the 18."""

_SO_MANY_IN_BRACKETS_OF = (
    AMOUNT.named("part")
    + up_to_any(8, anything_but(ANY_FIGURE, FULL_STOP, SEMICOLON, OPEN, CLOSE))
    + OPEN
    + PERCENT
    + OF_THE
    + AMOUNT.named("whole")
)
"""8 children (44.4% of the 18)."""

_IS_PERCENT_OF = (
    MONEY.named("part")
    + optional(CLOSE)
    + up_to(2, BE, WORD, THAT_IS, least=1)
    + PERCENT
    + OF
    + up_to(5, ARTICLE, WORD, TOTAL, OF)
    + MONEY.named("whole")
)
"""£20,000 is 44.4% of the total of £45,000."""

_PERCENT_OF_THE = PERCENT + OF_THE + COUNT.named("whole") + up_to(8, WORD, BE) + OPEN + COUNT.named("part") + CLOSE
"""44.4% of the 18 children (8)."""

_PERCENT_IN_BRACKETS_OF = PERCENT + OPEN + COUNT.named("part") + CLOSE + up_to(3, WORD) + OF_THE + COUNT.named("whole")
"""44.4% (8) of the 18."""

_SHARE_OF_IS = (
    (PERCENT | FRACTION)
    + OF
    + up_to(2, ARTICLE, WORD)
    + COUNT.named("whole")
    + up_to(3, WORD)
    + BE.named("is")
    + COUNT.named("part")
    + followed_by(MARK, END)
)
"""75% of 28 children is 21."""

_SINGULAR = ("is", "was")
_PART_AND_WHOLE = 2
_IN_COUNTS = (_SO_MANY_OF, _OF_WHOM_SO_MANY, _OF_THE_SO_MANY, _OF_THESE_SO_MANY)
_WITH_THEIR_SHARE = (
    _SO_MANY_PERCENT_OF, _SO_MANY_IN_BRACKETS_OF, _IS_PERCENT_OF, _PERCENT_OF_THE, _PERCENT_IN_BRACKETS_OF, _SHARE_OF_IS,
)  # fmt: skip

_AND_SO_MANY = AMOUNT + followed_by(up_to(3, WORD) + OPEN + PERCENT + CLOSE)
"""… and 36 (30%)."""


@derived
def shares_in_counts(sentence: Sentence) -> tuple[Share, ...]:
    """The shares that a sentence gives in counts, pattern by pattern."""
    return tuple(share for share in _found(sentence) if _can_be(sentence, share))


def things_counted(sentence: Sentence) -> list[int]:
    """The places of the counts of a sentence that are no rates, no lengths of time and no points."""
    counts = (place for place in sentence.places(COUNT) if not sentence.is_at(place + 1, POINT))
    return [place for place in counts if sentence.value(place).numeral.kind == "count"]


def lengths_in_one_unit(sentence: Sentence) -> list[int]:
    """The places of the lengths of time that are told in the unit of the first: 16 days and 32 days."""
    lengths = [place for place in sentence.places(COUNT) if sentence.value(place).numeral.kind == "duration"]
    return [place for place in lengths if sentence.value(place).numeral.noun == sentence.value(lengths[0]).numeral.noun]


def _found(sentence: Sentence) -> Iterator[Share]:
    if sentence.count(AMOUNT) < _PART_AND_WHOLE or not sentence.has(OF | OF_WHOM | STROKE):
        return
    for pattern in _IN_COUNTS + (_WITH_THEIR_SHARE if sentence.has(PERCENT | FRACTION) else ()):
        for match in sentence.find_all(pattern):
            if pattern is _SHARE_OF_IS and sentence.word(match.start("is")) not in _SINGULAR:
                continue
            share = Share(match.start("part"), match.start("whole"), match.start(), match.end() - 1)
            yield share
            if pattern in (_SO_MANY_OF, _OF_THE_SO_MANY):
                yield from _other_parts(sentence, share)


def _other_parts(sentence: Sentence, first: Share) -> Iterator[Share]:
    """The other parts of the same whole: “Of the 120, 84 (70%) were boys and 36 (30%) girls”."""
    for match in sentence.find_all(_AND_SO_MANY, max(first.part, first.whole) + 1):
        yield Share(match.start(), first.whole, match.start(), match.start())


def _can_be(sentence: Sentence, share: Share) -> bool:
    """Whether two figures can be a part and its whole."""
    part, whole = sentence.values(share.part, share.whole)
    same = part.numeral.kind == whole.numeral.kind and part.numeral.kind in ("count", "money")
    same = same and not sentence.is_at(share.part - 1, EXCEPT)
    return same and are_plain(part, whole) and 0 <= part.value <= whole.value and whole.value > 0
