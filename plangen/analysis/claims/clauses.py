"""The clauses of a sentence, each with figures of its own: “thefts fell from 30 to 15 (50%), burglaries from 12 to 8 (33%)”.

What two clauses claim is told apart by reading each by itself. A semicolon or a contrast parts them; a comma or an “and” only
where the same kinds of figures follow each other on both sides.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from plangen.analysis.claims.parts import AND, ANY_FIGURE, CLOSE, COMMA, CONTRAST, OPEN, SEMICOLON, TURN
from plangen.analysis.claims.sentence import Clause, Sentence

T = TypeVar("T")

_FEWEST, _ALIKE = 2, 3
_PARTS = SEMICOLON | CONTRAST
_MAY_PART = COMMA | AND


def clauses(sentence: Sentence) -> Sequence[Clause]:
    """The clauses of a sentence, in order; none where it has but one."""
    if sentence.count(ANY_FIGURE) < 2 * _FEWEST:
        return ()
    by_marks = [*_between(sentence, sentence.places(_PARTS))]
    if len(by_marks) > 1 and all(clause.count(ANY_FIGURE) >= _FEWEST for clause in by_marks):
        return by_marks
    return _alike(sentence)


def _alike(sentence: Sentence) -> Sequence[Clause]:
    """The two or more stretches that a comma or “and” parts, in which figures of the same kinds follow each other."""
    figures = sentence.places(ANY_FIGURE)
    for many in range(_ALIKE, len(figures) // 2 + 1):
        kinds = [sentence.letters[place] for place in figures]
        if len(figures) % many or len({*map(tuple, _groups(kinds, many))}) > 1:
            continue
        ends = [group[-1] for group in _groups(figures, many)]
        begins = [group[0] for group in _groups(figures, many)][1:]
        marks = [_last_mark(sentence, end, begin) for end, begin in zip(ends, begins, strict=False)]
        if None not in marks and len({kinds[0], *kinds}) > 1:
            return [*_between(sentence, [mark for mark in marks if mark is not None])]
    return ()


def _groups(places: Sequence[T], many: int) -> list[Sequence[T]]:
    return [places[at : at + many] for at in range(0, len(places), many)]


def _last_mark(sentence: Sentence, first: int, last: int) -> int | None:
    """The last comma or “and” between two figures, outside of brackets."""
    depth, found = 0, None
    for place in range(last - 1, first, -1):
        depth += sentence.is_at(place, CLOSE) - sentence.is_at(place, OPEN)
        if depth == 0 and sentence.is_at(place, _MAY_PART | TURN):
            found = found or place
    return found


def _between(sentence: Sentence, marks: Sequence[int]) -> Iterator[Clause]:
    for first, last in pairwise([-1, *marks, len(sentence)]):
        if last - first > 1:
            yield Clause(
                sentence.source, sentence.span, sentence.printed, sentence.letters[first + 1 : last],
                sentence.parts[first + 1 : last],
            )  # fmt: skip
