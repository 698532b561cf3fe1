"""What is left of a whole, and differences in money: “of the £30,000 we spent £21,500, leaving £8,500”, “£13k over budget”.

Three figures of one kind, of which one is told to be the difference of the other two.
"""

from collections.abc import Iterator
from typing import NamedTuple

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.budgets import not_balanced, roles_of, wrong_way
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.cues import cue_before, cue_behind, cue_beside, cues_of, has_cue
from plangen.analysis.claims.nouns import count_the_same
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    BY,
    CHANGE,
    COLON,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    COUNT,
    DASH,
    EXCEPT,
    FALL,
    FRACTION,
    FROM,
    HIGHER,
    IN,
    MONEY,
    OF,
    OF_WHOM,
    PROPORTION,
    SEMICOLON,
    TO,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import Part, optional, up_to
from plangen.analysis.claims.reach import meet, reach, taken
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.told_differences import figures_between, is_what_is_left
from plangen.analysis.claims.values import Value, are_plain, format_like

_NEAR, _THREE = 3, 3
_ROLE, _CLAUSE = 5, 8
_AFTER_THAN = 6
_OF_ITS_OWN = COMMA + ARTICLE + up_to(6, WORD, OF, ARTICLE, least=1) + BE + up_to(3, WORD, IN)
"""…, the cost of the settlement was put at (£52,000): another subject."""

_REDUCED_BY = FALL + up_to(3, WORD, ARTICLE) + BY + optional(ARTICLE | WORD)


class _Difference(NamedTuple):
    """The place of a figure that is told to be what is between two others, and those."""

    figure: int
    others: tuple[int, int]


def remainders(sentence: Sentence) -> Iterator[Claim]:
    """What is left, over or missing against the two figures that it is worked out from."""
    over_or_under = has_cue(sentence, "overspent") or has_cue(sentence, "underspent")
    if sentence.has(OF_WHOM) and sentence.count(MONEY) and not over_or_under:
        return
    for kind in (MONEY, COUNT):
        places = [place for place in sentence.places(kind) if sentence.value(place).numeral.kind in ("money", "count")]
        if len(places) > _THREE:
            places = [
                place for place in places if not sentence.is_at(place + 1, OF_WHOM)
            ]  # leaves four, two of them for
        if len(places) == _THREE + 1 and sentence.value(places[-1]).numeral.spelt and _is_the_rest(sentence, places[2]):
            places = places[:_THREE]  # 133 compared with 118, and the additional 15 were shared by two managers
        in_part = bool(places) and sentence.has(FRACTION | PROPORTION, 0, places[0])
        told = figures_between(sentence, places) if len(places) == 3 and not in_part else []
        if len(told) == 1:
            others = [place for place in places if place != told[0]]
            yield from _judged(sentence, _Difference(told[0], (others[0], others[1])))
            return
    yield from _without_a_place(sentence)
    if sentence.count(MONEY) == 2:
        yield from _which_way(sentence, *sentence.places(MONEY))


def _without_a_place(sentence: Sentence) -> Iterator[Claim]:
    """24 places and 31 children, so seven were put on the waiting list: the only three counts."""
    places = things_counted(sentence)
    told = [place for place in places if cue_beside(sentence, place, "unplaced", _CLAUSE)]
    if len(places) != _THREE or told != places[-1:] or not are_plain(*sentence.values(*places)):
        return
    there, wanted, left = sentence.values(*places)
    seats = cue_behind(sentence, places[0], "places_of_all_kinds", 1) or cue_behind(sentence, places[0], "seats", 1)
    if seats and wanted.value > there.value and sentence.has(AND, places[0], places[1]):
        gap = wanted.value - there.value
        fact = f"{wanted.text} less {there.text} is {format_like(left, gap)}"
        yield sentence.claim("difference", (places[0], places[2]), holds=left.value == gap, fact=fact)


# --- whether it is the difference ---


def _judged(sentence: Sentence, difference: _Difference) -> Iterator[Claim]:
    values = sentence.values(difference.figure, *difference.others)
    holds = _is_borne_out(values)
    if not _is_plain(sentence, difference):
        return
    high, low = sorted(values[1:], key=lambda value: value.value, reverse=True)
    ends = (min(difference.figure, *difference.others), max(difference.figure, *difference.others))
    left = format_like(values[0], high.value - low.value)
    fact = f"{_digits(high)} less {_digits(low)} is {left}"
    way = wrong_way(sentence, difference.others) if holds else None
    if way:
        yield sentence.claim("direction", ends, holds=False, fact=way)
    else:
        yield sentence.claim("difference", ends, holds=holds, fact=fact)


