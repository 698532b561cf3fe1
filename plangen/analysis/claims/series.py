"""The figures of a sentence that tell one thing at several times, in whatever order and words: 52 last year, and 61 this.

They are found by what is left when the change that is told of them is taken away: figures of one kind, which count the same,
and which the words set beside each other (from … to, against, by their times, as a list in brackets or behind a colon). Where
more figures are left than that, nothing is.
"""

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from plangen.analysis.claims.agreement import one_came_and_one_went
from plangen.analysis.claims.counts_of_wholes import shares_in_counts
from plangen.analysis.claims.cues import cue_behind, has_cue
from plangen.analysis.claims.days import dates_in
from plangen.analysis.claims.eras import earlier_by_years, is_earlier, seems_earlier, times_told
from plangen.analysis.claims.figures_by_kind import figures_by_kind
from plangen.analysis.claims.nouns import are_in_one_unit, count_the_same
from plangen.analysis.claims.pairs import Pair, is_of_a_time
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    BY,
    CHANGE,
    CLOSE,
    CLOSING,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    DASH,
    DATE,
    EVERY,
    FRACTION,
    FROM,
    IN,
    INSTEAD,
    MOVED,
    MULTIPLIED,
    OF,
    OF_WHOM,
    ON,
    ONLY,
    OPEN,
    OTHER_MARK,
    OTHER_NUMERAL,
    OTHER_WORD,
    OVER_THE_LAST,
    PERCENT,
    POINTS,
    RATIO,
    SEASON,
    SEMICOLON,
    TIME,
    TIMES,
    TO,
    TOTAL,
    VERSUS,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, anything_but, as_few_as, either, optional, up_to, up_to_any
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Value, are_alike, are_plain

_MOST = 4  # a list of more figures than this is no matter for one claim

_ASIDE = anything_but(ANY_FIGURE)
_FROM = FROM + up_to(5, ARTICLE, WORD, OF, IN)
_TO = (TO | CLOSING) + up_to(5, ARTICLE, WORD, OF, IN, ONLY)
_DOWN_FROM = (
    either(CHANGE | COMMA | OPEN | MOVED, CHANGE + BY + optional(ARTICLE) + ANY_FIGURE + up_to(2, WORD)) + _FROM
)
_TREBLE_THE = (MULTIPLIED | RATIO | TIMES) + up_to(4, ARTICLE, WORD, OF, TIME, COMPARED)
_COMPARED = (COMPARED | INSTEAD) + either(
    as_few_as(anything_but(ANY_FIGURE, OPEN, CLOSE, COLON, COMMA, SEMICOLON, MULTIPLIED), 7),
    up_to(3, ARTICLE, DATE, TIME, IN, OTHER_WORD) + up_to(1, OTHER_NUMERAL) + OPEN,
)
_DOWN_ON = (
    (CHANGE | COMPARATIVE)
    + up_to(6, BY, ARTICLE, WORD, PERCENT, POINTS, FRACTION, AMOUNT, OF, OPEN, CLOSE)
    + ON
    + up_to(3, ARTICLE, WORD)
)
_ABOVE_THE = COMPARATIVE + up_to(2, ARTICLE, WORD) + OPEN
"""2.5% above plan (£80,000)."""
_TO_BETWEEN = up_to(6, ARTICLE, WORD, DATE, TIME, IN, OF) + TO + up_to(4, ARTICLE, WORD, OF)
_OF_A_GROUP = up_to(3, WORD) + (FROM | IN | OF | BY) + up_to(1, ARTICLE) + WORD
_OF_THE = (PERCENT | FRACTION | AMOUNT) + up_to(2, WORD) + OF + up_to(4, ARTICLE, WORD, TOTAL, OF)
_OUT_OF = up_to(2, WORD) + OF + up_to(2, ARTICLE, EVERY)  # six of 131
_FEW_WORDS, _HAD_BEEN = 4, "had been"
_BECOMING = "becoming"
_BECAME = frozenset(("became", "becoming", "become", "then"))
_IN_A_LIST = either(
    up_to(5, WORD, DATE, TIME, IN, ARTICLE, OF, OPEN, CLOSE)
    + (COMMA | SEMICOLON | AND | TO | VERSUS)
    + optional(COMMA | AND)
    + up_to(6, WORD, DATE, TIME, IN, ARTICLE, BE, COLON, OPEN, TO),
    up_to(8, WORD, TIME, IN, ARTICLE, BE) + DATE + OPEN + DATE + (COLON | COMMA),  # nine in 2023 (2022: six
)
_IN_ANOTHER_BRACKET = (
    up_to(4, WORD, IN, DATE)
    + CLOSE
    + up_to(1, COMMA)
    + (AND | COMMA)
    + up_to(6, OTHER_WORD, ARTICLE, IN, OF)
    + OPEN
    + up_to_any(6, _ASIDE)
)
_LEADS_IN = (COLON | OPEN | DASH) + up_to(6, WORD, DATE, TIME, IN, ARTICLE, COLON, BE, OF)
_ENDS = up_to(6, WORD, DATE, TIME, IN, ARTICLE, CLOSE, OF, OVER_THE_LAST)


