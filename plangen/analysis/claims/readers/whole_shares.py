"""Shares that are all of a whole: “staffing 68%, premises 9%, training 12% and other costs 17%”.

Rounded shares come to a little more or less than 100. They are found wrong only where the words say that they are a whole:
that it is divided, or that one of them is of all others.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before, cues_of, has_cue
from plangen.analysis.claims.exclusive_parts import are_opposed
from plangen.analysis.claims.itemised import Item, each_has_one, items_of
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    CHANGE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    COUNT,
    DASH,
    DATE,
    ELSEWHERE,
    EVERY,
    FRACTION,
    FULL_STOP,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_NUMERAL,
    OVER_THE_LAST,
    PERCENT,
    REST,
    SUPERLATIVE,
    THAT_IS,
    TIME,
    TO,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.reach import added, around, meet, reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED
from plangen.plan.quantity import number

_CLOSE_TO_ALL = (85, 125)
"""What shares of a whole come to, with a mistake in one of them; beyond it they are of several wholes."""

_SEVERAL = "several"
"""A case may have several victims: wherever that is told, shares overlap."""

_FEW, _MANY = 3, 4
_SPLIT = frozenset(("split", "splits", "divided", "divides"))
_NEAR = 6
_NEARLY_ALL = Decimal("0.05")
_BARE = {"count"}
_LABELS_A_SHARE = COUNT + (COMMA | COLON | OPEN | DASH) + PERCENT
"""17, 18%, behind “15-16, 41%”: an age and its share."""

_YOUNGEST, _OLDEST = 5, 25
_JOINS = TO | THAT_IS | AND
_OF_SEVERAL_GROUPS = TIME | ELSEWHERE | COMPARATIVE | SUPERLATIVE
_OF_SEVERAL = DATE | _OF_SEVERAL_GROUPS
_FAR_FROM_ALL = (50, 160)
"""The same where the words tell of all the rest."""


def whole_shares(sentence: Sentence) -> Iterator[Claim]:
    """The shares of a sentence against 100%."""
    if sentence.count(PERCENT) < 2:
        yield from _in_fractions(sentence)
        return
    shares = sentence.places(PERCENT)
    yield from _together(sentence, shares)
    if _are_the_two(sentence, shares):
        yield from _against_all(sentence, shares, _FAR_FROM_ALL)
        return
    items = _items(sentence)
    shares = [item.figures[0] for item in items if item.figures]
    if len(shares) < _FEW or not each_has_one(items) or any(item.is_one for item in items):
        return
    if _is_a_whole(sentence, items):
        yield from _against_all(
            sentence, shares, _FAR_FROM_ALL if _names_all_the_rest(sentence, items) else _CLOSE_TO_ALL
        )


def _are_the_two(sentence: Sentence, shares: Sequence[int]) -> bool:
    """Whether the only two shares are of the one and the other: 72% boys, 18% girls; 38%, with the other 52%."""
    if len(shares) != 2 or shares != sentence.places(ANY_FIGURE):
        return False
    if has_cue(sentence, "together", shares[1], len(sentence)) and sentence.has(EVERY, shares[1]):
        return True  # together covering all
    if not _SPLIT.isdisjoint(sentence.words(0, shares[0])) and sentence.has(AND, *shares):
        return sum(value.value for value in sentence.values(*shares)) >= HUNDRED  # of less there may be a rest
    the_other = cue_before(sentence, shares[1], "the_other_part", 2) is not None
    if the_other and sentence.count(DATE) <= 1:  # girls are 22% in 2023 and boys the other 78%
        return not sentence.has(_OF_SEVERAL_GROUPS)
    return not sentence.has(_OF_SEVERAL, 0, shares[1]) and (are_opposed(sentence, shares) or the_other)


def _against_all(sentence: Sentence, shares: Sequence[int], near: tuple[int, int]) -> Iterator[Claim]:
    """Shares against 100%, where they come near to it."""
    values = sentence.values(*shares)
    sums = list(accumulate(value.value for value in values))
    total = sums[-1]
    if values[-1].value == sums[-2]:
        return  # 21%, 14% and 9%, together 44%
    if HUNDRED in sums[1:-1]:  # what comes behind a whole is of another: 84% and 16%, while 9% were in care
        return
    holds = meet(added(reach(value) for value in values), around(HUNDRED, Decimal(0)))
    if near[0] <= total <= near[1] and (holds or not any(value.hedge for value in values)):
        figures = " + ".join(number(value.value) for value in values)
        fact = f"{figures} comes to {number(total)}%"
        yield sentence.claim("shares", (shares[0], shares[-1]), holds=holds, fact=fact)


def _together(sentence: Sentence, shares: Sequence[int]) -> Iterator[Claim]:
    """Violence (38%), damage (17%) and disorder (12%) together account for just over three quarters."""
    cue = next((cue for cue in cues_of(sentence, "together") if cue.first > shares[1]), None)
    parts = [place for place in shares if cue and place < cue.first]
    told = next((at for at in sentence.places(PERCENT | FRACTION) if cue and cue.last < at <= cue.last + _NEAR), None)
    if cue is not None and sentence.has(REST, cue.first - _FEW, cue.first):
        return  # and the other categories combined 22%
    if told is None or len(parts) < 2 or sentence.count(ANY_FIGURE) != len(parts) + 1 or sentence.has(CHANGE):
        return
    value = sentence.value(told)
    total = sum((each.value for each in sentence.values(*parts)), Decimal(0))
    of_one = HUNDRED if sentence.is_at(told, FRACTION) else Decimal(1)
    allowed = sentence.vocabulary.reach_of(value) if sentence.is_at(told, FRACTION) else None
    least, most = (
        (value.value * allowed.least * of_one, value.value * allowed.most * of_one)
        if allowed
        else (reach(value).least - len(parts), reach(value).most + len(parts))
    )
    fact = f"{' + '.join(number(each.value) for each in sentence.values(*parts))} comes to {number(total)}%"
    yield sentence.claim("total", (parts[0], told), holds=least <= total <= most, fact=fact)


def _in_fractions(sentence: Sentence) -> Iterator[Claim]:
    """Half of the grant goes on staff, a third on placements and a quarter on training."""
    parts = sentence.places(FRACTION)
    if len(parts) < _FEW or parts != sentence.places(ANY_FIGURE) or not sentence.has(AND, parts[-2], parts[-1]):
        return
    items = items_of(sentence, parts[0], len(sentence))
    total = sum((sentence.value(place).value for place in parts), Decimal(0))
    divided = has_cue(sentence, "divided") or has_cue(sentence, "rest_of_all", parts[-1], len(sentence))
    plain = not any(value.hedge for value in sentence.values(*parts))
    if len(items) == len(parts) and divided and plain and not cues_of(sentence, "partial", "overlapping"):
        fact = f"these come to {number(Decimal(round(total * HUNDRED)))}%"
        yield sentence.claim("shares", (parts[0], parts[-1]), holds=abs(total - 1) <= _NEARLY_ALL, fact=fact)


def _items(sentence: Sentence) -> Sequence[Item]:
    """The items of the list that the percentages of a sentence stand in; none where other figures stand among them."""
    percentages = sentence.places(PERCENT)
    first, last = percentages[0], percentages[-1]
    figures = [place for place in sentence.places(ANY_FIGURE) if first <= place <= last]
    bands = [place for place in figures if _is_of_an_age_band(sentence, place) or _is_a_label(sentence, place)]
    figures = [place for place in figures if place not in bands]
    if not all(sentence.is_at(place, PERCENT) or _is_bare_share(sentence, place) for place in figures):
        return ()
    if sentence.has(FULL_STOP | COMPARED | CHANGE | OF_WHOM, first, last):
        return ()
    if not sentence.has(AND, first, last) and len(percentages) < _MANY and not _is_a_breakdown(sentence, first, last):
        return ()
    begins, ends = (first - 1, last + 2) if sentence.is_at(first - 1, OPEN) else (first, last + 1)
    return items_of(sentence, begins, ends, PERCENT if bands or _has_ages(sentence) else ANY_FIGURE)


def _is_a_breakdown(sentence: Sentence, first: int, last: int) -> bool:
    """Gender split: male 82%, female 21%, not recorded 1%."""
    named = has_cue(sentence, "divided", 0, first) or has_cue(sentence, "rest_of_all", last - _NEAR, last + _NEAR)
    return named and sentence.has(COLON, 0, first)


def _is_of_an_age_band(sentence: Sentence, place: int) -> bool:
    """Whether a count may be an age, of a band: 24% were 10 to 13, 39% 14 or 15, 9% 13 or under."""
    if not sentence.is_at(place, COUNT) or not _YOUNGEST <= sentence.value(place).value <= _OLDEST:
        return False
    another = sentence.match_at(_JOINS + COUNT, place + 1) or sentence.match_before(COUNT + _JOINS, place)
    open_end = sentence.is_at(place + 1, THAT_IS | AND) and has_cue(sentence, "older_or_younger", place + 2, place + 3)
    return another is not None or open_end


def _is_a_label(sentence: Sentence, place: int) -> bool:
    """Whether a count is the last of the ages that label shares: 13–14, 31%; 15–16, 41%; 17, 18%."""
    return sentence.match_at(_LABELS_A_SHARE, place) is not None and _has_ages(sentence)


def _has_ages(sentence: Sentence) -> bool:
    """Whether ages stand among the figures: 13-14, 31%; 15-16, 41%; 17, 18%."""
    return any(sentence.value(place).numeral.kind in ("age", "range") for place in sentence.places(OTHER_NUMERAL))


def _is_bare_share(sentence: Sentence, place: int) -> bool:
    """Whether a count in a list of percentages may be one without its sign: premises 9."""
    return sentence.value(place).numeral.kind in _BARE and not sentence.is_at(place + 1, WORD | ARTICLE | OF)


def _is_a_whole(sentence: Sentence, items: Sequence[Item]) -> bool:
    """Whether nothing says that shares are of several times or places, or that one child may be in two of them."""
    last = items[-1].last
    no_others = [cue.last + 1 for cue in cues_of(sentence, "no_other") if cue.first > items[0].first]
    if any(sentence.word(place) == "other" and sentence.has(ANY_FIGURE, place) for place in no_others):
        return False  # with no other type reaching a tenth
    with_the_rest = has_cue(sentence, "rest_of_all", items[-2].last, min(last + _NEAR, len(sentence)))
    if with_the_rest:
        return True
    others = has_cue(sentence, "the_others", 0, items[0].first) or sentence.has(OVER_THE_LAST)
    in_turn = [cue for cue in cues_of(sentence, "which_of_them") if cue.first <= last]
    if others or len(in_turn) > 1 or sentence.has(_OF_SEVERAL, 0, _behind(sentence, items[-1])):
        return False
    several = {cue.first for cue in cues_of(sentence, "overlapping") if sentence.word(cue.first) == _SEVERAL}
    return not several and not any(cue.first <= last for cue in cues_of(sentence, "partial", "overlapping"))


def _names_all_the_rest(sentence: Sentence, items: Sequence[Item]) -> bool:
    """… and all other offences 9%; and the remaining 17% of all other types."""
    return has_cue(sentence, "all_the_rest", items[-2].figures[0], len(sentence))


def _behind(sentence: Sentence, item: Item) -> int:
    """The place behind the words of the last item."""
    return min(item.last + 4, len(sentence))
