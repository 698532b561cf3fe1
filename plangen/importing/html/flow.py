"""The blocks of a web page in order: headings, paragraphs, lists, tables and pictures, as lines to be put together."""

import base64
import binascii
from collections.abc import Iterator

from plangen.frozen import replace
from plangen.importing.as_read import LeftOut, Picture, Place, Run, Runs
from plangen.importing.html.page import Element, text_of
from plangen.importing.html.tables import cells_of, grid, is_layout, rows_of
from plangen.importing.html.words import Notes, Way, run_of, tidy, words
from plangen.importing.lines import Line, Look, Marker, Piece

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hgroup hr "
    "h1 h2 h3 h4 h5 h6 legend li main ol p pre section summary table tbody td tfoot th thead tr ul menu dir img picture".split()
)
_LISTS = ("ul", "ol", "menu", "dir")
_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_LARGEST_PICTURE = 20_000_000


class Flow:
    """Reads a page in order."""

    def __init__(self, notes: Notes) -> None:
        self.left_out: list[LeftOut] = []
        self._notes = notes
        self._order = 0

    def pieces(self, element: Element, marker: Marker | None = None) -> Iterator[Piece]:
        """The pieces in an element; `marker`: they are of an item of a list, whose first line has this mark."""
        loose: list[tuple[Run, Way]] = []
        loose += _text(element.text, element)
        for child in element:
            if child.tag in _BLOCKS or (self._holds_blocks(child) and not self._notes.mark_of(child)):
                yield from self._marked(self._lines(loose), marker)
                marker, loose = self._used(loose, marker), []
                yield from self._marked(self._block(child), marker)
                marker = replace_used(marker, child)
            else:
                loose += words(child, self._notes)
            loose += _text(child.tail, element)
        yield from self._marked(self._lines(loose), marker)

    def _holds_blocks(self, element: Element) -> bool:
        return any(inner.tag in _BLOCKS for inner in element.iterdescendants())

    def _used(self, loose: list[tuple[Run, Way]], marker: Marker | None) -> Marker | None:
        """The mark of an item once its first line has it: what follows goes on in the item."""
        has_words = any(run.text.strip() for run, _ in loose)
        return replace(marker, of="") if marker is not None and has_words else marker

    def _marked(self, pieces: Iterator[Piece], marker: Marker | None) -> Iterator[Piece]:
        for piece in pieces:
            if (
                marker is None
                or not isinstance(piece, Line)
                or piece.marker is not None
                or piece.outline
                or piece.continues
            ):
                yield piece
            elif marker.of:
                yield replace(piece, marker=marker)
                marker = replace(marker, of="")
            else:
                yield replace(piece, continues=True)

    def _place(self) -> Place:
        self._order += 1
        return Place(self._order)

    def _lines(self, runs: list[tuple[Run, Way]], outline: int = 0) -> Iterator[Line]:
        """Words as a line, and as several where empty lines stand between them."""
        parts: list[list[tuple[Run, Way]]] = [[]]
        for place, (run, way) in enumerate(runs):
            after = runs[place + 1][0] if place + 1 < len(runs) else None
            if run.text == "\n" and after is not None and after.text.strip(" ") == "\n" and not outline:
                parts.append([])
            else:
                parts[-1].append((run, way))
        for part in parts:
            tidied = tidy(tuple(run for run, _ in part))
            if tidied:
                yield Line(self._place(), tidied, _look(part), outline)

    def _block(self, element: Element) -> Iterator[Piece]:
        tag = element.tag
        if tag in _HEADINGS:
            yield from self._lines(words(element, self._notes), _HEADINGS[tag])
            yield from (self._picture(picture) for picture in element.iter("img"))
        elif tag in _LISTS:
            yield from self._list(element, 0)
        elif tag == "table":
            yield from self._table(element)
        elif tag == "img":
            yield self._picture(element)
        elif tag == "figcaption":
            yield from (replace(line, caption=True) for line in self.pieces(element) if isinstance(line, Line))
        elif tag == "dl":
            yield from self._definitions(element)
        elif tag == "pre":
            yield from self._preformatted(element)
        else:
            yield from self.pieces(element)

    def _definitions(self, element: Element) -> Iterator[Piece]:
        """Each term with what it means after a tab, where both are one line."""
        parts = [part for child in element for part in (child if child.tag == "div" else [child])]
        waiting: list[Line] = []
        for part in parts:
            pieces = list(self.pieces(part))
            first = pieces[0] if pieces else None
            if part.tag == "dt":
                yield from waiting
                waiting = [piece for piece in pieces if isinstance(piece, Line)]
            elif len(waiting) == 1 and isinstance(first, Line) and len(pieces) == 1:
                term = waiting.pop()
                yield replace(term, runs=(*term.runs, Run("\t"), *first.runs), look=Look())
            else:
                yield from waiting
                yield from pieces
                waiting = []
        yield from waiting

    def _preformatted(self, element: Element) -> Iterator[Piece]:
        for text in element.text_content().split("\n"):
            if text.strip():
                yield Line(self._place(), (Run(text.strip()),), ends_hard=True)

    def _list(self, element: Element, level: int) -> Iterator[Piece]:
        ordered = element.tag == "ol"
        value = _whole(element.get("start"), 1)
        for item in element:
            if item.tag in _LISTS:
                yield from self._list(item, level + 1)
            elif item.tag == "li":
                value = _whole(item.get("value"), value)
                yield from self._item(item, Marker(level, ordered, value, of="ol" if ordered else "ul"))
                value += 1

    def _item(self, item: Element, marker: Marker) -> Iterator[Piece]:
        for piece in self.pieces(item, marker):
            nested = isinstance(piece, Line) and piece.marker is not None and piece.marker is not marker
            yield _deeper(piece) if isinstance(piece, Line) and nested else piece

    def _table(self, element: Element) -> Iterator[Piece]:
        rows = rows_of(element)
        if is_layout(element, rows):
            for row in rows:
                for cell in cells_of(row):
                    yield from self.pieces(cell)
            return
        caption = next((text_of(child) for child in element if child.tag == "caption"), "")
        after: list[Piece] = []
        table = grid(rows, caption, self._place(), lambda cell: self._cell(cell, after))
        if table is None:
            yield from (Line(self._place(), (Run(text_of(row)),)) for row in rows)
        else:
            yield table
        yield from after

    def _cell(self, cell: Element, after: list[Piece]) -> tuple[Runs, ...]:
        """The paragraphs of a cell; what is no paragraph stands after the table, and what opens on a click is left out."""
        for details in list(cell.iter("details")):
            for part in [part for part in details if part.tag != "summary"]:
                self.left_out.append(LeftOut("hidden", " ".join(" ".join(part.itertext()).split())))
                part.drop_tree()
        pieces = list(self.pieces(cell))
        after += [piece for piece in pieces if not isinstance(piece, Line)]
        return tuple(piece.runs for piece in pieces if isinstance(piece, Line))

    def _picture(self, element: Element) -> Picture:
        return Picture(self._place(), _data(element.get("src") or ""), " ".join((element.get("alt") or "").split()))


