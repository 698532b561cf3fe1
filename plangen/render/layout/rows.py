"""Tables as they are read: rows in groups under the label that they share, parts below what they are part of, words as words.

What a table says stays as it is, and so does its order. A label that several rows repeat is printed once, as a row over all
columns; how every format lays the table out is then decided by rows that say what they are.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plangen.document.model import Cell, Row, Table
from plangen.document.walk import text_of
from plangen.files.regex import regex
from plangen.files.words import Words
from plangen.frozen import replace

_FEWEST_COLUMNS = 3
"""Without the column of labels there must be a column of names and one that says something of them."""

_WORD = regex(r"[^\W\d_]{4,}")
"""A shorter word ("n/a", "nil") stands in a column of figures for one, and as a figure does."""

_BEGINS_AS_FIGURE = regex(r"[\W_]*\d")
_FIGURE = regex(r"[(<~+−–-]?\s?[£€$]?(?:0|[1-9]\d{0,2}(?:,?\d{3})*)(?:\.\d+)?\s?(?:%|[kKmM]|bn)?\)?")
_WITHHELD = regex(r"[*–—.-]|\[\w\]|(?i:n/?a|nil)")
_YEAR = regex(r"[12]\d{3}")


def settle_rows(table: Table, words: Words) -> Table:
    """The table with its rows grouped, its parts known as such, and its words told from its figures."""
    told = _tell_parts(_group(table), words("tables.contributions.part", name="").strip().casefold())
    return _tell_words(_tell_figures(told))


def _group(table: Table) -> Table:
    """The table without its first column where that only repeats labels: each is then a row that heads those it labels."""
    if not _has_labels_and_names(table):
        return table
    groups = [(label, list(rows)) for label, rows in groupby(_labelled_rows(table), key=_label)]
    if not _reads_in_groups(groups):
        return table
    labels, names, *others = table.columns
    headers = [column.header for column in (labels, names) if column.header]
    column = replace(names, header=" / ".join(headers), width=max(labels.width, names.width))
    rows = [row for _, members in groups for row in (_heading_row(members[0]), *map(_without_label, members))]
    totals = [replace(row, cells=(row.cells[0], *row.cells[2:])) for row in table.rows if row.total]
    return replace(table, columns=(column, *others), rows=(*rows, *totals))


def _labelled_rows(table: Table) -> Iterator[Row]:
    return (row for row in table.rows if not row.total)


def _label(row: Row) -> str:
    return _text(row.cells[0]) if row.cells else ""


def _heading_row(row: Row) -> Row:
    return Row((row.cells[0],), heads=True)


def _without_label(row: Row) -> Row:
    return replace(row, cells=row.cells[1:])


def _has_labels_and_names(table: Table) -> bool:
    """Whether the first two columns of a table are of words, and stand before others."""
    return (
        table.row_headers
        and len(table.columns) >= _FEWEST_COLUMNS
        and all(column.align == "left" for column in table.columns[:2])
        and all(len(row.cells) == len(table.columns) for row in table.rows)
        and _totals_end(table)
    )


def _reads_in_groups(groups: Sequence[tuple[str, list[Row]]]) -> bool:
    """Whether the first column holds labels of groups: each in one place, most of them over several rows that have names."""
    labels = [label for label, _ in groups]
    names = [[_text(row.cells[1]) for row in members] for _, members in groups]
    return (
        1 < len(labels) <= sum(map(len, names)) / 2
        and all(labels)
        and len(set(labels)) == len(labels)
        and all(all(some) and len(set(some)) == len(some) for some in names)
    )


def _totals_end(table: Table) -> bool:
    """Whether the totals, if there are any, close the table and leave the place of a name empty."""
    totals = [row for row in table.rows if row.total]
    return all(row.total for row in table.rows[len(table.rows) - len(totals) :]) and not any(
        _text(row.cells[1]) for row in totals
    )


def _tell_parts(table: Table, beginning: str) -> Table:
    """The table with each row whose label begins as that of a part does ("of which …") known as a part of what is above it."""
    parts = [place > 0 and _label(row).casefold().startswith(beginning) for place, row in enumerate(table.rows)]
    if not beginning or not any(parts):
        return table
    rows = (replace(row, part=True) if part else row for row, part in zip(table.rows, parts, strict=True))
    return replace(table, rows=tuple(rows))


def _tell_figures(table: Table) -> Table:
    """The table with a column that holds nothing but figures, whatever is said of it, known as one; years are no figures."""
    places = {place for place in range(1, len(table.columns)) if _holds_figures(table, place)}
    columns = (
        replace(column, align="right") if place in places else column for place, column in enumerate(table.columns)
    )
    return replace(table, columns=tuple(columns)) if places else table


def _holds_figures(table: Table, place: int) -> bool:
    """Whether a column said to be of words holds figures: two or more, or one and a `[c]`, beside what stands for none."""
    if table.columns[place].align == "right":
        return False
    texts = [_text(row.cells[place]) for row in table.rows if not row.heads]
    figures = [text for text in texts if _FIGURE.fullmatch(text)]
    others = sum(bool(text) and not _FIGURE.fullmatch(text) and not _WITHHELD.fullmatch(text) for text in texts)
    told = len(figures) + sum(text.startswith("[") for text in texts)
    return bool(figures) and told > 1 and not others and not all(map(_YEAR.fullmatch, figures))


def _tell_words(table: Table) -> Table:
    """The table with words in a column of figures known as such; a column with as many of them as figures is of words."""
    places = [place for place, column in enumerate(table.columns) if column.align == "right"]
    found = {place: [_is_words(row, place) for row in table.rows] for place in places}
    wordy = {place for place in places if sum(found[place]) >= max(1, _figure_count(table, place))}
    mixed = {place: flags for place, flags in found.items() if place not in wordy and any(flags)}
    if not wordy and not mixed:
        return table
    columns = (
        replace(column, align="left") if place in wordy else column for place, column in enumerate(table.columns)
    )
    rows = (_with_words(row, {place for place in mixed if mixed[place][at]}) for at, row in enumerate(table.rows))
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _with_words(row: Row, places: set[int]) -> Row:
    if not places:
        return row
    cells = (replace(cell, words=True) if place in places else cell for place, cell in enumerate(row.cells))
    return replace(row, cells=tuple(cells))


def _is_words(row: Row, place: int) -> bool:
    if row.heads:
        return False
    text = _text(row.cells[place])
    return bool(_WORD.search(text)) and not _BEGINS_AS_FIGURE.match(text)


def _figure_count(table: Table, place: int) -> int:
    """How many cells of a column hold something that is not words."""
    return sum(not row.heads and bool(_text(row.cells[place])) and not _is_words(row, place) for row in table.rows)


def _text(cell: Cell) -> str:
    return " ".join(map(text_of, cell.paragraphs)).strip()
