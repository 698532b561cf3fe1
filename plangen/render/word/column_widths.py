"""How wide the columns of a table are in a Word file: shared out as in every format, but never narrower than a word."""

from collections.abc import Iterator

from plangen.document.model import Table
from plangen.document.walk import text_of
from plangen.render.layout.tables import share_out, words_of_line
from plangen.render.look.theme import theme_tokens
from plangen.render.word.font_metrics import word_width

_TWIPS = 20
_CELL_ACROSS = 172
"""The space beside the words of a cell, in twips, and a hair more."""

_LONGEST = 12.0
"""A word wider than so many times its size, an address for one, is broken."""

_MANY = 6


def is_small(table: Table) -> bool:
    """Whether a table has so many columns that it takes smaller letters."""
    return len(table.columns) > _MANY


def column_widths(table: Table, shares: tuple[float, ...], width: int) -> list[int]:
    """The width of each column in twips, by its share in percent and its longest word."""
    size = round(2 * float(theme_tokens()["size"]["smallest" if is_small(table) else "small"])) / 2
    least = [
        min(_LONGEST, max(_word_widths(table, place))) * size * _TWIPS + _CELL_ACROSS
        for place in range(len(table.columns))
    ]
    if sum(least) >= width:
        return [round(width * one / sum(least)) for one in least]
    return [round(one) for one in share_out(width, list(shares), least, [float(width)] * len(least))]


def _word_widths(table: Table, place: int) -> Iterator[float]:
    """How wide the words of a column are, as multiples of their size."""
    yield from (word_width(word, True) for word in words_of_line(table.columns[place].header))
    for row in table.rows:
        if row.heads:
            continue
        bold = row.total or (place == 0 and table.row_headers)
        for spans in row.cells[place].paragraphs:
            yield from (word_width(word, bold) for word in words_of_line(text_of(spans)))
