"""Which figure of a sentence is told to be the highest or the lowest, by what stands beside it or beside the superlative.

“Ours being 0.22”; “so that 2023 was the peak”; “the highest rate: 215, against …”; “no higher than the 176 of 2023”.
"""

from collections.abc import Callable, Sequence

from plangen.analysis.claims.cues import Cue, cue_before, cues_of, has_cue
from plangen.analysis.claims.days import DateInText, dates_in
from plangen.analysis.claims.exclusive_parts import time_labels
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    COMPARED,
    CONTRAST,
    DATE,
    FIGURE,
    FULL_STOP,
    IN,
    OF,
    OPEN,
    OTHER_NUMERAL,
    OVER_THE_LAST,
    SEMICOLON,
    TURN,
    WITH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import either, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.superlatives import counts_the_family

_NEAR, _BESIDE = 5, 3
_BARS = COMMA | AND | OPEN | CLOSE | ANY_FIGURE
_STANDS_AT = up_to(4, WORD, OF) + IN + FIGURE.named("figure")
_BRACKETED = OPEN + FIGURE + CLOSE
_WITH_SO_MANY = up_to(5, WORD, OF) + either(WITH, COMMA + (WITH | IN)) + FIGURE.named("figure")
_BESIDE_A_LABEL = (WORD, IN, OPEN, OTHER_NUMERAL, ARTICLE)
_QUARTER, _QUARTERS = "quarter", 4
_GOES_ON = WORD | DATE | IN | OF | ARTICLE
_FAR = 16


def holder(sentence: Sentence, told: Cue, places: Sequence[int]) -> int | None:
    """The place of the one figure, of several, that a superlative is told of; None where that is left open."""
    ways: tuple[Callable[[Sentence, Cue, Sequence[int]], list[int]], ...] = (
        _ours,
        _of_its_label,
        _of_its_bracket,
        _of_its_year,
        _of_its_part_of_a_time,
        _the_last,
        _behind,
        _said,
    )
    for way in ways:
        found = way(sentence, told, places)
        if len(found) == 1:
            return found[0]
    return None


def stands_at(sentence: Sentence, told: Cue) -> int | None:
    """The place of the figure at which a superlative is directly told to stand: the highest rate at 312."""
    found = sentence.match_at(_STANDS_AT, told.last + 1)
    return found.start("figure") if found else None


def set_against_names(sentence: Sentence, told: Cue, places: Sequence[int]) -> int | None:
    """The figure that a superlative has, if each other has a name: the highest number with 17, while Nuneaton had 23 …"""
    found = sentence.match_at(_WITH_SO_MANY, told.last + 1)
    mine = found.start("figure") if found else None
    if mine != places[0] or sentence.match_at(up_to(1, WORD) + COMMA + CONTRAST, mine + 1) is None:
        return None
    labels = {label(sentence, place) or _told_label(sentence, place) for place in places[1:]}
    before = {sentence.word(at) for at in range(told.first)}
    return mine if "" not in labels and len(labels) == len(places) - 1 and labels.isdisjoint(before) else None


def _told_label(sentence: Sentence, place: int) -> str:
    """The word behind “the” before a figure: the south had 52, the east 39."""
    at = place - 2 if sentence.is_at(place - 1, BE | TURN) else place - 1
    return sentence.word(at) if sentence.is_at(at, WORD) and sentence.is_at(at - 1, ARTICLE) else ""


def _ours(sentence: Sentence, told: Cue, places: Sequence[int]) -> list[int]:
    """Ourselves 199; ours being 0.22; our rate of 34.1%; our rate (34.1%)."""
    return [place for place in places if _is_ours(sentence, place)]


def _is_ours(sentence: Sentence, place: int) -> bool:
    bracketed = sentence.is_at(place - 1, OPEN) and sentence.is_at(place + 1, CLOSE)
    first = place - 1 if bracketed else place
    near = [cue for cue in cues_of(sentence, "ours") if 0 <= first - cue.last - 1 <= _NEAR]
    return any(
        not sentence.has(_BARS, cue.last, first) or sentence.consists_of(COMMA + (WITH | IN), cue.last + 1, first)
        for cue in near
    )


def _of_its_year(sentence: Sentence, told: Cue, places: Sequence[int]) -> list[int]:
    """So that 2023 was the peak; the year just ended was the lowest: the figure of that year, or the last of all years."""
    years = [one for one in dates_in(sentence) if one.unit == "year"]
    dated = {place: one for place in places for one in years if _is_beside(sentence, one, place)}
    if len(dated) != len(places):
        return []
    others = [
        one for one in years if one not in dated.values() and not cue_before(sentence, one.first_place, "since", 0)
    ]
    named = [one for one in others if abs(one.last_place - told.first) <= _NEAR]
    if len(named) == 1:
        return [place for place, one in dated.items() if one.first.year == named[0].first.year]
    latest = has_cue(sentence, "latest", max(told.first - 2 * _NEAR, 0), told.last + _NEAR)
    return [max(dated, key=lambda place: dated[place].first)] if latest and not named else []


