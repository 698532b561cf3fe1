"""Whether a text says anything: the words that fill a field and leave it empty are settings of the rules that ask."""

from collections.abc import Sequence

from plangen.files.regex import regex


def plain(text: str) -> str:
    """A text in small letters without the marks around and between its words."""
    return " ".join(regex(r"[\w/’'-]+").findall(text.lower().replace("’", "'")))


def says_nothing(text: str, nothing: Sequence[str]) -> bool:
    """Whether a text that is there is one of these words, or marks alone (“–”, “...”)."""
    words = plain(text).strip("-' ")
    return bool(text.strip()) and (not words or words in nothing)
