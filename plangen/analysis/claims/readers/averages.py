"""Averages of a list: “waits of 4, 6 and 8 weeks, a mean of 6”, “11 members over the four meetings (9, 12, 10 and 9)”.

An average is found wrong only where a word says that there is one, and the sentence has one figure beside one bare list, or
the least and the greatest of what it is of: “from 12 to 17, on average 18”. What is shared out is read by `products.py`.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import cue_before, cues, has_cue
from plangen.analysis.claims.parts import AIM, AND, CHANGE, COMMA, COMPARATIVE, COUNT, FIGURE, MONEY, PERCENT
from plangen.analysis.claims.pattern import repeated, up_to
from plangen.analysis.claims.reach import meet, rounded_reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range, Value, are_comparable, format_like, is_open
from plangen.plan.quantity import round_to

_LEAST_LIST = 3
_WITH_ENDS = 3
_NEAR = 6
_FAR = 2
"""How many times the highest of a list a slip may be."""

_BARE_LIST = FIGURE + repeated(up_to(2, COMMA, AND, least=1) + FIGURE)


def averages(sentence: Sentence) -> Iterator[Claim]:
    """The one figure beside a list, which a word tells to be its average."""
    if not cues(sentence).keys() & {"mean", "median"}:
        return
    yield from _between_ends(sentence)
    listed = _first_list(sentence)
    apart = [place for place in sentence.places(FIGURE) if place not in listed]
    apart = [place for place in apart if not _is_how_many(sentence.value(place), listed)]
    if listed and len(apart) == 1:
        yield from _judged(sentence, apart[0], listed)


def _between_ends(sentence: Sentence) -> Iterator[Claim]:
    """The average beside the least and the greatest of what it is of."""
    ends = has_cue(sentence, "extremes") or has_cue(sentence, "ranges_over")
    figures = sentence.places(COUNT)
    if not ends or len(figures) != _WITH_ENDS or sentence.has(PERCENT | MONEY | CHANGE | COMPARATIVE):
        return
    means = [place for place in figures if cue_before(sentence, place, "mean", _NEAR)]
    others = [place for place in figures if place not in means]
    if len(means) != 1 or not are_comparable(sentence.values(*others, means[0])):
        return
    low, high = sorted(sentence.values(*others), key=lambda value: value.value)
    mean = sentence.value(means[0])
    if any(map(is_open, (low, high, mean))) or not may_be_judged(sentence, figures[0], figures[-1], AIM):
        return
    holds = low.value <= mean.value <= high.value
    fact = f"{mean.text} is not between {low.text} and {high.text}"
    yield sentence.claim("average", (figures[0], figures[-1]), holds=holds, fact=fact)


def _first_list(sentence: Sentence) -> list[int]:
    """The figures of the first bare list: 4, 6, 8 and 10 weeks."""
    for match in sentence.find_all(_BARE_LIST):
        places = [place for place in sentence.places(FIGURE) if match.start() <= place < match.end()]
        if len(places) >= _LEAST_LIST:
            return places
    return []


def _is_how_many(value: Value, listed: Sequence[int]) -> bool:
    """Whether a figure says how many a list has: over the four meetings."""
    return value.numeral.spelt and value.value == len(listed)


def _judged(sentence: Sentence, figure: int, listed: Sequence[int]) -> Iterator[Claim]:
    values, mean = sentence.values(*listed), sentence.value(figure)
    ordered = sorted(value.value for value in values)
    alike = sentence.letters[figure] == sentence.letters[listed[0]]
    if (
        not alike
        or not are_comparable([*values, mean])
        or any(map(is_open, (*values, mean)))
        or mean.value > _FAR * ordered[-1]
    ):
        return
    average, middle = sum(ordered, Decimal(0)) / len(ordered), _middle(ordered)
    is_median = "median" in cues(sentence)
    true = [middle] if is_median else [average, middle]
    holds = any(meet(Range(value, value), rounded_reach(mean)) for value in true)
    shown = round_to(true[0], min(mean.numeral.figure.precision, Decimal("0.1")))
    figures = ", ".join(_digits(value) for value in values[:-1])
    what = "median" if is_median else "average"
    fact = f"the {what} of {figures} and {_digits(values[-1])} is {format_like(mean, shown)}"
    ends = (min(listed[0], figure), max(listed[-1], figure))
    if holds or may_be_judged(sentence, *ends, AIM):
        yield sentence.claim("average", ends, holds=holds, fact=fact)


def _digits(value: Value) -> str:
    return f"{value.value.normalize():,f}"


def _middle(ordered: Sequence[Decimal]) -> Decimal:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
