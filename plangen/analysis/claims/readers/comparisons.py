"""Which of two figures is the higher: “229 is lower than the nation’s 236”, “(19%), higher than the 13% of the region”.

Only what the sentence itself gives is compared, or the figure of the sentence before where it goes on with “It” or “This”.
"""

import re
from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.pairs import pairs_apart_from, part_of
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    COUNT,
    DASH,
    DATE,
    ELSEWHERE,
    FIGURE,
    FROM,
    HIGHER,
    IN,
    NOT,
    OF,
    OF_WHOM,
    ONLY,
    OPEN,
    OTHER_WORD,
    POINT,
    POINTS,
    RATIO,
    THAT_IS,
    TIME,
    TO,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import (
    Pattern,
    after,
    anything_but,
    either,
    followed_by,
    optional,
    same_kind_as,
    up_to,
    up_to_any,
)  # fmt: skip
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Value, are_alike, are_plain, compare

WHICH_IS = (COMMA | OPEN | DASH) + optional(either(optional(WORD | TURN) + BE, THAT_IS))
"""“, which is”, “ – or”, or the mark alone."""

_MUCH_HIGHER = up_to(3, WORD, ONLY, POINTS) + COMPARATIVE.named("way") + optional(COMPARED)


def _in_brackets(most: int) -> Pattern:
    return optional(OPEN + up_to_any(most, anything_but(OPEN, CLOSE)) + CLOSE)


_THAN_ANOTHER = up_to(9, ARTICLE, WORD, ELSEWHERE, OF, IN, BE, DATE, AND, OPEN, COMMA) + same_kind_as("mine")
_IS_HIGHER = (
    after(OF | BE | IN | TO | ONLY | OPEN)
    + optional(WORD)
    + FIGURE.named("mine")
    + optional(CLOSE)
    + _in_brackets(6)
    + up_to(4, DATE, TIME, IN)
    + optional(COMMA)
    + up_to(2, WORD, OF_WHOM)
    + BE
    + _MUCH_HIGHER
    + _THAN_ANOTHER
)
"""(A rate) of 229 is lower than the nation's 236."""

_WHICH_IS_HIGHER = (
    FIGURE.named("mine")
    + _in_brackets(6)
    + up_to(6, ARTICLE, WORD, DATE, TIME, IN)
    + _in_brackets(8)
    + WHICH_IS
    + _MUCH_HIGHER
    + _THAN_ANOTHER
)
"""43.1%, which is below the national average of 39.9%."""

_HIGHER_THAN_ELSEWHERE = (
    FIGURE.named("mine")
    + up_to(5, WORD, DATE, TIME, IN, OF)
    + WHICH_IS
    + _MUCH_HIGHER
    + up_to(4, ARTICLE, WORD, OF)
    + ELSEWHERE
    + up_to(4, ARTICLE, WORD, OF, OPEN)
    + same_kind_as("mine")
)
"""43.1%, lower than in the region (39.9%)."""

_IT_IS_HIGHER = (
    optional(ARTICLE)
    + up_to(2, WORD)
    + BE
    + optional(FIGURE + up_to(1, POINT))
    + _MUCH_HIGHER
    + up_to(9, ARTICLE, WORD, ELSEWHERE, OF, IN, DATE, TIME, OPEN)
    + FIGURE.named("other")
)
"""It is lower than the national 236."""

_AT_SO_MUCH_IT_IS_HIGHER = (
    after(IN) + FIGURE.named("mine") + COMMA + up_to(8, WORD, ARTICLE, OF, RATIO) + BE + _MUCH_HIGHER + _THAN_ANOTHER
)
"""At 187, our rate is higher than the regional 172."""

_BUT_LOWER = (
    CONTRAST + COMPARATIVE.named("way") + COMPARED + up_to(6, ARTICLE, WORD, ELSEWHERE, OF) + FIGURE.named("other")
)
_AND_THAN_ANOTHER = (
    CLOSE
    + up_to(2, COMMA, AND, least=1)
    + up_to_any(8, anything_but(COMMA, AND, FIGURE, COMPARATIVE, NOT))
    + OPEN
    + FIGURE.named("other")
    + followed_by(CLOSE)
)
"""(Less than the region (11.2 days)) and the council as a whole (8.7 days)."""

_MORE_THAN_OTHERS = (
    COMPARATIVE
    + up_to(3, WORD, least=1)
    + COMPARED
    + up_to(12, WORD, BE, IN, ARTICLE, TO)
    + (COLON | OPEN | DASH)
    + FIGURE.named("mine")
    + AND
    + FIGURE.named("other")
)
_TWO = 2
_OUTNUMBERS = (
    COUNT.named("mine") + optional(CLOSE) + up_to(3, WORD) + RATIO.named("verb") + up_to(4, ARTICLE, WORD)
    + optional(OPEN) + COUNT.named("other")
)  # fmt: skip
_FROM_BEFORE = FROM + up_to(4, ARTICLE, WORD, OF)


