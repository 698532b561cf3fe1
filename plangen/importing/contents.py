"""The contents of a document, which are no text of it: known by their heading, their leaders and the numbers of their pages."""

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import LeftOut, Table
from plangen.importing.lines import Line, Piece

_LED = regex(r"^\S.*?(?:\.{3,}|…|\t|\s{3,})[\s.…]*(?:(?i:page|p\.?|tudalen)\s*)?\d{1,3}\.?$")
_PAGE_FIRST = regex(r"^\d{1,3}(?:\.{2,}|…)\s*\S")
_LEADERS = regex(r"\.{4,}|…{2,}")
_TAIL = regex(r"[\s.…]*(?:(?:page|p\.?|tudalen)\s*)?\d{0,3}\.?\s*$")
_HEAD = regex(r"^(?:\d+(?:\.\d+)*[.)]?|[a-z][.)])?[\s.…]*")
_WORD = regex(r"\w+")
_NUMBERED = regex(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+\S")
_FEWEST = 3
_LONGEST = 120
_LONGEST_NUMBER = 6
_LONGEST_ENTRIES = 1_000
"""How many characters a line has at the most that has entries of the contents, as many as stand in it."""


def without_contents(pieces: Sequence[Piece]) -> tuple[list[Piece], list[LeftOut]]:
    """The pieces without the document's contents, and these. Short lines alone before them are of the cover: titles."""
    lines = (piece.text for piece in pieces if isinstance(piece, Line) and not _entry(piece))
    texts = Counter(bare_entry(text) for text in lines if len(text) <= _LONGEST)
    gone = {place for place, piece in enumerate(pieces) if isinstance(piece, Line) and piece.contents}
    place = 0
    while place < len(pieces):
        end = _end(pieces, place, texts)
        gone.update(range(place, end))
        place = max(end, place + 1)
    left = [left for place in sorted(gone) for left in _left_out(pieces[place])]
    cover = _cover(pieces, min(gone, default=0))
    kept = [
        cover[number] if number < len(cover) else piece for number, piece in enumerate(pieces) if number not in gone
    ]
    return kept, left


def _left_out(piece: Piece) -> list[LeftOut]:
    if isinstance(piece, Table):
        return [LeftOut("contents", " ".join(row).strip(), piece.place.page) for row in piece.texts]
    return [LeftOut("contents", piece.text, piece.place.page)] if isinstance(piece, Line) else []


def _cover(pieces: Sequence[Piece], end: int) -> list[Piece]:
    """The pieces before the contents as those of a cover; none where there is a text among them."""
    before = pieces[:end]
    if any(isinstance(piece, Line) and len(piece.text) > _LONGEST for piece in before):
        return []
    return [replace(piece, title=not piece.outline) if isinstance(piece, Line) else piece for piece in before]


def _lines(pieces: Sequence[Piece], places: set[int]) -> list[Line]:
    return [piece for place in sorted(places) if isinstance(piece := pieces[place], Line)]


def _end(pieces: Sequence[Piece], start: int, texts: Counter[str]) -> int:
    """Where the contents that begin at a piece end; the place itself where none do."""
    first = pieces[start]
    if not isinstance(first, Line) or first.contents:
        return start
    headed = names_contents(first.text)
    place = start + 1 if headed else start
    first_entry = place
    while place < len(pieces) and _is_of_contents(pieces[place], texts, headed):
        if place > first_entry and _same_words(pieces[place], pieces[first_entry]):
            break
        place += 1
    entries = place - start
    sure = headed or any(_LEADERS.search(line.text) for line in _lines(pieces, {*range(start, place)}))
    tables = any(isinstance(piece, Table) for piece in pieces[start:place])
    return place if sure and (tables or entries >= _FEWEST) else start


def _is_of_contents(piece: Piece, texts: Counter[str], headed: bool) -> bool:
    if isinstance(piece, Table):
        return headed and _has_pages(piece)
    if not isinstance(piece, Line):
        return False
    text = piece.text
    if _entry(piece):
        return headed or bool(_LEADERS.search(text)) or bare_entry(text) in texts
    if not headed:
        return False
    known = text.lower() in _words("page") or texts[bare_entry(text)] > 1
    return known or (len(text) < _LONGEST and _NUMBERED.match(text) is not None)


def _has_pages(table: Table) -> bool:
    """Whether each row of a table ends with the number of a page, none of which is before the one above."""
    lasts = [next((cell for cell in reversed(row) if cell), "") for row in table.texts]
    pages = [int(last) for last in lasts if last.isdecimal() and len(last) < _LONGEST_NUMBER]
    return len(pages) == len(lasts) > 1 and pages == sorted(pages)


def _same_words(piece: Piece, other: Piece) -> bool:
    return isinstance(piece, Line) and isinstance(other, Line) and bare_entry(piece.text) == bare_entry(other.text)


def _entry(line: Line) -> bool:
    return is_entry("".join(run.text for run in line.runs))


def is_entry(text: str) -> bool:
    """Whether a line has the number of a page after its words, with a leader between, or before them."""
    text = text.strip()
    if len(text) > _LONGEST_ENTRIES or not any(map(str.isdecimal, (text[:1], text[-2:-1], text[-1:]))):
        return False
    return _LED.match(text) is not None or _PAGE_FIRST.match(text) is not None


def goes_on_in_contents(text: str) -> bool:
    """Whether a line after the heading of the contents, or after an entry, is of the contents too."""
    return is_entry(text) or text.strip().lower() in _words("page")


def names_contents(text: str) -> bool:
    """Whether a line is the heading of the contents."""
    return len(text) < _LONGEST and bare_entry(text) in _words("contents")


@lru_cache(maxsize=4096)
def bare_entry(text: str) -> str:
    """The words of a heading or an entry, without numbers before and after."""
    text = " ".join(text.split())[:_LONGEST_ENTRIES]
    words = _WORD.findall(_HEAD.sub("", _TAIL.sub("", text.lower())))
    return " ".join(word for word in words if word not in ("and", "a", "ac"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_schema("reading")[name])
