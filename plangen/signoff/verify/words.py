"""What a file says, piece by piece, whatever kind of file it is: its words without what each kind does in its own way.

Left out are the contents, page numbers, white space, soft hyphens, the lines to sign on and the numbers of notes. Two files
with the same pieces say the same, word for word and figure for figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from unicodedata import normalize

from plangen.check.fingerprints import DIGITS
from plangen.files.regex import regex
from plangen.finding import Fingerprint
from plangen.frozen import field, frozen, replace
from plangen.importing.as_read import Block, Document, Heading, List, Paragraph, Picture, Runs, Table, plain
from plangen.importing.read import read_document

_NO_LETTERS = regex(r"[\s_\u00ad\u200b\u2060\ufeff]+")
_DIVIDED = regex(r"(?<=[^\W\d])-(?=[^\W\d])")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_ENDS = (".", ")", "")
"""What may stand behind the number of an item."""

_NUMBERS = regex(r"\d+")
COVER = "the first page"


@frozen
class Piece:
    """A heading, paragraph, item, cell, caption or note: in which section, as a person reads it, and its letters alone.

    `marked` are other readings of it: with its number in a list, or with the numbers of its notes, which some printers set
    among the letters. `is_picture`: it stands in place of a picture, and is not printed. `is_note`: it may stand at the foot of
    any page.
    """

    section: str
    text: str
    letters: str
    marked: tuple[str, ...] = ()
    is_picture: bool = False
    is_note: bool = False


@frozen
class Said:
    """What a file says, in order; what stands at the heads and feet of its pages, and what is hidden in it, by its letters; the
    hashes of its pictures; how many changes are tracked in it, and how many comments it has.
    """

    kind: str
    pieces: tuple[Piece, ...]
    heads: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    changes: int = 0
    comments: int = 0

    @property
    def letters(self) -> str:
        """All its letters in order."""
        return "".join(piece.letters for piece in self.pieces)


@lru_cache(maxsize=16)
def said(name: str, data: bytes) -> Said:
    """What a file says; UnreadableDocument where it cannot be read."""
    document = read_document(name, data)
    pictures = tuple(sha256(block.data).hexdigest() for block in document.blocks if isinstance(block, Picture))
    return Said(
        document.kind,
        tuple(_pieces(document)),
        _left_out(document, "running-head", "page-number"),
        _left_out(document, "hidden"),
        pictures,
        len(document.changes),
        len(document.comments),
    )


def _left_out(document: Document, *kinds: str) -> dict[str, str]:
    """What a reader left out of these kinds, by its letters."""
    texts = (left.text for left in document.left_out if left.kind in kinds)
    return {letters: text for text in texts if (letters := letters_without_numbers(text))}


def letters_without_numbers(text: str) -> str:
    """The letters of a head or foot of pages, whose numbers are others on each."""
    return letters_of(_NUMBERS.sub("", text))


def letters_of(text: str) -> str:
    """A text without what each kind of file does in its own way: in NFKC, without white space, and without hyphens inside
    words, as these may be divided at the end of a line.
    """
    known = text if text.isascii() else normalize("NFKC", text.translate(_HYPHENS))
    letters = _NO_LETTERS.sub("", known)
    return _DIVIDED.sub("", letters) if "-" in letters else letters


def section_digests(pieces: Iterable[Piece]) -> tuple[Fingerprint, ...]:
    """The hash of what each section says, by its heading; several of one heading have one hash."""
    letters: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        letters[piece.section].append(piece.letters)
    return tuple(
        Fingerprint(section, sha256("".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS])
        for section, told in letters.items()
    )


def _pieces(document: Document) -> Iterator[Piece]:
    section = COVER
    for block in document.blocks:
        if isinstance(block, Heading) and block.level > 0:
            section = " ".join(block.text.split())
        for piece in _of_block(block, section):
            if piece.letters:
                yield piece
    for note in document.notes:
        for runs in note.paragraphs:
            yield _piece("the notes", plain(runs), is_note=True)


def _of_block(block: Block, section: str) -> Iterator[Piece]:
    match block:
        case Heading():
            yield _piece(section, f"{block.number} {block.text}")
        case Paragraph():
            yield _of_runs(section, block.runs)
        case List():
            yield from _of_items(section, block)
        case Table():
            yield _piece(section, block.caption)
            cells = (cell for row in block.rows for cell in row if cell)
            yield from (_of_runs(section, runs) for cell in cells for runs in cell.paragraphs)
        case Picture():
            yield _piece(section, block.alternative, is_picture=True)
            yield _piece(section, block.caption)


def _of_items(section: str, block: List) -> Iterator[Piece]:
    """The paragraphs of a list, the first of each item marked with its number: a line that begins with a figure may be taken
    for an item.
    """
    for number, item in enumerate(block.items, block.start):
        mark = str(number) if block.ordered else ""
        for runs in item.paragraphs:
            yield _of_runs(section, runs, mark)
            mark = ""
        for inner in item.lists:
            yield from _of_items(section, inner)


def _of_runs(section: str, runs: Runs, mark: str = "") -> Piece:
    told, noted = plain(runs), "".join(run.text for run in runs)
    piece = _piece(section, told)
    with_notes = piece.letters if noted == told else letters_of(noted)
    return replace(piece, marked=(with_notes, *(letters_of(f"{mark}{end}{told}") for end in _ENDS if mark)))


def _piece(section: str, text: str, *, is_picture: bool = False, is_note: bool = False) -> Piece:
    return Piece(section, " ".join(text.split()), letters_of(text), (), is_picture, is_note)
