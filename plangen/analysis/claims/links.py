"""Which of two figures is a part of the other, and whether a share is told of them: by small words and marks, in any order.

Nothing is asked of the words between but that no clause about something else begins there.
"""

from collections.abc import Iterator

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.counts_of_wholes import Share, lengths_in_one_unit, things_counted
from plangen.analysis.claims.cues import cue_behind
from plangen.analysis.claims.nouns import counted_noun, is_plural
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    DASH,
    EXCEPT,
    FROM,
    FULL_STOP,
    IN,
    INSTEAD,
    MAKING,
    MONEY,
    MULTIPLIED,
    NOW,
    OF,
    OF_WHOM,
    OPEN,
    PRONOUN,
    PROPORTION,
    SEMICOLON,
    THAT_IS,
    TO,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import any_of, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.whole_and_part import LEAD, SMALL, goes_back, has_only, is_out_of, leads_in

_MARKER = any_of(COMMA, DASH, COLON, OPEN, SEMICOLON, THAT_IS, MAKING)
_CLOSING = any_of(COMMA, DASH, COLON, CLOSE, SEMICOLON, FULL_STOP, AND)
_LEADS_IN = any_of(SMALL, BE, THAT_IS, MAKING, TURN, CLOSE, COMMA, TO)
_SAYS_SO = any_of(BE, THAT_IS, MAKING, ARTICLE, PRONOUN)
_ANOTHER_CLAIM = any_of(CONTRAST, COMPARED, COMPARATIVE, CHANGE, EXCEPT, FULL_STOP, MULTIPLIED, INSTEAD)
_LEADING = OF | IN | FROM
_FAR, _NEAR = 7, 3
_ITS_NOUN = up_to(2, WORD, least=1) + (DASH | CLOSE)
"""– 63 (children –)."""
_OF_THE_PANEL = OF + ARTICLE + up_to(2, WORD, least=1) + _CLOSING


def linked(sentence: Sentence, claim: int) -> Iterator[Share]:
    """The only two counts or sums of a sentence as part and whole of a share at a place, where it is told of them."""
    changes = {change.figure for change in stated_changes(sentence)}
    if claim in changes or any(place != claim for place in sentence.places(PROPORTION)):
        return
    for places in (things_counted(sentence), sentence.places(MONEY), lengths_in_one_unit(sentence)):
        counts = [place for place in places if place not in changes and not _is_one(sentence, place)]
        if len(counts) == 2 and not sentence.has(_ANOTHER_CLAIM, min(*counts, claim), max(*counts, claim)):
            yield from _as_told(sentence, claim, *counts)


def _is_one(sentence: Sentence, place: int) -> bool:
    return sentence.value(place).value == 1


def _as_told(sentence: Sentence, claim: int, first: int, second: int) -> Iterator[Share]:
    if _governs(sentence, claim, first) and _is_its_number(sentence, first, second):
        yield Share(second, first, first, second)
    elif first < claim < second and _governs(sentence, claim, second) and not _leads_to(sentence, first):
        if _is_said_to_be(sentence, first, claim) and not disagree(sentence, first, second):
            yield Share(first, second, first, second)
    elif is_out_of(sentence, first, second):
        if _is_told_of(sentence, claim, first, second):
            yield Share(first, second, first, second)
    elif (leads_in(sentence, first) or goes_back(sentence, first, second)) and (
        _is_told_of(sentence, claim, first, second) or _is_said_of(sentence, claim, first, second)
    ):
        yield Share(second, first, first, second)


# --- which is the whole ---


def _leads_to(sentence: Sentence, figure: int) -> bool:
    """Whether a figure stands behind “of” or “among”; not: at £48,000, staffing is 80% of the £60,000."""
    at_its_price = (
        sentence.is_at(figure, MONEY) and sentence.is_at(figure + 1, COMMA) and sentence.word(figure - 1) == "at"
    )
    return sentence.is_at(figure - 1, _LEADING) and not at_its_price


def _governs(sentence: Sentence, claim: int, whole: int) -> bool:
    """Three quarters of the 80."""
    of_it = sentence.is_at(claim + 1, OF) or sentence.word(claim).endswith(" of")
    return claim < whole and of_it and has_only(sentence, SMALL, claim + 1, whole, _FAR)


# --- whether the share is told of them ---


