"""The changes that a sentence states: an increase of 17.3%, fell by 9, a 5% drop, (-38%), 6.7% below."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from plangen.analysis.claims.change_patterns import (
    BEHIND_A_FIGURE,
    BY_SO_MUCH,
    FROM_TO_WITH_MORE,
    HIGHER_BY,
    IN_WORDS,
    LOST_SO_MUCH,
    MOVED_BY,
    MOVED_IN_ALL_BY,
    OVER_BUDGET,
    PERCENT_RISE,
    SO_MANY_OR_SO_MUCH_LOWER,
    SO_MUCH_FASTER,
    SO_MUCH_MORE,
    SO_MUCH_MOVED,
)
from plangen.analysis.claims.cues import cue_before, has_cue
from plangen.analysis.claims.nouns import is_plural
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ARTICLE,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COUNT,
    FRACTION,
    FROM,
    FULL_STOP,
    IN,
    LOST,
    MONEY,
    MOVED,
    OPEN,
    PERCENT,
    SEMICOLON,
    STATED_CHANGE,
    THAT_IS,
    TO,
    WITH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, either, followed_by, optional, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.frozen import derived

_NOUN = 4
_RELATIVE = "relative"
_SIGNS = "+-−–±"
_ENDS_THERE = up_to(3, WORD, ARTICLE) + either(FULL_STOP | COMMA | CLOSE | SEMICOLON, END)
_IN_BRACKETS = OPEN + (PERCENT | MONEY).named("again") + CLOSE
_IN_OTHER_WORDS = (
    up_to(1, COMMA)
    + THAT_IS
    + (PERCENT | FRACTION).named("again")
    + followed_by(optional(IN + WORD + WORD) + (FULL_STOP | COMMA | CLOSE | SEMICOLON), END)
)


_IN_RELATIVE_TERMS = THAT_IS + PERCENT.named("figure") + IN + WORD.named("how") + WORD
"""From 80% to 72%, which is ten per cent in relative terms."""


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


@derived
def stated_changes(sentence: Sentence) -> tuple[StatedChange, ...]:
    """The changes that a sentence states, those in words first."""
    found: dict[int, StatedChange] = {}
    for pattern in IN_WORDS:
        for match in sentence.find_all(pattern):
            change = StatedChange(match.start("figure"), match.start("direction"), match.start(), match.end() - 1)
            of_one = pattern is HIGHER_BY and _is_a_quality(sentence, change)
            glyph = (
                pattern is PERCENT_RISE and not sentence.word(match.start("direction"))[0].isalpha()
            )  # 31% ▲ from 33%
            if (
                change.figure not in found
                and not glyph
                and not of_one
                and not _is_an_end(sentence, match.start("direction"), change.figure)
            ):
                found[change.figure] = change
    for match in sentence.find_all(SO_MANY_OR_SO_MUCH_LOWER) if sentence.has(COMPARATIVE) else ():
        for figure in (match.start("figure"), match.start("other")):
            found.setdefault(figure, StatedChange(figure, match.start("direction"), match.start(), match.end() - 1))
    in_words = (MOVED_BY, SO_MUCH_MOVED, SO_MUCH_FASTER, MOVED_IN_ALL_BY, LOST_SO_MUCH)
    for pattern in in_words if sentence.has(MOVED | LOST) else ():
        for match in sentence.find_all(pattern):
            figure = match.start("figure")
            found.setdefault(figure, StatedChange(figure, None, match.start(), match.end() - 1))
    if sentence.count(PERCENT) == 1:
        found = {**_after_a_comma(sentence), **found}
    found = {**found, **_told_again(sentence, found)}
    for match in sentence.find_all(OVER_BUDGET):
        figure = match.start("figure")
        if has_cue(sentence, "over_or_under", figure + 1, figure + 2):
            found.setdefault(figure, StatedChange(figure, None, figure, figure + 1))
    found = {**_in_relative_terms(sentence), **found}
    for match in sentence.find_all(BY_SO_MUCH):
        figure = match.start("figure")
        if sentence.word(figure - 1) != "then":  # from 41% to 38%, then 33%
            found.setdefault(figure, StatedChange(figure, match.start("direction"), match.start("by"), match.end() - 1))
    found |= _listed_before(sentence, found)
    found = {**_adding(sentence), **found}
    return (*found.values(), *_in_figures(sentence, found))


def _in_relative_terms(sentence: Sentence) -> dict[int, StatedChange]:
    """…, which is ten per cent in relative terms."""
    told = [match for match in sentence.find_all(_IN_RELATIVE_TERMS) if sentence.word(match.start("how")) == _RELATIVE]
    places = [(match.start("figure"), match.end() - 1) for match in told]
    return {figure: StatedChange(figure, None, figure, last) for figure, last in places}


def _adding(sentence: Sentence) -> dict[int, StatedChange]:
    """From 20 hours to 35, an extra 15 hours; adding two days."""
    found = {}
    for match in sentence.find_all(FROM_TO_WITH_MORE) if sentence.has(FROM) else ():
        place = match.start("figure")
        told = cue_before(sentence, place, "added", 0) or cue_before(sentence, place, "adding", 0)
        alone = not sentence.has(WITH, match.start("mark"), place) and sentence.match_at(_ENDS_THERE, place + 1)
        if told is not None and told.first > match.start("mark") and alone:
            found[place] = StatedChange(place, None, match.start("mark") + 1, place)
    return found


def _listed_before(sentence: Sentence, known: dict[int, StatedChange]) -> dict[int, StatedChange]:
    """The first of “19 days and 8 days less”: a change too."""
    lower = [change for change in known.values() if change.direction is not None and change.figure < change.direction]
    pairs = ((change, change.figure - 2) for change in lower if sentence.is_at(change.figure - 1, AND))
    return {
        figure: change._replace(figure=figure, first=figure)
        for change, figure in pairs
        if figure >= 0 and figure not in known and sentence.letters[figure] == sentence.letters[change.figure]
    }


def _is_a_quality(sentence: Sentence, change: StatedChange) -> bool:
    """Whether so many are more or less of something: 33 less safe; 15 higher-risk cases; not: 12 fewer first time entrants."""
    counted = sentence.is_at(change.figure, COUNT) and sentence.is_at(change.last + 1, WORD)
    if change.direction is None or not counted:
        return False
    words = [place for place in range(change.last + 1, change.last + _NOUN) if sentence.is_at(place, WORD)]
    return not any(is_plural(sentence, place) for place in words)


def _told_again(sentence: Sentence, known: dict[int, StatedChange]) -> dict[int, StatedChange]:
    """An increase of £52,300 (3.9%), a fall of 18, or a tenth: the same change, told in another way behind it."""
    behind = product(known.values(), (_IN_BRACKETS, _IN_OTHER_WORDS))
    pairs = ((change, sentence.match_at(pattern, change.figure + 1)) for change, pattern in behind)
    again = ((change, match.start("again")) for change, match in pairs if match is not None)
    return {figure: change._replace(figure=figure, last=figure) for change, figure in again if figure not in known}


def _after_a_comma(sentence: Sentence) -> dict[int, StatedChange]:
    """…, 25% more: of the only percentage of a sentence."""
    found = (match.start("figure") for match in sentence.find_all(SO_MUCH_MORE))
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
    return sentence.match_before(BEHIND_A_FIGURE, place) is not None and sentence.is_at(place + 1, CLOSE)
