"""A sentence that goes on with what the one before it tells: “That is half as many as the 92”, “A year earlier it was 93”.

Both are then read as one. What begins with a subject of its own does not go on.
"""

from typing import NamedTuple

from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.nouns import counted_noun
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    ARTICLE,
    BE,
    BY,
    CHANGE,
    CLOSING,
    COLON,
    COMMA,
    COMPARED,
    COUNT,
    DATE,
    FIGURE,
    FULL_STOP,
    IN,
    MOVED,
    OF,
    OPENING,
    OTHER_WORD,
    PRONOUN,
    SEASON,
    SEMICOLON,
    STATED_CHANGE,
    THAT_IS,
    THERE,
    TIME,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import START, Part, either, followed_by, optional, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.frozen import derived

_THIS = ("this", "that", "it", "which", "these")
_ANOTHER_TIME = TIME | OPENING | CLOSING | DATE | SEASON
_OF_THE_SAME = (
    START
    + up_to(1, COUNT, BY)
    + up_to(
        14,
        ARTICLE,
        COMMA,
        COMPARED,
        THERE,
        BE,
        TURN,
        WORD,
        TIME,
        OPENING,
        CLOSING,
        DATE,
        SEASON,
        PRONOUN,
        OF,
        IN,
        MOVED,
    )
    + followed_by(ANY_FIGURE)
)
"""A year earlier there had been (93); the corresponding number for 2022 was (110); in the second half there were (75)."""

_THE_CHANGE = either(
    START + ARTICLE + up_to(1, WORD) + (CHANGE | MOVED) + optional(WORD) + (BE | THAT_IS | OF | WORD),
    START + up_to(1, ARTICLE) + (CHANGE | MOVED) + (COLON | STATED_CHANGE),
)
"""The reduction is; this is a drop of; Change:"""


_WE = "we"
_SAME_STEM = 4
"""Of two words that begin with so many letters alike, one is the other in another form: waiting, waited."""


class Joined(NamedTuple):
    """A sentence and the one before it, read as one, and at which place of both the later begins."""

    both: Sentence
    begins: int


@derived
def joined_to_the_last(sentence: Sentence) -> Joined | None:
    """A sentence that goes on with the one before it, with that one; None where it does not, or where none is before it."""
    if not goes_on_with_the_last(sentence):
        return None
    both = sentence.since(how_far_back(sentence))
    begins = len(both) - len(sentence)
    return Joined(both, begins) if both.has(ANY_FIGURE, 0, begins) else None


def how_far_back(sentence: Sentence) -> int:
    """How many sentences before it a sentence goes on with: in 2018 it was 140. By 2023 it was 70. This is a fall of half."""
    goes_on = (goes_on_with_the_last(before) for before in sentence.earlier(1))
    return 2 if sentence.goes_on and any(goes_on) else 1


@derived
def with_those_before(sentence: Sentence, most: int) -> Joined:
    """A sentence and so many of those before it as one, with semicolons between them."""
    both = sentence.since(most)
    begins = len(both) - len(sentence)
    semicolon = "".join(SEMICOLON.letters)
    before = "".join(semicolon if letter in FULL_STOP else letter for letter in both.letters[:begins])
    return Joined(Sentence(both.source, both.span, both.printed, before + both.letters[begins:], both.parts), begins)


def goes_on_with_the_last(sentence: Sentence) -> bool:
    """Whether a sentence tells of the same as the one before it: it begins with “that is”, an earlier time, or the change."""
    if sentence.is_at(0, THAT_IS) or (sentence.word(0) in _THIS and sentence.is_at(1, BE | THAT_IS)):
        return True
    if sentence.find(_THE_CHANGE):
        return True
    same = sentence.find(_OF_THE_SAME)
    return same is not None and _is_of_another_time(sentence, same.end()) and _names_nothing_else(sentence, same.end())


def _names_nothing_else(sentence: Sentence, last: int) -> bool:
    """Whether all words before a place stand for what was told of before: there, it, the number."""
    places = [place for place in range(last) if sentence.is_at(place, WORD)]
    return all(has_cue(sentence, "the_same", place, place + 1) or tells_when(sentence, place) for place in places)


def _is_of_another_time(sentence: Sentence, last: int) -> bool:
    return sentence.has(_ANOTHER_TIME, 0, last) or has_cue(sentence, "periods", 0, last)


def tells_when(sentence: Sentence, place: int) -> bool:
    """Whether the word at a place tells a time: the year, the last quarter, the second half."""
    times = ("units_of_time", "periods", "which_of_them", "ends_of_a_time")
    if sentence.word(place) in sentence.vocabulary.parts_of_a_time:
        return True
    return sentence.is_at(place, TIME) or any(has_cue(sentence, name, place, place + 1) for name in times)


def figures_before(both: Sentence, begins: int, kind: Part = ANY_FIGURE) -> list[int]:
    """The figures of a kind before a sentence, without the lengths of time: “in three years”."""
    found = (place for place in both.places(kind) if place < begins)
    return [place for place in found if both.value(place).numeral.kind != "duration"]


def tells_of_the_same(both: Sentence, begins: int) -> bool:
    """Whether figures are of what the sentence before tells of: they count nothing of their own, or name it again."""
    told = {word[:_SAME_STEM] for word in both.words(0, begins) if len(word) >= _SAME_STEM}
    places = [place for place in both.places(FIGURE) if place >= begins]
    nouns = [
        noun for place in places if both.value(place).numeral.kind == "count" and (noun := counted_noun(both, place))
    ]
    named = [both.word(place) for place in range(begins, places[0]) if both.is_at(place, OTHER_WORD)] if places else []
    again = any(word[:_SAME_STEM] in told for word in (*nouns, *named) if len(word) >= _SAME_STEM)
    again = again or both.is_at(begins, PRONOUN)
    bare = not nouns and all(
        both.word(place - 1) == _WE or _stands_for_it(both, place)
        for place in range(begins, places[0] if places else begins)
        if both.is_at(place, OTHER_WORD)
    )
    return again or bare


def _stands_for_it(sentence: Sentence, place: int) -> bool:
    """Whether a word is of none but what was told of before: the number, the rate for the 2019 cohort, a year later."""
    names = ("the_same", "share_nouns", "cohorts", "mean", "numbers")
    return tells_when(sentence, place) or any(has_cue(sentence, name, place, place + 1) for name in names)
