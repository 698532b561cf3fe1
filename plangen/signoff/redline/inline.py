"""What stands in the paragraphs of a Word file, letter by letter; a link, a picture, a note or a field is one letter."""

import posixpath
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from lxml import etree

from plangen.files.package import Package
from plangen.signoff.redline.xml import DOCUMENT_RELATIONS, Element, R, W, own_text, tree

NOTES = {"footnoteReference": ("word/footnotes.xml", "footnote"), "endnoteReference": ("word/endnotes.xml", "endnote")}
"""The part that holds the notes of a kind of reference, and what a note is called there."""

BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
_SKIPPED = {f"{W}pPr", f"{W}proofErr"}
_AS_TEXT = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
AS_ELEMENT = {text: name for name, text in _AS_TEXT.items()}
"""The element that stands for a letter that is not written as text."""

_PLAIN_IN_RUN = {f"{W}rPr", f"{W}t", f"{W}lastRenderedPageBreak", *_AS_TEXT}
_ONE_IN_RUN = {f"{W}{name}" for name in ("rPr", "drawing", *NOTES)}


class Letter(NamedTuple):
    """A letter, and the run that it is of; or what stands as one letter, with the elements that it is made of."""

    text: str
    run: Element
    whole: tuple[Element, ...] = ()


class CannotBeMarked(Exception):
    """A paragraph holds what has no place among letters: a break of the page, a control, changes that are tracked already."""


class Reader:
    """Reads the paragraphs of one Word file, with what their links, pictures and notes refer to."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relations = {item.get("Id"): item.get("Target") for item in tree(package, DOCUMENT_RELATIONS)}
        self._notes: dict[str, dict[str, str]] = {}

    def says(self, block: Element) -> str:
        """All that a block says, to tell whether another says the same: its words, and what it refers to and looks like."""
        others = (self._referred(element) for element in block.iter() if element.tag in _REFERRING)
        looks = (_look(run) + own_text(run) for run in block.iter(f"{W}r") if run.find(f"{W}t") is not None)
        return "\0".join(
            [block.tag, own_text(block), *filter(None, others), "\1", *_joined(looks), "\1", style_of(block)]
        )

    def letters(self, paragraph: Element) -> list[Letter]:
        """What stands in a paragraph, in order. CannotBeMarked where it holds what is no letter."""
        found: list[Letter] = []
        children = iter([inner for inner in paragraph if inner.tag not in _SKIPPED])
        for inner in children:
            if inner.tag == f"{W}r" and inner.find(f"{W}fldChar") is not None:
                found.append(self._one((inner, *_rest_of_field(inner, children))))
            elif inner.tag == f"{W}r" and all(part.tag in _PLAIN_IN_RUN for part in inner):
                found.extend(_letters_of(inner))
            elif inner.tag in (f"{W}hyperlink", *BOOKMARKS) or _is_one(inner):
                found.append(self._one((inner,)))
            else:
                raise CannotBeMarked
        return found

    def _one(self, elements: tuple[Element, ...]) -> Letter:
        """What is one letter; its text is all that it says, behind a sign that no text holds."""
        referred = (self._referred(inner) for element in elements for inner in element.iter())
        words = (own_text(element) for element in elements)
        return Letter("\0".join(["\ufffc", *words, *filter(None, referred)]), elements[0], elements)

    def _referred(self, element: Element) -> str:
        if element.tag == f"{W}hyperlink":
            return str(self._relations.get(element.get(f"{R}id")) or element.get(f"{W}anchor"))
        if element.tag.endswith("}blip"):
            return self._picture(element.get(f"{R}embed"))
        if element.tag.endswith("}docPr"):
            return str(element.get("descr", ""))
        if element.tag == f"{W}instrText":
            return element.text or ""
        name = element.tag.removeprefix(W)
        return self._note(*NOTES[name], element.get(f"{W}id")) if name in NOTES else ""

    def _picture(self, relation: str) -> str:
        name = posixpath.normpath(posixpath.join("word", self._relations.get(relation) or "")).lstrip("/")
        return sha256(self._package[name]).hexdigest() if name in self._package else ""

    def _note(self, part: str, kind: str, number: str) -> str:
        if part not in self._notes:
            notes = tree(self._package, part).iter(f"{W}{kind}")
            self._notes[part] = {note.get(f"{W}id"): own_text(note) for note in notes}
        return self._notes[part].get(number, "")


_REFERRING = {f"{W}hyperlink", *(f"{W}{name}" for name in NOTES)} | {
    f"{{http://schemas.openxmlformats.org/drawingml/2006/{name}"
    for name in ("main}blip", "wordprocessingDrawing}docPr")
}


def style_of(block: Element) -> str:
    """The name of a paragraph's style; empty where it has none, and of tables."""
    style = block.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def same_look(run: Element, other: Element) -> bool:
    """Whether two runs look the same: bold, italic and so on."""
    return _look(run) == _look(other)


def _look(run: Element) -> str:
    look = run.find(f"{W}rPr")
    return "" if look is None else etree.tostring(look, method="c14n").decode()


def _joined(looks: Iterator[str]) -> Iterator[str]:
    """What runs say and look like, but where all of them look plain, which takes less time to compare."""
    return (look for look in looks if look.startswith("<"))


def _letters_of(run: Element) -> Iterator[Letter]:
    for inner in run:
        if inner.tag == f"{W}br" and inner.get(f"{W}type"):
            raise CannotBeMarked
        for letter in inner.text or "" if inner.tag == f"{W}t" else _AS_TEXT.get(inner.tag, ""):
            yield Letter(letter, run)


def _is_one(inner: Element) -> bool:
    return inner.tag == f"{W}r" and all(part.tag in _ONE_IN_RUN for part in inner)


def _rest_of_field(first: Element, children: Iterator[Element]) -> Sequence[Element]:
    """The runs of a field after its first, as far as its end."""
    open_fields, rest = _opened(first), []
    while open_fields > 0:
        inner = next(children, None)
        if inner is None or inner.tag != f"{W}r":
            raise CannotBeMarked
        rest.append(inner)
        open_fields += _opened(inner)
    return rest


def _opened(run: Element) -> int:
    kinds = [mark.get(f"{W}fldCharType") for mark in run.iter(f"{W}fldChar")]
    return kinds.count("begin") - kinds.count("end")
