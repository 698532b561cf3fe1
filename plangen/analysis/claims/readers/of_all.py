"""What is said of all or of none, against some of whom it is not so: “all 40 were signed in time: 36 were and four were not”.

The parts stand right behind, divide the same number into those of whom it is so and those of whom it is not, and take up a
word of what was said of all.
"""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import cues_of, has_cue
from plangen.analysis.claims.parts import (
    AND,
    BE,
    COLON,
    COMMA,
    COUNT,
    DASH,
    DENIED,
    EXCEPT,
    FULL_STOP,
    OTHER_WORD,
    SEMICOLON,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, either, up_to
from plangen.analysis.claims.pointing_back import with_those_before
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain

_BREAK = COLON | DASH | SEMICOLON
_WERE_NOT = up_to(3, BE, TURN, WORD) + DENIED + up_to(1, WORD) + either(COMMA, SEMICOLON, FULL_STOP, END)
_SAME_STEM = 5
_OPPOSITE = ("un", "in", "non", "not")
_OF_ALL = 4
_PARTS = 2


def of_all(sentence: Sentence) -> Iterator[Claim]:
    """What is said of all, or of none, in a sentence or in the one before it."""
    counts = things_counted(sentence)
    if len(counts) == _PARTS and sentence.follows_figures:
        sentence = with_those_before(sentence, 1).both
        counts = things_counted(sentence)
    if len(counts) != _PARTS + 1 or sentence.has(EXCEPT):
        return
    whole, some, others = counts
    breaks = [place for place in sentence.places(_BREAK) if whole < place < some]
    if not breaks or not _is_of_all(sentence, whole) or not are_plain(*sentence.values(*counts)):
        return
    total, one, other = (value.value for value in sentence.values(*counts))
    divided = one + other == total and min(one, other) > 0
    apart = _is_not_so(sentence, some, others) and _takes_up(sentence, whole, breaks[0], some)
    if divided and apart and may_be_judged(sentence, whole, whole, DENIED):
        fact = f"{sentence.value(some).text} are told apart from {sentence.value(others).text}"
        yield sentence.claim("parts", (max(whole - 2, 0), others), holds=False, fact=fact)


def _is_of_all(sentence: Sentence, whole: int) -> bool:
    """All 22 actions; none of the 28 children; every one of the 14 schools."""
    return any(0 < whole - cue.last <= _OF_ALL and cue.first <= 1 for cue in cues_of(sentence, "all_or_none"))


def _is_not_so(sentence: Sentence, some: int, others: int) -> bool:
    """25 were suitably housed and three were not."""
    return sentence.has(AND | COMMA, some, others) and sentence.match_at(_WERE_NOT, others + 1) is not None


def _takes_up(sentence: Sentence, whole: int, end: int, some: int) -> bool:
    """Whether the words behind the first part are those of what is said of all, or mean the opposite of them."""
    said = {_stem(sentence.word(place)) for place in range(whole + 1, end) if sentence.is_at(place, OTHER_WORD)}
    verb = next((place for place in sentence.places(BE | TURN) if place > some), some)
    behind = range(verb + 1, next((place for place in sentence.places(AND | COMMA) if place > verb), verb))
    again = any(_stem(sentence.word(place)) in said for place in behind if len(sentence.word(place)) >= _SAME_STEM)
    in_time = has_cue(sentence, "units_of_time", whole, end) or any(
        sentence.value(place).numeral.kind == "duration" for place in sentence.places(COUNT) if whole < place < end
    )
    return again or (in_time and has_cue(sentence, "in_time", verb, behind.stop))


def _stem(word: str) -> str:
    for prefix in _OPPOSITE:
        if word.startswith(prefix) and len(word) > _SAME_STEM + len(prefix):
            word = word.removeprefix(prefix)
    return word[:_SAME_STEM]
