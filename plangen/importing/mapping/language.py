"""In which language a document is written, told from the small words without which it makes no sentence."""

from collections import Counter
from collections.abc import Iterable

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex

WELSH, ENGLISH = "welsh", "english"
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST = 8
"""Small words of a language, for a document to be in it."""


def language_of(texts: Iterable[str]) -> str:
    """`welsh` where most of the small words are Welsh; else `english`, as far as anything else can be told."""
    counted = Counter(word for text in texts for word in _WORD.findall(text.casefold().replace("’", "'")))
    words = read_schema("importing")["languages"]
    welsh, english = (sum(counted[word] for word in words[language]) for language in (WELSH, ENGLISH))
    return WELSH if welsh >= _FEWEST and welsh > english else ENGLISH
