"""A table whose cells lost what stood between them: names and figures run on in one line, as in text taken from a page."""

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.importing.as_read import Cell, Doubt, FoundBy, Place, Run, Table

FEWEST_ROWS = 3
FEWEST_FIGURES = 6
LONGEST_NAME = 110
_DENSEST_TEXT = 0.12
"""The share of its characters that are figures' beyond which a line is no sentence."""

_FIGURE = regex(r"[£$€]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[£$€]\d+(?:\.\d+)?|(?<![\w/.-])\d+(?:\.\d+)?%?(?![\w/-])")
_SENTENCE = regex(r"[.;!?]\s|[.;!?]$")
_HEADER_END = regex(r"\(£\)")
_WORD = regex(r"\w+")
_YEAR = regex(r"(?:19|20)\d\d")


def table_run_together(text: str, place: Place) -> Table | None:
    """The table that a line is, each name with the figures that follow it; None where it is no such table.

    Which column a figure stands in is not sure. What heads the columns is one cell, where its end is known.
    """
    rows = _rows(text)
    figures = [figure for _, found in rows for figure in found]
    dense = sum(map(len, figures)) > _DENSEST_TEXT * len(text)
    if len(rows) < FEWEST_ROWS or len(figures) < FEWEST_FIGURES or not dense or not all(map(_is_name, rows)):
        return None
    width = max(len(found) for _, found in rows)
    header, first = _header(rows[0][0])
    rows[0] = (first, rows[0][1])
    lines: list[tuple[Cell | None, ...]] = [
        tuple(Cell(((Run(text),),) if text else ()) for text in (name, *found, *[""] * (width - len(found))))
        for name, found in rows
    ]
    if header:
        lines.insert(0, (Cell(((Run(header),),), width + 1, header=True), *[None] * width))
    doubts = (Doubt.TABLE_BY_POSITION,)
    unread = (Doubt.COLUMNS_UNSURE,)
    return Table(place, tuple(lines), "", 1 if header else 0, unread, doubts, FoundBy.POSITION)


def _header(name: str) -> tuple[str, str]:
    """What heads the columns, before the first name of a row, and this name."""
    ends = [match.end() for match in _HEADER_END.finditer(name)]
    words = [word for word in _WORD.finditer(name) if word[0].lower() in read_schema("reading")["totals"]]
    ends += [word.end() for word in words]
    end = max((end for end in ends if end < len(name)), default=0)
    return name[:end].strip(), name[end:].strip()


def _rows(text: str) -> list[tuple[str, list[str]]]:
    """Each stretch of words with the figures after it; a year is of the words that it stands in."""
    rows: list[tuple[str, list[str]]] = []
    done = 0
    for match in _FIGURE.finditer(text):
        if _YEAR.fullmatch(match[0]):
            continue
        words = " ".join(text[done : match.start()].split())
        if words or not rows:
            rows.append((words, []))
        rows[-1][1].append(match[0])
        done = match.end()
    rest = " ".join(text[done:].split())
    return [*rows, (rest, [])] if rest else rows


def _is_name(row: tuple[str, list[str]]) -> bool:
    name = row[0]
    return (
        (not name or name[0].isupper() or name[0] == "(") and len(name) <= LONGEST_NAME and not _SENTENCE.search(name)
    )