def _of_its_label(sentence: Sentence, told: Cue, places: Sequence[int]) -> list[int]:
    """Lowest quarter: Q3 (Q1 24, Q2 19, Q3 21): the figure of which the label stands beside the superlative too."""
    labels = {place: label(sentence, place) for place in places}
    behind = [place for place in sentence.places(FIGURE) if told.last < place <= told.last + 2 * _NEAR]
    behind = [place for place in behind if place not in places]
    if any(not (counts_the_family(sentence, at) or sentence.value(at).value == len(places)) for at in behind):
        return []  # South had the heaviest load of complex cases with nine
    if "" in labels.values() or len(set(labels.values())) < len(places):
        return []
    apart = [
        at for at in range(max(told.first - _NEAR, 0), min(told.last + _NEAR, len(sentence))) if at + 1 not in labels
    ]
    named = {sentence.word(at).removesuffix("'s").removesuffix("’s") for at in apart if sentence.is_name(at)}
    named &= {*labels.values()}
    return [place for place, label in labels.items() if label in named] if len(named) == 1 else []


def _of_its_bracket(sentence: Sentence, told: Cue, places: Sequence[int]) -> list[int]:
    """Of theft (22), violence (57) and motoring (18), theft was the most frequent: the word before a bracket, told again."""
    if not all(place < told.first and sentence.match_at(_BRACKETED, place - 1) for place in places):
        return []
    again = sentence.words(max(places[-1], told.first - _BESIDE - 1), told.first)
    return [place for place in places if sentence.word(place - 2) in again]


def _of_its_part_of_a_time(sentence: Sentence, told: Cue, places: Sequence[int]) -> list[int]:
    """8 in Q1, 13 in Q2, 9 in Q3, so that the second quarter was the busiest; or the figures in the order of the quarters."""
    labels = time_labels(sentence)
    beside = {place: label for place in places for label in labels if _is_right_beside(sentence, label.place, place)}
    apart = [label for label in labels if label not in beside.values()]
    near = {(one.sort, one.number) for one in apart if abs(one.place - told.first) <= 2 * _NEAR}
    if len(near) != 1:
        return []
    ((sort, number),) = near
    if len(beside) == len(places):
        return [place for place, label in beside.items() if (label.sort, label.number) == (sort, number)]
    in_order = not beside and sort == _QUARTER and len(places) == _QUARTERS
    return [places[number]] if in_order else []


def _is_right_beside(sentence: Sentence, label: int, place: int) -> bool:
    """13 in Quarter 2; Q2 13; Q2 (13)."""
    low, high = sorted((label, place))
    return high - low <= _BESIDE and sentence.consists_of(up_to(_BESIDE, *_BESIDE_A_LABEL), low + 1, high)


def label(sentence: Sentence, place: int) -> str:
    """The name before a figure, with its verb at most between (Northgate had 31; Southgate referred 24); empty: none."""
    before = sentence.is_at(place - 1, BE | TURN | WORD) and not sentence.is_name(place - 1)
    at = place - 2 if before else place - 1
    return sentence.word(at) if sentence.is_name(at) or (at == 0 and sentence.is_at(at, WORD)) else ""


def _is_beside(sentence: Sentence, one: DateInText, place: int) -> bool:
    low, high = sorted((one.last_place, place))
    return high - low <= _BESIDE and not sentence.has(COMMA | SEMICOLON | AND | FIGURE, low + 1, high)


def _the_last(sentence: Sentence, told: Cue, places: Sequence[int]) -> list[int]:
    """88, 79, 84 and 75, the last being the lowest; over the last four years 88, 79 …, and last year was the lowest."""
    names = ("the_last", "the_year_told") if sentence.has(OVER_THE_LAST, 0, places[0]) else ("the_last",)
    last = any(places[-1] < cue.first <= told.first for cue in cues_of(sentence, *names))
    return [places[-1]] if last and told.first - places[-1] <= _FAR else []


def _said(sentence: Sentence, told: Cue, places: Sequence[int]) -> list[int]:
    """Health's £38,000 was the smallest."""
    before = [place for place in places if place < told.first]
    if not before or told.first - before[-1] > _NEAR or sentence.has(COMMA | AND, before[-1], told.first):
        return []
    alone = len(before) == 1 and sentence.has(BE, before[-1], told.first)
    return before[-1:] if alone else []


def _behind(sentence: Sentence, told: Cue, places: Sequence[int]) -> list[int]:
    """The highest rate: 215, against 210 and 185; never higher than the 176 of 2023; but not: the lowest, 12, 15 and 18."""
    behind = [place for place in places if told.last < place]
    if not behind or behind[0] - told.last > 2 * _NEAR or sentence.has(FULL_STOP | AND, told.last, behind[0]):
        return []
    if sentence.has(COMPARED, told.last, behind[0]) and not sentence.has(COMMA | COLON, told.last, behind[0]):
        return behind[:1]
    ends = next((at for at in range(behind[0] + 1, len(sentence)) if not sentence.is_at(at, _GOES_ON)), len(sentence))
    apart = (
        ends >= len(sentence) - 1
        or sentence.is_at(ends, COMPARED)
        or has_cue(sentence, "others_follow", ends, ends + 3)
    )
    return behind[:1] if apart and not _is_in_a_list(sentence, behind[0], places) else []


def _is_in_a_list(sentence: Sentence, place: int, places: Sequence[int]) -> bool:
    """Whether another figure stands right before or behind one, with a comma or “and” between."""
    others = [other for other in places if other != place and abs(other - place) <= _BESIDE]
    return any(
        sentence.has(COMMA | AND, min(place, other), max(place, other))
        and not has_cue(sentence, "others_follow", min(place, other), max(place, other))
        for other in others
    )


def is_told_as_ours(sentence: Sentence, place: int) -> bool:
    """Ourselves 199; 199 in ours."""
    for cue in cues_of(sentence, "ourselves"):
        low, high = sorted((place, cue.first))
        if high - low <= 2 and not sentence.has(COMMA | AND | OPEN | FIGURE, low + 1, high):
            return True
    return False
