"""A row of a table that is said to be the most or the second most of all in it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from plangen.analysis.against_data.difference import Difference, Sentence
from plangen.analysis.against_data.reading import Part
from plangen.analysis.against_data.told_tables import MARKS, Told
from plangen.files.cached_yaml import read_schema
from plangen.plan import TableColumn
from plangen.plan.periods import read_period
from plangen.plan.quantity import number, read_figure


def ranks(told: Told, sentence: Sentence) -> Iterator[Difference]:
    """Every rank of the only row of a stretch that the figures of its column do not give."""
    for stretch in sentence.stretches():
        rows = [part for part in stretch if part.kind == "subject"]
        said = [part for part in stretch if part.kind == "rank"]
        column = column_told(told, stretch)
        if len(rows) == len(said) == len(rows[0].subjects if rows else ()) == 1 and column:
            values = _values(told, column)
            own = values.get(rows[0].subjects[0])
            if own is not None and not _has_rank(values, own, rank_of(said[0].text)):
                name = told.table.rows[rows[0].subjects[0]].get(told.table.columns[0].id, "").strip(MARKS)
                first, last = sorted((rows[0], said[0]), key=lambda part: part.start)
                highest = ", ".join(number(value) for value in sorted(values.values(), reverse=True))
                fact = f"the table has {number(own)} for “{name}” under “{column.heading}”, of {highest}"
                yield sentence.difference("direction", [first, last], fact)


def rank_of(words: str) -> tuple[int, bool]:
    """The place that words give, and whether it is counted from the highest: “second most common” is (2, True)."""
    data: Mapping[str, Any] = read_schema("subjects")["ranks"]
    place = next((at for at, first in data["places"].items() if words.startswith(first)), 1)
    return place, any(words.endswith(each) for each in data["most"])


def _has_rank(values: Mapping[int, Decimal], own: Decimal, rank: tuple[int, bool]) -> bool:
    """Whether a value has a place among others, or may have it, where some are alike."""
    place, from_highest = rank
    before = [value for value in values.values() if (value > own if from_highest else value < own)]
    alike = [value for value in values.values() if value == own]
    return len(before) < place <= len(before) + len(alike)


def column_told(told: Told, stretch: Sequence[Part]) -> TableColumn | None:
    """The column that a stretch speaks of: that of its time, or the latest; else the only one, or the one it names."""
    table, named = told.table, [part.dates for part in stretch if part.kind == "period" and part.dates]
    dated = {dates: column for column in table.columns[1:] if (dates := read_period(column.heading))}
    if dated and len(dated) == len(table.columns) - 1 and len(named) < 2:
        return dated.get(named[0] if named else max(dated, key=lambda dates: dates.last))
    labels = [set(part.subjects) for part in stretch if part.kind == "label"]
    numbers = set.intersection(*labels) if labels else set(told.columns)
    is_of_time = all(dates == told.dates for dates in named)
    return table.columns[numbers.pop()] if len(numbers) == 1 and not dated and is_of_time else None


def _values(told: Told, column: TableColumn) -> Mapping[int, Decimal]:
    """The figures of a column by their rows, without totals; none where one of them is not a figure."""
    table = told.table
    cells = {
        at: read_figure(row.get(column.id, "").strip(MARKS))
        for at, row in enumerate(table.rows)
        if at in told.named_rows
    }
    values = {at: figure.value for at, figure in cells.items() if figure is not None and figure.value is not None}
    return values if len(values) == len(cells) else {}