class Series(NamedTuple):
    """The places of figures of one thing, the earliest first where `sure`, and as they stand where it is not told."""

    places: tuple[int, ...]
    sure: bool

    @property
    def first(self) -> int:
        """The place of the figure that stands first."""
        return min(self.places)

    @property
    def last(self) -> int:
        """The place of the figure that stands last."""
        return max(self.places)

    @property
    def ends(self) -> Pair:
        """The earliest and the latest."""
        return Pair(self.places[0], self.places[-1], self.first, self.last, self.sure)

    def pairs(self) -> Iterator[Pair]:
        """Every two of them, the earlier first; where that is not told, both ways round."""
        for at, place in enumerate(self.places):
            for other in self.places[at + 1 :]:
                pair = Pair(place, other, min(place, other), max(place, other), self.sure)
                yield pair
                if not self.sure:
                    yield pair.turned()


def series_apart_from(sentence: Sentence, left_out: Collection[int], *, of_one_thing: bool = True) -> Iterator[Series]:
    """The figures of each kind that tell one thing at several times, when some are left out; at most one of each kind.

    Of two things, if they need not be one: “twice as many boys as girls: 62 and 31”.
    """
    for places in figures_by_kind(sentence, left_out):
        if 1 < len(places) <= _MOST and (not of_one_thing or _may_be_one_thing(sentence, places)):
            series = _series(sentence, places)
            if series is not None:
                yield series


def _may_be_one_thing(sentence: Sentence, places: list[int]) -> bool:
    """Whether nothing says that figures are of several things: boys (12) and girls (30)."""
    apart = any(sentence.consists_of(_IN_ANOTHER_BRACKET, first + 1, second) for first, second in pairwise(places))
    return not (apart or one_came_and_one_went(sentence, places)) and count_the_same(sentence, places)


def _series(sentence: Sentence, places: list[int]) -> Series | None:
    """Figures as a series, where all that can be told speaks for it."""
    values = sentence.values(*places)
    lengths = any(value.numeral.kind == "duration" for value in values)
    alike = lengths or all(are_alike(values[0], value) for value in values[1:])
    if not (alike and are_plain(*values) and are_in_one_unit(sentence, *places)) or _are_of_other_sizes(values):
        return None
    return _pair(sentence, *places) if len(places) == 2 else _list(sentence, places)


def _are_of_other_sizes(values: list[Value]) -> bool:
    """Whether one figure is a fraction and another is whole: a rate of 0.29 and six children."""
    whole = {value.numeral.figure.precision >= 1 for value in values}
    return len(whole) > 1 and min(abs(value.value) for value in values) < 1


def _pair(sentence: Sentence, first: int, second: int) -> Series | None:
    """Two figures that are set beside each other."""
    a_part = sentence.is_at(second + 1, OF_WHOM) or sentence.consists_of(_OUT_OF, first + 1, second)
    a_part = a_part or any({share.part, share.whole} == {first, second} for share in shares_in_counts(sentence))
    if a_part or is_of_a_time(sentence, first) or is_of_a_time(sentence, second):
        return None
    order, told = _order_by_words(sentence, first, second), is_earlier(sentence, first, second)
    if None not in (order, told) and order != told and _BECOMING not in sentence.words(first, second):
        if earlier_by_years(sentence, first, second) is None or not sentence.has(COMPARED, first, second):
            return None
        order = told  # 1,120 in 2023 against 1,290 in 2024
    known = [each for each in (order, told, seems_earlier(sentence, first, second)) if each is not None]
    if known and not (order is not None and len(known) == 1 and _are_of_two_groups(sentence, first, second)):
        return Series((first, second) if known[0] else (second, first), sure=True)
    listed = _are_a_list(sentence, first, second) or _are_told_apart(sentence, first, second)
    return Series((first, second), sure=False) if listed else None


def _are_of_two_groups(sentence: Sentence, *places: int) -> bool:
    """Whether words tell each figure to be of a group of its own: 30 from schools compared with 22 from the police."""
    groups = [sentence.match_at(_OF_A_GROUP, place + 1) for place in places]
    return all(group and not has_cue(sentence, "parts_of_a_time", group.end() - 1, group.end()) for group in groups)


