"""The blocks of a tagged PDF, by its structure tree: what it calls a heading is one, and its tables have the cells it says."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import Box, LeftOut, List, Note, Picture, Place, Table, plain
from plangen.importing.pdf.captioned import with_captions
from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.drafts import Draft, Piece, place_of
from plangen.importing.pdf.marked import Marked, has_blocks
from plangen.importing.pdf.markers import numbered
from plangen.importing.pdf.structure import Element, Mark, marks_of
from plangen.importing.pdf.tagged_lists import list_of, lists_in, without_lists
from plangen.importing.pdf.tagged_tables import table_of

_HEADING = regex("H[1-6]?")
_FEWEST_WORDS = 8
_NOTES = frozenset({"Note", "FENote"})
_CONTENTS = frozenset({"TOC", "TOCI", "Index"})


class Captioned(NamedTuple):
    """The caption of what stands beside it."""

    text: str
    draft: Draft


class Read(NamedTuple):
    """What was read by the structure: pieces in order, notes, what was left out, and the marks that it names."""

    pieces: list[Piece]
    notes: list[Note]
    left_out: list[LeftOut]
    named: set[Mark]


def read_tagged(root: Element, marked: Marked) -> Read:
    """The pieces of a file in the order of its structure."""
    reader = _Reader(marked)
    pieces = with_captions(_with_tagged_captions(list(reader.pieces(root.parts, 0))), marked.spelling)
    return Read(pieces, reader.notes, reader.left_out, set(marks_of(root)))


class _Reader:
    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self.notes: list[Note] = []
        self.left_out: list[LeftOut] = []

    def pieces(self, parts: tuple[Element | Mark, ...], depth: int) -> Iterator[Piece | Captioned]:
        """The pieces of some parts. What stands between elements, in none of its own, is a paragraph."""
        between: list[Element | Mark] = []
        for part in parts:
            if isinstance(part, Mark) or not (
                has_blocks(part) or part.kind in _NOTES | _CONTENTS | {"Figure", "Artifact"}
            ):
                between.append(part)
                continue
            yield from self._text(between)
            between = []
            yield from self._element(part, depth)
        yield from self._text(between)

    def _element(self, element: Element, depth: int) -> Iterator[Piece | Captioned]:
        kind = element.kind
        if _HEADING.fullmatch(kind):
            yield from self._text(element.parts, int(kind[1:] or min(max(depth, 1), 6)))
        elif kind == "Table":
            yield from self._table(element)
        elif kind == "L":
            yield from self._list(element)
        elif kind == "Figure":
            yield self._picture(element)
        elif kind == "Caption":
            yield from (Captioned(self._marked.text(element.parts), draft) for draft in self._text(element.parts))
        elif kind in _NOTES:
            self._note(element)
        elif kind in _CONTENTS or kind == "Artifact":
            self._leave_out("contents" if kind in _CONTENTS else "running-head", element)
        elif kind == "P":
            yield from self.pieces(element.parts, depth)
        else:
            yield from self.pieces(element.parts, depth + (1 if kind in ("Sect", "Part", "Art") else 0))

    def _text(self, parts: "list[Element | Mark] | tuple[Element | Mark, ...]", level: int = 0) -> Iterator[Draft]:
        for element in _inside(parts):
            if element.kind in _NOTES:
                self._note(element)
        if stretches := self._marked.stretches(parts):
            yield Draft(stretches, level)

    def _list(self, element: Element) -> Iterator[Piece]:
        """A list; one of a single numbered item may be a heading, with those numbered below it as lists in its item."""
        found = list_of(element, self._marked)
        if found and len(found.items) == 1 and len(found.items[0].paragraphs) == 1 and _is_numbered(found):
            own = replace(found, items=(replace(found.items[0], lists=()),))
            yield Draft(self._marked.stretches(without_lists(element.parts)), otherwise=own)
            for inner in lists_in(element):
                yield from self._list(inner)
        elif found:
            yield found

    def _table(self, element: Element) -> Iterator[Table]:
        for inner in _inside(element.parts):
            if inner.kind in _NOTES:
                self._note(inner)
        if table := table_of(element, self._marked):
            yield table

    def _picture(self, element: Element) -> Picture:
        stretches = self._marked.stretches(element.parts)
        place = place_of(stretches)
        page = element.page or place.page or next((mark.page for mark in marks_of(element)), 0)
        box = Box(*element.box) if len(element.box) == 4 else place.box
        texts = [self._marked.text_of(some) for some in self._marked.paragraphs(element.parts)]
        caption = next((text for text in texts if is_caption(text)), "")
        said = " ".join(text for text in texts if text != caption and _is_sentence(text))
        self._leave_out("picture", element, {caption, said})
        return Picture(Place(0, page, page, box), b"", element.alternative or element.actual or said, caption)

    def _note(self, element: Element) -> None:
        label = next((part for part in _inside(element.parts) if part.kind == "Lbl"), None)
        mark = self._marked.text([label]) if label else ""
        rest = tuple(part for part in element.parts if part is not label)
        paragraphs = tuple(self._marked.runs(stretches) for stretches in self._marked.paragraphs(rest))
        if paragraphs:
            self.notes.append(Note(mark.strip("[]. "), paragraphs))

    def _leave_out(self, kind: str, element: Element, but: Collection[str] = ()) -> None:
        for stretches in self._marked.paragraphs([element] if element.kind != "Artifact" else element.parts):
            text = self._marked.text_of(stretches)
            if text not in but:
                self.left_out.append(LeftOut(kind, text, stretches[0].sheet.number))


def _is_sentence(text: str) -> bool:
    """Whether words in a picture are a text and no labels: a picture of which only words are left is told by them."""
    return text.endswith(".") and len(text.split()) >= _FEWEST_WORDS


def _inside(parts: "list[Element | Mark] | tuple[Element | Mark, ...]") -> Iterator[Element]:
    """The elements in some parts, at any depth, in order."""
    for part in parts:
        if isinstance(part, Element):
            yield part
            yield from _inside(part.parts)


def _with_tagged_captions(pieces: list[Piece | Captioned]) -> list[Piece]:
    """Captions given to the table or picture that follows them or that they follow; one that stands alone is a paragraph."""
    made: list[Piece] = []
    waiting: Captioned | None = None
    for piece in pieces:
        if isinstance(piece, Captioned):
            made += [waiting.draft] if waiting else []
            waiting = None if _takes_caption(made[-1:], piece.text) else piece
            if waiting is None:
                made[-1] = replace(made[-1], caption=piece.text)
            continue
        if waiting and isinstance(piece, Table | Picture) and not piece.caption:
            piece, waiting = replace(piece, caption=waiting.text), None
        made += [waiting.draft] if waiting else []
        waiting = None
        made.append(piece)
    return made + ([waiting.draft] if waiting else [])


def _takes_caption(before: list[Piece], text: str) -> bool:
    """Whether a caption is that of the picture above it; that of a table stands above the table."""
    return bool(before) and isinstance(before[0], Picture) and not before[0].caption and bool(text)


def _is_numbered(found: List) -> bool:
    """Whether a list has numbers, or its first item begins with one that no point ends."""
    return found.ordered or bool(numbered(plain(found.items[0].paragraphs[0]))[0])
