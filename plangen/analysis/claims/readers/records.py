"""What is the lowest or the highest of a family: “at 41 the lowest for five years (58, 52, 39, 47 and 41)”.

The figure that is told of stands apart from the list of the others: before it, or behind “peaked at”.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import TypeVar

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import shares_in_counts
from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.days import dates_in
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    COMPARED,
    DASH,
    DATE,
    FIGURE,
    FULL_STOP,
    IN,
    NOW,
    OPEN,
    SEMICOLON,
    TIME,
    TO,
    TOTAL,
    TURN,
    WHICH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import Part, optional, up_to
from plangen.analysis.claims.readers.comparisons import WHICH_IS
from plangen.analysis.claims.record_holders import holder, is_told_as_ours, set_against_names, stands_at
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.superlatives import Record, counts_the_family, told_record
from plangen.analysis.claims.values import are_comparable

_IN_A_ROW = (
    up_to(6, WORD, DATE, IN, OPEN, CLOSE, COLON, TURN)
    + up_to(3, COMMA, AND, SEMICOLON, least=1)
    + up_to(6, WORD, DATE, IN, OPEN, COLON, TURN)
)
"""7 in 2020-21, 4 in 2021-22 and …"""

_AT_SO_MANY = IN + FIGURE + COMMA

T = TypeVar("T")

_LEAST_FAMILY = 2
_OTHERS = FIGURE + up_to(3, WORD, least=0) + (COMMA | AND) + optional(AND) + FIGURE
_FAR = 6
_POSSESSIVE = ("'s", "’s")
_THE_LOWEST = FIGURE + up_to(4, WORD, DATE, IN, TIME) + WHICH_IS + optional(ARTICLE) + optional(WORD)
"""61, which is (the lowest)."""
_GOES_ON = up_to(3, WORD) + (BE | FIGURE)
_THAN = up_to(4, WORD) + COMPARED + up_to(6, ARTICLE, WORD, COMMA, TURN, OPEN, IN)


def records(sentence: Sentence) -> Iterator[Claim]:
    """Whether a figure is the lowest or the highest of those that the sentence gives beside it."""
    told = told_record(sentence)
    if told is None:
        return
    for kind in _kinds(sentence):
        found = _family(sentence, told, kind)
        if found is not None:
            mine, others = found
            if told.rank > 1 and (told.rank > len(others) or shares_in_counts(sentence)):
                return
            yield _judged(sentence, told, mine, others) if told.rank == 1 else _ranked(sentence, told, mine, others)
            return


def _kinds(sentence: Sentence) -> list[Part]:
    """The kinds of figures of which the sentence has enough."""
    kinds = {letter for place in sentence.places(FIGURE) for letter in sentence.letters[place]}
    return [Part(frozenset(letter)) for letter in sorted(kinds) if sentence.letters.count(letter) > _LEAST_FAMILY]


# --- the figure that is told of, and the others ---


def _family(sentence: Sentence, told: Record, kind: Part) -> tuple[int, list[int]] | None:
    """The place of the figure that is told of, and those of its family, the others of its kind in one list."""
    wholes = {share.whole for share in shares_in_counts(sentence)}
    places = [
        place for place in sentence.places(kind) if place not in wholes and not counts_the_family(sentence, place)
    ]
    number = [
        place for place in places if sentence.value(place).numeral.spelt and _is_their_number(sentence, place, places)
    ]
    places = [place for place in places if place not in number and not cue_behind(sentence, place, "in_all", 0)]
    if not places:
        return None
    mine = set_against_names(sentence, told.cue, places) or _mine(sentence, told, places)
    if mine is None:
        return None
    others = [place for place in places if place != mine and _is_in_time(sentence, told, place)]
    values = sentence.values(mine, *others)
    alike = are_comparable(values) and not any(disagree(sentence, *pair) for pair in combinations((mine, *others), 2))
    alike = alike and not has_cue(sentence, "on_average")
    plain = not any(value.hedge for value in values)
    plain = plain and not any(_is_a_sum(sentence, place) for place in (mine, *others))
    if len(others) < _LEAST_FAMILY or not alike or not plain:
        return None
    beside_names = set_against_names(sentence, told.cue, places) == mine
    if not told.denied and not beside_names and _turns_between(sentence, told, mine, others):
        return None
    return mine, others


def _is_a_sum(sentence: Sentence, place: int) -> bool:
    """A total of 630; together 193."""
    return sentence.is_at(place - 1, TOTAL) or cue_before(sentence, place, "together", 0) is not None


def _is_their_number(sentence: Sentence, place: int, places: Sequence[int]) -> bool:
    """The lowest of the four quarterly figures: so many as there are others."""
    return sentence.is_at(place - 1, ARTICLE) and sentence.value(place).value == len(places) - 1


def _mine(sentence: Sentence, told: Record, places: Sequence[int]) -> int | None:
    """The figure that stands apart from the list of the others; of “no year has seen more than the last” the last of all."""
    named = _named(sentence, told, places)
    if named is not None:
        return named
    listed = _list_of(sentence, places)
    apart = [place for place in places if place not in listed]
    if len(apart) == 1 and len(listed) >= _LEAST_FAMILY:
        return apart[0]
    beside = holder(sentence, told.cue, places)
    if beside is not None:
        return beside
    in_order = listed if len(apart) <= 1 else places
    return _latest(sentence, in_order) if told.denied or _is_of_the_latest(sentence, told) else None


def _is_of_the_latest(sentence: Sentence, told: Record) -> bool:
    """… the lowest being the last; so that the year just ended was the lowest."""
    behind = any(cue.first > told.cue.last for cue in cues_of(sentence, "latest"))
    subject = sentence.match_before(BE + optional(ARTICLE), told.cue.first)
    year = subject and any(0 < subject.start() - cue.last <= 1 for cue in cues_of(sentence, "the_year_told"))
    stands = sentence.match_before(BE + up_to(1, TIME) + IN + ARTICLE + up_to(2, WORD), told.cue.first)
    return behind or bool(year) or stands is not None


def _named(sentence: Sentence, told: Record, places: Sequence[int]) -> int | None:
    """The figure that is told of by a word beside it: ourselves 199; never higher than the 176; 34.1% is the lowest."""
    if (at := stands_at(sentence, told.cue)) in places:
        return at
    if sentence.match_at(_AT_SO_MANY, 0) and places[:1] == [1] and told.cue.first < places[1]:
        return 1  # at 43, referrals were the highest of the year, the others having been 31, 28 and 39
    apposed = sentence.match_before(_THE_LOWEST, told.cue.first)
    if apposed is not None and any(word.endswith(_POSSESSIVE) for word in sentence.words(*apposed.span())):
        apposed = None  # Powys 30 and Carmarthenshire 38, Ceredigion's being the smallest
    if apposed is not None and apposed.start() in places and not sentence.match_at(_GOES_ON, told.cue.last + 1):
        return apposed.start()
    ahead = _ahead(sentence, told, places)
    if ahead is not None:
        return ahead
    now = [place for place in places if sentence.is_at(place - 1, NOW)]
    is_it = bool(now) and sentence.is_at(now[0] + 1, BE) and now[0] < told.cue.first <= now[0] + _FAR
    if len(now) == 1 and (told.cue.last < now[0] or is_it):
        return now[0]
    own = [place for place in places if is_told_as_ours(sentence, place)]
    if len(own) == 1 and len(places) > _LEAST_FAMILY:
        return own[0]
    against = [place for place in places if sentence.match_at(up_to(2, DATE, IN) + COMPARED, place + 1)]
    if _is_set_against(told, against, places):
        return against[0]
    if told.denied:
        than = sentence.match_at(_THAN, told.cue.last + 1)
        return next((place for place in places if than and place == than.end()), None)
    before = [place for place in places if place < told.cue.first]
    ranged = sentence.has(BE | WHICH, *_between(before, told)) and _has_a_range(sentence, told, places)
    return before[0] if len(before) == 1 and ranged else None


def _ahead(sentence: Sentence, told: Record, places: Sequence[int]) -> int | None:
    """The peak with 61, ahead of Saturday with 44; the most common was theft with 19, followed by …: the one before it."""
    for cue in cues_of(sentence, "ahead"):
        before = [place for place in places if place < cue.first]
        if before == [*places[:1]] and cue.first - before[0] <= _FAR and told.cue.first < cue.first:
            return before[0]
    return None


def _is_set_against(told: Record, against: Sequence[int], places: Sequence[int]) -> bool:
    """9.1 against 8.4, 9.6 and 7.7; not 40 compared with 30 and a high of 52."""
    first = against == [*places[:1]] and len(places) > _LEAST_FAMILY and not told.denied
    return first and not any(0 < place - told.cue.last <= 2 for place in places)


def _between(before: Sequence[int], told: Record) -> tuple[int, int]:
    return (before[-1], told.cue.first) if before else (0, 0)


def _has_a_range(sentence: Sentence, told: Record, places: Sequence[int]) -> bool:
    """Whether two figures behind are the ends of what the others have: the other members range from 29.8% to 41.0%."""
    behind = [place for place in places if place > told.cue.last]
    if len(behind) != _LEAST_FAMILY or not has_cue(sentence, "the_others", told.cue.first, behind[0]):
        return False
    return sentence.consists_of(up_to(3, WORD, ARTICLE) + (TO | AND | DASH), behind[0] + 1, behind[1])


def _latest(sentence: Sentence, listed: Sequence[int]) -> int | None:
    """The last of a list in which each figure has its year, one after the other; nothing else stands in it."""
    if not all(sentence.consists_of(_IN_A_ROW, one + 1, other) for one, other in pairwise(listed)):
        return None
    years = [
        one.first for one in dates_in(sentence) if one.unit == "year" and _is_of_any(sentence, one.last_place, listed)
    ]
    in_order = len(years) == len(listed) and years == sorted(years)
    return listed[-1] if listed and in_order else None


def _is_of_any(sentence: Sentence, date_place: int, listed: Sequence[int]) -> bool:
    return any(_are_beside(sentence, date_place, place) for place in listed)


def _list_of(sentence: Sentence, places: Sequence[int]) -> list[int]:
    """The figures of the longest list: in brackets, behind a colon, a semicolon or “having been”."""
    begins = [place for place in range(len(sentence)) if _begins_a_list(sentence, place)]
    lists = [[place for place in places if begin < place < _list_end(sentence, begin)] for begin in begins]
    some = [listed for listed in lists if len(listed) == len(places) - 1 >= _LEAST_FAMILY]
    return max(some or lists, key=len, default=[])


def _begins_a_list(sentence: Sentence, place: int) -> bool:
    """Whether others are listed behind a place: a bracket, a colon, a semicolon, or a comma and “having been”."""
    follows = any(cue.first == place + 1 for cue in cues_of(sentence, "others_follow"))
    listed = follows and sentence.match_at(_OTHERS, place + 2) is not None
    labels = sentence.is_at(place, COLON) and sentence.is_at(place - 1, DATE)
    if labels:
        return False
    return sentence.is_at(place, OPEN | COLON | SEMICOLON) or listed or (follows and sentence.is_at(place, COMMA))


def _list_end(sentence: Sentence, begin: int) -> int:
    if sentence.is_at(begin, OPEN):
        return next((place for place in sentence.places(CLOSE) if place > begin), len(sentence))
    return next((place for place in sentence.places(FULL_STOP) if place > begin), len(sentence))


def _is_in_time(sentence: Sentence, told: Record, place: int) -> bool:
    """Whether a figure is of the years that are told of: since 2021 no figure of 2019 counts."""
    years = [one for one in dates_in(sentence) if one.unit == "year"]
    since = [one for one in years if cue_before(sentence, one.first_place, "since", 0)]
    beside = [one for one in years if one not in since and _are_beside(sentence, one.last_place, place)]
    return not since or not beside or beside[0].first.year >= since[0].first.year


def _are_beside(sentence: Sentence, date_place: int, place: int) -> bool:
    low, high = sorted((date_place, place))
    return high - low <= 2 and not sentence.has(COMMA | SEMICOLON | AND, low, high)


def _turns_between(sentence: Sentence, told: Record, mine: int, others: Sequence[int]) -> bool:
    """Whether the sentence turns to something else between what is told and the figures."""
    return has_cue(sentence, "contrast", min(told.cue.first, mine, *others), max(mine, *others))


def _judged(sentence: Sentence, told: Record, mine: int, others: Sequence[int]) -> Claim:
    value, values = sentence.value(mine), sentence.values(*others)
    high, low = max(values, key=lambda one: one.value), min(values, key=lambda one: one.value)
    over, under = high.value > value.value, low.value < value.value
    beaten = (over and under) if told.either else _one_of_two(told.highest, over, under)
    higher, lower = f"{high.text} is higher", f"{low.text} is lower"
    fact = f"{higher} and {lower}" if told.either else _one_of_two(told.highest, higher, lower)
    ends = (min(told.cue.first, mine, *others), max(told.cue.last, mine, *others))
    return sentence.claim("extreme", ends, holds=not beaten, fact=fact)


def _ranked(sentence: Sentence, told: Record, mine: int, others: Sequence[int]) -> Claim:
    """The second highest: one is higher."""
    value, values = sentence.value(mine), sentence.values(*others)
    before = [other for other in values if (other.value > value.value if told.highest else other.value < value.value)]
    alike = sum(other.value == value.value for other in values)
    holds = len(before) < told.rank <= len(before) + 1 + alike
    which = "higher" if told.highest else "lower"
    fact = f"{len(before)} of the others {'is' if len(before) == 1 else 'are'} {which}"
    ends = (min(told.cue.first, mine, *others), max(told.cue.last, mine, *others))
    return sentence.claim("extreme", ends, holds=holds, fact=fact)


def _one_of_two(first: bool, one: T, other: T) -> T:
    return one if first else other
