"""The changes between the members of a series, one by one: “61, then 52, then 40: nine fewer and then twelve fewer”.

A sentence has so many figures that change and one figure less that tells a change, in the order of the series, behind it or
each beside its figure. A step is found wrong only where another of them is right, so that no others can be meant.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.nouns import count_the_same
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    BY,
    CHANGE,
    COMMA,
    COMPARATIVE,
    CONTRAST,
    FIGURE,
    FRACTION,
    FROM,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_PLACES,
    OTHER_WORD,
    PERCENT,
    POINT,
    POINTS,
    SEMICOLON,
    TO,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import Part, either, optional, up_to
from plangen.analysis.claims.reach import divided, meet, reach, rounded_reach, taken, times
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import has_sign
from plangen.analysis.claims.values import HUNDRED, Range, are_alike, are_plain, format_like, percentage

_FEWEST, _MOST = 3, 6
_WAY = CHANGE | COMPARATIVE
_BEFORE = _WAY + up_to(3, OF, BY, ARTICLE, WORD)
_BEHIND = up_to(2, WORD, ARTICLE, POINT) + _WAY
_AND_THEN = up_to(2, COMMA, AND, SEMICOLON) + up_to(4, WORD, ARTICLE, OF, BY)
_BY_SO_MUCH_TO = (
    either(CHANGE + up_to(2, WORD), AND)
    + BY
    + optional(ARTICLE)
    + optional(OTHER_WORD.named("further"))
    + (FIGURE | POINTS | FRACTION).named("change")
    + up_to(3, WORD, POINT)
    + TO
    + FIGURE.named("later")
)
"""Dropping by 14 to 27; and by a further 30 to 140."""
_NEAR = 3


class _Steps(NamedTuple):
    """The places of the figures that change, in order, and of those that tell the changes from each to the next."""

    levels: Sequence[int]
    changes: Sequence[int]


def steps(sentence: Sentence) -> Iterator[Claim]:
    """Each change that is told from a member of a series to the next, or from the figure before it to the one behind it."""
    told = _told(sentence)
    if told is None:
        yield from _on_from_the_last(sentence)
        return
    borne_out = [_is_borne_out(sentence, told, at) for at in range(len(told.changes))]
    ends = min(*told.levels, *told.changes), max(*told.levels, *told.changes)
    if not any(borne_out) or not may_be_judged(sentence, *ends):
        return
    for at, (change, holds) in enumerate(zip(told.changes, borne_out, strict=True)):
        if not holds:
            yield sentence.claim("difference", _claimed(told, at, change), holds=False, fact=_fact(sentence, told, at))


def _on_from_the_last(sentence: Sentence) -> Iterator[Claim]:
    """Peaked at 41 before dropping by 14 to 27: the figure before a change, the change, and what it comes to."""
    for match in sentence.find_all(_BY_SO_MUCH_TO) if sentence.has(BY) and sentence.has(TO) else ():
        change, later = match.start("change"), match.start("later")
        levels = [place for place in sentence.places(sentence.kind_at(later)) if place < match.start()]
        if not levels or sentence.has(ANY_FIGURE | CONTRAST | SEMICOLON, levels[-1] + 1, match.start()):
            continue
        told = _Steps((levels[-1], later), (change,))
        fits = _are_of_one_thing(sentence, told.levels) and _can_change(sentence, later, change)
        another = sentence.has(FROM, match.end(), match.end() + _NEAR) or _tells_a_change(sentence, levels[-1])
        another = another or _names_another(sentence, levels[-1], match.start())
        alone = is_told_of(sentence, (match.start(), match.end() - 1), [levels[-1]]) or bool(match["further"])
        if not fits or another or not alone or not may_be_judged(sentence, levels[-1], later):
            continue
        holds = _is_borne_out(sentence, told, 0)
        fact = "" if holds else _fact(sentence, told, 0)
        yield sentence.claim("difference", _claimed(told, 0, change), holds=holds, fact=fact)


def _names_another(sentence: Sentence, first: int, last: int) -> bool:
    """Whether something else is named behind a comma: rose to 96, theft fell by nine to 41."""
    comma = max((place for place in sentence.places(COMMA) if first < place < last), default=last)
    words = [place for place in range(comma + 1, last) if sentence.is_at(place, OTHER_WORD)]
    return any(not has_cue(sentence, "then", place, place + 1) for place in words)


def _claimed(told: _Steps, at: int, change: int) -> tuple[int, int]:
    places = (told.levels[at], told.levels[at + 1], change)
    return min(places), max(places)


def _told(sentence: Sentence) -> _Steps | None:
    """The series and its changes: those with a word of change beside them, or all behind the series."""
    figures = [place for place in sentence.places(ANY_FIGURE) if not _is_how_long(sentence, place)]
    if len(figures) % 2 == 0 or sentence.has(CONTRAST | OTHER_PLACES):
        return None
    many = len(figures) // 2 + 1
    changes = [place for place in figures if _tells_a_change(sentence, place)]
    if len(changes) != many - 1:
        changes = _behind_the_first(sentence, figures, changes)
    levels = [place for place in figures if place not in changes]
    if len(levels) != many or not _FEWEST <= many <= _MOST or not _are_of_one_thing(sentence, levels):
        return None
    if changes[0] < levels[1] or sentence.has(SEMICOLON | OF_WHOM, levels[0], levels[-1]):
        return None
    return _Steps(levels, changes) if all(_can_change(sentence, levels[0], place) for place in changes) else None


def _is_how_long(sentence: Sentence, place: int) -> bool:
    return sentence.value(place).numeral.kind == "duration"


def _tells_a_change(sentence: Sentence, place: int) -> bool:
    if sentence.is_at(place, POINTS) or (sentence.is_at(place - 1, OPEN) and has_sign(sentence, place)):
        return True
    before = sentence.match_before(_BEFORE, place)
    behind = sentence.match_at(_BEHIND, place + 1)
    return before is not None or (behind is not None and not sentence.is_at(behind.end(), FIGURE))


def _behind_the_first(sentence: Sentence, figures: Sequence[int], told: Sequence[int]) -> list[int]:
    """The first change that is told and what is joined to it: down 0.4 and then 0.5; nine and twelve fewer."""
    joined = [*figures[len(figures) // 2 + 1 :]]
    listed = all(
        sentence.consists_of(optional(up_to(2, WORD, POINT)) + optional(_WAY) + _AND_THEN, one + 1, other)
        for one, other in pairwise(joined)
    )
    return joined if told and joined and {*told} <= {*joined} and listed else []


def _are_of_one_thing(sentence: Sentence, levels: Sequence[int]) -> bool:
    values = sentence.values(*levels)
    alike = len({sentence.letters[place] for place in levels}) == 1 and all(are_alike(values[0], one) for one in values)
    return (
        alike
        and are_plain(*values)
        and all(value.value > 0 for value in values)
        and count_the_same(sentence, [*levels])
    )


def _can_change(sentence: Sentence, level: int, change: int) -> bool:
    """Whether a figure may be a change of another: in its kind, in per cent, in points of a percentage."""
    kind: Part = sentence.kind_at(level)
    if sentence.is_at(change, PERCENT | FRACTION):
        return True
    return sentence.is_at(change, POINTS) if sentence.is_at(level, PERCENT) else sentence.is_at(change, kind)


# --- whether it is so ---


def _is_borne_out(sentence: Sentence, told: _Steps, at: int) -> bool:
    stated = sentence.value(told.changes[at])
    low, high = sorted(map(reach, sentence.values(told.levels[at], told.levels[at + 1])))
    gap = taken(high, low)
    if sentence.is_at(told.changes[at], FRACTION):
        loose = sentence.vocabulary.reach_of(stated)
        allowed = Range(stated.value * loose.least, stated.value * loose.most)
        return meet(divided(gap, high), allowed) or meet(divided(gap, low), allowed)
    size = rounded_reach(stated)
    in_parts = times(size, 1 / HUNDRED)
    if not sentence.is_at(told.changes[at], PERCENT):
        return meet(gap, size)
    is_share = sentence.is_at(told.levels[at], PERCENT)
    return meet(divided(gap, _earlier(sentence, told, at)), in_parts) or (is_share and meet(gap, size))


def _earlier(sentence: Sentence, told: _Steps, at: int) -> Range:
    return reach(sentence.value(told.levels[at]))


def _fact(sentence: Sentence, told: _Steps, at: int) -> str:
    earlier, later = sentence.values(told.levels[at], told.levels[at + 1])
    way = "fall" if later.value < earlier.value else "rise"
    gap = abs(later.value - earlier.value)
    in_per_cent = sentence.is_at(told.changes[at], PERCENT | FRACTION) and not sentence.is_at(told.levels[at], PERCENT)
    shown = percentage(gap / earlier.value * HUNDRED) if in_per_cent else format_like(earlier, Decimal(gap))
    return f"from {earlier.text} to {later.text} is a {way} of {shown}"
