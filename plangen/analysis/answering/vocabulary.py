"""The words by which a section speaks of its heading, or only looks as if it did, as `schemas/answers.yaml` has them.

Words are looked up, and patterns made only where a sentence has the words that they need: to make them all takes longer than a
check of a plan.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Any, NamedTuple

from plangen.analysis.present import longest_word
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex

_STEM = 7
"""Words that begin with the same letters, so many of them, are forms of one: “remand”, “remanded”."""

_WORD = regex(r"[^\W_][\w’'-]*")


class Terms(NamedTuple):
    """Terms to look for: words, beginnings of words, phrases (as they stand between spaces), and signs such as “%”."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[str, ...]
    signs: tuple[str, ...]

    def among(self, words: AbstractSet[str]) -> "Terms":
        """The terms that stand in texts of these words, in which they are then found faster: their words are known, whatever
        they begin with.
        """
        begun = {word for word in words if word.startswith(self.beginnings)} if self.beginnings else set()
        return self._replace(words=(self.words & words) | begun, beginnings=())

    def found_in(self, text: str) -> set[str]:
        """The different terms in a text, by their first letters."""
        words, whole = words_of(text)
        found = {word[:_STEM] for word in self._words_in(words)}
        found |= {phrase.strip()[:_STEM] for phrase in self.phrases if phrase in whole}
        return found | {sign for sign in self.signs if sign in text}

    def count_in(self, text: str) -> int:
        """How often any of the terms stands in a text."""
        words, whole = words_of(text)
        times = sum(map(whole.count, self.phrases)) + sum(map(text.count, self.signs))
        return times + sum(map(words.count, self._words_in(words)))

    def are_in(self, text: str) -> bool:
        """Whether any of the terms stands in a text."""
        words, whole = words_of(text)
        if not self.words.isdisjoint(words) or any(map(whole.__contains__, self.phrases)):
            return True
        return bool(self._words_in(words)) or any(map(text.__contains__, self.signs))

    def _words_in(self, words: Iterable[str]) -> frozenset[str]:
        """The different ones of these words that are terms."""
        whole = self.words.intersection(words)
        return whole.union(word for word in words if word.startswith(self.beginnings)) if self.beginnings else whole


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[tuple[str, ...], str]:
    """The words of a text in small letters, without ’s; and the same as one line, with a space before and after each."""
    found: list[str] = []
    for piece in text.lower().split():
        found += (piece,) if piece.isalnum() else _WORD.findall(piece)
    if "’" in text or "'" in text:
        found = [word.removesuffix("’s").removesuffix("'s") for word in found]
    return tuple(found), f" {' '.join(found)} "


def terms_of(terms: Iterable[str]) -> Terms:
    """Terms as data has them, to be looked for: * stands for any ending."""
    words: list[str] = []
    beginnings: list[str] = []
    phrases: list[str] = []
    signs: list[str] = []
    for term in terms:
        stem = term.removesuffix("*")
        if not all(_WORD.fullmatch(part) for part in stem.split()):
            signs.append(stem)
        elif " " in stem:
            phrases.append(f" {stem}" if stem != term else f" {stem} ")
        else:
            (words if stem == term else beginnings).append(stem)
    return Terms(frozenset(words), tuple(beginnings), tuple(phrases), tuple(signs))


class SubjectKind(NamedTuple):
    """One kind of thing that the section under a heading has to name, with its terms as data has them and to look for."""

    name: str
    listed: tuple[str, ...]
    terms: Terms

    @property
    def examples(self) -> list[str]:
        """The first terms, to be shown to a reader."""
        return [term.replace("*", "…") for term in self.listed[:3]]


class Subject(NamedTuple):
    """What the section under a heading has to speak of: a term of each kind, and of the first one in so many sentences.

    `often` is how many sentences name the first kind; where fewer do, `share` is the part of the sentences, or `dense` of the
    words. That so many are enough whatever stands beside them keeps a section from falling by what is added to it.
    """

    kinds: tuple[SubjectKind, ...]
    often: int
    share: float
    dense: float

    def is_named_enough(self, sentences: Sequence[str], placed: Sequence[str], headings: int) -> bool:
        """Whether the first kind is named in sentences enough, or by words enough, or by what is placed there, in a text that
        answers so many headings.
        """
        terms = self.kinds[0].terms
        if any(map(terms.are_in, placed)):
            return True
        naming = len([sentence for sentence in sentences if terms.are_in(sentence)])
        if naming >= self.often or naming * headings >= self.share * len(sentences):
            return True
        times = sum(map(terms.count_in, sentences))
        return times * headings >= self.dense * sum(len(sentence.split()) for sentence in sentences)

    def among(self, texts: Sequence[str]) -> "Subject":
        """The subject with those of its terms that stand in any of these texts."""
        words = frozenset[str]().union(*(words_of(text)[0] for text in texts))
        return self._replace(kinds=tuple(kind._replace(terms=kind.terms.among(words)) for kind in self.kinds))

    def count_in(self, text: str) -> int:
        """How many different words of a text are terms of the subject."""
        return sum(len(kind.terms.found_in(text)) for kind in self.kinds)


