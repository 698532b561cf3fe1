"""Which words are present in a text, looked up before a pattern is looked for in it: a search takes a hundred times as long.

A pattern of phrases that begin and end with words is found only where the first word of one of them is present.
"""

from collections.abc import Set as AbstractSet
from functools import lru_cache

from plangen.files.regex import regex

_WORD = regex(r"\w+")


@lru_cache(maxsize=16384)
def words_present_in(text: str) -> frozenset[str]:
    """The words of a text in small letters: each run of letters and digits."""
    return frozenset(_WORD.findall(text.lower()))


def may_have(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether any of these phrases may stand in a text, in whatever letters: where it is false, none does as whole words."""
    first = _first_words(phrases)
    return "" in first or not first.isdisjoint(words_present_in(text))


@lru_cache(maxsize=1024)
def _first_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(first_word, phrases))


def first_word(phrase: str) -> str:
    """The first word of a phrase in small letters; empty where it has no letters or digits."""
    word = _WORD.search(phrase)
    return word[0].lower() if word else ""


def may_begin(phrase: str, words: AbstractSet[str]) -> bool:
    """Whether the phrase may stand where these words do."""
    first = first_word(phrase)
    return not first or first in words
