"""Which superlative a sentence tells of: the lowest or the highest, in these or in other words, and not one of several."""

from typing import NamedTuple

from plangen.analysis.claims.cues import Cue, cue_before, cues_of, has_cue
from plangen.analysis.claims.exclusive_parts import time_labels
from plangen.analysis.claims.parts import (
    ARTICLE,
    BE,
    CHANGE,
    COLON,
    COMMA,
    COUNT,
    EVERY,
    FIGURE,
    FROM,
    IN,
    NOT,
    OPENING,
    OTHER_NUMERAL,
    REST,
    SEMICOLON,
    TIME,
    WITH,
    WORD,
)
from plangen.analysis.claims.pattern import anything_but
from plangen.analysis.claims.sentence import Sentence

_NEAR, _NOT_BEFORE = 10, 4
_MOST_RECENT = "most recent"
_THOSE_WITH = anything_but(COMMA, SEMICOLON, FIGURE) + WITH + ARTICLE
"""The four schools with the (highest) rates: which they are, and no figure."""

_DOWN_ON_THE = CHANGE + (IN | FROM) + ARTICLE
"""Down on the (peak): another figure than the peak."""


class Record(NamedTuple):
    """The words that tell of a lowest or a highest, and which of both it is."""

    cue: Cue
    highest: bool
    denied: bool = False
    either: bool = False
    rank: int = 1
    """2 of “the second highest”."""


def told_record(sentence: Sentence) -> Record | None:
    """The one superlative of a sentence; also in other words: no year has seen more, never been lower."""
    ways = (("highest", True), ("lowest", False))
    told = ((cue, highest) for name, highest in ways for cue in cues_of(sentence, name))
    found = [Record(cue, highest) for cue, highest in told if sentence.word(cue.first) != _MOST_RECENT]
    superlatives = [record for record in found if not _is_negated(sentence, record.cue)]
    none_other = _no_other(sentence)
    if none_other is not None:
        return none_other
    if not found and cues_of(sentence, "either_way"):
        return _either_way(sentence)
    if len(found) == 1 and (rank := _rank(sentence, found[0].cue)) > 1:
        return found[0]._replace(rank=rank)
    both_ways = len({record.highest for record in found}) > 1
    return superlatives[0] if superlatives and not both_ways else None


def _rank(sentence: Sentence, cue: Cue) -> int:
    """Which of all a superlative is told of: 2 of the second highest, the second-highest, the 2nd highest."""
    if sentence.has(NOT, cue.first - _NOT_BEFORE, cue.first):
        return 1
    own, _, superlative = sentence.word(cue.first).partition("-")
    before = (
        sentence.value(cue.first - 1).text
        if sentence.is_at(cue.first - 1, OTHER_NUMERAL)
        else sentence.word(cue.first - 1)
    )
    return sentence.vocabulary.ranks.get(own if superlative else before, 1)


def _either_way(sentence: Sentence) -> Record | None:
    """The best or the worst: the highest of what is good, or bad, when it is high; of all else it is not told which."""
    cue = cues_of(sentence, "either_way")[0]
    if _is_negated(sentence, cue):
        return None
    good, bad = has_cue(sentence, "good_when_high"), has_cue(sentence, "bad_when_high")
    best = any(other.first == cue.first for other in cues_of(sentence, "best"))
    return Record(cue, highest=good is best, either=good is bad)


def _is_negated(sentence: Sentence, cue: Cue) -> bool:
    """Whether it is the second lowest, one of the lowest, or not the lowest; “most of” and “at least” tell of no record."""
    labels = {label.place for label in time_labels(sentence)}
    others = [other for other in cues_of(sentence, "not_the_one") if labels.isdisjoint(other)]
    near = any(
        (cue.first - 3 <= other.last < cue.first and not sentence.has(BE, other.last, cue.first))
        or (other.first == cue.last + 1 and not sentence.is_at(other.last + 1, COLON))
        for other in others
    )
    partitive = any(other.first == cue.first for other in cues_of(sentence, "part_of"))
    denied = sentence.has(NOT, cue.first - 3, cue.first) or sentence.word(cue.first - 1) == "at"
    beside_it = any(sentence.match_before(pattern, cue.first) for pattern in (_THOSE_WITH, _DOWN_ON_THE))
    return near or partitive or denied or beside_it


def _no_other(sentence: Sentence) -> Record | None:
    """No year since 2019 has seen more than the last one; lower than in any other year."""
    for name, highest in (("above", True), ("below", False)):
        for cue in cues_of(sentence, name):
            if sentence.is_at(cue.last + 1, FIGURE):
                continue  # with no other above 10%
            denied = cue_before(sentence, cue.first, "no_other", _NEAR)
            if denied is not None:
                return Record(Cue(denied.first, cue.last), highest, denied=True)
            than_any = sentence.words(cue.last + 1, cue.last + _NEAR)
            if "than" in than_any and any(
                0 < other.first - cue.last - than_any.index("than") <= 4 for other in cues_of(sentence, "any_other")
            ):
                return Record(cue, highest)
    return None


def counts_the_family(sentence: Sentence, place: int) -> bool:
    """Whether a count tells how many others there are, or years: the other four stand at, lowest for five years."""
    value = sentence.value(place)
    of_time = value.numeral.kind == "duration" and value.numeral.noun in ("year", "month")
    labels = {label.place for label in time_labels(sentence)}
    families = [cue for cue in cues_of(sentence, "families") if cue.first not in labels]
    of_the_family = any(place < cue.first <= place + 2 for cue in families)
    others = value.numeral.spelt and (
        cue_before(sentence, place, "families", 1) is not None
        or (
            sentence.is_at(place - 1, ARTICLE | IN | TIME | OPENING | REST | EVERY)
            and not sentence.is_at(place + 1, WORD)
        )
    )
    out_of = sentence.word(place - 1) == "out of"
    return of_time or out_of or (sentence.is_at(place, COUNT) and (of_the_family or others))
