"""Claims of a sentence and the one before it: “There were 50 children. Twenty of them (30%) were in care.”

Both are read as one, as if a semicolon stood between them, by the readers that find figures by their roles. A sentence that
has figures enough of its own is left to them alone.
"""

from collections.abc import Callable, Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import has_cue
from plangen.analysis.claims.parts import (
    ANY_FIGURE,
    CHANGE,
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
from plangen.analysis.claims.pointing_back import with_those_before
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

_Reader = Callable[[Sentence], Iterator[Claim]]

_FEW, _MOST_FIGURES = 3, 5
"""Of more figures in two sentences it is not told which belong together."""


def claims_with_last_sentence(sentence: Sentence) -> Iterator[Claim]:
    """What the one or two figures of a sentence claim together with those of the sentence before."""
    if not 0 < sentence.count(ANY_FIGURE) <= _FEW or sentence.has(EXCEPT) or not sentence.follows_figures:
        return
    if sentence.has(TOTAL) and sentence.count(ANY_FIGURE) == 1:
        yield from total_of_the_last_sentence(sentence)
    if sentence.count(ANY_FIGURE) == 1:
        yield from only_readings(sentence)
    readers = [*_readers(sentence)]
    if not readers:
        return
    both, begins = with_those_before(sentence, 2 if sentence.goes_on and sentence.count(ANY_FIGURE) == 1 else 1)
    figures = both.places(ANY_FIGURE)
    if figures[0] >= begins or len(figures) > _MOST_FIGURES:
        return
    for reader in readers:
        yield from (claim for claim in reader(both) if claim.span[1] > sentence.span[0])


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
    if has_cue(sentence, "mean") or has_cue(sentence, "on_average"):
        yield products
    if sentence.has(MONEY):
        yield remainders
