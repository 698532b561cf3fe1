"""The pictures of a Word file in order, and which of an edited file is which of the file as it was made."""

import io
from collections.abc import Callable, Sequence

from plangen.files.quiet import quiet
from plangen.frozen import frozen
from plangen.render.word.marks import data_hash, marked_hash
from plangen.signoff.bring.likeness import show_the_same
from plangen.signoff.bring.where import caption_below
from plangen.signoff.bring.word_text import WordParagraph, WordPicture

_LOGO = "cover logo"


@frozen
class Shown:
    """A picture where it stands: its paragraph, and the caption below it."""

    picture: WordPicture
    paragraph: WordParagraph
    caption: str = ""

    @property
    def is_as_made(self) -> bool:
        """Whether the mark of its paragraph tells that these are the bytes that the file was made with."""
        return self.was_made_of(self.picture.data)

    def was_made_of(self, data: bytes) -> bool:
        """Whether the mark of its paragraph tells that these bytes stood there as the file was made."""
        return bool(data) and data_hash(data) in map(marked_hash, self.paragraph.marks)

    @property
    def is_logo(self) -> bool:
        """Whether it is the authority's own sign, on the cover."""
        return self.paragraph.style == _LOGO

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height in points; None of what is no picture that is read."""
        from PIL import Image, UnidentifiedImageError

        try:
            with quiet(), Image.open(io.BytesIO(self.picture.data)) as picture:
                return picture.size
        except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
            return None


def shown_in(paragraphs: Sequence[WordParagraph]) -> list[Shown]:
    """All pictures of a file but those of notes, in order."""
    return [
        Shown(picture, paragraph, caption_below(paragraphs, paragraph))
        for paragraph in paragraphs
        if not paragraph.note
        for picture in paragraph.pictures
    ]


Pairs = list[tuple[int | None, int | None]]


def paired_pictures(before: Sequence[Shown], after: Sequence[Shown]) -> Pairs:
    """The pictures of both files by their places: both where it is the same one, changed or not, else one of the two."""
    pairing = _Pairing(before, after)
    pairing.by(lambda was, now: not set(was.paragraph.marks).isdisjoint(now.paragraph.marks))
    pairing.by(lambda was, now: show_the_same(was.picture.data, now.picture.data))
    pairing.by(lambda was, now: bool(was.caption) and was.caption == now.caption)
    pairing.by(lambda was, now: bool(was.picture.alternative) and was.picture.alternative == now.picture.alternative)
    pairing.between_pairs()
    return pairing.pairs


class _Pairing:
    def __init__(self, before: Sequence[Shown], after: Sequence[Shown]) -> None:
        self._before, self._after = before, after
        self._was_of: dict[int, int] = {}

    @property
    def pairs(self) -> Pairs:
        """All of them, in the order of the later file; what is gone stands last."""
        kept: Pairs = [(self._was_of.get(now), now) for now in range(len(self._after))]
        return kept + [(was, None) for was in self._left]

    def by(self, are_one: Callable[[Shown, Shown], bool]) -> None:
        """Pair the first of those left on both sides that are one by this."""
        for now in range(len(self._after)):
            if now not in self._was_of:
                found = [was for was in self._left if are_one(self._before[was], self._after[now])]
                if found:
                    self._was_of[now] = found[0]

    def between_pairs(self) -> None:
        """Pair those that stand alone between the same two neighbours."""
        for now in range(len(self._after)):
            if now in self._was_of:
                continue
            above, below = self._was_of.get(now - 1, -1), self._was_of.get(now + 1, len(self._before))
            is_first_or_known = now == 0 or now - 1 in self._was_of
            is_last_or_known = now == len(self._after) - 1 or now + 1 in self._was_of
            if is_first_or_known and is_last_or_known and below - above == 2 and above + 1 in self._left:
                self._was_of[now] = above + 1

    @property
    def _left(self) -> list[int]:
        taken = set(self._was_of.values())
        return [was for was in range(len(self._before)) if was not in taken]
