"""Whether a target was met, as it is said to be: “18 days, within the 15-day target”, “the target of 90% was met, with 86%”.

Of lengths of time the target is the most that there should be, of shares the least. Where it may be the other way, or another
figure may be meant, nothing is known.
"""

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.counts_of_wholes import shares_in_counts, things_counted
from plangen.analysis.claims.cues import Cue, cue_before, cue_behind, cues_of, has_cue
from plangen.analysis.claims.nouns import count_the_same
from plangen.analysis.claims.parts import (
    AIM,
    AND,
    ANY_FIGURE,
    ARTICLE,
    BE,
    BY,
    CHANGE,
    COLON,
    COMMA,
    CONTRAST,
    COUNT,
    DATE,
    DENIED,
    FIGURE,
    FRACTION,
    IN,
    MARK,
    MEANT,
    OF,
    OPEN,
    OTHER_NUMERAL,
    OTHER_PLACES,
    PERCENT,
    SEMICOLON,
    TIME,
    TO,
    TURN,
    WORD,
)  # fmt: skip
from plangen.analysis.claims.pattern import Part, up_to
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import HUNDRED, are_plain, compare
from plangen.plan.quantity import number

_TWO = 2
_NEAR = 2
_TURNS = CONTRAST | AND | SEMICOLON
_BEHIND = 3
_BEFORE_A_FIGURE = ("within", "inside", "above", "below", "outside", "behind")
_LISTED = (
    up_to(6, WORD, IN, TO, DATE, TIME)
    + up_to(2, COMMA, AND, SEMICOLON)
    + up_to(3, WORD, IN, ARTICLE, DATE, TIME, OTHER_NUMERAL)
)
_WAS_TO = (MEANT | WORD) + BE + TO + up_to(2, WORD)
"""Our target was to contact (90%)."""
_NEITHER = ("neither", "none")
_OURS = ("we", "actual", "performance")
_NAMES = ("target", "targets", "goal", "expectation", "standard", "requirement")


def targets(sentence: Sentence) -> Iterator[Claim]:
    """The one figure beside a target, where words say on which side of it that is."""
    named = sentence.has(MEANT | AIM) or not {*_NAMES}.isdisjoint(sentence.words(0, len(sentence)))
    named = named or has_cue(sentence, "set_by_us") or has_cue(sentence, "wanted")
    if not named or sentence.has(CHANGE | DENIED | OTHER_PLACES):
        return
    claim = _told_of_each(sentence) or _told_in_counts(sentence)
    if claim is not None:
        yield claim
        return
    if sentence.has(AIM):
        yield from _aimed_at(sentence)
        return
    claim = _told_with_a_limit(sentence)
    if claim is not None:
        yield claim
        return
    shares, lengths = sentence.places(PERCENT), sentence.places(COUNT)
    timed = any(sentence.value(place).numeral.kind == "duration" for place in lengths)
    timed = timed and not shares
    figures = shares or lengths
    goals = [place for place in figures if _is_target(sentence, place)]
    if len(figures) != _TWO or len(goals) != 1 or _turns_between(sentence, figures[0], figures[1]):
        return
    (goal,) = goals
    mine = next(place for place in figures if place != goal)
    if _is_of_others(sentence, goal, mine):
        return
    mine_value, goal_value = sentence.values(mine, goal)
    cue = _met_or_missed(sentence, goal)
    if cue is None or not are_plain(mine_value, goal_value):
        return
    high, low = (goal_value, mine_value) if timed else (mine_value, goal_value)
    holds = (high.value >= low.value) is cue.met
    ends = (min(mine, goal, cue.first), max(mine, goal, cue.last))
    fact = f"{mine_value.text} is {compare(mine_value.value, goal_value.value)} {goal_value.text}"
    yield sentence.claim("comparison", ends, holds=holds, fact=fact)


