"""A PDF to the document as read: by its structure tree where it has one, by the places of its words where it has none."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plangen.importing.as_read import Document, LeftOut, Note
from plangen.importing.pdf.captions import is_page_number
from plangen.importing.pdf.drafts import Draft, Piece
from plangen.importing.pdf.finishing import finished
from plangen.importing.pdf.looks import with_headings
from plangen.importing.pdf.marked import Marked
from plangen.importing.pdf.opening import File, opened
from plangen.importing.pdf.sheet import ARTIFACT, Sheet
from plangen.importing.pdf.spelling import Spelling
from plangen.importing.pdf.structure import Element, Mark, marks_of
from plangen.importing.pdf.tagged import read_tagged
from plangen.importing.pdf.untagged import read_untagged

_MOST_UNTAGGED = 0.4
"""Of the letters of a page: with more outside the structure tree, the page is read by position."""

_FEW_HEADINGS = 3


def read_pdf(name: str, data: bytes) -> Document:
    """The document as read from the bytes of a PDF. UnreadableDocument, in one line, where it is none or cannot be read."""
    file = opened(name, data)
    scanned = tuple(sheet.number for sheet in file.sheets if is_scanned(sheet))
    read = _read(file, [sheet for sheet in file.sheets if sheet.number not in scanned])
    return Document(
        name, "pdf", finished(read.pieces, read.spelling, read.notes), len(file.sheets), scanned, tuple(read.notes),
        left_out=(*read.left_out, *_unseen(file.sheets)), title=file.title.strip(), author=file.author.strip(),
        language=file.language, tagged=read.tagged,
    )  # fmt: skip


def is_scanned(sheet: Sheet) -> bool:
    """Whether a page is a picture: no word is drawn on it, though one may lie unseen upon the picture."""
    return bool(sheet.pictures) and not any(word.face.seen for word in sheet.words)


class _Read(NamedTuple):
    pieces: list[Piece]
    notes: list[Note]
    left_out: list[LeftOut]
    spelling: Spelling
    tagged: bool


def _read(file: File, sheets: list[Sheet]) -> _Read:
    spelling = Spelling(sheets)
    by_tag = _tagged_sheets(file.root, sheets) if file.root else {}
    by_place = [sheet for sheet in sheets if sheet.number not in by_tag]
    pieces: list[Piece] = []
    notes: list[Note] = []
    left_out: list[LeftOut] = []
    if file.root and by_tag:
        read = read_tagged(file.root, Marked(by_tag, spelling))
        pieces, notes = read.pieces, read.notes
        left_out = [*read.left_out, *_outside(by_tag.values(), read.named, spelling)]
    if by_place:
        more = read_untagged(by_place, len(sheets), spelling)
        pieces = sorted([*pieces, *more.pieces], key=lambda piece: piece.place.page) if by_tag else more.pieces
        notes, left_out = [*notes, *more.notes], [*left_out, *more.left_out]
    few = sum(isinstance(piece, Draft) and piece.level > 0 for piece in pieces) <= _FEW_HEADINGS
    texts = {id(piece): spelling.text(piece.words) for piece in pieces if isinstance(piece, Draft)}
    judged = with_headings(pieces, lambda draft: texts[id(draft)], by_look=few or bool(by_place))
    return _Read(judged, notes, left_out, spelling, bool(by_tag))


def _tagged_sheets(root: Element, sheets: list[Sheet]) -> dict[int, Sheet]:
    """The pages of which most letters are in the structure tree, by their numbers."""
    named = set(marks_of(root))
    return {sheet.number: sheet for sheet in sheets if _is_tagged(sheet, named)}


def _is_tagged(sheet: Sheet, named: set[Mark]) -> bool:
    letters = [(len(word.text), word.mark) for word in sheet.words]
    outside = sum(
        length for length, mark in letters if mark != ARTIFACT and (mark < 0 or Mark(sheet.number, mark) not in named)
    )
    return outside <= _MOST_UNTAGGED * max(sum(length for length, mark in letters if mark != ARTIFACT), 1)


def _outside(sheets: Iterable[Sheet], named: set[Mark], spelling: Spelling) -> Iterator[LeftOut]:
    """The words of tagged pages that stand outside the structure tree: what is furniture, and what nobody tagged."""
    for sheet in sheets:
        outside = [word for word in sheet.words if word.mark < 0 or Mark(sheet.number, word.mark) not in named]
        if outside:
            text = spelling.text(outside)
            yield LeftOut("page-number" if is_page_number(text) else "running-head", text, sheet.number)


def _unseen(sheets: Iterable[Sheet]) -> Iterator[LeftOut]:
    for sheet in sheets:
        words = [word.text for word in sheet.words if not word.face.seen]
        if words:
            yield LeftOut("hidden", " ".join(words), sheet.number)
