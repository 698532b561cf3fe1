"""What comes of an import: the files of a plan, where all of it stood in the document, and how much was read and placed."""

from collections.abc import Mapping, Sequence

from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.importing.as_read import Block, Document, Picture, Place, Table, block_texts
from plangen.importing.mapping.about import About
from plangen.importing.mapping.language import ENGLISH, language_of
from plangen.importing.mapping.sections import SectionRead

_WORD = regex(r"\w+")


@frozen
class Standing:
    """Where lines of a file stood in the document; `whole` is False of a table of which a row could not be read, `by_position`
    is True of one whose rows were found by where its words stand, and `surely` is how sure it is, from 0 to 1, that they were
    understood.
    """

    file: str
    first: int
    last: int
    place: Place
    whole: bool = True
    surely: float = 1.0
    by_position: bool = False


@frozen
class Reading:
    """How much of a document was read and placed: pages, of them pictures without text; other pages of the same document on the
    web, which were not given; tables, of them read whole; words, of
    them those that stand in the plan; and the language, where it is not English.
    """

    pages: int
    scanned: int
    other_pages: int
    tables: int
    tables_whole: int
    words: int
    words_placed: int
    language: str = ""


@frozen
class Referred:
    """A figure of the text that became a reference: its file, its line from 1, what stood there, and the path to the figure."""

    file: str
    line: int
    text: str
    path: str


@frozen
class ImportedPlan:
    """A plan made from a document: its files, where each line stood, the sections with what they answer, and the tray of what
    was not placed, in the order of the document; the pictures that cannot be printed, with why; and the figures of the text
    that refer to the tables. `pictured` are the pages of a PDF with pictures.
    """

    about: About
    files: Mapping[str, bytes]
    standings: tuple[Standing, ...]
    sections: tuple[SectionRead, ...]
    tray: tuple[Block, ...]
    reading: Reading
    broken: tuple[tuple[Place, str], ...] = ()
    referred: tuple[Referred, ...] = ()
    pictured: tuple[int, ...] = ()


def pictured_in(document: Document) -> tuple[int, ...]:
    """The pages of a document that have pictures; none where it has no pages."""
    pages = (block.place.page for block in document.blocks if isinstance(block, Picture))
    return tuple(dict.fromkeys(filter(None, pages)))


def reading_of(document: Document, tray: Sequence[Block]) -> Reading:
    """How much of a document was read and placed, of which this was not."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    language = language_of(block_texts(document.blocks))
    words, left = _words(document.blocks), _words(tray)
    return Reading(
        pages=document.pages,
        scanned=len(document.scanned),
        other_pages=len([left for left in document.left_out if left.kind == "other-page"]),
        tables=len(tables),
        tables_whole=sum(1 for table in tables if table.whole),
        words=words,
        words_placed=words - left,
        language="" if language == ENGLISH else language,
    )


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(_WORD.findall(text)) for text in block_texts(blocks))
