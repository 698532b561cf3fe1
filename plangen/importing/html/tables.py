"""Tables of web pages as grids."""

from collections.abc import Callable

from plangen.importing.as_read import Cell, Doubt, Place, Runs, Table
from plangen.importing.html.page import Element

WIDEST = 500
MOST_PLACES = 1_000_000
"""How many places a table may have in all."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

Read = Callable[[Element], tuple[Runs, ...]]
"""What gives the paragraphs of a cell."""


def rows_of(table: Element) -> list[Element]:
    """The rows of a table, those of tables in it left out."""
    parts = [part for part in table if part.tag in ("thead", "tbody", "tfoot")]
    rows = [row for holder in (table, *parts) for row in holder if row.tag == "tr"]
    return rows if not parts else sorted(rows, key=_order)


def _order(row: Element) -> int:
    """Rows of the header come first, and those of the footer last, wherever they stand."""
    return {"thead": 0, "tfoot": 2}.get(row.getparent().tag, 1)


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_layout(table: Element, rows: list[Element]) -> bool:
    """Whether a table only sets its parts apart on the page."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    if len(rows) == 1 and len(cells_of(rows[0])) == 1:
        return True
    return any(_is_section(cell) for row in rows for cell in cells_of(row))


def _is_section(cell: Element) -> bool:
    """Whether a cell begins with a heading, under which it has more."""
    blocks = [child for child in cell if child.text_content().strip()]
    return len(blocks) > 1 and blocks[0].tag in _HEADINGS and not (cell.text or "").strip()


def grid(rows: list[Element], caption: str, place: Place, read: Read) -> Table | None:
    """The table of these rows; None where it has none or too many places."""
    headers = _header_rows(rows)
    lines: list[dict[int, Cell | None]] = []
    taken: dict[int, int] = {}
    for number, row in enumerate(rows):
        line: dict[int, Cell | None] = {column: None for column, left in taken.items() if left > 0}
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        column = 0
        for cell in cells_of(row):
            while column in line:
                column += 1
            width, height = _span(cell, "colspan", WIDEST), min(_span(cell, "rowspan", len(rows)), len(rows) - number)
            header = number < headers or cell.tag == "th"
            for reached in range(column, column + width):
                line[reached] = None
                if height > 1:
                    taken[reached] = height - 1
            line[column] = Cell(read(cell), width, height, header)
        lines.append(line)
    width = max((max(line, default=-1) + 1 for line in lines), default=0)
    if not width or width * len(lines) > MOST_PLACES:
        return None
    ragged = any(len(line) != width for line in lines)
    full = tuple(tuple(line.get(column, Cell(())) for column in range(width)) for line in lines)
    unread = (Doubt.ROW_UNREAD,) if ragged else ()
    return Table(place, full, caption, headers, unread)


def _span(cell: Element, name: str, most: int) -> int:
    said = (cell.get(name) or "1").strip()
    number = int(said[:6]) if said[:6].isdecimal() else 1
    return max(min(number or most, most), 1)


def _header_rows(rows: list[Element]) -> int:
    """How many rows at the top are of the header: those in a head, else those of header cells alone, else a bold one."""
    in_head = sum(1 for row in rows if row.getparent().tag == "thead")
    if in_head:
        return in_head
    count = 0
    while count < len(rows) and cells_of(rows[count]) and all(cell.tag == "th" for cell in cells_of(rows[count])):
        count += 1
    if count or len(rows) < 2:
        return count if count < len(rows) else 0
    return 1 if _is_bold(rows[0]) and not _is_bold(rows[1]) else 0


def _is_bold(row: Element) -> bool:
    """Whether all words of a row are bold."""
    words = [cell for cell in cells_of(row) if cell.text_content().strip()]
    bold = ["".join(part.text_content() for part in cell.iter("b", "strong")).strip() for cell in words]
    return bool(words) and [cell.text_content().strip() for cell in words] == bold
