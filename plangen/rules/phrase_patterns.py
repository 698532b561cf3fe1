"""Parts of patterns made of the words that settings list. Nothing here judges."""

import re
from collections.abc import Iterable


def either(words: Iterable[str]) -> str:
    """Any of the words, the longest first, as part of a pattern; white space in them is free."""
    spaced = [r"\s+".join(re.escape(part) for part in str(word).split()) for word in words]
    return "|".join(sorted(spaced, key=len, reverse=True))
