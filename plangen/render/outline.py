"""The outline of a document: headings that follow one another without a gap, as PDF/UA and screen readers need."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plangen.document import Block, Heading


def outlined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, with no heading more than one level below the heading before it."""
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            block = replace(block, level=level)
        yield block
