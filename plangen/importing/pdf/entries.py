"""Text that stands out as headings do and is none: the terms of a glossary, the names of those who sign."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.drafts import Draft, Piece
from plangen.importing.pdf.markers import numbered

_LARGER = 1.1
_LEAST_TERMS = 5
_LEAST_LETTERS = 4
_SHORT = 140
_MOST_AFTER = 6


class Look(NamedTuple):
    """How a text is set apart from the body, in the order in which it weighs."""

    size: float
    bold: bool
    capitals: bool
    underlined: bool
    numbers: int
    """How many numbers its own number has (1.2 has two); 0 where it has none."""


class Entry(NamedTuple):
    """Text that stands out, and what follows it up to the next such text."""

    draft: Draft
    look: Look
    after: list[Piece]


def entries_among(
    pieces: Sequence[tuple[Piece, Look | None]], text_of: Callable[[Draft], str], body: float
) -> set[int]:
    """Which of the texts that stand out are entries, by their identity; `body` is the size of the text.

    A term is no larger than what is said of it: larger texts in the order of the alphabet are headings.
    """
    runs = list(_runs(pieces))
    terms = [entry for run in runs if run and run[0].look.size < _LARGER * body for entry in _terms(run, text_of)]
    entries = [*terms, *(entry for run in runs for entry in _signatures(run, text_of))]
    return {id(entry.draft) for entry in entries}


def _terms(run: list[Entry], text_of: Callable[[Draft], str]) -> Iterator[Entry]:
    """The entries of a run that are terms: several in the order of the alphabet, without numbers, with a little text each."""
    part: list[Entry] = []
    initial = ""
    for entry in [*run, None]:
        first = numbered(text_of(entry.draft))[1][:1].casefold() if entry else ""
        if entry is None or first < initial or len(entry.after) > 2:
            letters = {numbered(text_of(term.draft))[1][:1].casefold() for term in part}
            are_numbered = all(numbered(text_of(term.draft))[0] for term in part)
            yield from part if len(part) >= _LEAST_TERMS and len(letters) >= _LEAST_LETTERS and not are_numbered else ()
            part = []
        if entry is not None:
            part.append(entry)
        initial = first


def _signatures(run: list[Entry], text_of: Callable[[Draft], str]) -> Iterator[Entry]:
    """The entries of a run that are names of those who sign, each with a post and a place to sign."""
    before, last = run[:-1], run[-1:]
    if before and all(_is_signed(entry.after, text_of) for entry in before):
        yield from before
        least = min(len(entry.after) for entry in before)
        yield from (entry for entry in last if _is_signed(entry.after[:least], text_of))


def _runs(pieces: Sequence[tuple[Piece, Look | None]]) -> Iterator[list[Entry]]:
    """Runs of texts of one weight, each followed by a paragraph or two."""
    run: list[Entry] = []
    for piece, look in pieces:
        if look is None or not isinstance(piece, Draft):
            if run:
                run[-1].after.append(piece)
            continue
        if run and not (1 <= len(run[-1].after) <= _MOST_AFTER and _alike(run[-1].look, look)):
            yield run[:-1] if not _is_entry(run[-1]) else run
            run = []
        run.append(Entry(piece, look, []))
    if run:
        yield run if _is_entry(run[-1]) else run[:-1]


def _is_entry(entry: Entry) -> bool:
    return bool(entry.after) and isinstance(entry.after[0], Draft)


def _alike(one: Look, other: Look) -> bool:
    return one.size == other.size and one.bold == other.bold


def _is_signed(after: list[Piece], text_of: Callable[[Draft], str]) -> bool:
    """Whether what follows a name is a post and little else: lines that are no sentences."""
    texts = [text_of(piece) for piece in after if isinstance(piece, Draft)]
    return bool(texts) and all(len(text) < _SHORT and not text.endswith(".") and not is_caption(text) for text in texts)
