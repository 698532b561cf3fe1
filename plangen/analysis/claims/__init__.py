"""What the prose of a plan claims of its figures, worked out again from the sentence itself, or from those just before it.

    claims(plan) -> tuple[Claim, ...]   in the order of the texts

Which words tell of a claim, and how far “almost” reaches, stands in `schemas/claims.yaml`.

A `Claim` has `kind`, `holds`, `text` (its words as printed), `passage` and `span` (where they stand), `address`, `message`
(both sides of the fact, where it does not hold) and `working` (a Working, where it is a sum, a share or a change).

It is quiet when it does not know: what could be read in another way is never found to fail. Words that are quoted are others'.
"""

import re
from collections.abc import Callable, Iterator

from plangen.analysis.claims.across_sentences import beyond
from plangen.analysis.claims.changes import changes
from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.comparisons import comparisons
from plangen.analysis.claims.sentence import Sentence, read
from plangen.analysis.claims.shares import shares
from plangen.analysis.claims.totals import totals
from plangen.analysis.claims.vocabulary import Vocabulary, vocabulary
from plangen.analysis.numerals import SPELT, is_year, printed_text
from plangen.analysis.passages import Passage, passages
from plangen.frozen import derived
from plangen.plan import Plan

__all__ = ["Claim", "claims", "of_passage"]

_FIGURES = re.compile(r"\{\{|\d[\d,.]*")
_BETWEEN_WORDS = re.compile(r"[\s,.;:()–-]+")
_WITH_A_REST = 2
"""A whole and two parts: “of the 62, 35 were known and 27 were not”."""
_MOST_FIGURES = 24
"""A sentence with more figures than this is a list or a table, and no sentence can be read in it."""

_YEARS = frozenset(("year", "years"))
_READERS: tuple[Callable[[Sentence], Iterator[Claim]], ...] = (changes, shares, totals, comparisons, beyond)


@derived
def claims(plan: Plan) -> tuple[Claim, ...]:
    """Every claim that the prose of a plan makes and that can be decided, whether it holds or not."""
    words = vocabulary()
    return tuple(claim for passage in passages(plan) for claim in of_passage(plan, passage, words))


def of_passage(plan: Plan, passage: Passage, words: Vocabulary) -> Iterator[Claim]:
    """The claims of one text."""
    if _FIGURES.search(passage.text) is None:
        return
    quoted = any(mark in passage.text for mark in "\"'“‘>")
    for span in passage.sentences:
        shown = printed_text(passage, plan, span) if _FIGURES.search(passage.text, *span) else None
        if shown is None or not _may_claim(shown.text, words):
            continue
        for claim in _once_each(read(plan, passage, span, words, shown)):
            if not (quoted and passage.is_quoted(claim.span[0])):
                yield claim


def _may_claim(text: str, words: Vocabulary) -> bool:
    """Whether a printed sentence has figures, and the words or signs without which nothing is claimed of them."""
    figures = [one for one in _FIGURES.findall(text) if not is_year(one.rstrip(".,"))]
    if not figures:
        return False
    shared = "%" in text or "per cent" in text
    if shared and len(figures) > 1:
        return True
    said = set(_BETWEEN_WORDS.split(text.lower()))
    spelt = not SPELT.isdisjoint(said)
    if words.telling.isdisjoint(said):
        return (shared and spelt) or (len(figures) > _WITH_A_REST and "not" in said)
    return len(figures) > 1 or shared or spelt or "£" in text or not _YEARS.isdisjoint(said)


def _once_each(one: Sentence) -> Iterator[Claim]:
    """The claims of a sentence; of those that begin and end alike only the first."""
    known: list[tuple[int, int]] = []
    if not 0 < sum(letter in "NPQMF" for letter in one.letters) <= _MOST_FIGURES:
        return
    for reader in _READERS:
        for claim in reader(one):
            if claim.span not in known:
                known.append(claim.span)
                yield claim
