"""A PDF to the document as read: by its structure tree where it has one, by the places of its words where it has none."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, NamedTuple

from plangen.frozen import replace
from plangen.importing.as_read import Block, Document, Doubt, Heading, LeftOut, Note, Paragraph, Runs
from plangen.importing.pdf.captions import is_contents, is_page_number
from plangen.importing.pdf.drafts import Draft, Piece
from plangen.importing.pdf.glyphs import pdfium, sheet_of
from plangen.importing.pdf.looks import with_headings
from plangen.importing.pdf.marked import Marked
from plangen.importing.pdf.sheet import ARTIFACT, Sheet
from plangen.importing.pdf.spelling import Spelling
from plangen.importing.pdf.structure import Element, Mark, structure_of
from plangen.importing.pdf.tagged import read_tagged
from plangen.importing.pdf.untagged import read_untagged
from plangen.importing.unreadable import UnreadableDocument

MOST_BYTES = 200_000_000
MOST_PAGES = 1_000
MOST_LETTERS = 20_000_000

_UNTAGGED = 0.5
_FEW_HEADINGS = 3


class _File(NamedTuple):
    """What the file says of itself, and its pages."""

    sheets: list[Sheet]
    root: Element | None
    title: str
    author: str
    language: str


def read_pdf(name: str, data: bytes) -> Document:
    """The document as read from the bytes of a PDF. UnreadableDocument, in one line, where it is none or has a password."""
    file = _opened(name, data)
    spelling = Spelling(file.sheets)
    by_tag, by_place = _parted(file, spelling)
    pieces: list[Piece] = []
    notes: list[Note] = []
    left_out: list[LeftOut] = []
    tagged = file.root is not None and bool(by_tag)
    if file.root and by_tag:
        read = read_tagged(file.root, Marked(by_tag, spelling))
        pieces, notes, left_out = read.pieces, read.notes, [*read.left_out, *_untagged_words(by_tag.values(), read.named)]
    if by_place:
        more = read_untagged(by_place, len(file.sheets), spelling)
        pieces = sorted([*pieces, *more.pieces], key=lambda piece: piece.place.page) if by_tag else more.pieces
        left_out += more.left_out
    few = sum(isinstance(piece, Draft) and piece.level > 0 for piece in pieces) <= _FEW_HEADINGS
    judged = with_headings(pieces, lambda draft: spelling.text(draft.words), by_look=few or bool(by_place))
    blocks = tuple(_numbered(judged, spelling, file.sheets))
    return Document(
        name, "pdf", blocks, len(file.sheets), _scanned(file.sheets), tuple(notes), (), (), tuple(left_out),
        file.title, file.author, file.language, tagged,
    )  # fmt: skip
