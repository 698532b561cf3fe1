"""The sentences of a plan as plain words: in small letters, without marks. They are made once, and rules that look for words or
phrases ask them first, as most sentences have none of theirs.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from plangen.analysis.passages import Passage, labels, passages
from plangen.analysis.present import in_small_letters
from plangen.frozen import derived, frozen
from plangen.plan import Plan

_MARKS = '.,;:!?()[]|*_“”"‘/–—'
"""What is no part of a word; a hyphen and an apostrophe are (looked-after, children’s)."""


@frozen
class PlainSentence:
    """A sentence: where it stands in its passage, its plain words in a row with a space around each, and the set of them."""

    passage: Passage
    first: int
    last: int
    text: str
    words: frozenset[str]

    @property
    def written(self) -> str:
        """The sentence as it stands in the passage."""
        return self.passage.words[self.first : self.last]


@derived
def plain_sentences(plan: Plan) -> tuple[PlainSentence, ...]:
    """Every sentence that the authority wrote, in the order of the plan, and every label (a name, a heading) after them."""
    texts, named = passages(plan), labels(plan)
    plain = _without_marks(_BETWEEN.join(text.words for text in (*texts, *named))).split(_BETWEEN)
    in_texts = [sentence for text, words in zip(texts, plain, strict=False) for sentence in _in_passage(text, words)]
    return (*in_texts, *map(_label, named, plain[len(texts) :]))


_BETWEEN = "\0"


@derived
def vocabulary(plan: Plan) -> frozenset[str]:
    """Every word of the plan in small letters, with and without the ’s at its end."""
    words = frozenset[str]().union(*(sentence.words for sentence in plain_sentences(plan)))
    return words | {word[:-2] for word in words if word.endswith(("’s", "'s"))}


def words_in_plan(plan: Plan, phrases: Iterable[str]) -> tuple[str, ...]:
    """Which of these phrases have all their words somewhere in the plan, in whatever letters."""
    known = vocabulary(plan)
    return tuple(phrase for phrase in phrases if known.issuperset(_without_marks(phrase).split()))


def _in_passage(passage: Passage, plain: str) -> Iterator[PlainSentence]:
    for first, last in passage.sentences:
        words = plain[first:last].split()
        yield PlainSentence(passage, first, last, f" {' '.join(words)} ", frozenset(words))


def _label(label: Passage, plain: str) -> PlainSentence:
    words = plain.split()
    return PlainSentence(label, 0, len(label.words), f" {' '.join(words)} ", frozenset(words))


@lru_cache(maxsize=256)
def plain_sentence(passage: Passage, first: int, last: int) -> PlainSentence:
    """Some characters of a passage as a plain sentence."""
    words = _without_marks(passage.words[first:last]).split()
    return PlainSentence(passage, first, last, f" {' '.join(words)} ", frozenset(words))


def _without_marks(text: str) -> str:
    """A text of the same length in small letters, with a space for each mark."""
    plain = in_small_letters(text)
    for mark in _MARKS:
        if mark in plain:
            plain = plain.replace(mark, " ")
    return plain


class Phrases:
    """Words and phrases that settings list: whether any of them stands in a sentence, as whole words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        plain = [_without_marks(str(phrase)).split() for phrase in phrases]
        self.words = frozenset(words[0] for words in plain if len(words) == 1)
        self.pairs = frozenset(" ".join(words) for words in plain if len(words) == 2)
        self._runs: dict[str, list[str]] = {}
        for words in plain:
            if len(words) > 1:
                self._runs.setdefault(words[-1], []).append(f" {' '.join(words)} ")
        self._ends = frozenset(self._runs)

    def stand_in(self, sentence: PlainSentence) -> bool:
        """Whether any of the phrases stands in the sentence."""
        if not self.words.isdisjoint(sentence.words):
            return True
        return any(run in sentence.text for end in self._ends & sentence.words for run in self._runs[end])


@lru_cache(maxsize=64)
def _phrases(phrases: tuple[str, ...]) -> Phrases:
    return Phrases(phrases)


def phrases_of(listed: Iterable[str]) -> Phrases:
    """The phrases of a list of settings, made once for each list."""
    return _phrases(tuple(map(str, listed)))
