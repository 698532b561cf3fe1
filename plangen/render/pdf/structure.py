"""The structure of a PDF written into it: nodes as objects, and for all that is drawn the way back to its node."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydyf import PDF, Array, Dictionary, String

from plangen.render.pdf.tree import SVG, DrawnContent, StructureNode, StructureTree

if TYPE_CHECKING:
    from weasyprint import Document


def add_structure(pdf: PDF, document: "Document", _version: Any, streams: list[Any]) -> None:
    """Add the structure to a PDF whose pages are drawn. It stands in for WeasyPrint's `add_tags`, whose arguments it takes."""
    tree = StructureTree()
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        furniture = tree.read(number, page._page_box, stream._tags)
        _make_artifacts(stream.stream, furniture)
    root = StructureWriter(pdf, len(streams)).write(tree.root)
    pdf.catalog["StructTreeRoot"] = root
    pdf.catalog["MarkInfo"] = b"<</Marked true>>"
    pdf.catalog["ViewerPreferences"] = b"<</DisplayDocTitle true>>"


def _make_artifacts(stream: list[Any], furniture: Mapping[int, str]) -> None:
    """Make artifacts of these marks; in WeasyPrint's stream a mark is three things: its tag, its properties, `BDC`."""
    for place, properties in enumerate(stream):
        if type(properties) is Dictionary and properties.get("MCID") in furniture:
            kind = furniture[properties["MCID"]]
            stream[place - 1] = b"/Artifact"
            stream[place] = f"<</Type /Pagination{f' /Subtype /{kind}' if kind else ''}>>".encode()


class StructureWriter:
    """Writes nodes as objects of a PDF, and for every page and annotation the way back from what is drawn to its node."""

    def __init__(self, pdf: PDF, pages: int) -> None:
        self._pdf = pdf
        self._pages: tuple[bytes, ...] = pdf.page_references
        self._marks: list[dict[int, bytes]] = [{} for _ in range(pages)]
        self._links: list[bytes] = []

    def write(self, root: StructureNode) -> bytes:
        """Write the tree; the reference of its root comes back."""
        top = Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(top)
        top["K"] = self._element(root, top.reference)
        back = Array()
        for page, marks in enumerate(self._marks):
            back += [page, Array(marks.get(mark, b"null") for mark in range(max(marks, default=-1) + 1))]
        for number, link in enumerate(self._links, len(self._marks)):
            back += [number, link]
        top["ParentTree"] = Dictionary({"Nums": back})
        return bytes(top.reference)

    def _element(self, node: StructureNode, parent: bytes) -> bytes:
        element = Dictionary({"S": f"/{node.kind}", "P": parent, **_properties(node)})
        self._pdf.add_object(element)
        own = bytes(element.reference)
        page = next((kid.page for kid in node.kids if isinstance(kid, DrawnContent)), None)
        if page is not None:
            element["Pg"] = self._pages[page]
        element["K"] = Array(
            self._drawn(kid, page, own, node) if isinstance(kid, DrawnContent) else self._element(kid, own)
            for kid in node.kids
        )
        return own

    def _drawn(self, kid: DrawnContent, page: int | None, own: bytes, node: StructureNode) -> bytes:
        if isinstance(kid.what, int):
            self._marks[kid.page][kid.what] = own
            if kid.page == page:
                return b"%d" % kid.what
            return b"<</Type /MCR /Pg %b /MCID %d>>" % (self._pages[kid.page], kid.what)
        kid.what["StructParent"] = len(self._marks) + len(self._links)
        kid.what["Contents"] = String(_link_description(node.element))
        self._links.append(own)
        return b"<</Type /OBJR /Pg %b /Obj %b>>" % (self._pages[kid.page], kid.what.reference)


def _properties(node: StructureNode) -> dict[str, Any]:
    """What an element says of itself beside its parts."""
    properties: dict[str, Any] = {}
    if node.attributes:
        properties["A"] = Dictionary(
            {name: Array(value) if isinstance(value, list) else value for name, value in node.attributes.items()}
        )
    if node.element is None:
        return properties
    if node.element.get("lang"):
        properties["Lang"] = String(node.element.get("lang"))
    if node.kind == "Note":
        properties["ID"] = String(node.element.get("id"))
    if node.kind == "Figure":
        properties["Alt"] = String(node.element.get("alt") or node.element.findtext(f"{SVG}title"))
    return properties


def _link_description(link: Any) -> str:
    """What a link leads to, for its annotation: its words, and the address where that is not inside the document."""
    words, address = link.get("aria-label") or " ".join("".join(link.itertext()).split()), link.get("href")
    return words if address.startswith("#") or address in words else f"{words}: {address}"
