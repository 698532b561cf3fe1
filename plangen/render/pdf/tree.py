"""What a screen reader walks through in a PDF, as a tree of nodes read from the boxes that WeasyPrint has drawn.

WeasyPrint's own tree makes a list, a table or a paragraph that crosses a page into one element for each page. This one
goes by the elements of the HTML: each is one element of the structure, wherever its lines came to stand. It has the parts
that PDF/UA-1 (ISO 14289-1) and ISO 32000-1, 14.8 ask for: bodies of items, the scope of header cells, contents, notes.
What only furnishes the page is an artifact, and not read out: running heads, the mark of a draft, a header row that stands
again on the next page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plangen.errors import PlangenError

SVG = "{http://www.w3.org/2000/svg}"
_KINDS: dict[str, tuple[str, ...]] = {
    **{f"h{level}": (f"H{level}",) for level in range(1, 7)},
    "p": ("P",), "blockquote": ("BlockQuote",), "a": ("Link",), "sup": ("Reference",), "nav": ("Sect",),
    "ul": ("L",), "ol": ("L",), "li": ("LI", "LBody"), "dl": ("L",), "dt": ("LI", "Lbl"), "dd": ("LBody",),
    "table": ("Table",), "caption": ("Caption",), "thead": ("THead",), "tbody": ("TBody",), "tr": ("TR",),
    "th": ("TH",), "td": ("TD",), "figure": ("Sect",), "figcaption": ("Caption",), "img": ("Figure",),
    f"{SVG}svg": ("Figure",), "div.callout": ("Sect",), "div.notes": ("Sect",), "a.back": ("Lbl", "Link"),
    "span.foreign": ("Span",), "span.footnote": ("Note",),
}  # fmt: skip
_INSIDE: dict[str, Mapping[str, tuple[str, ...]]] = {
    "nav.contents": {**_KINDS, "ol": ("TOC",), "li": ("TOCI",), "span.number": ("Lbl",), "a": ("Reference", "Link")},
    "div.notes": {**_KINDS, "ol": (), "li": ("Note",)},
}
"""What an element of HTML becomes (the outer element first), by its name, or its name and class; `_INSIDE` for the parts of
a page that read otherwise. What is not named adds nothing of its own: its text belongs to what it stands in."""

_NUMBERING = {"decimal": "/Decimal", "lower-alpha": "/LowerAlpha", "lower-roman": "/LowerRoman"}
_FURNITURE = {"top": "Header", "bottom": "Footer"}
_POINTS = 0.75
"""Points in a CSS pixel."""

Kinds = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DrawnContent:
    """Something drawn on a page (from 0): a piece of marked content by its number, or the annotation of a link."""

    page: int
    what: Any


@dataclass(eq=False, slots=True)
class StructureNode:
    """An element of the structure: its kind, the HTML it stands for, and in reading order what is drawn of it and its parts."""

    kind: str
    parent: "StructureNode | None" = None
    element: Any = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    kids: "list[StructureNode | DrawnContent]" = field(default_factory=list)


class StructureTree:
    """The structure as it grows from page to page."""

    def __init__(self) -> None:
        self.root = StructureNode("Document")
        self._known: dict[tuple[Any, str], tuple[StructureNode, Kinds, int]] = {}
        self._page, self._height = 0, 0.0
        self._marks: dict[Any, dict[str, Any]] = {}
        self._furniture: dict[int, str] = {}

    def read(self, number: int, page: Any, marks: dict[Any, dict[str, Any]]) -> dict[int, str]:
        """Add what stands on a page; what is only furniture comes back, by its mark, with the kind of artifact it is."""
        self._page, self._height = number, page.margin_height()
        self._marks, self._furniture = marks, {}
        for box in page.children:
            if at := getattr(box, "at_keyword", ""):
                self._set_apart(box, _FURNITURE.get(at[1:].partition("-")[0], "Watermark"))
            else:
                self._add(box, self.root, _KINDS)
        if marks:
            raise PlangenError(f"the PDF cannot be made: words on page {number + 1} have no place in its structure")
        return self._furniture

    def _add(self, box: Any, node: StructureNode, kinds: Kinds) -> None:
        box = getattr(box, "_box", box)  # what is placed absolutely stands behind a placeholder
        node, kinds, since = self._place(box, node, kinds)
        if box.element_tag == "thead" and since < self._page:
            self._set_apart(box, "")
            return
        if box.link_annotation is not None:
            node.kids.append(DrawnContent(self._page, box.link_annotation))
        if box in self._marks:
            self._add_mark(box, node)
        for child in box.children:
            self._add(child, node, kinds)

    def _add_mark(self, box: Any, node: StructureNode) -> None:
        if not getattr(box, "text", "-").strip():  # of a mere space nothing is drawn
            self._set_apart(box, "")
            return
        node.kids.append(DrawnContent(self._page, self._marks.pop(box)["mcid"]))
        if node.kind == "Figure":
            left, bottom = box.content_box_x(), self._height - box.content_box_y() - box.height
            corners = (left, bottom, left + box.width, bottom + box.height)
            node.attributes = {"O": "/Layout", "Placement": "/Block", "BBox": [_POINTS * corner for corner in corners]}

    def _set_apart(self, box: Any, kind: str) -> None:
        for part in box.descendants():
            if mark := self._marks.pop(part, None):
                self._furniture[mark["mcid"]] = kind

    def _place(self, box: Any, node: StructureNode, kinds: Kinds) -> tuple[StructureNode, Kinds, int]:
        """The node that a box belongs to, what the elements in it become, and the page on which that node began."""
        element, name = box.element, box.element_tag
        if element is None:
            return node, kinds, self._page
        if not name.endswith("::marker"):
            name = name.partition("::")[0]
        known = self._known.get((element, name))
        if known is None:
            known = self._known[element, name] = self._begun(box, name, node, kinds)
        return known

    def _begun(self, box: Any, name: str, node: StructureNode, kinds: Kinds) -> tuple[StructureNode, Kinds, int]:
        element = box.element
        if name == "li::marker":
            assert node.parent is not None  # the body of an item stands in its item
            marker = StructureNode("Lbl", node.parent)
            node.parent.kids.insert(0, marker)
            return marker, kinds, self._page
        part = f"{name}.{element.get('class')}"
        for kind in kinds.get(part) or kinds.get(name, ()):
            node = _new_node(kind, box, node)
        return node, _INSIDE.get(part, kinds), self._page


def _new_node(kind: str, box: Any, parent: StructureNode) -> StructureNode:
    """A new node below its parent; what a term of a glossary means joins the term's item."""
    last = parent.kids[-1] if parent.kids else None
    if kind == "LBody" and parent.kind == "L" and isinstance(last, StructureNode):
        parent = last
    node = StructureNode(kind, parent, box.element)
    if kind == "TH":
        scope = "/Column" if box.element.get("scope") == "col" else "/Row"
        node.attributes = {"O": "/Table", "Scope": scope}
        if box.element.get("colspan"):
            node.attributes["ColSpan"] = int(box.element.get("colspan"))
    elif kind == "L" and box.element_tag != "dl":
        node.attributes = {"O": "/List", "ListNumbering": _NUMBERING.get(box.style["list_style_type"], "/Disc")}
    parent.kids.append(node)
    return node
