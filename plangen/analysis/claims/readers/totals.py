"""Totals: “the council gave £400,000 and health £20,000, totalling £420,000”.

A total is found wrong only where its parts stand before it as one list; a list that may be of other things, or of some of
the parts, can only be found to add up.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import prod

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.itemised import items_of
from plangen.analysis.claims.lists import LIST
from plangen.analysis.claims.parts import (
    AMOUNT,
    ANY_FIGURE,
    ARTICLE,
    BE,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    EVERY,
    FULL_STOP,
    IN,
    MAKING,
    OF,
    OPEN,
    PRONOUN,
    SEMICOLON,
    TOTAL,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import END, START, either, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.sums import sum_of, what_it_comes_to
from plangen.analysis.claims.values import are_alike, are_plain, follows
from plangen.figures.workings import Term, Working

_TOTALLING = TOTAL + up_to(4, ARTICLE, WORD, OF) + AMOUNT.named("total")
_IN_ALL_SO_MANY = START + IN + EVERY + AMOUNT.named("total")
_ONLY_A_TOTAL = (
    START
    + either(
        up_to(2, ARTICLE, WORD) + TOTAL + up_to(3, WORD, BE, COLON, MAKING),
        up_to(4, WORD, PRONOUN, TURN, MAKING, IN, EVERY),
    )
    + AMOUNT.named("total")
    + up_to(2, WORD)
    + either(FULL_STOP, END)
)
_BEFORE_THE_TOTAL = up_to(6, WORD, ARTICLE, BE, COMMA, OPEN, CLOSE, SEMICOLON, COLON, DASH)
_LABEL = 5
_BACK = 2
"""How many sentences before it a total may be the sum of."""


def totals(sentence: Sentence) -> Iterator[Claim]:
    """Every total against the figures before it: those of its sentence, and of the sentences before."""
    for match in sentence.find_all(_TOTALLING) if sentence.has(TOTAL) else ():
        yield from _total(sentence, match.start("total"), match.start())


def _total(sentence: Sentence, total: int, first: int) -> Iterator[Claim]:
    stated = sentence.value(total)
    here = [place for place in _alike(sentence, sentence, total) if place < first]
    listed = [sentence.term(place) for place in here]
    working = _that_adds_up(sentence, total, listed)
    if working:
        yield sentence.claim("total", (first, total), holds=True, working=working)
    elif len(here) > 1 and _are_one_list(sentence, here, first) and are_plain(stated):
        working = sum_of(sentence, total, listed)
        fact = what_it_comes_to(sentence, total, working)
        yield sentence.claim("total", (first, total), holds=False, fact=fact, working=working)


def total_of_the_last_sentence(sentence: Sentence) -> Iterator[Claim]:
    """4 managers, 12 practitioners, 3 clerks. Total 19: a sentence that is only a total, against the list before it."""
    match = sentence.match_at(_ONLY_A_TOTAL, 0) or sentence.match_at(_IN_ALL_SO_MANY, 0)
    if match is None:
        return
    total, (before,) = match.start("total"), sentence.earlier(1) or (sentence,)
    colons = before.places(COLON)
    items = items_of(before, colons[0] + 1 if colons else 0, len(before), AMOUNT)
    listed = [item.figures[0] for item in items if len(item.figures) == 1]
    alike = all(are_alike(before.value(place), sentence.value(total)) for place in listed)
    own = before.places(ANY_FIGURE)
    counted = len(own) > 1 and before.value(own[0]).numeral.spelt and before.value(own[0]).value == len(own) - 1
    one_list = len(listed) == len(items) == len(own) - counted > 1 and alike
    if one_list and are_plain(sentence.value(total), *before.values(*listed)):
        working = sum_of(sentence, total, [before.term(place) for place in listed])
        fact = what_it_comes_to(sentence, total, working)
        yield sentence.claim("total", (0, total), holds=working.holds, fact=fact, working=working)


def _alike(sentence: Sentence, other: Sentence, total: int) -> list[int]:
    """The places of the figures of another sentence, or of the same, that are of the kind of a total."""
    stated, kind = sentence.value(total), sentence.kind_at(total)
    return [place for place in other.places(kind) if are_alike(other.value(place), stated)]


def _that_adds_up(sentence: Sentence, total: int, listed: Sequence[Term]) -> Working | None:
    """The last figures before a total, two or more, that add up to it: of its sentence, then with those before it too."""
    terms = list(listed)
    before = ([near.term(place) for place in _alike(sentence, near, total)] for near in sentence.earlier(_BACK))
    for more in chain([[]], before):
        terms = [*more, *terms]
        for begin in range(len(terms) - 1):
            working = sum_of(sentence, total, terms[begin:])
            if follows(sentence.value(total), working):
                return working
    return None


def _are_one_list(sentence: Sentence, places: Sequence[int], end: int) -> bool:
    """Whether figures stand as one list that ends before the total, and are not multiplied."""
    match = sentence.match_at(LIST, places[0])
    if match is None or match.end() <= places[-1]:
        return _are_labelled(sentence, places, end)
    values = sentence.values(*places)
    multiplied = prod(value.value for value in values) == sentence.value(_next_amount(sentence, end)).value
    ends_there = sentence.consists_of(_BEFORE_THE_TOTAL, match.end(), end)
    return ends_there and are_plain(*values) and not multiplied


def _are_labelled(sentence: Sentence, places: Sequence[int], end: int) -> bool:
    """White 54, Black 18, not known 2: each figure with a few words for its label, and no verb."""
    begins = max((place + 1 for place in sentence.places(COLON | OPEN) if place < places[0]), default=0)
    items = items_of(sentence, begins, places[-1] + 1)
    short = all(item.figures == (item.last - 1,) and item.last - item.first <= _LABEL for item in items)
    ends_there = sentence.consists_of(_BEFORE_THE_TOTAL, places[-1] + 1, end)
    return short and len(items) == len(places) > 2 and ends_there and not sentence.has(BE | TURN, begins, end)


def _next_amount(sentence: Sentence, place: int) -> int:
    return next(at for at in sentence.places(AMOUNT) if at > place)
