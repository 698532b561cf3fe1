"""The changes that a sentence states: an increase of 17.3%, fell by 9, a 5% drop, (-38%), 6.7% below."""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.nouns import is_plural
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
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
    LOST,
    MAKING,
    MONEY,
    MOVED,
    OF,
    ON,
    OPEN,
    OVER_THE_LAST,
    PERCENT,
    POINT,
    POINTS,
    SEMICOLON,
    STATED_CHANGE,
    THAT_IS,
    TIME,
    TO,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import (
    END,
    after,
    anything_but,
    either,
    followed_by,
    not_followed_by,
    optional,
    up_to,
    up_to_any,
)
from plangen.analysis.claims.sentence import Sentence
from plangen.frozen import derived


class StatedChange(NamedTuple):
    """The places of a change: its numeral, its word of rise or fall (None: there is none), its first and its last word."""

    figure: int
    direction: int | None
    first: int
    last: int

    def moved(self, by: int) -> "StatedChange":
        """The same in a sentence that has so many parts more before it."""
        direction = None if self.direction is None else self.direction + by
        return StatedChange(self.figure + by, direction, self.first + by, self.last + by)


_STATED = STATED_CHANGE | FRACTION
_NOUN = 4
_SIGNS = "+-−–±"

_RISE_OF = (
    CHANGE.named("direction")
    + optional(up_to(8, WORD, ARTICLE, IN, OF, BE) + (OF | BY))
    + optional(ARTICLE | WORD)
    + _STATED.named("figure")
)
"""An increase in entrants of 17.3%; fell by 9."""

_MOVED_BY = (
    MOVED + optional(up_to(8, WORD, ARTICLE, IN, OF)) + (OF | BY) + optional(ARTICLE | WORD) + _STATED.named("figure")
)
"""Improved by 8 percentage points: it is not said which way that is."""

_DOWN_ON = (
    after(COMMA | OPEN | DASH | BE)
    + _STATED.named("figure")
    + up_to(2, WORD)
    + CHANGE.named("direction")
    + followed_by(IN | FROM | COMPARED, COMMA + TIME)
)
"""17 assaults, nine down on the 26 of 2021."""

_MOVED_IN_ALL_BY = (
    MOVED
    + up_to_any(16, anything_but(CHANGE, COMPARATIVE, CONTRAST, AND, SEMICOLON, FULL_STOP))
    + BY
    + _STATED.named("figure")
)
_LOST_SO_MUCH = LOST + (PERCENT | FRACTION).named("figure") + followed_by(OF | FULL_STOP | COMMA | CLOSE, END)
"""Lost a quarter of its budget."""

_SO_MUCH_FASTER = COUNT.named("figure") + MOVED + followed_by(FULL_STOP | COMMA | CLOSE | SEMICOLON | COMPARED, END)
"""It took 34 days and takes 23, 11 days faster: which way that is, is not said."""

_SO_MUCH_MOVED = (PERCENT | POINTS).named("figure") + optional(WORD) + MOVED
"""A 4% improvement."""

_PERCENT_RISE = (
    (PERCENT | POINTS | FRACTION).named("figure") + up_to(2, WORD) + CHANGE.named("direction") + not_followed_by(TO)
)
"""A 5% drop."""

_RISE_IN_BRACKETS = (
    CHANGE.named("direction")
    + not_followed_by(ON)
    + up_to(6, WORD, ARTICLE, IN, TIME, DATE, COMMA)
    + OPEN
    + (PERCENT | POINTS).named("figure")
    + CLOSE
)
"""Fell this year (38%)."""

_HIGHER_BY = (
    _STATED.named("figure")
    + optional(WORD)
    + COMPARATIVE.named("direction")
    + followed_by(COMPARED | DATE | ELSEWHERE | ARTICLE | WORD | TIME | OPEN)
)
"""6.7% below the national rate."""