def _told_of_each(sentence: Sentence) -> Claim | None:
    """All shares of a list but the target, which is told to be met in each of them: above 90% every quarter (93, 91, 87%)."""
    goals = [place for place in sentence.places(PERCENT) if _is_target(sentence, place)]
    cue = _met_or_missed(sentence, goals[0]) if len(goals) == 1 else None
    others = [place for place in sentence.places(PERCENT) if place not in goals]
    neither = sentence.word(0) in _NEITHER
    if (
        cue is None
        or len(others) <= 1
        or not (cues_of(sentence, "each") or neither)
        or len(others) + 1 != sentence.count(ANY_FIGURE)
    ):
        return None
    met = cue.met is not neither
    listed = all(sentence.consists_of(_LISTED, one + 1, other) for one, other in pairwise(others))
    wanted, *reached = sentence.values(goals[0], *others)
    if not listed or not are_plain(wanted, *reached):
        return None
    failing = [value for value in reached if (value.value >= wanted.value) is not met]
    fact = "".join(f"{value.text} is {compare(value.value, wanted.value)} {wanted.text}" for value in failing[:1])
    ends = (min(goals[0], others[0], cue.first), max(goals[0], others[-1], cue.last))
    return sentence.claim("comparison", ends, holds=not failing, fact=fact)


def _aimed_at(sentence: Sentence) -> Iterator[Claim]:
    """We aim to sign within 15 days, and the time last year was 19, inside the standard: the only two figures of a kind."""
    told = cues_of(sentence, "target_met", "target_missed")
    for kind in (COUNT, PERCENT):
        figures = sentence.places(kind)
        cue = next((cue for cue in told if cue.first > max(figures, default=0)), None)
        if (len(figures), sentence.count(ANY_FIGURE)) != (_TWO, _TWO) or cue is None:
            continue
        if not {*sentence.words(cue.last, cue.last + _BEHIND)} & {*_NAMES}:
            continue
        goal, mine = figures
        timed = cue_behind(sentence, goal, "units_of_time", 1) or sentence.value(goal).numeral.kind == "duration"
        aimed = any(sentence.is_at(place, AIM) for place in range(goal)) and not sentence.has(AIM, goal)
        wanted, reached = sentence.values(goal, mine)
        if not aimed or not are_plain(wanted, reached) or (kind is COUNT and not timed):
            continue
        met = cue in cues_of(sentence, "target_met")
        holds = (reached.value <= wanted.value if timed else reached.value >= wanted.value) is met
        fact = f"{reached.text} is {compare(reached.value, wanted.value)} {wanted.text}"
        yield sentence.claim("comparison", (goal, cue.last), holds=holds, fact=fact)


def _told_in_counts(sentence: Sentence) -> Claim | None:
    """The only share beside so many of so many: the target of 75% was met, with 58 of the 83 in a placement."""
    goals = [place for place in sentence.places(PERCENT | FRACTION) if _is_target(sentence, place)]
    told = {(share.part, share.whole): share for share in shares_in_counts(sentence)}
    cue = _met_or_missed(sentence, goals[0]) if len(goals) == 1 else None
    if cue is None or len(told) != 1:
        return None
    (share,), (goal,) = told.values(), goals
    counts = set(things_counted(sentence))
    if counts - {share.part, share.whole} or _turns_between(sentence, goal, share.first, CONTRAST | SEMICOLON):
        return None
    part, whole, least = sentence.values(share.part, share.whole, goal)
    if not are_plain(part, whole, least) or not whole.value:
        return None
    reached = part.value / whole.value * HUNDRED
    wanted = least.value * (HUNDRED if sentence.is_at(goal, FRACTION) else 1)
    others = [sentence.value(place).value for place in sentence.places(PERCENT) if place != goal]
    if any(abs(other - reached) >= 1 for other in others):
        return None
    holds = (reached >= wanted) is cue.met
    ends = (min(goal, share.first, cue.first), max(goal, share.last, cue.last))
    fact = f"{part.text} of {whole.text} is {number(round(reached, 1))}%, and the target is {least.text}"
    return sentence.claim("comparison", ends, holds=holds, fact=fact)


