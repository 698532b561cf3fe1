"""So many of so much each: “four posts at £38,500 each, £164,000”, “£4,500 a month, or £54,000 a year”.

The greatest of some figures is then the others multiplied, whichever is told to be worked out; a year has twelve months.
It is found wrong where it is near that, as a slip is, so that they belong together, and no other working gives one of them.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.claims.claim import Claim, ClaimKind
from plangen.analysis.claims.counts_of_wholes import shares_in_counts
from plangen.analysis.claims.coupling import leaves_some_out, may_be_judged
from plangen.analysis.claims.cues import Cue, cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.parts import (
    AIM,
    AMOUNT,
    AND,
    ANY_FIGURE,
    ARTICLE,
    CHANGE,
    CLOSING,
    COMMA,
    COMPARATIVE,
    COMPARED,
    COUNT,
    EVERY,
    OF,
    OF_WHOM,
    OTHER_PLACES,
    SEMICOLON,
    TIME,
)
from plangen.analysis.claims.pattern import either
from plangen.analysis.claims.reach import added, divided, meet, multiplied, reach, rounded_reach
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Range, format_like, is_open

_TWO, _THREE = 2, 3
_BESIDE = 4
_CLAUSE = 2
"""Every quarter the Board looks at eight: the verb may stand between."""

_OF_ANOTHER = either(COMPARED, AND + COUNT + (OF | OF_WHOM))
_STOP = ";"
_FAR = 2
"""How many times as much as the truth a slip may be."""

_ONCE = Range(Decimal(1), Decimal(1))
_ALLOWED = AIM | OTHER_PLACES
_SHARED_OUT = ("mean", "on_average", "per_one", "shared_out")


def products(sentence: Sentence) -> Iterator[Claim]:
    """The two or three figures of a sentence that tells how many, of how much each, and how much that is."""
    figures = _without_what_is_compared(sentence, sentence.places(ANY_FIGURE))
    if len(figures) not in (_TWO, _THREE) or not all(sentence.is_at(place, AMOUNT) for place in figures):
        return
    many = _in_a_year(sentence, figures)
    *others, high = sorted(figures, key=lambda place: sentence.value(place).value)
    if cue_behind(sentence, high, "on_average", 1):
        return
    listed = len(figures) == _THREE and high == figures[0]
    if listed and all(sentence.is_at(place + 1, ARTICLE) for place in figures[1:]):
        return  # four have a link worker, three a counsellor and two a nurse
    if not _can_be_multiplied(sentence, others, high) or (many is None and not _is_shared_out(sentence, figures)):
        return
    values, most = sentence.values(*others), sentence.value(high)
    known = values[0].value * (values[1].value if len(values) > 1 else 1) * (many or _ONCE).least
    ends = (figures[0], figures[-1])
    kind: ClaimKind = "average" if len(others) > 1 else "total"
    if _fit(sentence, others, high, many or _ONCE):
        yield sentence.claim(kind, ends, holds=True)
    elif known <= _FAR * most.value and most.value <= _FAR * known and _may_fail(sentence, ends):
        times = " times ".join(value.text for value in values)
        yearly = " in a year" if many else ""
        fact = f"{times} is {format_like(most, known.normalize())}{yearly}"
        yield sentence.claim(kind, ends, holds=False, fact=fact)


def _without_what_is_compared(sentence: Sentence, figures: list[int]) -> list[int]:
    """The figures before “, compared with” and “, and eight of them”: those behind are of another time, or of some."""
    ends = next((at for at in sentence.places(COMMA) if sentence.match_at(_OF_ANOTHER, at + 1)), len(sentence))
    return [place for place in figures if place < ends]


def _may_fail(sentence: Sentence, ends: tuple[int, int]) -> bool:
    """Whether a sentence claims anything, and has no one more, which is no figure: two managers and one clerk in each."""
    ones = any(sentence.is_at(cue.first - 1, AND) for cue in cues_of(sentence, "one") if ends[0] < cue.first < ends[1])
    return not (ones or leaves_some_out(sentence, ends)) and may_be_judged(sentence, *ends, _ALLOWED)


def _is_shared_out(sentence: Sentence, figures: Sequence[int]) -> bool:
    """Whether words tell of an average, or of each; an average age or length is of other figures."""
    turns = _turns(sentence, figures)
    in_part = shares_in_counts(sentence) and not any(sentence.is_at(at - 1, EVERY) for at in sentence.places(OF_WHOM))
    if len(figures) < _THREE or turns or in_part:
        return False
    units = [value.numeral.noun for value in sentence.values(*figures) if value.numeral.kind == "duration"]
    stops = [at for at in sentence.places(SEMICOLON) if figures[0] < at < figures[-1]]
    if len(units) == 1 and stops and not has_cue(sentence, "together", stops[-1] + 1, stops[-1] + 2):
        return False  # they wait 22 weeks. Those open to us wait eight, as there are four slots
    in_one_unit = len(units) > len({*units}) and not sentence.has(CHANGE | COMPARATIVE)
    for cue in () if in_one_unit else cues_of(sentence, "mean"):
        behind = next((place for place in figures if place > cue.last), cue.last + _BESIDE)
        if has_cue(sentence, "measured", cue.last, min(behind, cue.last + _BESIDE)):
            return False
    if has_cue(sentence, "extremes") or has_cue(sentence, "ranges_over"):
        return False
    values = {sentence.value(place).value for place in figures}
    of_each = (
        cue_behind(sentence, place, name, _BESIDE - 1) for place in figures for name in ("one_of", "each", "per")
    )
    of_one = len(values) == len(figures) and any(
        cue is not None and not sentence.is_at(cue.first, CLOSING | TIME)  # five a year later
        for cue in of_each
    )
    return of_one or sentence.has(EVERY) or any(has_cue(sentence, name) for name in _SHARED_OUT)


def _turns(sentence: Sentence, figures: Sequence[int]) -> bool:
    """Whether a semicolon parts them; not one behind which the same is told of, or shared out: …; shared among the 28."""
    stops = [at for at in sentence.places(SEMICOLON) if figures[0] < at < figures[-1] and sentence.word(at) == _STOP]
    shared = any(has_cue(sentence, "shared_out", at + 1, at + _THREE) for at in stops)
    return bool(stops) and not shared and not sentence.mentions_the_same(figures[1], figures[-1])


def _can_be_multiplied(sentence: Sentence, others: Sequence[int], high: int) -> bool:
    """Whether the kinds of figures allow it: money is so many times a sum of money, hours are so many times hours."""
    values = sentence.values(*others, high)
    if meet(added(reach(value) for value in values[:-1]), reach(values[-1])):
        return False
    kinds = [value.numeral.kind for value in values]
    units = [value.numeral.noun for value in values]
    if {*kinds[:-1]} == {"duration"} and len(kinds) == _THREE and units[0] == units[1]:
        return False
    money = kinds.count("money")
    timed = {*kinds} != {"duration"} or units[-1] in units[:-1]
    fits = "rate" not in kinds and timed and (money == 0 or (money == _TWO and kinds[-1] == "money"))
    return fits and values[0].value > 1 and not any(is_open(value) for value in values)


def _fit(sentence: Sentence, others: Sequence[int], high: int, many: Range) -> bool:
    """Whether one figure is worked out from the others: as a product or a quotient, rounded."""
    most = divided(reach(sentence.value(high)), many)
    if len(others) == 1:
        return meet(most, rounded_reach(sentence.value(others[0])))
    low, middle = (reach(sentence.value(place)) for place in others)
    ways = (
        (multiplied(multiplied(low, middle), many), rounded_reach(sentence.value(high))),
        (divided(most, low), _rounded(sentence, others[1], high)), (divided(most, middle), _rounded(sentence, others[0], high)),
    )  # fmt: skip
    return any(meet(*way) for way in ways)


def _rounded(sentence: Sentence, place: int, high: int) -> Range:
    """What a figure that may be a quotient stands for; “the five partners” are five, and so are others than the average."""
    told = [other for other in sentence.places(AMOUNT) if _is_of_one(sentence, other)]
    given = sentence.is_at(place - 1, ARTICLE) or cue_before(sentence, place, "shared_out", 0) is not None
    given = given or told not in ([], [place]) or _is_told_last(sentence, high)
    return reach(sentence.value(place)) if given else rounded_reach(sentence.value(place))


def _is_told_last(sentence: Sentence, place: int) -> bool:
    """Whether a figure is told to come of the others: 24 children altogether."""
    last = place == sentence.places(AMOUNT)[-1]
    return (
        last
        and (cue_behind(sentence, place, "in_all", _BESIDE - 1) or cue_before(sentence, place, "sums_up", 2))
        is not None
    )


def _is_of_one(sentence: Sentence, place: int) -> bool:
    """£36,000 a year; 15 each; an average of 15."""
    behind = any(cue_behind(sentence, place, name, _BESIDE - 1) for name in ("one_of", "each", "on_average"))
    return behind or cue_before(sentence, place, "mean", _BESIDE - 1) is not None


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
    apart = place - cue.last - _CLAUSE if cue.last < place else cue.first - place
    return apart <= _BESIDE and not sentence.has(ANY_FIGURE, min(cue.last, place) + 1, max(cue.first, place))