_APART = COMMA | COLON | DASH
_CLOSING = FULL_STOP | COMMA | CLOSE
_BY_SO_MUCH = (
    CHANGE.named("direction")
    + up_to_any(10, anything_but(CHANGE, COMPARATIVE, CONTRAST, AND, SEMICOLON, FULL_STOP))
    + either(
        BY,
        TO
        + FIGURE
        + up_to(4, WORD, DATE, TIME, IN)
        + optional(FROM + FIGURE)
        + (COMMA | COLON | DASH)
        + up_to(2, THAT_IS, WORD),
    ).named("by")
    + _STATED.named("figure")
    + followed_by(optional(POINT) + (FULL_STOP | COMMA | CLOSE), END)
)
"""Went down to 36 from 60, that is by 40%; contracted from 210 to 168 children: minus 20%."""

_SO_MUCH_LOWER = (
    (COUNT | POINTS | FRACTION | MONEY).named("figure")
    + optional(POINT)
    + (COMPARATIVE | CHANGE).named("direction")
    + followed_by(FULL_STOP | COMMA | CLOSE | COLON | SEMICOLON | DASH | IN, END)
)
"""A third fewer."""

_SO_MANY_OR_SO_MUCH_LOWER = (
    (COUNT | MONEY).named("other") + up_to(2, COMMA, OPEN) + optional(THAT_IS) + PERCENT.named("figure")
    + up_to(2, COMMA, CLOSE) + COMPARATIVE.named("direction") + followed_by(_CLOSING, END)
)  # fmt: skip
"""21, or 23%, fewer."""

_THAT_IS_SO_MUCH_LOWER = (
    after(BE | THAT_IS | MAKING | OPEN | COLON | DASH)
    + PERCENT.named("figure")
    + COMPARATIVE.named("direction")
    + followed_by(_CLOSING, END)
)
_SO_MUCH_MORE = after(COMMA) + PERCENT.named("figure") + (COMPARATIVE | CHANGE) + followed_by(_CLOSING, END)
_BEHIND_A_FIGURE = AMOUNT + up_to(4, WORD, DATE, TIME) + OPEN

_OVER_BUDGET = (
    after(COMMA | THAT_IS | BE | COLON | DASH | OPEN) + PERCENT.named("figure") + followed_by(OVER_THE_LAST | WORD)
)
"""Outturn was £1.37m against £1.32m, i.e. 3.8% over."""

_RISE_IS_SO_MUCH = (
    after(ARTICLE)
    + CHANGE.named("direction")
    + up_to(3, WORD, IN)
    + (BE | THAT_IS | MAKING)
    + up_to(3, WORD, ARTICLE, OF)
    + (PERCENT | POINTS | FRACTION).named("figure")
    + followed_by(_CLOSING, END)
)
"""The reduction is therefore one of 35 per cent; the drop comes to a quarter."""

_IN_WORDS = (
    _RISE_OF, _PERCENT_RISE, _RISE_IN_BRACKETS, _HIGHER_BY, _SO_MUCH_LOWER, _THAT_IS_SO_MUCH_LOWER, _DOWN_ON, _RISE_IS_SO_MUCH
)  # fmt: skip


@derived
def stated_changes(sentence: Sentence) -> tuple[StatedChange, ...]:
    """The changes that a sentence states, those in words first."""
    found: dict[int, StatedChange] = {}
    for pattern in _IN_WORDS:
        for match in sentence.find_all(pattern):
            change = StatedChange(match.start("figure"), match.start("direction"), match.start(), match.end() - 1)
            of_one = pattern is _HIGHER_BY and _is_a_quality(sentence, change)
            glyph = (
                pattern is _PERCENT_RISE and not sentence.word(match.start("direction"))[0].isalpha()
            )  # 31% ▲ from 33%
            if (
                change.figure not in found
                and not glyph
                and not of_one
                and not _is_an_end(sentence, match.start("direction"), change.figure)
            ):
                found[change.figure] = change
    for match in sentence.find_all(_SO_MANY_OR_SO_MUCH_LOWER) if sentence.has(COMPARATIVE) else ():
        for figure in (match.start("figure"), match.start("other")):
            found.setdefault(figure, StatedChange(figure, match.start("direction"), match.start(), match.end() - 1))
    in_words = (_MOVED_BY, _SO_MUCH_MOVED, _SO_MUCH_FASTER, _MOVED_IN_ALL_BY, _LOST_SO_MUCH)
    for pattern in in_words if sentence.has(MOVED | LOST) else ():
        for match in sentence.find_all(pattern):
            figure = match.start("figure")
            found.setdefault(figure, StatedChange(figure, None, match.start(), match.end() - 1))
    if sentence.count(PERCENT) == 1:
        found = {**_after_a_comma(sentence), **found}
    found = {**found, **_told_again(sentence, found)}
    for match in sentence.find_all(_OVER_BUDGET):
        figure = match.start("figure")
        if has_cue(sentence, "over_or_under", figure + 1, figure + 2):
            found.setdefault(figure, StatedChange(figure, None, figure, figure + 1))
    for match in sentence.find_all(_BY_SO_MUCH):
        figure = match.start("figure")
        found.setdefault(figure, StatedChange(figure, match.start("direction"), match.start("by"), match.end() - 1))
    return (*found.values(), *_in_figures(sentence, found))


