"""What is above or below two figures at once: “168 is below both the regional (159) and the England figure (180)”."""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import Cue, cues_of, has_cue
from plangen.analysis.claims.parts import (
    AND,
    ARTICLE,
    BE,
    CHANGE,
    COMMA,
    COMPARATIVE,
    COMPARED,
    DATE,
    FIGURE,
    NOT,
    OF,
    RATIO,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import Part, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import Value, are_comparable, compare

_NEAR, _SHORT = 8, 5
_UNDER = ("above", "below", "under", "beneath", "over")
_WITHOUT_THAN = ("above", "below")
_THAN = up_to(3, WORD, COMMA) + COMPARED


def both(sentence: Sentence) -> Iterator[Claim]:
    """Whether a figure is above, or below, each of the two that it is compared with."""
    told = _told(sentence)
    if told is None:
        return
    cue, above = told
    for letter in sorted({sentence.letters[place] for place in sentence.places(FIGURE)}):
        places = [
            at for at in sentence.places(Part(frozenset(letter))) if not sentence.is_at(at + 1, COMPARATIVE | CHANGE)
        ]
        things = [at for at in places if sentence.value(at).numeral.kind != "duration"]
        places = things if len(things) == 3 else places  # lower than in either of the previous two years
        if len(places) == 3:
            yield from _judged(sentence, cue, places, above=above)
            return


def _told(sentence: Sentence) -> tuple[Cue, bool] | None:
    """The one comparison of a sentence with both or either of two; none where it is denied, or goes both ways."""
    found: list[tuple[Cue, bool]] = []
    for name, above in ways_told(sentence):
        for cue in cues_of(sentence, name):
            with_both = any(0 < other.first - cue.last <= _NEAR for other in cues_of(sentence, "both"))
            figures = sentence.places(FIGURE)
            told_of_both = any(
                _is_told_of_both(sentence, cue, two) for two in (figures[:2], figures[-2:]) if len(two) > 1
            )
            with_both = with_both or told_of_both
            of_two = with_both or _than_two(sentence, cue) or _than_each(sentence, name)
            if of_two and not sentence.has(NOT, cue.first - 3, cue.first):
                found.append((cue, above))
    ways = {above for _, above in found}
    return found[0] if len(ways) == 1 else None


def ways_told(sentence: Sentence) -> tuple[tuple[str, bool], ...]:
    """The groups of cues that tell of more or less, each with whether it is more."""
    return ("above", True), ("below", False), *_by_worth(sentence)


def _by_worth(sentence: Sentence) -> tuple[tuple[str, bool], ...]:
    """Which way “better” and “worse” go, where the sentence is of what is good, or bad, when it is high."""
    good, bad = has_cue(sentence, "good_when_high"), has_cue(sentence, "bad_when_high")
    return () if good is bad else (("better", good), ("worse", bad))


def _than_each(sentence: Sentence, name: str) -> bool:
    """Worse than the regional mean of 3.6 and also worse than the national mean of 3.9."""
    told = cues_of(sentence, name)
    than = [cue for cue in told if sentence.word(cue.last) in _WITHOUT_THAN or sentence.match_at(_THAN, cue.last + 1)]
    if len(than) != 2:
        return False
    return sentence.has(FIGURE, than[0].last, than[1].first) and sentence.has(FIGURE, than[1].last)


def _than_two(sentence: Sentence, cue: Cue) -> bool:
    """Smaller than those of the north team (5.8) and the south team (7.0): two figures behind “than”, joined by “and”."""
    surpasses = any(other == cue for other in cues_of(sentence, "surpass"))
    compared = next((place for place in sentence.places(COMPARED) if 0 < place - cue.last <= 2), None)
    without = sentence.word(cue.last) in _UNDER and sentence.match_at(
        up_to(3, ARTICLE, WORD, OF, DATE, RATIO), cue.last + 1
    )
    than = cue.last if surpasses or without else compared
    if than is None:
        return False
    first, *more = [place for place in sentence.places(FIGURE) if place > than] or [than]
    between = range(first, more[0]) if len(more) == 1 else range(0)
    turns = [place for place in between if sentence.is_at(place, TURN | COMMA | BE) and sentence.word(place) != "that"]
    joined = sentence.has(AND, first, between.stop) and not turns
    followed = any(sentence.is_at(place + 1, COMPARATIVE) for place in more)
    return joined and not followed and not sentence.has(COMPARATIVE, first, between.stop)


def _is_told_of_both(sentence: Sentence, cue: Cue, others: list[int]) -> bool:
    """The regional 159 and the national 190, both of which are higher; which are both below us."""
    near = [
        other for other in cues_of(sentence, "both") if max(others) < other.first < cue.first <= other.last + _SHORT
    ]
    told = bool(near) and sentence.has(BE, max(others), cue.first)
    return told and not any(max(others) < place < cue.first for place in sentence.places(FIGURE))


def _is_beyond(mine: Value, other: Value, *, above: bool) -> bool:
    return mine.value > other.value if above else mine.value < other.value


def _judged(sentence: Sentence, cue: Cue, places: list[int], *, above: bool) -> Iterator[Claim]:
    mine, *others = places
    if _is_told_of_both(sentence, cue, places[:2]):
        mine, others = places[2], places[:2]
    if _is_told_of_both(sentence, cue, others):
        above = not above
    values = sentence.values(mine, *others)
    if any(value.hedge for value in values) or not are_comparable(values):
        return
    wrong = next((value for value in values[1:] if not _is_beyond(values[0], value, above=above)), None)
    ends = (min(*places, cue.first), max(*places, cue.last))
    if wrong is None:
        yield sentence.claim("comparison", ends, holds=True)
    elif min(others) > cue.first or _is_told_of_both(sentence, cue, others):
        fact = f"{values[0].text} is {compare(values[0].value, wrong.value)} {wrong.text}"
        yield sentence.claim("comparison", ends, holds=False, fact=fact)
