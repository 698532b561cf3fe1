"""What a Word file says, as values: its paragraphs with their words and looks, where they stand, who changed them."""

from typing import NamedTuple

from plangen.frozen import field, frozen
from plangen.render.word.marks import marked_hash, text_hash


class Look(NamedTuple):
    """How a character is set: bold, italic, as a link to an address, as the result of a field, as the mark of a note."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    is_field: bool = False
    note: str = ""


class Cell(NamedTuple):
    """Where in the file's tables a paragraph stands: which table, row and column, each counted from 0."""

    table: int
    row: int
    column: int


class Author(NamedTuple):
    """Who made a tracked change, and on what day (2026-06-12)."""

    name: str
    day: str


class WordPicture(NamedTuple):
    """What is drawn in a paragraph: the bytes of a picture (none of a shape, or of a chart of Word's own), the words in its
    place, what the word processor does to it (`cropped`), and the words that stand in it.
    """

    data: bytes = b""
    alternative: str = ""
    done: tuple[str, ...] = ()
    words: str = ""
    is_chart: bool = False


@frozen
class WordParagraph:
    """A paragraph as it reads now, with the names of the marks in it.

    `style` is Word's name for it in small letters; `level` how deep a heading or an item of a list is, else 0. `number` counts
    the paragraphs of the file from 1.
    """

    text: str
    looks: tuple[Look, ...] = ()
    marks: tuple[str, ...] = ()
    style: str = ""
    is_item: bool = False
    is_ordered: bool = False
    level: int = 0
    cell: Cell | None = None
    number: int = 0
    authors: tuple[Author, ...] = ()
    pictures: tuple[WordPicture, ...] = ()
    note: str = ""

    @property
    def words(self) -> str:
        """Its words, with one space between them."""
        return " ".join(self.text.split())

    @property
    def hash(self) -> str:
        """What its words are known by: without what Word writes itself."""
        own = (char for char, look in zip(self.text, self.looks, strict=True) if not (look.is_field or look.note))
        return text_hash("".join(own))

    @property
    def is_as_made(self) -> bool:
        """Whether it says what it said when the file was made."""
        return self.hash in map(marked_hash, self.marks)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.style.startswith("heading")


class Comment(NamedTuple):
    """What somebody said beside the text: who, when, and about which words."""

    author: str
    day: str
    text: str
    about: str
    paragraph: int


@frozen
class WordText:
    """What a Word file says: its paragraphs in order, the comments beside them, the build that it was made in, and
    the subject that it gives, which names the edition of the guidance.
    """

    paragraphs: tuple[WordParagraph, ...]
    comments: tuple[Comment, ...] = ()
    build: str = ""
    subject: str = ""
    gone: dict[str, tuple[Author, ...]] = field(default_factory=dict)
