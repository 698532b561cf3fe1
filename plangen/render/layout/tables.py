"""The space that tables and boxes need on A4 pages, worked out from their words, so that every maker of pages decides alike.

It is an estimate in average characters of the small text that tables are set in. It decides how a page is laid out, never what
stands on it: a column too narrow after all breaks its words, a row too tall goes over the page.
"""

from collections.abc import Iterable
from math import ceil

from plangen.document.model import Callout, Cell, Quote, Row, Spans, Table
from plangen.document.walk import paragraphs_of, text_of
from plangen.files.regex import regex
from plangen.frozen import frozen

_UPRIGHT, _TURNED = 100, 145
"""The characters on a line of an upright page, with the margin that tables of many columns take, and of a turned one."""

_FEW, _FEW_UPRIGHT = 4, 88
"""A table of so few columns keeps to the width of the text."""

_GAP = 2
_GAP_AFTER_FIGURES = 3
"""What words that begin at the left stand further from figures that end at the right."""

_BROAD = 1.15
"""A single word may be of broad letters, and set in bold."""

_TELEPHONE = 27
"""The characters that stand side by side on the narrowest screen, in a broad font."""

_BROWSER_UPRIGHT = 110
"""The characters of eight points, in a broad font, that stand side by side on a sheet that a browser prints."""

_LONG_WORD = 24
"""A longer word, an address for one, had better be broken than the page turned for it."""

_LONG = regex(rf"[^\s/–-]{{{_LONG_WORD + 1}}}")

_COMFORT = 18
"""Prose in a column narrower than this many characters is a word or two on each line."""

_PAIR = 2

_SHORT, _TALL = 10, 25
"""A table of so few lines is kept whole; a row of more lines than half a page may be broken."""

_LESS_TALL = (0.5, 0.75, 1.0)
"""Powers of the letters of each column, by which a table with tall rows is tried to be made lower."""

_BRIEF = 1200
"""A box or quotation of so many characters, a third of a page, is kept whole."""

_BETWEEN_WORDS = regex(r"[\s–]+|[/-]+(?!\d)")
_BETWEEN_WORDS_AND_HYPHENS = regex(r"[\s–]+|-+(?!\d)")
"""A line does not end before a figure that stands behind a slash or a hyphen: 2024/25 is one word."""

_MANY, _MORE_SMALL_ONES = 6, 1.1
"""A table of more columns is set in smaller letters, of which more stand on a line."""

_DAY = regex(r"\b(\d{1,2}) (\w+) (\d{4})\b")


@frozen
class TableLayout:
    """What a table needs: a turned page, or the margin in which numbers hang; to be kept whole; its columns' shares in
    percent; the lines of each row.

    A row that is `tall` may be broken over pages.
    """

    wide: bool
    hangs: bool
    short: bool
    shares: tuple[float, ...]
    lines: tuple[int, ...]

    @property
    def tall(self) -> tuple[bool, ...]:
        """Which rows are higher than half a page."""
        return tuple(lines > _TALL for lines in self.lines)


def table_layout(table: Table) -> TableLayout:
    """How a table is laid out.

    It is wide if on an upright page it would break words or cramp prose. A column has the share that the table asks, unless
    its longest word needs more. Where all the cells can stand on one line they do; where they cannot, no column takes more
    than its longest line, so that the space goes to those that hold prose, and where the table asks no shares, or a row would
    be higher than half a page, the most to those that hold the most. No column of both figures and words takes more than it
    needs.
    """
    texts = [_cell_lines(row, len(table.columns)) for row in table.rows]
    gaps = [_gap(table, place) for place in range(len(table.columns))]
    words = [_BROAD * _longest_word(table, texts, place) + gap for place, gap in enumerate(gaps)]
    lines = [_longest_line(table, texts, place) + gap for place, gap in enumerate(gaps)]
    needed = sum(max(word, min(_COMFORT + _GAP, line)) for word, line in zip(words, lines, strict=True))
    wide = needed > _UPRIGHT * _letters(table)
    hangs = len(table.columns) > _FEW and not wide
    across, broad = _line_length(wide, hangs) * _letters(table), [_BROAD * line for line in lines]
    fits = sum(map(max, words, broad)) <= across
    shares = [column.width for column in table.columns] if fits else _shares(table, texts)
    widths = _column_widths(across, shares, words, broad, _mixed(table))
    if max(_heights(texts, widths), default=0) > _TALL:
        others = [_letter_shares(texts, len(gaps), power) for power in _LESS_TALL]
        candidates = [_column_widths(across, each, words, broad, _mixed(table)) for each in others]
        widths = min([widths, *candidates], key=lambda each: sum(_heights(texts, each)))
    heights = _heights(texts, widths)
    percents = tuple(100 * width / sum(widths) for width in widths)
    return TableLayout(wide, hangs, sum(heights) <= _SHORT, percents, tuple(heights))


