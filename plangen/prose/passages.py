"""Passages of a text in another language, fenced as pandoc fences them: `::: {lang=cy}`, the passage, `:::`."""

import re
from collections.abc import Iterator

from plangen.document.language_tag import TAG
from plangen.files.regex import regex

_OPENS = regex(rf"""^:{{3,}}[ \t]*\{{lang=(["']?)(?P<language>{TAG})\1\}}[ \t]*\n""", re.MULTILINE)
_CLOSES = regex(r"^:{3,}[ \t]*$\n?", re.MULTILINE)


def by_language(text: str) -> Iterator[tuple[str, str]]:
    """The passages of a text in order, each after the tag of its language, which is empty where none is said."""
    done = 0
    while ":::" in text and (opens := _OPENS.search(text, done)) and (closes := _CLOSES.search(text, opens.end())):
        yield "", text[done : opens.start()]
        yield opens["language"], text[opens.end() : closes.start()]
        done = closes.end()
    yield "", text[done:]