def _is_borne_out(values: list[Value]) -> bool:
    """Whether any of three figures is what is between the other two."""
    stated, first, second = values
    return any(
        meet(taken(reach(whole), reach(part)), reach(rest))
        for whole, part, rest in (
            (first, second, stated),
            (second, first, stated),
            (stated, first, second),
        )
    )


def _is_plain(sentence: Sentence, difference: _Difference) -> bool:
    values = sentence.values(difference.figure, *difference.others)
    if _is_vague(values) or _is_some_of_it(sentence):
        return False
    if any(sentence.is_at(at - 1, EXCEPT) and not sentence.is_at(at + 1, OF) for at in difference.others):
        return False  # 34 of the 40 have ended, all but two successfully, and six are still running
    of_the_rest = cue_behind(sentence, difference.figure, "rest_nouns", 1) is not None
    if not of_the_rest and any(disagree(sentence, difference.figure, other) for other in difference.others):
        return False
    if sentence.follows_figures and any(sentence.is_at(other + 1, HIGHER) for other in difference.others):
        return False  # there were eleven; nine more came and 13 went, leaving seven
    places = sorted((difference.figure, *difference.others))
    turned = sentence.has(CONTRAST, places[0], places[-1]) and roles_of(sentence, difference.others) is None
    if turned or any(_is_of_one(sentence, place) for place in places):
        return False
    if _has_one_more(sentence, difference):
        return False
    if _is_added(sentence, difference) or _is_taken_away(sentence, difference):
        return True
    if sentence.is_at(difference.figure, MONEY):
        return _are_set_against(sentence, difference)
    return _is_left_of_a_whole(sentence, difference) and not disagree(sentence, *difference.others)


def _is_of_one(sentence: Sentence, place: int) -> bool:
    """£12.50 an hour."""
    return cue_behind(sentence, place, "one_of", 0) is not None


def _is_added(sentence: Sentence, difference: _Difference) -> bool:
    """Another 14 placements take the number from 52 to 66."""
    first, second = difference.others
    added = cue_before(sentence, difference.figure, "added", 0) is not None
    if added and first < second < difference.figure and sentence.has(COMPARED, first, second):
        return _is_the_rest(sentence, difference.figure) and count_the_same(sentence, [first, second])
    return added and _leads(sentence, FROM, first, TO, second) and sentence.is_at(first - 1, FROM)


def _is_the_rest(sentence: Sentence, place: int) -> bool:
    """…, and the additional 15 (were absorbed); …; the extra 13."""
    return sentence.match_before((COMMA | AND | SEMICOLON | DASH) + ARTICLE + WORD, place) is not None and (
        cue_before(sentence, place, "added", 0) is not None
    )


def _is_taken_away(sentence: Sentence, difference: _Difference) -> bool:
    """Reserves of £220k were drawn down by £75k; £145k remains."""
    whole, part = difference.others
    reduced = sentence.match_before(_REDUCED_BY, part) is not None and whole < part < difference.figure
    return reduced and is_what_is_left(sentence, difference.figure)


def _has_one_more(sentence: Sentence, difference: _Difference) -> bool:
    """Whether the figures are of a list that has another part, which is one: 20 posts: 12 managers, a clerk and the other 7."""
    places = sorted((difference.figure, *difference.others))
    ones = [cue.first for cue in cues_of(sentence, "one") if places[0] < cue.first]
    return sentence.is_at(places[0], COUNT) and any(sentence.is_at(place - 1, COMMA | AND | COLON) for place in ones)


def _is_vague(values: list[Value]) -> bool:
    return any(value.hedge is not None and (value.hedge.most > 2 or value.hedge.least == 0) for value in values)


def _is_some_of_it(sentence: Sentence) -> bool:
    return any(
        cue.first != cue.last or sentence.word(cue.first).startswith("inc") for cue in cues_of(sentence, "partial")
    )


