"""How often something is held, against how many times it was: “meets quarterly; it sat three times in 2022”.

It is asked only of whole years, and of what is counted as the same thing: meetings of what meets, sessions of weekly sessions.
Where a sentence says that some were added, missed or attended, nothing is known.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.claims.agreement import noun_stems, stem
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import Cue, cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.exclusive_parts import time_labels
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    CONTRAST,
    COUNT,
    DASH,
    DATE,
    EVERY,
    EXCEPT,
    IN,
    MAKING,
    MEANT,
    OF,
    ONLY,
    OPEN,
    PRONOUN,
    SEMICOLON,
    TOTAL,
    WHICH,
)  # fmt: skip
from plangen.analysis.claims.pattern import up_to
from plangen.analysis.claims.pointing_back import with_those_before
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain
from plangen.plan.quantity import number

_ROUGHLY = 1
"""What is not a whole number of times a year (every six weeks) may be one more or fewer."""

_LOOSELY = Decimal("0.4")
_FREQUENT = 12
"""What is held more often than this is told of too loosely for its number to be known."""

_NOT_ALL = ("added", "missed", "attended", "some_of_the_time")
_LONGEST, _APART = 4, 2
_IN_A_YEAR = {"week": Decimal(52), "month": Decimal(12), "year": Decimal(1)}
_SOME_OF = OF + up_to(1, ARTICLE)


def frequencies(sentence: Sentence) -> Iterator[Claim]:
    """The number of times that a sentence gives for a year, against how often it, or the one before, says that it is."""
    often = _often(sentence)
    if often is None and sentence.goes_on:
        sentence = with_those_before(sentence, 1).both
        often = _often(sentence)
    if often is None:
        return
    cue, least, most = often
    told = [place for place in things_counted(sentence) if _is_number_of(sentence, place, cue)]
    years = _years(sentence) or _length(sentence, cue, told)
    if len(told) != 1 or not years or any(has_cue(sentence, name) for name in _NOT_ALL):
        return
    if years % 1:
        least = most
    value = sentence.value(told[0])
    if not are_plain(value) or not may_be_judged(sentence, min(cue.first, told[0]), max(cue.last, told[0]), MEANT):
        return
    slack = Decimal(_ROUGHLY if most > _FREQUENT or least != most else 0)
    if most > _FREQUENT and not years % 1:
        slack = least * years * _LOOSELY
    holds = least * years - slack <= value.value <= most * years + slack
    words = sentence.quote(*cue)
    fact = f"{words} is {number(Decimal(round(least * years)))} times in {_how_long(years)}"
    ends = (min(cue.first, told[0]), max(cue.last, told[0]))
    yield sentence.claim("again", ends, holds=holds, fact=fact)


def _length(sentence: Sentence, often: Cue, told: Sequence[int]) -> Decimal:
    """The only length of time that a sentence gives, in years: weekly for 12 weeks."""
    lengths = [
        place
        for place in sentence.places(COUNT)
        if sentence.value(place).numeral.kind == "duration" and not often.first <= place <= often.last
    ]
    if len(lengths) != 1 or sentence.has(DATE) or lengths[0] in told:
        return Decimal(0)
    value = sentence.value(lengths[0])
    return value.value / _IN_A_YEAR[value.numeral.noun] if value.numeral.noun in _IN_A_YEAR else Decimal(0)


def _how_long(years: Decimal | int) -> str:
    if years == 1:
        return "a year"
    return f"{years} years" if years == int(years) else f"{number(Decimal(round(years * _IN_A_YEAR['week'])))} weeks"


def _often(sentence: Sentence) -> tuple[Cue, Decimal, Decimal] | None:
    """The only words for how often, and how many times a year that is, at the least and the most."""
    words = sentence.words(0, len(sentence))
    for place in sentence.places(COUNT):
        words[place] = sentence.value(place).text
    begins = [place for place, word in enumerate(words) if word in sentence.vocabulary.first_words_of_frequencies]
    found = [cue for place in begins if (cue := _begins(sentence, words, place))]
    if len(found) != 1:
        return None
    cue = found[0]
    excepted = _excepted(sentence, cue)
    if sentence.has(ONLY) or sentence.count(CONTRAST) > (
        1 if excepted and sentence.is_at(cue.last + 1, CONTRAST) else 0
    ):
        return None
    times = sentence.vocabulary.frequencies[" ".join(words[cue.first : cue.last + 1])]
    return cue, times.least - excepted, times.most - excepted


def _excepted(sentence: Sentence, often: Cue) -> int:
    """How many months are left out: every month but August."""
    if not sentence.is_at(often.last + 1, CONTRAST | EXCEPT) or sentence.word(often.last) != "month":
        return 0
    months = [label.place for label in time_labels(sentence) if label.sort == "month" and label.place > often.last]
    listed = [place for at, place in enumerate(months) if place <= often.last + _APART * (at + 1)]
    return len(listed)


def _begins(sentence: Sentence, words: Sequence[str], place: int) -> Cue | None:
    """The words for how often that begin at a place; a numeral may be one of them: every two months."""
    known = sentence.vocabulary.frequencies
    ends = (place + many for many in range(_LONGEST, 0, -1) if " ".join(words[place : place + many]) in known)
    return next((Cue(place, end - 1) for end in ends), None)


def _is_number_of(sentence: Sentence, place: int, often: Cue) -> bool:
    """Whether a count is of what is held so often: nine meetings of what met, “three times”, “(five in 2023)”."""
    some = sentence.match_at(_SOME_OF, place + 1)
    low, high = sorted((often.first, place))
    if any(low < other < high and not often.first <= other <= often.last for other in things_counted(sentence)):
        return False
    apart = [stop for stop in sentence.places(SEMICOLON) if low < stop < high and not sentence.is_at(stop + 1, PRONOUN)]
    if apart and any(apart[0] < cue.first < high for cue in cues_of(sentence, "met")):
        return False  # meets four times a year; its group meets six times
    if often.first <= place <= often.last or (some and not sentence.is_at(place - 1, EVERY)):
        return False
    behind = some.end() - 1 if some else place
    held = stem(sentence.word(often.last + 1))
    counted = noun_stems(sentence, place)
    if cue_behind(sentence, behind, "times", 0):
        return True
    if not counted and not some:
        bracketed = sentence.is_at(place - 1, OPEN) and sentence.is_at(place + 1, CLOSE | IN)
        return bracketed or cue_before(sentence, place, "in_all", 0) is not None or _ends_with(sentence, place)
    if not _are_all(sentence, place, behind):
        return False
    if counted & {held}:
        return True
    if cue_behind(sentence, behind, "meetings", 2) is None:
        return False
    is_so = sentence.is_at(often.first - 1, BE) or has_cue(sentence, "meetings", often.last + 1, often.last + 3)
    return is_so or any(cue.first < often.first for cue in cues_of(sentence, "met", "meetings"))


def _are_all(sentence: Sentence, place: int, behind: int) -> bool:
    """Whether a number is of all that were held: “all three”, “held nine meetings”, “a total of nine”; not: two were online."""
    if sentence.is_at(place - 1, EVERY | TOTAL | OPEN) or cue_before(sentence, place, "held", 1) is not None:
        return True
    return cue_behind(sentence, behind, "took_place", 4) is not None or sentence.is_at(
        place - 1, COLON | WHICH | MAKING
    )


def _ends_with(sentence: Sentence, place: int) -> bool:
    """…, three in all; …, twelve in the course of the year; ten were carried out."""
    led = sentence.is_at(place - 1, COMMA | DASH | COLON)
    return led and any(cue_behind(sentence, place, name, 1) for name in ("in_all", "in_one_year", "took_place"))


def _years(sentence: Sentence) -> int:
    """Over how many whole years a number is told; 0 where it is not told, or a part of a year is."""
    dates = [place for place in sentence.places(DATE) if not sentence.has(EXCEPT | CONTRAST, place - _LONGEST, place)]
    texts = {sentence.value(place).text for place in dates}
    whole = all(text.replace("/", "").replace("-", "").replace("–", "").isdecimal() for text in texts)
    if not whole or has_cue(sentence, "part_of_the_year"):
        return 0
    if len(texts) > 1:
        joined = all(sentence.is_at(place - 1, AND) for place in dates[1:])
        return len(texts) if joined else 0
    if texts:
        return 1
    return 1 if has_cue(sentence, "in_one_year") else 0
