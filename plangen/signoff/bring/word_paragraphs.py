"""A Word file read paragraph by paragraph, all tracked changes accepted."""

from collections.abc import Iterator, Sequence
from typing import Any

from plangen.files.package import PackageError, Reason
from plangen.files.regex import regex
from plangen.importing.word.parts import MC, Parts, R, W, value
from plangen.render.word.marks import marked_hash
from plangen.signoff.bring.word_pictures import picture_in
from plangen.signoff.bring.word_text import Author, Cell, Comment, Look, WordParagraph, WordPicture, WordText

Element = Any

_HEADING = regex(r"heading (\d)")
_LISTED = regex(r"list (?:bullet|number)(?: (\d))?")
_CONTENTS = ("toc", "contents")
_OFF = ("0", "false", "off", "none")
_PUT_IN, _TAKEN_OUT = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
_HOLDERS = tuple(f"{W}{name}" for name in "sdt sdtContent smartTag customXml dir bdo fldSimple".split())
_DEEPEST = 8


def read_word(data: bytes) -> WordText:
    """What a Word file says. PackageError where it is none, or one that is not read."""
    parts = Parts(data)
    body = parts.tree(parts.main).find(f"{W}body")
    if body is None:
        raise PackageError(Reason.STRANGE)
    reader = _Reader(parts)
    reader.blocks(body, None)
    notes = parts.first("footnotes")
    if notes is not None:
        reader.links = parts.links("footnotes")
        for note in notes.iterfind(f"{W}footnote"):
            if note.get(f"{W}type") in (None, "normal"):
                reader.note = note.get(f"{W}id") or ""
                reader.blocks(note, None)
    build = _of_file(parts, "identifier")
    build = build.removeprefix("plangen:") if build.startswith("plangen:") else ""
    comments = tuple(reader.comments(parts))
    return WordText(tuple(reader.found), comments, build, _of_file(parts, "subject"), reader.gone)


def _of_file(parts: Parts, name: str) -> str:
    """What the file says of itself as a whole; empty where it says nothing."""
    if "docProps/core.xml" not in parts.package:
        return ""
    return "".join(parts.tree("docProps/core.xml").itertext(f"{{http://purl.org/dc/elements/1.1/}}{name}")).strip()


