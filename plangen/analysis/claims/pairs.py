"""Pairs of figures, the earlier and the later: “from 52 to 61”, “61, up from 52”, “52 last year and 61 this year”."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from plangen.analysis.claims.eras import earlier_by_years, is_earlier
from plangen.analysis.claims.nouns import count_the_same, counted_noun
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    BY,
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
    ELSEWHERE,
    FIGURE,
    FRACTION,
    FROM,
    FULL_STOP,
    IN,
    MONEY,
    OF,
    OPEN,
    OTHER_MARK,
    OTHER_NUMERAL,
    PERCENT,
    POINT,
    REST,
    SEMICOLON,
    STATED_CHANGE,
    STROKE,
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
    optional,
    same_kind_as,
    up_to,
    up_to_any,
)
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.values import are_alike
from plangen.analysis.numerals import TIMES
from plangen.frozen import derived


class Pair(NamedTuple):
    """The places of two figures, the earlier and the later, and the first and the last place of the words that pair them.

    `sure`: the words say which is the earlier.
    """

    earlier: int
    later: int
    first: int
    last: int
    sure: bool = True

    def turned(self) -> "Pair":
        """The same the other way round, which is then not sure."""
        return self._replace(earlier=self.later, later=self.earlier, sure=False)


_ASIDE = anything_but(ANY_FIGURE, FULL_STOP, SEMICOLON, COLON, CONTRAST, CHANGE, COMPARATIVE, COMPARED, AND, FROM, TO)
"""What may stand between two figures of one thing."""

_FROM_TO = (
    FROM
    + up_to(5, ARTICLE, WORD, OF)
    + FIGURE.named("earlier")
    + up_to(12, ARTICLE, WORD, OF, IN, DATE, TIME, ELSEWHERE, OTHER_NUMERAL, PERCENT, OPEN, CLOSE, COMMA, STROKE, DASH)
    + TO
    + up_to(5, ARTICLE, WORD, OF, ELSEWHERE)
    + same_kind_as("earlier").named("later")
)
"""From 52 last year to 61."""

_ARROW = FIGURE.named("earlier") + OTHER_MARK.named("arrow") + same_kind_as("earlier").named("later")
"""52 → 61."""

_IN_BRACKETS = (
    OPEN
    + up_to(2, WORD)
    + FIGURE.named("earlier")
    + up_to(2, WORD, CHANGE)
    + TO
    + same_kind_as("earlier").named("later")
    + CLOSE
)
"""(50 to 44)."""

_ARROWS = "→⟶➔➜➝⇒"

_TO_FROM = (
    TO
    + up_to(4, ARTICLE, WORD, OF)
    + FIGURE.named("later")
    + up_to(8, ARTICLE, WORD, DATE, IN, TIME, COMMA, OPEN, STROKE, DASH)
    + FROM
    + up_to(4, ARTICLE, WORD, OF)
    + same_kind_as("later").named("earlier")
)
"""To 61, from 52."""

_TO_WHERE_IT_WAS = (
    TO
    + up_to(2, ARTICLE, WORD)
    + FIGURE.named("later")
    + up_to(3, WORD)
    + OPEN
    + up_to(5, WORD, TIME, DATE, IN, COLON, COMMA, FROM, ARTICLE, least=1)
    + same_kind_as("later").named("earlier")
    + CLOSE
)
"""Fell by 11 to 64 (2021/22: 75)."""

_UP_FROM = (
    FIGURE.named("later")
    + up_to_any(10, _ASIDE)
    + (COMMA | OPEN | DASH)
    + optional(ARTICLE)
    + up_to(2, WORD)
    + CHANGE
    + up_to(2, ARTICLE, WORD, OF, COMMA)
    + optional((STATED_CHANGE | FRACTION) + up_to(1, POINT) + up_to(1, COMMA))
    + FROM
    + up_to(4, ARTICLE, WORD, OF)
    + same_kind_as("later").named("earlier")
)
"""61 children, up from 52."""

_WHICH_IS = either(
    (COMMA | OPEN | DASH) + optional(THAT_IS | TURN) + up_to(2, BE, ARTICLE) + optional(WORD),
    BE + optional(WORD),
)
_BY_SO_MUCH = either(
    PERCENT + optional(WORD) + (CHANGE | COMPARATIVE),
    CHANGE + optional(WORD) + (OF | BY) + PERCENT,
)
_MORE_THAN = (
    AMOUNT.named("later")
    + up_to(6, WORD, ARTICLE, DATE, IN, TIME, OTHER_NUMERAL)
    + _WHICH_IS
    + _BY_SO_MUCH
    + (FROM | COMPARED | IN)
    + up_to(5, ARTICLE, WORD, OF, DATE, TIME)
    + same_kind_as("later").named("earlier")
)
"""61 children, which is 17.3% more than the 52."""

_COMPARED_WITH = (
    FIGURE.named("later")
    + up_to(8, ARTICLE, WORD, DATE, IN, TIME, COMMA, OPEN, STROKE, DASH)
    + optional(CLOSE)
    + optional(COMMA)
    + COMPARED
    + up_to(6, ARTICLE, WORD, DATE, OF, TIME)
    + same_kind_as("later").named("earlier")
)
"""61 children this year, compared with 52."""

_AND_THEN_TO = (
    after(TO) + FIGURE.named("earlier") + up_to_any(12, _ASIDE) + up_to(1, AND) + up_to(2, WORD) + CHANGE + up_to(2, WORD) + TO
    + same_kind_as("earlier").named("later")
)  # fmt: skip
"""(From 40) to 52 in 2023, custody nights came down to 44."""

_PART_OF = AMOUNT + up_to(2, WORD, ARTICLE) + (OF | STROKE) + up_to(3, ARTICLE, WORD, REST, TIME)


@derived
def pairs(sentence: Sentence) -> tuple[Pair, ...]:
    """The pairs of figures of a sentence, leaving out the changes that it states."""
    return pairs_apart_from(sentence, {change.figure for change in stated_changes(sentence)})


def pairs_apart_from(sentence: Sentence, left_out: Collection[int]) -> tuple[Pair, ...]:
    """The pairs of which the words say which is the earlier; else the only two figures of a kind, if they are two."""
    for pattern in (_FROM_TO, _TO_FROM, _TO_WHERE_IT_WAS, _UP_FROM, _MORE_THAN, _COMPARED_WITH, _IN_BRACKETS):
        found = [_matched_pair(sentence, pattern, match) for match in sentence.find_all(pattern)]
        sure = tuple(pair for pair in found if _is_pair(sentence, pair, left_out))
        if sure and pattern is _FROM_TO:
            chained = (_matched_pair(sentence, _AND_THEN_TO, match) for match in sentence.find_all(_AND_THEN_TO))
            sure = (*sure, *(pair for pair in chained if _is_pair(sentence, pair, left_out)))
        if sure:
            return sure
    return tuple(_by_arrows(sentence)) or tuple(_only_two(sentence, left_out))


def _by_arrows(sentence: Sentence) -> Iterator[Pair]:
    """Remands: 7 → 4."""
    for match in sentence.find_all(_ARROW) if sentence.has(OTHER_MARK) else ():
        if sentence.word(match.start("arrow")) in _ARROWS:
            yield _matched_pair(sentence, _ARROW, match)


def _matched_pair(sentence: Sentence, pattern: Pattern, match: re.Match[str]) -> Pair:
    earlier, later = match.start("earlier"), match.start("later")
    if pattern is _MORE_THAN:
        later = _of_the_same(sentence, later, earlier)
    if pattern in (_UP_FROM, _MORE_THAN):
        later = part_of(sentence, later)
    if pattern is _COMPARED_WITH and is_earlier(sentence, later, earlier):
        earlier, later = later, earlier  # 17 in 2021 against 24 in 2022
    return Pair(earlier, later, match.start(), match.end() - 1)


def _is_pair(sentence: Sentence, pair: Pair, left_out: Collection[int]) -> bool:
    figures = {pair.earlier, pair.later}
    return figures.isdisjoint(left_out) and _are_in_one_unit(sentence, pair) and not is_of_a_time(sentence, pair.last)


def _are_in_one_unit(sentence: Sentence, pair: Pair) -> bool:
    """Whether two figures are alike; of lengths of time the unit may be told once: nine weeks, down from thirteen."""
    earlier, later = sentence.values(pair.earlier, pair.later)
    kinds = {earlier.numeral.kind, later.numeral.kind}
    bare = [at for at in (pair.earlier, pair.later) if sentence.value(at).numeral.kind == "count"]
    told_once = kinds == {"count", "duration"} and max(pair.earlier, pair.later) in bare
    return (told_once and not any(counted_noun(sentence, at) for at in bare)) or are_alike(earlier, later)


def _only_two(sentence: Sentence, left_out: Collection[int]) -> Iterator[Pair]:
    """The only two figures of each kind; if no years are told of both, it is not said which is the earlier."""
    for kind in (COUNT, PERCENT, MONEY):
        places = [place for place in sentence.places(kind) if place not in left_out]
        if len(places) == 2 and are_alike(*sentence.values(*places)):
            first, last = places
            of_one_thing = count_the_same(sentence, places) and not sentence.goes_on
            told = earlier_by_years(sentence, first, last) if of_one_thing else None
            earlier, later = (last, first) if told is False else (first, last)
            yield Pair(earlier, later, first, last, sure=told is not None)


def part_of(sentence: Sentence, place: int) -> int:
    """The part, where a figure is the whole of it: 8 of “8 of 18 children, down from 10”."""
    match = sentence.match_before(_PART_OF, place)
    return match.start() if match else place


def _of_the_same(sentence: Sentence, place: int, other: int) -> int:
    """The figure before a change that is of the same thing as the one after it: 64 children, not 81 cases, to 80 children."""
    noun = _first_word(sentence.value(other).numeral.noun)
    earlier = [at for at in sentence.places(sentence.kind_at(other)) if at < place]
    by_noun = {_first_word(sentence.value(at).numeral.noun): at for at in (*earlier, place)}
    return by_noun.get(noun, place) if noun else place


def _first_word(noun: str) -> str:
    return noun.partition(" ")[0]


def is_of_a_time(sentence: Sentence, place: int) -> bool:
    """Whether a figure is told of a time and not of what is counted: a fall from the year before of 12."""
    timed = sentence.word(place - 2) in TIMES or sentence.is_at(place - 2, TIME)
    return sentence.is_at(place - 1, OF) and timed
