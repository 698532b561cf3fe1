"""The words by which a section speaks of its heading, or only looks as if it did, as `schemas/answers.yaml` has them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from plangen.files.cached_yaml import read_schema

NOTHING = re.compile(r"(?!)")
"""What finds nothing."""

_STEM = 7
"""Words that begin with the same letters, so many of them, are forms of one: “remand”, “remanded”."""


class SubjectKind(NamedTuple):
    """One kind of thing that the section under a heading has to name, and what finds a term for it."""

    name: str
    pattern: re.Pattern[str]
    terms: tuple[str, ...]

    @property
    def examples(self) -> list[str]:
        """The first terms, to be shown to a reader."""
        return [term.replace("*", "…") for term in self.terms[:3]]

    def found_in(self, text: str) -> set[str]:
        """The different words of a text that are terms of this kind, by their beginnings."""
        return {match[0].lower()[:_STEM] for match in self.pattern.finditer(text)}


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
        main = self.kinds[0].pattern
        if any(main.search(name) for name in placed):
            return True
        naming = len([sentence for sentence in sentences if main.search(sentence)])
        if naming >= self.often or naming * headings >= self.share * len(sentences):
            return True
        terms = sum(len(main.findall(sentence)) for sentence in sentences)
        return terms * headings >= self.dense * sum(len(sentence.split()) for sentence in sentences)

    def count_in(self, text: str) -> int:
        """How many different words of a text are terms of the subject."""
        return sum(len(kind.found_in(text)) for kind in self.kinds)


class Denial(NamedTuple):
    """A duty that a sentence may deny: what the sentence is about, what it says was not done, and whose heading then falls."""

    name: str
    about: re.Pattern[str]
    denied: re.Pattern[str]
    headings: tuple[str, ...]


@cache
def subject_of(heading: str) -> Subject | None:
    """What the section that answers this heading has to speak of; None where nothing is known of it."""
    answers = read_schema("answers")
    data = answers["subjects"].get(heading)
    if data is None:
        return None
    kinds = tuple(SubjectKind(name, terms_pattern(terms), tuple(terms)) for name, terms in data["kinds"].items())
    return Subject(kinds, data.get("often", answers["often"]), data["share"] / 100, answers["dense"] / 100)


@cache
def matter_pattern() -> re.Pattern[str]:
    """The words of which any text about the work of a service has some."""
    return terms_pattern(read_schema("answers")["matter"])


@cache
def denials() -> tuple[Denial, ...]:
    """The duties that a sentence may deny."""
    data = read_schema("answers")["denials"]
    return tuple(_denial(name, fields) for name, fields in data.items())


def _denial(name: str, fields: Mapping[str, Any]) -> Denial:
    negation, undone, act = sentence_words("negations"), sentence_words("undone"), either_of(fields["acts"])
    between = r"(?:\W+\w[\w'’-]*)"
    denied = (
        rf"(?:\b|(?=n['’]t)){negation}\b{between}{{0,6}}?\W+{act}(?!\w)"
        rf"|\b{act}\b{between}{{0,4}}?(?:\W+|(?=n['’]t)){negation}\b{between}{{0,3}}?\W+{undone}\b"
    )
    return Denial(
        name, terms_pattern(fields["about"]), re.compile(denied, re.IGNORECASE), tuple(fields.get("headings", ()))
    )


@cache
def sentence_words(group: str) -> str:
    """Any of the words of a group of `sentences:`, as the source of a pattern."""
    return either_of(read_schema("answers")["sentences"][group])


def either_of(terms: Iterable[str]) -> str:
    """Any of the terms, the longest first, over line ends too, as the source of a pattern; * stands for any ending."""
    longest = sorted(terms, key=len, reverse=True)
    return f"(?:{'|'.join(_term(term) for term in longest)})"


def terms_pattern(terms: Sequence[str]) -> re.Pattern[str]:
    """Any of the terms as words of their own, in either case."""
    return re.compile(rf"(?<!\w){either_of(terms)}(?!\w)", re.IGNORECASE) if terms else NOTHING


def _term(term: str) -> str:
    stem = re.escape(term.removesuffix("*")).replace(r"\ ", r"\s+").replace("'", "['’]")
    return rf"{stem}[\w’'-]*" if term.endswith("*") else stem
