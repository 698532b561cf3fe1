"""A sentence as it is printed, with a letter for each of its words, marks and numerals."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from plangen.analysis.claims.claim import Claim, ClaimKind
from plangen.analysis.claims.vocabulary import Part, Value, Vocabulary, in_letters
from plangen.analysis.numerals import PrintedText, items, printed_text
from plangen.analysis.passages import Passage, Span
from plangen.figures.formatted import figure_at
from plangen.figures.workings import Term, Working
from plangen.frozen import frozen
from plangen.plan import Plan

_LEFT_OUT = frozenset("*“”‘’'\"_")
"""Marks of stress and of quotation, which say nothing of figures."""


@frozen
class Sentence:
    """One sentence, or some on end: the words as printed, a letter for each word, mark and numeral, what each stands for."""

    plan: Plan
    passage: Passage
    span: Span
    words: Vocabulary
    shown: PrintedText
    letters: str
    parts: tuple[Part, ...]

    @property
    def twice(self) -> bool:
        """Whether it has two figures of one kind."""
        return any(self.letters.count(letter) > 1 for letter in "NPM")

    def value(self, place: int) -> Value:
        """The numeral at a letter."""
        part = self.parts[place]
        assert isinstance(part, Value), self.letters
        return part

    def values(self, kinds: str) -> list[int]:
        """The places of all numerals of these letters."""
        return [place for place, letter in enumerate(self.letters) if letter in kinds]

    def said(self, first: int, last: int) -> str:
        """The words from one letter to another, as printed on one line."""
        return " ".join(self.shown.text[self._start(first) : self._end(last)].split())

    def term(self, place: int, name: str = "", minus: bool = False) -> Term:
        """A numeral as a term of a working; what a reference prints has the address of its value."""
        value = self.value(place)
        path = self.shown.placed(value.numeral).path
        found = figure_at(self.plan, path) if path else None
        said = name or value.numeral.noun or value.numeral.text
        return Term(said, value.numeral.figure, found.address if found else self.passage.address, minus)

    def claim(
        self, kind: ClaimKind, ends: tuple[int, int], holds: bool, fact: str = "", working: Working | None = None
    ) -> Claim:
        """A claim made by the words from one letter to another; `fact` is what the figures give instead."""
        first, last = ends
        if self.letters.count("(", first, last) > self.letters.count(")", first, last):
            last = max(last, self.letters.find(")", last, last + 4))
        said = self.said(first, last)
        span = self.shown.span(self._start(first), self._end(last))
        message = "" if holds else f"“{said}”: {fact}"
        return Claim(kind, self.passage, span, said, holds, message, working)

    def _start(self, place: int) -> int:
        part = self.parts[place]
        return part.start

    def _end(self, place: int) -> int:
        part = self.parts[place]
        return part.numeral.end if isinstance(part, Value) else part.end

    def before(self, most: int) -> "Iterator[Sentence]":
        """The sentences before it in the same passage, the nearest first."""
        return (sentence(self.plan, self.passage, span, self.words) for span in reversed(self._earlier(most)))

    def since(self, most: int) -> "Sentence":
        """It and so many of the sentences before it, as one; its own letters come last."""
        earlier = self._earlier(most)
        begins = earlier[0][0] if earlier else self.span[0]
        return sentence(self.plan, self.passage, (begins, self.span[1]), self.words)

    def _earlier(self, most: int) -> Sequence[Span]:
        spans = self.passage.sentences
        here = bisect_left(spans, self.span)
        return spans[max(0, here - most) : here]


def sentence(plan: Plan, passage: Passage, span: Span, words: Vocabulary) -> Sentence:
    """The words of a passage from one place to another, read as a sentence."""
    return read(plan, passage, span, words, printed_text(passage, plan, span))


def read(plan: Plan, passage: Passage, span: Span, words: Vocabulary, shown: PrintedText) -> Sentence:
    """Printed words read as a sentence."""
    row = [one for one in items(shown.text) if one.text not in _LEFT_OUT]
    return Sentence(plan, passage, span, words, shown, *in_letters(row, words))
