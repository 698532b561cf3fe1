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
_EDGE, _STEP = 284, 357


@frozen
class ListLevel:
    """Where the items of one list stand: the kind of list, its numbering, how deep it is nested, and its frame."""

    kind: str
    numbering: int
    depth: int
    frame: str


def render_spans(word: WordIndex, parts: Spans, look: frozenset[str] = frozenset()) -> str:
    """Spans as runs, each in the look of those around it."""
    return "".join([render_span(word, part, look) for part in parts])


def render_span(word: WordIndex, part: Span, look: frozenset[str]) -> str:
    """One span as one run, or several."""
    match part:
        case Text(text):
            return run(text, run_properties(look))
        case Strong(parts):
            return render_spans(word, parts, look | {BOLD})
        case Emphasis(parts):
            return render_spans(word, parts, look | {ITALIC})
        case Foreign(parts, language):
            return in_language(language, render_spans(word, parts, look))
        case Link(text, address):
            return render_link(word, text, address, look)
        case NoteMark(number, anchor):
            return render_note_mark(word, number, anchor)
        case Break():
            return BREAK
        case _:
            assert_never(part)


def render_link(word: WordIndex, text: str, address: str, look: frozenset[str]) -> str:
    """A link inside the document or out of it; plain words where the address leads nowhere that is allowed."""
    if text.isdigit() and address.removeprefix("#") in word.notes:
        return render_note_mark(word, text, address.removeprefix("#"))
    dressed = run(text, '<w:rStyle w:val="Hyperlink"/>' + run_properties(look))
    if address in word.links:
        return outer_link(word.links[address], dressed)
    name = word.bookmarks.get(address.removeprefix("#")) if address.startswith("#") else None
    return inner_link(name, dressed) if name else run(text, run_properties(look))


def run_properties(look: frozenset[str]) -> str:
    """A look as run properties, in the order of the schema."""
    return "".join(sorted(look))


def render_note_mark(word: WordIndex, number: str, anchor: str) -> str:
    """The mark of a footnote; where the note has been marked before, its number again as a field."""
    first = next(word.marks.get(anchor, iter(())), 0)
    if first:
        return bookmark(
            word, word.bookmarks[anchor], f'<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteReference w:id="{first}"/></w:r>'
        )
    return (
        field(rf"NOTEREF {word.bookmarks[anchor]} \f \h", number, _RAISED)
        if anchor in word.notes
        else run(number, _RAISED)
    )


def render_footnotes(word: WordIndex, notes: Iterable[Note]) -> str:
    """The footnotes of the file, by the numbers that their marks name."""
    number = f"<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteRef/></w:r>" + TAB
    return "".join(
        [
            f'<w:footnote w:id="{word.notes[each.anchor]}">'
            + paragraph("FootnoteText", number + render_spans(word, each.spans))
            + "</w:footnote>"
            for each in notes
            if each.anchor in word.notes
        ]
    )


def render_paragraph(word: WordIndex, block: Paragraph, frame: str = "") -> str:
    """A paragraph; on the open page the author's own number hangs before it."""
    style = frame or ("NumberedParagraph" if block.number else "BodyText")
    return paragraph(style, with_number(block.number, render_spans(word, block.spans)))


def render_list(word: WordIndex, block: List, frame: str = "", depth: int = 0) -> str:
    """A list and the lists nested in it; inside a frame (a style) its paragraphs keep the frame's style."""
    numbering = next(word.lists) if block.ordered else _BULLETS[bool(frame)]
    level = ListLevel("ListNumber" if block.ordered else "ListBullet", numbering, depth, frame)
    return "".join([render_item(word, each, level) for each in block.items])


def render_item(word: WordIndex, each: Item, level: ListLevel) -> str:
    """One item: its first paragraph with the marker, the others below it, then what is nested in it."""
    first, *others = each.paragraphs or ((),)
    lines = [marked_paragraph(word, first, level), *(continued_paragraph(word, other, level) for other in others)]
    return "".join(lines + [render_list(word, inner, level.frame, level.depth + 1) for inner in each.lists])


def marked_paragraph(word: WordIndex, parts: Spans, level: ListLevel) -> str:
    """A paragraph with the number or bullet of its list."""
    number = f'<w:numPr><w:ilvl w:val="{level.depth}"/><w:numId w:val="{level.numbering}"/></w:numPr>'
    return paragraph(level.frame or level.kind + _DEPTHS[level.depth], render_spans(word, parts), number)


def continued_paragraph(word: WordIndex, parts: Spans, level: ListLevel) -> str:
    """A further paragraph of an item; inside a frame it hangs from the frame's edge, so that the frame stays whole."""
    if not level.frame:
        return paragraph("ListContinue" + _DEPTHS[level.depth], render_spans(word, parts))
    hang = _STEP * (level.depth + 1)
    return paragraph(level.frame, TAB + render_spans(word, parts), hanging_indent(_EDGE + hang, hang))
