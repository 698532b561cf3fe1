"""What stands before the text: a cover, or the lines at the head of the first page, of which the largest is the title."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from plangen.importing.as_read import List, block_texts
from plangen.importing.pdf.drafts import Draft, Piece
from plangen.importing.pdf.sheet import Face

_SENTENCE = 140
"""Letters from which a text is no longer a line of a cover."""

_LARGE = 1.3
_FEWEST_HEADINGS = 3
"""Lines of one look with a text below each, for a first page to be no cover."""


def body_of(pieces: Sequence[Piece], most: Face) -> Face:
    """The look of most of the text that is no heading: the size of most letters, and the weight of most at this size.

    Where most of it stands in lists, it is `most`, the look of most letters of the document.
    """
    counts: Counter[Face] = Counter()
    drafts = [piece for piece in pieces if isinstance(piece, Draft) and not piece.level]
    listed = sum(map(len, block_texts([piece for piece in pieces if isinstance(piece, List)])))
    if listed > sum(len(word.text) for draft in drafts for word in draft.words):
        return Face(most.size, most.bold, False)
    for draft in drafts:
        for word in draft.words:
            counts[Face(word.face.size, word.face.bold, False)] += len(word.text)
    return max(counts, key=lambda face: counts[face], default=Face(0.0, False, False))


def front(pieces: Sequence[Piece], text_of: Callable[[Draft], str]) -> list[Draft]:
    """What stands on the first page before the text begins: all of a cover, else what comes before the first heading."""
    first = [piece for piece in pieces if piece.place.page == 1]
    texts = [text_of(piece) if isinstance(piece, Draft) else "" for piece in first]
    long = [len(text) > _SENTENCE or isinstance(piece, List) for piece, text in zip(first, texts, strict=True)]
    begins = long.index(True) if True in long else None
    if begins is None and (heading := _first_of_headings(first)) is not None:
        return [piece for piece in first[:heading] if isinstance(piece, Draft)]
    if begins is None:
        return [piece for piece in first if isinstance(piece, Draft)] if len(pieces) > len(first) else []
    return [piece for piece in first[: max(begins - 1, 0)] if isinstance(piece, Draft)]


def _first_of_headings(pieces: Sequence[Piece]) -> int | None:
    """Where the headings of a page begin that has no long text and is no cover: several lines of one look, each set apart from
    what stands right below it, as in a plan that is still to be written; None where there are none.
    """
    drafts = [(place, piece) for place, piece in enumerate(pieces) if isinstance(piece, Draft)]
    leads: dict[Face, list[int]] = {}
    for (place, upper), (_, lower) in pairwise(drafts):
        face = Face(upper.face.size, upper.face.bold, False)
        if face.size > lower.face.size or (face.bold and not lower.face.bold and face.size == lower.face.size):
            leads.setdefault(face, []).append(place)
    return next((places[0] for places in leads.values() if len(places) >= _FEWEST_HEADINGS), None)


def title_among(drafts: Sequence[Draft], body: Face, text_of: Callable[[Draft], str]) -> Draft | None:
    """The title: what is largest of what stands before the text, if it is words."""
    large = [
        draft for draft in drafts if draft.face.size > _LARGE * body.size and any(map(str.isalpha, text_of(draft)))
    ]
    return max(large, key=lambda draft: draft.face.size, default=None)
