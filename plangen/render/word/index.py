"""What a Word file must know of a whole document before the first paragraph is written.

Links and pictures need a relationship each, anchors a name that Word allows, ordered lists a numbering each.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import TypeVar
from urllib.parse import quote

from plangen.document.chart import Chart
from plangen.document.model import Callout, Document, Figure, Heading, Link, List, Note, NoteMark, Quote, Table
from plangen.document.walk import nodes
from plangen.files.regex import regex
from plangen.files.words import Words, words_of
from plangen.frozen import frozen, replace
from plangen.render.layout.numbering import caption_label
from plangen.render.look.colour import WHITE, readable_colour
from plangen.render.word.heading_numbers import heading_numbers
from plangen.render.word.picture import chart_picture
from plangen.render.word.xml import WordIndex

FIRST_LIST = 10
_ALLOWED = regex("(?:https?://|mailto:|tel:).", re.IGNORECASE)
_UNNAMEABLE = regex("[^A-Za-z0-9]+")
_LONGEST = 33
_Thing = TypeVar("_Thing")


def index_document(document: Document, pages: Mapping[str, int]) -> WordIndex:
    """What the pieces of this document's text must know of its file."""
    parts = tuple(nodes(document.blocks))
    footnotes = footnote_numbers(parts)
    words = words_of(document.language)
    return WordIndex(
        bookmarks=bookmark_names(node.anchor for node in parts if isinstance(node, Heading | Note)),
        links=relationship_names("link", outside_addresses(parts)),
        pictures=relationship_names("picture", document_pictures(document, parts)),
        pages=pages,
        notes=footnotes,
        headings=heading_numbers(node for node in parts if isinstance(node, Heading)),
        marks={anchor: iter([number]) for anchor, number in footnotes.items()},
        counts=caption_switches(parts, words),
        serial=count(1),
        lists=count(FIRST_LIST),
        ink=readable_colour(document.theme.colour, WHITE).removeprefix("#").upper(),
        theme=document.theme,
        words=words,
    )


def footnote_numbers(parts: Iterable[object]) -> dict[str, int]:
    """The notes that the text marks, as footnotes numbered from 1 in the order of their first marks."""
    nodes_ = tuple(parts)
    notes = {node.anchor for node in nodes_ if isinstance(node, Note)}
    marks = dict.fromkeys(node.anchor for node in nodes_ if isinstance(node, NoteMark) and node.anchor in notes)
    return {anchor: number for number, anchor in enumerate(marks, 1)}


def caption_switches(parts: Iterable[object], words: Words) -> Iterator[str]:
    """For each caption in reading order, what its field says: nothing where it counts on, else the author's number."""
    last: Counter[str] = Counter()
    for node in parts:
        label = caption_label(node.caption, words) if isinstance(node, Table | Figure | Chart) else None
        if label:
            kind, number = label[0], int(label[1])
            yield "" if number == last[kind] + 1 else rf" \r {number}"
            last[kind] = number


def bookmark_names(anchors: Iterable[str]) -> dict[str, str]:
    """Names that Word allows (letters, digits and `_`, 40 at the most), one for each anchor, all different."""
    return {
        anchor: f"_{_UNNAMEABLE.sub('_', anchor)[:_LONGEST]}_{place}"
        for place, anchor in enumerate(dict.fromkeys(anchors), 1)
    }


def outside_addresses(parts: Iterable[object]) -> list[str]:
    """The addresses outside the document that a link may lead to; any other kind stays plain words."""
    links = (node.address for node in parts if isinstance(node, Link))
    return [address for address in links if _ALLOWED.match(address)]


def encode_address(address: str) -> str:
    """An address with every character that a URI may not hold percent-encoded."""
    return quote(address, safe="%:/?#[]@!$&'()*+,;=-._~")


def document_pictures(document: Document, parts: Iterable[object]) -> list[bytes]:
    """The logo, the pictures of the figures and those of the charts."""
    figures = (
        node.picture if isinstance(node, Figure) else chart_picture(node, document.theme, document.language)[0]
        for node in parts
        if isinstance(node, Figure | Chart)
    )
    return [picture for picture in (document.theme.logo, *figures) if picture]


@frozen
class OrderedList:
    """An ordered list of a document: where it starts counting, how many lists it stands in, how many of those are ordered,
    and whether it stands in a frame.
    """

    start: int
    depth: int
    rank: int
    framed: bool


def ordered_lists(document: Document) -> list[OrderedList]:
    """The ordered lists of a document, in reading order."""
    return [
        found
        for block in document.blocks
        for node in (block.blocks if isinstance(block, Quote | Callout) else (block,))
        if isinstance(node, List)
        for found in _ordered_in(node, OrderedList(1, 0, 0, node is not block))
    ]


def _ordered_in(block: List, place: OrderedList) -> Iterator[OrderedList]:
    """A list, if it is ordered, and those nested in it, from the place at which it stands."""
    if block.ordered:
        yield replace(place, start=block.start)
    inside = replace(place, depth=place.depth + 1, rank=place.rank + block.ordered)
    for nested in (inner for item in block.items for inner in item.lists):
        yield from _ordered_in(nested, inside)


def relationship_names(kind: str, things: Iterable[_Thing]) -> dict[_Thing, str]:
    """A relationship for each different thing, named by its kind and a number."""
    return {thing: f"{kind}{number}" for number, thing in enumerate(dict.fromkeys(things), 1)}
