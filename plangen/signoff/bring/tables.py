"""What a person did to a table as a whole in a Word file: a column put in, rows put into another order. Each is told once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from plangen.signoff.bring.changes import Change
from plangen.signoff.bring.pairs import Pair
from plangen.signoff.bring.where import Where
from plangen.signoff.bring.word_text import WordParagraph

_NO_COLUMN = (
    "the plan prints no such column in this table: what it says belongs into the data that the table is made of"
)
_ORDER = "the table is made of data: put its records into this order in the plan"
_FEWEST = 2
"""Cells one above the other that make a column; one alone is a cell that was filled."""


class Tables:
    """Finds the cells that are part of such a change."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        was: Sequence[WordParagraph],
        theirs: Sequence[WordParagraph],
        where: Where,
    ) -> None:
        self._was, self._theirs, self._where = was, theirs, where
        self._columns: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._moved: dict[int, list[Pair]] = defaultdict(list)
        self._kept: dict[int, list[Pair]] = defaultdict(list)
        known = set()
        for pair in pairs:
            cell = theirs[pair.after[0]].cell if pair.after else None
            if cell is None:
                continue
            if not pair.before:
                self._columns[cell.table, cell.column] += [pair.after[0]] if theirs[pair.after[0]].words else []
            else:
                known.add((cell.table, cell.column))
                self._kept[cell.table].append(pair)
                if pair.moved and was[pair.before[0]].cell is not None:
                    self._moved[cell.table].append(pair)
        self._columns = {key: at for key, at in self._columns.items() if key not in known and len(at) >= _FEWEST}

    def has(self, pair: Pair) -> bool:
        """Whether a pair is a cell of a column that is new, or of rows that were moved."""
        return self._column(pair) is not None or self._order(pair) is not None

    def change(self, pair: Pair) -> Iterator[Change]:
        """The change that it is, told at the first of its cells."""
        column, order = self._column(pair), self._order(pair)
        first = self._theirs[pair.after[0]]
        authors = first.authors
        if column is not None and column[0] == pair.after[0]:
            words = " | ".join(self._theirs[at].words for at in column)
            yield Change("column new", self._where.of_table(first), "", words, authors=authors, reason=_NO_COLUMN)
        if order is not None and order[0] is pair and first.cell is not None:
            texts = self._rows(first.cell.table)
            yield Change("rows moved", self._where.of_table(first), *texts, authors=authors, reason=_ORDER)

    def _column(self, pair: Pair) -> list[int] | None:
        cell = self._theirs[pair.after[0]].cell if pair.after and not pair.before else None
        return self._columns.get((cell.table, cell.column)) if cell else None

    def _order(self, pair: Pair) -> list[Pair] | None:
        """The moved cells of the table in which this is one that was moved and not edited."""
        cell = self._theirs[pair.after[0]].cell if pair.after and pair.moved else None
        moved = self._moved.get(cell.table, []) if cell else []
        return moved if pair in moved else None

    def _rows(self, table: int) -> tuple[str, str]:
        """What the rows of a table begin with, as they stood and as they stand."""
        first = [pair for pair in self._kept[table] if _is_first(self._theirs[pair.after[0]])]
        before = sorted(first, key=lambda pair: pair.before[0])
        return (
            " | ".join(self._was[pair.before[0]].words for pair in before),
            " | ".join(self._theirs[pair.after[0]].words for pair in first),
        )


def _is_first(paragraph: WordParagraph) -> bool:
    return paragraph.cell is not None and paragraph.cell.column == 0 and paragraph.cell.row > 0
