"""A sentence as it is printed, in parts, and what a reader of claims may ask of it.

The places of a sentence are the numbers of its parts, from 0; beyond either end there is no part of any kind.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from plangen.analysis.claims.claim import Claim, ClaimKind
from plangen.analysis.claims.parts import CLOSE, COUNT, MONEY, OPEN, PERCENT, read_aloud
from plangen.analysis.claims.pattern import Part, Pattern
from plangen.analysis.claims.shape import shape_of
from plangen.analysis.claims.values import Value
from plangen.analysis.claims.vocabulary import Vocabulary
from plangen.analysis.numerals import SPELT, PrintedText, Token, items, printed_text
from plangen.analysis.passages import Passage, Span
from plangen.analysis.present import words_present_in
from plangen.figures.formatted import figure_at
from plangen.figures.workings import Term, Working
from plangen.frozen import derived, frozen
from plangen.plan import Plan

_LEFT_OUT = frozenset("*“”‘’'\"_")
"""Marks of stress and of quotation, which say nothing of figures."""

_GOES_ON = ("it", "this", "that")
_BRACKET_CLOSES_WITHIN = 4
_BULLETS = frozenset("-*+•")


@frozen
class PlanPassage:
    """A passage of a plan, and the words by which it may claim something."""

    plan: Plan
    passage: Passage
    vocabulary: Vocabulary


@frozen
class Sentence:
    """One sentence, or some on end: the words as printed, a character for each part, and what each part is."""

    source: PlanPassage
    span: Span
    printed: PrintedText
    letters: str
    parts: tuple[Token | Value, ...]

    @property
    def passage(self) -> Passage:
        """The passage that it stands in."""
        return self.source.passage

    @property
    def vocabulary(self) -> Vocabulary:
        """The words by which it may claim something."""
        return self.source.vocabulary

    def __str__(self) -> str:
        return read_aloud(self.letters)

    # --- what stands where ---

    def __len__(self) -> int:
        return len(self.letters)

    def is_at(self, place: int, part: Part) -> bool:
        """Whether a part of this kind stands at a place."""
        return 0 <= place < len(self.letters) and self.letters[place] in part

    def kind_at(self, place: int) -> Part:
        """A part of the kind that stands at a place."""
        return Part(frozenset(self.letters[place]))

    def has(self, part: Part, first: int = 0, last: int | None = None) -> bool:
        """Whether a part of this kind stands anywhere, from the first place to before the last."""
        return not part.letters.isdisjoint(self.letters[max(first, 0) : last])

    def places(self, part: Part) -> list[int]:
        """The places of all parts of this kind."""
        return [place for place, letter in enumerate(self.letters) if letter in part.letters]

    def count(self, part: Part) -> int:
        """How many parts of this kind there are."""
        return sum(map(self.letters.count, part.letters))

    @property
    def has_two_of_a_kind(self) -> bool:
        """Whether it has two figures of one kind."""
        return any(self.count(part) > 1 for part in (COUNT, PERCENT, MONEY))

    def value(self, place: int) -> Value:
        """The numeral at a place."""
        part = self.parts[place]
        assert isinstance(part, Value), f"no numeral at {place} of: {self}"
        return part

    def values(self, *places: int) -> list[Value]:
        """The numerals at some places."""
        return [self.value(place) for place in places]

    def word(self, place: int) -> str:
        """The word or the phrase at a place, in small letters; empty for a numeral, and beyond either end."""
        part = self.parts[place] if 0 <= place < len(self.parts) else None
        return part.lower if isinstance(part, Token) else ""

    def words(self, first: int, last: int) -> list[str]:
        """The same of each place, from the first to before the last."""
        return [part.lower if isinstance(part, Token) else "" for part in self.parts[max(0, first) : max(0, last)]]

    def is_name(self, place: int) -> bool:
        """Whether the word at a place is written with a capital."""
        part = self.parts[place] if 0 <= place < len(self.parts) else None
        return isinstance(part, Token) and part.text[:1].isupper()

    @property
    def goes_on(self) -> bool:
        """Whether it begins with “it” or “this”, and tells of the same as the sentence before."""
        return self.word(0).partition(" ")[0] in _GOES_ON

    def mentions_the_same(self, first: int, last: int) -> bool:
        """Whether “it” or “this” stands from the first place to before the last."""
        return any(word in _GOES_ON for word in self.words(first, last))

    def characters(self, place: int) -> Span:
        """Where in the printed words a part begins and ends."""
        return self._start(place), self._end(place)

    # --- patterns in it ---

    def find_all(self, pattern: Pattern, start: int = 0) -> Iterator[re.Match[str]]:
        """Where a pattern is found, from a place on."""
        return pattern.compiled.finditer(self.letters, start)

    def find(self, pattern: Pattern, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Where a pattern is found first, from a place to before another."""
        return pattern.compiled.search(self.letters, start, len(self.letters) if end is None else end)

    def match_at(self, pattern: Pattern, place: int) -> re.Match[str] | None:
        """A pattern that begins at a place."""
        return pattern.compiled.match(self.letters, place)

    def match_before(self, pattern: Pattern, place: int) -> re.Match[str] | None:
        """A pattern that ends directly before a place: the earliest beginning."""
        return pattern.compiled_to_end.search(self.letters, 0, place)

    def consists_of(self, pattern: Pattern, first: int, last: int) -> bool:
        """Whether all from the first place to before the last is of a pattern."""
        return pattern.compiled.fullmatch(self.letters, first, max(first, last)) is not None

    # --- what is claimed ---

    def quote(self, first: int, last: int) -> str:
        """The words from one place to another, as printed on one line."""
        return " ".join(self.printed.text[self._start(first) : self._end(last)].split())

    def term(self, place: int, *, minus: bool = False) -> Term:
        """A numeral as a term of a working; what a reference prints has the address of its value."""
        numeral = self.value(place).numeral
        path = self.printed.placed(numeral).path
        stated = figure_at(self.source.plan, path) if path else None
        address = stated.address if stated else self.passage.address
        return Term(numeral.noun or numeral.text, numeral.figure, address, minus)

    def claim(
        self, kind: ClaimKind, ends: tuple[int, int], *, holds: bool, fact: str = "", working: Working | None = None
    ) -> Claim:
        """A claim made by the words from one place to another; `fact` is what the figures give instead."""
        first, last = ends
        if self.letters[first:last].count(_OPENS) > self.letters[first:last].count(_CLOSES):
            last = max(last, self.letters.find(_CLOSES, last, last + _BRACKET_CLOSES_WITHIN))
        quoted = self.quote(first, last)
        span = self.printed.span(self._start(first), self._end(last))
        message = "" if holds else f"“{quoted}”: {fact}"
        return Claim(kind, self.passage, span, quoted, holds, message, working)

    def _start(self, place: int) -> int:
        return self.parts[place].start

    def _end(self, place: int) -> int:
        part = self.parts[place]
        return part.numeral.end if isinstance(part, Value) else part.end

    # --- the sentences before it ---

    def earlier(self, most: int) -> "Iterator[Sentence]":
        """The sentences before it in the same passage, the nearest first."""
        return (sentence_of(self.source, span) for span in reversed(self._earlier_spans(most)))

    def since(self, most: int) -> "Sentence":
        """It and so many of the sentences before it, as one; its own parts come last."""
        return _since(self, most)

    @property
    def follows_figures(self) -> bool:
        """Whether a sentence with a numeral or a reference stands right before it, in the same paragraph."""
        before = self._earlier_spans(1)
        if not before:
            return False
        begins, ends = before[0]
        apart = self.passage.text[ends : self.span[0]].strip(" \t").startswith("\n\n")
        text = self.passage.text[begins:ends]
        return not apart and (
            "{{" in text or any(map(str.isdecimal, text)) or not SPELT.isdisjoint(words_present_in(text))
        )

    @property
    def words_before(self) -> frozenset[str]:
        """The words of the sentence before it in the same passage, in small letters."""
        before = self._earlier_spans(1)
        return words_present_in(self.passage.words[slice(*before[0])]) if before else frozenset()

    def _earlier_spans(self, most: int) -> Sequence[Span]:
        spans = self.passage.sentences
        here = bisect_left(spans, self.span)
        return () if self._begins_a_list(spans[here - 1 : here]) else spans[max(0, here - most) : here]

    def _begins_a_list(self, before: Sequence[Span]) -> bool:
        """Whether it is the first item of a list, and what stands before is no lead-in to it, which ends with a colon."""
        text = self.passage.text
        if not before or not _is_an_item(text[self.span[0] :]):
            return False
        last = text[slice(*before[0])].strip()
        return not last.endswith(":") and not _is_an_item(last)


