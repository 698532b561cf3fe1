"""Which words are present in a text, looked up before a pattern is looked for in it: a search takes a hundred times as long.

A pattern of phrases that begin and end with words is found only where every word of one of them is present; the longest of each
is the one that is asked for.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from plangen.files.regex import regex

_WORD = regex(r"\w+")


@lru_cache(maxsize=16384)
def words_present_in(text: str) -> frozenset[str]:
    """The words of a text in small letters: each run of letters and digits."""
    return _words_on_one_line(" ".join(text.split()))


@lru_cache(maxsize=16384)
def _words_on_one_line(text: str) -> frozenset[str]:
    """The same, worked out once for a sentence with space around it and without."""
    between_spaces = set(text.lower().split())
    marked = [word for word in between_spaces if not word.isalnum()]
    return frozenset(between_spaces.difference(marked).union(_WORD.findall(" ".join(marked))))


def in_small_letters(text: str) -> str:
    """A text of the same length in small letters: as it is where that would make it longer."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def may_have(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether any of these phrases may stand in a text, in whatever letters: where it is false, none does as whole words."""
    longest = _longest_words(phrases)
    return "" in longest or not longest.isdisjoint(words_present_in(text))


@lru_cache(maxsize=1024)
def _longest_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(longest_word, phrases))


def longest_word(phrase: str) -> str:
    """The longest word of a phrase in small letters; empty where it has no letters or digits."""
    small = phrase.lower()
    if small.isalnum():
        return small
    words = small.split()
    return max(words if all(map(str.isalnum, words)) else _WORD.findall(small), key=len, default="")


def find_each(pattern: re.Pattern[str], phrases: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, of a pattern of which every match begins with one of these phrases, in whatever letters.

    A search for their first letters in small letters passes over most of a text ten times as fast as that for the phrases.
    """
    small = text.lower()
    if len(small) != len(text):  # some letter is two when it is small
        yield from pattern.finditer(text)
        return
    behind = 0
    for beginning in _beginnings(phrases).finditer(small):
        match = pattern.match(text, beginning.start()) if beginning.start() >= behind else None
        if match:
            yield match
            behind = match.end()


@lru_cache(maxsize=256)
def _beginnings(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Where a phrase may begin: its first letter, with no word before it and the rest behind it."""
    rests: dict[str, list[str]] = {}
    for phrase in filter(None, phrases):
        rests.setdefault(phrase[0].lower(), []).append(_in_any_spelling(phrase[1:].lower()))
    each = (f"{_alone(first)}(?={'|'.join(sorted(those))})" for first, those in sorted(rests.items()))
    return regex("|".join(each) or "(?!)")


def _alone(letter: str) -> str:
    escaped = re.escape(letter)
    return rf"{escaped}(?<!\w{escaped})" if letter.isalnum() else escaped


def _in_any_spelling(words: str) -> str:
    """Words over line ends too, with hyphens for spaces or spaces for hyphens, and with either apostrophe."""
    return regex(r"(?:\\[ -])+|['’]").sub(lambda match: "['’]" if match[0] in "'’" else r"[\s-]+", re.escape(words))


def any_stands_in(text: str, phrases: Iterable[str]) -> bool:
    """Whether any of these words and phrases stands in a text as it is written here, as whole words."""
    pattern = _any_of(tuple(phrases))
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=256)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    either = "|".join(map(re.escape, phrases))
    return regex(rf"\b(?:{either})\b") if either else None


class PhraseSearch(NamedTuple):
    """A pattern of phrases that is looked for only where any of its `words`, phrases too, or of its `marks` may stand."""

    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    def may_find_in(self, text: str) -> bool:
        """Whether it may stand in a text; where it is false, it does not."""
        return any(map(text.__contains__, self.marks)) or may_have(text, self.words)

    def search(self, text: str) -> re.Match[str] | None:
        """Where it stands first; None where it does not."""
        if not self.may_find_in(text):
            return None
        return next(find_each(self.pattern, (*self.words, *self.marks), text), None)
