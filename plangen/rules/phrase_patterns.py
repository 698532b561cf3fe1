"""Patterns of phrases that settings list, compiled once for each list. Nothing here judges."""

import re
from collections.abc import Sequence
from functools import lru_cache


def phrase_pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, in whatever letters; white space in them is free."""
    return _compiled(tuple(map(str, phrases)))


def either(words: Sequence[str]) -> str:
    """Any of the words, the longest first, as part of a pattern."""
    spaced = [r"\s+".join(re.escape(part) for part in str(word).split()) for word in words]
    return "|".join(sorted(spaced, key=len, reverse=True))


@lru_cache(maxsize=64)
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(phrases)})(?!\w)" if phrases else "(?!)", re.IGNORECASE)
