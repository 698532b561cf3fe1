"""Rows of a spreadsheet in the order of a table's columns, by the first row: it names them as the table or as plans do."""

from collections.abc import Iterator, Sequence

from plangen.errors import PlangenError
from plangen.files.cached_yaml import read_schema
from plangen.finding import Address
from plangen.importing.mapping.columns import fits
from plangen.source.spreadsheet.headings import normal_heading
from plangen.studio.forms.model import Field, RecordTable

Rows = Sequence[Sequence[str]]

_OWN_COLUMN = "check"
"""How the heading of a column begins that is its author's own, and is not read."""

_FEWEST = 2
"""Headings by which a first row is told from a record."""


def by_headings(table: RecordTable, rows: Rows) -> Rows:
    """The rows below the first, in the order of the table's columns. PlangenError where one has no place in the table: nothing
    is left out in silence.
    """
    places = _places(table, rows)
    if not any(places):
        told = ", ".join(f"“{column.label}”" for column in table.columns)
        raise PlangenError(f"The first row of the spreadsheet must name its columns as they are named here: {told}.")
    unknown = [*dict.fromkeys(_unplaced(places, rows))]
    if unknown:
        free = ", ".join(f"“{column.label}”" for column in table.columns if column not in places)
        raise PlangenError(
            f"Nothing was taken: no column here is for {', '.join(unknown)}. Give it the heading of one that is free ({free}),"
            " or write “Check” before its heading to leave it out."
        )
    return [[_cell(row, places, column) for column in table.columns] for row in rows[1:]]


def are_headed(table: RecordTable, rows: Rows) -> bool:
    """Whether the first of these rows names columns of the table, and is no record; it may name others besides."""
    return len([*filter(None, _places(table, rows[:1]))]) >= _FEWEST and len(rows) > 1


def _places(table: RecordTable, rows: Rows) -> list[Field | None]:
    """The column of the table for each heading in the first row: by its own label before the words of other plans."""
    head = [normal_heading(text) for text in rows[0]] if rows else []
    found: list[Field | None] = [
        next((one for one in table.columns if text == normal_heading(one.label)), None) for text in head
    ]
    for number, text in enumerate(head):
        if text and found[number] is None:
            free = [column for column in table.columns if column not in found]
            by_words = (one for one in free if fits(text, [*_words(table.address, one.address)]))
            begun = [one for one in free if _begins_alike(text, normal_heading(one.label))]
            found[number] = next(by_words, begun[0] if len(begun) == 1 else None)
    return found


def _begins_alike(one: str, other: str) -> bool:
    """Whether one heading says more than the other: “Who” and “Who was consulted”."""
    return one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _words(table: Address, column: Address) -> Iterator[str]:
    """The words that head a column in the plans that were read."""
    known = read_schema("importing")
    yield from known["tables"].get(str(table[-1]), {"fields": {}})["fields"].get(str(column[-1]), ())
    if table[0] == "contributions":
        money = known["money"]
        yield from {"partner": money["contributions"]["first"], "total": money["totals"]}.get(str(column[-1]), ())


def _unplaced(places: Sequence[Field | None], rows: Rows) -> Iterator[str]:
    """The columns that hold something, and have no place: by their headings."""
    for number in range(max(map(len, rows), default=0)):
        head = rows[0][number].strip() if number < len(rows[0]) else ""
        has_place = number < len(places) and places[number] is not None and places.index(places[number]) == number
        cells = [row[number].strip() if number < len(row) else "" for row in rows[1:]]
        is_own = normal_heading(head).startswith(_OWN_COLUMN)
        only_counts = cells == [str(count) for count in range(1, len(cells) + 1)]
        if any(cells) and not (has_place or is_own or only_counts):
            yield f"“{head}”" if head else f"column {number + 1}, which has no heading"


def _cell(row: Sequence[str], places: Sequence[Field | None], column: Field) -> str:
    number = places.index(column) if column in places else len(row)
    return row[number] if number < len(row) else ""
