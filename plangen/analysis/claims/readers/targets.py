"""Whether a target was met, as it is said to be: “18 days, within the 15-day target”, “the target of 90% was met, with 86%”.

Of lengths of time the target is the most that there should be, of shares the least. Where it may be the other way, or another
figure may be meant, nothing is known.
"""

from collections.abc import Iterator

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.cues import cues_of
from plangen.analysis.claims.parts import (
    AIM,
    AND,
    ANY_FIGURE,
    BY,
    CHANGE,
    CONTRAST,
    COUNT,
    DENIED,
    MEANT,
    OF,
    OTHER_PLACES,
    PERCENT,
    SEMICOLON,
)  # fmt: skip
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_plain, compare

_TWO = 2
_NEAR = 2
_TURNS = CONTRAST | AND | SEMICOLON
_NAMES = ("target", "targets")


def targets(sentence: Sentence) -> Iterator[Claim]:
    """The one figure beside a target, where words say on which side of it that is."""
    if sentence.count(MEANT) == 0 or sentence.has(CHANGE | DENIED | OTHER_PLACES | AIM):
        return
    shares, lengths = sentence.places(PERCENT), sentence.places(COUNT)
    timed = any(sentence.value(place).numeral.kind == "duration" for place in lengths)
    timed = timed and not shares
    figures = lengths if timed else shares
    goals = [place for place in figures if _is_target(sentence, place)]
    if len(figures) != _TWO or len(goals) != 1 or sentence.has(_TURNS, *figures):
        return
    (goal,) = goals
    mine = next(place for place in figures if place != goal)
    if _is_of_others(sentence, goal, mine):
        return
    met, missed = cues_of(sentence, "target_met"), cues_of(sentence, "target_missed")
    mine_value, goal_value = sentence.values(mine, goal)
    bad = {*cues_of(sentence, "bad_when_high")} - {*missed}
    if bool(met) is bool(missed) or bad or not are_plain(mine_value, goal_value):
        return
    high, low = (goal_value, mine_value) if timed else (mine_value, goal_value)
    holds = (high.value >= low.value) is bool(met)
    cue = (met or missed)[0]
    ends = (min(mine, goal, cue.first), max(mine, goal, cue.last))
    fact = f"{mine_value.text} is {compare(mine_value.value, goal_value.value)} {goal_value.text}"
    yield sentence.claim("comparison", ends, holds=holds, fact=fact)


def _is_of_others(sentence: Sentence, goal: int, mine: int) -> bool:
    """Whether others met a target: it was exceeded by the North Team, with 75% of the South Team's seen in time."""
    told = [place for place in sentence.places(BY) if goal < place < mine and not sentence.is_at(place + 1, ANY_FIGURE)]
    return bool(told) and sentence.is_at(mine + 1, OF)


def _is_target(sentence: Sentence, place: int) -> bool:
    """A target of 95%; the 15-day target; the 95% that is our target."""
    behind = [at for at in range(place + 1, place + 1 + _NEAR) if sentence.word(at) in _NAMES]
    before = sentence.is_at(place - 1, OF) and sentence.word(place - _TWO) in _NAMES
    return bool(behind) or before
