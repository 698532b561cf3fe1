"""Text as it is taken from the pages before it is known whether it is a heading or a paragraph."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.importing.as_read import Block, Box, Doubt, List, Place
from plangen.importing.pdf.sheet import Face, Sheet, Word

_LETTERS = regex(r"[^\W\d_]{2}")
_UNDER = 0.35
"""Of its size: how far below its baseline a line may be underlined."""


class Stretch(NamedTuple):
    """Words of one page that belong together."""

    sheet: Sheet
    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """Where they stand."""
        return self.sheet.box(*bounds(self.words))


class Draft(NamedTuple):
    """A heading or paragraph, over one page or several.

    `level` is that of its tag, 0 where it is not tagged as a heading; `otherwise` is the list of one item that it is, if it
    does not look like a heading.
    """

    stretches: tuple[Stretch, ...]
    level: int = 0
    doubts: tuple[Doubt, ...] = ()
    otherwise: List | None = None

    @property
    def words(self) -> list[Word]:
        """Its words, over all pages."""
        return [word for stretch in self.stretches for word in stretch.words]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.stretches)

    @property
    def face(self) -> Face:
        """The look of most of its letters; bold only if nearly all are."""
        return face_of(_said(self.words))

    @property
    def underlined(self) -> bool:
        """Whether a rule runs below each of its lines."""
        return all(_is_underlined(stretch) for stretch in self.stretches)

    @property
    def boxed(self) -> bool:
        """Whether it stands on a ground of its own with other text."""
        sheet, words = self.stretches[0]
        left, bottom, right, top = bounds(words)
        ground = next((fill for fill in sheet.fills if fill.holds(left, bottom, right, top)), None)
        if ground is None or ground.width > 0.9 * sheet.width:
            return False
        more = [fill for fill in sheet.fills if fill.colour == ground.colour and abs(fill.left - ground.left) < 2]
        reach = [fill.bottom for fill in more if fill.top >= ground.bottom - 2 and fill.bottom <= ground.bottom]
        return ground.top - min(reach, default=ground.bottom) > top - bottom + 2.5 * self.face.size


Piece = Draft | Block
"""What a page is read as: text still to be judged, or a finished block."""


def place_of(stretches: Iterable[Stretch]) -> Place:
    """Where stretches stand, as one block; a block of no words has no page."""
    some = [stretch for stretch in stretches if stretch.words]
    if not some:
        return Place(0)
    return Place(0, some[0].sheet.number, some[-1].sheet.number, some[0].box)


def bounds(words: Iterable[Word]) -> tuple[float, float, float, float]:
    """The left, lower, right and upper edge of words on an upright page."""
    some = list(words)
    return (
        min(word.left for word in some),
        min(word.bottom for word in some),
        max(word.right for word in some),
        max(word.top for word in some),
    )


def face_of(words: Iterable[Word]) -> Face:
    """The look of most letters of some words; bold or sloping only if nine in ten are."""
    counts: Counter[Face] = Counter()
    for word in words:
        counts[word.face] += len(word.text)
    letters = sum(counts.values()) or 1
    sizes: Counter[float] = Counter()
    for face, count in counts.items():
        sizes[face.size] += count
    bold = sum(count for face, count in counts.items() if face.bold) > 0.9 * letters
    italic = sum(count for face, count in counts.items() if face.italic) > 0.9 * letters
    most = max(counts, key=lambda face: counts[face], default=Face(0.0, False, False))
    return Face(max(sizes, key=lambda size: sizes[size], default=0.0), bold, italic, most.colour, most.seen)


def _said(words: Sequence[Word]) -> Sequence[Word]:
    """Words without the number before them, which may look otherwise than they do."""
    return words[1:] if len(words) > 1 and not _LETTERS.search(words[0].text) else words


def _is_underlined(stretch: Stretch) -> bool:
    """Whether a rule runs below most of the last line of some words, and no further; a number before them may have none."""
    left, _, right, _ = bounds(stretch.words)
    start = min(word.left for word in _said(stretch.words))
    size = face_of(stretch.words).size
    base = min(word.base for word in stretch.words)
    return any(
        rule.left > left - 4
        and rule.right < right + 6
        and rule.right - max(rule.left, start) > 0.5 * (right - start)
        and base - _UNDER * size <= rule.middle <= base + 0.5
        for rule in stretch.sheet.across
    )
