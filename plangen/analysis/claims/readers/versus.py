"""Which way a figure stands to the one that it is set against: “26 v 34 last year, down 24%”, “£42k v budget £35k, £7k over”.

What stands before “v” is told of now, and what stands behind it is what that is compared with. The way is found wrong only
where the gap between the two is told beside it, and is right: then it is told of these two, and of nothing else.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cues_of, has_cue
from plangen.analysis.claims.parts import (
    AIM,
    AND,
    ANY_FIGURE,
    BEFORE,
    COMMA,
    COMPARED,
    CONTRAST,
    DASH,
    DENIED,
    FALL,
    FIGURE,
    FRACTION,
    FULL_STOP,
    HIGHER,
    IN,
    LAST,
    LOWER,
    MARK,
    MEANT,
    OPEN,
    PERCENT,
    POINTS,
    RISE,
    SEMICOLON,
    TIME,
    VERSUS,
)  # fmt: skip
from plangen.analysis.claims.pattern import any_of
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, are_alike, are_plain, compare

_NEAR, _FAR = 6, 10
_ENDS = SEMICOLON | FULL_STOP
_LEADS = COMMA | DASH | OPEN
_UP, _DOWN = RISE | HIGHER, FALL | LOWER
_OTHERWISE = any_of(COMPARED, CONTRAST, DENIED, AIM)
_OF_THEN = any_of(MEANT, LAST, BEFORE)
_THEN = ("ly", "py")
"""In the last year, or the prior one."""

_QUARTERS = ("q1", "q2", "q3", "q4", "h1", "h2")
_WITHIN = Decimal("0.02")
"""By how much a share that is told may be from the true one, as it is rounded."""


class _Told(NamedTuple):
    """Where a gap and its way are told, and whether it is upwards."""

    gap: int
    way: int
    up: bool


def versus(sentence: Sentence) -> Iterator[Claim]:
    """The gap between each two figures that “v” sets against each other, and the way that is told with it."""
    for at in sentence.places(VERSUS):
        here = next((place for place in range(at - 1, at - _FAR, -1) if sentence.is_at(place, ANY_FIGURE | MARK)), -1)
        there = next((place for place in range(at + 1, at + _NEAR) if sentence.is_at(place, ANY_FIGURE | MARK)), -1)
        if not (sentence.is_at(here, FIGURE) and sentence.is_at(there, sentence.kind_at(here))):
            continue
        begins = max((place + 1 for place in sentence.places(_ENDS | COMMA) if place < here), default=0)
        ends = next((place for place in sentence.places(_ENDS) if place > there), len(sentence))
        alone = not sentence.has(ANY_FIGURE, begins, here) and not sentence.has(VERSUS, at + 1, ends)
        told = _told(sentence, there, ends) if alone and not _is_of_then(sentence, begins, at, ends) else None
        if told is not None:
            yield from _judged(sentence, here, there, told)


def _is_of_then(sentence: Sentence, begins: int, at: int, ends: int) -> bool:
    """Whether what stands before “v” is a target or of an earlier time, or it is not told which is the earlier."""
    words = sentence.words(begins, at)
    planned = any(has_cue(sentence, name, begins, at) for name in ("budgeted", "wanted"))
    if planned or sentence.has(_OF_THEN, begins, at) or any(word in words for word in _THEN):
        return True
    behind = sentence.words(at, ends)
    earlier = sentence.has(LAST | BEFORE, at, ends) or any(word in behind for word in _THEN)
    return not earlier and all(any(word in _QUARTERS for word in side) for side in (words, behind))


def _told(sentence: Sentence, there: int, ends: int) -> _Told | None:
    """The one gap and the one way that are told behind the figures, of nothing else: so £36k over; a quarter fewer."""
    lead = next((place for place in sentence.places(_LEADS) if there < place < ends), ends)
    if sentence.has(ANY_FIGURE, there + 1, lead):
        return None
    stop = next((place for place in sentence.places(MARK | AND) if lead < place < ends), ends)
    gaps = [place for place in sentence.places(ANY_FIGURE) if lead < place < min(stop, lead + _NEAR)]
    if not gaps or sentence.has(_OTHERWISE, lead, stop):
        return None
    near = (lead + 1, min(stop, gaps[0] + 3))
    ways = {place: True for place in range(*near) if sentence.is_at(place, _UP)}
    ways |= {place: False for place in range(*near) if sentence.is_at(place, _DOWN)}
    for name, up in (("beyond_it", True), ("short_of_it", False)):
        ways |= {cue.first: up for cue in cues_of(sentence, name) if near[0] <= cue.first < near[1]}
    last = max((gaps[0], *ways))
    closed = last + 1 == len(sentence) or sentence.is_at(last + 1, MARK | IN | TIME) or sentence.word(last + 1) == "at"
    return _Told(gaps[0], *next(iter(ways.items()))) if len(ways) == 1 and closed else None


def _judged(sentence: Sentence, here: int, there: int, told: _Told) -> Iterator[Claim]:
    now, then = sentence.values(here, there)
    if (
        are_alike(now, then)
        and are_plain(now, then)
        and now.value != then.value
        and _fits(sentence, here, there, told.gap)
    ):
        fact = f"{now.text} is {compare(now.value, then.value)} {then.text}"
        ends = (here, max(told.gap, told.way))
        yield sentence.claim("direction", ends, holds=(now.value > then.value) is told.up, fact=fact)


def _fits(sentence: Sentence, here: int, there: int, gap: int) -> bool:
    """Whether a gap is the one between two figures: as it is, or as a part of either."""
    now, then, told = (value.value for value in sentence.values(here, there, gap))
    apart = abs(now - then)
    if sentence.is_at(gap, PERCENT | FRACTION):
        share = abs(told) / HUNDRED if sentence.is_at(gap, PERCENT) else told
        if any(base and abs(apart / base - share) <= _WITHIN for base in (now, then)):
            return True
    alike = sentence.letters[gap] == sentence.letters[here]
    return abs(told) == apart and (alike or (sentence.is_at(gap, POINTS) and sentence.is_at(here, PERCENT)))
