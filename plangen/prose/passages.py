"""Passages of a text in another language, fenced as pandoc fences them: `::: {lang=cy}`, the passage, `:::`."""

import re
from collections.abc import Iterator

from plangen.document.language_tag import TAG
from plangen.files.regex import regex

_FENCED = regex(
    rf"""^:{{3,}}[ \t]*\{{lang=(["']?)(?P<language>{TAG})\1\}}[ \t]*\n(?P<text>.*?)^:{{3,}}[ \t]*$\n?""",
    re.MULTILINE | re.DOTALL,
)


def by_language(text: str) -> Iterator[tuple[str, str]]:
    """The passages of a text in order, each after the tag of its language, which is empty where none is said."""
    done = 0
    for fenced in _FENCED.finditer(text) if ":::" in text else ():
        yield "", text[done : fenced.start()]
        yield fenced["language"], fenced["text"]
        done = fenced.end()
    yield "", text[done:]
