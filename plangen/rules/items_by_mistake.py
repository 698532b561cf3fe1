"""Lines that Markdown takes for an item of a list, and that were meant as a figure with its sign or a note with its star."""

import re
from collections.abc import Iterator

from plangen.files.regex import regex

_MARKS = ("-", "+", "*")
_ALONE = regex(r"(?:(?<=\n\n)|\A)(?P<item>(?P<mark>[-+*])[ \t]+(?P<words>\S[^\n]*))(?=\n\n|\n?\Z)")
_ITEM = regex(r"\s*(?:[-*+•]|\d{1,3}[.)])[ \t]")
_FIGURE = regex(r"[£$€]?\d(?!\d*[ \t]+[A-Z])")
"""A figure; not the number of a note or a chapter: 1 An independent review."""
_STRESSED = regex(r"(?<![\w*])(\*{1,3})(?=\S)[^*\n]*[^\s*]\1(?!\*)|^[ \t]*\*[ \t]", re.MULTILINE)
_STARRED = regex(r"[\w%)]\*(?![\w*])")

_WRAPPED = regex(r"(?<=\d)[ \t]*\n(?P<item>(?P<mark>[-+])[ \t]+\d[^\n]*)(?=\n(?![ \t]*[-+*•])|\Z)")
"""A line that goes on behind a figure with a sign and another figure: 10 - 17 years, broken by an editor before its dash."""

_SIGN = "this is printed as the one point of a list, without its {0}; if {0} is a sign, write \\{0}"
_NOTE = "this is printed as the one point of a list; if it is the note of a figure with a star, write \\*"


def items_by_mistake(text: str) -> Iterator[tuple[str, str]]:
    """Each line that is the only item of its list, and seems to be no item: why, and the line."""
    if text[:1] not in _MARKS and not any(f"\n{mark}" in text for mark in _MARKS):
        return
    for match in _WRAPPED.finditer(text):
        yield _SIGN.format(match["mark"]), match["item"]
    for match in _ALONE.finditer(text):
        before, after = text[: match.start()].rstrip("\n"), text[match.end() :].lstrip("\n")
        if _ITEM.match(before.rpartition("\n")[2]) or _ITEM.match(after):
            continue
        if match["mark"] == "*" and "*" in before and _STARRED.search(_STRESSED.sub(" ", before)):
            yield _NOTE, match["item"]
        elif match["mark"] != "*" and _FIGURE.match(match["words"]):
            yield _SIGN.format(match["mark"]), match["item"]
