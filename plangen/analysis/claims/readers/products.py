"""So many of so much each: “four posts at £38,500 each, £164,000”, “£4,500 a month, or £54,000 a year”.

The greatest of some figures is then the others multiplied, whichever of them is told to be worked out; a year has twelve months.
It is found wrong where it is near that, as a slip is, so that they belong together, and no other working gives one of them.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import Cue, cues_of, has_cue
from plangen.analysis.claims.parts import AIM, AMOUNT, ANY_FIGURE, EVERY
from plangen.analysis.claims.reach import added, divided, meet, multiplied, reach, rounded_reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range, Value, are_plain, format_like

_TWO, _THREE = 2, 3
_BESIDE = 4
_ONCE = Range(Decimal(1), Decimal(1))
_NEAR = Decimal("0.35")
"""By how much of itself a slip may be from the truth."""

_SHARED_OUT = ("each", "mean", "per", "one_of", "on_average")


def products(sentence: Sentence) -> Iterator[Claim]:
    """The two or three figures of a sentence that tells how many, of how much each, and how much that is."""
    figures = sentence.places(ANY_FIGURE)
    if len(figures) not in (_TWO, _THREE) or not all(sentence.is_at(place, AMOUNT) for place in figures):
        return
    *others, high = sorted(sentence.values(*figures), key=lambda value: value.value)
    many = _in_a_year(sentence, figures)
    if not _can_be_multiplied(sentence, others, high) or (many is None and not _is_shared_out(sentence, others)):
        return
    true = reach(others[0]) if len(others) == 1 else multiplied(*map(reach, others))
    true = multiplied(true, many or _ONCE)
    known = others[0].value * (others[1].value if len(others) > 1 else 1) * (many or _ONCE).least
    ends = (figures[0], figures[-1])
    if meet(true, rounded_reach(high)):
        yield sentence.claim("average", ends, holds=True)
    elif abs(known - high.value) <= _NEAR * high.value and not _fit(sentence, [*others, high], many):
        if may_be_judged(sentence, *ends, AIM):
            times = " times ".join(value.text for value in others)
            yearly = " in a year" if many else ""
            fact = f"{times} is {format_like(high, known.normalize())}{yearly}"
            yield sentence.claim("average", ends, holds=False, fact=fact)


def _is_shared_out(sentence: Sentence, others: Sequence[Value]) -> bool:
    """Whether words tell of an average, or of each; an average age or length is of other figures."""
    if len(others) == 1 or any(
        has_cue(sentence, "measured", cue.last, cue.last + _BESIDE) for cue in cues_of(sentence, "mean")
    ):
        return False
    return sentence.has(EVERY) or any(has_cue(sentence, name) for name in _SHARED_OUT)


def _can_be_multiplied(sentence: Sentence, others: Sequence[Value], high: Value) -> bool:
    """Whether the kinds of the figures allow it: money is so many times a sum of money."""
    kinds = [value.numeral.kind for value in (*others, high)]
    money = kinds.count("money")
    fits = "rate" not in kinds and {*kinds} != {"duration"} and (money == 0 or (money == _TWO and kinds[-1] == "money"))
    return fits and others[0].value > 1 and are_plain(*others, high)


def _fit(sentence: Sentence, values: Sequence[Value], many: Range | None) -> bool:
    """Whether one figure is worked out from the others: as a quotient, rounded, or as a sum."""
    *others, high = values
    if len(others) == 1:
        return many is not None and meet(divided(reach(high), many), rounded_reach(others[0]))
    low, middle = others
    most = divided(reach(high), many or _ONCE)
    ways = (
        (divided(most, reach(low)), rounded_reach(middle)), (divided(most, reach(middle)), rounded_reach(low)),
        (added([reach(low), reach(middle)]), reach(high)),
    )  # fmt: skip
    return any(meet(*way) for way in ways)


# --- parts of a year ---


def _in_a_year(sentence: Sentence, figures: Sequence[int]) -> Range | None:
    """How many of the parts of a year there are in one, where a figure is told of one of them, and another of a year."""
    part = next(iter(cues_of(sentence, "part_of_a_year")), None)
    if part is None or not has_cue(sentence, "of_a_year"):
        return None
    value = min(figures, key=lambda place: sentence.value(place).value)
    if len(figures) == _TWO and not _is_beside(sentence, part, value):
        return None
    words = " ".join(sentence.words(part.first, part.last + 1))
    return next((many for name, many in sentence.vocabulary.in_a_year.items() if name in words), None)


def _is_beside(sentence: Sentence, cue: Cue, place: int) -> bool:
    apart = place - cue.last if cue.last < place else cue.first - place
    return apart <= _BESIDE and not sentence.has(ANY_FIGURE, min(cue.last, place) + 1, max(cue.first, place))
