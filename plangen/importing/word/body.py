"""The body of a Word file to lines, tables and pictures in order."""

from collections.abc import Iterable, Iterator

from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import LeftOut, Picture, Place, Run, Runs, Table
from plangen.importing.forms import is_form
from plangen.importing.lines import Line, Look, Marker, Piece, trimmed
from plangen.importing.word.numbering import Number, Numbering
from plangen.importing.word.parts import MC, Element, Parts, W, is_on, value, whole
from plangen.importing.word.pictures import hanging
from plangen.importing.word.styles import Style, Styles, paragraph_style
from plangen.importing.word.tables import CellContent, cells_of, grid, is_shaded, rows_of
from plangen.importing.word.text import Content, TextReader, chosen, deleted_text
from plangen.importing.word.text import Piece as TextPiece

DEEPEST = 12
"""How many tables and boxes may stand within each other; of deeper ones the text alone is read."""

_LONGEST_LAYOUT = 3
"""How many lines a cell of a table of one row holds at the most, if it is no page in columns."""

_HEADING = regex(r"heading (\d)")
_CONTENTS = regex(r"(?:toc|contents|table of contents|table of figures)(?: \d+| heading)?$|contents heading")
_WRAPPERS = tuple(f"{W}{name}" for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent"))
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


class Body:
    """Reads what holds paragraphs and tables: the body, a cell, a box, a note."""

    def __init__(self, parts: Parts, styles: Styles, numbering: Numbering, text: TextReader) -> None:
        self.text = text
        self._parts, self._styles, self._numbering = parts, styles, numbering
        self._held: list[TextPiece] = []
        self._depth = 0

    def pieces(self, elements: Iterable[Element], *, contents: bool = False) -> Iterator[Piece]:
        """The pieces that elements make; `contents`: they are the document's contents."""
        for element in elements:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, contents)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag == f"{W}sdt":
                gallery = (value(element, _GALLERY) or "").lower()
                if is_on(element.find(f"{W}sdtPr"), "showingPlcHdr"):
                    self.text.leave_out("prompt", " ".join(text.text or "" for text in element.iter(f"{W}t")))
                    continue
                yield from self.pieces(element.iterfind(f"{W}sdtContent/*"), contents=contents or "contents" in gallery)
            elif element.tag in _WRAPPERS:
                yield from self.pieces(element, contents=contents)
            elif element.tag == f"{MC}AlternateContent":
                yield from self.pieces(chosen(element), contents=contents)

    # --- paragraphs ---

    def _paragraph(self, element: Element, contents: bool) -> Iterator[Piece]:
        properties = element.find(f"{W}pPr")
        name = value(properties, f"{W}pStyle") if properties is not None else None
        style = self._styles.paragraph(name)
        self.text.order += 1
        in_contents = self.text.fields.in_contents
        content = self.text.read(element, style)
        pieces = [*self._held, *content.pieces]
        if _mark_is_deleted(properties):
            self._held = pieces
        else:
            self._held = []
            line = self._line(properties, name or "", style, Content(pieces, [], content.pages, content.seen))
            if contents or in_contents:
                line = replace(line, contents=True)
            yield line
        for holder in content.holders:
            yield from self._hanging(holder)

    def _line(self, properties: Element | None, name: str, style: Style, content: Content) -> Line:
        page = content.pages[0] if content.pages else self.text.page
        runs = content.runs
        own = paragraph_style(properties).over(style)
        number = self._number(own, name) if any(run.text.strip() for run in runs) else None
        outline = _outline(own, style)
        line = Line(
            Place(self.text.order, page, self.text.page),
            runs,
            _look(content.pieces),
            outline,
            style=name,
            continues=any(known in ("list continue", "list paragraph") for known in style.names),
            caption="caption" in style.names or ("caption" in content.seen and not outline),
            title=any(known in ("title", "subtitle") for known in style.names[:1]),
            contents="contents" in content.seen or any(map(_CONTENTS.match, style.names[:1])),
            ends_hard=not outline,
        )
        return _numbered(line, number, own.numbers or "")

    def _number(self, own: Style, name: str) -> Number | None:
        numbers = own.numbers
        if not numbers or numbers == "0":
            return None
        depth = own.depth if own.depth is not None else self._numbering.depth_of_style(numbers, name)
        return self._numbering.next(numbers, depth or 0)

    def _hanging(self, holder: Element) -> Iterator[Piece]:
        if self._depth >= DEEPEST:
            return
        place = Place(self.text.order, self.text.page, self.text.page)
        for thing in hanging(holder, self._parts, place):
            if isinstance(thing, Picture | Table | Line):
                yield thing
            elif isinstance(thing, LeftOut):
                self.text.left_out.append(thing)
            else:
                yield from self._deeper(thing)

    def _deeper(self, elements: Iterable[Element]) -> list[Piece]:
        """The pieces of a box or a cell; what was held of a paragraph outside waits for it."""
        held, self._held = self._held, []
        self._depth += 1
        pieces = list(self.pieces(elements))
        self._depth -= 1
        self._held = held
        return pieces

    # --- tables ---

    def _table(self, element: Element) -> Iterator[Piece]:
        rows = [row for row in rows_of(element) if not self._is_deleted(row)]
        if self._depth >= DEEPEST:
            yield self._text_only(element)
            return
        if self._is_layout(rows):
            yield from self._laid_out(rows)
            return
        if self._is_form(rows):
            yield from self._form(rows)
            return
        self.text.order += 1
        place = Place(self.text.order, self.text.page, self.text.page)
        found = grid(element, rows, place, self._cell, bold_first=self._bold_first(element))
        self.text.left_out += [LeftOut("hidden", words, self.text.page) for words in found.covered if words.strip()]
        if found.table.rows:
            yield replace(found.table, place=replace(place, last_page=self.text.page))
        yield from found.after

    def _laid_out(self, rows: list[Element]) -> Iterator[Piece]:
        """What a table holds that only sets things apart; a line alone in a shaded cell is set apart as bold ones are."""
        for row in rows:
            for cell in cells_of(row):
                pieces = self._deeper(cell)
                lines = [piece for piece in pieces if not isinstance(piece, Line) or piece.text]
                alone = len(lines) == 1 and isinstance(lines[0], Line) and is_shaded(cell.find(f"{W}tcPr"))
                yield from (_as_bold(piece) for piece in lines) if alone else pieces

    def _form(self, rows: list[Element]) -> Iterator[Piece]:
        """What a form holds: the names of its sections as headings, and their text."""
        for row in rows:
            name, *rest = cells_of(row)
            for number, piece in enumerate(self._deeper(name)):
                first = isinstance(piece, Line) and number == 0 and piece.text
                yield replace(piece, outline=1) if isinstance(piece, Line) and first else piece
            for cell in rest:
                yield from self._deeper(cell)

    def _is_form(self, rows: list[Element]) -> bool:
        counts = [[_count(cell) for cell in cells_of(row)] for row in rows]
        return self._depth == 0 and is_form(counts, _count(rows[0].getroottree().getroot()))

    def _is_deleted(self, row: Element) -> bool:
        mark = row.find(f"{W}trPr/{W}del")
        if mark is not None:
            self.text.list_change("deleted", mark, deleted_text(row))
        return mark is not None

    def _is_layout(self, rows: list[Element]) -> bool:
        """Whether a table only sets its cells apart on the page: a box, a page in columns, sections with their headings."""
        if rows and all(len(cells_of(row)) == 1 for row in rows):
            return True
        if len(rows) == 1:
            cells = cells_of(rows[0])
            lines = [sum(1 for _ in cell.iterfind(f"{W}p")) for cell in cells]
            return max(lines, default=0) > _LONGEST_LAYOUT
        return any(self._is_section(cell) for row in rows for cell in cells_of(row))

    def _is_section(self, cell: Element) -> bool:
        """Whether a cell begins with a heading, under which it has more."""
        filled = [item for item in cell if item.tag == f"{W}tbl" or next(item.iter(f"{W}t"), None) is not None]
        if len(filled) < 2 or filled[0].tag != f"{W}p":
            return False
        properties = filled[0].find(f"{W}pPr")
        style = self._styles.paragraph(value(properties, f"{W}pStyle") if properties is not None else None)
        return _outline(paragraph_style(properties).over(style), style) > 0

    def _text_only(self, element: Element) -> Line:
        words = " ".join(text.text or "" for text in element.iter(f"{W}t"))
        return Line(Place(self.text.order, self.text.page, self.text.page), (Run(words),))

    def _bold_first(self, element: Element) -> bool:
        properties = element.find(f"{W}tblPr")
        if properties is None:
            return False
        look = properties.find(f"{W}tblLook")
        said = "" if look is None else look.get(f"{W}firstRow") or ""
        bits = 0 if look is None else whole(str(int(look.get(f"{W}val") or "0", 16)))
        first = said in ("1", "true") or (not said and bits & 0x20 > 0)
        return first and self._styles.bold_first_row(value(properties, f"{W}tblStyle"))

    def _cell(self, cell: Element) -> CellContent:
        paragraphs: list[Runs] = []
        after: list[Piece] = []
        bold: list[bool] = []
        for piece in self._deeper(cell):
            if not isinstance(piece, Line):
                after.append(piece)
            elif piece.contents:
                self.text.left_out.append(LeftOut("contents", piece.text, piece.place.page))
            elif piece.text:
                paragraphs.append(_with_number(piece))
                bold.append(piece.look.bold)
        return CellContent(tuple(paragraphs), tuple(after), bool(bold) and all(bold))


