"""A list of records as a table, from the row of its part: nothing here knows one part from another."""

from collections.abc import Sequence
from typing import Any

from plangen.compose.builder import BlockBuilder, CellContent, filled_table
from plangen.document.model import Column, Table
from plangen.load.labels import column_heading, usual_caption, value_in_words
from plangen.plan import Day, Figure, Prose, Record
from plangen.plan.fields import figure_fields
from plangen.plan.parts import Part, PartColumn, part
from plangen.plan.reference import resolve


def part_table(path: str, records: Sequence[Record], builder: BlockBuilder) -> Table:
    """The table of some records of a part, without the columns in which none of them has anything; with the totals that
    the plan gives, where these are all its records.
    """
    row_of_part = part(path)
    rows = part_rows(path, records, builder)
    totals = _totals(row_of_part, records, builder)
    every = [*rows, totals] if totals else rows
    caption = caption_of(path, builder)
    return filled_table(builder, caption, part_columns(path, builder), every, totals=[-1] if totals else ())


def caption_of(path: str, builder: BlockBuilder) -> str:
    """The caption of a part's table: the plan's own, or the usual."""
    title = part(path).title
    return (title and resolve(builder.plan, title)) or usual_caption(path, builder.words)


def part_columns(path: str, builder: BlockBuilder) -> list[Column]:
    """The columns of a part's table: those of figures are set to the right."""
    return [heading_column(path, column.field, builder, width=column.width) for column in part(path).columns]


def heading_column(path: str, field: str, builder: BlockBuilder, *, width: float = 1) -> Column:
    """The column of one field of the records at a path."""
    heading = column_heading(path, field, builder.words)
    return Column(heading, "right" if field in figure_fields(path) else "left", width)


def part_rows(path: str, records: Sequence[Record], builder: BlockBuilder) -> list[list[CellContent]]:
    """The cells of some records of a part."""
    return [[_content(path, record, column, builder) for column in part(path).columns] for record in records]


def only_names(rows: Sequence[Sequence[CellContent]]) -> bool:
    """Whether nothing stands in any row but in its first cell."""
    return not any(any(row[1:]) for row in rows)


def _content(path: str, record: Record, column: PartColumn, builder: BlockBuilder) -> CellContent:
    content = field_content(path, record, column.field, builder)
    if column.flag and getattr(record, column.flag):
        return flagged(str(content), builder.words(f"tables.flag.{column.flag}"))
    return content or (field_content(path, record, column.instead, builder) if column.instead else None)


def flagged(text: str, flag: str) -> str:
    """A text with a word in brackets behind it, unless it says so itself: "Director (Chair)"."""
    return text if flag.lower() in text.lower() else f"{text} ({flag})"


def field_content(path: str, record: Record, field: str, builder: BlockBuilder) -> CellContent:
    """What a field of a record at a path holds, as a cell takes it."""
    value: Any = getattr(record, field)
    match value:
        case bool():
            return _yes(field, builder) if value else None
        case Figure():
            return builder.figure(value, (*record.address, field))
        case tuple():
            return ", ".join(builder.day(item) if isinstance(item, Day) else str(item) for item in value)
        case Prose():
            return value
        case str():
            return value_in_words(path, field, value, builder.words)
    return value  # type: ignore[no-any-return]


def _yes(field: str, builder: BlockBuilder) -> str:
    return builder.words.texts.get(f"tables.flag.{field}") or builder.words("tables.flag.yes")


def _totals(row: Part, records: Sequence[Record], builder: BlockBuilder) -> list[CellContent]:
    """The row of totals that the plan gives, those that it leaves out as worked out; nothing where it gives none of these."""
    totals = resolve(builder.plan, row.totals) if row.totals else None
    if totals is None or resolve(builder.plan, row.path) != records:
        return []
    sums = [_total(totals, column.field, builder) for column in row.columns[1:]]
    return [builder.words("tables.total"), *sums]


def _total(totals: Record, field: str, builder: BlockBuilder) -> CellContent:
    if not hasattr(totals, field):
        return None
    return builder.figure(getattr(totals, field), (*totals.address, field), left_out=True)
