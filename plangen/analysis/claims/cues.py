"""Words that tell what the figures beside them are: “per head”, “leaving”, “underspend”, “in all”.

They are the groups under `cues` in `schemas/claims.yaml`. A word may be of several, and of a part of a pattern besides: a
pattern says in which order its parts stand, a cue only that a figure stands near it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from plangen.analysis.claims.parts import AND, ANY_FIGURE, COLON, COMMA, FULL_STOP, OPEN, SEMICOLON
from plangen.analysis.claims.sentence import Sentence
from plangen.frozen import derived

_BARS = ANY_FIGURE | COLON | FULL_STOP | SEMICOLON
"""What nothing is told across."""

_BARS_BEHIND = _BARS | COMMA | OPEN | AND
"""The same of what is told behind a figure."""


class Cue(NamedTuple):
    """The first and the last place of the words of a cue."""

    first: int
    last: int


@derived
def cues(sentence: Sentence) -> Mapping[str, tuple[Cue, ...]]:
    """The cues of a sentence by their groups, each in order."""
    words: list[str] = []
    places: list[int] = []
    begins: list[int] = []
    for place, word in enumerate(sentence.words(0, len(sentence))):
        there = word.split() if " " in word else [word]
        begins.append(len(words))
        words += there
        places += [place] * len(there)
    alone, longer = sentence.vocabulary.cues, sentence.vocabulary.cue_phrases
    found: dict[str, list[Cue]] = {}
    words.append("")
    for at in begins:
        for name in alone.get(words[at], ()):
            found.setdefault(name, []).append(Cue(places[at], places[at]))
        for phrase, names in longer.get((words[at], words[at + 1]), ()):
            if words[at : at + len(phrase)] == phrase:
                for name in names:
                    found.setdefault(name, []).append(Cue(places[at], places[at + len(phrase) - 1]))
    return {name: tuple(told) for name, told in found.items()}


def cues_of(sentence: Sentence, *names: str) -> list[Cue]:
    """The cues of some groups, in order."""
    found = cues(sentence)
    return sorted(cue for name in names for cue in found.get(name, ()))


def has_cue(sentence: Sentence, name: str, first: int = 0, last: int | None = None) -> bool:
    """Whether a cue of a group stands anywhere, from the first place to before the last."""
    end = len(sentence) if last is None else last
    return any(first <= cue.first and cue.last < end for cue in cues(sentence).get(name, ()))


def cue_before(sentence: Sentence, place: int, name: str, most: int) -> Cue | None:
    """The nearest cue of a group before a place: with so many words between at the most, and no figure."""
    near = [cue for cue in cues(sentence).get(name, ()) if 0 <= place - cue.last - 1 <= most]
    return next((cue for cue in reversed(near) if not sentence.has(_BARS, cue.last + 1, place)), None)


def cue_behind(sentence: Sentence, place: int, name: str, most: int) -> Cue | None:
    """The same of a cue behind a place."""
    near = [cue for cue in cues(sentence).get(name, ()) if 0 <= cue.first - place - 1 <= most]
    return next((cue for cue in near if not sentence.has(_BARS_BEHIND, place + 1, cue.first)), None)


def cue_beside(sentence: Sentence, place: int, name: str, most: int) -> Cue | None:
    """The cue of a group before a place, or else behind it."""
    return cue_before(sentence, place, name, most) or cue_behind(sentence, place, name, most)