@cache
def subject_of(heading: str) -> Subject | None:
    """What the section that answers this heading has to speak of; None where nothing is known of it."""
    answers = read_schema("answers")
    data = answers["subjects"].get(heading)
    if data is None:
        return None
    kinds = tuple(SubjectKind(name, tuple(terms), terms_of(terms)) for name, terms in data["kinds"].items())
    return Subject(kinds, data.get("often", answers["often"]), data["share"] / 100, answers["dense"] / 100)


@cache
def matter() -> Terms:
    """The words of which any text about the work of a service has some."""
    return terms_of(read_schema("answers")["matter"])


class Denial(NamedTuple):
    """A duty that a sentence may deny: what the sentence is about, what it says was not done, or words that deny it alone, and
    whose heading then falls.
    """

    name: str
    about: Terms
    acts: tuple[str, ...]
    said: tuple[str, ...]
    headings: tuple[str, ...]

    def is_in(self, sentence: str) -> re.Match[str] | None:
        """Where a sentence in small letters denies the duty."""
        named = self.about.are_in(sentence) and any(map(sentence.__contains__, _stems(self)))
        return _denied(self.acts, self.said).search(sentence) if named else None


@cache
def _stems(denial: Denial) -> tuple[str, ...]:
    return tuple(words.removesuffix("*") for words in (*denial.acts, *denial.said))


@cache
def denials() -> tuple[Denial, ...]:
    """The duties that a sentence may deny."""
    data: Mapping[str, Mapping[str, Any]] = read_schema("answers")["denials"]
    return tuple(
        Denial(
            name,
            terms_of(fields["about"]),
            tuple(fields["acts"]),
            tuple(fields.get("said", ())),
            tuple(fields["headings"]),
        )
        for name, fields in data.items()
    )


@cache
def _denied(acts: tuple[str, ...], said: tuple[str, ...]) -> re.Pattern[str]:
    """That something was not done: “were not consulted”, “consultation did not take place”."""
    negation, undone, act = pattern_of("negations"), pattern_of("undone"), either_of(acts)
    between = r"(?:\W+\w[\w'’-]*)"
    return regex(
        rf"(?:\b|(?=n['’]t)){negation}\b{between}{{0,6}}?\W+{act}(?!\w)"
        rf"|\b{act}\b{between}{{0,4}}?(?:\W+|(?=n['’]t)){negation}\b{between}{{0,3}}?\W+{undone}\b"
        + (rf"|\b{either_of(said)}\b" if said else "")
    )


# --- the words of sentences ---


@cache
def group_of(name: str) -> tuple[str, ...]:
    """The words of a group of `sentences:`."""
    return tuple(read_schema("answers")["sentences"][name])


@cache
def pattern_of(group: str) -> str:
    """Any of the words of a group, as the source of a pattern for text in small letters."""
    return either_of(group_of(group))


def groups_in(sentence: str, words: AbstractSet[str], among: frozenset[str]) -> frozenset[str]:
    """Those of some groups of which a phrase stands in a sentence in small letters, of these words: looked for only where its
    longest word does.
    """
    by_word = _phrases_by_longest_word(among)
    found: set[str] = set()
    for word in by_word.keys() & words:
        found.update(group for phrase, group in by_word[word] if group not in found and phrase in sentence)
    return frozenset(found)


@cache
def _phrases_by_longest_word(names: frozenset[str]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The phrases of some groups, each with its group, by their longest words."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(names):
        for phrase in group_of(name):
            found[longest_word(phrase)].append((phrase, name))
    return found


def any_of_group(sentence: str, group: str) -> bool:
    """Whether any words of a group stand in a sentence in small letters, be it as part of others."""
    return any(map(sentence.__contains__, group_of(group)))


def either_of(terms: Iterable[str]) -> str:
    """Any of the terms, the longest first, over line ends too, as the source of a pattern; * stands for any ending."""
    longest = sorted(terms, key=len, reverse=True)
    return f"(?:{'|'.join(_source(term) for term in longest)})"


def _source(term: str) -> str:
    stem = re.escape(term.removesuffix("*")).replace(r"\ ", r"\s+").replace("'", "['’]")
    return rf"{stem}[\w’'-]*" if term.endswith("*") else stem
