"""Papers for a board as `plangen pack` makes them: what they say of the plan alone, to be held against the record."""

import re
from collections.abc import Sequence

from plangen.files.regex import regex
from plangen.files.words import Words
from plangen.frozen import replace
from plangen.signoff.verify.words import COVER, Piece, Said, letters_of


def plan_in_papers(file: Said, kept: Said, words: Words) -> Said | None:
    """What papers for a board say but for the report to the board and what follows it, up to the plan as it was kept; their
    tables numbered as there. None where a file is no such papers.
    """
    report, cover = letters_of(words("board.report")), letters_of(words("board.cover"))
    start = _place(file.pieces, report)
    first = next((piece for piece in kept.pieces if piece.section != COVER), None)
    end = _place(file.pieces, first.letters, start + 1) if first and start >= 0 else -1
    if end < 0 or not any(piece.letters == cover for piece in file.pieces[:start]):
        return None
    tables = sum(_is_caption(piece, words) for piece in file.pieces[start:end])
    front = _as_kept([piece for piece in file.pieces[:start] if piece.letters != cover], kept.pieces)
    rest = [_renumbered(piece, words, tables) for piece in file.pieces[end:]]
    return replace(file, pieces=(*front, *rest), heads={})


def _place(pieces: Sequence[Piece], letters: str, start: int = 0) -> int:
    """The place of the heading of a section with these letters; -1 where there is none."""
    places = range(start, len(pieces))
    return next(
        (at for at in places if pieces[at].letters == letters and letters_of(pieces[at].section) in letters), -1
    )


def _as_kept(front: Sequence[Piece], kept: Sequence[Piece]) -> Sequence[Piece]:
    """The first page with the line that the papers have their own words for."""
    cover = [piece for piece in kept if piece.section == COVER]
    lost = [piece for piece in cover if piece.letters not in {each.letters for each in front}]
    return cover if len(lost) == 1 and len(front) == len(cover) - 1 else front


def _is_caption(piece: Piece, words: Words) -> bool:
    return _label(words).match(piece.text) is not None and ":" in piece.text


def _label(words: Words) -> re.Pattern[str]:
    return regex(rf"({words('document.table')}\s*)(\d+)")


def _renumbered(piece: Piece, words: Words, fewer: int) -> Piece:
    def as_kept(match: re.Match[str]) -> str:
        number = int(match[2])
        return f"{match[1]}{number - fewer if number > fewer else number}"

    text, letters = (_label(words).sub(as_kept, side) for side in (piece.text, piece.letters))
    marked = tuple(_label(words).sub(as_kept, reading) for reading in piece.marked)
    return replace(piece, text=text, letters=letters, marked=marked)
