"""What is drawn: a finished document as blocks and spans, the same for every format. Nothing here knows what a plan is.

A renderer knows only these classes. They hold plain text: no markup. `language` is empty where it is that of the document.
"""

from typing import Literal

from plangen.document.chart import Chart
from plangen.frozen import frozen


@frozen
class Text:
    """A run of plain characters."""

    text: str


@frozen
class Strong:
    """Words given weight."""

    spans: "Spans"


@frozen
class Emphasis:
    """Words stressed, or a title."""

    spans: "Spans"


@frozen
class Foreign:
    """Words in another language than those around them: `language` is a BCP 47 tag."""

    spans: "Spans"
    language: str


@frozen
class Link:
    """Plain words that lead to an address: https, http, mailto, tel, or `#anchor` inside the document."""

    text: str
    address: str


@frozen
class NoteMark:
    """The number that stands in the text for a note; the note itself is in the `Notes` block that closes the section.

    `note` is what it says, for a format that sets it at the foot of the page on which it is first marked.
    """

    number: str
    anchor: str
    note: "Spans" = ()


@frozen
class Break:
    """A new line inside a paragraph."""


Span = Text | Strong | Emphasis | Foreign | Link | NoteMark | Break
Spans = tuple[Span, ...]


@frozen
class Heading:
    """A heading, level 1 (a section) to 5; `number` is the author's own numbering, as written, or empty."""

    level: int
    text: str
    anchor: str
    number: str = ""
    page_break: bool = False
    language: str = ""


@frozen
class Paragraph:
    """One paragraph; `number` is the author's own paragraph number ("4.1") or empty."""

    spans: Spans
    number: str = ""
    language: str = ""


@frozen
class Item:
    """One item of a list: its paragraphs (as spans), then any lists nested in it."""

    paragraphs: tuple[Spans, ...]
    lists: "tuple[List, ...]" = ()


@frozen
class List:
    """A bulleted or numbered list, nested four deep at the most."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    language: str = ""


@frozen
class Quote:
    """Words quoted from somebody else, with who said them (or empty)."""

    blocks: "tuple[Paragraph | List, ...]"
    source: str = ""
    language: str = ""


@frozen
class Callout:
    """A boxed note beside the text, with a short title (or empty)."""

    title: str
    blocks: "tuple[Paragraph | List, ...]"
    language: str = ""


@frozen
class Column:
    """One column of a table: its header, how its cells stand, and its share of the width (any positive number)."""

    header: str
    align: Literal["left", "right"] = "left"
    width: float = 1.0


@frozen
class Cell:
    """One cell: one paragraph or several, each as spans.

    `working` tells in a few lines how the figure in it follows from others, for a page in which a reader can open it. `words`:
    it holds words in a column of figures, and begins at the left of its column as words do.
    """

    paragraphs: tuple[Spans, ...]
    working: str = ""
    words: bool = False


@frozen
class Row:
    """One row: as many cells as the table has columns. A `total` row is set apart by a rule and weight.

    A `part` of the row above it ("of which …") is indented. A row that `heads` those below it has one cell, which stands over
    all columns.
    """

    cells: tuple[Cell, ...]
    total: bool = False
    part: bool = False
    heads: bool = False


@frozen
class Table:
    """A rectangular table with a caption, header row and, where `row_headers`, a header cell that opens each row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_headers: bool = True
    note: str = ""
    language: str = ""


@frozen
class Figure:
    """A picture (PNG or JPEG bytes) with its text alternative and caption; without bytes, the description stands for it."""

    picture: bytes
    alternative: str
    caption: str


@frozen
class Definition:
    """A term and what it means."""

    term: str
    meaning: Spans


@frozen
class Definitions:
    """A glossary: terms in the order given."""

    entries: tuple[Definition, ...]


@frozen
class Signature:
    """A place to sign: name, post and body, and the date when signed (empty where the paper is still to be signed)."""

    name: str
    post: str
    body: str
    date: str = ""


@frozen
class Signatures:
    """The signatures of a sign-off page."""

    people: tuple[Signature, ...]


@frozen
class Note:
    """One note, with the number and anchor of its mark."""

    number: str
    anchor: str
    spans: Spans


@frozen
class Notes:
    """The notes of a section, in the order of their marks."""

    notes: tuple[Note, ...]
    language: str = ""


@frozen
class Contents:
    """Where the table of contents stands; renderers fill it from the headings of level 1 and 2."""

    title: str


Block = (
    Heading | Paragraph | List | Quote | Callout | Table | Figure | Chart | Definitions | Signatures | Notes | Contents
)


@frozen
class Faces:
    """The faces of a font, each as the bytes of a TTF or OTF file that may be embedded."""

    regular: bytes
    italic: bytes
    bold: bytes
    bold_italic: bytes


@frozen
class Theme:
    """The authority's own look: a colour `#rrggbb`, a logo (PNG or JPEG bytes, or none), and fonts of its own.

    `word_font` names a font that a Word file asks of the machine it is opened on: such a file brings none.
    """

    colour: str
    logo: bytes = b""
    logo_alternative: str = ""
    faces: Faces | None = None
    word_font: str = ""


@frozen
class Cover:
    """The first page: authority, title, period, strapline and the lines of facts below (name and value)."""

    authority: str
    title: str
    subtitle: str
    strapline: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@frozen
class Document:
    """A whole document: its cover and its blocks in reading order, and what the file says of itself.

    `date` is `YYYY-MM-DD` or empty, and the only date in a file. `mark` is at the edge of pages that are not final. `build`
    tells its source from all others, `manifest` (JSON) what the file says of itself to a program. `language` is a BCP 47 tag.
    """

    title: str
    author: str
    subject: str
    date: str
    cover: Cover
    blocks: tuple[Block, ...]
    theme: Theme
    language: str = "en-GB"
    status: str = ""
    mark: str = ""
    keywords: tuple[str, ...] = ()
    build: str = ""
    manifest: str = ""
