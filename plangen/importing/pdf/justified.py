"""Justified lines: their words stand wide apart, but all equally, and they end where the lines next to them do."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from plangen.importing.pdf.sheet import Word

_LEAST_GAPS = 2
_EVEN, _ROUNDED = 0.05, 0.35
_VARY = 2.0
_SURELY, _WIDEST_PAIR = 2, 8.0
_WIDEST = 4.0
"""Of their size: how wide the spaces of a justified line may be."""


def even_space(words: Sequence[Word]) -> float:
    """The space between words if it is the same between all of them, though they are not equally long; else 0.

    In a row of cells the spaces are even only where all words are equally long, as figures are.
    """
    gaps, widths = _measured(words)
    vary = max(widths) - min(widths) > 1 + _VARY * (max(gaps, default=0.0) - min(gaps, default=0.0))
    return max(gaps) if len(gaps) >= _LEAST_GAPS and vary and _are_even(gaps, words) else 0.0


def widest_space(words: Sequence[Word]) -> float:
    """The widest space between words; 0 where there is one word alone."""
    return max(_measured(words)[0], default=0.0)


def _measured(words: Sequence[Word]) -> tuple[list[float], list[float]]:
    """The spaces between words, and how wide each word is, which may have been drawn letter by letter."""
    gaps, widths = list[float](), [words[0].right - words[0].left]
    for before, word in pairwise(words):
        if word.glued and word.left - before.right < _ROUNDED * word.face.size:
            widths[-1] += word.right - before.right
            continue
        gaps.append(word.left - before.right)
        widths.append(word.right - word.left)
    return gaps, widths


def _are_even(gaps: Sequence[float], words: Sequence[Word]) -> bool:
    widest = max(gaps)
    letters = sum(any(letter.isalpha() for letter in word.text) for word in words)
    even = widest - min(gaps) < _EVEN * widest + _ROUNDED and 0 < widest < _WIDEST * words[0].face.size
    return even and letters > 0.5 * len(words)


def justified_runs(row: Sequence[Sequence[Word]], ends: Iterable[tuple[float, float]]) -> list[list[Word]]:
    """The pieces of a row, those made one that are a justified line; `ends` are where whole lines next to it begin and end."""
    known = list(ends)
    made: list[list[Word]] = []
    place = 0
    while place < len(row):
        stop = next((end for end in range(len(row), place + 1, -1) if _is_line(row[place:end], known)), place + 1)
        made.append([word for piece in row[place:stop] for word in piece])
        place = stop
    return made


def _is_line(pieces: Sequence[Sequence[Word]], ends: Sequence[tuple[float, float]]) -> bool:
    left, right = pieces[0][0].left, pieces[-1][-1].right
    like = sum(abs(left - other) < 1 and abs(right - end) < 1 for other, end in ends)
    words = [word for piece in pieces for word in piece]
    if like < _SURELY:
        return like > 0 and even_space(words) > 0
    gaps, _ = _measured(words)
    return _are_even(gaps, words) if len(gaps) >= _LEAST_GAPS else _is_pair(words, gaps)


def _is_pair(words: Sequence[Word], gaps: Sequence[float]) -> bool:
    """Whether words are two without figures, and not too far apart."""
    near = len(gaps) == 1 and gaps[0] < _WIDEST_PAIR * words[0].face.size
    return near and not any(letter.isdecimal() for word in words for letter in word.text)
