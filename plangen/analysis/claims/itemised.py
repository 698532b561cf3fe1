"""The items of a list between two places of a sentence, each with its figure: “YJB (£410k), the council (£366k) and health”."""

from collections.abc import Sequence
from typing import NamedTuple

from plangen.analysis.claims.cues import cues
from plangen.analysis.claims.parts import (
    AND,
    ANY_FIGURE,
    ARTICLE,
    CLOSE,
    COMMA,
    COMPARED,
    FULL_STOP,
    LEAVING,
    OPEN,
    SEMICOLON,
)
from plangen.analysis.claims.pattern import Part
from plangen.analysis.claims.sentence import Sentence

_BETWEEN_ITEMS = COMMA | AND | SEMICOLON
_SEPARATORS = COMMA | SEMICOLON


class Item(NamedTuple):
    """One of a list, from the first place to before the last; the places of its figures, and whether it is “a clerk”, one."""

    first: int
    last: int
    figures: tuple[int, ...]
    is_one: bool

    def words(self, sentence: Sentence) -> list[str]:
        """Its words, in small letters."""
        return [word for word in sentence.words(self.first, self.last) if word[:1].isalnum()]


class Division(NamedTuple):
    """The place of a whole, the items that are its parts, and whether the words leave no doubt that they are all of it."""

    whole: int
    items: Sequence[Item]
    sure: bool = True

    @property
    def parts(self) -> list[int]:
        """The places of the figures of its parts."""
        return [place for item in self.items for place in item.figures]


def items_of(sentence: Sentence, first: int, last: int, figures: Part = ANY_FIGURE) -> list[Item]:
    """The items from the first place to before the last. What has no figure belongs to the item before, or it is one."""
    found: list[Item] = []
    for begins, ends in _cut(sentence, first, last, _BETWEEN_ITEMS):
        places = tuple(place for place in sentence.places(figures) if begins <= place < ends)
        is_one = not places and _begins_with_one(sentence, begins, ends)
        if places or is_one or not found:
            found.append(Item(begins, ends, places, is_one))
        else:
            found[-1] = found[-1]._replace(last=ends)
    return found[1:] if found and not (found[0].figures or found[0].is_one) else found


def named_items(sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """The items of a list of names, from where to where, divided by its commas, or by its semicolons where it has any."""
    by = SEMICOLON if sentence.has(SEMICOLON, first, last) else _SEPARATORS
    return _cut(sentence, first, last, by)


def end_of_list(sentence: Sentence, first: int) -> int:
    """Where a list that begins at a place ends: at the end of its sentence, or of the brackets around it."""
    depth = 0
    for place in range(first, len(sentence)):
        if sentence.is_at(place, OPEN):
            depth += 1
        elif sentence.is_at(place, CLOSE):
            depth -= 1
        compared = depth == 0 and sentence.is_at(place, COMMA) and sentence.is_at(place + 1, COMPARED | LEAVING)
        if depth < 0 or compared or sentence.is_at(place, FULL_STOP):
            return place
    return len(sentence)


def figures_in(sentence: Sentence, first: int, last: int, kind: Part) -> list[int]:
    """The places of figures of a kind, from the first place to before the last."""
    return [place for place in sentence.places(kind) if first <= place < last]


def each_has_one(items: Sequence[Item]) -> bool:
    """Whether each item has one figure, or is one."""
    return all(len(item.figures) == 1 or item.is_one for item in items)


def _cut(sentence: Sentence, first: int, last: int, by: Part) -> list[tuple[int, int]]:
    """What stands between marks or words that divide a list; those in brackets divide nothing."""
    pieces: list[tuple[int, int]] = []
    begins, depth = first, 0
    for place in range(first, last):
        if sentence.is_at(place, OPEN):
            depth += 1
        elif sentence.is_at(place, CLOSE):
            depth -= 1
        elif depth == 0 and sentence.is_at(place, by):
            pieces.append((begins, place))
            begins = place + 1
    pieces.append((begins, last))
    return [(start, end) for start, end in pieces if start < end]


def _begins_with_one(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an item is “a head of service” or “one clerk”."""
    starts = any(cue.first == first for cue in cues(sentence).get("one", ()))
    return starts and last - first > 1 and not sentence.is_at(first + 1, ARTICLE)
