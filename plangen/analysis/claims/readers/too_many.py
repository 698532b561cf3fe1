"""More of a whole than there is: “there are 16 schools, and 19 of them took part”, “23 volunteers, of whom 27 are trained”."""

from collections.abc import Iterator

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import OF_THE, things_counted
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.nouns import counted_noun
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    BE,
    COMMA,
    CONTRAST,
    COUNT,
    DENIED,
    FULL_STOP,
    OF_WHOM,
    ONLY,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import START, anything_but, up_to, up_to_any
from plangen.analysis.claims.pointing_back import with_those_before
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain

_PART_AND_WHOLE = 2
_FAR = 2
"""How many times as many as there are a slip may be."""

_OF_THEM = OF_WHOM + up_to(3, WORD, ONLY)
_OF_THE_SAME = COUNT + OF_WHOM
"""Three of these (14): the whole told again, and no part of it."""

_LED_BY = START + OF_THE
_THEN = up_to_any(12, anything_but(ANY_FIGURE, FULL_STOP, CONTRAST)) + (COMMA | WORD | TURN | BE)


def too_many(sentence: Sentence) -> Iterator[Claim]:
    """Every part that is greater than its whole."""
    counts = things_counted(sentence)
    for part in counts:
        if sentence.match_before(_OF_THE_SAME, part):
            continue
        if sentence.is_at(part + 1, OF_WHOM) or sentence.match_before(_OF_THEM, part):
            both, begins = (sentence, 0) if part != counts[0] else with_those_before(sentence, 1)
            wholes = [place for place in things_counted(both) if place < part + begins]
            if wholes and (begins == 0 or len(wholes) == 1):
                yield from _judged(both, wholes, part + begins)
    if len(counts) == _PART_AND_WHOLE and sentence.match_before(_LED_BY, counts[0]):
        whole, part = counts
        if sentence.consists_of(_THEN, whole + 1, part) and not counted_noun(sentence, part):
            yield from _judged(sentence, [whole], part)


def _judged(sentence: Sentence, wholes: list[int], part: int) -> Iterator[Claim]:
    """A part against all that it may be a part of."""
    values = sentence.values(*wholes)
    value = sentence.value(part)
    named = [whole for whole in wholes if counted_noun(sentence, whole) or sentence.is_at(whole + 1, COMMA)]
    if not named or not are_plain(*values, value) or disagree(sentence, named[-1], part):
        return
    most = max(each.value for each in values)
    near = most < value.value <= _FAR * most and most > 1
    if near and not has_cue(sentence, "added") and may_be_judged(sentence, wholes[0], part, DENIED):
        fact = f"{value.text} is more than {sentence.value(named[-1]).text}"
        yield sentence.claim("parts", (named[-1], part), holds=False, fact=fact)
