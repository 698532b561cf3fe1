"""How many times one figure is the other: “doubled from 10 to 20”, “three times as many girls as boys: 27 and 9”."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import is_told_of, may_be_judged
from plangen.analysis.claims.nouns import count_the_same, is_per_so_many
from plangen.analysis.claims.pairs import Pair, pairs
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    CHANGE,
    CLOSE,
    COMMA,
    COMPARATIVE,
    CONTRAST,
    COUNT,
    DATE,
    ELSEWHERE,
    FIGURE,
    FRACTION,
    FROM,
    FULL_STOP,
    IN,
    MARK,
    MEANT,
    MONEY,
    MULTIPLIED,
    OF,
    OF_WHOM,
    OPEN,
    OTHER_PLACES,
    PERCENT,
    RATIO,
    SEMICOLON,
    TIME,
    TIMES,
    TO,
    TURN,
    WORD,
)
from plangen.analysis.claims.pattern import END, NOTHING, after, either, followed_by, optional, up_to
from plangen.analysis.claims.pointing_back import joined_to_the_last
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.series import Series, series_apart_from
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.values import Range, are_alike, are_plain, is_nearly
from plangen.plan.quantity import number

_DOUBLED = MULTIPLIED.named("times") + either(CHANGE, optional(RATIO.named("as_many")))
_SO_MANY_TIMES = (
    (COUNT | FRACTION).named("times") + optional(OF) + RATIO,
    COUNT.named("times") + TIMES + TURN + followed_by(WORD + TURN),
    after(RATIO) + COUNT.named("times") + followed_by(FULL_STOP | COMMA | CLOSE, END),
    (COUNT | FRACTION).named("times")
    + TIMES
    + followed_by(ARTICLE + up_to(3, WORD, ELSEWHERE) + OF + (COUNT | MONEY | PERCENT)),
    COUNT.named("times") + TIMES + followed_by(up_to(2, ARTICLE, TIME, least=1) + (COUNT | MONEY), COMPARATIVE),
)
_SO_MUCH_OF_THE = (
    after(BE | IN)
    + FRACTION.named("times")
    + optional(OF)
    + ARTICLE
    + up_to(2, WORD, ELSEWHERE)
    + followed_by(WORD | ELSEWHERE)
)
"""Is half the rate; is a third of the national figure."""

_FIGURES = ("rate", "figure", "level", "average", "number", "share", "proportion", "total")

_DIRECTLY_FROM = up_to(8, ARTICLE, WORD, IN, OF, DATE, TIME, COMMA) + either(
    optional(OPEN) + followed_by(FROM), OPEN + followed_by(FIGURE + TO + FIGURE)
)
_IN_BRACKETS = OPEN + FIGURE.named("figure") + CLOSE
_LEAST = Decimal("0.01")
_AGAIN = ("again",)
_TWICE = "twice"
_SHORT = 4


class _Multiple(NamedTuple):
    """How many times, what the words before it allow, its first and its last word, and whether it compares two things."""

    factor: Decimal
    reach: Range
    first: int
    last: int
    of_two_things: bool

    def allows(self, ratio: Decimal, smaller: Decimal) -> bool:
        """Whether figures are to each other as it says; of few things the whole number next to it will do."""
        return is_nearly(ratio * smaller, smaller, self.factor, self.reach)


def multiples(sentence: Sentence) -> Iterator[Claim]:
    """“Doubled”, “three times as many”: the words against the figures."""
    if sentence.has(MULTIPLIED | RATIO | TIMES | FRACTION):
        for multiple in (*_multiples(sentence), *_parts_of_another(sentence)):
            claims = [*_judged(sentence, multiple)]
            yield from claims or _of_the_last_sentence(sentence, multiple)


def _of_the_last_sentence(sentence: Sentence, multiple: _Multiple) -> Iterator[Claim]:
    """61 entrants. That is half as many as the 92 before."""
    joined = joined_to_the_last(sentence)
    if joined is not None:
        first, last = multiple.first + joined.begins, multiple.last + joined.begins
        yield from _judged(joined.both, multiple._replace(first=first, last=last))


def _multiples(sentence: Sentence) -> Iterator[_Multiple]:
    for match in sentence.find_all(_DOUBLED):
        place = match.start("times")
        if match["as_many"] is None and _is_so_often(sentence, place):
            continue
        factor = sentence.vocabulary.multiples[sentence.word(place)]
        first, reach = _hedge(sentence, place)
        of_two = match["as_many"] is not None or sentence.match_at(ARTICLE + FIGURE, match.end()) is not None
        yield _Multiple(factor, _turned(reach, factor), first, match.end() - 1, of_two)
    for pattern in _SO_MANY_TIMES:
        for match in sentence.find_all(pattern):
            place = match.start("times")
            if is_per_so_many(sentence, place + 1) or is_per_so_many(sentence, place - 1):
                continue
            value = sentence.value(place)
            more = 1 if any(word in _AGAIN for word in sentence.words(match.end(), match.end() + _SHORT)) else 0
            reach = value.hedge or sentence.vocabulary.plain_times
            yield _Multiple(value.value + more, reach, match.start(), match.end() - 1, of_two_things=True)


def _is_so_often(sentence: Sentence, place: int) -> bool:
    """Whether “twice” tells how often something was done: no case counted twice; met twice and then once."""
    ends = place + 1 == len(sentence) or sentence.is_at(place + 1, MARK | AND | IN)
    return ends and sentence.word(place) == _TWICE


def _parts_of_another(sentence: Sentence) -> Iterator[_Multiple]:
    """Our rate of 62 is half the national rate of 124."""
    for match in sentence.find_all(_SO_MUCH_OF_THE):
        place = match.start("times")
        value = sentence.value(place)
        if any(word in _FIGURES for word in sentence.words(place + 1, match.end() + 1)):
            reach = value.hedge or sentence.vocabulary.plain_times
            yield _Multiple(value.value, reach, place, place, of_two_things=True)


def _hedge(sentence: Sentence, place: int) -> tuple[int, Range]:
    """Where the words begin that say how nearly figures doubled, and what they allow."""
    for first in range(max(0, place - 3), place):
        phrase = " ".join(sentence.words(first, place))
        allowed = sentence.vocabulary.hedges.get(tuple(phrase.split()))
        if allowed is not None:
            return first, allowed
    return place, sentence.vocabulary.plain_times


def _turned(reach: Range, factor: Decimal) -> Range:
    """What is “more than halved” is less than the half."""
    if factor > 1:
        return reach
    return Range(1 / reach.most, 1 / max(reach.least, _LEAST))


def _judged(sentence: Sentence, multiple: _Multiple) -> Iterator[Claim]:
    pair = _pair_behind(sentence, multiple)
    if pair is not None:
        yield _claim(sentence, multiple, pair)
        return
    left_out = {change.figure for change in stated_changes(sentence)} | {*range(multiple.first, multiple.last + 1)}
    for series in series_apart_from(sentence, left_out, of_one_thing=not multiple.of_two_things):
        pairs_told = [_turned_to(sentence, multiple, pair) for pair in series.pairs()]
        claims = [_claim(sentence, multiple, pair) for pair in pairs_told]
        held = [claim for claim in claims if claim.holds]
        if held or _can_fail(sentence, multiple, series):
            yield held[0] if held else _claim(sentence, multiple, _turned_to(sentence, multiple, series.ends))
            return
    yield from [*_of_two_in_brackets(sentence, multiple, left_out)] or _of_the_only_two(sentence, multiple, left_out)


def _of_the_only_two(sentence: Sentence, multiple: _Multiple, left_out: set[int]) -> Iterator[Claim]:
    """The backlog has halved: 48 cases are outstanding and 64 were in April; whichever of them is the earlier."""
    others = [place for place in sentence.places(FIGURE) if place not in left_out]
    if len(others) != 2 or not _are_of_one_thing(sentence, (others[0], others[1])):
        return
    one, other = others
    first, last = min(multiple.first, one), max(multiple.last, other)
    low, high = sorted(value.value for value in sentence.values(one, other))
    factor = max(multiple.factor, 1 / multiple.factor)
    near = low > 0 and high / low < 2 * factor and factor < 2 * high / low
    nearest = min(others, key=lambda place: abs(place - multiple.first))
    if not near or sentence.has(SEMICOLON | CONTRAST, *sorted((multiple.first, nearest))):
        return
    pair = Pair(one, other, one, other, sure=False)
    claim = _claim(sentence, multiple, _turned_to(sentence, multiple, pair))
    if claim.holds or may_be_judged(sentence, first, last, OTHER_PLACES | MEANT):
        yield claim


def _are_of_one_thing(sentence: Sentence, places: tuple[int, int]) -> bool:
    """Whether two figures can be compared: of one kind, and not the one a part of the other (4 of the 9; 180, of which 60)."""
    one, other = places
    a_part = sentence.consists_of(up_to(2, WORD) + OF + up_to(2, ARTICLE, WORD), one + 1, other)
    a_part = a_part or any(sentence.is_at(place - 1, OF_WHOM) or sentence.is_at(place + 1, OF_WHOM) for place in places)
    return are_alike(*sentence.values(*places)) and count_the_same(sentence, [*places]) and not a_part


def _of_two_in_brackets(sentence: Sentence, multiple: _Multiple, left_out: set[int]) -> Iterator[Claim]:
    """Twice as many came from the east (34) as from the west (17)."""
    found = [match.start("figure") for match in sentence.find_all(_IN_BRACKETS)]
    others = [place for place in sentence.places(FIGURE) if place not in left_out]
    in_words = not sentence.is_at(multiple.first, COUNT)
    if in_words and multiple.of_two_things and len(found) == 2 and found == others and multiple.last < found[0]:
        one, other = found
        pair = Pair(one, other, one, other, sure=False)
        claim = _claim(sentence, multiple, _turned_to(sentence, multiple, pair))
        if claim.holds or may_be_judged(sentence, multiple.first, found[1], MEANT):
            yield claim


def _pair_behind(sentence: Sentence, multiple: _Multiple) -> Pair | None:
    """The figures of “from … to” directly behind the words."""
    behind = sentence.match_at(_DIRECTLY_FROM, multiple.last + 1)
    if behind is None:
        return None
    return next((pair for pair in pairs(sentence) if pair.sure and pair.first == behind.end()), None)


def _turned_to(sentence: Sentence, multiple: _Multiple, pair: Pair) -> Pair:
    """Two figures the way round that the words have it, where it is not told which is the earlier."""
    first, last = sentence.values(pair.earlier, pair.later)
    grows = last.value > first.value
    known = pair.sure and not multiple.of_two_things
    return pair if known or grows is (multiple.factor > 1) else pair.turned()


def _can_fail(sentence: Sentence, multiple: _Multiple, series: Series) -> bool:
    told = is_told_of(sentence, (multiple.first, multiple.last), series.places)
    first, last = min(multiple.first, series.first), max(multiple.last, series.last)
    shares = sentence.is_at(series.first, PERCENT)  # 1% of the population and 12% of our caseload
    apart = multiple.of_two_things and series.last < multiple.first and not shares
    if apart and not count_the_same(sentence, [*series.places]):
        return False
    forecast = MEANT | OTHER_PLACES if multiple.of_two_things else NOTHING
    apart = sentence.has(DATE, multiple.last, series.first - 1) and sentence.has(BE | TURN, multiple.last, series.first)
    known = len(series.places) == 2 or (series.sure and not apart)
    return told and known and may_be_judged(sentence, first, last, forecast)


def _claim(sentence: Sentence, multiple: _Multiple, pair: Pair) -> Claim:
    first, last = sentence.values(pair.earlier, pair.later)
    ratio = last.value / first.value if first.value else multiple.factor
    holds = multiple.allows(ratio, first.value) or not are_plain(first, last)
    times = number(round(ratio, 2))
    if multiple.of_two_things:
        fact = f"{last.text} is {times} times {first.text}"
    else:
        fact = f"from {first.text} to {last.text} is {times} times as many"
    ends = (min(multiple.first, pair.first), max(multiple.last, pair.last))
    return sentence.claim("times", ends, holds=holds, fact=fact)
