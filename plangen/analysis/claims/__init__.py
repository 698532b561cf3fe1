"""What the prose of a plan claims of its figures, worked out again from the sentence itself, or from those just before it.

    claims(plan) -> tuple[Claim, ...]   in the order of the texts

A `Claim` has `kind`, `holds`, `text` (its words as printed), `passage` and `span` (where they stand), `address`, `message`
(both sides of the fact, where it does not hold) and `working` (a Working, where it is a sum, a share or a change).

It is quiet when it does not know: what could be read in another way is never found to fail. Words that are quoted are others'.
It knows no rule and no edition.

How a sentence is read: its words, marks and numerals become parts (`parts.py`), by the words in `schemas/claims.yaml`; the
readers look for patterns of parts in it (`pattern.py`), and work out what the figures give (`values.py`, `figures/workings`).
“From 52 last year to 61, an increase of 17.3%” is FROM COUNT TIME TO COUNT COMMA ARTICLE RISE OF PERCENT.
Where no pattern fits, figures are found by their roles: the earlier and the later (`series.py`, by times, `eras.py`), the part
and the whole (`parts_beside_shares.py`), or a claim that stands apart from all others (`apart.py`); a claim fails only if it
is told of them (`coupling.py`) and no reading bears it out. Clauses that each have figures are also read by themselves
(`clauses.py`). Where words tell no roles, figures that nearly fit belong together: all of a kind as a sum, a rest or a gap
(`told_relations.py`), so many of so much each (`readers/products.py`), shares that are nearly all.

A sentence that goes on with the one before it is read with that one (`pointing_back.py`): it gives the parts of a whole, the
figures of a change or the share of counts that the other tells. Which of two figures is the whole is asked in one place
(`whole_and_part.py`).

Several claims of one kind bear each other out: where one is right, those told in the same way are of the same
figures.

How a kind of claim is added:

1. Words that tell it: a group in `schemas/claims.yaml` and its part in `parts.py`, if none of those there will do.
2. A module in `readers/`: its patterns, each with the words that it finds below it, and a function from a `Sentence` to
   its claims. What several readers need of a sentence (`pairs`, `stated_changes`, `shares_in_counts`) is a module beside.
   Where the order of the words tells nothing, a group of `cues` does: words near a figure that say what it is (`cues.py`);
   whether figures bear a claim out is asked of what each may stand for (`reach.py`): rounded, or “about” so many.
3. Its line in `readers.READERS` or in `READERS_BY_CUES`, its name in `claim.ClaimKind`, and that name in `rules.claims.KINDS`,
   at the rule whose fault it is.
   A reader is asked only of sentences that have the words of its line there, looked up in a set: name the fewest groups that
   tell it. A word more in a group costs nothing; a pattern tried, or a loop over all words, in each sentence slows every check.
   Patterns are made of parts or by `regex` (`files/regex.py`), and those of words are looked for only where `words_present_in`
   has them (`analysis/present.py`); `items`, `cues` and what is `derived` are worked out once and shared.
4. Sentences in `tests/analysis/claims/`, of those that are to be found, that hold, and more of those that are to be left alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plangen.analysis.claims.claim import Claim
from plangen.analysis.claims.clauses import clauses
from plangen.analysis.claims.parts import ANY_FIGURE, CHANGE, MULTIPLIED
from plangen.analysis.claims.pattern import any_of
from plangen.analysis.claims.readers import READERS, READERS_BY_CUES, Reader
from plangen.analysis.claims.sentence import PlanPassage, Sentence, read_sentence
from plangen.analysis.claims.vocabulary import Vocabulary, vocabulary
from plangen.analysis.numerals import PARTS, SPELT, is_year, printed_text
from plangen.analysis.passages import Passage, Span, passages
from plangen.analysis.present import words_present_in
from plangen.files.regex import regex
from plangen.frozen import derived
from plangen.plan import Plan

__all__ = ["Claim", "claims", "of_passage"]

_FIGURES = regex(r"\{\{|\d[\d,.]*")
_COUNTS = ("both", "twice")
_SPELT_COUNTS = SPELT - {"one"} | set(_COUNTS)
_IN_DIGITS = regex(r"[\d{]")
_A_LIST = regex(r"[:(][^()]*?(?:,| and | & )")
_BETWEEN_WORDS = regex(r"[\s\d,.;:()+–-]+")
_WITH_A_REST = 2
"""A whole and two parts: “of the 62, 35 were known and 27 were not”."""
_MOST_FIGURES = 24
"""A sentence with more figures than this is a list or a table, and no sentence can be read in it."""

_SO_MANY_IN = regex(r"(?:\d|\b[a-z]{3,5}) (?:in|out of)(?: every)? (?:\d|two|three|four|five|six|seven|eight|nine|ten)")
_SIGNED = regex(r"\([+−–-]\d")
"""A change in brackets, told by its sign: (+3)."""

_YEARS = frozenset(("year", "years"))
_OF_ORDER = ("extreme", "comparison")
"""What figures claim besides what they come to: both can be said in the same words."""

_QUOTES = "\"'“‘>"


@derived
def claims(plan: Plan) -> tuple[Claim, ...]:
    """Every claim that the prose of a plan makes and that can be decided, whether it holds or not."""
    words = vocabulary()
    return tuple(claim for passage in passages(plan) for claim in of_passage(plan, passage, words))


def of_passage(plan: Plan, passage: Passage, words: Vocabulary) -> Iterator[Claim]:
    """The claims of one text."""
    if not _has_numeral(passage, (0, len(passage.text))):
        return
    source = PlanPassage(plan, passage, words)
    quoted = any(mark in passage.text for mark in _QUOTES)
    for span in passage.sentences:
        for claim in _of_sentence(source, span):
            if not (quoted and passage.is_quoted(claim.span[0])):
                yield claim


def _of_sentence(source: PlanPassage, span: Span) -> Iterator[Claim]:
    """The claims of a sentence; of those that begin and end alike only the first, and no fault that lies on another."""
    if not _has_numeral(source.passage, span):
        return
    printed = printed_text(source.passage, source.plan, span)
    readers = _readers_for(printed.text, source.vocabulary)
    if not readers:
        return
    sentence = read_sentence(source, span, printed)
    if sentence.count(ANY_FIGURE) > _MOST_FIGURES:
        return
    found = [*_read(sentence, readers)]
    yield from found
    for clause, sure in clauses(sentence):
        known = [claim for claim in found if not (sure and claim.holds)]
        own = (claim for claim in _read(clause, readers) if not claim.holds)
        yield from (claim for claim in own if not any(_overlap(claim, other) for other in known))


def _read(sentence: Sentence, readers: Sequence[Reader]) -> Iterable[Claim]:
    first_of_each: dict[tuple[Span, str], Claim] = {}
    for reader in readers:
        for claim in reader(sentence):
            if reader in READERS or not any(_lie_on_each_other(claim, other) for other in first_of_each.values()):
                first_of_each.setdefault((claim.span, claim.kind if claim.kind in _OF_ORDER else ""), claim)
    return first_of_each.values()


def _has_numeral(passage: Passage, span: Span) -> bool:
    """Whether a part of a passage has a reference, or any numeral in digits or in words but “one”."""
    if _IN_DIGITS.search(passage.text, *span):
        return True
    return not _SPELT_COUNTS.isdisjoint(words_present_in(passage.words[slice(*span)]))


def _lie_on_each_other(claim: Claim, other: Claim) -> bool:
    """Whether two claims that both fail are of the same words."""
    return not claim.holds and not other.holds and _overlap(claim, other)


def _overlap(claim: Claim, other: Claim) -> bool:
    return claim.span[0] < other.span[1] and other.span[0] < claim.span[1]


class _Look(NamedTuple):
    """What a look at a printed sentence tells: its words in small letters, and its numerals in digits."""

    text: str
    words: tuple[str, ...]
    present: frozenset[str]
    figures: tuple[str, ...]


def _readers_for(text: str, words: Vocabulary) -> tuple[Reader, ...]:
    """The readers that may find something in a printed sentence."""
    found = tuple(_BETWEEN_WORDS.split(text.lower()))
    figures = tuple(figure.rstrip(".,") for figure in _FIGURES.findall(text))
    look = _Look(text, found, frozenset(found), figures)
    in_order = tuple(READERS) if _may_claim(look, words) else ()
    return (*in_order, *_readers_by_cues(look, words))


def _readers_by_cues(look: _Look, words: Vocabulary) -> Iterator[Reader]:
    """The readers of cues that may find something, by the words and marks of a printed sentence and its numerals."""
    spelt = 0 if _SPELT_COUNTS.isdisjoint(look.present) else sum(map(_SPELT_COUNTS.__contains__, look.words))
    counted = len(look.figures) - sum(map(is_year, look.figures)) + spelt
    by_word = _readers_by_word(words)
    told = set().union(*(by_word[word] for word in look.present if word in by_word))
    for reader, telling in READERS_BY_CUES.items():
        numerals = len(look.figures) + spelt if telling.with_years else counted
        if numerals < telling.numerals:
            continue
        if (
            reader in told
            or any(mark in look.text for mark in telling.marks)
            or (telling.listed and _A_LIST.search(look.text))
            or (telling.looks and telling.looks.search(look.text))
        ):
            yield reader


def _may_claim(look: _Look, words: Vocabulary) -> bool:
    """Whether a printed sentence has figures, and the words or signs without which nothing is claimed of them."""
    text, present = look.text, look.present
    figures = [figure for figure in look.figures if not is_year(figure)]
    if not figures:
        return _may_claim_in_words(present, words)
    if len(figures) > 1 and _SIGNED.search(text):
        return True
    percent = "%" in text or "per cent" in text
    if percent and len(figures) > 1:
        return True
    spelt = not SPELT.isdisjoint(present)
    if _telling_words(words).isdisjoint(present):
        in_words = spelt and (percent or len(figures) > 1)
        counted = len(figures) + (sum(map(SPELT.__contains__, look.words)) if spelt else 0)
        return in_words or _SO_MANY_IN.search(text) is not None or (counted > _WITH_A_REST and "not" in present)
    alone = percent or spelt or "£" in text or not _YEARS.isdisjoint(present)
    return len(figures) > 1 or alone or not _words_of_multiples(words).isdisjoint(present)


def _may_claim_in_words(present: frozenset[str], words: Vocabulary) -> bool:
    """The same of a sentence without digits, by its words: trebled from nine to eighteen."""
    spelt = SPELT & present
    if len(spelt) > 1:
        return not _telling_words(words).isdisjoint(present)
    return not PARTS.keys().isdisjoint(spelt) and not _words_of_changes(words).isdisjoint(present)


@derived
def _telling_words(words: Vocabulary) -> frozenset[str]:
    """The words without one of which no reader finds anything; “out” is of “13 out of 116”."""
    return words.longest_words(any_of(*READERS.values())) | PARTS.keys() | {"out"}


@derived
def _words_of_changes(words: Vocabulary) -> frozenset[str]:
    """The words that tell a change in figures of the sentence before: “The reduction comes to a quarter”."""
    return words.longest_words(CHANGE)


@derived
def _words_of_multiples(words: Vocabulary) -> frozenset[str]:
    """The words that compare with a figure of the sentence before: “This is twice the 44”."""
    return words.longest_words(MULTIPLIED)


@derived
def _readers_by_word(words: Vocabulary) -> Mapping[str, set[Reader]]:
    """The readers of cues by the words that may tell their claims."""
    found: dict[str, set[Reader]] = {}
    for reader, telling in READERS_BY_CUES.items():
        for word in words.longest_cue_words(telling.cues) | words.longest_words(telling.part):
            found.setdefault(word, set()).add(reader)
    return found
