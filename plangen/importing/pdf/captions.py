"""The few words by which captions, page numbers and contents are known, in every language that plangen knows them in."""

import re
from functools import cache

from plangen.files.words import languages, words_of


def is_caption(text: str) -> bool:
    """Whether a text begins as the caption of a table or a picture does: "Table 3: …"."""
    return _pattern("captions", r"\.?\s+[A-Z]?\d+(?:[.\d]*\d)?[a-z]?\b").match(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a text is a page number and nothing else: "3", "Page 3", "3 of 40", "- 3 -"."""
    return (
        _pattern("page_numbers", r")?\.?[\s|–-]*\d{1,4}(?:\s*(?:of|o|/)\s*\d{1,4})?[\s|–-]*$", "[\\s|–-]*(?:").match(
            text
        )
        is not None
    )


def is_contents(text: str) -> bool:
    """Whether a text is the heading of a table of contents."""
    return _pattern("contents", r"\s*:?\s*$").match(text) is not None


@cache
def _pattern(group: str, after: str, before: str = "") -> re.Pattern[str]:
    texts = (words_of(language).texts for language in languages())
    names = {text for some in texts for key, text in some.items() if key.startswith(f"importing.{group}.")}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, longest_first))}){after}", re.IGNORECASE)