class _Open:
    """A paragraph that is being read."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.looks: list[Look] = []
        self.marks: list[str] = []
        self.authors: dict[Author, None] = {}
        self.pictures: list[WordPicture] = []

    def put(self, text: str, look: Look) -> None:
        self.chars.append(text)
        self.looks.extend([look] * len(text))


class _Reader:
    """Reads blocks in the order of the file."""

    def __init__(self, parts: Parts) -> None:
        self.found: list[WordParagraph] = []
        self.gone: dict[str, tuple[Author, ...]] = {}
        self.note = ""
        self._parts = parts
        self._styles = _style_names(parts)
        self.links = parts.links()
        self._tables = 0
        self._fields: list[str] = []
        self._open: _Open | None = None
        self._about: dict[str, list[str]] = {}
        self._at: dict[str, int] = {}
        self._commented: set[str] = set()

    def blocks(self, holder: Element, cell: Cell | None, depth: int = 0) -> None:
        """The paragraphs of a body, a cell, a note or a box, and those of the tables in it."""
        for block in holder:
            if block.tag == f"{W}p":
                self._paragraph(block, cell)
            elif block.tag == f"{W}tbl" and depth < _DEEPEST:
                self._table(block, depth)
            elif block.tag == f"{W}sdt":
                gallery = block.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                if gallery is None or gallery.get(f"{W}val") != "Table of Contents":
                    self.blocks(
                        block.findall(f"{W}sdtContent")[0] if block.findall(f"{W}sdtContent") else (), cell, depth
                    )
            elif block.tag in (f"{W}bookmarkStart",):
                self._pending(block)
        if self._open is not None and depth:
            self._close(None, cell)

    def _pending(self, mark: Element) -> None:
        """A mark between two paragraphs belongs to the next."""
        if marked_hash(mark.get(f"{W}name") or ""):
            self._open = self._open or _Open()
            self._open.marks.append(mark.get(f"{W}name"))

    def _table(self, table: Element, depth: int) -> None:
        number, self._tables = self._tables, self._tables + 1
        rows = (row for row in table.iter(f"{W}tr") if _table_of(row) is table)
        for place, row in enumerate(row for row in rows if row.find(f"{W}trPr/{W}del") is None):
            column = 0
            for cell in row.iter(f"{W}tc"):
                if _row_of(cell) is row:
                    self.blocks(cell, Cell(number, place, column), depth + 1)
                    column += (
                        int(value(cell.find(f"{W}tcPr"), f"{W}gridSpan") or 1)
                        if cell.find(f"{W}tcPr") is not None
                        else 1
                    )
        for row in table.iter(f"{W}tr"):
            gone = row.find(f"{W}trPr/{W}del")
            if gone is not None:
                for mark in row.iter(f"{W}bookmarkStart"):
                    self.gone[mark.get(f"{W}name") or ""] = (_author(gone),)

    def _paragraph(self, element: Element, cell: Cell | None) -> None:
        properties = element.find(f"{W}pPr")
        open_ = self._open = self._open or _Open()
        self._inside(element, Look(), False)
        if properties is not None and (gone := properties.find(f"{W}rPr/{W}del")) is not None:
            open_.authors[_author(gone)] = None  # what follows goes on in the same paragraph
            return
        if properties is not None and (new := properties.find(f"{W}rPr/{W}ins")) is not None:
            open_.authors[_author(new)] = None
        self._close(properties, cell)

    def _close(self, properties: Element | None, cell: Cell | None) -> None:
        open_, self._open = self._open or _Open(), None
        style = self._styles.get(_value(properties, "pStyle"), _value(properties, "pStyle").lower())
        if style.startswith(_CONTENTS) and not open_.marks:
            return
        text, authors = "".join(open_.chars), tuple(open_.authors)
        looks = _of_cell(text, open_.looks) if cell is not None else open_.looks
        for mark in open_.marks:
            self.gone[mark] = authors
        is_item, is_ordered, level = _item(properties, style)
        heading = _HEADING.fullmatch(style)
        self.found.append(
            WordParagraph(
                text=text,
                looks=tuple(looks),
                marks=tuple(open_.marks),
                style=style,
                is_item=is_item and heading is None,
                is_ordered=is_ordered,
                level=int(heading[1]) if heading else level,
                cell=cell,
                number=len(self.found) + 1,
                authors=authors,
                pictures=tuple(open_.pictures),
                note=self.note,
            )
        )

    def _inside(self, holder: Element, look: Look, is_gone: bool) -> None:
        for element in holder:
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, look, is_gone)
            elif tag == f"{W}hyperlink":
                anchor = element.get(f"{W}anchor")
                link = self.links.get(element.get(f"{R}id") or "", f"#{anchor}" if anchor else "")
                self._inside(element, look._replace(link=link), is_gone)
            elif tag in _PUT_IN or tag in _TAKEN_OUT:
                self._open_paragraph.authors[_author(element)] = None
                self._inside(element, look, is_gone or tag in _TAKEN_OUT)
            elif tag in _HOLDERS:
                self._inside(element, look._replace(is_field=tag == f"{W}fldSimple" or look.is_field), is_gone)
            elif tag == f"{W}bookmarkStart" and marked_hash(element.get(f"{W}name") or ""):
                self._open_paragraph.marks.append(element.get(f"{W}name") or "")
            elif tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd"):
                self._comment(element)

    @property
    def _open_paragraph(self) -> _Open:
        self._open = self._open or _Open()
        return self._open

    def _run(self, run: Element, look: Look, is_gone: bool) -> None:
        properties = run.find(f"{W}rPr")
        named = _value(properties, "rStyle").lower()
        look = look._replace(
            bold=_is_on(properties, "b") or named in ("strong", "strongemphasis"),
            italic=_is_on(properties, "i") or named == "emphasis",
        )
        for element in run:
            tag = element.tag
            if tag == f"{W}fldChar":
                self._field(element.get(f"{W}fldCharType") or "")
            elif is_gone:
                continue
            elif tag == f"{W}t":
                self._put(element.text or "", look)
            elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                self._put(" " if tag == f"{W}tab" else "\n", look)
            elif tag == f"{W}noBreakHyphen":
                self._put("-", look)
            elif tag == f"{W}footnoteReference":
                self._put("*", look._replace(note=element.get(f"{W}id") or "?"))
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
                self._open_paragraph.pictures.append(picture_in(element, self._parts))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("code")
        elif kind == "separate" and self._fields:
            self._fields[-1] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _put(self, text: str, look: Look) -> None:
        if "code" in self._fields:
            return
        look = look._replace(is_field=look.is_field or bool(self._fields))
        self._open_paragraph.put(text, look)
        for name in self._commented:
            self._about[name].append(text)

    # --- comments ---

    def _comment(self, element: Element) -> None:
        name = element.get(f"{W}id") or ""
        if element.tag == f"{W}commentRangeStart":
            self._commented.add(name)
            self._about.setdefault(name, [])
            self._at.setdefault(name, len(self.found) + 1)
        else:
            self._commented.discard(name)

    def comments(self, parts: Parts) -> Iterator[Comment]:
        """What people said beside the text."""
        root = parts.first("comments")
        for comment in () if root is None else root.iterfind(f"{W}comment"):
            name = comment.get(f"{W}id") or ""
            text = "\n".join("".join(part.itertext(f"{W}t")) for part in comment.iter(f"{W}p"))
            about = " ".join("".join(self._about.get(name, ())).split())
            author = _author(comment)
            yield Comment(author.name, author.day, text.strip(), about, self._at.get(name, 0))


def _style_names(parts: Parts) -> dict[str, str]:
    root = parts.first("styles")
    styles = () if root is None else root.iterfind(f"{W}style")
    return {style.get(f"{W}styleId") or "": (_value(style, "name") or "").lower() for style in styles}


def _table_of(row: Element) -> Element:
    return next(row.iterancestors(f"{W}tbl"), None)


def _row_of(cell: Element) -> Element:
    return next(cell.iterancestors(f"{W}tr"), None)


def _author(element: Element) -> Author:
    return Author(element.get(f"{W}author") or "", (element.get(f"{W}date") or "")[:10])


def _value(holder: Element | None, name: str) -> str:
    found = None if holder is None else holder.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""


def _of_cell(text: str, looks: Sequence[Look]) -> Sequence[Look]:
    """The looks of a cell's words: what is bold or italic throughout, a word processor has from its table."""
    own = [look for char, look in zip(text, looks, strict=True) if not char.isspace()]
    bold, italic = not all(look.bold for look in own), not all(look.italic for look in own)
    return [look._replace(bold=look.bold and bold, italic=look.italic and italic) for look in looks]


def _is_on(properties: Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and (found.get(f"{W}val") or "1").lower() not in _OFF


def _item(properties: Element | None, style: str) -> tuple[bool, bool, int]:
    """Whether a paragraph is an item of a list, of a numbered one, and how deep from 0."""
    listed = _LISTED.fullmatch(style)
    numbering = None if properties is None else properties.find(f"{W}numPr")
    depth = int(_value(numbering, "ilvl") or (int(listed[1] or 1) - 1 if listed else 0))
    if numbering is not None and _value(numbering, "numId") != "0":
        return True, "number" in style, depth
    return listed is not None, "number" in style, depth