def _shares(table: Table, texts: list[list[list[str]]]) -> list[float]:
    """The shares that a table asks for its columns; where it asks none, more for those that hold more."""
    asked = [column.width for column in table.columns]
    if len(set(asked)) > 1:
        return asked
    return _letter_shares(texts, len(asked))


def _letter_shares(texts: list[list[list[str]]], columns: int, power: float = 0.5) -> list[float]:
    """The more letters stand in a column, the more of the line it takes."""
    letters = (sum(len(line) for row in texts for line in row[place]) for place in range(columns))
    return [max(1, number) ** power for number in letters]


def _heights(texts: list[list[list[str]]], widths: list[float]) -> list[int]:
    """The lines of each row."""
    return [max([1, *map(_line_count, row, widths)]) for row in texts]


def _cell_lines(row: Row, columns: int) -> list[list[str]]:
    """The lines of the cells of a row, column by column; that of a row that heads others has no column to itself."""
    return [[] for _ in range(columns)] if row.heads else [_text_lines(cell.paragraphs) for cell in row.cells]


def rows_kept_with_next(table: Table, layout: TableLayout) -> list[bool]:
    """Which rows stand on the page of the row below them.

    They are all of a short table; else the first and the last but one, of the table and of each group, so that no row stands
    alone on a page, and those that head others. What is tall is kept with nothing.
    """
    last = len(table.rows) - 1
    heads = {place for place, row in enumerate(table.rows) if row.heads}
    kept = {0, last - 1, *heads, *(place + 1 for place in heads), *(place - 2 for place in heads)}
    return [
        place < last
        and not any(layout.tall[place : place + 2])
        and (layout.short or place in kept or table.rows[place + 1].total)
        for place in range(len(table.rows))
    ]


def longest_cell(table: Table, layout: TableLayout) -> int:
    """The place of the cell in the last row that takes the most lines, with which the table ends."""
    lines = [_cell_lines(row, len(table.columns)) for row in table.rows[-1:]]
    return max(range(len(table.columns)), key=lambda at: [_line_count(row[at], layout.shares[at]) for row in lines])


def is_small(table: Table) -> bool:
    """Whether a table has so many columns that it takes smaller letters."""
    return len(table.columns) > _MANY


def _letters(table: Table) -> float:
    """How many letters stand where one does in a table of few columns."""
    return _MORE_SMALL_ONES if is_small(table) else 1.0


def is_wide(table: Table) -> bool:
    """Whether a table needs a page turned on its side."""
    return table_layout(table).wide


def is_narrow(table: Table) -> bool:
    """Whether a table's words stand side by side, none of them broken, on the screen of a telephone."""
    texts = [_cell_lines(row, len(table.columns)) for row in table.rows]
    words = [_longest_word(table, texts, place, _TELEPHONE) for place in range(len(table.columns))]
    return sum(words) + _GAP * (len(words) - 1) <= _TELEPHONE


def comfortable_width(table: Table) -> int:
    """The characters across a table that breaks no word and cramps no prose; in two columns prose is read as it comes."""
    texts = [_cell_lines(row, len(table.columns)) for row in table.rows]
    places = range(len(table.columns))
    comfort = _COMFORT if len(places) > _PAIR else 0
    lines = (min(comfort, _longest_line(table, texts, place)) for place in places)
    words = (_longest_word(table, texts, place) for place in places)
    return sum(map(max, words, lines)) + _GAP * len(table.columns)


def is_broad(table: Table) -> bool:
    """Whether the words of a table do not stand side by side on an upright sheet that a browser prints."""
    texts = [_cell_lines(row, len(table.columns)) for row in table.rows]
    return sum(_longest_word(table, texts, place) + _GAP for place in range(len(table.columns))) > _BROWSER_UPRIGHT


