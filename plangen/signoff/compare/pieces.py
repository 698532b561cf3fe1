"""Texts in pieces, as one is held against another."""

from plangen.files.regex import regex

_PIECE = regex(r"\s+|[\w’'£%.,-]+|.")


def pieces(text: str) -> list[str]:
    """The words of a text, and the spaces and marks between them."""
    return _PIECE.findall(text)
