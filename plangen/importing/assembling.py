"""The lines, tables and pictures of a file to its blocks: what every reader does when it knows what stood where."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from plangen.frozen import frozen, replace
from plangen.importing.as_read import Block, Heading, LeftOut, Paragraph, Place, Run
from plangen.importing.captions import with_captions
from plangen.importing.contents import bare_entry, without_contents
from plangen.importing.headings import with_headings
from plangen.importing.lines import Line, Piece, trimmed
from plangen.importing.lists import Piece as ListedPiece
from plangen.importing.lists import with_lists
from plangen.importing.marks import typed_item
from plangen.importing.wrapped import rejoined

_SECTIONS = 3
"""How many headings of the second level there must be for a single one above them to be the document's title."""


@frozen
class Assembled:
    """The blocks of a file in order, numbered from 1, and what was left out. `order`: the number each had as a piece."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]
    order: tuple[int, ...]

    def place_of(self, number: int) -> Place:
        """The place of the block in which a piece stands."""
        found = max(bisect_right(self.order, number) - 1, 0)
        return self.blocks[found].place if self.blocks else Place(0)


def assemble(pieces: Iterable[Piece]) -> Assembled:
    """The blocks of pieces, whose places are numbered in their order."""
    kept = [piece for piece in pieces if not isinstance(piece, Line) or piece.text]
    kept, left_out = without_contents(kept)
    kept = rejoined(_with_typed_items(kept))
    entries = frozenset(bare_entry(left.text) for left in left_out)
    blocks = [_block(piece) for piece in with_lists(with_headings(with_captions(kept), entries))]
    blocks = list(_lifted(blocks))
    numbered = (replace(block, place=replace(block.place, number=place)) for place, block in enumerate(blocks, 1))
    return Assembled(tuple(numbered), tuple(left_out), tuple(block.place.number for block in blocks))


def _with_typed_items(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        counted = isinstance(piece, Line) and piece.marker is not None and piece.marker.ordered
        may_be = isinstance(piece, Line) and not (counted or piece.outline or piece.caption)
        yield (typed_item(piece) or piece) if isinstance(piece, Line) and may_be else piece


def _block(piece: ListedPiece) -> Block:
    if not isinstance(piece, Line):
        return piece
    runs = trimmed(piece.runs)
    return Paragraph(piece.place, (Run(f"{piece.number}\t"), *runs) if piece.number else runs)


def _lifted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; a heading that alone stands above all others is the title, and those below it go up by a level."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    highest = min((heading.level for heading in headings), default=1)
    top = [heading for heading in headings if heading.level == highest]
    below = [heading for heading in headings if heading.level == highest + 1]
    is_title = len(top) == 1 and top[0] is headings[0] and len(below) >= _SECTIONS and not top[0].number
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif is_title and block is top[0]:
            yield Paragraph(block.place, (Run(block.text, bold=True),), block.doubts)
        else:
            above = highest if is_title else highest - 1
            yield replace(block, level=block.level - above)
