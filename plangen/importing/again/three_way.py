"""Two changed versions of a run of lines brought together, by the marks that the lines had before either was changed.

Where only one of the two changed something, its change is taken; where both did, and not alike, ours stays and the place is
told.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Marks = Sequence[str]
"""A mark for each line, by which two lines are the same or are not."""


class Piece(NamedTuple):
    """A run of lines of the outcome: the lines from `first` to before `end` of ours, or of theirs.

    `against` are the lines of theirs that were not taken because ours had changed too; none where nothing was in dispute.
    """

    of_theirs: bool
    first: int
    end: int
    against: tuple[int, int] | None = None


def merged(base: Marks, ours: Marks, theirs: Marks) -> Iterator[Piece]:
    """The pieces that make up the outcome, in order."""
    at = our = their = 0
    for start, our_start, their_start, length in _in_all(base, ours, theirs):
        yield from _between(base[at:start], ours, (our, our_start), theirs, (their, their_start))
        if length:
            yield Piece(False, our_start, our_start + length)
        at, our, their = start + length, our_start + length, their_start + length


def _between(base: Marks, ours: Marks, our: tuple[int, int], theirs: Marks, their: tuple[int, int]) -> Iterator[Piece]:
    """What stands between two runs that all three have."""
    own, other = ours[slice(*our)], theirs[slice(*their)]
    if own == other or base == other:
        yield from _piece(False, our)
    elif base == own:
        yield from _piece(True, their)
    elif len(base) == len(own) == len(other) > 1:  # lines side by side, each changed by one of the two
        for line in range(len(base)):
            at, its = our[0] + line, their[0] + line
            yield from _between(base[line : line + 1], ours, (at, at + 1), theirs, (its, its + 1))
    else:
        yield Piece(False, *our, against=their)


def _piece(of_theirs: bool, lines: tuple[int, int]) -> Iterator[Piece]:
    if lines[0] < lines[1]:
        yield Piece(of_theirs, *lines)


def _in_all(base: Marks, ours: Marks, theirs: Marks) -> Iterator[tuple[int, int, int, int]]:
    """The runs of lines that all three have: where each begins in the three, and its length; an empty one at the end."""
    one, other = _same(base, ours), _same(base, theirs)
    while one and other:
        (start, our, length), (its, their, long) = one[0], other[0]
        first, end = max(start, its), min(start + length, its + long)
        if first < end:
            yield first, our + first - start, their + first - its, end - first
        (one if start + length < its + long else other).pop(0)
    yield len(base), len(ours), len(theirs), 0


def _same(base: Marks, lines: Marks) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, base, lines, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]
