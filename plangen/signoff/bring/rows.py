"""Rows of tables that were put in or taken out in a Word file, as rows of the plan's data or lines of its texts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plangen.desk.file_edits import new_id
from plangen.finding import Address, Place
from plangen.frozen import replace
from plangen.plan import Plan
from plangen.plan.reference import locate, references
from plangen.plan.walk import written_prose
from plangen.signoff.bring.blocks import lines_of, table_row, taken_out
from plangen.signoff.bring.changes import Change, FigureSet, row_record
from plangen.signoff.bring.pairs import Pair
from plangen.signoff.bring.sources import Sourced, Span
from plangen.signoff.bring.splices import marked_up
from plangen.signoff.bring.where import Where, place_of
from plangen.signoff.bring.word_text import WordParagraph
from plangen.source.editing.edits import Delete, Insert

Row = tuple[int, int]
"""A table and a row in it."""

_NO_RECORD = "the row is made of several records of the plan, or of none: change them there"


class Rows:
    """Finds rows that are new or gone as a whole; single cells are paragraphs like others."""

    def __init__(
        self,
        plan: Plan,
        pairs: Sequence[Pair],
        files: tuple[Sequence[WordParagraph], Sequence[WordParagraph]],
        now: Mapping[int, int],
        sourced: Sequence[Sourced],
        where: Where,
    ) -> None:
        self._plan, self._pairs, self._now, self._sourced, self._where = plan, pairs, now, sourced, where
        self._was, self._theirs = files
        self._gone = self._whole_rows(self._was, [pair.before[0] for pair in pairs if not pair.after])
        self._new = self._whole_rows(self._theirs, [pair.after[0] for pair in pairs if not pair.before])

    def _whole_rows(self, paragraphs: Sequence[WordParagraph], alone: Sequence[int]) -> dict[Row, list[int]]:
        """The rows of which every cell that holds words is among these paragraphs."""
        cells: dict[Row, list[int]] = defaultdict(list)
        for place, paragraph in enumerate(paragraphs):
            if paragraph.cell is not None:
                cells[paragraph.cell[:2]].append(place)
        left = set(alone)
        whole = {
            row: places
            for row, places in cells.items()
            if all(place in left or not paragraphs[place].words for place in places)
        }
        return {row: places for row, places in whole.items() if any(paragraphs[place].words for place in places)}

    def has(self, pair: Pair) -> bool:
        """Whether a pair is a cell of a row that is new or gone."""
        return self._row(pair) is not None

    def _row(self, pair: Pair) -> list[int] | None:
        if not pair.after and (cell := self._was[pair.before[0]].cell):
            return self._gone.get(cell[:2])
        if not pair.before and (cell := self._theirs[pair.after[0]].cell):
            return self._new.get(cell[:2])
        return None

    def change(self, pair: Pair) -> Iterator[Change]:
        """The change that a row is, told at the first of its cells."""
        places = self._row(pair) or []
        held = [place for place in places if self._held(pair, place)]
        if (pair.before or pair.after)[0] == held[0]:
            change = self._gone_row(places, pair) if pair.before else self._new_row(places)
            yield from [change] if change is not None else []

    def _held(self, pair: Pair, place: int) -> bool:
        return bool((self._was if pair.before else self._theirs)[place].words)

    # --- a row that is gone ---

    def _gone_row(self, places: list[int], pair: Pair) -> Change | None:
        words = " | ".join(self._was[place].words for place in places)
        change = Change("row deleted", self._where.of_gone(pair, self._pairs), words, "")
        held = [place for place in places if self._was[place].words]
        now = [self._sourced[self._now[place]] for place in held if self._stands(place)]
        if len(now) < len(held):
            name = self._was[held[0]].words
            is_there = any(" ".join(cell.text.split()) == name for cell in self._sourced)
            return replace(change, reason="the plan has changed this row since") if is_there else None
        lines = lines_of(self._plan, now[0])
        if lines is not None and lines.written.lstrip().startswith("|"):
            return replace(
                change,
                splices=(taken_out(lines),),
                place=place_of(self._plan.source, Span(lines.address, lines.start, lines.end)),
            )
        record = self._record(now)
        if record is None:
            return replace(change, reason=_NO_RECORD)
        referring = self._referring(record)
        if referring is not None:
            return replace(change, reason=f"a text refers to it ({referring.file}:{referring.line}): reword that first")
        row = Delete(record[:-1], int(record[-1]))
        return replace(change, rows=(row,), place=self._plan.source.place(record))

    def _stands(self, place: int) -> bool:
        """Whether a cell stands in the plan as it was."""
        now = self._now.get(place)
        return now is not None and " ".join(self._sourced[now].text.split()) == self._was[place].words

    def _referring(self, record: Address) -> Place | None:
        """Where a text refers to a record, if one does."""
        for address, text in written_prose(self._plan):
            for reference in references(text):
                if reference.path and locate(self._plan, reference.path).address[: len(record)] == record:
                    return self._plan.source.place(address, reference.text)
        return None

    def _record(self, cells: Sequence[Sourced]) -> Address | None:
        """The record that all cells of a row were made from: the innermost item of a list that holds their values."""
        addresses = {span.address for cell in cells for span in cell.spans}
        if not addresses or not all(cell.spans for cell in cells):
            return None
        shared = _common(sorted(addresses, key=len))
        while shared and not isinstance(shared[-1], int):
            shared = shared[:-1]
        return shared if shared and isinstance(self._plan.source.value(shared), dict) else None

    # --- a cell that was empty ---

    def filled(self, change: Change, cell: WordParagraph, place: int) -> Change:
        """The change that fills an empty cell: the field of its row's record that the cells above and below it print."""
        empty = "it was empty, and it is not known what of the plan would be printed there"
        if cell.cell is None:
            return replace(change, reason=empty)
        rows: dict[int, dict[int, Sourced]] = defaultdict(dict)
        for pair in self._pairs:
            other = self._theirs[pair.after[0]].cell if pair.before and pair.after else None
            now = self._now.get(pair.before[0]) if other and other.table == cell.cell.table else None
            if other is not None and now is not None and self._sourced[now].spans:
                rows[other.row][other.column] = self._sourced[now]
        record = self._record(list(rows[cell.cell.row].values()))
        for cells in rows.values():
            like = cells.get(cell.cell.column)
            theirs = self._record(list(cells.values())) if like else None
            if record and theirs and like and record[:-1] == theirs[:-1]:
                value = FigureSet((*record, *_field(like, theirs)), cell.words)
                return replace(change, figures=(value,), expected=(cell.words,), place=self._plan.source.place(record))
        return replace(change, reason=empty)

    # --- a row that is new ---

    def _new_row(self, places: list[int]) -> Change:
        cells = [self._theirs[place] for place in places]
        authors = tuple(dict.fromkeys(author for cell in cells for author in cell.authors))
        words = " | ".join(cell.words for cell in cells)
        expected = tuple(cell.words for cell in cells if cell.words)
        change = Change("row new", self._where.of_row(cells[0]), "", words, authors=authors, expected=expected)
        for step in (-1, 1):
            beside = self._beside(cells[0], step)
            if beside is None:
                continue
            found = self._beside_row(change, cells, beside, step)
            if found is not None:
                return found
        return replace(change, reason=_NO_RECORD)

    def _beside(self, first: WordParagraph, step: int) -> dict[int, int] | None:
        """The places in the plan's own file of the cells of the nearest known row on one side, by their columns."""
        assert first.cell is not None
        table, row, _ = first.cell
        known = {pair.after[0]: self._now.get(pair.before[0]) for pair in self._pairs if pair.before and pair.after}
        while 0 <= row + step < 10_000:
            row += step
            cells = {
                one.cell[2]: place
                for place, one in enumerate(self._theirs)
                if one.cell and one.cell[:2] == (table, row)
            }
            if not cells:
                return None
            ours = {column: now for column, place in cells.items() if (now := known.get(place)) is not None}
            if ours:
                return ours
        return None

    def _beside_row(
        self, change: Change, cells: list[WordParagraph], beside: dict[int, int], step: int
    ) -> Change | None:
        known = {column: self._sourced[place] for column, place in beside.items() if self._sourced[place].spans}
        if not known:
            return None
        lines = lines_of(self._plan, next(iter(known.values())))
        if lines is not None and lines.written.lstrip().startswith("|"):
            if step > 0:
                return None
            texts = [marked_up(cell.text.strip(), cell.looks) for cell in cells]
            return replace(
                change,
                splices=(table_row(lines, texts),),
                place=place_of(self._plan.source, Span(lines.address, lines.start, lines.end)),
            )
        record = self._record(list(known.values()))
        if record is None:
            return None
        fields = {column: _field(cell, record) for column, cell in known.items()}
        return self._record_change(change, cells, record, fields, step)

    def _record_change(
        self, change: Change, cells: list[WordParagraph], record: Address, fields: Mapping[int, Address], step: int
    ) -> Change | None:
        texts = {
            fields[cell.cell[2]]: cell.words for cell in cells if cell.cell and cell.words and cell.cell[2] in fields
        }
        if len(texts) < sum(1 for cell in cells if cell.words):
            return replace(
                change, reason="the row beside it is empty where this one is not, so that it is not known what that is"
            )
        source = self._plan.source
        known: dict[str, Any] = source.value(record)
        kept = {name: known[name] for name in _KEPT if name in known and (name,) not in texts}
        new = row_record(texts, kept)
        if "id" in known:
            new = {"id": new_id(source.value(record[:-1]), change.after.split(" | ")[0]), **new}
        number = int(record[-1]) + (1 if step < 0 else 0)
        return replace(change, rows=(Insert(record[:-1], number, new),), place=source.place(record))


_KEPT = ("priority",)
"""What a new row takes from the one beside it where no column prints it: what groups the rows of a table."""


def _common(addresses: Sequence[Address]) -> Address:
    first = addresses[0]
    length = 0
    while length < len(first) and all(other[: length + 1] == first[: length + 1] for other in addresses):
        length += 1
    return first[:length]


def _field(cell: Sourced, record: Address) -> Address:
    return cell.spans[0].address[len(record) :]
