"""A list by its tags: its items, with the marks that stand before them taken off."""

from collections.abc import Iterator, Sequence

from plangen.importing.as_read import Item, List
from plangen.importing.pdf.drafts import place_of
from plangen.importing.pdf.marked import Marked
from plangen.importing.pdf.markers import Marker, marker_of, without_marker
from plangen.importing.pdf.structure import Element, Mark

_ORDERED = frozenset({"Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha", "Ordered"})


def list_of(element: Element, marked: Marked) -> List | None:
    """The list of an element; None where it has no words."""
    read = [_item(part, marked) for part in _entries(element)]
    items = [(item, marker) for item, marker in read if item.paragraphs or item.lists]
    if not items:
        return None
    first = next((marker for _, marker in items if marker), None)
    ordered = element.numbering in _ORDERED or (first is not None and first.ordered)
    start = first.number if ordered and first and first.number else 1
    return List(place_of(marked.stretches(element.parts)), tuple(item for item, _ in items), ordered, start)


def _entries(element: Element) -> Iterator[Element]:
    """The items of a list; a list that stands between items is one of the item before it, or an item."""
    for part in element.parts:
        if isinstance(part, Element) and (part.kind in ("LI", "L") or part.kind == "P"):
            yield part
        elif isinstance(part, Element) and part.holds:
            yield from _entries(part)


def _item(element: Element, marked: Marked) -> tuple[Item, Marker | None]:
    lists = tuple(filter(None, (list_of(part, marked) for part in _lists(element))))
    label = next((part for part in element.parts if isinstance(part, Element) and part.kind == "Lbl"), None)
    said = marked.text([label]) if label else ""
    marker = marker_of(said) if said else None
    rest = without_lists([part for part in element.parts if part is not label or not marker])
    paragraphs = [marked.runs(stretches) for stretches in marked.paragraphs(rest)]
    if not marker and paragraphs:
        paragraphs[0], marker = without_marker(paragraphs[0])
    return Item(tuple(filter(None, paragraphs)), lists), marker


def _lists(element: Element) -> Iterator[Element]:
    if element.kind == "L":
        yield element
        return
    for part in element.parts:
        if isinstance(part, Element):
            yield from _lists(part)


def lists_in(element: Element) -> Iterator[Element]:
    """The lists in the items of a list, but not those in these."""
    for part in element.parts:
        if isinstance(part, Element):
            yield from _lists(part)


def without_lists(parts: Sequence[Element | Mark]) -> list[Element | Mark]:
    """Parts of an element without the lists in them."""
    return [
        part if isinstance(part, Mark) else part._replace(parts=tuple(without_lists(part.parts)))
        for part in parts
        if isinstance(part, Mark) or part.kind != "L"
    ]