def _told_with_a_limit(sentence: Sentence) -> Claim | None:
    """The only two figures of a kind, where words say on which side of the target it is met: 3 (target: no more than 5)."""
    goals = [
        place
        for place in sentence.places(FIGURE)
        if _limit(sentence, place) is not None and _is_target(sentence, place)
    ]
    if len(goals) != 1:
        return None
    (goal,) = goals
    cue = _met_or_missed(sentence, goal, of_limits=True)
    if cue is None:
        return None
    others = [place for place in sentence.places(sentence.kind_at(goal)) if place != goal]
    if len(others) != 1 or _turns_between(sentence, min(goal, others[0]), max(goal, others[0])):
        return None
    (mine,) = others
    reached, limit = (sentence.value(place).numeral.value for place in (mine, goal))
    if sentence.value(mine).hedge is not None or not count_the_same(sentence, [mine, goal]):
        return None
    most = _limit(sentence, goal) is _Limit.MOST
    holds = (reached <= limit if most else reached >= limit) is cue.met
    ends = (min(mine, goal, cue.first), max(mine, goal, cue.last))
    fact = f"{sentence.value(mine).text} is {compare(reached, limit)} {sentence.value(goal).numeral.text}"
    return sentence.claim("comparison", ends, holds=holds, fact=fact)


def _turns_between(sentence: Sentence, first: int, last: int, turning: Part = _TURNS) -> bool:
    """Whether something else begins between two figures; “; we achieved” goes on."""
    turns = [place for place in sentence.places(turning) if first <= place < last]
    return any(sentence.word(place + 1) not in _OURS for place in turns)


class _Limit(Enum):
    """Whether a target is the most that there may be, or the least."""

    MOST = "most"
    LEAST = "least"


def _limit(sentence: Sentence, place: int) -> _Limit | None:
    """On which side of a figure a target is met, as the words before it say."""
    value = sentence.value(place)
    words = sentence.printed.text[value.start : value.numeral.start].strip().lower()
    limits = sentence.vocabulary.limits
    return next((limit for limit in _Limit if words in limits[limit.value]), None)


class _Told(NamedTuple):
    """Whether a target is told to be met, and where."""

    met: bool
    first: int
    last: int


def _met_or_missed(sentence: Sentence, goal: int, *, of_limits: bool = False) -> _Told | None:
    """What is told of a target; None where both are, or neither, or where the less of it the better and no limit says so."""
    met, missed = (
        [cue for cue in cues_of(sentence, name) if not _is_of_another(sentence, cue, goal)]
        for name in ("target_met", "target_missed")
    )
    bad = {*cues_of(sentence, "bad_when_high")} - {*missed}
    if bool(met) is bool(missed) or (bad and not of_limits):
        return None
    cue = (met or missed)[0]
    return _Told(bool(met), cue.first, cue.last)


def _is_of_another(sentence: Sentence, cue: Cue, goal: int) -> bool:
    """Whether “within” or “above” stands before another figure than the target: 84% were seen within 15 days."""
    behind = next((place for place in sentence.places(ANY_FIGURE) if cue.last < place <= cue.last + _BEHIND), goal)
    return sentence.word(cue.first) in _BEFORE_A_FIGURE and behind != goal


def _is_of_others(sentence: Sentence, goal: int, mine: int) -> bool:
    """Whether others met a target: it was exceeded by the North Team, with 75% of the South Team's seen in time."""
    told = [place for place in sentence.places(BY) if goal < place < mine and not sentence.is_at(place + 1, ANY_FIGURE)]
    return bool(told) and sentence.is_at(mine + 1, OF)


def _is_target(sentence: Sentence, place: int) -> bool:
    """A target of 95%; the 15-day target; the 95% that is our target."""
    near = range(place + 1, place + 1 + _NEAR)
    behind = [at for at in near if sentence.word(at) in _NAMES and not sentence.has(MARK, place + 1, at)]
    if behind and sentence.is_at(place, COUNT) and sentence.value(place).numeral.kind == "count":
        return False  # two of the four targets
    ours = cue_behind(sentence, place, "set_by_us", 1) is not None
    before = sentence.is_at(place - 1, OF | COLON | BE | OPEN | TURN) and sentence.word(place - _TWO) in _NAMES
    before = before or sentence.word(place - 1) in _NAMES
    was_to = sentence.match_before(_WAS_TO, place)
    aimed = was_to is not None and sentence.word(was_to.start()) in _NAMES
    return bool(behind) or before or aimed or ours or cue_before(sentence, place, "asked_for", 0) is not None
