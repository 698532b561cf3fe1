"""About which page each heading falls on, before any program has laid the document out.

A rough reckoning in points, of A4 with the margins and letters of the Word styles: right to a page or so over a plan
of thirty. It serves the numbers of a table of contents until Word reckons them itself.
"""

from itertools import zip_longest

from plangen.chart import Chart
from plangen.document import (
    Block,
    Cell,
    Contents,
    Definition,
    Figure,
    Heading,
    Item,
    Link,
    Note,
    Paragraph,
    Signature,
    Table,
    Text,
)
from plangen.render.counted import nodes
from plangen.render.word_picture import chart_size, fitted, size

_PAGE, _LINE, _LETTERS = 694.0, 14.7, 78.0
_HEADINGS = (44.0, 36.0, 32.0, 28.0, 26.0)
_START_OF_TABLE = 65.0
_EMUS = 12700
_PIECES = Paragraph | Item | Definition | Note | Signature


def estimated(blocks: tuple[Block, ...]) -> dict[str, int]:
    """The page of every heading, by its anchor, where the cover is page 1."""
    pages: dict[str, int] = {}
    page, down = 2, 0.0
    for block, after in zip_longest(blocks, blocks[1:]):
        if down and (_breaks(block) or down + kept(block, after, blocks) > _PAGE):
            page, down = page + 1, 0.0
        if isinstance(block, Heading):
            pages[block.anchor] = page
        down += height(block, blocks)
        page, down = page + int(down // _PAGE), down % _PAGE
    return pages


def kept(block: Block, after: Block | None, blocks: tuple[Block, ...]) -> float:
    """How much of a block stands on one page: a figure whole, a heading with the beginning of what follows."""
    match block:
        case Heading():
            return height(block, blocks) + (kept(after, None, blocks) if after else 0)
        case Figure() | Chart():
            return height(block, blocks)
        case Table():
            return _START_OF_TABLE
        case _:
            return 2 * _LINE


def _breaks(block: Block) -> bool:
    return isinstance(block, Heading) and block.page_break


def height(block: Block, blocks: tuple[Block, ...]) -> float:
    """How far down the page a block reaches, in points."""
    match block:
        case Heading(level=level):
            return _HEADINGS[level - 1]
        case Contents():
            return 60 + 18.0 * sum(isinstance(other, Heading) and other.level <= 2 for other in blocks)
        case Figure(picture=picture) if picture:
            return fitted(size(picture))[1] / _EMUS + 40
        case Chart():
            return chart_size(block)[1] / _EMUS + 40
        case Table():
            return _table(block)
        case _:
            return _flow(block)


def letters(whole: object) -> int:
    """How many characters the spans below a node hold."""
    return sum(len(node.text) for node in nodes(whole) if isinstance(node, Text | Link))


def _flow(block: Block) -> float:
    pieces = sum(6 if isinstance(node, Signature) else 1 for node in nodes(block) if isinstance(node, _PIECES))
    return (letters(block) / _LETTERS + pieces / 2) * _LINE + pieces * 6


def _table(block: Table) -> float:
    whole = sum(column.width for column in block.columns)
    room = [max(column.width / whole * _LETTERS * 1.15 - 2, 4) for column in block.columns]
    rows = (max(map(_lines, row.cells, room), default=1) for row in block.rows)
    return 46 + sum(11.6 * lines + 7.3 for lines in rows)


def _lines(cell: Cell, room: float) -> float:
    return sum(1 + letters(parts) // room for parts in cell.paragraphs)
