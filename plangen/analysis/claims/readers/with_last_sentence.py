"""Claims of a sentence and the one before it: “There were 50 children. Twenty of them (30%) were in care.”

Both are read as one, as if a semicolon stood between them, by the readers that find figures by their roles. A sentence that
has figures enough of its own is left to them alone.
"""

from collections.abc import Callable, Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before, has_cue
from plangen.analysis.claims.nouns import counted_noun
from plangen.analysis.claims.parts import (
    AMOUNT,
    ANY_FIGURE,
    CHANGE,
    COMMA,
    COMPARATIVE,
    COUNT,
    EXCEPT,
    FRACTION,
    MONEY,
    MOVED,
    MULTIPLIED,
    OF_WHOM,
    PERCENT,
    POINTS,
    PROPORTION,
    RATIO,
    TIMES,
    TOTAL,
)  # fmt: skip
from plangen.analysis.claims.pointing_back import (
    figures_before,
    how_far_back,
    joined_to_the_last,
    tells_of_the_same,
    with_those_before,
)
from plangen.analysis.claims.readers.changes import changes
from plangen.analysis.claims.readers.directions import directions
from plangen.analysis.claims.readers.fractions import fractions
from plangen.analysis.claims.readers.multiples import multiples
from plangen.analysis.claims.readers.only_readings import only_readings
from plangen.analysis.claims.readers.products import products
from plangen.analysis.claims.readers.rates import rates
from plangen.analysis.claims.readers.remainders import remainders
from plangen.analysis.claims.readers.shares import shares
from plangen.analysis.claims.readers.totals import total_of_the_last_sentence
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.stated_changes import stated_changes
from plangen.analysis.claims.vocabulary import Vocabulary
from plangen.frozen import derived

_Reader = Callable[[Sentence], Iterator[Claim]]

_CLAIMS = CHANGE | COMPARATIVE | MULTIPLIED | RATIO | FRACTION | PROPORTION | TIMES
_WITH_ITS_SHARE, _NEAR, _SAME_STEM = 2, 3, 4
_FEW, _MOST_FIGURES = 3, 5
"""Of more figures in two sentences it is not told which belong together."""


def claims_with_last_sentence(sentence: Sentence) -> Iterator[Claim]:
    """What the one or two figures of a sentence claim together with those of the sentence before."""
    if not 0 < sentence.count(ANY_FIGURE) <= _FEW or sentence.has(EXCEPT) or not sentence.follows_figures:
        return
    if sentence.count(ANY_FIGURE) == 1 and (sentence.has(TOTAL) or has_cue(sentence, "together")):
        yield from total_of_the_last_sentence(sentence)
    if sentence.count(ANY_FIGURE) == 1:
        yield from only_readings(sentence)
    elif _is_share_of_one(sentence):
        yield from only_readings(with_those_before(sentence, 1).both)
    readers = [*_readers(sentence)]
    if not readers:
        return
    far = 2 if sentence.goes_on and sentence.count(ANY_FIGURE) == 1 else how_far_back(sentence)
    both, begins = with_those_before(sentence, far)
    figures = both.places(ANY_FIGURE)
    if figures[0] >= begins or len(figures) > _MOST_FIGURES:
        return
    if both.has(CHANGE, 0, begins) and directions in readers:
        readers.remove(directions)  # each of the two tells a change of its own
    if multiples in readers and not sentence.has(RATIO | TIMES) and not tells_of_the_same(both, begins):
        readers.remove(multiples)  # 40 cases were closed. Custody doubled to 12
    for reader in readers:
        yield from (claim for claim in reader(both) if claim.span[1] > sentence.span[0])


def claims_of_last_sentence(sentence: Sentence) -> Iterator[Claim]:
    """What the sentence before claims of figures that only this one gives: “These trebled. There were 6 and are 14”."""
    if (
        not sentence.has_two_of_a_kind
        or sentence.has(_CLAIMS)
        or _words_of_claims(sentence.vocabulary).isdisjoint(sentence.words_before)
    ):
        return
    both, begins = with_those_before(sentence, 1)
    multiplied = both.has(MULTIPLIED, 0, begins) and not figures_before(both, begins)
    by_so_much = (
        both.has(CHANGE, 0, begins) and both.count(PERCENT | FRACTION) == 1 and not figures_before(both, begins, AMOUNT)
    )
    if (multiplied or by_so_much) and tells_of_the_same(both, begins):
        for claim in (multiples if multiplied else changes)(both):
            if claim.span[0] < sentence.span[0]:
                yield claim


def _is_share_of_one(sentence: Sentence) -> bool:
    """With six vacancies the vacancy rate is 26%: a share beside one count, the whole of which stands before."""
    shares = sentence.places(PERCENT)
    counts = sentence.places(AMOUNT)
    if len(shares) != 1 or len(counts) != 1 or sentence.count(ANY_FIGURE) != _WITH_ITS_SHARE:
        return False
    named = cue_before(sentence, shares[0], "share_nouns", _NEAR)
    if named is None:
        return False
    share_words = {word[:_SAME_STEM] for word in sentence.words(named.first - 1, named.last + 1)}
    counted = counted_noun(sentence, counts[0])
    return not counted or counted[:_SAME_STEM] in share_words


def changes_of_last_sentence(sentence: Sentence) -> Iterator[Claim]:
    """A change that the sentence before states, the earlier figure here: “It rose by 14 to 96. The year before it was 78”."""
    if sentence.count(ANY_FIGURE) != 1 or sentence.has(CHANGE | COMPARATIVE) or not sentence.follows_figures:
        return
    joined = joined_to_the_last(sentence)
    if joined is None:
        return
    told = {change.figure for change in stated_changes(joined.both)}
    if told and len({*figures_before(joined.both, joined.begins)} - told) == 1:
        yield from changes(joined.both)


@derived
def _words_of_claims(words: Vocabulary) -> frozenset[str]:
    """The words that tell so many times as many, or by how much figures changed."""
    return words.longest_words(MULTIPLIED | CHANGE)


def _readers(sentence: Sentence) -> Iterator[_Reader]:
    """The readers of what a sentence tells, where a figure is missing that it is told of."""
    changes_told = {change.figure for change in stated_changes(sentence)}
    has_both = any(len({*sentence.places(kind)} - changes_told) > 1 for kind in (COUNT, MONEY))
    tells_a_change = sentence.has(CHANGE | COMPARATIVE | MOVED)
    if not has_both and (sentence.has(OF_WHOM) or not tells_a_change):
        yield from (shares,) if sentence.has(PERCENT) else ()
        yield from (fractions,) if sentence.has(FRACTION | PROPORTION) else ()
    if tells_a_change and sentence.has(PERCENT | FRACTION | POINTS | COUNT) and not has_both:
        yield changes
        yield directions
    if sentence.has(MULTIPLIED | RATIO | TIMES):
        yield multiples
    if has_cue(sentence, "per") or any(sentence.value(at).numeral.kind == "rate" for at in sentence.places(COUNT)):
        yield rates
    amounts = sentence.places(AMOUNT)
    together = has_cue(sentence, "together", 0, 2)
    parted = len(amounts) > 1 and sentence.has(COMMA, amounts[0], amounts[-1]) and not together
    if not parted and (
        has_cue(sentence, "mean") or has_cue(sentence, "on_average") or (together and has_cue(sentence, "each"))
    ):
        yield products
    if sentence.has(MONEY):
        yield remainders
