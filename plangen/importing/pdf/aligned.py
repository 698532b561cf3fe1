"""Tables without rules: lines that fall into the same columns, one row below the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.columns import fits, gaps_of, spans_in, stays
from plangen.importing.pdf.lines import Line, rows_of
from plangen.importing.pdf.markers import is_label
from plangen.importing.pdf.regions import Region, is_prose
from plangen.importing.pdf.sheet import Word

_WIDEST_STEP = 3.2
_LEAST_GAP = 0.8
_MOST_WRAPPED = 14
_MOST_LAST = 6
_NEAR = 1.45
_LONG = 35
"""Letters of a line that is text, not a cell beside a number."""


def aligned_regions(lines: Sequence[Line]) -> list[Region]:
    """The tables of a page that only the places of their words show; `lines` are those that no other table took."""
    made = []
    for block, is_cut in _blocks(rows_of(lines)):
        if region := _region(block):
            made.append(region._replace(cut=is_cut))
    return made


def _blocks(rows: list[list[Line]]) -> Iterator[tuple[list[list[Line]], bool]]:
    """Runs of rows of which several have more than one piece, with those between that go on in one column; which are cut."""
    place = 0
    while place < len(rows):
        if not _is_split(rows[place]):
            place += 1
            continue
        end = _end(rows, place)
        if end > place:
            yield rows[place : end + 1], _is_cut(rows, end) or _is_headless(rows, place)
        place = end + 1


def _is_cut(rows: list[list[Line]], end: int) -> bool:
    """Whether the next row is as near as those of the table, and has several pieces too, in other columns."""
    if end + 1 >= len(rows):
        return not _is_split(rows[end]) and rows[end][0].left < min(
            row[1].left for row in rows[: end + 1] if len(row) > 1
        )
    steps = [one[0].base - two[0].base for one, two in pairwise(rows[max(end - 2, 0) : end + 2])]
    return _is_split(rows[end + 1]) and steps[-1] < 1.3 * max(steps[:-1])


def _is_headless(rows: list[list[Line]], start: int) -> bool:
    """Whether what stands right above the first row may be of its cells: it is as near as the lines of one cell."""
    if start == 0:
        return False
    above, first = rows[start - 1], rows[start]
    return above[0].base - first[0].base < _NEAR * first[0].size and not is_caption(above[0].text)


def _is_split(row: list[Line]) -> bool:
    spans = spans_in(row)
    return any(two[0] - one[1] > _LEAST_GAP * row[0].size for one, two in pairwise(spans))


def _end(rows: list[list[Line]], start: int) -> int:
    """The last row of the run that begins here."""
    end, wrapped = start, 0
    for place in range(start + 1, len(rows)):
        step = rows[place - 1][0].base - rows[place][0].base
        if step > _WIDEST_STEP * rows[place][0].size or is_caption(rows[place][0].text):
            break
        if _is_split(rows[place]):
            if not _agree(rows[start : place + 1]):
                break
            end, wrapped = place, 0
            continue
        wrapped += 1
        if wrapped > _MOST_WRAPPED or not stays(rows[place], gaps_of(rows[start : end + 1])):
            break
    return _with_tail(rows, start, end)


def _with_tail(rows: list[list[Line]], start: int, end: int) -> int:
    """The last row with the lines below it that go on in one of its cells, or end the page and stand as cells do."""
    edges = _edges(rows[start : end + 1])
    last = end
    while end + 1 < len(rows):
        step, row = rows[end][0].base - rows[end + 1][0].base, rows[end + 1]
        if step > 1.4 * row[0].size or _is_split(row) or not fits(row, edges) or not _below_cell(row, rows[end], edges):
            break
        end += 1
    steps = [one[0].base - two[0].base for one, two in pairwise(rows[start : last + 1])]
    rest = rows[end + 1 :]
    left = min(row[0].left for row in rows[start : last + 1])
    below = [one[0].base - two[0].base for one, two in pairwise(rows[end:])]
    goes_on = 0 < len(rest) <= _MOST_LAST and all(step <= 1.3 * max(steps, default=0.0) for step in below)
    ends_page = goes_on and all(len(row) == 1 and abs(row[0].left - left) < 1.5 and fits(row, edges) for row in rest)
    return len(rows) - 1 if ends_page else end


def _below_cell(row: list[Line], above: list[Line], edges: tuple[float, ...]) -> bool:
    """Whether a line stands in a column after the first, or goes on with a cell that has a neighbour."""
    line = row[0]
    later = bool(edges) and line.left > edges[0]
    return later or any(
        abs(line.left - other.left) < 3 and abs(line.order - other.words[-1].order) == 1 for other in above
    )


def _agree(rows: list[list[Line]]) -> bool:
    """Whether rows have columns in common: a gap runs through all of them."""
    return bool(_edges(rows))


def _edges(rows: list[list[Line]]) -> tuple[float, ...]:
    return tuple((low + high) / 2 for low, high in gaps_of(rows))


def _region(rows: list[list[Line]]) -> Region | None:
    split = [row for row in rows if _is_split(row)]
    if len(split) < 2 or is_prose(rows, least=2) or _is_numbered_list(split):
        return None
    lines = tuple(line for row in rows for line in row)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = max(line.top for line in lines) + 2, min(line.bottom for line in lines) - 2
    return Region(left - 2, right + 2, (top, bottom), lines, ruled=False)


def _is_numbered_list(rows: list[list[Line]]) -> bool:
    """Whether rows are items, headings or paragraphs whose numbers stand far off: a mark, and text in one piece."""
    return all(len(row) <= 2 and _is_labelled([word for line in row for word in line.words]) for row in rows)


def _is_labelled(words: list[Word]) -> bool:
    """Whether words are a mark and text in one piece, which is long or begins with a letter."""
    if len(words) < 2 or not is_label(words[0].text) or len(spans_in([Line(words[1:])])) > 1:
        return False
    return words[1].text[:1].isalpha() or sum(len(word.text) for word in words) > _LONG
