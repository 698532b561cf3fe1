"""How much more a plan can hold: a document may have a table of ten thousand rows, or five hundred pages under one heading."""

from collections.abc import Sequence

from plangen.importing.as_read import Table
from plangen.source.printable import LONGEST_LIST, LONGEST_TEXT, LONGEST_WHOLE, MOST_VALUES

_MOST_CELLS = MOST_VALUES * 2 // 3
"""Of all tables, with their rows: the rest is for what else a plan has."""

_LONGEST_SECTION = LONGEST_TEXT * 9 // 10
_LONGEST_TEXTS = LONGEST_WHOLE * 8 // 10


class Room:
    """What is left of the room in a plan; what finds none is not placed."""

    def __init__(self) -> None:
        self._cells = self._letters = self._in_section = 0

    def begin_section(self) -> None:
        """From here on the text is that of another section."""
        self._in_section = 0

    def takes_table(self, table: Table) -> bool:
        """Whether there is room for a table, which then takes it."""
        cells = sum(map(len, table.rows)) + len(table.rows)
        letters = sum(len(text) for row in table.texts for text in row)
        fits = self._cells + cells <= _MOST_CELLS and self._letters + letters <= _LONGEST_TEXTS
        if len(table.rows) > LONGEST_LIST or not fits:
            return False
        self._cells += cells
        self._letters += letters
        return True

    def takes_text(self, lines: Sequence[str]) -> bool:
        """Whether there is room for lines of the section's text, which then take it."""
        letters = sum(len(line) + 1 for line in lines)
        if self._in_section + letters > _LONGEST_SECTION or self._letters + letters > _LONGEST_TEXTS:
            return False
        self._in_section += letters
        self._letters += letters
        return True
