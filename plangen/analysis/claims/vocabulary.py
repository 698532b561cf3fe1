"""The words by which a claim is told, as `schemas/claims.yaml` has them."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, NamedTuple

from plangen.analysis.claims.parts import GROUPS, letter_of
from plangen.analysis.claims.pattern import Part
from plangen.analysis.claims.values import HUNDRED, Range, Value, within
from plangen.files.cached_yaml import read_schema
from plangen.frozen import frozen

_TIMES = ("now", "last", "before")
"""The groups of words for a time, which has things: last year's 40."""

_APOSTROPHES = "'’"
Words = tuple[str, ...]
"""A phrase, word by word, in small letters."""


Names = Sequence[str]
"""The groups of a phrase."""


class Phrase(NamedTuple):
    """A phrase with the character of its part (empty: none), and what it allows where it is a hedge before a numeral."""

    words: Words
    letter: str
    hedge: Range | None


@frozen
class Vocabulary:
    """The words of claims: phrases and their parts, how far “almost” reaches, what “doubled” and “the majority” mean.

    `letters` has the phrases with the characters of their parts, `phrases` the same and the hedges by their first two words,
    the longest first. `parts_of_a_time` says of which sort a name such as “April” or “q1” is. `cues` has the phrases of cues
    with the names of their groups, `cue_phrases` those of more than one word by their first two.
    """

    letters: Mapping[Words, str]
    phrases: Mapping[Words, tuple[Phrase, ...]]
    hedges: Mapping[Words, Range]
    emphatic: frozenset[Words]
    multiples: Mapping[str, Decimal]
    proportions: Mapping[str, Range]
    plain: Range
    plain_times: Range
    zeros: frozenset[str]
    behind_zeros: frozenset[str]
    farthest: Mapping[str, Decimal]
    nouns: frozenset[str]
    plurals: frozenset[str]
    steady: Mapping[str, Decimal]
    limits: Mapping[str, frozenset[str]]
    in_a_year: Mapping[str, Range]
    frequencies: Mapping[str, Range]
    singulars: Mapping[str, str]
    ranks: Mapping[str, int]
    parts_of_a_time: Mapping[str, str]
    opposites: Mapping[str, frozenset[str]]
    taking_up: frozenset[str]
    relative: frozenset[str]
    cues: Mapping[str, Names]
    cue_phrases: Mapping[tuple[str, str], Sequence[tuple[list[str], Names]]]

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase begins, and those for 0 and 1."""
        return frozenset(words[0] for words in self.phrases) | self.zeros | {"one"}

    @cached_property
    def first_words_of_frequencies(self) -> frozenset[str]:
        """The words with which a phrase for how often begins."""
        return frozenset(phrase.partition(" ")[0] for phrase in self.frequencies)

    def reach_of(self, share: Value) -> Range:
        """How far the true share may be from a fraction in words, as times that: so far as the words before it say."""
        return share.hedge or within(self.plain, share.value, self.farthest["plain"])

    def longest_words(self, part: Part) -> frozenset[str]:
        """Of each phrase that is of a part its longest word."""
        letters = part.letters
        return frozenset(max(words, key=len) for words, letter in self.letters.items() if letter in letters)

    def longest_cue_words(self, names: Collection[str]) -> frozenset[str]:
        """Of each phrase of some groups of cues its longest word."""
        return frozenset().union(*(self._longest_by_group.get(name, ()) for name in names))

    @cached_property
    def _longest_by_group(self) -> Mapping[str, set[str]]:
        longest: dict[str, set[str]] = {}
        phrases = ((words, names) for group in self.cue_phrases.values() for words, names in group)
        alone = (([word], names) for word, names in self.cues.items() if " " not in word)
        for words, names in (*alone, *phrases):
            for name in names:
                longest.setdefault(name, set()).add(max(words, key=len))
        return longest


@cache
def vocabulary() -> Vocabulary:
    """The words of claims, as `schemas/claims.yaml` has them."""
    return vocabulary_of(read_schema("claims"))


def vocabulary_of(data: Mapping[str, Any]) -> Vocabulary:
    """The words that data of the form of `schemas/claims.yaml` gives. KeyError where a group is no part of a sentence."""
    words = {name: [*phrases, *data["signs"].get(name, ())] for name, phrases in data["words"].items()}
    letters = _letters_of_words({**words, "multiplied": data["multiplied"], "proportion": data["proportion"]})
    hedges = {tuple(phrase.split()): _range(ends) for phrase, ends in data["hedges"].items()}
    phrases = _names_of_phrases(
        {
            **data["cues"],
            "frequencies": [*data["frequencies"]],
            "parts_of_a_time": _with_possessives(data["parts_of_a_time"]),
        }
    )
    return Vocabulary(
        letters=letters,
        phrases=_by_first_two_words(
            [Phrase(words, letters.get(words, ""), hedges.get(words)) for words in {**letters, **hedges}]
        ),
        hedges=hedges,
        emphatic=frozenset(tuple(phrase.split()) for phrase in data["emphatic"]),
        multiples={word: Decimal(str(times)) for word, times in data["multiplied"].items()},
        proportions={phrase: _range(ends) for phrase, ends in data["proportion"].items()},
        plain=_range(data["plain"]),
        plain_times=_range(data["plain_times"]),
        zeros=frozenset(data["zeros"]),
        behind_zeros=frozenset(data["behind_zeros"]),
        farthest={name: Decimal(str(points)) / HUNDRED for name, points in data["farthest"].items()},
        nouns=frozenset(data["nouns"]),
        plurals=frozenset(data["plurals"]),
        steady={name: Decimal(str(value)) for name, value in data["steady"].items()},
        limits={name: frozenset(phrases) for name, phrases in data["limits"].items()},
        in_a_year={part: _range(ends) for part, ends in data["in_a_year"].items()},
        frequencies={phrase: _range(ends) for phrase, ends in data["frequencies"].items()},
        singulars=data["singulars"],
        ranks=data["ranks"],
        parts_of_a_time={name: sort for sort, names in data["parts_of_a_time"].items() for name in names},
        opposites=_both_ways(data["opposites"]),
        taking_up=frozenset(data["taking_up"]),
        relative=frozenset(data["relative"]),
        cues=phrases,
        cue_phrases=_by_two_words(phrases),
    )


def _letters_of_words(groups: Mapping[str, Collection[str]]) -> Mapping[Words, str]:
    """The phrases of groups with the characters of their parts; words for a time as possessives too."""
    letters = {tuple(phrase.split()): letter_of(GROUPS[name]) for name, phrases in groups.items() for phrase in phrases}
    for name in _TIMES:
        for mark in _APOSTROPHES:
            letters |= {_possessive(phrase, mark): letter_of(GROUPS[name]) for phrase in groups[name]}
    return letters


def _names_of_phrases(groups: Mapping[str, Sequence[str]]) -> Mapping[str, Names]:
    """The phrases of cues, each with the names of its groups."""
    names: dict[str, list[str]] = {}
    for name, phrases in groups.items():
        for phrase in phrases:
            names.setdefault(phrase, []).append(name)
    return names


def _by_two_words(phrases: Mapping[str, Names]) -> Mapping[tuple[str, str], Sequence[tuple[list[str], Names]]]:
    """The phrases of more than one word, word by word, by their first two."""
    found: dict[tuple[str, str], list[tuple[list[str], Names]]] = {}
    for phrase, names in phrases.items():
        if " " in phrase:
            words = phrase.split()
            found.setdefault((words[0], words[1]), []).append((words, names))
    return found


def _with_possessives(groups: Mapping[str, Sequence[str]]) -> list[str]:
    """April, and April's."""
    names = [name for group in groups.values() for name in group]
    return [*names, *(f"{name}{mark}s" for name in names for mark in _APOSTROPHES)]


def _both_ways(opposites: Mapping[str, str | Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """Each word with those that are its opposites: full and part, part and full."""
    found: dict[str, set[str]] = {}
    for one, told in opposites.items():
        for other in [told] if isinstance(told, str) else told:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _possessive(phrase: str, mark: str) -> Words:
    """Last year's."""
    return tuple(f"{phrase}{mark}s".split())


def _by_first_two_words(phrases: Collection[Phrase]) -> Mapping[Words, tuple[Phrase, ...]]:
    """The phrases by their first two words, the longest first; those of one word by that word."""
    found: dict[Words, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: len(phrase.words), reverse=True):
        found.setdefault(phrase.words[:2], []).append(phrase)
    return {words: tuple(group) for words, group in found.items()}


def _range(ends: Sequence[Any]) -> Range:
    least, most = ends
    return Range(Decimal(str(least)), Decimal(str(most)))
