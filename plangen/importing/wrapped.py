"""Paragraphs of which a file has the lines only, as text copied from a PDF or an e-mail: put together where that is sure."""

from collections.abc import Iterable

from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import Run
from plangen.importing.lines import Line, Piece, joined, trimmed

NARROWEST = 45
"""How many characters a line has at the least that was ended by the edge of a page."""

WIDEST = 130
_ENDED = regex(r"[.!?:;][\"'’”)\]]*$")
_BROKEN_WORD = regex(r"[a-z]-$")


def rejoined(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, with the lines that are one paragraph as one."""
    out: list[Piece] = []
    width = 0
    for piece in pieces:
        last = out[-1] if out else None
        if isinstance(piece, Line) and isinstance(last, Line) and width and _belongs(last, piece, width):
            out[-1] = together(last, piece)
        else:
            out.append(piece)
        width = len(piece.text) if isinstance(piece, Line) else 0
    return out


def _belongs(last: Line, line: Line, width: int) -> bool:
    """Whether a line goes on where the one before it, of so many characters, was ended."""
    plain = line.ends_hard and last.ends_hard and not (line.marker or line.outline or line.caption or last.outline)
    alike = last.look.bold == line.look.bold and last.look.size == line.look.size and last.style == line.style
    return plain and alike and NARROWEST <= width <= WIDEST and goes_on(last.text, line.text)


def goes_on(text: str, after: str) -> bool:
    """Whether a text is not ended and the next one begins in the middle of a sentence."""
    return _ENDED.search(text) is None and (after[:1].islower() or text.endswith(","))


def together(line: Line, after: Line) -> Line:
    """Two lines as one; a word that was broken at its hyphen keeps it, as it may be its own."""
    between = "" if _BROKEN_WORD.search(line.text) else " "
    return replace(line, runs=joined((*trimmed(line.runs), Run(between), *trimmed(after.runs))))
