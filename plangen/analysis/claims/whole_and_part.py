"""Which of two figures is a part of the other, by the small words and marks around them: of, among, “48 of them”, “96 came”.

It also says what a share that is told of them stands for. Whether it is told of them is asked in `links`,
`parts_beside_shares` and by the readers.
"""

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.nouns import counted_noun
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    BEFORE,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DATE,
    EVERY,
    FRACTION,
    FROM,
    IN,
    LAST,
    OF,
    OF_WHOM,
    ONLY,
    OPEN,
    REST,
    SEMICOLON,
    TIME,
    TOTAL,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import Part, any_of
from plangen.analysis.claims.reach import around, reach, times
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, Range

SMALL = any_of(WORD, ARTICLE, OF, IN, TIME, TOTAL, REST, EVERY, ONLY)
"""What may stand between “of” and the whole."""

LEAD = 5
"""How many parts may stand there."""

_CLAUSE = any_of(COMMA, SEMICOLON, OPEN, DASH, COLON, AND)
_LEADING = OF | IN | FROM
_OF_ANOTHER_TIME = BEFORE | LAST
_FAR = 7


def share_told(sentence: Sentence, place: int) -> Range:
    """What a share in words or in per cent stands for, as a part of 1."""
    value = sentence.value(place)
    if sentence.is_at(place, FRACTION):
        loose = sentence.vocabulary.reach_of(value)
        return Range(value.value * loose.least, value.value * loose.most)
    size = reach(value) if value.hedge else around(value.value, 2 * value.half_a_step)
    return times(size, 1 / HUNDRED)


def is_out_of(sentence: Sentence, part: int, whole: int) -> bool:
    """22 of our present caseload of 88; 6 out of a total of 40; 12 (30%) of the 40."""
    allowed = any_of(SMALL, OPEN, CLOSE, ANY_FIGURE, DATE)
    begins = max((place for place in sentence.places(OF) if part < place < whole), default=part)
    near = whole - begins <= LEAD and has_only(sentence, SMALL, begins, whole, LEAD)
    return begins > part and near and has_only(sentence, allowed, part + 1, whole, 2 * _FAR)


def leads_in(sentence: Sentence, whole: int) -> bool:
    """Of the children we worked with last year (146), …; among 120 children sentenced, …"""
    begins = max((place + 1 for place in sentence.places(_CLAUSE) if place < whole - 1), default=0)
    return sentence.is_at(begins, _LEADING) and whole - begins <= 2 * _FAR


def goes_back(sentence: Sentence, whole: int, part: int) -> bool:
    """Whether a figure is told of the things before it: 90 parents; thirty-six came; 48 of them; we include 12 men."""
    if sentence.is_at(part + 1, OF_WHOM):
        return True
    told = [place for place in sentence.places(OF_WHOM) if max(whole, part - LEAD) <= place < part]
    if told:
        return not sentence.is_at(told[0] + 1, TURN)
    if has_cue(sentence, "include", whole, part):
        return True
    alike = not counted_noun(sentence, part) or not disagree(sentence, whole, part)
    bare = alike and not sentence.is_at(part + 1, _LEADING) and not sentence.is_at(part + 1, TIME | DATE)
    clauses = [place for place in sentence.places(_CLAUSE) if whole < place < part]
    if not clauses or sentence.has(_OF_ANOTHER_TIME, part, part + LEAD):
        return False
    timed = sentence.has(TIME | DATE, clauses[-1], part) or (
        sentence.has(TIME | DATE, whole, part) and not sentence.has(SEMICOLON, whole, part)
    )
    return bare and bool(counted_noun(sentence, whole)) and not timed


def has_only(sentence: Sentence, allowed: Part, first: int, last: int, most: int) -> bool:
    """Whether from the first place to before the last there are only parts of some kinds, and so many at most."""
    return last - first <= most and all(letter in allowed for letter in sentence.letters[first:last])
