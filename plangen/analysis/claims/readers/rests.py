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
from plangen.analysis.claims.exclusive_parts import are_opposed, are_parallel
from plangen.analysis.claims.nouns import counted_noun, is_plural
from plangen.analysis.claims.parts import (
    AIM,
    AMOUNT,
    AND,
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COMMA,
    COMPARATIVE,
    COUNT,
    DASH,
    DENIED,
    EXCEPT,
    FULL_STOP,
    LEAVING,
    MEANT,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_PLACES,
    REST,
    THAT_IS,
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
_WITH_ONE, _WHOLE_AND_TWO = 2, 3
_NOT_SO = up_to(5, TURN, BE, WORD) + DENIED + either(FULL_STOP, END)
_REST_OF = (
    REST + OF + up_to(4, ARTICLE, WORD) + AMOUNT.named("whole") + up_to(4, WORD) + (COMMA | OPEN | DASH)
    + up_to(2, THAT_IS, WORD) + AMOUNT.named("rest") + up_to(3, WORD) + (COMMA | CLOSE | DASH)
)  # fmt: skip
"""The rest of our 112 cases, 49, …"""

_TWO, _STEM = 2, 5
_FEW, _SLIP = 3, Decimal("0.2")
"""How far a part may be from the truth as a slip: by so many, or by so much of the whole."""

_OTHERWISE = any_of(OTHER_PLACES, EXCEPT, CHANGE, COMPARATIVE)


def rests(sentence: Sentence) -> Iterator[Claim]:
    """The rest of a whole and the parts before it, against what they are of: a count here, or of the sentence before."""
    yield from _the_rest_of(sentence) if sentence.has(REST) else ()
    counts = [place for place in things_counted(sentence) if not _counts_the_parts(sentence, place)]
    ends = counts[1:] if sentence.has(OF_WHOM) else [*counts[:1], *counts[2:]]
    if len(counts) == _WHOLE_AND_TWO and are_parallel(sentence, ends):
        yield from _exceeding(sentence, counts)
        return
    once = has_cue(sentence, "each_once")
    alone = not sentence.has(_OTHERWISE) and not has_cue(sentence, "added")
    if not counts or not (once or (alone and _is_told_as_rest(sentence, counts))):
        return
    if len(counts) > _WITH_ONE and sentence.consists_of(OF + up_to(2, ARTICLE, WORD), counts[0] + 1, counts[1]):
        yield from _of_some_of_them(sentence, counts)
    elif len(counts) > _WITH_ONE and sentence.has(OF_WHOM, *counts[:2]):
        yield from _judged(sentence, counts[:1], counts[1:])
    elif len(counts) >= _WITH_ONE and sentence.follows_figures and _tells_of_it(sentence, counts):
        both, begins = with_those_before(sentence, 1)
        wholes = [place for place in things_counted(both) if place < begins and counted_noun(both, place)]
        yield from _judged(both, wholes, [place + begins for place in counts])


def _counts_the_parts(sentence: Sentence, place: int) -> bool:
    """Whether a number tells how many parts there are: the two stations."""
    value = sentence.value(place)
    return value.numeral.spelt and value.value == _TWO and sentence.is_at(place - 1, ARTICLE)


def _exceeding(sentence: Sentence, counts: Sequence[int]) -> Iterator[Claim]:
    """38 of the 52 came from schools and 16 from the police: more than there are, and each of one origin only."""
    some = sentence.consists_of(OF + up_to(2, ARTICLE, WORD), counts[0] + 1, counts[1])
    whole, parts = (counts[1], [counts[0], counts[2]]) if some else (counts[0], [*counts[1:]])
    values = [value.value for value in sentence.values(whole, *parts)]
    near = 0 < sum(values[1:]) - values[0] <= max(Decimal(_FEW), values[0] * _SLIP)
    told = some or sentence.has(OF_WHOM, counts[0], counts[1]) or sentence.is_at(whole - 1, OF)
    if told and near and are_plain(*sentence.values(*counts)) and not disagree(sentence, whole, parts[-1]):
        yield _claim(sentence, whole, parts, holds=False)


def _of_some_of_them(sentence: Sentence, counts: Sequence[int]) -> Iterator[Claim]:
    """Eight of ten wards saw a fall and three a rise; eleven of twelve attended at least two meetings, the other two none."""
    part, whole, *others = counts
    others = [
        place for place in others if are_plain(sentence.value(place)) and not _is_of_others(sentence, whole, place)
    ]
    if len(others) != 1 or not are_plain(*sentence.values(part, whole)):
        return
    rest = _is_rest(sentence, others[0])
    if not rest and not are_opposed(sentence, [part, *others]):
        return
    values = [value.value for value in sentence.values(whole, part, *others)]
    gap = values[1] + values[2] - values[0]
    near = abs(gap) <= max(Decimal(_FEW), values[0] * _SLIP) and values[2] < values[0]
    if gap == 0 or gap > 0 or (near and (rest or has_cue(sentence, "exclusive"))):
        yield _claim(sentence, whole, [part, *others], holds=gap == 0)


def _is_of_others(sentence: Sentence, whole: int, place: int) -> bool:
    """Whether a figure is of something else than a whole is: three meetings, 20 of the boys."""
    named = is_plural(sentence, place + 1) and disagree(sentence, whole, place)
    return named or sentence.is_at(place + 1, OF)


def _the_rest_of(sentence: Sentence) -> Iterator[Claim]:
    """63 had an order. The rest of our 112 cases, 49, had none: the parts stand in the sentence, or in the one before."""
    told = sentence.find(_REST_OF)
    if told is None:
        return
    kind, both, begins = sentence.kind_at(told.start("whole")), sentence, 0
    if sentence.count(kind) == _WITH_ONE and sentence.follows_figures:
        both, begins = with_those_before(sentence, 1)
    whole, rest = told.start("whole") + begins, told.start("rest") + begins
    parts = [place for place in both.places(kind) if place not in (whole, rest)]
    if not 0 < len(parts) <= _MOST_PARTS or not are_plain(*both.values(whole, rest, *parts)):
        return
    due = both.value(whole).value
    sums = [*_totals(both, [*parts, rest])]
    if due in sums or min(abs(one - due) for one in sums) <= due * _SLIP:
        yield _claim(both, whole, [*parts, rest], holds=due in sums)


def _judged(both: Sentence, wholes: Sequence[int], parts: Sequence[int]) -> Iterator[Claim]:
    """Parts against their whole, or all of several wholes."""
    if not wholes or len(parts) > _MOST_PARTS or not are_plain(*both.values(*wholes, *parts)):
        return
    values = [value.value for value in both.values(*wholes)]
    fits = any(total in values or total == sum(values) for total in _totals(both, parts))
    apart = len(parts) > _TWO and both.has(LEAVING, parts[-2], parts[-1])
    if not fits and apart and any(total in values for total in _totals(both, parts[:-1])):
        return  # 36 schools, of which 24 are primary and 12 secondary, have signed, leaving nine that have not
    if fits or (len(wholes) == 1 and _are_parts_of(both, wholes[0], parts)):
        yield _claim(both, wholes[-1], parts, holds=fits)


def _claim(both: Sentence, whole: int, parts: Sequence[int], *, holds: bool) -> Claim:
    working = sum_of(both, whole, [both.term(place) for place in parts])
    fact = what_it_comes_to(both, whole, working)
    return both.claim("parts", (min(whole, *parts), max(whole, *parts)), holds=holds, fact=fact)


def _is_told_as_rest(sentence: Sentence, counts: Sequence[int]) -> bool:
    """Whether the last count is the rest, or the last two are of the one and of the other: two are vacant and 14 filled."""
    opposed = len(counts) >= _WITH_ONE and are_opposed(sentence, counts[-_WITH_ONE:])
    return opposed or _is_rest(sentence, counts[-1]) or _follows_from_it(sentence, counts)


def _follows_from_it(sentence: Sentence, counts: Sequence[int]) -> bool:
    """Of these, 81 were on time, which means 15 were late."""
    follows = len(counts) == _WITH_ONE and any(has_cue(sentence, name, *counts) for name in ("so", "leaves"))
    return follows and sentence.has(OF_WHOM, 0, counts[0])


def _is_rest(sentence: Sentence, place: int) -> bool:
    """The other four; the four that remain; the remainder (four); and four were not."""
    that_remain = any(has_cue(sentence, name, place + 1, place + _FEW + 1) for name in ("leaves", "left"))
    if sentence.is_at(place - 1, ARTICLE) and that_remain:
        return True
    bracketed = place - 1 if sentence.is_at(place - 1, OPEN) else place
    if cue_before(sentence, bracketed, "the_other_part", 1) is not None:
        return True
    if not sentence.is_at(place - 1, AND):
        return False
    return sentence.match_at(_NOT_SO, place + 1) is not None or _was_never_so(sentence, place)


def _was_never_so(sentence: Sentence, place: int) -> bool:
    """16 had been excluded and 15 had never been excluded: the same is said of the one and denied of the other."""
    behind = range(place + 1, place + 1 + _NEAR)
    denied = next((at for at in behind if sentence.is_at(at, DENIED) or sentence.word(at) == "no"), None)
    if denied is None:
        return False
    said = {word[:_STEM] for word in sentence.words(0, place) if len(word) >= _STEM}
    return any(word[:_STEM] in said for word in sentence.words(denied + 1, denied + _NEAR) if len(word) >= _STEM)


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
