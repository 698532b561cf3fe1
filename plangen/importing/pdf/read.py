"""A PDF to the document as read: by its structure tree where it has one, by the places of its words where it has none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plangen.frozen import replace
from plangen.importing.as_read import Block, Comment, Document, LeftOut, Note
from plangen.importing.pdf.captions import is_page_number
from plangen.importing.pdf.drafts import Draft, Piece, face_of
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
_MOST_OBJECTS = 60
"""Drawn on a page without words: with more, what it shows are not only rules and grounds."""


def read_pdf(name: str, data: bytes) -> Document:
    """The document as read from the bytes of a PDF. UnreadableDocument, in one line, where it is none or cannot be read."""
    file = opened(name, data)
    scanned = tuple(sheet.number for sheet in file.sheets if is_scanned(sheet))
    read = _read(file, [sheet for sheet in file.sheets if sheet.number not in scanned])
    blocks, said = finished(read.pieces, read.spelling, read.notes), file.said
    return Document(
        name, "pdf", blocks, len(file.sheets), scanned, tuple(read.notes), _placed(said.comments, blocks),
        left_out=(*read.left_out, *_unseen(file.sheets)), title=said.title.strip(), author=said.author.strip(),
        language=said.language, tagged=read.tagged,
    )  # fmt: skip


def _placed(comments: Iterable[Comment], blocks: Sequence[Block]) -> tuple[Comment, ...]:
    """The comments, each at the first block of its page."""
    first = {block.place.page: block.place for block in reversed(blocks)}
    return tuple(replace(comment, place=first.get(comment.place.page, comment.place)) for comment in comments)


def is_scanned(sheet: Sheet) -> bool:
    """Whether a page is a picture, or drawn line by line: no word is seen on it, though one may lie unseen upon the picture."""
    return (bool(sheet.pictures) or sheet.objects > _MOST_OBJECTS) and not any(word.face.seen for word in sheet.words)


class _Read(NamedTuple):
    pieces: list[Piece]
    notes: list[Note]
    left_out: list[LeftOut]
    spelling: Spelling
    tagged: bool


def _read(file: File, sheets: list[Sheet]) -> _Read:
    spelling = Spelling(sheets)
    root = file.said.root
    tagged = [sheet for sheet in sheets if sheet.number not in file.said.typed_on]  # what was typed has no tags
    by_tag = _tagged_sheets(root, tagged) if root else {}
    by_place = [sheet for sheet in sheets if sheet.number not in by_tag]
    pieces: list[Piece] = []
    notes: list[Note] = []
    left_out: list[LeftOut] = []
    if root and by_tag:
        read = read_tagged(root, Marked(by_tag, spelling))
        pieces, notes = read.pieces, read.notes
        left_out = [*read.left_out, *_outside(by_tag.values(), read.named, spelling)]
    if by_place:
        more = read_untagged(by_place, len(sheets), spelling)
        pieces = sorted([*pieces, *more.pieces], key=lambda piece: piece.place.page) if by_tag else more.pieces
        notes, left_out = [*notes, *more.notes], [*left_out, *more.left_out]
    few = sum(isinstance(piece, Draft) and piece.level > 0 for piece in pieces) <= _FEW_HEADINGS
    texts = {id(piece): spelling.text(piece.words) for piece in pieces if isinstance(piece, Draft)}
    most = face_of(word for sheet in sheets for word in sheet.words)
    judged = with_headings(pieces, lambda draft: texts[id(draft)], most, by_look=few or bool(by_place))
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
