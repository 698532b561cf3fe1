"""The other part of a whole that an earlier sentence counts: “We trained 14 people. Nine sit on panels and the other 4 do not”.

The sentence tells parts of what the one before it counts: they count nothing of their own, or are said to be “of these”.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.cues import cue_before, cues_of, has_cue
from plangen.analysis.claims.exclusive_parts import are_opposed
from plangen.analysis.claims.nouns import counted_noun, is_plural
from plangen.analysis.claims.parts import (
    AIM,
    AND,
    ARTICLE,
    BE,
    CHANGE,
    COMPARATIVE,
    COUNT,
    DENIED,
    EXCEPT,
    FULL_STOP,
    MEANT,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_PLACES,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, any_of, either, up_to
from plangen.analysis.claims.pointing_back import with_those_before
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.sums import sum_of, what_it_comes_to
from plangen.analysis.claims.values import are_plain

_NEAR = 3
_MOST_PARTS = 5
_WITH_ONE = 2
_NOT_SO = up_to(5, TURN, BE, WORD) + DENIED + either(FULL_STOP, END)
_OTHERWISE = any_of(OTHER_PLACES, EXCEPT, CHANGE, COMPARATIVE)


def rests(sentence: Sentence) -> Iterator[Claim]:
    """The rest of a whole and the parts before it, against what they are of: a count here, or of the sentence before."""
    counts = things_counted(sentence)
    once = has_cue(sentence, "each_once")
    alone = not sentence.has(_OTHERWISE) and not has_cue(sentence, "added")
    if not counts or not (once or (alone and _is_told_as_rest(sentence, counts))):
        return
    if len(counts) > _WITH_ONE and sentence.consists_of(OF + up_to(2, ARTICLE, WORD), counts[0] + 1, counts[1]):
        yield from _more_than_all(sentence, counts)
    elif len(counts) > _WITH_ONE and sentence.has(OF_WHOM, *counts[:2]):
        yield from _judged(sentence, counts[:1], counts[1:])
    elif len(counts) >= _WITH_ONE and sentence.follows_figures and _tells_of_it(sentence, counts):
        both, begins = with_those_before(sentence, 1)
        wholes = [place for place in things_counted(both) if place < begins and counted_noun(both, place)]
        yield from _judged(both, wholes, [place + begins for place in counts])


def _more_than_all(sentence: Sentence, counts: Sequence[int]) -> Iterator[Claim]:
    """Eight of ten wards saw a fall and three a rise: more of the one and of the other than there are."""
    part, whole, *others = counts
    values = sentence.values(part, *others)
    exceed = sum(value.value for value in values) > sentence.value(whole).value
    if len(others) == 1 and exceed and are_opposed(sentence, [part, *others]) and are_plain(*values):
        yield from _judged(sentence, [whole], [part, *others])


def _judged(both: Sentence, wholes: Sequence[int], parts: Sequence[int]) -> Iterator[Claim]:
    """Parts against their whole, or all of several wholes."""
    if not wholes or len(parts) > _MOST_PARTS or not are_plain(*both.values(*wholes, *parts)):
        return
    values = [value.value for value in both.values(*wholes)]
    fits = any(total in values or total == sum(values) for total in _totals(both, parts))
    if fits or (len(wholes) == 1 and _are_parts_of(both, wholes[0], parts)):
        working = sum_of(both, wholes[-1], [both.term(place) for place in parts])
        fact = what_it_comes_to(both, wholes[-1], working)
        yield both.claim("parts", (wholes[-1], parts[-1]), holds=fits, fact=fact)


def _is_told_as_rest(sentence: Sentence, counts: Sequence[int]) -> bool:
    """Whether the last count is the rest, or the last two are of the one and of the other: two are vacant and 14 filled."""
    opposed = len(counts) >= _WITH_ONE and are_opposed(sentence, counts[-_WITH_ONE:])
    return opposed or _is_rest(sentence, counts[-1])


def _is_rest(sentence: Sentence, place: int) -> bool:
    """The other four; the remainder (four); and four were not."""
    bracketed = place - 1 if sentence.is_at(place - 1, OPEN) else place
    if cue_before(sentence, bracketed, "the_other_part", 1) is not None:
        return True
    return sentence.is_at(place - 1, AND) and sentence.match_at(_NOT_SO, place + 1) is not None


def _tells_of_it(sentence: Sentence, parts: Sequence[int]) -> bool:
    """Whether the first part is of what was counted before: it counts nothing of its own, or is said to be of these."""
    if sentence.has(AIM | MEANT, 0, parts[0]):
        return False
    if sentence.has(OF_WHOM, 0, parts[0] + _NEAR):
        return True
    return not (sentence.is_at(parts[0] + 1, OF) or is_plural(sentence, parts[0] + 1))


def _are_parts_of(both: Sentence, whole: int, parts: Sequence[int]) -> bool:
    """Whether nothing says that parts are of something else, that there are more, or that the whole is itself a part."""
    ones = any(
        whole < cue.first < parts[-1] and not both.is_at(cue.first - 1, OF) for cue in cues_of(both, "another_one")
    )
    others = any(is_plural(both, place + 1) and disagree(both, whole, place) for place in parts)
    in_part = both.has(OF_WHOM, 0, whole) or both.match_before(COUNT + up_to(3, WORD) + OF + up_to(2, ARTICLE), whole)
    return not (ones or others or in_part) and both.value(whole).value > both.value(parts[0]).value


def _totals(both: Sentence, parts: Sequence[int]) -> Iterator[Decimal]:
    """What the rest comes to with some or all of the other parts: one may be a part of another."""
    *others, rest = both.values(*parts)
    for many in range(1, len(others) + 1):
        for some in combinations(others, many):
            yield sum((value.value for value in some), rest.value)
