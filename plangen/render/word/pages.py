"""On which page each heading falls, before any program has laid the document out: line by line, in the letters of Arial.

It serves the numbers of the contents, and how many pages there are, until Word reckons them itself. Points throughout.
"""

from collections.abc import Sequence
from itertools import chain

from plangen.document.model import Block, Notes
from plangen.frozen import frozen
from plangen.render.layout.outline import spreads
from plangen.render.word.flow import FlowBox, flow_boxes, with_footnotes
from plangen.render.word.styles import ParagraphStyle

_TOP_AND_BOTTOM = 147.45
_UPRIGHT = (470.6, 841.9 - _TOP_AND_BOTTOM)
_TURNED = (717.2, 595.3 - _TOP_AND_BOTTOM)
_FEWEST = 2  # lines of a paragraph that stand together at the foot and the head of a page


@frozen
class PagePosition:
    """Where the next piece goes: the page, how far down it, what its footnotes take, and the space due after the last."""

    page: int
    down: float = 0.0
    notes: float = 0.0
    after: float = 0.0
    fresh: bool = True

    def next(self) -> "PagePosition":
        """The top of the next page, reached because this one is full."""
        return PagePosition(self.page + 1, fresh=False)


@frozen
class PageEstimate:
    """The page of each heading by its anchor, and how many pages there are; the cover is page 1."""

    pages: dict[str, int]
    count: int


def estimate_pages(blocks: tuple[Block, ...], looks: dict[str, ParagraphStyle]) -> PageEstimate:
    """The pages of a document whose styles look so."""
    pages: dict[str, int] = {}
    notes = {note.anchor: note for block in blocks if isinstance(block, Notes) for note in block.notes}
    place = PagePosition(1)
    for spread in spreads(blocks):
        width, height = _TURNED if spread.turned else _UPRIGHT
        place = PagePosition(place.page + 1)
        made = list(
            chain.from_iterable(
                with_footnotes(block, flow_boxes(block, blocks, looks, width), notes, looks, width)
                for block in spread.blocks
            )
        )
        for number, piece in enumerate(made):
            place, at = place_box(piece, made[number : number + 8], place, height)
            if piece.anchor:
                pages[piece.anchor] = at
    return PageEstimate(pages, max(2, place.page))


def place_box(
    piece: FlowBox, coming: Sequence[FlowBox], place: PagePosition, height: float
) -> tuple[PagePosition, int]:
    """Where it goes on after a piece, and the page on which the piece begins."""
    room = height - piece.notes
    if place.down and (
        piece.breaks or place.down + place.notes + _gap(place, piece) + _height_kept_together(coming) > room
    ):
        place = PagePosition(place.page + 1) if piece.breaks else place.next()
        place = PagePosition(place.page, piece.head, 0.0, 0.0, place.fresh)
    return _flow_lines(piece, place, height)


def _flow_lines(piece: FlowBox, place: PagePosition, height: float) -> tuple[PagePosition, int]:
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
    return PagePosition(page, down, notes, piece.after, False), begun


def _gap(place: PagePosition, piece: FlowBox) -> float:
    return max(place.after, piece.before) if place.down or place.fresh else 0.0


def _height_kept_together(coming: Sequence[FlowBox]) -> float:
    """How much must stand on one page from here: headings and captions with the beginning of what follows them."""
    whole, after = 0.0, 0.0
    for number, piece in enumerate(coming):
        gap = max(after, piece.before) if number else 0.0
        lines = piece.lines if piece.whole or piece.kept or piece.lines < 2 * _FEWEST else _FEWEST
        whole, after = whole + gap + lines * piece.line, piece.after
        if not piece.kept:
            return whole
    return whole
