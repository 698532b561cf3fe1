"""Which blocks stand together on a page: what leads up to something with that, and the end of a part with enough to fill it.

Every maker of pages keeps them so by means of its own: CSS and Word by their properties, Typst by its sticky blocks.
"""

from collections.abc import Iterable, Iterator, Sequence

from plangen.document.chart import Chart
from plangen.document.model import (
    Block,
    Callout,
    Contents,
    Figure,
    Heading,
    List,
    Notes,
    Paragraph,
    Quote,
    Table,
)
from plangen.document.walk import text_of
from plangen.frozen import frozen, replace
from plangen.render.layout.heights import PAGE, contents_headings, contents_height, height
from plangen.render.layout.tables import is_brief

_SHORT = 220
"""Letters: a paragraph of so few takes two lines or three."""

_NEARLY_EMPTY = PAGE / 4
"""A page with so few lines looks like a mistake."""

_ENOUGH = PAGE / 3
"""What is kept together at the end of a part: a quarter of a page, and what an estimate may be out by."""

_UNBROKEN = PAGE * 0.6
"""A block that is higher may be broken, whatever comes of it."""


@frozen
class PlacedBlock:
    """A block as it goes onto pages: `kept` on the page on which the next one begins, and `whole` on one page."""

    block: Block
    kept: bool = False
    whole: bool = False


def run_short_parts_on(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same blocks; a heading opens no page where that would leave the page before it nearly empty."""
    headings = contents_headings(blocks)
    filled = 0.0
    for block in blocks:
        if isinstance(block, Heading) and block.page_break:
            if 0 < filled < _NEARLY_EMPTY:
                block = replace(block, page_break=False)
            else:
                filled = 0.0
        filled += contents_height(headings) if isinstance(block, Contents) else height(block)
        yield block


def place_blocks(blocks: Sequence[Block]) -> tuple[PlacedBlock, ...]:
    """Blocks that follow one another on pages of one kind, each with what it is kept with."""
    placed = [PlacedBlock(block) for block in blocks]
    read = [place for place, block in enumerate(blocks) if not isinstance(block, Notes)]
    for before, place, behind in zip((None, *read), read, (*read[1:], None), strict=False):
        if leads_up(blocks, before, place, behind):
            placed[place] = PlacedBlock(blocks[place], kept=True)
    ends = [place for place, block in enumerate(blocks) if place and isinstance(block, Heading) and block.page_break]
    for end in (*ends, len(blocks)):
        _keep_end(placed, end)
    return tuple(placed)


def is_nearly_empty(blocks: Iterable[Block]) -> bool:
    """Whether a page on which nothing but these blocks stands looks like a mistake."""
    return sum(map(height, blocks)) < _NEARLY_EMPTY


def whole_if_brief(placed: PlacedBlock) -> PlacedBlock:
    """The same block, whole where it is a box or a quotation that is brief."""
    is_box = isinstance(placed.block, Callout | Quote) and is_brief(placed.block)
    return replace(placed, whole=True) if is_box else placed


def leads_up(blocks: Sequence[Block], before: int | None, place: int, behind: int | None) -> bool:
    """Whether a paragraph leads up to what follows by a colon, or is a line or two between a heading and the rest."""
    paragraph, heading = blocks[place], None if before is None else blocks[before]
    if not isinstance(paragraph, Paragraph) or behind is None:
        return False
    words, following = text_of(paragraph.spans), blocks[behind]
    if isinstance(following, List | Table | Figure | Chart) and words.endswith(":"):
        return True
    if not isinstance(heading, Heading) or len(words) > _SHORT:
        return False
    return following.level > heading.level if isinstance(following, Heading) else not isinstance(following, List)


def _keep_end(placed: list[PlacedBlock], end: int) -> None:
    """Keep together the last blocks before a page is opened, so many that they do not leave it nearly empty."""
    filled, first = 0.0, end
    while first > 0 and filled < _ENOUGH and not _opens_page(placed, first, end):
        first -= 1
        filled += height(placed[first].block)
    if filled < _ENOUGH:
        return  # the whole part is short, and stands on a page as it is
    for place in range(first, end):
        whole = height(placed[place].block) <= _UNBROKEN
        placed[place] = replace(placed[place], kept=place < end - 1, whole=whole)


def _opens_page(placed: list[PlacedBlock], place: int, end: int) -> bool:
    """Whether the blocks from this place on begin a page: nothing before it is on their pages."""
    block = placed[place].block if place < end else None
    return isinstance(block, Heading) and block.page_break