def _is_its_number(sentence: Sentence, whole: int, part: int) -> bool:
    """(Half of the 80), namely 40; … that is 40 people."""
    if sentence.is_at(part - 1, OF | IN) or not _is_behind_a_mark(sentence, whole, part):
        return False
    said = sentence.has(THAT_IS | MAKING, whole, part) and sentence.is_at(part + 1, WORD)
    if sentence.is_at(part - 1, DASH | OPEN) and sentence.match_at(_ITS_NOUN, part + 1):
        return True
    return _closes(sentence, part) or (said and _closes(sentence, part + 1))


def _is_told_of(sentence: Sentence, claim: int, first: int, second: int) -> bool:
    """Whether a share stands apart behind its counts, between them, or before them."""
    if claim > second:
        return _is_apposed(sentence, second, claim)
    if claim > first:
        return sentence.is_at(claim - 1, _MARKER) and sentence.is_at(claim + 1, _CLOSING)
    return _stands_before(sentence, claim, first)


def _stands_before(sentence: Sentence, claim: int, first: int) -> bool:
    markers = [place for place in sentence.places(_MARKER) if claim < place < first]
    led = bool(markers) and has_only(sentence, _LEADS_IN, markers[-1] + 1, first, _NEAR)
    return led and not sentence.has(AND | SEMICOLON | ANY_FIGURE, claim + 1, first)


def _is_said_of(sentence: Sentence, claim: int, whole: int, part: int) -> bool:
    """Among 120 children, the share in care was (35%): 42."""
    told = sentence.is_at(claim - 1, BE | OF | NOW) or sentence.is_at(claim + 1, OF_WHOM)
    said = whole < claim < part and (told or (part == claim + 2 and sentence.is_at(claim + 1, OPEN)))
    return (
        said
        and _stands_before(sentence, claim, part)
        and (_closes(sentence, part) or _ends_with_its_noun(sentence, part, whole))
    )


def _is_said_to_be(sentence: Sentence, part: int, claim: int) -> bool:
    """There were 40 arrests; that is a third of the 80."""
    said = sentence.has(THAT_IS | MAKING | PRONOUN, part, claim) or not sentence.has(SEMICOLON, part, claim)
    return said and _is_behind_a_mark(sentence, part, claim)


def _is_apposed(sentence: Sentence, figure: int, place: int) -> bool:
    """Whether a place stands apart from a figure before it: behind a mark and small words only, and before another mark."""
    return _is_behind_a_mark(sentence, figure, place) and _closes(sentence, place)


def _is_behind_a_mark(sentence: Sentence, figure: int, place: int) -> bool:
    markers = [mark for mark in sentence.places(_MARKER) if figure < mark < place]
    if not markers or sentence.has(ANY_FIGURE, figure + 1, place):
        return False
    if sentence.is_at(markers[-1], SEMICOLON):
        return has_only(sentence, _SAYS_SO, markers[-1] + 1, place, LEAD)
    words = sum(sentence.is_at(at, WORD) for at in range(markers[-1] + 1, place))
    named = sentence.is_at(markers[-1] + 1, ARTICLE | THAT_IS | MAKING) or sentence.is_at(markers[-1], THAT_IS | MAKING)
    return (words < 2 or named) and has_only(sentence, _LEADS_IN, markers[-1] + 1, place, LEAD)


def _ends_with_its_noun(sentence: Sentence, part: int, whole: int) -> bool:
    """(42 children), of 120 children."""
    behind = next((place for place in range(part + 1, part + LEAD) if not sentence.is_at(place, WORD)), part)
    named = bool(counted_noun(sentence, part)) and not disagree(sentence, part, whole)
    return named and (behind >= len(sentence) or sentence.is_at(behind, _CLOSING))


def _closes(sentence: Sentence, place: int) -> bool:
    ends = cue_behind(sentence, place, "closes", 0)
    behind = place + 1 if ends is None else ends.last + 1
    return behind >= len(sentence) or sentence.is_at(behind, _CLOSING) or _is_of_all(sentence, place)


def _is_of_all(sentence: Sentence, place: int) -> bool:
    """(65%) of the panel: of what is named as one thing."""
    behind = sentence.match_at(_OF_THE_PANEL, place + 1)
    return behind is not None and not is_plural(sentence, behind.end() - 2)