def _is_an_item(text: str) -> bool:
    """Whether a text begins with the mark of an item of a list: -, *, 3."""
    mark, _, words = text.lstrip().partition(" ")
    return bool(words) and (mark in _BULLETS or (mark[:-1].isdecimal() and mark[-1] in ".)"))


@frozen
class Clause(Sentence):
    """A part of a sentence, read by itself: no sentence stands before it."""

    def _earlier_spans(self, most: int) -> Sequence[Span]:
        return ()


(_OPENS,), (_CLOSES,) = OPEN.letters, CLOSE.letters


@derived
def _since(sentence: Sentence, most: int) -> Sentence:
    spans = sentence._earlier_spans(most)
    begins = spans[0][0] if spans else sentence.span[0]
    return sentence_of(sentence.source, (begins, sentence.span[1]))


def sentence_of(source: PlanPassage, span: Span) -> Sentence:
    """The words of a passage from one character to another, read as a sentence."""
    return read_sentence(source, span, printed_text(source.passage, source.plan, span))


def read_sentence(source: PlanPassage, span: Span, printed: PrintedText) -> Sentence:
    """Printed words, which stand there in the passage, read as a sentence."""
    telling = [item for item in items(printed.text) if item.text not in _LEFT_OUT]
    return Sentence(source, span, printed, *shape_of(telling, source.vocabulary))