def _order_by_words(sentence: Sentence, first: int, second: int) -> bool | None:
    """Whether “from … to” or “compared with” say that the first of two figures is the earlier; None where they do not."""
    from_first, from_second = sentence.match_before(_FROM, first), sentence.match_before(_DOWN_FROM, second)
    if from_first and from_second:
        return None
    if (from_first and sentence.match_before(_TO, second)) or sentence.consists_of(OTHER_MARK, first + 1, second):
        return True
    if _BECOMING in sentence.words(first, second) and second - first <= _FEW_WORDS:
        return True
    if from_second or (sentence.match_before(_TO, first) and sentence.match_before(_FROM, second)):
        return False
    if any(sentence.match_before(pattern, second) for pattern in (_COMPARED, _DOWN_ON, _ABOVE_THE)):
        return False
    if sentence.match_before(_TREBLE_THE, second) and not sentence.has(COLON | OPEN, first, second):
        return False
    if sentence.match_before(_COMPARED, first):
        return True
    return True if sentence.consists_of(_TO_BETWEEN, first + 1, second) else None


def _are_a_list(sentence: Sentence, first: int, second: int) -> bool:
    """Whether two figures stand in one bracket or behind a colon, or are each told to be of a time."""
    times = times_told(sentence, (first, second))
    if len(times) == 2:
        return True
    listed = sentence.consists_of(_IN_A_LIST, first + 1, second)
    return listed and _stands_apart(sentence, first, second)


def _are_told_apart(sentence: Sentence, first: int, second: int) -> bool:
    """Whether one of two figures is told to be of a time, or to be what the other became, and neither is a part of anything."""
    if sentence.has(OF_WHOM | CONTRAST, first, second) or _are_parts(sentence, first, second):
        return False
    said_again = has_cue(sentence, "said_again", first, second) or any(
        sentence.word(place - 1) == _HAD_BEEN for place in (first, second)
    )
    timed = sentence.has(TIME | SEASON) or has_cue(sentence, "in_turn")
    timed = timed or bool(times_told(sentence, (first, second))) or bool(dates_in(sentence))
    if sentence.has(SEMICOLON, first, second):
        return said_again or (timed and sentence.mentions_the_same(first, second))
    return timed or said_again or _became(sentence, first, second)


def _are_parts(sentence: Sentence, first: int, second: int) -> bool:
    """Whether two figures are listed, one is of a whole, or each is of a group of its own."""
    in_turn = has_cue(sentence, "in_turn", first, second + _FEW_WORDS)
    both_timed = in_turn or len(times_told(sentence, (first, second))) > 1 or len(dates_in(sentence)) > 1
    listed = sentence.has(AND, first, second) and not both_timed
    added = any(cue_behind(sentence, place, "added", 0) for place in (first, second))
    of_a_whole = any(
        sentence.is_at(place + 1, OF) or sentence.match_before(_OF_THE, place) is not None for place in (first, second)
    )
    return listed or added or of_a_whole or (not both_timed and _are_of_two_groups(sentence, first, second))


def _became(sentence: Sentence, first: int, second: int) -> bool:
    """Whether a figure is told to have become another, or to have gone to one: 16 became 24; cut to 24."""
    words = sentence.words(first + 1, second)
    reached = any(sentence.is_at(place - 1, TO) and sentence.has(CHANGE, place - 3, place) for place in (first, second))
    return reached or (len(words) <= _FEW_WORDS and not _BECAME.isdisjoint(words))


def _stands_apart(sentence: Sentence, first: int, last: int) -> bool:
    """Whether all from one place to another is set apart by marks: in brackets, or behind a colon to the end."""
    if sentence.match_before(_LEADS_IN, first) is None:
        return False
    return sentence.match_at(_ENDS + (CLOSE | SEMICOLON | DASH | COMMA), last + 1) is not None or _to_the_end(
        sentence, last
    )


def _to_the_end(sentence: Sentence, last: int) -> bool:
    behind = sentence.match_at(_ENDS, last + 1)
    end = behind.end() if behind else last + 1
    return end >= len(sentence) - 1 or sentence.match_at(END, end) is not None


def _list(sentence: Sentence, places: list[int]) -> Series | None:
    """Three figures or more that stand as one list, in the order of their times."""
    if all(sentence.consists_of(_IN_A_LIST, first + 1, second) for first, second in pairwise(places)):
        in_turn = sentence.match_before(_FROM, places[0]) and sentence.match_before(_TO, places[-1])
        told = True if in_turn else is_earlier(sentence, places[0], places[-1])  # from 418 to 377 and finally to 352
        return Series(tuple(places if told is not False else reversed(places)), sure=told is not None)
    return None
