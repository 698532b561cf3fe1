"""The words that stand in an element of the structure tree, in its order."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from plangen.importing.as_read import Runs
from plangen.importing.pdf.drafts import Stretch
from plangen.importing.pdf.sheet import Sheet, Word
from plangen.importing.pdf.spelling import Spelling
from plangen.importing.pdf.structure import Element, Mark

Parts = Iterable[Element | Mark]

_BLOCKS = frozenset("P H H1 H2 H3 H4 H5 H6 L LI LBody Table TR TH TD Caption TOC TOCI Index Title Figure".split())
_NOTES = frozenset({"Note", "FENote"})


class Marked:
    """The words of the pages of a file by their marks."""

    def __init__(self, sheets: Mapping[int, Sheet], spelling: Spelling) -> None:
        self.sheets, self.spelling = sheets, spelling
        self._words: dict[Mark, list[Word]] = {}
        for number, sheet in sheets.items():
            for mark, words in groupby(sheet.words, key=lambda word: word.mark):
                if mark >= 0:
                    self._words.setdefault(Mark(number, mark), []).extend(words)

    def has(self, mark: Mark) -> bool:
        """Whether there are words under a mark."""
        return mark in self._words

    def stretches(self, parts: Parts) -> tuple[Stretch, ...]:
        """The words in some parts, a stretch for each page in turn; notes are left out."""
        made: list[tuple[int, list[Word]]] = []
        for page, words in self._flat(parts, ""):
            if not made or made[-1][0] != page:
                made.append((page, []))
            made[-1][1].extend(words)
        return tuple(Stretch(self.sheets[page], tuple(words)) for page, words in made)

    def runs(self, stretches: Iterable[Stretch]) -> Runs:
        """The runs of some stretches."""
        return self.spelling.runs([word for stretch in stretches for word in stretch.words])

    def text(self, parts: Parts) -> str:
        """The text of some parts on one line."""
        return self.text_of(self.stretches(parts))

    def text_of(self, stretches: Iterable[Stretch]) -> str:
        """The text of some stretches on one line."""
        return self.spelling.text([word for stretch in stretches for word in stretch.words])

    def paragraphs(self, parts: Parts) -> Iterator[tuple[Stretch, ...]]:
        """The paragraphs in some parts: what stands in elements of their own, and what stands between these."""
        between: list[Element | Mark] = []
        for part in parts:
            if isinstance(part, Element) and has_blocks(part):
                yield from self._closed(between)
                between = []
                yield from self.paragraphs(part.parts)
            else:
                between.append(part)
        yield from self._closed(between)

    def _closed(self, parts: list[Element | Mark]) -> Iterator[tuple[Stretch, ...]]:
        if stretches := self.stretches(parts):
            yield stretches

    def _flat(self, parts: Parts, link: str) -> Iterator[tuple[int, list[Word]]]:
        for part in parts:
            if isinstance(part, Mark):
                if words := self._words.get(part):
                    yield part.page, [word._replace(link=link) for word in words] if link else words
            elif part.kind not in _NOTES and part.kind != "Artifact":
                inner = self._flat(part.parts, part.address or link)
                yield from self._replaced(inner, part.actual) if part.actual else inner

    def _replaced(self, inner: Iterator[tuple[int, list[Word]]], actual: str) -> Iterator[tuple[int, list[Word]]]:
        """The words that the file gives in place of those drawn, where the first of these stands."""
        some = list(inner)
        if some:
            page, words = some[0]
            first, last = words[0], some[-1][1][-1] if some[-1][0] == page else words[-1]
            yield page, [first._replace(text=actual, right=max(first.right, last.right))]


def has_blocks(part: Element) -> bool:
    """Whether an element is a paragraph of its own, or holds some."""
    if part.kind in _BLOCKS or (part.holds and part.kind != "NonStruct"):
        return True
    return any(isinstance(inner, Element) and has_blocks(inner) for inner in part.parts)


def once(stretches: tuple[Stretch, ...], spelling: Spelling) -> tuple[Stretch, ...]:
    """The words of a cell once, where they were drawn again on each page that its table goes on to, in one piece or several."""
    pages: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        pages.setdefault(stretch.sheet.number, []).append(stretch)
    drawn = [
        Stretch(pieces[0].sheet, tuple(word for piece in pieces for word in piece.words)) for pieces in pages.values()
    ]
    texts = {spelling.text(stretch.words) for stretch in drawn}
    return tuple(drawn[:1]) if len(texts) == 1 else stretches
