"""Whether a claim in a sentence is made of certain figures of it, or of something else; and whether it claims at all."""

from collections.abc import Collection

from plangen.analysis.claims.cues import cue_before, cues_of, has_cue
from plangen.analysis.claims.eras import is_done_to_so_many
from plangen.analysis.claims.parts import (
    AIM,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BETWEEN,
    CHANGE,
    CLOSING,
    COLON,
    COMMA,
    CONTRAST,
    DATE,
    DENIED,
    EXCEPT,
    FULL_STOP,
    HIGHER,
    IN,
    MAKING,
    MEANT,
    MOVED,
    MULTIPLIED,
    OF,
    OF_WHOM,
    ONLY,
    OPEN,
    OPENING,
    OTHER_PLACES,
    OTHER_WORD,
    PRONOUN,
    SEASON,
    SEMICOLON,
    THAT_IS,
    THERE,
    TIME,
    TURN,
    WHICH,
    WITH,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import NOTHING, Part, optional, up_to
from plangen.analysis.claims.pointing_back import tells_when
from plangen.analysis.claims.sentence import Sentence

_NO_CLAIM = OTHER_PLACES | DENIED | BETWEEN
_UNREAL = AIM | MEANT
BEHIND_A_SHARE = AIM | DENIED
"""What a share may be said to be that it is not yet, or is not: a third of the 90, 30 of them, have never been away."""

_BOUNDARY = AND | TURN | SEMICOLON | WITH
_GOES_ON = TIME | DATE | PRONOUN | SEASON | OPENING | CLOSING | THAT_IS
_APART = COLON | OPEN
_TELLING = CHANGE | MULTIPLIED | MOVED
_AND_SO_MANY = AND + up_to(2, ARTICLE, ONLY)
_NEAR = 4
_QUESTION = "?"
_WHEN, _WE = "when", "we"
_AND_A_VERB = 2
_PARTICIPLES = ("having",)
_VERBS = ("has", "have", "had")
"""Behind a comma or “we” these begin no other subject: referrals, of which we had 20 and then 32, have gone up by 60%."""


def leaves_some_out(sentence: Sentence, figures: Collection[int]) -> bool:
    """Whether something is left out between figures: each has five officers, except for one with four, making 14."""
    return sentence.has(EXCEPT, min(figures) - 2, max(figures))


def counts_on_more(sentence: Sentence, kind: str, figure: int, others: Collection[int]) -> bool:
    """Whether a figure is worked out from more than others: there were 70; 55 came and 61 went, leaving 64."""
    if sentence.follows_figures and any(sentence.is_at(place + 1, HIGHER) for place in others):
        return True  # There were eleven. Nine more came and 13 went, leaving seven.
    if kind == "total":
        return leaves_some_out(sentence, others)
    if kind == "difference" and sentence.is_at(figure - 1, COMMA) and sentence.word(figure + 1) == "left":
        return True  # 34 active, nine in training, five left
    more = sentence.value(figure).value > max(value.value for value in sentence.values(*others))
    left = kind == "difference" and cue_before(sentence, figure, "leaves", 2) is not None
    return left and more and sentence.follows_figures


def may_be_judged(sentence: Sentence, first: int, last: int, allowed: Part = NOTHING) -> bool:
    """Whether the clauses around a stretch tell what is: no aim, no denial, no question, nothing of other places.

    `allowed` may stand behind the stretch, or be what is compared with: a third of the 90, 30 of them, would come again, or
    have never come before.
    """
    begin = max((place + 1 for place in sentence.places(SEMICOLON | FULL_STOP) if place < first), default=0)
    if sentence.is_at(begin, CONTRAST | TURN):
        begin = max(begin, min((place for place in sentence.places(COMMA) if begin < place < first), default=begin))
    end = min((place for place in sentence.places(SEMICOLON | FULL_STOP) if place > last), default=len(sentence))
    asks = any(sentence.word(place) == _QUESTION for place in sentence.places(FULL_STOP))
    unreal = [
        place for place in sentence.places(_UNREAL | _NO_CLAIM) if begin <= place < end and _bars(sentence, place)
    ]
    doubtful = [place for place in unreal if not (sentence.is_at(place, allowed) and _is_apart(sentence, place, last))]
    return not doubtful and not asks


def _bars(sentence: Sentence, place: int) -> bool:
    """Whether what stands at a place may tell of something else; “between” two dates does not."""
    return not (sentence.is_at(place, BETWEEN) and sentence.has(DATE, place + 1, place + 3))


def _is_apart(sentence: Sentence, place: int, last: int) -> bool:
    if place > last or sentence.is_at(place, _UNREAL | OTHER_PLACES):
        return True
    return sentence.is_at(place, DENIED) and _is_said_of_a_figure(sentence, place)


def _is_said_of_a_figure(sentence: Sentence, place: int) -> bool:
    """Whether a “not” is of what is said of a figure before it, and of no figure: 27 have not offended since."""
    return sentence.has(ANY_FIGURE, 0, place) and not sentence.has(ANY_FIGURE, place, place + _NEAR)


def is_told_of(sentence: Sentence, claim: tuple[int, int], figures: Collection[int]) -> bool:
    """Whether a claim, from its first to its last word, can be told of some figures: no other subject comes between."""
    first, last = claim
    before = [place for place in figures if place < first]
    behind = [place for place in figures if place > last]
    if before and _turns_before_a_claim(sentence, max(before) + 1, first):
        return False
    return not behind or not _turns_before_a_figure(sentence, last + 1, min(behind))


def _turns_before_a_claim(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a subject of its own stands before a claim: 40 in 2022 and 50 in 2023, and custody fell by …"""
    return _another_begins(sentence, first, last)


def _turns_before_a_figure(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a claim is over and something else begins before a figure: … grew by 4%, and our share went from £60k."""
    apart = [place for place in sentence.places(_APART) if first <= place < last]
    if apart and not sentence.has(_TELLING, first, last):
        return sentence.has(CONTRAST, first, apart[-1])
    if sentence.has(OF_WHOM, first, last) or sentence.match_before(_AND_SO_MANY, last):
        return True
    return _another_begins(sentence, first, last)


def _another_begins(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a contrast or another subject begins in a stretch."""
    if sentence.has(CONTRAST, first, last):
        return True
    begins = [place for place in sentence.places(_BOUNDARY) if first <= place < last]
    begins = [place for place in begins if not (sentence.is_at(place, WHICH) or _goes_on_with_it(sentence, place))]
    if any(
        first <= cue.first < last and not sentence.is_at(cue.last + 1, OF) for cue in cues_of(sentence, "said_again")
    ):
        return False
    ends = [*begins, last][1:]
    if begins and sentence.has(_TELLING, begins[0], last):
        return True
    return any(_has_a_subject(sentence, begin, end) for begin, end in zip(begins, ends, strict=True))


def _goes_on_with_it(sentence: Sentence, boundary: int) -> bool:
    """Whether “having” goes on with what was told: …, the number having gone up from 25 to 40; …, meaning that custody …"""
    if sentence.is_at(boundary, TURN) and sentence.is_at(boundary - 1, MAKING):
        return True
    if sentence.word(boundary) in _VERBS and (
        sentence.is_at(boundary - 1, COMMA | DATE) or has_cue(sentence, "the_same", boundary - 1, boundary)
    ):
        return True
    if sentence.word(boundary) == _WHEN and has_cue(sentence, "the_same", boundary + 1, boundary + 2):
        return sentence.match_before((TIME | DATE) + optional(COMMA), boundary) is not None
    if sentence.word(boundary) not in _PARTICIPLES:
        return False
    begin = max((place + 1 for place in sentence.places(COMMA) if place < boundary), default=0)
    named = [place for place in range(begin, boundary) if not sentence.is_at(place, ARTICLE)]
    return begin > 0 and all(has_cue(sentence, "the_same", place, place + 1) for place in named)


def _has_a_subject(sentence: Sentence, boundary: int, last: int) -> bool:
    """Whether what begins behind a boundary names something of its own: a word, and no time, “which” or “it”."""
    first = boundary + 1
    if any(is_done_to_so_many(sentence, place) for place in range(first, last)):
        return True
    if (
        sentence.is_at(boundary, WHICH)
        or sentence.has(_GOES_ON, first, last)
        or sentence.mentions_the_same(first, last)
    ):
        return False
    if sentence.is_at(boundary, TURN | SEMICOLON) and sentence.has(THERE, first, last):
        return False
    if sentence.is_at(boundary, SEMICOLON) and sentence.word(first) == _WE and last - first <= _AND_A_VERB:
        return False  # …; we logged 78
    if sentence.mentions_the_same(boundary, first) and not sentence.is_at(boundary - 1, WORD):
        return False
    begin = max((place + 1 for place in sentence.places(COMMA) if first <= place < last), default=first)
    return sentence.has(WORD, begin, last)


def turns_to_another_group(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a part of the sentence begins in a stretch with those of whom it tells: …; among children it is 79%."""
    begins = [place + 1 for place in sentence.places(SEMICOLON) if first < place < last]
    others = [place + 1 for place in begins if sentence.is_at(place, IN | OF)]
    others = [place + 1 if sentence.is_at(place, ARTICLE) else place for place in others]
    return any(sentence.is_at(place, OTHER_WORD) and not tells_when(sentence, place) for place in others)
