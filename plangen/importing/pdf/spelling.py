"""Words on lines made into running text: spaces, words divided at the end of a line, ligatures, raised letters."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.importing.as_read import Run, Runs
from plangen.importing.pdf.sheet import Sheet, Word

_WORD = regex(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_DIVIDED = regex(r"([^\W\d_]+(?:-[^\W\d_]+)*)\x02([^\W\d_]+)")
_SOFT = "\u00ad\u2010"
"""Hyphens that only the end of a line brings: a soft one, and the one that browsers draw when they divide a word."""

_HYPHENS = (*_SOFT, "-", "\x02")
_DIVIDERS = _SOFT + "-–/"
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_PLAIN = {**_LIGATURES, 0x00AD: "", 0x2010: "-", 0x2011: "-", 0xFFFE: "", 0x200B: ""}
_SMALL = 0.82
_LIFTED = 0.15
_GAP = 0.22
"""Of its size: how far letters stand apart that have a space between them, though none is drawn."""


class Spelling:
    """What the words of a document say of how it divides them at the ends of lines."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._known: set[str] = set()
        self._made: dict[tuple[int, ...], tuple[Sequence[Word], Runs]] = {}
        for sheet in sheets:
            pairs = zip(sheet.words, [None, *sheet.words], strict=False)
            kept = [word for word, before in pairs if not _is_half(word, before)]
            text = "".join(word.text if word.glued else f" {word.text}" for word in kept)
            self._known.update(_WORD.findall(text.lower()))

    def text(self, words: Sequence[Word]) -> str:
        """The words as one text on one line."""
        return " ".join("".join(run.text for run in self.runs(words)).split())

    def runs(self, words: Sequence[Word]) -> Runs:
        """The words as runs of one look each; what was asked for before is not worked out again."""
        key = tuple(map(id, words))
        if key not in self._made:
            self._made[key] = (
                words,
                self._runs(words),
            )  # with the words, whose ids no others can have while they are kept
        return self._made[key][1]

    def _runs(self, words: Sequence[Word]) -> Runs:
        pieces = list(_pieces(words))
        looks = groupby(pieces, key=lambda piece: piece[1])
        made = [(self.mended("".join(text for text, _ in some)), look) for look, some in looks]
        return tuple(Run(text, look.bold, look.italic, look.raised, look.link) for text, look in _trimmed(made) if text)

    def mended(self, text: str) -> str:
        """A text in which words that were divided at the end of a line are whole, with a hyphen where it is their own."""
        return _DIVIDED.sub(lambda found: self._whole(*found.groups()), text).replace("\x02", "-")

    def _whole(self, start: str, end: str) -> str:
        one, both = f"{start}{end}".lower(), f"{start}-{end}".lower()
        if both in self._known or end[0].isupper():
            return f"{start}-{end}"
        halves = start.lower() in self._known and end.lower() in self._known
        return f"{start}-{end}" if halves and one not in self._known else f"{start}{end}"


def _is_half(word: Word, before: Word | None) -> bool:
    """Whether a word is one half of one that the end of a line divides, or may be."""
    return word.text[-1:] in _HYPHENS or (before is not None and before.text[-1:] in _HYPHENS and not word.glued)


class _Look(NamedTuple):
    bold: bool
    italic: bool
    raised: bool = False
    link: str = ""


def _pieces(words: Sequence[Word]) -> Iterator[tuple[str, _Look]]:
    before: Word | None = None
    size, on_line = 0.0, False
    for word, after in zip_longest(words, words[1:]):
        goes_on = after is not None and same_line(word, after)
        size = max(size, word.face.size) if on_line else word.face.size
        raised = before is not None and on_line and _is_raised(word, before, size)
        if before is not None and _is_apart(before, word, on_line):
            yield " ", _Look(word.face.bold, word.face.italic, link=word.link if before.link == word.link else "")
        yield _letters(word, None if goes_on else after), _Look(word.face.bold, word.face.italic, raised, word.link)
        before, on_line = word, goes_on


def _letters(word: Word, below: Word | None) -> str:
    """The letters of a word; at the end of a line, with one `below`, without the hyphen that divides it, or U+0002 for one that
    may be its own.
    """
    if below and word.text[-1:] in _SOFT:
        return word.text[:-1].translate(_PLAIN)
    if below and word.text[-1:] == "-" and word.text[-2:-1].isalpha() and below.text[:1].islower():
        return word.text[:-1].translate(_PLAIN) + "\x02"
    return word.text if word.text.isascii() else word.text.translate(_PLAIN)


def same_line(before: Word, word: Word) -> bool:
    """Whether a word stands on the line of the one before it, raised or not."""
    size = max(before.face.size, word.face.size)
    return abs(before.base - word.base) < 0.55 * size and word.left > before.left - 0.5 * size


def _is_raised(word: Word, before: Word, size: float) -> bool:
    return word.face.size < _SMALL * size and word.base > before.base + _LIFTED * word.face.size


def _is_apart(before: Word, word: Word, on_line: bool) -> bool:
    """Whether there is a space between two words, or the second goes on with the first."""
    if on_line:
        return not word.glued or word.left - before.right > _GAP * word.face.size
    return not (before.text[-1:] == "\x02" or (before.text[-1:] in _DIVIDERS and len(before.text) > 1))


def _trimmed(pieces: list[tuple[str, _Look]]) -> Iterator[tuple[str, _Look]]:
    """Without empty ones, and without space at both ends."""
    kept = [(text, look) for text, look in pieces if text]
    for place, (text, look) in enumerate(kept):
        text = text.lstrip() if place == 0 else text
        text = text.rstrip() if place == len(kept) - 1 else text
        if text:
            yield text, look
