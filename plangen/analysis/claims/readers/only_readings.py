"""A claim that stands apart, in a sentence that has just two other figures, in whatever order and words.

“112 (prior year 127), down 18%”; “offered to 66, taken up by 41 (55%)”; “3x as likely (30% of these, 15% of those)”.
It is found wrong only if every way fails in which the two may give it: so many of so many, what is left, the change from one
to the other, their difference, their sum, so many times. And only of figures of one thing, or of a part and its whole.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.apart import claims_apart
from plangen.analysis.claims.apart_claim import Apart, figures_told
from plangen.analysis.claims.apart_facts import what_figures_give
from plangen.analysis.claims.claim import Claim, ClaimKind
from plangen.analysis.claims.counts_of_wholes import shares_in_counts
from plangen.analysis.claims.coupling import (
    BEHIND_A_SHARE,
    counts_on_more,
    may_be_judged,
    turns_to_another_group,
)
from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.eras import times_told
from plangen.analysis.claims.nouns import are_in_one_unit, count_the_same, counted_noun
from plangen.analysis.claims.parts import (
    AMOUNT,
    ANY_FIGURE,
    ARTICLE,
    BE,
    BY,
    COMPARED,
    CONTRAST,
    DATE,
    DENIED,
    FRACTION,
    FROM,
    IN,
    MEANT,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_PLACES,
    PERCENT,
    TIME,
    TO,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import NOTHING, optional, up_to
from plangen.analysis.claims.pointing_back import joined_to_the_last, tells_when
from plangen.analysis.claims.reach import added, divided, meet, reach, rounded_reach, taken, times
from plangen.analysis.claims.readers.changes import changes
from plangen.analysis.claims.readers.shares import is_given_by_counts
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.values import HUNDRED, Range, are_alike, is_open
from plangen.analysis.claims.whole_and_part import goes_back

_HALF = Decimal("0.5")
_NEAR = Decimal("0.3")
"""How far a share may be from the truth as a slip, where only the number of the figures tells that they belong together."""
_KINDS: dict[str, ClaimKind] = {
    "share": "share", "change": "change", "points": "difference", "difference": "difference", "times": "times",
    "average": "average", "total": "total",
}  # fmt: skip
_OF_THE_WHOLE = (OF | FROM) + up_to(5, ARTICLE, WORD, TIME, IN)
_OF_IT_ALL = OF + up_to(1, ARTICLE)
_OF_A_GROUP = up_to(3, WORD, BE) + (FROM | IN | OF | BY) + optional(ARTICLE) + WORD
_OTHERWISE = COMPARED | FROM | TO | DATE | TIME
_FEW, _WITH_ONE = 3, 2
_OF_ONE_WHOLE = 4
"""How many of the ways do not take both figures for parts."""


def only_readings(sentence: Sentence) -> Iterator[Claim]:
    """The claims that stand apart in a sentence, or in it and the one before, if no other figures bear them out."""
    for both, apart in _read(sentence):
        if _may_be_told(both, apart) and not _is_borne_out(both, apart) and not _is_a_change(both, apart.figure):
            ends = (min(apart.figure, *apart.operands), max(apart.figure, *apart.operands))
            yield both.claim(_KINDS[apart.kind], ends, holds=False, fact=what_figures_give(both, apart))


def _read(sentence: Sentence) -> list[tuple[Sentence, Apart]]:
    """What stands apart in a sentence, or else in it and the one before where it goes on with that."""
    if sentence.count(ANY_FIGURE) <= _WITH_ONE and not sentence.follows_figures:
        return []
    found = claims_apart(sentence)
    both = sentence if found else _with_the_last(sentence)
    return [(both, apart) for apart in found or (claims_apart(both) if both is not None else [])] if both else []


def _with_the_last(sentence: Sentence) -> Sentence | None:
    """A sentence and the one before it, of which it tells."""
    joined = joined_to_the_last(sentence)
    if joined is not None:
        return joined.both
    figures = figures_told(sentence)
    if len(figures) != _WITH_ONE or not sentence.follows_figures or _counts_its_own(sentence, figures[0]):
        return None
    both = sentence.since(1)
    return both if sentence.has(OF_WHOM) or not both.has(DATE | TIME) else None


def _counts_its_own(sentence: Sentence, place: int) -> bool:
    """Whether a figure says itself what it counts."""
    return bool(counted_noun(sentence, place)) or not sentence.is_at(place, AMOUNT)


# --- whether it is told of them ---


def _may_be_told(sentence: Sentence, apart: Apart) -> bool:
    values = sentence.values(*apart.operands)
    first, last = min(apart.first, *apart.operands), max(apart.last, apart.figure, *apart.operands)
    if {change.figure for change in stated_changes(sentence)} & {*apart.operands}:
        return False
    if apart.kind == "difference" and sentence.match_before(DATE + OPEN, apart.figure):
        return False  # below the figure for 2019 (8.2)
    numbers = {value.value for value in values}
    if any(is_open(value) for value in values) or min(numbers) <= 0 or len(numbers) < _WITH_ONE:
        return False
    if counts_on_more(sentence, apart.kind, apart.figure, apart.operands):
        return False
    another = has_cue(sentence, "added") or sentence.word(min(apart.operands) - 1) == "between"
    if apart.loose and (another or not _is_near(sentence, apart)):
        return False
    if (
        sentence.has(CONTRAST, first, last + 1) and not _compares_two_shares(sentence, apart)
    ) or turns_to_another_group(sentence, first, last):
        return False
    if apart.kind == "points" and not sentence.has(DENIED, first, last + 1):
        return _can_give(sentence, apart)
    allowed = {"share": BEHIND_A_SHARE, "points": OTHER_PLACES, "times": OTHER_PLACES}.get(apart.kind, NOTHING)
    if apart.kind == "share" and not sentence.has(MEANT, 0, last):
        allowed |= MEANT  # 73 out of 125 ended with all targets met
    return may_be_judged(sentence, first, last, allowed) and _can_give(sentence, apart)


def _compares_two_shares(sentence: Sentence, apart: Apart) -> bool:
    """They are 8% of the population but 20% of the caseload, three times their share."""
    shares = all(sentence.is_at(place, PERCENT) for place in apart.operands)
    first, last = min(apart.operands), max(apart.operands)
    between = shares and sentence.has(CONTRAST, first, last) and not sentence.has(CONTRAST, last, len(sentence))
    return between and apart.kind in ("times", "points") and last < apart.first


def _is_near(sentence: Sentence, apart: Apart) -> bool:
    """Whether a share is near to one that two figures give."""
    low, high = sorted(value.value for value in sentence.values(*apart.operands))
    stated = sentence.value(apart.figure).value / (HUNDRED if sentence.is_at(apart.figure, PERCENT) else 1)
    gap = high - low
    ways = (low / high,) if apart.kind == "share" or sentence.is_at(apart.figure - 1, TO) else (gap / high, gap / low)
    if apart.kind == "share" and apart.loose:
        ways = (*ways, low / (low + high), high / (low + high))
    return any(abs(stated - way) <= _NEAR for way in ways)


def _can_give(sentence: Sentence, apart: Apart) -> bool:
    """Whether the other figures are of a kind of which such a claim can be told."""
    operands = apart.operands
    stated, values = sentence.value(apart.figure), sentence.values(*operands)
    alike = all(sentence.letters[place] == sentence.letters[operands[0]] for place in operands)
    alike = alike and all(are_alike(values[0], value) for value in values)
    if len(operands) > _WITH_ONE:
        return apart.kind in ("change", "points") and alike and len(times_told(sentence, operands)) > 1
    match apart.kind:
        case "share":
            return (
                alike
                and sentence.is_at(operands[0], AMOUNT)
                and (apart.loose or _is_some_of(sentence, apart) or _may_be_some(sentence, apart))
            )
        case "total" if sentence.has(OF_WHOM, min(operands), max(operands) + _WITH_ONE):
            return False
        case "points":
            return alike and sentence.is_at(operands[0], PERCENT)
        case "average":
            return _can_be_shared_out(sentence, apart)
        case "times":
            return alike
        case _:
            of_one_thing = count_the_same(sentence, [*operands]) and are_in_one_unit(sentence, *operands)
            of_one_thing = of_one_thing and not any(disagree(sentence, apart.figure, place) for place in operands)
            same_kind = are_alike(stated, values[0]) and stated.numeral.kind == values[0].numeral.kind
            return (
                alike and of_one_thing and (apart.kind == "change" or same_kind) and not _are_of_groups(sentence, apart)
            )


def _are_of_groups(sentence: Sentence, apart: Apart) -> bool:
    """Whether figures are a part and its whole, or each of a group of its own: 30 from schools, 22 from the police."""
    if any({share.part, share.whole} == set(apart.operands) for share in shares_in_counts(sentence)):
        return True
    groups = [sentence.match_at(_OF_A_GROUP, place + 1) for place in apart.operands]
    timed = apart.kind == "change" and any(group and tells_when(sentence, group.end() - 1) for group in groups)
    return all(groups) and not timed


def _is_some_of(sentence: Sentence, apart: Apart) -> bool:
    """Whether words say that the less of two figures is of the greater: 24 from among the 96; 80 families, 50 of them."""
    part, whole = sorted(apart.operands, key=lambda place: sentence.value(place).value)
    if any({share.part, share.whole} == {part, whole} for share in shares_in_counts(sentence)):
        return True
    if any(sentence.is_at(place + 1, TURN) for place in sentence.places(OF_WHOM)):
        return False
    if sentence.is_at(part + 1, OF_WHOM) or sentence.has(OF_WHOM, max(whole, part - _FEW), part):
        return True
    if apart.figure < part < whole and sentence.is_at(apart.last, OPEN) and sentence.has(IN, part, whole):
        return True
    of_it = sentence.match_before(_OF_THE_WHOLE, whole) is not None and not sentence.match_before(_OF_THE_WHOLE, part)
    return of_it or (whole < part and goes_back(sentence, whole, part))


def _may_be_some(sentence: Sentence, apart: Apart) -> bool:
    """150 letters went out and 33 replies were received – 32%: no word says so, but they are near to it."""
    return _is_near(sentence, apart) and not sentence.has(OF_WHOM)


def _can_be_shared_out(sentence: Sentence, apart: Apart) -> bool:
    """Whether an average of money is of money and of so many, and one of things of two counts."""
    if any(has_cue(sentence, name) for name in ("extremes", "ranges_over")):
        return False
    kinds = [sentence.value(place).numeral.kind for place in apart.operands]
    stated = sentence.value(apart.figure).numeral.kind
    if stated == "money":
        return sorted(kinds) == ["count", "money"]
    return kinds == ["count", "count"] and not sentence.has(PERCENT)


# --- whether they bear it out ---


def _is_borne_out(sentence: Sentence, apart: Apart) -> bool:
    """Whether any two of the other figures give a claim in any way, or all of them together."""
    stated = _allowed(sentence, apart)
    values = sorted(sentence.values(*apart.operands), key=lambda value: value.value)
    pairs = [(reach(low), reach(high)) for low, high in combinations(values, 2)]
    ways = [way for low, high in pairs for way in _ways(low, high, apart.kind)]
    if _has_its_whole(sentence, apart):
        ways = ways[: 1 if sentence.is_at(max(apart.operands) + 1, OF_WHOM) else _OF_ONE_WHOLE]
    if any(meet(stated, way) for way in ways):
        return True
    share = apart.kind == "share" and sentence.is_at(apart.figure, PERCENT)
    return share and is_given_by_counts(sentence, apart.figure, or_the_rest=False)


def _has_its_whole(sentence: Sentence, apart: Apart) -> bool:
    """Whether one of two figures is told to be the whole: a quarter of the 88, 31; 58%, being 29 out of the 40."""
    if len(apart.operands) != _WITH_ONE or apart.kind != "share":
        return False
    ends = ((apart.figure, apart.operands[0]), apart.operands)
    return any(first < last and sentence.consists_of(_OF_IT_ALL, first + 1, last) for first, last in ends)


def _is_a_change(sentence: Sentence, place: int) -> bool:
    """Whether a figure is a change that others give: 44 open cases, down from 58 (24%), and 61 the year before."""
    begins, ends = sentence.characters(place)
    return any(claim.holds and claim.span[0] <= begins and ends <= claim.span[1] for claim in changes(sentence))


def _ways(low: Range, high: Range, kind: str) -> Iterator[Range]:
    """What two figures give: shares and changes as parts of 1, differences, sums, and how many times one is the other."""
    gap = taken(high, low)
    yield from (divided(low, high), divided(gap, high), divided(gap, low), divided(high, low))
    yield from (gap, added([low, high]), times(added([low, high]), _HALF))
    yield Range(low.least * high.least, low.most * high.most)
    if kind == "times" and gap.least > 0:
        yield divided(low, gap)
    if kind != "change":
        yield divided(low, added([low, high]))
        yield divided(high, added([low, high]))


def _allowed(sentence: Sentence, apart: Apart) -> Range:
    """What a stated figure stands for; a share as a part of 1."""
    value = sentence.value(apart.figure)
    if sentence.is_at(apart.figure, FRACTION) or apart.kind == "times":
        loose = sentence.vocabulary.reach_of(value)
        return Range(value.value * loose.least, value.value * loose.most)
    if value.hedge is not None or apart.kind == "average":
        size = rounded_reach(value)
    elif sentence.is_at(apart.figure, PERCENT):
        size = Range(abs(value.value) - value.half_a_step, abs(value.value) + 2 * value.half_a_step)
    else:
        size = Range(abs(value.value), abs(value.value))
    return times(size, 1 / HUNDRED) if sentence.is_at(apart.figure, PERCENT) else size
