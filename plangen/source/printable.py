"""Texts that can be printed: refuses what cannot be seen, and what no page could hold."""

import re

from plangen.errors import SourceError
from plangen.files.regex import regex
from plangen.source.plan_file import PlanFile

LONGEST_TEXT = 200_000
LONGEST_WORD = 1_000
"""Characters. To lay out a longer word takes minutes."""

LONGEST_LIST = 2_000
LONGEST_WHOLE = 1_000_000
"""Characters of all texts of a plan: more than 300 pages, which are laid out in 20 seconds."""

MOST_VALUES = 30_000
"""Of a whole plan; a published one has a thousand."""

LARGEST_PICTURES = 50_000_000
"""Bytes of all pictures of a plan: each stands in all its documents, and in a web page as text."""

STRANGE_SPACES = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
UNSEEN_MARKS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff"
"""Characters that look like a space, and like nothing: as what stands between the brackets of a pattern."""

_UNSEEN = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_LONG_WORD = regex(rf"\S{{{LONGEST_WORD + 1}}}")
_ROW = regex(r"^[^\n|]*\|", re.MULTILINE)
"""A row of a table, with a bar before its first cell or without."""


def refuse_unseen_in_file(file: PlanFile, text: str) -> None:
    """SourceError, at its line and column in a file, for a character that cannot be seen or printed."""
    match = _UNSEEN.search(text)
    if match is not None:
        place = match.start()
        refuse_unseen(file.shown, match[0], text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))


def refuse_unseen(shown: str, text: str, line: int, column: int) -> None:
    """SourceError, at this place, for a character that cannot be seen or printed."""
    match = None if text.isprintable() else _UNSEEN.search(text)
    if match is not None:
        fault = f"there is a character that cannot be seen or printed (U+{ord(match[0]):04X})"
        raise SourceError(shown, line, column, fault, "delete it and type the text again")


def without_unseen(text: str) -> str:
    """A text without the characters that no plan may hold."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def character_name(character: str) -> str:
    """What a character is called, for those who cannot see it: U+00A0, no-break space."""
    import unicodedata

    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{code}, {name}" if name else code


def refuse_long_words(shown: str, text: str, line: int, column: int) -> None:
    """SourceError, at its line, for a word that no page could hold."""
    match = _LONG_WORD.search(text) if len(text) > LONGEST_WORD else None
    if match is not None:
        before = text.count("\n", 0, match.start())
        fault = f"there is a word of more than {LONGEST_WORD:,} characters"
        raise SourceError(shown, line + before, 1 if before else column, fault, "put spaces in it, or take it out")


def refuse_many_rows(file: PlanFile, text: str, line: int = 1) -> None:
    """SourceError, at its line, for the first row of tables in a text that is one too many; `line` is where the text begins."""
    if text.count("\n") < LONGEST_LIST:
        return
    rows = [match.start() for match in _ROW.finditer(text)]
    if len(rows) > LONGEST_LIST:
        line += text.count("\n", 0, rows[LONGEST_LIST])
        file.refuse(f"there are more than {LONGEST_LIST:,} rows of tables", "split the text", line)


def refuse_long_prose(file: PlanFile, text: str) -> None:
    """SourceError for a Markdown file that is too long to print, or has a word or a table that is."""
    refuse_long_words(file.shown, text, 1, 1)
    if len(text) > LONGEST_TEXT:
        file.refuse("this text is longer than 200,000 characters", "split it into sections")
    refuse_many_rows(file, text)
