"""Captions that stand as lines of their own beside what they name."""

from plangen.frozen import replace
from plangen.importing.as_read import Picture, Table
from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.drafts import Draft, Piece
from plangen.importing.pdf.spelling import Spelling


def with_captions(pieces: list[Piece], spelling: Spelling) -> list[Piece]:
    """Tables with the caption that stands right above them, pictures with that right below them, or else above."""
    made: list[Piece] = []
    for piece in pieces:
        before = made[-1] if made else None
        if isinstance(piece, Table | Picture) and not piece.caption and (text := _caption(before, spelling)):
            made[-1] = replace(piece, caption=text)
        elif isinstance(before, Picture) and not before.caption and (text := _caption(piece, spelling)):
            made[-1] = replace(before, caption=text)
        else:
            made.append(piece)
    return made


def _caption(piece: Piece | None, spelling: Spelling) -> str:
    text = spelling.text(piece.words) if isinstance(piece, Draft) else ""
    return text if is_caption(text) else ""
