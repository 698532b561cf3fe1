"""What a reader should find in a file of an example, by the document that it was made of; and how much of it was found."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from plangen.document.model import Document, Heading, Table
from plangen.document.walk import text_of
from plangen.files import words as printed
from plangen.importing import as_read
from plangen.render.layout.rows import settle_rows
from tests.documents import bare


class Share(NamedTuple):
    """How much of what was to be found was found, and how much of what was found is true: from 0 to 1."""

    found: float
    true: float


def headings(document: Document) -> list[tuple[int, str]]:
    """The level and bare words of every heading, with its number."""
    return [(block.level, bare(block.number + block.text)) for block in document.blocks if isinstance(block, Heading)]


def tables(document: Document) -> list[list[list[str]]]:
    """The bare words of the cells of every table, its header first."""
    language = printed.words_of(document.language)
    return [_cells(settle_rows(block, language)) for block in document.blocks if isinstance(block, Table)]


def _cells(table: Table) -> list[list[str]]:
    header = [bare(column.header) for column in table.columns]
    rows = ([bare("".join(map(text_of, cell.paragraphs))) for cell in row.cells] for row in table.rows)
    return [header, *(row + [""] * (len(header) - len(row)) for row in rows)]


def read_headings(read: as_read.Document) -> list[tuple[int, str]]:
    return [
        (block.level, bare(block.number + block.text)) for block in read.blocks if isinstance(block, as_read.Heading)
    ]


def read_tables(read: as_read.Document) -> list[list[list[str]]]:
    found = (block for block in read.blocks if isinstance(block, as_read.Table))
    return [[[bare(cell) for cell in row] for row in table.texts] for table in found]


def heading_share(document: Document, read: as_read.Document, *, capitals: bool = False) -> Share:
    """How many of the headings were found by their words, whatever their level; `capitals`: whatever their case."""
    wanted = Counter(_case(text, capitals) for _, text in headings(document))
    given = Counter(_case(text, capitals) for _, text in read_headings(read))
    both = (wanted & given).total()
    return Share(both / max(wanted.total(), 1), both / max(given.total(), 1))


def _case(text: str, capitals: bool) -> str:
    return text.upper() if capitals else text


def cell_share(document: Document, read: as_read.Document) -> float:
    """How many of the cells stand, with the same words, in the same place of a table of the same number of rows."""
    given = read_tables(read)
    wanted = tables(document)
    right = total = 0
    for table in wanted:
        right += max((_equal(table, other) for other in given), default=0)
        total += sum(bool(cell) for row in table for cell in row)
    return right / max(total, 1)


def _equal(table: list[list[str]], other: list[list[str]]) -> int:
    pairs = zip(table, other, strict=False) if len(table) == len(other) else ()
    return sum(a == b != "" for row, cells in pairs for a, b in zip(row, cells, strict=False))


def words_of(read: as_read.Document) -> Iterator[str]:
    """Every text that came of a file, wherever it stands."""
    for block in read.blocks:
        yield from block_words(block)
    for note in read.notes:
        yield from map(_text, note.paragraphs)
    yield from (left.text for left in read.left_out)


def block_words(block: as_read.Block) -> Iterator[str]:
    match block:
        case as_read.Heading():
            yield from (block.number, block.text)
        case as_read.Paragraph():
            yield _text(block.runs)
        case as_read.List():
            yield from _list_words(block)
        case as_read.Table():
            yield block.caption
            yield from (_text(runs) for row in block.rows for cell in row if cell for runs in cell.paragraphs)
        case as_read.Picture():
            yield from (block.alternative, block.caption)


def _list_words(block: as_read.List) -> Iterator[str]:
    for item in block.items:
        yield from map(_text, item.paragraphs)
        for inner in item.lists:
            yield from _list_words(inner)


def _text(runs: as_read.Runs) -> str:
    return "".join(run.text for run in runs)
