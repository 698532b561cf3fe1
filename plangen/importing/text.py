"""Plain text: headings by numbers, capitals and standing alone, lists by their marks, tables by tabs, pages by form feeds."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plangen.files.regex import regex
from plangen.frozen import frozen
from plangen.importing.as_read import Cell, Document, Doubt, FoundBy, LeftOut, Place, Run, Table
from plangen.importing.assembling import assemble
from plangen.importing.contents import goes_on_in_contents, names_contents
from plangen.importing.kinds import decoded
from plangen.importing.lines import Line, Look, Piece
from plangen.importing.marks import heading_number, is_item
from plangen.importing.run_together import table_run_together
from plangen.importing.wrapped import NARROWEST, WIDEST

LONGEST_HEADING = 90
MOST_WORDS = 14
_TEXT = 60
"""How many characters a line has at the least that is of a text, and no heading or item."""

_FULL = 0.75
"""How much of the lines that could be full must be no longer than a line, for a text to be one of lines."""

_SENTENCE_END = regex(r"[.;,!?]$")
_COLUMNS = regex(r"\t+|(?<=\S) {3,}(?=\S)")
_NUMBERED = regex(r"\s*\d{1,2}(?:\.\d{1,2})+[.)]?\s")
_FIGURE = regex(r"[£$€]?\d[\d,.]*%?$")
_DIGITS = regex(r"\d+")
_FEWEST_PAGES = 3
_MOST_PAGES = 0.6
"""On what share of the pages a line stands at the least that is their running head."""

_LONG_CELL = 300


@frozen
class _Row:
    """A line of the file: its words, its page, and whether an empty line stands before and after it."""

    text: str
    page: int
    alone_above: bool
    alone_below: bool


def read_text(name: str, data: bytes) -> Document:
    """The document as read; pages where the text has form feeds."""
    rows = list(_rows(decoded(data)))
    pages = max((row.page for row in rows), default=0)
    rows, running = _without_running_heads(rows, pages)
    made = assemble(_pieces(rows))
    return Document(name, "txt", made.blocks, pages, left_out=(*made.left_out, *running))


def _without_running_heads(rows: list[_Row], pages: int) -> tuple[list[_Row], list[LeftOut]]:
    """The lines without those that stand first or last on most pages, but for their numbers; and these."""
    ends = {place for place, row in enumerate(rows) if _is_at_end(rows, place)} if pages >= _FEWEST_PAGES else set()
    often = Counter(_DIGITS.sub("0", rows[place].text.strip()) for place in ends)
    running = {place for place in ends if often[_DIGITS.sub("0", rows[place].text.strip())] > pages * _MOST_PAGES}
    left = [_left_out(rows[place]) for place in sorted(running)]
    return [row for place, row in enumerate(rows) if place not in running], left


def _is_at_end(rows: Sequence[_Row], place: int) -> bool:
    """Whether a line is the first, second or last, last but one, of its page."""
    beside = (rows[near].page if 0 <= near < len(rows) else 0 for near in (place - 2, place + 2))
    return any(page != rows[place].page for page in beside)


def _left_out(row: _Row) -> LeftOut:
    text = row.text.strip()
    return LeftOut("page-number" if text.isdecimal() else "running-head", text, row.page)


def _rows(text: str) -> Iterator[_Row]:
    pages = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "").split("\f")
    for number, page in enumerate(pages, 1):
        lines = [line.rstrip(" ") for line in page.split("\n")]
        for place, line in enumerate(lines):
            if any(map(str.isalnum, line)):
                above = not place or not lines[place - 1].strip()
                below = place + 1 == len(lines) or not lines[place + 1].strip()
                yield _Row(line, number if len(pages) > 1 else 0, above, below)


def _pieces(rows: Sequence[_Row]) -> Iterator[Piece]:
    width = _width(rows)
    place = 0
    in_contents = False
    while place < len(rows):
        row = rows[place]
        in_contents = names_contents(row.text) or (in_contents and goes_on_in_contents(row.text))
        end = place if in_contents else _table_end(rows, place)
        if end - place > 1:
            yield _table(rows[place:end], Place(place, row.page, rows[end - 1].page))
        else:
            end = _paragraph_end(rows, place, width)
            line = _line(rows, place, end)
            yield table_run_together(line.text, line.place) or line
        place = max(end, place + 1)


# --- paragraphs ---


def _width(rows: Sequence[_Row]) -> int:
    """How many characters a line has in a text that was cut into lines; 0 where paragraphs are whole."""
    lengths = sorted(len(row.text.strip()) for row in rows)
    long = [length for length in lengths if length >= NARROWEST]
    if len(long) < 5 or sum(1 for length in long if length <= WIDEST) < _FULL * len(long):
        return 0
    kept = [length for length in long if length <= WIDEST]
    return kept[len(kept) * 9 // 10]


def _paragraph_end(rows: Sequence[_Row], start: int, width: int) -> int:
    """Where the paragraph ends that begins at a line: before one that would have begun on the line above, had it gone on."""
    end = start + 1
    while width and end < len(rows) and not rows[end].alone_above:
        before, text = rows[end - 1].text.strip(), rows[end].text.strip()
        room = width - len(before)
        if is_item(rows[end].text) or len(text.split()[0]) + 1 <= room or _NUMBERED.match(text):
            break
        end += 1
    return end


def _line(rows: Sequence[_Row], start: int, end: int) -> Line:
    row = rows[start]
    text = " ".join(part.text.strip() for part in rows[start:end])
    looks = end == start + 1 and _could_be_heading(rows, start)
    capitals = looks and text.isupper()
    return Line(
        Place(start, row.page, rows[end - 1].page),
        (Run(text),),
        Look(bold=looks, capitals=capitals),
        ends_hard=not looks,
    )


def _could_be_heading(rows: Sequence[_Row], place: int) -> bool:
    """Whether a line is short, no sentence, stands apart from what is above, and a text or a list follows it."""
    row = rows[place]
    text = row.text.strip()
    number, words = heading_number(text)
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= MOST_WORDS
    if (
        not short
        or _SENTENCE_END.search(text)
        or not (words[:1].isupper() or number)
        or _is_listed(rows, place, number)
    ):
        return False
    after = rows[place + 1] if place + 1 < len(rows) else None
    above = rows[place - 1].text.rstrip() if place else "."
    apart = row.alone_above or above.endswith((".", "!", "?", ":"))
    if text.isupper():
        return apart or row.alone_below
    if after is None or not apart:
        return False
    follows = len(after.text) > _TEXT or after.text.strip()[-1:] in ".:" or is_item(after.text)
    alone = row.alone_above and row.alone_below
    is_part = _NUMBERED.match(text) is not None and not _NUMBERED.match(after.text)
    return follows or (alone and (is_part or _heads_heading(rows, place + 1)))


def _is_listed(rows: Sequence[_Row], place: int, number: str) -> bool:
    """Whether a line is an item of a list: by its mark, or by its number with another one beside it."""
    row = rows[place]
    if not is_item(row.text):
        return False
    above = [] if row.alone_above else rows[place - 1 : place]
    below = [] if row.alone_below else rows[place + 1 : place + 2]
    return not number.endswith((".", ")")) or any(is_item(other.text) for other in (*above, *below))


def _heads_heading(rows: Sequence[_Row], place: int) -> bool:
    """Whether the next line is a heading too, of a part of what the one before it names."""
    return rows[place].alone_below and place + 1 < len(rows) and len(rows[place + 1].text) > _TEXT


# --- tables ---


def _table_end(rows: Sequence[_Row], start: int) -> int:
    """Where a table ends that begins at a line: the lines that have as many cells, one after the other."""
    count = len(_cells(rows[start].text))
    end = start
    while count > 1 and end < len(rows) and len(_cells(rows[end].text)) == count:
        if end > start and rows[end].alone_above and "\t" not in rows[end].text:
            break
        end += 1
    by_tabs = all("\t" in row.text for row in rows[start:end])
    return end if end - start >= (2 if by_tabs else 3) else start


def _cells(line: str) -> list[str]:
    """The cells of a line: between single tabs all of them, else between gaps; a numbered paragraph has none."""
    if _NUMBERED.match(line) or is_item(line) or line.startswith("\t\t"):
        return []
    parts = line.split("\t") if "\t" in line and "\t\t\t" not in line else _COLUMNS.split(line.strip())
    cells = [part.strip() for part in parts]
    return cells if sum(map(bool, cells)) and max(map(len, cells)) <= _LONG_CELL else []


def _table(rows: Sequence[_Row], place: Place) -> Table:
    lines = [_cells(row.text) for row in rows]
    header = not any(_FIGURE.match(cell) for cell in lines[0]) and any(
        _FIGURE.match(cell) for line in lines[1:] for cell in line
    )
    cells = tuple(
        tuple(Cell(((Run(cell),),) if cell else (), header=header and not number) for cell in line)
        for number, line in enumerate(lines)
    )
    by_position = (Doubt.TABLE_BY_POSITION,)
    return Table(place, cells, header_rows=1 if header else 0, doubts=by_position, found_by=FoundBy.POSITION)
