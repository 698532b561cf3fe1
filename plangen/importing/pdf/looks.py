"""Which text is a heading, where no tag says so: by size, weight, capitals, underlining and numbers against the body."""

from collections.abc import Callable, Sequence

from plangen.files.regex import regex
from plangen.importing.as_read import Doubt, Heading
from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.covers import body_of, front, title_among
from plangen.importing.pdf.drafts import Draft, Piece
from plangen.importing.pdf.entries import Look, entries_among
from plangen.importing.pdf.markers import numbered
from plangen.importing.pdf.sheet import Face

LONGEST = 160
"""Letters of a heading."""

_LARGER = 1.07
_SHOUTED = 0.9
_LEAST_LETTERS = 3
_INNER = 2
"""Numbers in the number of a heading that stands below another: 1.2 has two."""

_LEAST_SHOUTED = 6
_SENTENCE_END = regex(r"[.;,:?!]$")
_ADDRESS = regex(r"\w@\w|www\.|https?:")
_LETTER = regex(r"[^\W\d_]")
_NUMBERS = regex(r"\d+")


def look_of(draft: Draft, text: str, body: Face) -> Look | None:
    """How a text is set apart from the body, if it is as a heading is; None where it is as the body is."""
    letters = _LETTER.findall(text)
    quoted = text[0] in '“"' and text[-1] in '”"'
    if len(letters) < _LEAST_LETTERS or len(text) > LONGEST or quoted or _ADDRESS.search(text):
        return None
    face = draft.face
    large = face.size > body.size * _LARGER
    bold = face.bold and not body.bold
    shouted = len(letters) > _LEAST_SHOUTED and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)
    underlined = draft.underlined
    small = face.size < body.size * 0.95 or draft.boxed
    if not (large or (bold and not small) or (shouted and not small) or underlined):
        return None
    ends = _SENTENCE_END.search(text) is not None
    asks = text[-1] == "?" and (large or bold)
    if ends and not (asks or (face.size > 1.25 * body.size and text[-1] == "!")):
        return None
    return Look(face.size if large else body.size, bold, shouted, underlined, len(_NUMBERS.findall(numbered(text)[0])))


def with_headings(
    pieces: Sequence[Piece], text_of: Callable[[Draft], str], most: Face, *, by_look: bool
) -> list[Piece]:
    """The pieces, with headings made of what is tagged as one and, if wanted, of what looks like one.

    `most` is the look of most letters of the document.
    """
    drafts = [piece for piece in pieces if isinstance(piece, Draft)]
    body = body_of(pieces, most)
    before = front(pieces, text_of) if by_look and not any(draft.level for draft in drafts) else []
    title = title_among(before, body, text_of)
    looks = _looks(pieces, body, before, text_of) if by_look else {}
    levels = _levels(list(looks.values()))
    made: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, Draft):
            made.append(piece)
        elif piece.level:
            made.append(_heading(piece, text_of(piece), piece.level, piece.doubts))
        elif piece is title or id(piece) in looks:
            level = 0 if piece is title else levels[looks[id(piece)]]
            made.append(_heading(piece, text_of(piece), level, (*piece.doubts, Doubt.HEADING_BY_LOOK)))
        else:
            made.append(piece.otherwise or piece)
    return made


def _looks(
    pieces: Sequence[Piece], body: Face, before: Sequence[Draft], text_of: Callable[[Draft], str]
) -> dict[int, Look]:
    """How those drafts look that may be headings, by their identity: not what stands before the text, nor entries."""
    looks: dict[int, Look] = {}
    passed = set(map(id, before))
    for piece in pieces:
        if not isinstance(piece, Draft) or piece.level or id(piece) in passed or is_caption(text_of(piece)):
            continue
        if look := look_of(piece, text_of(piece), body):
            looks[id(piece)] = look
    entries = entries_among([(piece, looks.get(id(piece))) for piece in pieces], text_of, body.size)
    return {key: look for key, look in looks.items() if key not in entries}


def _heading(draft: Draft, text: str, level: int, doubts: tuple[Doubt, ...]) -> Heading:
    number, words = numbered(text)
    return Heading(draft.place, level, words, number, doubts)


def _levels(looks: list[Look]) -> dict[Look, int]:
    """The level of each look: the largest first, then the bold and in capitals; of numbered ones 1.2 stands one below 1."""

    def rank(look: Look) -> tuple[float, bool, bool, bool]:
        return (-look.size, not look.bold, not look.capitals, look.underlined)

    ranks = sorted({rank(look) for look in looks if look.numbers < _INNER})
    firsts = [ranks.index(rank(look)) + 1 for look in looks if look.numbers == 1]
    under = min(firsts, default=1)
    levels = {look: under + look.numbers - 1 for look in looks if look.numbers >= _INNER}
    levels |= {look: ranks.index(rank(look)) + 1 for look in looks if look.numbers < _INNER}
    return {look: min(level, 6) for look, level in levels.items()}
