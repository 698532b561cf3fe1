"""Shares in words: “100 of 522, just under one fifth”, “the majority (8 of 15)”, “over a third (36%)”, “44.4%, almost half”."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import Share, shares_in_counts
from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.nouns import is_plural
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    ARTICLE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    FRACTION,
    FULL_STOP,
    IN,
    MAKING,
    OF,
    OF_WHOM,
    OPEN,
    PERCENT,
    PROPORTION,
    RATIO,
    SEMICOLON,
    THAT_IS,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.parts_beside_shares import parts_beside
from plangen.analysis.claims.pattern import END, anything_but, followed_by, optional, up_to, up_to_any
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.values import HUNDRED, Range, are_plain, is_nearly, percentage, within

_IN_WORDS = (FRACTION | PROPORTION).named("words")
_ASIDE = anything_but(ANY_FIGURE, FULL_STOP, SEMICOLON, OPEN, CLOSE)

_BEHIND = (
    up_to(8, WORD, ARTICLE, BE)
    + (COMMA | OPEN | DASH)
    + up_to(3, WORD, ARTICLE, BE, THAT_IS)
    + _IN_WORDS
    + followed_by(FULL_STOP | COMMA | SEMICOLON | CLOSE | OF | WORD, END)
)
"""(100 of 522) children, just under one fifth."""

_SO_MOST_OF = (
    up_to(8, WORD, ARTICLE, BE, IN, TURN)
    + COMMA
    + MAKING
    + up_to(1, ARTICLE)
    + _IN_WORDS
    + optional(OF)
    + (WORD | OF_WHOM)
)
"""(55 of 125) on our books, so most of those we work with."""

_BEFORE = (
    _IN_WORDS + up_to_any(20, _ASIDE) + OPEN + optional(WORD),
    _IN_WORDS + optional(COMMA | COLON | OPEN | DASH) + optional(THAT_IS),
)
"""The majority of children (8 of 15); the majority, 8 of 15."""

_CLOSING = FULL_STOP | COMMA | SEMICOLON | CLOSE
_WITH_PERCENT = (
    _IN_WORDS
    + up_to_any(12, anything_but(ANY_FIGURE, FULL_STOP, SEMICOLON, OPEN, CLOSE, COMMA))
    + OPEN
    + PERCENT.named("percent")
    + CLOSE,
    FRACTION.named("words")
    + up_to(4, WORD)
    + (COMMA | DASH)
    + THAT_IS
    + PERCENT.named("percent")
    + followed_by(_CLOSING, END),
    PERCENT.named("percent")
    + up_to(2, WORD)
    + (COMMA | OPEN | DASH)
    + _IN_WORDS
    + followed_by(FULL_STOP | COMMA | SEMICOLON | CLOSE, END),
)
"""Over a third (36%); 44.4%, almost half."""


_TOLD_IN_FULL = up_to(5, WORD, ARTICLE, BE, IN, TURN) + (OPEN | COLON | SEMICOLON | DASH)
_TWO_SHARES = 4
_FEW = 12
"""Of so many at most a share is told in small numbers: five out of twelve."""

_ANY = Range(Decimal(0), Decimal(1))


def fractions(sentence: Sentence) -> Iterator[Claim]:
    """Every fraction in words beside a share in counts, or beside a percentage."""
    yield from _in_small_numbers(sentence) if sentence.count(COUNT) >= _TWO_SHARES else ()
    if sentence.has(FRACTION | PROPORTION):
        found = [*_of_counts(sentence), *_of_percentages(sentence)]
        yield from found or _by_roles(sentence)


def _in_small_numbers(sentence: Sentence) -> Iterator[Claim]:
    """Three out of four cases (51 of 68): so many of a few, and in brackets of how many that is told."""
    known = sorted({(share.part, share.whole): share for share in shares_in_counts(sentence)}.values())
    for told, share in pairwise(known):
        some, few, part, whole = sentence.values(told.part, told.whole, share.part, share.whole)
        beside = sentence.consists_of(_TOLD_IN_FULL, told.last + 1, share.first)
        if beside and few.value <= _FEW < whole.value and are_plain(some, few, part, whole) and some.value < few.value:
            value = some.value / few.value
            reach = within(sentence.vocabulary.plain, value, sentence.vocabulary.farthest["plain"])
            holds = value * reach.least <= part.value / whole.value <= value * reach.most
            fact = f"{part.text} of {whole.text} is {percentage(part.value / whole.value * HUNDRED)}"
            yield sentence.claim("fraction", (told.first, share.last), holds=holds, fact=fact)


def _by_roles(sentence: Sentence) -> Iterator[Claim]:
    """Each fraction in words against the part and the whole that other words set beside it."""
    changes = {change.figure for change in stated_changes(sentence)}
    for place in sentence.places(FRACTION | PROPORTION):
        if place in changes or not _tells_a_share(sentence, place):
            continue
        judged = [(judge_fraction(sentence, share, place), sure) for share, sure in parts_beside(sentence, place)]
        held = [claim for claim, _ in judged if claim.holds]
        yield from held[:1] or [claim for claim, sure in judged[:1] if sure]


def _tells_a_share(sentence: Sentence, place: int) -> bool:
    """Whether “most” is most of something, and not the most serious."""
    if sentence.is_at(place, FRACTION) and sentence.is_at(place + 1, RATIO):
        return False  # half that of boys
    if sentence.is_at(place, FRACTION) or not _is_short(sentence, place):
        return True
    return is_plural(sentence, place + 1)


def _is_short(sentence: Sentence, place: int) -> bool:
    return sentence.is_at(place, PROPORTION) and not sentence.is_at(place + 1, OF) and " " not in sentence.word(place)


def judge_fraction(sentence: Sentence, share: Share, place: int) -> Claim:
    """A fraction in words, at a place, against a share in counts."""
    part, whole = sentence.values(share.part, share.whole)
    value = part.value / whole.value
    ends = (min(place, share.first), max(place, share.last))
    few = sentence.is_at(place, FRACTION) and _is_nearly(sentence, share, place)
    fact = f"{part.text} of {whole.text} is {percentage(value * HUNDRED)}"
    return sentence.claim("fraction", ends, holds=few or _is_within(value, _allowed(sentence, place)), fact=fact)


def _is_nearly(sentence: Sentence, share: Share, place: int) -> bool:
    """Whether a part is the whole number next to the fraction: 5 of 16 is a third, as near as may be."""
    part, whole, words = sentence.values(share.part, share.whole, place)
    return is_nearly(part.value, whole.value, words.value, sentence.vocabulary.reach_of(words))


def _of_counts(sentence: Sentence) -> Iterator[Claim]:
    for share in shares_in_counts(sentence):
        place = _words_beside(sentence, share)
        if place is not None and _tells_a_share(sentence, place):
            yield judge_fraction(sentence, share, place)


def _words_beside(sentence: Sentence, share: Share) -> int | None:
    """The place of the words for a share behind its counts, else before them with no percentage between."""
    behind = sentence.match_at(_BEHIND, share.last + 1) or sentence.match_at(_SO_MOST_OF, share.last + 1)
    if behind:
        return behind.start("words")
    before = next((match for pattern in _BEFORE if (match := sentence.match_before(pattern, share.first))), None)
    if before is None or sentence.has(PERCENT, before.start("words"), share.first):
        return None
    return before.start("words")


def _of_percentages(sentence: Sentence) -> Iterator[Claim]:
    for pattern in _WITH_PERCENT:
        for match in sentence.find_all(pattern):
            place, words = match.start("percent"), match.start("words")
            of_another = sentence.is_at(words + 1, OF) and has_cue(sentence, "the_same", words + 2, words + 3)
            listed = (
                sentence.is_at(words, PROPORTION) and sentence.count(PERCENT) > 1
            )  # most are theft (38%) and fraud (24%)
            if of_another or listed or not (are_plain(sentence.value(place)) and _tells_a_share(sentence, words)):
                continue
            value, allowed = sentence.value(place).value / HUNDRED, _allowed(sentence, words)
            fact = f"{percentage(value * HUNDRED)} is {'less' if value < allowed.least else 'more'} than that"
            ends = (min(place, words), max(place, words))
            yield sentence.claim("fraction", ends, holds=_is_within(value, allowed), fact=fact)


def _is_within(value: Decimal, allowed: Range) -> bool:
    return allowed.least <= value <= allowed.most


def _allowed(sentence: Sentence, place: int) -> Range:
    """What words for a share allow, with the words before them."""
    if sentence.is_at(place, PROPORTION):
        return sentence.vocabulary.proportions.get(sentence.word(place), _ANY)
    value = sentence.value(place)
    reach = sentence.vocabulary.reach_of(value)
    return Range(value.value * reach.least, value.value * reach.most)
