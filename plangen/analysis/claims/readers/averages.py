"""Averages: “12 panels heard 40 cases, 3.3 a panel”, “waits of 4, 6 and 8 weeks, a mean of 6”.

An average is found wrong only where the sentence has two other figures, one shared out among the other, or one list.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.claims.agreement import disagree, noun_stems, words_behind
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before, cue_behind, cues, cues_of, has_cue
from plangen.analysis.claims.parts import (
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    AVERAGE,
    BE,
    COLON,
    COMMA,
    MARK,
    MONEY,
    OF,
    OPEN,
)  # fmt: skip
from plangen.analysis.claims.pattern import repeated, up_to
from plangen.analysis.claims.reach import divided, meet, reach, rounded_reach, times
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range, Value, format_like
from plangen.plan.quantity import is_whole, round_to

_BESIDE = 5
_BEHIND = 2
_VAGUE = 2
_FOR_EACH = ("for each", "to each", "for every")
_LEAST_LIST = 3
_BARE_LIST = AMOUNT + repeated(up_to(2, COMMA, AND, least=1) + AMOUNT)


class _Average(NamedTuple):
    """The place of an average, and the words that tell of what one it is (a panel: panel), if any do."""

    figure: int
    of_one: frozenset[str]
    named: bool
    """Whether it is called an average."""


def averages(sentence: Sentence) -> Iterator[Claim]:
    """The average of a sentence against what it is worked out from."""
    if not cues_of(sentence, "mean", "median", "each", "one_of"):
        return
    stated = _stated(sentence)
    if stated is None:
        return
    listed = _list_apart_from(sentence, stated.figure)
    if listed:
        yield from _of_a_list(sentence, stated, listed)
        return
    others = [place for place in sentence.places(ANY_FIGURE) if place != stated.figure]
    if len(others) == 2:
        yield from _of_a_whole(sentence, stated, (others[0], others[1]))


# --- which figure is the average ---


def _stated(sentence: Sentence) -> _Average | None:
    """The one figure that is told to be an average."""
    found = {average.figure: average for place in sentence.places(AMOUNT) if (average := _as_average(sentence, place))}
    of_each = [average for average in found.values() if _is_of_each(sentence, average.figure)]
    of_each = of_each or [average for average in found.values() if _behind_each(sentence, average.figure)]
    named = of_each or [average for average in found.values() if average.named]
    if len(named) == 1:
        return named[0]
    return next(iter(found.values())) if len(found) == 1 else None


def _as_average(sentence: Sentence, place: int) -> _Average | None:
    if sentence.value(place).numeral.kind == "rate":
        return None
    of_one = _of_one(sentence, place)
    if _is_called_one(sentence, place):
        return _Average(place, of_one, named=True)
    if of_one or _is_of_each(sentence, place) or _behind_each(sentence, place) or _each_has(sentence, place):
        return _Average(place, of_one, named=False)
    return None


def _is_called_one(sentence: Sentence, place: int) -> bool:
    """An average of 4; an average caseload of 4; 4 on average. Not the average age, and no average of another place."""
    if _is_mean_of_a_list(sentence, place):
        return True
    before = cue_before(sentence, place, "mean", _BESIDE) or cue_before(sentence, place, "median", _BESIDE)
    if before and before.first > 0 and sentence.has(COMMA, before.last, place):
        before = None
    if before is None and _is_said_of_all(sentence, place):
        return True
    cue = before or cue_behind(sentence, place, "on_average", _BEHIND + 1)
    if cue is None:
        return False
    first, last = sorted((cue.first, place))
    if not before and sentence.is_at(cue.last + 1, AMOUNT):
        return False
    if before and has_cue(sentence, "each", before.last + 1, place):
        return False
    return not has_cue(sentence, "measured", first, last) and not _names_elsewhere(sentence, first - 2, last + 3)


def _is_mean_of_a_list(sentence: Sentence, place: int) -> bool:
    """The average waiting time was six weeks: 4, 6 and 8 weeks."""
    named = cue_before(sentence, place, "mean", _BESIDE) is not None
    return named and sentence.match_at((COLON | OPEN) + _BARE_LIST, place + 1) is not None


def _is_said_of_all(sentence: Sentence, place: int) -> bool:
    """The mean caseload, with 8 workers and 96 cases, is 12: the last figure, behind “is”."""
    told = next((cue for cue in cues_of(sentence, "mean", "median") if cue.last < place), None)
    if told is None or not sentence.is_at(place - 1, BE) or sentence.places(AMOUNT)[-1] != place:
        return False
    behind = min(told.last + _BESIDE, place)
    return not has_cue(sentence, "measured", told.last, behind) and not has_cue(sentence, "other_places")


def _is_of_each(sentence: Sentence, place: int) -> bool:
    """Five each; £650 a head; 21 for each of the 50; not 5 each month."""
    if sentence.word(place + 1) in _FOR_EACH and sentence.is_at(place + 2, OF):
        return True
    cue = cue_behind(sentence, place, "each", _BEHIND)
    return cue is not None and not words_behind(sentence, cue.last, 1)


def _of_one(sentence: Sentence, place: int) -> frozenset[str]:
    """What stands behind “a”, “per” or “each” beside a figure, where the sentence counts such things: 4 a panel."""
    near = [cue_behind(sentence, place, "one_of", _BEHIND), cue_before(sentence, place, "one_of", _BESIDE)]
    near += [cue_behind(sentence, place, "per_one", _BESIDE)]
    for cue in near:
        words = frozenset(words_behind(sentence, cue.last, 1)) if cue else frozenset[str]()
        if words and any(words & noun_stems(sentence, other) for other in _others(sentence, place)):
            return words
    return frozenset()


def _behind_each(sentence: Sentence, place: int) -> bool:
    """Each of the 15 mentors saw 4 children: the figure behind those among whom it is shared out."""
    before = [other for other in sentence.places(AMOUNT) if other < place]
    if not before:
        return False
    each = cue_before(sentence, before[-1], "each", 2)
    return (
        each is not None and sentence.word(each.last + 1) == "of" and not sentence.has(COMMA | AND, before[-1], place)
    )


def _each_has(sentence: Sentence, place: int) -> bool:
    """On average each gave 45 hours: “each” is the subject."""
    each = cue_before(sentence, place, "each", 2)
    if each is None or sentence.word(each.last + 1) == "of":
        return False
    return each.first == 0 or sentence.is_at(each.first - 1, MARK | AVERAGE | AND)


def _others(sentence: Sentence, place: int) -> list[int]:
    return [other for other in sentence.places(AMOUNT) if other != place]


# --- of a whole that is shared out ---


def _of_a_whole(sentence: Sentence, stated: _Average, others: tuple[int, int]) -> Iterator[Claim]:
    mean = sentence.value(stated.figure)
    orders = [order for order in (others, others[::-1]) if _can_be(sentence, stated, order)]
    if not orders or any(_is_vague(sentence.value(place)) for place in others):
        return
    holding = [order for order in orders if meet(_quotient(sentence, order), rounded_reach(mean))]
    whole, shared_by = holding[0] if holding else max(orders, key=lambda order: sentence.value(order[0]).value)
    if not _is_plain(sentence, stated, others):
        return
    ends = (min(*others, stated.figure), max(*others, stated.figure))
    fact = _quotient_in_words(mean, *sentence.values(whole, shared_by))
    yield sentence.claim("average", ends, holds=bool(holding), fact=fact)


def _is_vague(value: Value) -> bool:
    return value.hedge is not None and (value.hedge.most > _VAGUE or value.hedge.least == 0)


def _can_be(sentence: Sentence, stated: _Average, order: tuple[int, int]) -> bool:
    """Whether an average can be of a whole that is shared out among so many."""
    mean = sentence.value(stated.figure)
    whole, shared_by = sentence.values(*order)
    if shared_by.value <= 1 or not is_whole(shared_by.value) or shared_by.numeral.kind not in ("count", "duration"):
        return False
    if {whole.numeral.kind, shared_by.numeral.kind} & {"per cent", "points", "fraction", "rate"}:
        return False
    if stated.of_one and not stated.of_one & noun_stems(sentence, order[1]):
        return False
    if "money" in (mean.numeral.kind, whole.numeral.kind):
        return mean.numeral.kind == whole.numeral.kind
    if mean.numeral.kind == "duration":
        return whole.numeral.kind == "duration" and whole.numeral.noun == mean.numeral.noun
    timed = (
        whole.numeral.kind == "duration"
        and shared_by.numeral.kind == "count"
        and not noun_stems(sentence, stated.figure)
    )
    return (timed or whole.numeral.kind == "count") and not _counts_another(sentence, stated, order)


def _counts_another(sentence: Sentence, stated: _Average, order: tuple[int, int]) -> bool:
    """Whether an average is of something that neither figure counts, and nothing says that it is theirs."""
    theirs = has_cue(sentence, "in_all") and stated.named
    return not theirs and all(disagree(sentence, stated.figure, place) for place in order)


def _is_plain(sentence: Sentence, stated: _Average, others: tuple[int, int]) -> bool:
    """Whether nothing stands between an average and the figures it is of but a mark or two."""
    figure = stated.figure
    told = stated.named or stated.of_one or _is_of_each(sentence, figure) or _behind_each(sentence, figure)
    told = told or _each_has(sentence, figure)
    partial = any(cue.last + 1 in (*others, stated.figure) for cue in cues_of(sentence, "partial"))
    elsewhere = _is_of_elsewhere(sentence, figure)
    ranged = "between" in sentence.words(0, min(others)) and not has_cue(sentence, "in_all")
    counted = sum(_says_what_it_counts(sentence, place) for place in (*others, figure)) > 1
    two_things = sentence.find(AND + ARTICLE, min(others), max(others)) is not None
    return bool(told) and counted and not (partial or elsewhere or ranged or two_things)


def _is_of_elsewhere(sentence: Sentence, figure: int) -> bool:
    """Whether another place is named in the clause of an average."""
    begins = max((place for place in sentence.places(MARK) if place < figure), default=0)
    ends = min((place for place in sentence.places(MARK) if place > figure), default=len(sentence))
    return _names_elsewhere(sentence, begins, ends)


def _names_elsewhere(sentence: Sentence, first: int, last: int) -> bool:
    """Whether another place is named; “per family” is none."""
    places = [cue for cue in cues_of(sentence, "other_places") if first <= cue.first and cue.last < last]
    return any(cue_before(sentence, cue.first, "one_of", 0) is None for cue in places)


def _says_what_it_counts(sentence: Sentence, place: int) -> bool:
    return sentence.is_at(place, MONEY) or bool(noun_stems(sentence, place))


def _quotient(sentence: Sentence, order: tuple[int, int]) -> Range:
    whole, shared_by = sentence.values(*order)
    return divided(reach(whole), reach(shared_by))


def _quotient_in_words(mean: Value, whole: Value, shared_by: Value) -> str:
    value = round_to(whole.value / shared_by.value, min(mean.numeral.figure.precision, Decimal("0.1")))
    return f"{_digits(whole)} divided by {_digits(shared_by)} is {format_like(mean, value)}"


def _digits(value: Value) -> str:
    return f"{value.value.normalize():,f}"


# --- of a list ---


def _list_apart_from(sentence: Sentence, figure: int) -> list[int]:
    """The figures of the first bare list: 4, 6, 8 and 10 weeks."""
    for match in sentence.find_all(_BARE_LIST):
        places = [place for place in sentence.places(AMOUNT) if match.start() <= place < match.end()]
        if len(places) >= _LEAST_LIST and figure not in places:
            return places
    return []


def _of_a_list(sentence: Sentence, stated: _Average, listed: Sequence[int]) -> Iterator[Claim]:
    values = sentence.values(*listed)
    mean = sentence.value(stated.figure)
    if sentence.has(MONEY) and len({value.numeral.kind for value in (*values, mean)}) > 1:
        return
    ordered = sorted(value.value for value in values)
    average, middle = sum(ordered, Decimal(0)) / len(ordered), _middle(ordered)
    is_median = "median" in cues(sentence)
    true = [middle] if is_median else [average, middle]
    holds = any(meet(times(Range(value, value), Decimal(1)), rounded_reach(mean)) for value in true)
    shown = round_to(true[0], min(mean.numeral.figure.precision, Decimal("0.1")))
    figures = ", ".join(_digits(value) for value in values[:-1])
    what = "median" if is_median else "average"
    fact = f"the {what} of {figures} and {_digits(values[-1])} is {format_like(mean, shown)}"
    ends = (min(listed[0], stated.figure), max(listed[-1], stated.figure))
    if holds or not any(_is_vague(value) for value in (*values, mean)):
        yield sentence.claim("average", ends, holds=holds, fact=fact)


def _middle(ordered: Sequence[Decimal]) -> Decimal:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
