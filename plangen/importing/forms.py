"""Tables that are forms: a plan written into a template, whose rows are its sections, each with its name and its text."""

from collections.abc import Iterable, Iterator, Sequence

from plangen.frozen import replace
from plangen.importing.as_read import Block, Cell, Doubt, Heading, Paragraph, Table

_FEWEST_ROWS = 3
_LONGEST_NAME = 14
"""Words of the name of a section."""

_FEWEST_WORDS = 35
"""Words that the text of a section has, in most rows."""

_SHARE = 0.4
"""Of all words of the document: a table that holds less is one in it."""

Counts = Sequence[Sequence[int]]
"""How many words each cell of each row has."""


def is_form(rows: Counts, words: int) -> bool:
    """Whether a table is a form, in a document of so many words."""
    pairs = [row for row in rows if len(row) == 2 and row[0]]
    if len(pairs) < _FEWEST_ROWS or len(pairs) < len(rows) - 1:
        return False
    long = sum(text >= _FEWEST_WORDS for _, text in pairs)
    short = sum(name <= _LONGEST_NAME for name, _ in pairs)
    return long * 2 > len(pairs) and short * 5 >= len(pairs) * 4 and sum(map(sum, rows)) >= _SHARE * words


def without_forms(blocks: Sequence[Block], words: int) -> tuple[Block, ...]:
    """The blocks, numbered anew where one was a form, whose rows are then headings with their text."""
    found = [block for block in blocks if isinstance(block, Table) and _is_form(block, words)]
    if not found:
        return tuple(blocks)
    opened = (inner for block in blocks for inner in (_sections(block) if block in found else (block,)))
    return tuple(replace(block, place=replace(block.place, number=number)) for number, block in enumerate(opened, 1))


def _is_form(table: Table, words: int) -> bool:
    return is_form([[len(cell.text.split()) for cell in row if cell] for row in table.rows], words)


def _sections(table: Table) -> Iterator[Block]:
    for row in table.rows:
        cells = [cell for cell in row if cell]
        name = cells[0].text if cells else ""
        if name:
            yield Heading(table.place, 1, name, doubts=(Doubt.HEADING_BY_LOOK,))
        yield from _paragraphs(table, cells[1:])


def _paragraphs(table: Table, cells: Iterable[Cell]) -> Iterator[Block]:
    return (Paragraph(table.place, runs, table.doubts) for cell in cells for runs in cell.paragraphs)
