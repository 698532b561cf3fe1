"""The structure tree of a tagged PDF, over all its pages: elements by their standard names, with the marked content in them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

MOST_ELEMENTS = 400_000
DEEPEST = 120
_CONTAINERS = frozenset(
    "Document DocumentFragment Part Art Sect Div Aside NonStruct Private BlockQuote THead TBody TFoot StructTreeRoot".split()
)
_STANDARD = _CONTAINERS | frozenset(
    "Title H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table TR TH TD Caption Figure Formula Form Note FENote Link Annot Reference"
    " TOC TOCI Index Span Quote Em Strong Sub BibEntry Code Ruby RB RT RP Warichu WT WP Artifact".split()
)


class Mark(NamedTuple):
    """A piece of marked content: its page, from 1, and its number there."""

    page: int
    number: int


class Element(NamedTuple):
    """An element: its standard name, what is in it, and what the file says of it.

    `alternative` and `actual` are the words in its place; `columns` and `rows` how far a cell reaches; `numbering` how a list
    is marked; `address` where a link leads; `box` where a figure stands on `page` (0: not said). `name` is that of a
    header cell, and `headers` are those that a cell names.
    """

    kind: str
    parts: "tuple[Element | Mark, ...]"
    page: int = 0
    alternative: str = ""
    actual: str = ""
    columns: int = 1
    rows: int = 1
    numbering: str = ""
    address: str = ""
    box: tuple[float, ...] = ()
    name: str = ""
    headers: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it only holds other elements together."""
        return self.kind in _CONTAINERS


def structure_of(file: Any) -> Element | None:
    """The structure tree of a file of pikepdf; None where it has none. ValueError where it is larger than is read."""
    root = file.Root.get("/StructTreeRoot")
    if not _is_dictionary(root) or "/K" not in root:
        return None
    reader = _Reader(file, root)
    return Element("StructTreeRoot", tuple(reader.parts(root["/K"], 0, 0)))


def marks_of(element: Element) -> Iterator[Mark]:
    """All marked content in an element, in its order."""
    for part in element.parts:
        if isinstance(part, Mark):
            yield part
        else:
            yield from marks_of(part)


class _Reader:
    """Reads elements, each once: a tree that leads back into itself ends there."""

    def __init__(self, file: Any, root: Any) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        self._roles = {str(name): str(role) for name, role in (root.get("/RoleMap") or {}).items()}
        self._seen: set[tuple[int, int]] = set()
        self._count = 0

    def parts(self, kids: Any, page: int, depth: int) -> Iterator[Element | Mark]:
        """What is in `/K`: an element, a number, or an array of them."""
        if isinstance(kids, int):
            yield Mark(page, int(kids))
        elif _is_dictionary(kids):
            yield from self._dictionary(kids, page, depth)
        elif _is_array(kids):
            for kid in kids:
                yield from self.parts(kid, page, depth)

    def _dictionary(self, kid: Any, page: int, depth: int) -> Iterator[Element | Mark]:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise ValueError("the structure tree has too many elements")
        page = self._page(kid, page)
        if "/MCID" in kid:
            yield Mark(page, int(kid["/MCID"]))
        elif "/S" in kid and depth < DEEPEST and (kid.objgen == (0, 0) or kid.objgen not in self._seen):
            self._seen.add(kid.objgen)
            yield self._element(kid, page, depth)
        elif "/Obj" in kid and (address := _address(kid["/Obj"])):
            yield Element("Annot", (), page, address=address)

    def _element(self, kid: Any, page: int, depth: int) -> Element:
        parts = tuple(self.parts(kid["/K"], page, depth + 1)) if "/K" in kid else ()
        told = _attributes(kid)
        address = next((part.address for part in parts if isinstance(part, Element) and part.kind == "Annot"), "")
        return Element(
            self._kind(str(kid["/S"])),
            tuple(part for part in parts if isinstance(part, Mark) or part.kind != "Annot" or part.parts),
            page,
            _text(kid.get("/Alt")),
            _text(kid.get("/ActualText")),
            _number(told.get("/ColSpan")),
            _number(told.get("/RowSpan")),
            str(told.get("/ListNumbering", "")).removeprefix("/"),
            address,
            tuple(float(edge) for edge in told["/BBox"]) if _is_array(told.get("/BBox")) else (),
            _text(kid.get("/ID")),
            tuple(map(_text, told["/Headers"])) if _is_array(told.get("/Headers")) else (),
        )

    def _page(self, kid: Any, page: int) -> int:
        found = kid.get("/Pg")
        return self._pages.get(found.objgen, page) if _is_dictionary(found) else page

    def _kind(self, name: str) -> str:
        """The standard name of an element, through the roles of the file; a name that means nothing holds what is in it."""
        for _ in range(10):
            bare = name.removeprefix("/")
            if bare in _STANDARD or name not in self._roles:
                return bare if bare in _STANDARD else "NonStruct"
            name = self._roles[name]
        return "NonStruct"


def _is_dictionary(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)


def _attributes(kid: Any) -> dict[str, Any]:
    """The attributes of an element, of whatever owner."""
    found = kid.get("/A")
    some = list(found) if _is_array(found) else [found]
    return {str(name): value for one in some if _is_dictionary(one) for name, value in one.items()}


def _address(annotation: Any) -> str:
    action: Any = annotation.get("/A") if _is_dictionary(annotation) else None
    return _text(action.get("/URI")) if _is_dictionary(action) else ""


def _text(value: Any) -> str:
    return "" if value is None or _is_dictionary(value) or _is_array(value) else str(value)


def _number(value: Any) -> int:
    """How many columns or rows a cell reaches over: from 1 to a thousand, whatever the file says."""
    try:
        return min(max(int(value), 1), 1000)
    except (TypeError, ValueError):
        return 1
