"""How wide the columns of a table are in a Word file: shared out as in every format, but never narrower than a word."""

from collections.abc import Iterator

from plangen.document.model import Table
from plangen.document.walk import text_of
from plangen.render.layout.tables import is_small, share_out, words_of_line
from plangen.render.look.theme import theme_tokens
from plangen.render.word.font_metrics import word_width

_TWIPS = 20
CELL_SIDE = 85
"""The space at either side of the words of a cell, in twips, as the style of tables has it."""

APART = 142
"""What words that begin at the left stand further from figures that end at the right, in twips."""

_CELL_ACROSS = 2 * CELL_SIDE + 2
"""The space beside the words of a cell, and a hair more."""

_LONGEST, _LONGEST_HEADER = 12.0, 20.0
"""A word wider than so many times its size, an address for one, is broken; in a header only one that is wider by far."""


def column_widths(table: Table, shares: tuple[float, ...], width: int) -> list[int]:
    """The width of each column in twips, by its share in percent and its longest word."""
    size = round(2 * float(theme_tokens()["size"]["smallest" if is_small(table) else "small"])) / 2
    least = [
        max(_header_width(table, place), *_word_widths(table, place)) * size * _TWIPS + cell_across(table, place)
        for place in range(len(table.columns))
    ]
    if sum(least) >= width:
        return [round(width * one / sum(least)) for one in least]
    return [round(one) for one in share_out(width, list(shares), least, [float(width)] * len(least))]


def cell_across(table: Table, place: int) -> int:
    """The space beside the words of a column's cells, in twips: more where they stand to the right of figures."""
    aligned = [column.align for column in table.columns[max(0, place - 1) : place + 1]]
    return _CELL_ACROSS + (APART if aligned == ["right", "left"] else 0)


def _header_width(table: Table, place: int) -> float:
    """How wide the longest word of a header is, as a multiple of its size; Word does not break a line at a slash."""
    words = words_of_line(table.columns[place].header, breaks_at_slash=False)
    return min(_LONGEST_HEADER, max(word_width(word, True) for word in words))


def _word_widths(table: Table, place: int) -> Iterator[float]:
    """How wide the words of a column's cells are, as multiples of their size."""
    yield 0.0
    for row in table.rows:
        if row.heads:
            continue
        bold = row.total or (place == 0 and table.row_headers)
        for spans in row.cells[place].paragraphs:
            words = words_of_line(text_of(spans), breaks_at_slash=False)
            yield from (min(_LONGEST, word_width(word, bold)) for word in words)
