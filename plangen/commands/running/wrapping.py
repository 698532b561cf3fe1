"""Paragraphs for a terminal."""

import textwrap

WIDTH = 100
"""Columns."""


def wrap(text: str) -> str:
    """The text in lines of at most WIDTH characters, broken between words alone."""
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
