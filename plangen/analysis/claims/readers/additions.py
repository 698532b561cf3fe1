"""Two figures that make a third: “thirteen boys plus four girls gives 17”, “the 17 on top of the 24 make 41 for the year”.

Three figures of one kind, of which “plus” or “on top of” joins the first two, and a verb leads to the third.
"""

from collections.abc import Iterator

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of
from plangen.analysis.claims.parts import AMOUNT, AND, COMPARED, COUNT, MONEY, TO
from plangen.analysis.claims.reach import added, meet, reach, taken
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.sums import sum_of, what_it_comes_to
from plangen.analysis.claims.values import are_alike, are_plain

_FAR = 8


def additions(sentence: Sentence) -> Iterator[Claim]:
    """The sum of two figures against the third that the words make of them."""
    for kind in (COUNT, MONEY):
        places = sentence.places(kind)
        if len(places) == len(sentence.places(AMOUNT)) == 3 and _are_added(sentence, *places):
            yield from _judged(sentence, *places)


def _are_added(sentence: Sentence, first: int, second: int, whole: int) -> bool:
    """Whether the words add the second figure to the first, and the third is what comes of it."""
    if _is_more(sentence, first, second) and cue_before(sentence, whole, "so", 2) is not None:
        return True
    joined = any(first < cue.first < second for cue in cues_of(sentence, "plus"))
    to_it = cue_before(sentence, first, "adding", 3) is not None and sentence.has(TO, first, second)
    return (joined or to_it) and cue_before(sentence, whole, "gives", _FAR) is not None


def _is_more(sentence: Sentence, first: int, second: int) -> bool:
    """33 by March and 12 more by September; and another 12."""
    more = cue_behind(sentence, second, "added", 0) or cue_before(sentence, second, "added", 0)
    return more is not None and not sentence.is_at(more.last + 1, COMPARED) and sentence.has(AND, first, second)


def _judged(sentence: Sentence, first: int, second: int, whole: int) -> Iterator[Claim]:
    one, other, stated = sentence.values(first, second, whole)
    counts_another = disagree(sentence, first, whole) and disagree(sentence, second, whole)
    if counts_another or not (are_alike(one, other) and are_alike(one, stated)):
        return
    working = sum_of(sentence, whole, [sentence.term(first), sentence.term(second)])
    adds_up = meet(added([reach(one), reach(other)]), reach(stated))
    rests = (taken(reach(one), reach(other)), taken(reach(other), reach(one)))
    is_rest = any(meet(rest, reach(stated)) for rest in rests)
    if adds_up or (are_plain(one, other, stated) and not is_rest):
        shown = working if not adds_up or working.holds else None
        fact = what_it_comes_to(sentence, whole, working)
        yield sentence.claim("parts", (first, whole), holds=adds_up, fact=fact, working=shown)