def comparisons(sentence: Sentence) -> Iterator[Claim]:
    """Every comparison that a sentence makes of its own figures, or of the one before it."""
    yield from _outnumbered(sentence) if sentence.has(RATIO) else ()
    if not sentence.has(COMPARATIVE):
        return
    yield from _more_than_others(sentence)
    matches = list(_matches(sentence)) if sentence.has_two_of_a_kind else []
    for match in matches:
        yield from _of_its_own(sentence, match)
    if not matches and sentence.goes_on:
        yield from _with_the_one_before(sentence)


def _more_than_others(sentence: Sentence) -> Iterator[Claim]:
    """More boys than girls were excluded: 11 and 9."""
    match = sentence.match_at(_MORE_THAN_OTHERS, 0)
    if match is None:
        return
    mine, other = sentence.values(match.start("mine"), match.start("other"))
    if are_plain(mine, other) and sentence.count(FIGURE) == _TWO and are_alike(mine, other):
        higher = sentence.is_at(0, HIGHER)
        holds = mine.value > other.value if higher else mine.value < other.value
        fact = f"{mine.text} is {compare(mine.value, other.value)} {other.text}"
        yield sentence.claim("comparison", (0, match.start("other")), holds=holds, fact=fact)


def _outnumbered(sentence: Sentence) -> Iterator[Claim]:
    """Cautions (52) outnumber orders (38)."""
    for match in sentence.find_all(_OUTNUMBERS):
        mine, other = sentence.values(match.start("mine"), match.start("other"))
        if sentence.word(match.start("verb")).startswith("outnumber") and are_plain(mine, other):
            fact = f"{mine.text} is {compare(mine.value, other.value)} {other.text}"
            ends = (match.start("mine"), match.start("other"))
            yield sentence.claim("comparison", ends, holds=mine.value > other.value, fact=fact)


def _matches(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Where it compares, and denies nothing."""
    for pattern in (_IS_HIGHER, _WHICH_IS_HIGHER, _HIGHER_THAN_ELSEWHERE, _AT_SO_MUCH_IT_IS_HIGHER):
        for match in sentence.find_all(pattern):
            denied = sentence.has(NOT, match.start(), match.end())
            if not denied and not sentence.is_at(match.end(), COMPARATIVE) and not _is_of_a_quality(sentence, match):
                yield match


def _is_of_a_quality(sentence: Sentence, match: re.Match[str]) -> bool:
    """Less pressure on the two court workers: more or less of something, and not than a figure."""
    way = match.start("way")
    return sentence.is_at(way + 1, OTHER_WORD) and not sentence.has(COMPARED | ELSEWHERE, way, match.end())


def _of_its_own(sentence: Sentence, match: re.Match[str]) -> Iterator[Claim]:
    first, last = match.start("mine"), match.end() - 1
    subject = _subject(sentence, first)
    if subject is not None:
        ends = (min(first, subject), last)
        yield from _compared(sentence, sentence.value(subject), ends, match.start("way"))
        listed = sentence.is_at(last - 1, OPEN) and sentence.has(COMPARED, match.start("way"), last)
        another = sentence.match_at(_AND_THAN_ANOTHER, last + 1) if listed else None
        but = sentence.match_at(_BUT_LOWER, last + 1)
        if but is not None:
            ends = (min(first, subject), but.start("other"))
            yield from _compared(sentence, sentence.value(subject), ends, but.start("way"))
        while another is not None:
            ends = (min(first, subject), another.start("other"))
            yield from _compared(sentence, sentence.value(subject), ends, match.start("way"))
            another = sentence.match_at(_AND_THAN_ANOTHER, another.start("other") + 1)


def _with_the_one_before(sentence: Sentence) -> Iterator[Claim]:
    """“The rate is 229. It is lower than the national 236.”"""
    match = sentence.match_at(_IT_IS_HIGHER, 0)
    if match is None or sentence.is_at(match.end(), COMPARATIVE):
        return
    kind = sentence.kind_at(match.start("other"))
    before = [each.value(place) for each in sentence.earlier(1) for place in each.places(kind)]
    if len(before) == 1:
        ends = (match.start("way"), match.start("other"))
        yield from _compared(sentence, before[0], ends, match.start("way"))


def _subject(sentence: Sentence, place: int) -> int | None:
    """What is compared where the figure before is an earlier one: 19% of “risen to 19% from 13%, higher than …”."""
    if sentence.match_before(_FROM_BEFORE, place) is None:
        return part_of(sentence, place)
    sure = (pair for pair in pairs_apart_from(sentence, ()) if pair.sure)
    return next((pair.later for pair in sure if pair.earlier == place), None)


def _compared(sentence: Sentence, mine: Value, ends: tuple[int, int], way: int) -> Iterator[Claim]:
    """One figure said to be higher or lower than another, which is the last of the words."""
    other = sentence.value(ends[1])
    small = min(mine.value, other.value) < 1 and mine.numeral.figure.precision != other.numeral.figure.precision
    if are_plain(mine, other) and are_alike(mine, other) and not small:
        higher = sentence.is_at(way, HIGHER)
        holds = mine.value > other.value if higher else mine.value < other.value
        fact = f"{mine.text} is {compare(mine.value, other.value)} {other.text}"
        yield sentence.claim("comparison", ends, holds=holds, fact=fact)
