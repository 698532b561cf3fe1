"""Which figure of a sentence is told to lie between two others: leaving £5,500; £14,500 unused; an overspend of £18k."""

from plangen.analysis.claims.cues import cue_before, cue_behind, cues_of
from plangen.analysis.claims.parts import ARTICLE, BE, COMMA, COUNT, MARK, MONEY, OPEN, TURN, WITH
from plangen.analysis.claims.sentence import Sentence

_NEAR = 3
_SHORT = "short"


def figures_between(sentence: Sentence, places: list[int]) -> list[int]:
    """The figures that are told to be between the others; of two, the one that is left."""
    told = [place for place in places if _is_told(sentence, place)]
    return told if len(told) == 1 else [place for place in told if is_what_is_left(sentence, place)]


def _is_told(sentence: Sentence, place: int) -> bool:
    if sentence.is_at(place, COUNT) and cue_before(sentence, place, "added", 0) is not None:
        return True
    return is_what_is_left(sentence, place) or (sentence.is_at(place, MONEY) and _is_between_sums(sentence, place))


def is_what_is_left(sentence: Sentence, place: int) -> bool:
    """Leaving £5,500; the remaining 18; £14,500 unused."""
    before = cue_before(sentence, place, "leaves", _NEAR)
    if before is not None and not sentence.has(COMMA, before.last, place):
        return True
    at_end = cue_behind(sentence, place, "left_at_end", 1)
    may_end = at_end is not None and (sentence.is_at(place, MONEY) or sentence.is_at(place - 1, TURN | WITH))
    ends = (
        at_end is not None and may_end and (at_end.last + 1 == len(sentence) or sentence.is_at(at_end.last + 1, MARK))
    )
    return ends or cue_behind(sentence, place, "left", _NEAR) is not None


def _is_between_sums(sentence: Sentence, place: int) -> bool:
    """An overspend of £18k; £18k over; by £18k; £11,600 less than."""
    if sentence.is_at(place - 1, OPEN):
        return False
    if _is_the_gap(sentence, place):
        return True
    names = ("overspent", "underspent")
    before = ("differ", "less_money", "more_money")
    added = cue_before(sentence, place, "added", 0)
    if added is not None and sentence.has(ARTICLE | COMMA, added.first - 1, added.first):
        return True
    if cue_behind(sentence, place, "short_of_it", 0) and sentence.word(place + 1) == _SHORT:
        return True
    return (
        any(_is_named_before(sentence, place, name) or cue_behind(sentence, place, name, 0) for name in names)
        or any(_is_right_before(sentence, place, name) for name in before)
        or any(cue_behind(sentence, place, name, 0) for name in ("less_money", "more_money"))
        or (sentence.is_at(place + 1, BE) and cue_behind(sentence, place + 1, "less_money", 0) is not None)
    )


def _is_named_before(sentence: Sentence, place: int, name: str) -> bool:
    cue = cue_before(sentence, place, name, 2)
    return cue is not None and not sentence.has(OPEN, cue.last, place)


def _is_the_gap(sentence: Sentence, place: int) -> bool:
    """The difference between what was budgeted, £75,000, and what was spent, £69,500, is £5,500."""
    gaps = [cue for cue in cues_of(sentence, "gap") if sentence.word(cue.last + 1) == "between" and cue.last < place]
    return bool(gaps) and sentence.is_at(place - 1, BE) and sentence.places(MONEY)[-1] == place


def _is_right_before(sentence: Sentence, place: int, name: str) -> bool:
    """By £40,000; a shortfall of £40,000."""
    cue = cue_before(sentence, place, name, 1)
    return cue is not None and (
        (cue.last == place - 1 and name == "differ") or sentence.word(place - 1) in ("of", "by")
    )
