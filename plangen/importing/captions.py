"""Captions: the line above or below a table or a picture that names it."""

from collections.abc import Sequence
from functools import cache

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import Picture, Table
from plangen.importing.lines import Line, Piece

LONGEST = 300
_NUMBERED = regex(
    r"(?P<word>[^\W\d_]+\.?)\s+(?:\d{1,3}|[A-Z]|[ivx]+)(?:\.\d+)*[a-z]?\s*(?:[:.–—-]\s*|\s{2,}|(?=[A-Z])|$)"
)


def with_captions(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in which tables and pictures have their captions, and these stand no more as lines."""
    out = list(pieces)
    gone: set[int] = set()
    for place, piece in enumerate(pieces):
        if isinstance(piece, Line) and not piece.outline and (kind := _kind(piece)):
            holder = next((near for near in _places(kind, place) if _takes(out, near, kind)), None)
            if holder is not None:
                out[holder] = replace(out[holder], caption=piece.text)
                gone.add(place)
    return [piece for place, piece in enumerate(out) if place not in gone]


def _kind(line: Line) -> str:
    """What a line is the caption of: `table`, `picture`, `any`, or empty where it is none."""
    text = line.text
    match = _NUMBERED.match(text)
    named = next((kind for kind, words in _words().items() if match and match["word"].lower() in words), "")
    if line.caption:
        return named or "any"
    return named if len(text) <= LONGEST else ""


@cache
def _words() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in read_schema("reading")["captions"].items()}


def _places(kind: str, place: int) -> tuple[int, int]:
    """Where to look first: a table stands below its caption, a picture above it."""
    return (place - 1, place + 1) if kind == "picture" else (place + 1, place - 1)


def _takes(pieces: Sequence[Piece], place: int, kind: str) -> bool:
    wanted = {"table": Table, "picture": Picture}.get(kind, Table | Picture)
    if not 0 <= place < len(pieces):
        return False
    piece = pieces[place]
    return isinstance(piece, wanted) and not piece.caption
