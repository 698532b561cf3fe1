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
    ARTICLE,
    BE,
    COLON,
    COMMA,
    CONTRAST,
    COUNT,
    DASH,
    DENIED,
    EXCEPT,
    FULL_STOP,
    OF,
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
_OF_ALL, _NEAR = 4, 8
_PARTS = 2
_NONE, _ANY, _YET_TO = "none", "any", "yet to"


def of_all(sentence: Sentence) -> Iterator[Claim]:
    """What is said of all, or of none, in a sentence or in the one before it."""
    counts = things_counted(sentence)
    if len(counts) == _PARTS and sentence.follows_figures:
        sentence = with_those_before(sentence, 1).both
        counts = things_counted(sentence)
    if sentence.has(EXCEPT):
        return
    if len(counts) == _PARTS + 1 and sentence.match_at(OF + ARTICLE, counts[1] + 1):
        again = sentence.value(counts[0]).value == sentence.value(counts[2]).value
        counts = counts[:_PARTS] if again else counts  # all 15, although three of the 15 had not
    if len(counts) == _PARTS:
        yield from _not_of_some(sentence, *counts)
    if len(counts) != _PARTS + 1:
        return
    whole, some, others = counts
    breaks = [place for place in sentence.places(_BREAK) if whole < place < some]
    quantity = _quantity(sentence, whole)
    if not breaks or quantity is None or not are_plain(*sentence.values(*counts)):
        return
    total, one, other = (value.value for value in sentence.values(*counts))
    if one + other != total or min(one, other) <= 0 or not sentence.has(AND | COMMA, some, others):
        return
    is_not_so = sentence.match_at(_WERE_NOT, others + 1) and _takes_up(sentence, whole, breaks[0], some)
    is_so = quantity == _NONE and _takes_up(sentence, whole, breaks[0], others)
    if (is_not_so or is_so) and may_be_judged(sentence, whole, whole, DENIED):
        one_text, other_text = (value.text for value in sentence.values(some, others))
        fact = f"it is not so of {other_text}" if is_not_so else f"it is so of {other_text}"
        fact = f"{one_text} and {other_text} are all {sentence.value(whole).text}, and {fact}"
        yield sentence.claim("parts", (max(whole - 2, 0), others), holds=False, fact=fact)


def _not_of_some(sentence: Sentence, whole: int, some: int) -> Iterator[Claim]:
    """Every one of the 23 had an address confirmed; in four cases the address was not confirmed until the day."""
    breaks = [place for place in sentence.places(_BREAK | CONTRAST) if whole < place < some]
    denied = [place for place in sentence.places(DENIED) if some < place <= some + _NEAR]
    denied += [place for place in range(some, some + _NEAR) if sentence.word(place) == _YET_TO]
    if not breaks or not denied or _quantity(sentence, whole) in (None, _NONE):
        return
    said = {_stem(word) for word in sentence.words(whole + 1, breaks[0]) if len(word) >= _SAME_STEM}
    behind = sentence.words(denied[0] + 1, denied[0] + 1 + _OF_ALL)
    again = _ANY in behind or any(_stem(word) in said for word in behind if len(word) >= _SAME_STEM)
    total, others = sentence.values(whole, some)
    if (
        again
        and others.value < total.value
        and are_plain(total, others)
        and may_be_judged(sentence, whole, whole, DENIED)
    ):
        fact = f"it is not so of {others.text}"
        yield sentence.claim("parts", (max(whole - 2, 0), some), holds=False, fact=fact)


def _quantity(sentence: Sentence, whole: int) -> str | None:
    """The first word of what is said: all 22 actions; none of the 28 children; every one of the 14 schools."""
    near = [cue for cue in cues_of(sentence, "all_or_none") if 0 < whole - cue.last <= _OF_ALL and cue.first <= 1]
    return sentence.word(near[0].first).partition(" ")[0] if near else None


def _takes_up(sentence: Sentence, whole: int, end: int, some: int) -> bool:
    """Whether the words behind the first part are those of what is said of all, or mean the opposite of them."""
    said = {_stem(word) for word in sentence.words(whole + 1, end) if len(word) >= _SAME_STEM}
    verb = next((place for place in sentence.places(BE | TURN) if place > some), some)
    ends = (place for place in sentence.places(AND | COMMA | SEMICOLON | FULL_STOP) if place > verb)
    behind = range(verb + 1, next(ends, len(sentence)))
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