def has_long_word(cell: Cell) -> bool:
    """Whether a cell has a word, an address for one, for which no column has room."""
    return any(_LONG.search(_words(spans)) for spans in cell.paragraphs)


def is_day(cell: Cell) -> bool:
    """Whether a cell holds a day and nothing else."""
    return len(cell.paragraphs) == 1 and bool(_DAY.fullmatch(_words(cell.paragraphs[0])))


def is_brief(block: Quote | Callout) -> bool:
    """Whether a box or a quotation is so short that it had better not be broken over a page."""
    return sum(len(_words(spans)) for spans in paragraphs_of(block.blocks)) <= _BRIEF


def _gap(table: Table, place: int) -> int:
    """The space between a column and the one before it."""
    aligned = [column.align for column in table.columns[max(0, place - 1) : place + 1]]
    return _GAP_AFTER_FIGURES + _GAP if aligned == ["right", "left"] else _GAP


def _line_length(wide: bool, hangs: bool) -> int:
    """The characters that stand side by side in a table."""
    if wide:
        return _TURNED
    return _UPRIGHT if hangs else _FEW_UPRIGHT


def _longest_word(table: Table, texts: list[list[list[str]]], place: int, most: int = _LONG_WORD) -> int:
    """The letters of the longest word of a column, and no more than `most`; a longer word is broken."""
    lines = (line for row in texts for line in row[place])
    return min(most, max(len(word) for line in (table.columns[place].header, *lines) for word in words_of_line(line)))


def _longest_line(table: Table, texts: list[list[list[str]]], place: int) -> int:
    """The longest line of a column's cells; its header may take two."""
    header = ceil(len(table.columns[place].header) / 2)
    return max(header, *(len(line) for row in texts for line in row[place]), 0)


def _line_count(cell: list[str], width: float) -> int:
    return sum(ceil(len(line) / max(1, width - _GAP)) for line in cell)


def _mixed(table: Table) -> list[bool]:
    """Which columns hold both figures and words."""
    mixed = {place for row in table.rows for place, cell in enumerate(row.cells) if cell.words}
    return [place in mixed for place in range(len(table.columns))]


def _column_widths(
    across: float, shares: list[float], words: list[float], lines: list[float], mixed: list[bool]
) -> list[float]:
    """The widths of columns; one of figures and words takes no more than it needs, so that neither stand apart."""
    least, most = words, [max(pair) for pair in zip(words, lines, strict=True)]
    if sum(least) >= across:
        return least
    if sum(most) <= across and not all(mixed):
        least, most = most, [line if own else across for own, line in zip(mixed, most, strict=True)]
    return share_out(across, shares, least, most)


def share_out(across: float, shares: list[float], least: list[float], most: list[float]) -> list[float]:
    """A line shared out as asked between bounds: those that would break theirs the most are held to them, then the rest."""
    held: dict[int, float] = {}
    while True:
        free = [place for place in range(len(shares)) if place not in held]
        unit = (across - sum(held.values())) / (sum(shares[place] for place in free) or 1)
        moved = {
            place: min(max(unit * shares[place], least[place]), most[place]) - unit * shares[place] for place in free
        }
        side = 1 if sum(moved.values()) >= 0 else -1
        strayed = {place: unit * shares[place] + by for place, by in moved.items() if by * side > 0}
        if not strayed:
            return [held.get(place, unit * share) for place, share in enumerate(shares)]
        held |= strayed


def words_of_line(line: str, *, breaks_at_slash: bool = True) -> list[str]:
    """The words of a line of a cell, behind each of which it may end; a day is one word: 30 September 2023."""
    between = _BETWEEN_WORDS if breaks_at_slash else _BETWEEN_WORDS_AND_HYPHENS
    return between.split(_with_whole_days(line))


def _with_whole_days(line: str) -> str:
    return _DAY.sub(r"\1_\2_\3", line)


def _text_lines(paragraphs: Iterable[Spans]) -> list[str]:
    """The words of a cell, a text for each line that its author ended."""
    return [line for spans in paragraphs for line in _words(spans).split("\n")]


def _words(spans: Spans) -> str:
    return text_of(spans, line_break="\n", note_marks=True)