def replace_used(marker: Marker | None, child: Element) -> Marker | None:
    """The mark of an item after a block in it: what follows goes on in the item."""
    return replace(marker, of="") if marker is not None and child.text_content().strip() else marker


def _deeper(line: Line) -> Line:
    """The item of a list in an item, one deeper than that."""
    return replace(line, marker=replace(line.marker, level=line.marker.level + 1)) if line.marker else line


def _text(text: str | None, element: Element) -> list[tuple[Run, Way]]:
    """Loose words in an element as runs, set as the element is."""
    if not text or not text.strip():
        return [(Run(" "), Way())] if text else []
    return list(run_of(text, Way(bold=element.tag in ("summary", "dt", "legend"))))


def _look(parts: list[tuple[Run, Way]]) -> Look:
    said = [(run, way) for run, way in parts if run.text.strip() and not run.note]
    text = "".join(run.text for run, _ in said)
    bold, underlined = all(way.bold for _, way in said), all(way.underlined for _, way in said)
    return Look(bold and bool(said), underlined and bool(said), text.isupper())


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 6 else default


def _data(address: str) -> bytes:
    """The bytes of a picture that stands in the page itself; nothing is fetched."""
    head, _, body = address.partition(",")
    if not head.startswith("data:image/") or not head.endswith("base64") or len(body) > _LARGEST_PICTURE:
        return b""
    try:
        data = base64.b64decode(body)
    except (binascii.Error, ValueError):
        return b""
    return data if data.startswith(_SIGNATURES) else b""
