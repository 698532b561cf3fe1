"""The parts of a Word file as trees, and the elements of tracked changes."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from lxml import etree

from plangen.files.package import Package, xml
from plangen.frozen import frozen, replace

Element = Any
"""An element of lxml, whose stubs say less than we need."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

DOCUMENT = "word/document.xml"
DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"

_FIRST_ID = 90_000
"""Where the numbers of changes begin: beyond those of comments and bookmarks."""


def tree(package: Package, name: str) -> Element:
    """The root of a part of XML, which can name nothing outside it. PackageError or KeyError where it cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(xml(package, name), parser)


def part_bytes(root: Element) -> bytes:
    """A tree as the bytes of a part."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


@frozen
class Marker:
    """Makes the marks of tracked changes: by whom, at which time (2026-06-12T09:00:00Z), each with a number of its own."""

    author: str
    when: str
    numbers: Iterator[int]

    def later(self) -> "Marker":
        """One that numbers on, five minutes later. LibreOffice takes changes of one time (within a minute) that touch for
        one change, also over the end of a paragraph, which is then rejected with them.
        """
        moment = datetime.fromisoformat(self.when) + timedelta(minutes=5)
        return replace(self, when=moment.isoformat().replace("+00:00", "Z"))

    def mark(self, kind: str) -> Element:
        """An empty `ins` or `del`."""
        element = etree.Element(f"{W}{kind}")
        element.set(f"{W}id", str(next(self.numbers)))
        element.set(f"{W}author", self.author)
        element.set(f"{W}date", self.when)
        return element

    def around(self, run: Element, kind: str) -> Element:
        """A run as inserted or deleted text."""
        element = self.mark(kind)
        element.append(deleted_run(run) if kind == "del" else run)
        return element


def marker(author: str, when: str) -> Marker:
    """A marker whose numbers begin anew."""
    return Marker(author, when, count(_FIRST_ID))


def deleted_run(run: Element) -> Element:
    """A copy of a run in which the text is deleted text."""
    copy = deepcopy(run)
    for text in copy.iter(f"{W}t"):
        text.tag = f"{W}delText"
        text.set(SPACE, "preserve")
    for code in copy.iter(f"{W}instrText"):
        code.tag = f"{W}delInstrText"
    return copy


def own_text(block: Element) -> str:
    """The words of a block as a reader sees them, white space as one blank."""
    pieces = (_piece(element) for element in block.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p"))
    return " ".join("".join(pieces).split())


def _piece(element: Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    is_tab_stop = element.tag == f"{W}tab" and element.getparent().tag != f"{W}r"
    return "" if is_tab_stop else " "


def child(element: Element, name: str) -> Element:
    """The first child of a name, which is put in front where there is none: `pPr`, `rPr` and `trPr` stand first."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        element.insert(_place_of(element, name), found)
    return found


def _place_of(element: Element, name: str) -> int:
    """Where the schema wants it: `trPr` after exceptions to the table's properties, `rPr` of a paragraph before its section."""
    if name == "trPr" and len(element) and element[0].tag == f"{W}tblPrEx":
        return 1
    if name == "rPr" and element.tag == f"{W}pPr":
        later = [inner for inner in element if inner.tag in (f"{W}sectPr", f"{W}pPrChange")]
        return element.index(later[0]) if later else len(element)
    return 0
