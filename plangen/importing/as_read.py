"""A document as it was read: its blocks in reading order, where each stood, and how surely it was read.

Every reader (Word, PDF, web page, Markdown, text) gives this one value, and nothing in it is worked out or corrected: a figure
is the characters that stood there. What a reader took off (running heads, page numbers, the contents) is in `left_out`, so that
every word of the file is in one place or another.
"""

from collections.abc import Iterator, Sequence
from enum import Enum

from plangen.frozen import derived, frozen


class Doubt(Enum):
    """Why a block may have been misread; its words for a reader stand under `importing.doubts`."""

    HEADING_BY_LOOK = "heading-by-look"
    """Taken for a heading for its weight, size or capitals alone."""

    TABLE_BY_POSITION = "table-by-position"
    """A table without tags: its rows and columns were found by where the words stand."""

    ROW_UNREAD = "row-unread"
    """A row of the table has other cells than its columns."""

    COLUMNS_UNSURE = "columns-unsure"
    """The words of a table could stand in one column or in another."""

    ORDER_BY_POSITION = "order-by-position"
    """The order of reading was found by where the words stand."""

    LIST_BY_LOOK = "list-by-look"
    """Lines that begin with a mark or a number, taken for a list."""

    CHARACTERS_LOST = "characters-lost"
    """Some characters have no meaning in the file (a font without a table of them)."""


class FoundBy(Enum):
    """How the rows and columns of a table were found."""

    FILE = "file"
    """The file says them itself: by tags, by marks, by the structure of a word processor."""

    RULES = "rules"
    """By the lines or grounds that are drawn around them."""

    POSITION = "position"
    """By where the words stand, with nothing drawn: a column may be two, and a row a part of one."""


@frozen
class Box:
    """A place on a page in points (1/72 inch), from its left and bottom edge."""

    left: float
    bottom: float
    right: float
    top: float


@frozen
class Place:
    """Where a block stood: the page (from 1; 0 where the file has none), its number among the blocks of the file, and its box.

    A block that goes on over a page is placed where it begins; `last_page` is where it ends.
    """

    number: int
    page: int = 0
    last_page: int = 0
    box: Box | None = None


@frozen
class Run:
    """Characters of one kind. `note` is the mark of a note in `Document.notes`, and the text is then that mark."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: str = ""
    note: str = ""


Runs = tuple[Run, ...]


@frozen
class Heading:
    """A heading: its level, its words without number, and the number that stood before them or empty.

    The level is 1 for a section, and 0 for the title of the document where that is a heading too.
    """

    place: Place
    level: int
    text: str
    number: str = ""
    doubts: tuple[Doubt, ...] = ()


@frozen
class Paragraph:
    """A paragraph of text."""

    place: Place
    runs: Runs
    doubts: tuple[Doubt, ...] = ()


@frozen
class Item:
    """An item of a list: its paragraphs, and the lists in it."""

    paragraphs: tuple[Runs, ...]
    lists: "tuple[List, ...]" = ()


@frozen
class List:
    """A list; an ordered one begins at `start`."""

    place: Place
    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    doubts: tuple[Doubt, ...] = ()


@frozen
class Cell:
    """A cell: its paragraphs, and over how many columns and rows it reaches. What it covers is None in the grid."""

    paragraphs: tuple[Runs, ...]
    columns: int = 1
    rows: int = 1
    header: bool = False

    @property
    def paragraph_texts(self) -> tuple[str, ...]:
        """The words of each paragraph of the cell; notes' marks and raised digits left out."""
        return tuple(" ".join(plain(runs).split()) for runs in self.paragraphs)

    @property
    def text(self) -> str:
        """The words of the cell, with a space between its paragraphs."""
        return " ".join(self.paragraph_texts).strip()


@frozen
class Table:
    """A table as a grid: every row has the same number of places, each a cell or None where another cell reaches into it.

    `header_rows`: how many rows at the top name the columns. `unread`: why the table was not read whole, or empty; no sum
    is called wrong on a table that was not. `found_by`: how its rows and columns were found.
    """

    place: Place
    rows: tuple[tuple[Cell | None, ...], ...]
    caption: str = ""
    header_rows: int = 0
    unread: tuple[Doubt, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    found_by: FoundBy = FoundBy.FILE

    @property
    def whole(self) -> bool:
        """Whether every row was read with all its cells."""
        return not self.unread

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The words of each place of the grid; empty where another cell reaches into it."""
        return _texts(self)


@derived
def _texts(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.text if cell else "" for cell in row) for row in table.rows)


@frozen
class Picture:
    """A picture: its bytes (PNG or JPEG, or empty where they could not be taken), the words in its place, and its caption."""

    place: Place
    data: bytes
    alternative: str = ""
    caption: str = ""
    doubts: tuple[Doubt, ...] = ()


Block = Heading | Paragraph | List | Table | Picture


@frozen
class Note:
    """A footnote or endnote, by the mark that stands for it in the text."""

    mark: str
    paragraphs: tuple[Runs, ...]


@frozen
class Comment:
    """What somebody noted beside the text: who, on which day (YYYY-MM-DD or empty), what, and the words it is about."""

    author: str
    day: str
    text: str
    about: str
    place: Place


@frozen
class Change:
    """A tracked change, which was read as accepted: `kind` is `inserted` or `deleted`, with the words, who and on which day."""

    kind: str
    author: str
    day: str
    text: str
    place: Place


@frozen
class LeftOut:
    """Words of the file that are not of its text.

    `kind` is `running-head`, `page-number`, `contents`, `picture` (words drawn in one), `hidden`, `prompt` (what a form asks to
    be filled in), `other-page` (how another page of the same document is called) or `unread` (what could not be read).
    """

    kind: str
    text: str
    page: int = 0


@frozen
class Document:
    """A whole file as read. `kind` is docx, pdf, html, md or txt; `pages` is 0 where the file has none.

    `scanned` are the pages that have no text but a picture: nothing of them was read. `title`, `author` and `language` are what
    the file says of itself, or empty. `tagged`: a PDF that tells its structure itself.
    """

    name: str
    kind: str
    blocks: tuple[Block, ...]
    pages: int = 0
    scanned: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    title: str = ""
    author: str = ""
    language: str = ""
    tagged: bool = False


def plain(runs: Runs) -> str:
    """The words of runs, without the marks of notes and raised figures."""
    return "".join(run.text for run in runs if not run.note and not (run.raised and run.text.strip().isdigit()))


def block_texts(blocks: Sequence[Block]) -> Iterator[str]:
    """The words of each block, item and cell."""
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield " ".join(plain(block.runs).split())
            case List():
                yield from _list_texts(block)
            case Table():
                yield block.caption
                yield from (text for row in block.texts for text in row)
            case _:
                yield block.caption


def _list_texts(block: List) -> Iterator[str]:
    for item in block.items:
        yield from (" ".join(plain(runs).split()) for runs in item.paragraphs)
        for below in item.lists:
            yield from _list_texts(below)