def _is_a_quality(sentence: Sentence, change: StatedChange) -> bool:
    """Whether so many are more or less of something: 33 less safe; 15 higher-risk cases; not: 12 fewer first time entrants."""
    counted = sentence.is_at(change.figure, COUNT) and sentence.is_at(change.last + 1, WORD)
    if change.direction is None or not counted:
        return False
    words = [place for place in range(change.last + 1, change.last + _NOUN) if sentence.is_at(place, WORD)]
    return not any(is_plural(sentence, place) for place in words)


def _told_again(sentence: Sentence, known: dict[int, StatedChange]) -> dict[int, StatedChange]:
    """An increase of £52,300 (3.9%): the same change, told in another way in brackets behind it."""
    pairs = ((change, change.figure + 2) for change in known.values() if sentence.is_at(change.figure + 1, OPEN))
    return {
        figure: change._replace(figure=figure, last=figure)
        for change, figure in pairs
        if figure not in known and sentence.is_at(figure, PERCENT | MONEY) and sentence.is_at(figure + 1, CLOSE)
    }


def _after_a_comma(sentence: Sentence) -> dict[int, StatedChange]:
    """…, 25% more: of the only percentage of a sentence."""
    found = (match.start("figure") for match in sentence.find_all(_SO_MUCH_MORE))
    return {figure: StatedChange(figure, figure + 1, figure, figure + 1) for figure in found}


def _is_an_end(sentence: Sentence, direction: int, figure: int) -> bool:
    """Whether a figure beside a word of rise or fall is no change: it follows “to” or “from”."""
    low, high = sorted((direction, figure))
    return sentence.has(FROM | TO, low + 1, high) or sentence.is_at(figure - 1, FROM | TO)


def _in_figures(sentence: Sentence, known: dict[int, StatedChange]) -> Iterator[StatedChange]:
    """The changes that only a sign or a bracket tells: (-38%)."""
    for place in sentence.places(STATED_CHANGE):
        signed = has_sign(sentence, place)
        counted = sentence.is_at(place, AMOUNT) and not (signed and sentence.is_at(place - 1, OPEN | COMMA | COLON))
        if place in known or counted or not (signed or _is_bracketed_behind_a_figure(sentence, place)):
            continue
        directions = [at for at in sentence.places(CHANGE) if at < place]
        direction = directions[-1] if signed and directions else None
        if sentence.is_at(place - 1, OPEN):
            yield StatedChange(place, direction, place - 1, place + 1)
        else:
            yield StatedChange(place, direction, place, place)


def has_sign(sentence: Sentence, place: int) -> bool:
    """Whether a numeral is printed with a sign before it."""
    return sentence.value(place).text[0] in _SIGNS


def _is_bracketed_behind_a_figure(sentence: Sentence, place: int) -> bool:
    """Whether a percentage stands in brackets behind a figure that is none."""
    return sentence.match_before(_BEHIND_A_FIGURE, place) is not None and sentence.is_at(place + 1, CLOSE)
