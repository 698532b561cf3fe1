"""A whole of one sentence and its parts in the next: “There were 92 referrals. Schools sent us 38, the police 29 and …”.

Also what is left of it (“nine sent apologies, which left five”), and a change of two figures told in two sentences before it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import things_counted
from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.itemised import Item, items_of
from plangen.analysis.claims.judged_changes import judge_change
from plangen.analysis.claims.nouns import counted_noun, is_plural
from plangen.analysis.claims.pairs import Pair
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CHANGE,
    COMMA,
    COMPARATIVE,
    COMPARED,
    COUNT,
    DATE,
    DENIED,
    EXCEPT,
    FIGURE,
    FRACTION,
    HIGHER,
    IN,
    MAKING,
    MULTIPLIED,
    OF,
    OF_WHOM,
    OTHER_PLACES,
    PERCENT,
    PRONOUN,
    PROPORTION,
    REST,
    THAT_IS,
    TIME,
    TO,
    WORD,
)
from plangen.analysis.claims.pattern import START, any_of, up_to
from plangen.analysis.claims.pointing_back import Joined, tells_of_the_same, with_those_before
from plangen.analysis.claims.readers.records import records
from plangen.analysis.claims.readers.representation import representation
from plangen.analysis.claims.readers.whole_shares import whole_shares
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.sums import sum_of, what_it_comes_to
from plangen.analysis.claims.values import are_alike, are_plain, compare
from plangen.plan.quantity import number

_TWO, _THREE, _NEAR = 2, 3, 3
_CLOSE = 4
"""A list is of all if it comes within a quarter of the whole."""

_OTHERWISE = any_of(EXCEPT, CHANGE, COMPARATIVE, OTHER_PLACES, PERCENT, FRACTION, PROPORTION, OF_WHOM)
_THIS = ("this", "that")
_NEARLY = Decimal("0.1")
_DOUBLED_TO = MULTIPLIED + TO + COUNT.named("later")
_SO_MANY_FEWER = (
    COUNT.named("later")
    + COMMA
    + up_to(2, MAKING, THAT_IS, ARTICLE, least=1)
    + COUNT.named("gap")
    + COMPARATIVE.named("which")
)
_LESS_THAN = (
    START
    + up_to(2, PRONOUN, WORD, BE, THAT_IS, least=1)
    + up_to(1, ANY_FIGURE)
    + COMPARATIVE.named("which")
    + COMPARED
    + up_to(8, WORD, ARTICLE, OF, IN, OTHER_PLACES, TIME, THAT_IS)
    + FIGURE.named("other")
)


def across_sentences(sentence: Sentence) -> Iterator[Claim]:
    """What a sentence tells of the one figure of the sentence before it, or of the one figure of each of two before it."""
    if not sentence.follows_figures:
        return
    if has_cue(sentence, "over_represented") or has_cue(sentence, "under_represented"):
        yield from representation(sentence.since(1))
    if sentence.count(ANY_FIGURE) == 1:
        both = with_those_before(sentence, 1).both
        yield from whole_shares(both) if sentence.has(REST) else ()
        yield from records(both) if has_cue(sentence, "highest") or has_cue(sentence, "lowest") else ()
    yield from _this_is_a_change(sentence)
    yield from _it_is_less_than(sentence)
    yield from _since_the_last(sentence)
    joined = with_those_before(sentence, 1)
    yield from _graded(joined) if sentence.has(OF_WHOM, 0, _NEAR) else ()
    if sentence.has(_OTHERWISE) or has_cue(sentence, "added"):
        return
    before = [place for place in joined.both.places(ANY_FIGURE) if place < joined.begins]
    wholes = [place for place in things_counted(joined.both) if place < joined.begins]
    if len(wholes) == 1 and wholes == before and not joined.both.has(_OTHERWISE, 0, joined.begins):
        yield from _listed(joined, wholes[0])
        yield from _left(joined, wholes[0])


def _graded(joined: Joined) -> Iterator[Claim]:
    """74 were screened. Of these, 19 are at high risk, 28 at medium and 31 at low risk: nothing is of two grades."""
    both, begins = joined
    whole = [place for place in things_counted(both) if place < begins]
    items = items_of(both, begins, len(both) - 1)
    items = [item for item in items if item.figures]
    graded = all(has_cue(both, "grades", item.first, item.last) for item in items)
    if len(whole) == 1 and len(items) >= _THREE and graded and all(len(item.figures) == 1 for item in items):
        yield from _judged(both, whole[0], [item.figures[0] for item in items])


def _listed(joined: Joined, whole: int) -> Iterator[Claim]:
    """Schools sent us 38, the police 29 and parents 14: each item has its count, and counts nothing of its own."""
    both, begins = joined
    items = items_of(both, begins, len(both) - 1)
    counts = [place for place in things_counted(both) if place >= begins]
    if len(items) < _THREE or [item.figures for item in items] != [(place,) for place in counts]:
        return
    alone = both.count(ANY_FIGURE) == len(counts) + 1 and not has_cue(both, "partial")
    bare = not any(_counts_its_own(both, place) for place in counts)
    ends = both.has(AND, items[-_TWO].last - 1, items[-1].last) and not _may_overlap(both, items)
    if alone and bare and ends and counted_noun(both, whole):
        claim = next(_judged(both, whole, counts), None)
        more = sum(both.value(place).value for place in counts) > both.value(whole).value
        if claim is not None and (claim.holds or more):  # with fewer, there may be others
            yield claim


def _counts_its_own(both: Sentence, place: int) -> bool:
    return is_plural(both, place + 1) or bool(counted_noun(both, place))


def _may_overlap(both: Sentence, items: Sequence[Item]) -> bool:
    """Whether a child may be in two of the items: what they had, what they said; not whence or where they came."""
    told = [has_cue(both, name, items[0].first, items[-1].last) for name in ("overlapping", "each_of_several")]
    ways = [any(cue_behind(both, item.figures[0], name, _NEAR) for name in ("ways",)) for item in items if item.figures]
    by_whom = all(item.figures[0] == item.last - 1 for item in items)  # schools 38, the police 29
    return any(told) or not (by_whom or all(ways) or items[0].figures[0] == items[0].first)


def _left(joined: Joined, whole: int) -> Iterator[Claim]:
    """The board has 14 members. In December nine sent apologies, which left five: the only two counts of the sentence."""
    both, begins = joined
    counts = [place for place in things_counted(both) if place >= begins]
    if len(counts) != _TWO or both.count(ANY_FIGURE) != _THREE:
        return
    part, rest = counts
    leaves = cue_before(both, rest, "leaves", 2)
    told = leaves is not None and part < leaves.first and not disagree(both, whole, rest)
    if told and counted_noun(both, whole) and not both.has(DATE | TIME, 0, begins):
        yield from _judged(both, whole, counts)


def _judged(both: Sentence, whole: int, parts: Sequence[int]) -> Iterator[Claim]:
    if not are_plain(*both.values(whole, *parts)):
        return
    total, all_of_it = sum(value.value for value in both.values(*parts)), both.value(whole).value
    near = (
        abs(total - all_of_it) * _CLOSE <= all_of_it and max(value.value for value in both.values(*parts)) < all_of_it
    )
    working = sum_of(both, whole, [both.term(place) for place in parts])
    if near:
        fact = what_it_comes_to(both, whole, working)
        yield both.claim("parts", (whole, parts[-1]), holds=total == all_of_it, fact=fact)


def _it_is_less_than(sentence: Sentence) -> Iterator[Claim]:
    """The rate is 182. It is lower than our neighbours’ 170; that is £36,000 less than last year’s £876,000."""
    match = sentence.match_at(_LESS_THAN, 0)
    if match is None or not sentence.goes_on or sentence.has(DENIED):
        return
    other = match.start("other")
    joined = with_those_before(sentence, 1)
    both, begins = joined
    mine = [place for place in both.places(both.kind_at(other + begins)) if place < begins]
    if len(mine) != 1 or mine != [place for place in both.places(ANY_FIGURE) if place < begins]:
        return
    first, last = both.values(mine[0], other + begins)
    if are_plain(first, last) and are_alike(first, last) and first.value != last.value:
        higher = sentence.is_at(match.start("which"), HIGHER)
        holds = (first.value > last.value) is higher
        fact = f"{first.text} is {compare(first.value, last.value)} {last.text}"
        yield both.claim("comparison", (mine[0], other + begins), holds=holds, fact=fact)


def _since_the_last(sentence: Sentence) -> Iterator[Claim]:
    """Eight in 2023. By March it had doubled to 12. 58 in 2022/23. The figure for 2023/24 was 65, so seven fewer."""
    doubled, fewer = sentence.find(_DOUBLED_TO), sentence.find(_SO_MANY_FEWER)
    found = doubled or fewer
    if found is None or sentence.has(OTHER_PLACES | DENIED):
        return
    both, begins = with_those_before(sentence, 1)
    later = found.start("later") + begins
    before = [place for place in things_counted(both) if place < begins]
    if len(before) != 1 or before != [place for place in both.places(ANY_FIGURE) if place < begins]:
        return
    first, last = both.values(before[0], later)
    if not are_plain(first, last) or not first.value or not tells_of_the_same(both, begins):
        return
    ends = (before[0], found.end() - 1 + begins)
    if doubled is not None and sentence.count(ANY_FIGURE) == 1:
        factor = sentence.vocabulary.multiples[sentence.word(found.start())]
        holds = abs(last.value / first.value - factor) <= factor * _NEARLY
        fact = f"{last.text} is {number(round(last.value / first.value, 2))} times {first.text}"
        yield both.claim("times", ends, holds=holds, fact=fact)
    elif fewer is not None and sentence.count(ANY_FIGURE) == _TWO:
        gap = last.value - first.value
        holds = (gap > 0) is sentence.is_at(fewer.start("which"), HIGHER)
        if abs(gap) == sentence.value(fewer.start("gap")).value:
            fact = f"{last.text} is {compare(last.value, first.value)} {first.text}"
            yield both.claim("direction", ends, holds=holds, fact=fact)


def _this_is_a_change(sentence: Sentence) -> Iterator[Claim]:
    """In 2018 there were 140. By 2023 there were 70. This is a fall of 50%: one figure in each of the two sentences before."""
    stated = stated_changes(sentence)
    if sentence.word(0) not in _THIS or len(stated) != 1 or len(sentence.places(ANY_FIGURE)) > _TWO:
        return
    both, begins = with_those_before(sentence, _TWO)
    counts = [place for place in things_counted(both) if place < begins]
    figures = [place for place in both.places(ANY_FIGURE) if place < begins]
    if (
        len(counts) != _TWO
        or counts != figures
        or not are_plain(*both.values(*counts))
        or both.has(OTHER_PLACES, 0, begins)
    ):
        return
    earlier, later = counts
    apart = any(both.is_at(place, DATE) for place in range(earlier, later)) and not disagree(both, earlier, later)
    claim = judge_change(both, stated[0].moved(begins), Pair(earlier, later, earlier, later)) if apart else None
    if claim is not None and cues_of(both, "the_same"):
        yield claim
