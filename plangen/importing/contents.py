"""The contents of a document, which are no text of it: known by their heading, their leaders and the numbers of their pages."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.importing.as_read import LeftOut
from plangen.importing.lines import Line, Piece

_LED = regex(r"^\S.*?(?:\.{3,}|…|\t|\s{3,})[\s.…]*(?:(?i:page|p\.?|tudalen)\s*)?\d{1,3}\.?$")
_PAGE_FIRST = regex(r"^\d{1,3}(?:\.{2,}|…)\s*\S")
_LEADERS = regex(r"\.{4,}|…{2,}")
_TAIL = regex(r"[\s.…]*(?:(?:page|p\.?|tudalen)\s*)?\d{0,3}\.?\s*$")
_HEAD = regex(r"^(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)])?[\s.…]*")
_FEWEST = 3


def without_contents(pieces: Sequence[Piece]) -> tuple[list[Piece], list[LeftOut]]:
    """The pieces without the document's contents, and these."""
    texts = Counter(_bare(piece.text) for piece in pieces if isinstance(piece, Line) and not _entry(piece))
    gone = {place for place, piece in enumerate(pieces) if isinstance(piece, Line) and piece.contents}
    place = 0
    while place < len(pieces):
        end = _end(pieces, place, texts)
        gone.update(range(place, end))
        place = max(end, place + 1)
    left = [LeftOut("contents", piece.text, piece.place.page) for piece in _lines(pieces, gone)]
    return [piece for number, piece in enumerate(pieces) if number not in gone], left


def _lines(pieces: Sequence[Piece], places: set[int]) -> list[Line]:
    return [piece for place in sorted(places) if isinstance(piece := pieces[place], Line)]


def _end(pieces: Sequence[Piece], start: int, texts: Counter[str]) -> int:
    """Where the contents that begin at a piece end; the place itself where none do."""
    first = pieces[start]
    if not isinstance(first, Line) or first.contents:
        return start
    headed = _bare(first.text) in _words("contents")
    place = start + 1 if headed else start
    while place < len(pieces) and _is_of_contents(pieces[place], texts, headed):
        place += 1
    entries = place - start
    sure = headed or any(_LEADERS.search(line.text) for line in _lines(pieces, {*range(start, place)}))
    return place if sure and entries >= _FEWEST else start


def _is_of_contents(piece: Piece, texts: Counter[str], headed: bool) -> bool:
    if not isinstance(piece, Line):
        return False
    text = piece.text
    if _entry(piece):
        return headed or bool(_LEADERS.search(text)) or _bare(text) in texts
    return headed and (text.lower() in _words("page") or texts[_bare(text)] > 1)


def _entry(line: Line) -> bool:
    text = "".join(run.text for run in line.runs).strip()
    return _LED.match(text) is not None or _PAGE_FIRST.match(text) is not None


def _bare(text: str) -> str:
    """The words of a heading or an entry, without numbers before and after."""
    return _HEAD.sub("", _TAIL.sub("", text)).strip(" :\t").lower()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_schema("reading")[name])
