"""Which way figures go: “reduced from 52 to 61”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.cues import cues_of, has_cue
from plangen.analysis.claims.nouns import are_in_one_unit
from plangen.analysis.claims.pairs import Pair, pairs
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BY,
    CHANGE,
    CLOSE,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    COUNT,
    DATE,
    FALL,
    FIGURE,
    FROM,
    FULL_STOP,
    HIGHER,
    IN,
    MONEY,
    NOT,
    OF,
    OPEN,
    OTHER_PLACES,
    PERCENT,
    POINTS,
    RISE,
    SEMICOLON,
    TIME,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, NOTHING, anything_but, followed_by, optional, up_to, up_to_any
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.series import Series, series_apart_from
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.values import are_plain, compare

_CHANGE_BEFORE = CHANGE.named("direction") + up_to(
    9, ARTICLE, WORD, IN, OF, BY, DATE, TIME, COUNT, PERCENT, POINTS, MONEY, COMMA
)
_CHANGE_BEHIND = (
    up_to(6, WORD, DATE, TIME, OPEN, CLOSE)
    + optional(COMMA)
    + ARTICLE
    + up_to(2, WORD)
    + CHANGE.named("direction")
    + followed_by(OF | BY | FULL_STOP | COMMA | SEMICOLON | OPEN | CLOSE, END)
)
_BEHIND_A_NOUN = OF | FROM | IN | BY | COMMA | FULL_STOP | OPEN | CLOSE
_UPWARDS = RISE | HIGHER
_HIGHER_THAN = (
    COMPARATIVE + up_to_any(14, anything_but(FULL_STOP, SEMICOLON, COMPARATIVE, COMPARED, CONTRAST)) + COMPARED
)
_ENDS = 2
_TO_A_RECORD = 6
_DENIED_WITHIN = 5
"""How many parts before a word of rise or fall a “not” may stand that denies it."""


def directions(sentence: Sentence) -> Iterator[Claim]:
    """“Reduced from 52 to 61”: the word against the figures."""
    found = list(_of_pairs(sentence)) if sentence.has(CHANGE) else []
    every_time = bool(cues_of(sentence, "every_time"))
    yield from (claim for claim in found or _of_series(sentence) if not (claim.holds and every_time))


def _of_series(sentence: Sentence) -> Iterator[Claim]:
    """“Fewer than last year (31 compared with 24)”: one word for a change, and two figures of which it is told."""
    said = [place for place in sentence.places(CHANGE) if not _is_from_a_record(sentence, place)]
    said = said or [match.start() for match in sentence.find_all(_HIGHER_THAN)]
    if not said or len({sentence.is_at(place, _UPWARDS) for place in said}) > 1:
        return
    changes = {change.figure for change in stated_changes(sentence)}
    sized = {change.direction for change in stated_changes(sentence)}
    others = [place for place in sentence.places(FIGURE) if place not in changes]
    for series in series_apart_from(sentence, changes):
        place = min(said, key=lambda at: (abs(at - series.first), at))
        ends = (min(place, series.first), max(place, series.last))
        allowed = OTHER_PLACES if has_cue(sentence, "gap", 0, place) else NOTHING
        told = is_told_of(sentence, (place, place), series.places) and may_be_judged(sentence, *ends, allowed)
        kind = sentence.letters[series.first]
        between = [at for at in others if place < at < series.first and sentence.letters[at] == kind]
        of_others = len(between) > 1 or (place < series.first and sentence.has(CONTRAST, series.first, series.last))
        if series.sure and told and not of_others and _governs(sentence, place):
            claim = _judged(sentence, series.ends, place)
            if not claim.holds and len(series.places) > _ENDS and sentence.is_at(place, COMPARATIVE):
                step = _judged(sentence, _last_step(series), place)
                claim = step if step.holds else claim  # from 8 to 5 and then 6, so one more than a year ago
            if (
                claim.holds or place not in sized or len(series.places) == _ENDS
            ):  # a rise of 2% in the last of three years
                yield claim


def _is_from_a_record(sentence: Sentence, place: int) -> bool:
    """Down on the peak, up from its lowest point: from neither the first nor the last of the figures."""
    records = cues_of(sentence, "highest", "lowest")
    return sentence.is_at(place + 1, IN | FROM) and any(0 < cue.first - place < _TO_A_RECORD for cue in records)


def _last_step(series: Series) -> Pair:
    before, last = series.places[-2:]
    return Pair(before, last, min(before, last), max(before, last))


def _of_pairs(sentence: Sentence) -> Iterator[Claim]:
    for pair in pairs(sentence):
        first, last = sentence.values(pair.earlier, pair.later)
        if not (pair.sure and are_plain(first, last) and are_in_one_unit(sentence, pair.earlier, pair.later)):
            continue
        direction = _direction(sentence, pair)
        if direction is None:
            continue
        yield _judged(sentence, pair, direction)


def _judged(sentence: Sentence, pair: Pair, direction: int) -> Claim:
    first, last = sentence.values(pair.earlier, pair.later)
    holds = first.value < last.value if sentence.is_at(direction, _UPWARDS) else first.value > last.value
    fact = f"{last.text} is {compare(last.value, first.value)} {first.text}"
    return sentence.claim("direction", (min(direction, pair.first), max(direction, pair.last)), holds=holds, fact=fact)


def _direction(sentence: Sentence, pair: Pair) -> int | None:
    """The place of the word of rise or fall that governs a pair, if one does, and nothing denies it."""
    place = _governing(sentence, pair)
    if place is None or sentence.has(NOT, place - _DENIED_WITHIN, place) or _went_both_ways(sentence, place):
        return None
    return place if _governs(sentence, place) else None


def _went_both_ways(sentence: Sentence, place: int) -> bool:
    """Whether the other way is told just before: up 10 and then down 4."""
    other = FALL if sentence.is_at(place, RISE) else RISE
    return sentence.has(other, place - _DENIED_WITHIN, place) and sentence.has(AND, place - _DENIED_WITHIN, place)


def _governs(sentence: Sentence, place: int) -> bool:
    """Whether a word of rise or fall tells of figures: not the one of “the reduction programme”."""
    if sentence.word(place) not in sentence.vocabulary.nouns:
        return True
    return place + 1 == len(sentence) or sentence.is_at(place + 1, _BEHIND_A_NOUN)


def _governing(sentence: Sentence, pair: Pair) -> int | None:
    """The place of the word of rise or fall between two figures, else before them, else behind them."""
    inner = sentence.find(CHANGE, pair.first, pair.last)
    if inner and sentence.has(RISE, pair.first, pair.last) and sentence.has(FALL, pair.first, pair.last):
        return None  # 3% up on 2022 but 22% down on 2019
    if inner and not sentence.is_at(pair.first, FROM):
        return inner.start()
    if sentence.has(CONTRAST, pair.first, pair.last):
        return None  # rose to 268, though below the 312 of 2020
    match = sentence.match_before(_CHANGE_BEFORE, pair.first) or sentence.match_at(_CHANGE_BEHIND, pair.last + 1)
    return match.start("direction") if match else None