def _is_left_of_a_whole(sentence: Sentence, difference: _Difference) -> bool:
    """Whether the greatest figure is told to be the whole, or the one that is left comes last, and is less than it."""
    high = max(difference.others, key=lambda place: sentence.value(place).value)
    if sentence.value(difference.figure).value > sentence.value(high).value:
        return False
    if difference.figure < high and cue_before(sentence, difference.figure, "added", 0):
        return False  # a further 9 joined, making 31; six of these had left
    told = cue_before(sentence, difference.figure, "leaves", _NEAR)
    led = sentence.has(OF, high - 3, high) or sentence.has(OF_WHOM, high, max(difference.others) + 3)
    leaving = told is not None and sentence.word(told.first) in ("leaving", "leaves")
    moved = sentence.follows_figures or (cues_of(sentence, "came_in") and cues_of(sentence, "went_out"))
    in_order = high < max(difference.others) < difference.figure
    if in_order and not moved and cue_before(sentence, difference.figure, "so", 1):
        return True  # 40 were on offer and 33 were used, so seven went unused
    return led or (leaving and max(difference.others) < difference.figure)


def _are_set_against(sentence: Sentence, difference: _Difference) -> bool:
    """Whether two sums are set against each other: budget and outturn, from and to, more than."""
    first, second = sorted(difference.others)
    if roles_of(sentence, (first, second)) is not None or _is_left_over(sentence, difference):
        return True
    if _leads(sentence, FROM, first, TO, second) or _leads(sentence, TO, first, FROM, second):
        return True
    if _is_a_change(sentence, difference) or _are_between(sentence, first) or _is_the_last_word(sentence, difference):
        return True
    some_of_it = sentence.consists_of(OF + up_to(2, ARTICLE), first + 1, second)
    if some_of_it or (sentence.has(COMPARATIVE, first, second) and difference.figure > second):
        return True
    than = [place for place in sentence.places(COMPARED) if place < max(first, second, difference.figure)]
    return any(0 < second - place <= _AFTER_THAN or 0 < first - place <= _AFTER_THAN for place in than)


def _is_a_change(sentence: Sentence, difference: _Difference) -> bool:
    """Went up by £31,000 to £476,000, having been £445,000."""
    low, high = sorted(value.value for value in sentence.values(*difference.others))
    if low * 2 < high:
        return False  # grew by £45,000 to £945,000, while the cost of pay was £52,000
    place = difference.figure
    by = cue_before(sentence, place, "differ", 0)
    moved = [cue for name in ("more_money", "less_money") for cue in [cue_before(sentence, place, name, _NEAR)] if cue]
    changed = bool(moved) or sentence.has(CHANGE, place - _NEAR - 1, place)
    ends = any(sentence.has(FROM | TO, other - 2, other) for other in difference.others)
    ends = ends and not any(sentence.match_before(_OF_ITS_OWN, other) for other in difference.others)
    return by is not None and sentence.word(by.last) == "by" and changed and ends


def _is_the_last_word(sentence: Sentence, difference: _Difference) -> bool:
    """We asked for £75,000 and received £60,000, a gap of £15,000."""
    last = difference.figure > max(difference.others)
    gap = cue_before(sentence, difference.figure, "gap", 1)
    return last and gap is not None and sentence.has(COMMA | DASH | COLON, max(difference.others), gap.first)


def _are_between(sentence: Sentence, first: int) -> bool:
    """A shortfall of £45,000 between the £290,000 requested and the £245,000 awarded."""
    gap = any(cue.first < first for cue in cues_of(sentence, "gap"))
    return gap and "between" in sentence.words(0, first)


def _leads(sentence: Sentence, one: Part, first: int, other: Part, second: int) -> bool:
    return sentence.has(one, 0, first) and sentence.has(other, first, second)


def _is_left_over(sentence: Sentence, difference: _Difference) -> bool:
    """Of the £30,000 we spent £21,500, leaving £8,500."""
    if not is_what_is_left(sentence, difference.figure):
        return False
    high = max(difference.others, key=lambda place: sentence.value(place).value)
    low = min(difference.others, key=lambda place: sentence.value(place).value)
    if sentence.is_at(high + 1, OF):
        return False
    budgeted = cue_beside(sentence, high, "budgeted", _ROLE)
    spent = cue_beside(sentence, low, "spent", _ROLE)
    return sentence.has(OF | FROM, high - 3, high) or budgeted is not None or spent is not None


# --- over or under ---


def _which_way(sentence: Sentence, first: int, second: int) -> Iterator[Claim]:
    """An overspend, where two sums are told to be of the budget and of what was spent."""
    wrong = wrong_way(sentence, (first, second)) or not_balanced(sentence, (first, second))
    if wrong:
        yield sentence.claim("direction", (first, second), holds=False, fact=wrong)


def _digits(value: Value) -> str:
    return f"{value.value.normalize():,f}"
