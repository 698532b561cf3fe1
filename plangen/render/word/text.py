"""Spans and lists as WordprocessingML.

An ordered list has a numbering of its own, so that each starts anew. Inside a frame (a box, a quotation) every
paragraph keeps the frame's style and begins at the frame's edge: Word draws one frame only round what begins together.
"""

from collections.abc import Iterable
from typing import assert_never

from plangen.document.model import (
    Break,
    Emphasis,
    Foreign,
    Item,
    Link,
    List,
    Note,
    NoteMark,
    Paragraph,
    Span,
    Spans,
    Strong,
    Text,
)
from plangen.document.walk import places_between_marks
from plangen.frozen import frozen
from plangen.render.word.xml import (
    BREAK,
    TAB,
    WordIndex,
    bookmark,
    field,
    hanging_indent,
    in_language,
    inner_link,
    outer_link,
    paragraph,
    run,
    with_number,
)

BOLD, ITALIC = "<w:b/>", "<w:i/>"
_RAISED = '<w:rStyle w:val="FootnoteReference"/>'
_DEPTHS = ("", "2", "3", "4")
_BULLETS = {False: 1, True: 3}
FRAME_EDGE, LIST_STEP = 284, 357


@frozen
class ListLevel:
    """Where the items of one list stand: the kind of list, its numbering, how deep it is nested, and its frame."""

    kind: str
    numbering: int
    depth: int
    frame: str


def render_spans(index: WordIndex, parts: Spans, formats: frozenset[str] = frozenset()) -> str:
    """Spans as runs, each in the look of those around it."""
    between = places_between_marks(parts)
    return "".join(
        [
            (run(" ", _RAISED) if place in between else "") + render_span(index, part, formats)
            for place, part in enumerate(parts)
        ]
    )


def render_span(index: WordIndex, part: Span, formats: frozenset[str]) -> str:
    """One span as one run, or several."""
    match part:
        case Text(text):
            return run(text, run_properties(formats))
        case Strong(parts):
            return render_spans(index, parts, formats | {BOLD})
        case Emphasis(parts):
            return render_spans(index, parts, formats | {ITALIC})
        case Foreign(parts, language):
            return in_language(language, render_spans(index, parts, formats))
        case Link(text, address):
            return render_link(index, text, address, formats)
        case NoteMark(number, anchor):
            return render_note_mark(index, number, anchor)
        case Break():
            return BREAK
        case _:
            assert_never(part)


def render_link(index: WordIndex, text: str, address: str, formats: frozenset[str]) -> str:
    """A link inside the document or out of it; plain words where the address leads nowhere that is allowed."""
    if text.isdecimal() and address.removeprefix("#") in index.notes:
        return render_note_mark(index, text, address.removeprefix("#"))
    dressed = run(text, '<w:rStyle w:val="Hyperlink"/>' + run_properties(formats))
    if address in index.links:
        return outer_link(index.links[address], dressed)
    name = index.bookmarks.get(address.removeprefix("#")) if address.startswith("#") else None
    return inner_link(name, dressed) if name else run(text, run_properties(formats))


def run_properties(formats: frozenset[str]) -> str:
    """A look as run properties, in the order of the schema."""
    return "".join(sorted(formats))


def render_note_mark(index: WordIndex, number: str, anchor: str) -> str:
    """The mark of a footnote; where the note has been marked before, its number again as a field."""
    first = next(index.marks.get(anchor, iter(())), 0)
    if first:
        return bookmark(
            index, index.bookmarks[anchor], f'<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteReference w:id="{first}"/></w:r>'
        )
    return (
        field(rf"NOTEREF {index.bookmarks[anchor]} \f \h", number, _RAISED)
        if anchor in index.notes
        else run(number, _RAISED)
    )


def render_footnotes(index: WordIndex, notes: Iterable[Note]) -> str:
    """The footnotes of the file, by the numbers that their marks name."""
    number = f"<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteRef/></w:r>" + TAB
    return "".join(
        [
            f'<w:footnote w:id="{index.notes[note.anchor]}">'
            + paragraph("FootnoteText", number + render_spans(index, note.spans))
            + "</w:footnote>"
            for note in notes
            if note.anchor in index.notes
        ]
    )


def render_paragraph(index: WordIndex, block: Paragraph, frame: str = "") -> str:
    """A paragraph; on the open page the author's own number hangs in the margin, so that all text begins at one edge."""
    style = frame or ("NumberedParagraph" if block.number else "BodyText")
    return paragraph(style, with_number(block.number, render_spans(index, block.spans)))


def render_list(index: WordIndex, block: List, frame: str = "", depth: int = 0) -> str:
    """A list and the lists nested in it; inside a frame (a style) its paragraphs keep the frame's style."""
    numbering = next(index.lists) if block.ordered else _BULLETS[bool(frame)]
    level = ListLevel("ListNumber" if block.ordered else "ListBullet", numbering, depth, frame)
    return "".join([render_item(index, list_item, level) for list_item in block.items])


def render_item(index: WordIndex, list_item: Item, level: ListLevel) -> str:
    """One item: its first paragraph with the marker, the others below it, then what is nested in it."""
    first, *others = list_item.paragraphs or ((),)
    lines = [
        marked_paragraph(index, first, level),
        *(continued_paragraph(index, paragraph_spans, level) for paragraph_spans in others),
    ]
    return "".join(lines + [render_list(index, inner, level.frame, level.depth + 1) for inner in list_item.lists])


def marked_paragraph(index: WordIndex, parts: Spans, level: ListLevel) -> str:
    """A paragraph with the number or bullet of its list."""
    number = f'<w:numPr><w:ilvl w:val="{level.depth}"/><w:numId w:val="{level.numbering}"/></w:numPr>'
    return paragraph(level.frame or level.kind + _DEPTHS[level.depth], render_spans(index, parts), number)


def continued_paragraph(index: WordIndex, parts: Spans, level: ListLevel) -> str:
    """A further paragraph of an item; inside a frame it hangs from the frame's edge, so that the frame stays whole."""
    if not level.frame:
        return paragraph("ListContinue" + _DEPTHS[level.depth], render_spans(index, parts))
    hang = LIST_STEP * (level.depth + 1)
    return paragraph(level.frame, TAB + render_spans(index, parts), hanging_indent(FRAME_EDGE + hang, hang))
