"""All of those that the sentence before lists, counted again: “four went home, two away and one abroad. All six had a worker”.

Also what is said of none, and then of some: “no child was remanded in 2022. The two who were remanded that year …”.
"""

import re
from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.itemised import each_has_one, items_of
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    COMMA,
    COMPARATIVE,
    CONTRAST,
    COUNT,
    DATE,
    EVERY,
    EXCEPT,
    FULL_STOP,
    OF,
    OF_WHOM,
    SEMICOLON,
    TIME,
    TOTAL,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import START, any_of, followed_by, up_to
from plangen.analysis.claims.pointing_back import with_those_before
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain

_ALL = START + up_to(1, EVERY) + up_to(1, OF) + up_to(1, ARTICLE) + COUNT.named("all")
_NONE_OF = START + WORD + OF + up_to(1, ARTICLE) + COUNT.named("all")
_NEAR = 4
_SAME_STEM = 4
_LEAST = 2
_ANOTHER = any_of(OF_WHOM, EXCEPT, COMPARATIVE, CONTRAST)
_NO = ("no", "none", "not one", "not a single", "nobody")
_AND_THE = COMMA + AND + ARTICLE + followed_by(COUNT)


def all_of_them(sentence: Sentence) -> Iterator[Claim]:
    """The number of all that are told of, against what the parts before it come to; and some, where there are none."""
    if sentence.follows_figures:
        yield from _against_the_list(sentence)
    yield from _some_of_none(sentence)


# --- all six ---


def _against_the_list(sentence: Sentence) -> Iterator[Claim]:
    first = sentence.find(_ALL) or _none_of(sentence)
    if first is None:
        return
    both, begins = with_those_before(sentence, 1)
    again = first.start("all") + begins
    counts = [place for place in things_counted(both) if place < begins]
    figures = [place for place in both.places(ANY_FIGURE) if place < begins]
    if not counts or counts != figures or both.has(_ANOTHER | TOTAL, counts[0], begins):
        return
    items = items_of(both, 0, begins - 1, COUNT)
    if len(items) < _LEAST or not each_has_one(items) or not both.has(AND, items[-_LEAST].first, begins):
        return
    value = both.value(again).value
    parts = [both.value(item.figures[0]).value if item.figures else 1 for item in items]
    total = sum(parts)
    near = abs(value - total) * _NEAR <= total
    if value != total and near and value not in parts and are_plain(*both.values(*counts, again)):
        shown = " + ".join(str(part) for part in parts)
        yield both.claim("total", (counts[0], again), holds=False, fact=f"{shown} comes to {total}")


def _none_of(sentence: Sentence) -> re.Match[str] | None:
    match = sentence.find(_NONE_OF)
    return match if match and sentence.word(0) == "none" else None


# --- the two who were remanded ---


def _has_its_own(sentence: Sentence, end: int) -> bool:
    """Whether a figure stands before a place, but that of an earlier year: on the previous year’s six."""
    return any(place < end and not sentence.is_at(place - 1, TIME) for place in sentence.places(ANY_FIGURE))


def _where_some_are_told(sentence: Sentence) -> int:
    """Where it is told of some behind what is said of none: at a mark, or at “, and the two who”; 0 where it is not."""
    told = sentence.find(_AND_THE)
    ends = [*sentence.places(FULL_STOP | SEMICOLON)[:1], *([told.start()] if told else [])]
    return min(ends, default=0)


def _some_of_none(sentence: Sentence) -> Iterator[Claim]:
    """No child was remanded in 2022. The two who were remanded that year were 17: of the same time, in the same word."""
    if sentence.word(0) in _NO:
        both, begins = sentence, _where_some_are_told(sentence)
    elif sentence.words_before.isdisjoint(_NO):
        return
    else:
        both, begins = with_those_before(sentence, 1)
    if not begins or both.word(0) not in _NO or _has_its_own(both, begins) or both.has(CONTRAST | EXCEPT):
        return
    verb = next((place + 1 for place in both.places(BE | TURN) if place < begins), 0)
    dates = {both.value(place).text for place in both.places(DATE)}
    if not verb or len(dates) > 1 or len(both.word(verb)) < _SAME_STEM:
        return
    stem = both.word(verb)[:_SAME_STEM]
    for place in things_counted(both):
        behind = range(place + 1, min(place + 1 + _NEAR, len(both)))
        same = [at for at in behind if both.word(at)[:_SAME_STEM] == stem]
        if place > begins and same and both.value(place).value and both.is_at(place - 1, ARTICLE):
            fact = f"{both.value(place).text} of them are told of"
            yield both.claim("parts", (0, same[0]), holds=False, fact=fact)
            return