def _count(element: Element) -> int:
    """How many words stand in an element."""
    return sum(len((text.text or "").split()) for text in element.iter(f"{W}t"))


def _as_bold(piece: Piece) -> Piece:
    return replace(piece, look=replace(piece.look, bold=True)) if isinstance(piece, Line) else piece


def _with_number(line: Line) -> Runs:
    runs = trimmed(line.runs)
    counted = line.number if line.marker is None or line.marker.ordered else ""
    return (Run(f"{counted}\t"), *runs) if counted else runs


def _mark_is_deleted(properties: Element | None) -> bool:
    marks = properties.find(f"{W}rPr") if properties is not None else None
    return marks is not None and (marks.find(f"{W}del") is not None or marks.find(f"{W}moveFrom") is not None)


def _outline(own: Style, style: Style) -> int:
    """The level of a heading, from 1; 0 where the paragraph is none."""
    if own.outline is not None:
        return own.outline if own.outline < 10 else 0
    named = next((match for match in map(_HEADING.match, style.names) if match), None)
    return int(named[1]) if named else 0


def _numbered(line: Line, number: Number | None, of: str) -> Line:
    """A line with what stands before it: the number of a heading or a paragraph, or the mark of an item."""
    if number is None:
        return line
    text = number.text.strip()
    if line.outline or (number.ordered and number.parts > 1):
        return replace(line, number=text if number.ordered else "", continues=False)
    marker = Marker(number.depth, number.ordered, number.value, of)
    return replace(line, marker=marker, number=text if number.ordered else "", continues=False)


def _look(pieces: Iterable[TextPiece]) -> Look:
    """How the words of a line are set, where all of them are."""
    words = [piece for piece in pieces if piece.run.text.strip() and not piece.run.note]
    if not words:
        return Look()
    text = "".join(piece.run.text for piece in words)
    largest = max(words, key=lambda piece: len(piece.run.text))
    return Look(
        all(piece.style.bold for piece in words),
        all(piece.style.underlined for piece in words),
        text.isupper() or all(piece.style.capitals for piece in words),
        largest.style.size or 0.0,
    )
