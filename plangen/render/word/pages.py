"""On which page each heading falls, before any program has laid the document out: line by line, in the letters of Arial.

It serves the numbers of the contents, and how many pages there are, until Word counts them itself. Points throughout.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from plangen.document.model import Block, Notes
from plangen.frozen import frozen, replace
from plangen.render.layout.keeping import PlacedBlock, whole_if_brief
from plangen.render.layout.outline import Spread, spreads
from plangen.render.word.flow import FlowBox, ParagraphStyles, flow_boxes, with_footnotes
from plangen.render.word.neighbours import own_space_above

_TOP_AND_BOTTOM = 147.45
_UPRIGHT = (470.6, 841.9 - _TOP_AND_BOTTOM)
_TURNED = (717.2, 595.3 - _TOP_AND_BOTTOM)
_FEWEST = 2  # lines of a paragraph that stand together at the foot and the head of a page
_NOTE_LINE = 6.0
_MOST_KEPT = 24
"""The boxes looked at when it is asked what stands together: a table of a few rows, or the end of a part."""


@frozen
class PagePosition:
    """Where the next box goes: the page, how far down it, what its footnotes take, and the space due after the last
    and below it inside its border.
    """

    page: int
    down: float = 0.0
    notes: float = 0.0
    after: float = 0.0
    fresh: bool = True
    below: float = 0.0

    def next(self) -> "PagePosition":
        """The top of the next page, reached because this one is full."""
        return PagePosition(self.page + 1, fresh=False)


@frozen
class PageEstimate:
    """The page of each heading by its anchor, and how many pages there are; the cover is page 1."""

    pages: dict[str, int]
    count: int


def estimate_pages(blocks: tuple[Block, ...], styles: ParagraphStyles) -> PageEstimate:
    """The pages of a document whose styles look so."""
    pages: dict[str, int] = {}
    notes = {note.anchor: note for block in blocks if isinstance(block, Notes) for note in block.notes}
    place = PagePosition(1)
    for spread in spreads(blocks):
        width, height = _TURNED if spread.turned else _UPRIGHT
        place = PagePosition(place.page + 1)
        boxes = list(
            chain.from_iterable(
                with_footnotes(placed.block, _kept(whole_if_brief(placed), boxes), notes, styles, width)
                for placed, boxes in _flows(spread, blocks, styles, width)
            )
        )
        for number, box in enumerate(boxes):
            place, at = place_box(box, boxes[number : number + _MOST_KEPT], place, height)
            if box.anchor:
                pages[box.anchor] = at
    return PageEstimate(pages, max(2, place.page))


def _flows(
    spread: Spread, blocks: tuple[Block, ...], styles: ParagraphStyles, width: float
) -> Iterator[tuple[PlacedBlock, list[FlowBox]]]:
    """Each block of a spread with its boxes; text straight below a table stands further from it."""
    before = None
    for placed in spread.blocks:
        boxes = list(flow_boxes(placed.block, blocks, styles, width))
        space = own_space_above(before, placed.block)
        if boxes and space is not None:
            boxes[0] = replace(boxes[0], before=space)
        yield placed, boxes
        before = placed.block


def _kept(placed: PlacedBlock, boxes: Iterable[FlowBox]) -> list[FlowBox]:
    """The boxes of a block, each kept with the next: all of a block that stays whole, and the last of one that is kept."""
    flow = list(boxes)
    last = len(flow) - 1
    return [
        replace(box, kept=box.kept or (placed.kept if place == last else placed.whole), whole=box.whole or placed.whole)
        for place, box in enumerate(flow)
    ]


def place_box(
    box: FlowBox, coming: Sequence[FlowBox], position: PagePosition, height: float
) -> tuple[PagePosition, int]:
    """Where it goes on after a box, and the page on which the box begins."""
    available = height - _notes_with_line(position, box)
    if position.down and (
        box.breaks
        or position.down + position.notes + _gap(position, box) + _height_kept_together(position, coming) > available
    ):
        position = PagePosition(position.page + 1) if box.breaks else position.next()
        position = PagePosition(position.page, box.head, 0.0, 0.0, position.fresh)
    return _flow_lines(box, position, height)


def _flow_lines(box: FlowBox, position: PagePosition, height: float) -> tuple[PagePosition, int]:
    """The lines of a box, over as many pages as they take."""
    down, page, left = position.down + _gap(position, box), position.page, box.lines
    notes, begun = position.notes + _notes_with_line(position, box), position.page
    while left:
        fits = int((height - notes - down + 0.01) // box.line) if box.line else left
        if fits >= left or (box.whole and down <= box.head):
            down, left = down + left * box.line, 0
        else:
            moved = min(fits, left - _FEWEST)
            left -= max(moved, 0)
            down, page, notes = box.head, page + 1, 0.0
            if moved <= 0 and down >= height - box.line:
                down, left = down + left * box.line, 0
    return PagePosition(page, down, notes, box.after, False, box.below), begun


def _notes_with_line(position: PagePosition, box: FlowBox) -> float:
    """What the footnotes of a box take at the foot of the page, with the line above the first of them."""
    return box.notes + (_NOTE_LINE if box.notes and not position.notes else 0.0)


def _gap(position: PagePosition, box: FlowBox) -> float:
    if not position.down and not position.fresh:
        return box.padding
    return _gap_between(position.after, position.below, box)


def _gap_between(after: float, below: float, box: FlowBox) -> float:
    """The space between what ends so and a box, with what lies inside their frames."""
    if below and box.padding:
        return below + max(after, box.before) + box.padding
    return max(after + below, box.before + box.padding)


def _height_kept_together(position: PagePosition, coming: Sequence[FlowBox]) -> float:
    """How much must stand on one page from here: headings and captions with the beginning of what follows them."""
    height, after, below = 0.0, 0.0, 0.0
    for number, box in enumerate(coming):
        gap = _gap_between(after, below, box) + _notes_with_line(position, box) if number else 0.0
        lines = box.lines if box.whole or box.kept or box.lines < 2 * _FEWEST else _FEWEST
        height, after, below = height + gap + lines * box.line, box.after, box.below
        if not box.kept:
            return height
    return height
