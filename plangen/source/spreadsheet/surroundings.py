"""What stands around a table on its sheet: a title above its headings, notes below its rows. Neither is read as part of it.

The author is told of them, and of the range that holds the table alone.
"""

from collections.abc import Callable, Sequence

from plangen.files.regex import regex
from plangen.source.shown import shortened
from plangen.source.spreadsheet.cell import Cell, Grid, column_letters

_TITLE_ROWS = 30
_NOTE = regex(r"(?i)(?:notes?|sources?|key|n\.?b\.?)\b.*|[*†‡¹²³⁰⁴-⁹]+.*|[(\[]?\d{1,2}[)\].]*\s+\D.*", 16)
_TOTAL = regex(r"(?i)(?:grand |overall )?totals?\b.*")


def headings_below(grid: Grid, is_heading: Callable[[str], bool]) -> int | None:
    """Which row, not the first, holds the headings; None where none does."""
    for number, row in enumerate(grid.rows[1:_TITLE_ROWS], 1):
        texts = [cell.text for cell in row if cell.text and not cell.merged]
        known = sum(map(is_heading, texts))
        if known and known >= max(len(texts) / 2, min(len(texts), 2)):
            return number
    return None


def refuse_notes(grid: Grid) -> None:
    """Stop at the first note below a table: a text alone in its row, apart from the rows above or marked as a note."""
    first = _first_note(grid, 0)
    if first < len(grid.rows):
        cell = next(cell for cell in grid.rows[first] if cell.text)
        fault = f"“{shortened(cell.text)}” stands below the table, and is no row of it"
        grid.refuse(cell, fault, table_alone(grid, 0))


def _first_note(grid: Grid, headings: int) -> int:
    """The number of the first row that is a note; of the row after the last where none is."""
    rows, count = grid.rows, len(grid.rows)
    if sum(bool(cell.text) for cell in rows[headings]) < 2:
        return count
    tail = count
    while tail > headings + 1 and _text_alone(rows[tail - 1]):
        tail -= 1
    return next((number for number in range(tail, count) if _is_note(grid, rows[number - 1], rows[number])), count)


def _text_alone(row: Sequence[Cell]) -> str:
    """The text of a row that holds but one; empty where it holds more, or a figure."""
    texts = [cell.text for cell in row if cell.text and not cell.merged]
    return texts[0] if len(texts) == 1 and any(letter.isalpha() for letter in texts[0]) else ""


def _is_note(grid: Grid, above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    name = next((cell.text for cell in above if cell.text), "")
    noted = _NOTE.fullmatch(_text_alone(row)) or _TOTAL.fullmatch(name)
    return bool(noted) or _stands_apart(grid, above, row)


def _stands_apart(grid: Grid, above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row is empty between two; in a file of text a cell may go on over several lines."""
    if above[0].name:
        return row[0].line > above[0].line + 1
    return grid.text.count("\n", max(cell.end for cell in above), row[0].start) > 1


def table_alone(grid: Grid, headings: int) -> str:
    """How to put it right that more than a table is read: the range of the table, whose headings are in this row."""
    last = max(_first_note(grid, headings) - 1, headings)
    if not grid.sheet:
        return "keep only the headings and the rows of the table in the file"
    columns = [cell.column for cell in grid.rows[headings] if cell.text]
    first_place = f"{column_letters(columns[0])}{grid.rows[headings][0].line}"
    return f"name the table alone: {grid.sheet}!{first_place}:{column_letters(columns[-1])}{grid.rows[last][0].line}"
