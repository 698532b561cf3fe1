"""What is said of just two figures, whatever words stand between: “more were diverted (61) than sentenced (74)”.

Also of two shares, one in words, which are the same (“14% of the caseload, or one in five”), of what is better than something
else, and of a share of which both parts are told (“over half reoffended: 31 did and 39 did not”).
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import cues_of, has_cue
from plangen.analysis.claims.parts import (
    ACCEPTED,
    AND,
    ANY_FIGURE,
    BE,
    CHANGE,
    COMMA,
    COMPARATIVE,
    COMPARED,
    CONTRAST,
    DASH,
    DECLINED,
    DENIED,
    ELSEWHERE,
    FIGURE,
    FRACTION,
    FULL_STOP,
    HIGHER,
    MULTIPLIED,
    OF,
    OPEN,
    PERCENT,
    POINT,
    POINTS,
    PROPORTION,
    THAT_IS,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, either, up_to
from plangen.analysis.claims.reach import meet
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, Range, are_alike, are_plain, compare, percentage
from plangen.analysis.claims.whole_and_part import share_told

_TWO = 2
_FAR = 14
_ALL = Range(Decimal(0), Decimal(1))
_DID_NOT = up_to(4, TURN, BE, WORD) + DENIED + either(FULL_STOP | COMMA, END)
_OR = either(COMMA + THAT_IS, THAT_IS, COMMA + OPEN, OPEN) + up_to(2, WORD)
_APART = (COMMA | DASH) + (FRACTION | PERCENT) + either(COMMA | FULL_STOP | DASH, END)
"""…, almost half, …"""


def two_of_a_kind(sentence: Sentence) -> Iterator[Claim]:
    """Every comparison and every share that is told of only two figures."""
    figures = [place for place in sentence.places(ANY_FIGURE) if not _is_a_measure(sentence, place)]
    if sentence.has(COMPARED) and len(figures) == _TWO and not sentence.has(MULTIPLIED):
        yield from _more_than(sentence, *figures)
        yield from _better_than(sentence, *figures)
    shares = [place for place in figures if sentence.is_at(place, PERCENT | FRACTION)]
    if len(shares) == _TWO == len(figures):
        yield from _the_same_share(sentence, *shares)
    yield from _of_both_parts(sentence)


def _is_a_measure(sentence: Sentence, place: int) -> bool:
    """Whether a figure is a length of time, or points."""
    length = sentence.value(place).numeral.kind == "duration"
    return length or sentence.is_at(place, POINTS) or sentence.is_at(place + 1, POINT)


def _more_than(sentence: Sentence, first: int, second: int) -> Iterator[Claim]:
    """More children were diverted (61) than were sentenced (74)."""
    said = sentence.places(COMPARATIVE)
    than = sentence.places(COMPARED)
    if len(said) != 1 or len(than) != 1 or not said[0] < first < than[0] < second or sentence.has(CHANGE | CONTRAST):
        return
    if sentence.is_at(said[0] - 1, ANY_FIGURE) or than[0] - said[0] <= 1 or second - first > _FAR:
        return
    yield from _compared(sentence, (first, second), (said[0], second), higher=sentence.is_at(said[0], HIGHER))


def _better_than(sentence: Sentence, first: int, second: int) -> Iterator[Claim]:
    """Our reoffending rate is 33%, better than the national 30%."""
    better, worse = cues_of(sentence, "better"), cues_of(sentence, "worse")
    good, bad = has_cue(sentence, "good_when_high"), has_cue(sentence, "bad_when_high")
    told = better or worse
    if len(better) + len(worse) != 1 or good is bad or not first < told[0].first < second:
        return
    if sentence.is_at(told[0].last + 1, COMPARED) and not sentence.has(CHANGE | COMPARATIVE | CONTRAST):
        yield from _compared(sentence, (first, second), (first, second), higher=bool(better) is good)


def _compared(sentence: Sentence, two: tuple[int, int], ends: tuple[int, int], *, higher: bool) -> Iterator[Claim]:
    one, other = sentence.values(*two)
    if not are_alike(one, other) or not are_plain(one, other) or not sentence.is_at(two[0], FIGURE):
        return
    holds = one.value > other.value if higher else one.value < other.value
    if holds or may_be_judged(sentence, *ends, ELSEWHERE):
        fact = f"{one.text} is {compare(one.value, other.value)} {other.text}"
        yield sentence.claim("comparison", ends, holds=holds, fact=fact)


# --- one share told twice ---


def _the_same_share(sentence: Sentence, first: int, second: int) -> Iterator[Claim]:
    """14% of the caseload, or one in five children."""
    if sentence.is_at(first, FRACTION) is sentence.is_at(second, FRACTION) or second - first > _FAR:
        return
    if (
        not (sentence.match_before(_OR, second) or sentence.match_at(_APART, second - 1))
        or sentence.is_at(second + 1, OF)
        or sentence.has(CHANGE | COMPARATIVE | COMPARED | CONTRAST)
    ):
        return
    fraction, share = (first, second) if sentence.is_at(first, FRACTION) else (second, first)
    value, words = sentence.value(share), sentence.value(fraction)
    holds = _is_within(value.value / HUNDRED, sentence, fraction)
    if are_plain(value) and (holds or may_be_judged(sentence, first, second)):
        yield sentence.claim("fraction", (first, second), holds=holds, fact=f"{value.text} is not {words.text}")


# --- a share of what two parts come to ---


def _of_both_parts(sentence: Sentence) -> Iterator[Claim]:
    """Over half reoffended: 31 reoffended and 39 did not; the majority, 28, declined and 33 accepted."""
    told, counts = sentence.places(FRACTION | PROPORTION | PERCENT), things_counted(sentence)
    if len(told) != 1 or len(counts) != _TWO or sentence.has(CHANGE | COMPARATIVE | COMPARED):
        return
    (claim,), (part, rest) = told, counts
    apart = sentence.match_at(_DID_NOT, rest + 1) is not None or _took_both_ways(sentence)
    if not claim < part or not apart or not sentence.has(AND, part, rest) or disagree(sentence, part, rest):
        return
    values = sentence.values(part, rest)
    whole = values[0].value + values[1].value
    if not are_plain(*values) or not whole:
        return
    share = values[0].value / whole
    fact = f"{values[0].text} of {whole} is {percentage(share * HUNDRED)}"
    yield sentence.claim("share", (claim, rest), holds=_is_within(share, sentence, claim), fact=fact)


def _took_both_ways(sentence: Sentence) -> bool:
    return sentence.has(ACCEPTED) and sentence.has(DECLINED)


def _is_within(share: Decimal, sentence: Sentence, place: int) -> bool:
    """Whether a share is what words or a percentage allow."""
    if sentence.is_at(place, PROPORTION):
        allowed = sentence.vocabulary.proportions.get(sentence.word(place), _ALL)
        return allowed.least <= share <= allowed.most
    return meet(share_told(sentence, place), Range(share, share))
