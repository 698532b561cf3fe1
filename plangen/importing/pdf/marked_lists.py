"""Paragraphs that begin with a mark, in a file whose tags do not call them a list."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plangen.importing.as_read import Block, Doubt, Item, List, Paragraph, Runs, plain
from plangen.importing.pdf.markers import without_marker

_FEWEST = 2
"""Paragraphs one below the other that begin with a mark; one by itself may be anything."""


def with_marked_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks in which paragraphs that begin with the same mark, one below the other, are a list."""
    return [made for mark, some in groupby(blocks, _mark) for made in _made(mark, [*some])]


def _mark(block: Block) -> str:
    """The mark that a paragraph begins with; empty where it begins with none, or with a number."""
    if not isinstance(block, Paragraph):
        return ""
    _, marker = without_marker(block.runs)
    return plain(block.runs).lstrip()[:1] if marker and not marker.ordered else ""


def _made(mark: str, blocks: Sequence[Block]) -> Iterator[Block]:
    if not mark or len(blocks) < _FEWEST:
        yield from blocks
        return
    items = tuple(Item((_without(block),)) for block in blocks if isinstance(block, Paragraph))
    yield List(blocks[0].place, items, doubts=(Doubt.LIST_BY_LOOK,))


def _without(block: Paragraph) -> Runs:
    return without_marker(block.runs)[0]
