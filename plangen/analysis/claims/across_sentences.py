"""Claims that go beyond one sentence: a fall from the figure of the sentence before, points between two rates above it.

What stands in another sentence may be about something else. Such a claim is found to fail only where the figures leave
little doubt: a percentage that is exactly the points between two rates, a sentence that goes on with “it” or “this”.
"""

from collections.abc import Iterator
from decimal import Decimal

from plangen.analysis.claims.changes import of_pair
from plangen.analysis.claims.claim import Claim, Ends, pattern, plain, stated
from plangen.analysis.claims.pairs import Mark, Pair, marks_of, pairs_of
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.numerals import Token
from plangen.figures.workings import Working
from plangen.plan.quantity import number

_GOES_ON = ("it", "this", "that")
_BACK = 3
"""How many sentences before it a sentence may go back to."""

_YEARS = r"s(?P<many>N)[^N;]{0,12}?(?P<first>D)x{0,2}(?:[t&-][x-]{0,4}(?P<last>D))?"
_ONLY_DECLINED = r"(?P<all>N)[^N]{1,60}?l(?P<few>N)[xe]{0,3}B"
_OF_THE_ACCEPTED = r"A[^N]{0,40}?(?:N[/o][ax]{0,2}|(?<=[a&]))(?P<left>N)"


def beyond(one: Sentence) -> Iterator[Claim]:
    """Every claim that a sentence makes of figures of the sentences before it."""
    letters = one.letters
    if "P" in letters and any(letter in letters for letter in "UVHL"):
        marks = tuple(marks_of(one))
        within = one.twice and any(pairs_of(one, {mark.place for mark in marks}))
        for mark in marks if not within else ():
            if letters[mark.place] == "P" and mark.way >= 0:
                yield from _since(one, mark)
                yield from _points_between(one, mark)
    if "s" in letters:
        yield from _years(one)
    if "A" in letters:
        yield from _accepted(one)


def _since(one: Sentence, mark: Mark) -> Iterator[Claim]:
    """A change told of one figure here and one in the sentence before: “295. The year before it was 481, so it fell (-38%)”."""
    here = [(letter, place) for letter in "NM" for place in one.values(letter)]
    if len(here) != 1 or one.letters[mark.way] not in "UV" or not _goes_on(one, here[0][1], mark):
        return
    both = one.since(1)
    shift = len(both.letters) - len(one.letters)
    letter, place = here[0]
    there = [at for at in both.values(letter) if at < shift]
    if len(there) != 1 or not plain(both.value(there[0]), one.value(place)):
        return
    pair = Pair(place + shift, there[0], there[0], place + shift)
    claim = of_pair(both, Mark(*(at + shift for at in mark)), pair)
    if claim is not None:
        yield claim


def _goes_on(one: Sentence, place: int, mark: Mark) -> bool:
    """Whether a sentence tells of the same as the one before it, and of an earlier figure of it."""
    goes_on = any(isinstance(part, Token) and part.lower in _GOES_ON for part in one.parts[: mark.way + 1])
    earlier = pattern(r"f[ax]{0,3}$").search(one.letters[:place]) is not None or "g" in one.letters
    return goes_on and earlier and one.values("P") == [mark.place] and "j" not in one.letters[: mark.last]


def _points_between(one: Sentence, mark: Mark) -> Iterator[Claim]:
    """A percentage that is exactly the points between two rates told shortly before."""
    mine = one.value(mark.place)
    if mine.numeral.figure.precision >= 1 or mine.hedge or not mine.value:
        return
    all_of = one.since(_BACK)
    shift = len(all_of.letters) - len(one.letters)
    mine_at = mark.place + shift
    rates = [at for at in all_of.values("P") if at != mine_at and not _is_change(all_of, at)]
    for first in rates:
        for last in rates:
            gap = all_of.value(first).value - all_of.value(last).value
            if gap == (abs(mine.value) if one.letters[mark.way] in "VL" else -abs(mine.value)):
                pair = Pair(first, last, min(first, last), max(first, last))
                claim = of_pair(all_of, Mark(*(at + shift for at in mark)), pair)
                if claim is not None:
                    yield claim
                    return


def _is_change(one: Sentence, place: int) -> bool:
    """Whether a percentage is itself one of rise or fall, and no rate."""
    return pattern(r"[UV][xaioebl]{0,9}$").search(one.letters[:place]) is not None


def _years(one: Sentence) -> Iterator[Claim]:
    """“Over the past 3 years (2015 to 2018)”: the years against the dates."""
    for match in pattern(_YEARS).finditer(one.letters):
        many = one.value(match.start("many"))
        dates = [one.value(at).numeral.text for at in (match.start("first"), match.start("last")) if at >= 0]
        years = [year for text in dates for year in _years_in(text)]
        if many.numeral.noun != "year" or len(years) < 2 or not plain(many):
            continue
        apart = years[-1] - years[0]
        if apart < 1 or many.value == apart - 1:
            continue
        holds = many.value in (apart, apart + 1)
        fact = f"from {years[0]} to {years[-1]} is {apart} years"
        yield one.claim("years", Ends(match.start(), match.end() - 1), holds, fact)


def _years_in(text: str) -> list[int]:
    """The years that a date names in full: 2015, 2018/19 (its first)."""
    found = [int(year) for year in pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)").findall(text)]
    return found or [2000 + int(short) for short in pattern(r"^\d\d$").findall(text)]


def _accepted(one: Sentence) -> Iterator[Claim]:
    """Who accepted, of those who were offered, where only so many declined: “544 … only 14 declined … 522 accepted”."""
    taken = pattern(_OF_THE_ACCEPTED).search(one.letters)
    if taken is None:
        return
    all_of = one.since(_BACK)
    shift = len(all_of.letters) - len(one.letters)
    offered = pattern(_ONLY_DECLINED).search(all_of.letters)
    if offered is None or offered.end() > taken.start("left") + shift:
        return
    whole, few, left = offered.start("all"), offered.start("few"), taken.start("left") + shift
    if not plain(*map(all_of.value, (whole, few, left))) or all_of.value(left).value <= all_of.value(few).value:
        return
    terms = (all_of.term(whole), all_of.term(few, minus=True))
    what = all_of.said(left, left)
    working = Working(what, stated(all_of.value(left)), one.passage.address, terms)
    names = [all_of.value(place).numeral.text for place in (whole, few)]
    others = working.gap
    rest = f"what became of the other {number(others)} is not said" if others > 0 else "no more can have accepted"
    fact = f"{names[0]} less {names[1]} is {number(working.value or Decimal(0))}; {rest}"
    yield all_of.claim("accepted", Ends(left, left), working.holds, fact, working)
