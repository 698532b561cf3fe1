"""What a block of a Word file looks like beside the one before it: further from a table, and apart from a box like its own.

The first of all stands at the top of its page.

A table of Word ends without a space of its own; and Word draws one frame round paragraphs that follow each other and have the
same indents and edges.
"""

from collections.abc import Iterator, Sequence

from plangen.document.model import Block, Callout, Contents, Heading, List, Paragraph, Table
from plangen.files.regex import regex

SPACE_ABOVE = 13.0
"""The space between a table and the text below it, or anything and the contents, in points."""

_START = regex(r"<w:p><w:pPr><w:pStyle [^>]*/>(?:<w:keepNext/>)?(?:<w:keepLines/>)?(?:<w:numPr>.*?</w:numPr>)?")
_CALLOUT = regex(r'<w:pStyle w:val="Callout(Title)?"/>')


def set_apart(blocks: Sequence[Block], drawings: Sequence[str]) -> Iterator[str]:
    """The drawings of blocks that follow one another, each set apart from the one before it."""
    before, second = None, False
    for block, drawing in zip(blocks, drawings, strict=True):
        second = isinstance(block, Callout) and isinstance(before, Callout) and not second
        if second:
            drawing = _CALLOUT.sub(r'<w:pStyle w:val="CalloutSecond\1"/>', drawing)
        space = own_space_above(before, block)
        yield drawing if space is None else _START.sub(rf"\g<0>{_spacing(space)}", drawing, count=1)
        before = block


def own_space_above(before: Block | None, block: Block) -> float | None:
    """The space above a block in points, where its style has too little or too much; None where it is as in the style."""
    if before is None and isinstance(block, Heading) and not block.page_break:
        return 0.0
    return SPACE_ABOVE if is_close(before, block) else None


def _spacing(points: float) -> str:
    return f'<w:spacing w:before="{round(points * 20)}"/>'


def is_close(before: Block | None, block: Block) -> bool:
    """Whether a block is text straight below a table, or contents below anything, for which its style has too little space."""
    is_text = isinstance(block, Paragraph | List) and isinstance(before, Table) and not before.note
    return is_text or (isinstance(block, Contents) and before is not None)
