"""How much of a document a reading of it found: headings, cells, and tables that are called whole."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from plangen.document.model import Document, Heading
from plangen.importing import as_read
from tests.documents import bare
from tests.importing import truth

Grid = list[list[str]]


class Score(NamedTuple):
    """Shares from 0 to 1; the tables there are, those found, those called whole, and those of these that are not right."""

    headings_found: float
    headings_true: float
    cells: float
    tables: int
    tables_found: int
    whole: int
    whole_but_wrong: list[Grid]


def score(pairs: Iterable[tuple[Document, as_read.Document]], tables: list[Grid] | None = None) -> Score:
    """How much of some documents was found in what was read of them; `tables`: others than the documents' own."""
    some = list(pairs)
    wanted = Counter(
        _heading(block.number, block.text)
        for document, _ in some
        for block in document.blocks
        if isinstance(block, Heading)
    )
    given = Counter(
        _heading(block.number, block.text)
        for _, read in some
        for block in read.blocks
        if isinstance(block, as_read.Heading) and block.level > 0
    )
    found = (wanted & given).total()
    true = tables if tables is not None else [_plain(table) for document, _ in some for table in truth.tables(document)]
    read_tables = [block for _, read in some for block in read.blocks if isinstance(block, as_read.Table)]
    grids = [_grid(table) for table in read_tables]
    facts = [[[_bare(name), _bare(value)] for name, value in document.cover.facts] for document, _ in some]
    cells = sum(bool(cell) for table in true for row in table for cell in row)
    right = sum(max((_equal(table, other) for other in grids), default=0) for table in true)
    whole = [grid for grid, table in zip(grids, read_tables, strict=True) if table.whole]
    wrong = [grid for grid in whole if grid not in true and grid not in facts]
    return Score(
        found / max(wanted.total(), 1),
        found / max(given.total(), 1),
        right / max(cells, 1),
        len(true),
        len(grids),
        len(whole),
        wrong,
    )


def _heading(number: str, text: str) -> str:
    return bare(f"{number}{text}").lstrip("0123456789.").casefold()


def _grid(table: as_read.Table) -> Grid:
    return _plain([[bare(text) for text in row] for row in table.texts])


def _bare(text: str) -> str:
    return bare(text).replace("-", "")


def _plain(table: Grid) -> Grid:
    """Without hyphens, at which a line may break."""
    return [[text.replace("-", "") for text in row] for row in table]


def _equal(table: Grid, other: Grid) -> int:
    if len(table) != len(other):
        return 0
    return sum(a == b != "" for row, cells in zip(table, other, strict=True) for a, b in zip(row, cells, strict=False))
