"""On which page each heading falls, before any program has laid the document out: line by line, in the letters of Arial.

It serves the numbers of the contents, and how many pages there are, until Word reckons them itself. Points throughout.
"""

from collections.abc import Sequence
from itertools import chain

from plangen.document.model import Block, Notes
from plangen.frozen import frozen
from plangen.render.layout.outline import spreads
from plangen.render.word.flow import Piece, noted, pieces
from plangen.render.word.styles import Look

_TOP_AND_BOTTOM = 147.45
_UPRIGHT = (470.6, 841.9 - _TOP_AND_BOTTOM)
_TURNED = (717.2, 595.3 - _TOP_AND_BOTTOM)
_FEWEST = 2  # lines of a paragraph that stand together at the foot and the head of a page


@frozen
class Place:
    """Where the next piece goes: the page, how far down it, what its footnotes take, and the space due after the last."""

    page: int
    down: float = 0.0
    notes: float = 0.0
    after: float = 0.0
    fresh: bool = True

    def next(self) -> "Place":
        """The top of the next page, reached because this one is full."""
        return Place(self.page + 1, fresh=False)


@frozen
class Reckoned:
    """The page of each heading by its anchor, and how many pages there are; the cover is page 1."""

    pages: dict[str, int]
    count: int


def reckoned(blocks: tuple[Block, ...], looks: dict[str, Look]) -> Reckoned:
    """The pages of a document whose styles look so."""
    pages: dict[str, int] = {}
    notes = {note.anchor: note for block in blocks if isinstance(block, Notes) for note in block.notes}
    place = Place(1)
    for spread in spreads(blocks):
        width, height = _TURNED if spread.turned else _UPRIGHT
        place = Place(place.page + 1)
        made = list(
            chain.from_iterable(
                noted(block, pieces(block, blocks, looks, width), notes, looks, width) for block in spread.blocks
            )
        )
        for number, piece in enumerate(made):
            place, at = placed(piece, made[number : number + 8], place, height)
            if piece.anchor:
                pages[piece.anchor] = at
    return Reckoned(pages, max(2, place.page))


def placed(piece: Piece, coming: Sequence[Piece], place: Place, height: float) -> tuple[Place, int]:
    """Where it goes on after a piece, and the page on which the piece begins."""
    room = height - piece.notes
    if place.down and (piece.breaks or place.down + place.notes + _gap(place, piece) + _together(coming) > room):
        place = Place(place.page + 1) if piece.breaks else place.next()
        place = Place(place.page, piece.head, 0.0, 0.0, place.fresh)
    return _flowed(piece, place, height)


def _flowed(piece: Piece, place: Place, height: float) -> tuple[Place, int]:
    """The lines of a piece, over as many pages as they take."""
    down, page, left = place.down + _gap(place, piece), place.page, piece.lines
    notes, begun = place.notes + piece.notes, place.page
    while left:
        fits = int((height - notes - down + 0.01) // piece.line) if piece.line else left
        if fits >= left or (piece.whole and down <= piece.head):
            down, left = down + left * piece.line, 0
        else:
            put = min(fits, left - _FEWEST)
            left -= max(put, 0)
            down, page, notes = piece.head, page + 1, 0.0
            if put <= 0 and down >= height - piece.line:
                down, left = down + left * piece.line, 0
    return Place(page, down, notes, piece.after, False), begun


def _gap(place: Place, piece: Piece) -> float:
    return max(place.after, piece.before) if place.down or place.fresh else 0.0


def _together(coming: Sequence[Piece]) -> float:
    """How much must stand on one page from here: headings and captions with the beginning of what follows them."""
    whole, after = 0.0, 0.0
    for number, piece in enumerate(coming):
        gap = max(after, piece.before) if number else 0.0
        lines = piece.lines if piece.whole or piece.kept or piece.lines < 2 * _FEWEST else _FEWEST
        whole, after = whole + gap + lines * piece.line, piece.after
        if not piece.kept:
            return whole
    return whole
