"""What a block of a Word file looks like beside the one before it: further from a table, and apart from a box like its own.

A table of Word ends without a space of its own; and Word draws one frame round paragraphs that follow each other and have the
same indents and edges.
"""

from collections.abc import Iterator, Sequence

from plangen.document.model import Block, Callout, List, Paragraph, Table
from plangen.files.regex import regex

SPACE_BELOW_TABLE = 13.0
"""The space between a table and the text below it, in points."""

_SPACING = f'<w:spacing w:before="{round(SPACE_BELOW_TABLE * 20)}"/>'
_START = regex(r"<w:p><w:pPr><w:pStyle [^>]*/>(?:<w:keepNext/>)?(?:<w:keepLines/>)?(?:<w:numPr>.*?</w:numPr>)?")
_CALLOUT = regex(r'<w:pStyle w:val="Callout(Title)?"/>')


def set_apart(blocks: Sequence[Block], drawings: Sequence[str]) -> Iterator[str]:
    """The drawings of blocks that follow one another, each set apart from the one before it."""
    before, second = None, False
    for block, drawing in zip(blocks, drawings, strict=True):
        second = isinstance(block, Callout) and isinstance(before, Callout) and not second
        if second:
            drawing = _CALLOUT.sub(r'<w:pStyle w:val="CalloutSecond\1"/>', drawing)
        yield _START.sub(rf"\g<0>{_SPACING}", drawing, count=1) if is_close_to_table(before, block) else drawing
        before = block


def is_close_to_table(before: Block | None, block: Block) -> bool:
    """Whether a block is text straight below a table, whose style has too little space above it for that."""
    return isinstance(before, Table) and not before.note and isinstance(block, Paragraph | List)
