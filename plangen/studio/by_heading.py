"""Rows of a spreadsheet in the order of a table's columns, by the first row: it names them as the table or as plans do."""

from collections.abc import Iterator, Sequence

from plangen.errors import PlangenError
from plangen.files.cached_yaml import read_schema
from plangen.finding import Address
from plangen.importing.mapping.columns import bare, fits
from plangen.source.spreadsheet.headings import normal_heading
from plangen.studio.forms.form import studio_words
from plangen.studio.forms.model import Field, RecordTable

Rows = Sequence[Sequence[str]]

_OWN_COLUMN = "check"
"""How the heading of a column begins that is its author's own, and is not read."""

_RUNNING = ("", "no", "nr", "ref", "item", "number", "row")
"""How a column is headed that only numbers the rows, and holds nothing of them."""

_FEWEST = 2
"""Headings by which a first row is told from a record."""


def by_headings(table: RecordTable, rows: Rows) -> Rows:
    """The rows below the first, in the order of the table's columns. PlangenError where one has no place in the table: nothing
    is left out in silence. A title in a row of its own above the headings is passed over.
    """
    if rows and len([*filter(str.strip, rows[0])]) == 1 and are_headed(table, rows[1:]):
        rows = rows[1:]
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
    for suits in (_is_called, _begins_alike, _shares_a_word):
        for number, text in enumerate(head):
            free = [column for column in table.columns if column not in found] if text and not found[number] else []
            fitting = [column for column in free if suits(text, table.address, column)]
            if len(fitting) == 1 or (fitting and suits is _is_called):
                found[number] = fitting[0]
    return found


def _is_called(text: str, table: Address, column: Field) -> bool:
    return fits(text, [*_words(table, column.address)])


def _begins_alike(text: str, _: Address, column: Field) -> bool:
    """Whether one heading says more than the other: “Who” and “Who was consulted”."""
    label = normal_heading(column.label)
    return text.startswith(f"{label} ") or label.startswith(f"{text} ")


def _shares_a_word(text: str, table: Address, column: Field) -> bool:
    """Whether a heading has a long word, or the beginning of one, in which the headings of this column are alike: “How we will
    mitigate this”; or a word that alone heads such a column: “Why this matters”.
    """
    if column.choices:  # what is chosen is not what anybody types
        return False
    headings = [normal_heading(column.label), *(words.replace("*", "") for words in _words(table, column.address))]
    begun = {word[:_STEM] for heading in headings for word in heading.split() if len(word) >= _STEM}
    alone = {heading for heading in headings if heading.isalpha()}
    return any(word in alone or word[:_STEM] in begun for word in text.split())


_STEM = 6
"""Letters in which two long words are alike that are of one stem: mitigate, mitigation."""


def _words(table: Address, column: Address) -> Iterator[str]:
    """The words that head a column in the plans that were read."""
    known, own = read_schema("importing"), studio_words()["headed"]
    yield from own.get(str(table[-1]), {}).get(str(column[-1]), ())
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
        only_counts = bare(head) in _RUNNING and cells == [str(count) for count in range(1, len(cells) + 1)]
        if any(cells) and not (has_place or is_own or only_counts):
            yield f"“{head}”" if head else f"column {number + 1}, which has no heading"


def _cell(row: Sequence[str], places: Sequence[Field | None], column: Field) -> str:
    number = places.index(column) if column in places else len(row)
    return row[number] if number < len(row) else ""
