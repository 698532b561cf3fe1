"""By how much a target was missed or beaten, and which of the two: “40 audits against a plan of 36, four short”.

Of three figures of a kind one is told to be the target, and another is the gap between it and the third: then what is short
of the target must be less than it. Where the gap is another, `changes` and `remainders` find that.
"""

from collections.abc import Iterator, Sequence

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import Cue, cues_of, has_cue
from plangen.analysis.claims.parts import AMOUNT, ANY_FIGURE, BE, BY, DENIED, MULTIPLIED, OTHER_PLACES, PERCENT, POINTS
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_alike, are_plain, compare

_BEFORE, _BEHIND, _NEAR = 4, 3, 4


def off_target(sentence: Sentence) -> Iterator[Claim]:
    """The only three figures of a sentence, where one is a target and one tells by how much it was missed or beaten."""
    figures = sentence.places(ANY_FIGURE)
    if len(figures) != 3 or sentence.has(DENIED | OTHER_PLACES | MULTIPLIED | PERCENT | POINTS):
        return
    goals = _goals(sentence, figures)
    if len(goals) != 1 or not all(sentence.is_at(place, AMOUNT) for place in figures):
        return
    (goal,) = goals
    one, other = (place for place in figures if place != goal)
    for mine, gap in ((one, other), (other, one)):
        claim = _judged(sentence, goal, mine, gap)
        if claim is not None:
            yield claim
            return


def _judged(sentence: Sentence, goal: int, mine: int, gap: int) -> Claim | None:
    wanted, reached, told = sentence.values(goal, mine, gap)
    fits = are_plain(wanted, reached, told) and are_alike(wanted, reached)
    if not fits or reached.value == wanted.value or abs(reached.value - wanted.value) != told.value:
        return None
    lengths = any(value.numeral.kind == "duration" for value in (wanted, reached))
    plainly = lengths or bool({*cues_of(sentence, "bad_when_high")} - {*cues_of(sentence, "target_missed")})
    missed, beaten = (
        _is_told(sentence, name, gap) or (not plainly and _is_told(sentence, other, gap))
        for name, other in (("short_of_it", "target_missed"), ("beyond_it", "target_met"))
    )
    if missed is beaten:
        return None
    holds = (reached.value < wanted.value) is missed
    fact = f"{reached.text} is {compare(reached.value, wanted.value)} {wanted.text}"
    return sentence.claim("direction", (min(goal, mine, gap), max(goal, mine, gap)), holds=holds, fact=fact)


def _goals(sentence: Sentence, figures: Sequence[int]) -> set[int]:
    """The figures that are what was wanted: a target of 12; £120,000 were required; not: missed the target by 12."""
    found = (_wanted_by(sentence, cue, figures) for cue in cues_of(sentence, "wanted"))
    return {place for place in found if place is not None and not sentence.is_at(place - 1, BY)}


def _wanted_by(sentence: Sentence, cue: Cue, figures: Sequence[int]) -> int | None:
    """The figure that a word tells to be wanted: the one before “were required”, else the next, else the one before."""
    before = [place for place in figures if 0 < cue.first - place <= _BEHIND]
    behind = [place for place in figures if 0 < place - cue.last <= _BEFORE]
    in_order = [*before, *behind] if sentence.is_at(cue.first - 1, BE) else [*behind, *before]
    return next(iter(in_order), None)


def _is_told(sentence: Sentence, name: str, gap: int) -> bool:
    """Whether words right beside the gap tell on which side of a target a figure is."""
    return has_cue(sentence, name, max(gap - _NEAR, 0), gap + _BEHIND + 1)
