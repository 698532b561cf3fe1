"""A text as its author means it: without comments, and with lists and tables pasted from Word as Markdown writes them.

Done once, when a plan is read, so that rules and documents read the same.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from plangen.files.regex import regex

_COMMENT_LINES = regex(r"(?:^[ \t]*<!--(?:(?!-->).)*-->[ \t]*\n)", re.MULTILINE | re.DOTALL)
_COMMENT = regex(r"[ \t]?<!--.*?-->", re.DOTALL)
_BULLET = regex(r"(?P<indent>[ \t]*)(?P<mark>[o•●▪◦·§–—\uf0b7\uf0a7\uf0d8\uf0fc-])\t+[ \t]*(?=\S)")
_NUMBER = regex(r"(?P<indent>[ \t]*)(?P<mark>\d{1,3}[.)])\t+[ \t]*(?=\S)")
_NO_ROW = regex(r"[ \t]*(?:[-*+|>#]|\d{1,3}[.)][ \t]|!!!)")
_STEP = "    "


def as_written(text: str) -> str:
    """The text without the comments in it, and with what was pasted from Word as Markdown; the text itself where it has
    neither. Lines stay in their order.
    """
    if "<!--" in text:
        text = _COMMENT.sub("", _COMMENT_LINES.sub("", text))
    if "\t" in text:
        text = "\n".join(_pasted(text.split("\n")))
    return text


def _pasted(lines: list[str]) -> Iterator[str]:
    for tabbed, run in groupby(_bullets(lines), _is_row):
        rows = list(run)
        yield from _table(rows) if tabbed and len(rows) > 1 else rows


def _bullets(lines: list[str]) -> Iterator[str]:
    """The lines with Word's bullets as Markdown's: a bullet of another kind than those before begins a list in the list."""
    levels: list[str] = []
    for line in lines:
        match = _BULLET.match(line)
        if match is None:
            levels = levels if _NUMBER.match(line) else []
            yield _NUMBER.sub(r"\g<indent>\g<mark> ", line)
            continue
        mark = match["mark"]
        levels = [*(levels[: levels.index(mark)] if mark in levels else levels), mark]
        indent = match["indent"] or _STEP * (len(levels) - 1)
        yield f"{indent}- {line[match.end() :]}"


def _is_row(line: str) -> bool:
    """Whether a line is cells with tabs between."""
    return "\t" in line.strip() and _NO_ROW.match(line) is None


def _table(rows: list[str]) -> Iterator[str]:
    cells = [[cell.strip().replace("|", r"\|") for cell in row.rstrip().split("\t")] for row in rows]
    width = max(map(len, cells))
    filled = [[*row, *([""] * (width - len(row)))] for row in cells]
    yield ""
    yield f"| {' | '.join(filled[0])} |"
    yield f"|{'---|' * width}"
    yield from (f"| {' | '.join(row)} |" for row in filled[1:])
    yield ""
