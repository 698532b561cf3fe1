"""What there was, what came, what went and what there is: “118 open cases, 31 new and 44 closed, which leaves 105”.

Read only where words tell of at least one figure that it came, of another that it went, and of two more which of them came
first or last; the figures may stand in any order, in one sentence or in two.
"""

from collections.abc import Iterator, Mapping, Sequence

from plangen.analysis.claims.agreement import disagree
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.coupling import may_be_judged
from plangen.analysis.claims.cues import Cue, cue_before, cues_of
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    COLON,
    COMMA,
    COMPARATIVE,
    COUNT,
    FROM,
    FULL_STOP,
    HIGHER,
    MONEY,
    SEMICOLON,
    TO,
    WITH,
)
from plangen.analysis.claims.pattern import Part
from plangen.analysis.claims.reach import added, meet, reach, taken
from plangen.analysis.claims.sentence import Sentence
from plangen.analysis.claims.values import are_alike, are_plain, format_like

_ROLES = ("stood_first", "came_in", "went_out", "stands_now")
_FEWEST, _MOST = 4, 6
_FAR, _ACROSS = 6, 4
"""How many words from a figure its cue may stand, and how much farther what stands beyond a comma or an “and” seems."""

_WITHIN = 3
"""A balance that is farther from the truth than by one in so many is of something else."""


def balances(sentence: Sentence) -> Iterator[Claim]:
    """The balance of a sentence, or of it and the one before, against what came and what went."""
    if not (cues_of(sentence, "came_in") and cues_of(sentence, "went_out")):
        return
    claim = _read(sentence)
    if claim is None and sentence.follows_figures and sentence.count(COUNT | MONEY) < _FEWEST:
        claim = _read(sentence.since(1))
    if claim is None:
        claim = _net(sentence)
    if claim is not None:
        yield claim


def _net(sentence: Sentence) -> Claim | None:
    """17 left and 12 joined, so we have five more: the only three counts, one of them told to be more or fewer."""
    places = _of_kind(sentence, COUNT)
    told = [place for place in places if sentence.is_at(place + 1, COMPARATIVE)]
    if len(places) != _FEWEST - 1 or len(told) != 1 or not are_plain(*sentence.values(*places)):
        return None
    roles = _roles(sentence, [place for place in places if place not in told])
    ends = {role: place for place, role in roles.items()}
    if not {"came_in", "went_out"} <= ends.keys() or cue_before(sentence, told[0], "so", _FAR) is None:
        return None
    came, went, gap = (sentence.value(place).value for place in (ends["came_in"], ends["went_out"], told[0]))
    if abs(came - went) != gap:
        return None
    holds = (came > went) is sentence.is_at(told[0] + 1, HIGHER)
    fact = f"{sentence.value(ends['went_out']).text} went and {sentence.value(ends['came_in']).text} came"
    return sentence.claim("direction", (places[0], told[0] + 1), holds=holds, fact=fact)


def _read(sentence: Sentence) -> Claim | None:
    for kind in (COUNT, MONEY):
        places = _of_kind(sentence, kind)
        if _FEWEST <= len(places) <= _MOST:
            return _judged(sentence, places, _roles(sentence, places))
    return None


def _of_kind(sentence: Sentence, kind: Part) -> list[int]:
    wanted = ("money",) if kind is MONEY else ("count",)
    return [place for place in sentence.places(kind) if sentence.value(place).numeral.kind in wanted]


def _roles(sentence: Sentence, places: Sequence[int]) -> Mapping[int, str]:
    """What each figure is told to be by the words nearest to it; of those that are as near, by the longest."""
    found: dict[int, str] = {}
    cues = [(cue, role) for role in _ROLES for cue in cues_of(sentence, role)]
    for place in places:
        if sentence.is_at(place - 1, WITH) and cue_before(sentence, place - 1, "opens", 2):
            found[place] = "stood_first"
            continue
        near = [
            (_distance(sentence, cue, place), -len(" ".join(sentence.words(cue.first, cue.last + 1))), role)
            for cue, role in cues
            if not _bars(sentence, cue, place)
        ]
        if near and min(near)[0] <= _FAR:
            found[place] = min(near)[2]
    return found


def _distance(sentence: Sentence, cue: Cue, place: int) -> int:
    """How far a cue stands from a figure: behind it, it must be of its own clause."""
    first, last = (cue.last, place) if cue.last < place else (place, cue.first)
    apart = sum(1 for at in range(first + 1, last) if sentence.is_at(at, COMMA | AND | COLON))
    return last - first - 1 + apart * _ACROSS


def _bars(sentence: Sentence, cue: Cue, place: int) -> bool:
    first, last = (cue.last, place) if cue.last < place else (place, cue.first)
    return sentence.has(ANY_FIGURE | FULL_STOP | SEMICOLON, first + 1, last)


def _judged(sentence: Sentence, places: Sequence[int], roles: Mapping[int, str]) -> Claim | None:
    came = [place for place in places if roles.get(place) == "came_in"]
    went = [place for place in places if roles.get(place) == "went_out"]
    ends = [place for place in places if place not in (*came, *went)]
    values = sentence.values(*places)
    if len(ends) != 2 or not came or not went or not are_plain(*values):
        return None
    told = _first_and_last(sentence, ends, roles)
    if told is None or disagree(sentence, *ends) or not all(are_alike(values[0], value) for value in values):
        return None
    opening, closing = told
    due = taken(
        added(reach(sentence.value(place)) for place in (opening, *came)),
        added(reach(sentence.value(place)) for place in went),
    )
    stated = reach(sentence.value(closing))
    known = sentence.value(opening).value + sum(sentence.value(place).value for place in came)
    known -= sum(sentence.value(place).value for place in went)
    holds = meet(due, stated)
    both_told = {roles.get(opening), roles.get(closing)} == {"stood_first", "stands_now"}
    near = abs(known - sentence.value(closing).value) * _WITHIN <= max(known, sentence.value(closing).value)
    if not holds and not ((both_told or near) and may_be_judged(sentence, min(places), max(places))):
        return None
    terms = " + ".join(sentence.value(place).text for place in (opening, *came))
    terms += "".join(f" − {sentence.value(place).text}" for place in went)
    fact = f"{terms} comes to {format_like(sentence.value(closing), known)}"
    return sentence.claim("total", (min(places), max(places)), holds=holds, fact=fact)


def _first_and_last(sentence: Sentence, ends: Sequence[int], roles: Mapping[int, str]) -> tuple[int, int] | None:
    """Which of two figures was there first and which is there now; None where the words leave it open."""
    one, other = ends
    if sentence.is_at(one - 1, FROM) and sentence.is_at(other - 1, TO):
        return one, other
    if roles.get(one) == roles.get(other) == "stands_now":
        return one, other
    if roles.get(one) == roles.get(other):
        return None
    if roles.get(one) == "stands_now" or roles.get(other) == "stood_first":
        return other, one
    return one, other
