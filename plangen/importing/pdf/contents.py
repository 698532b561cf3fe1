"""Tables of contents: lines that lead to a page number, by dots or across a gap."""

from collections.abc import Sequence
from itertools import pairwise

from plangen.files.regex import regex
from plangen.importing.pdf.captions import is_contents
from plangen.importing.pdf.lines import Line, rows_of

_LEADER = regex(r"[.…·_]{3,}|(?:\.\s){3,}")
_NUMBER = regex(r"(?:[.…·\s]*)(\d{1,3})$")
_LEAST = 3


def contents_lines(lines: Sequence[Line], pages: int, *, goes_on: bool = False) -> list[Line]:
    """The lines of a page that are of a table of contents, with its heading; none where it has none.

    `goes_on`: the page before it has one.
    """
    rows = rows_of(lines)
    heading = next((row[0] for row in rows if len(row) == 1 and is_contents(row[0].text)), None)
    entries = [row for row in rows if _page(row, pages, goes_on)]
    dotted = sum(any(_LEADER.search(line.text) for line in row) for row in entries)
    least = 1 if goes_on else _LEAST
    known = heading is not None or dotted >= least or (goes_on and len(entries) > 0.7 * len(rows))
    if len(entries) < least or not known or not _rising([_page(row, pages, goes_on) for row in entries]):
        return []
    top = entries[0][0].base if heading is None else max(heading.base, entries[0][0].base)
    bottom = entries[-1][0].base
    between = [row for row in rows if bottom - 2 <= row[0].base <= top + 2]
    if len(entries) < 0.5 * len(between):
        return [line for row in entries for line in row]
    return [line for row in between for line in row]


def _page(row: list[Line], pages: int, goes_on: bool) -> int:
    """The page that an entry leads to; 0 where it leads to none."""
    found = _NUMBER.search(row[-1].text)
    alone = goes_on or len(row) > 1 or any(_LEADER.search(line.text) for line in row) or _is_apart(row[-1])
    number = int(found[1]) if found and alone else 0
    return number if number <= pages + 20 else 0


def _is_apart(line: Line) -> bool:
    return len(line.words) > 1 and line.words[-1].left - line.words[-2].right > 0.6 * line.size


def _rising(numbers: list[int]) -> bool:
    """Whether numbers hardly ever fall, as pages do in contents."""
    falls = sum(one > two for one, two in pairwise(numbers))
    return falls <= len(numbers) // 8
