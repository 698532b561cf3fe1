"""Word files (.docx): read as they are printed, with all tracked changes accepted, through the safe reader of packages."""

from collections.abc import Iterator

from plangen.files.package import PackageError, Reason
from plangen.frozen import replace
from plangen.importing.as_read import Comment, Document, LeftOut, Note
from plangen.importing.assembling import Assembled, assemble
from plangen.importing.lines import Line, trimmed
from plangen.importing.unreadable import UnreadableDocument
from plangen.importing.word.body import Body
from plangen.importing.word.numbering import Numbering
from plangen.importing.word.parts import Element, Parts, W
from plangen.importing.word.styles import Styles
from plangen.importing.word.text import TextReader

__all__ = ["read_word"]

_REMEDY = {
    Reason.LARGE: "save it with smaller pictures, or in parts",
    Reason.LOCKED: "open it in Word, take off the password and save it as .docx",
    Reason.MACROS: "open it in Word and save it as .docx, without macros",
}
_SAVE_ANEW = "open it in Word and save it anew as .docx"
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_CORE = "docProps/core.xml"


def read_word(name: str, data: bytes) -> Document:
    """The document as read. Pages are those that Word last laid out, 0 where the file does not tell.

    Raises UnreadableDocument where the file is locked, damaged, no Word file, or past a limit.
    """
    try:
        return _Reading(Parts(data)).document(name)
    except PackageError as error:
        remedy = _REMEDY.get(error.reason, _SAVE_ANEW)
        raise UnreadableDocument(name, error.reason.value, remedy) from None


class _Reading:
    """One file that is being read."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        styles = Styles(parts.first("styles"))
        self._text = TextReader(styles, parts.links())
        self._body = Body(parts, styles, Numbering(parts.first("numbering")), self._text)

    def document(self, name: str) -> Document:
        root = self._parts.tree(self._parts.main)
        body = root.find(f"{W}body")
        if body is None:
            raise PackageError(Reason.BROKEN)
        made = assemble(self._body.pieces(body))
        has_pages = next(body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        made = made if has_pages else _without_pages(made)
        changes = tuple(replace(change, place=made.place_of(change.place.number)) for change in self._text.changes)
        comments = tuple(self._comments(made))
        notes = tuple(self._notes())
        left_out = tuple(left if has_pages else replace(left, page=0) for left in self._text.left_out)
        left_out = (*made.left_out, *left_out, *self._running_heads())
        properties = self._properties()
        return Document(
            name, "docx", made.blocks, self._text.page if has_pages else 0, (), notes, comments, changes, left_out,
            properties.get("title", ""), properties.get("creator", ""), properties.get("language", ""),
        )  # fmt: skip

    def _notes(self) -> Iterator[Note]:
        """The notes that the text marks, in the order of their marks."""
        elements: dict[tuple[str, str], Element] = {}
        links = {kind: self._parts.links(part) for part, kind in _NOTES}
        for part, kind in _NOTES:
            for root in self._parts.of_kind(part):
                elements |= {(kind, item.get(f"{W}id") or ""): item for item in root.iter(f"{W}{kind}")}
        for key, mark in list(self._text.notes.items()):
            if key in elements:
                self._text.links = links[key[0]]
                lines = (piece for piece in self._body.pieces(elements[key]) if isinstance(piece, Line) and piece.text)
                yield Note(mark, tuple(trimmed(line.runs) for line in lines))

    def _comments(self, made: Assembled) -> Iterator[Comment]:
        for root in self._parts.of_kind("comments"):
            for item in root.iter(f"{W}comment"):
                number = item.get(f"{W}id") or ""
                lines = [piece.text for piece in self._body.pieces(item) if isinstance(piece, Line) and piece.text]
                about = " ".join("".join(self._text.abouts.get(number, [])).split())
                place = made.place_of(self._text.comments.get(number, 0))
                author, day = item.get(f"{W}author") or "", (item.get(f"{W}date") or "")[:10]
                yield Comment(author, day, " ".join(lines), about, place)

    def _running_heads(self) -> Iterator[LeftOut]:
        seen: set[str] = set()
        for root in [*self._parts.of_kind("header"), *self._parts.of_kind("footer")]:
            for piece in self._body.pieces(root):
                if isinstance(piece, Line) and piece.text and piece.text not in seen:
                    seen.add(piece.text)
                    yield LeftOut("running-head", piece.text)

    def _properties(self) -> dict[str, str]:
        """What the file says of itself."""
        if _CORE not in self._parts.package:
            return {}
        said = self._parts.tree(_CORE)
        return {item.tag.rpartition("}")[2]: (item.text or "").strip() for item in said if isinstance(item.tag, str)}


def _without_pages(made: Assembled) -> Assembled:
    """What is read of a file that does not tell its pages."""
    blocks = tuple(replace(block, place=replace(block.place, page=0, last_page=0)) for block in made.blocks)
    return replace(made, blocks=blocks, left_out=tuple(replace(left, page=0) for left in made.left_out))
