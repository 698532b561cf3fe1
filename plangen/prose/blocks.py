"""An author's Markdown to blocks: the one place where Markdown is read.

HTML stays plain characters; pictures have a place of their own in the plan. References are resolved before Markdown is
read and come back as tokens (characters of a private plane), so that a value is never read as Markdown.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from plangen.document.language import in_language
from plangen.document.model import (
    Break,
    Callout,
    Cell,
    Column,
    Heading,
    Item,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Table,
    Text,
)
from plangen.document.walk import rebuild, text_of
from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.plan.anchors import slug
from plangen.prose.captions import captions_of
from plangen.prose.even_lines import CAPTION
from plangen.prose.flat import figures_as_words, flattened
from plangen.prose.literal import put_literals
from plangen.prose.markdown_tree import BLOCK_TAGS, is_plain, markdown_tree
from plangen.prose.notes import WrittenNote, cut_notes, number_marks, put_marks
from plangen.prose.passages import by_language
from plangen.prose.spans import (
    TOKEN,
    Placement,
    ProseBlock,
    ProseOptions,
    TokenisedText,
    element_spans,
    strip_spans,
    token_spans,
)

DEEPEST_LIST = 4
DEEPEST_HEADING = 5
_NUMBERED = regex(r"(\d+\.\d+(?:\.\d+)*)[ \t\u00a0]+")


class ReadProse(NamedTuple):
    """A text as it was read: its blocks in order, its notes, and those of its notes that nothing in it marks."""

    blocks: tuple[ProseBlock, ...]
    notes: tuple[Note, ...]
    unmarked: tuple[WrittenNote, ...]


def prose_blocks(text: str, options: ProseOptions) -> tuple[ProseBlock, ...]:
    """The blocks of a Markdown text in order, its notes last, with a Placement wherever a reference stands alone."""
    read = read_prose(text, options)
    return (*read.blocks, Notes(read.notes)) if read.notes else read.blocks


def read_prose(text: str, options: ProseOptions) -> ReadProse:
    """A Markdown text as read; the words of notes that nothing marks stand after its blocks, as text."""
    reading = TokenisedText(options)
    body, written = cut_notes(TOKEN.sub("\ufffd", text))
    body = put_marks(_tokenised(body, reading), written, reading)
    blocks, marked = number_marks(tuple(_blocks(body, reading)), options.anchor)
    notes = [_one_run(_blocks(_tokenised(written.notes[place].words, reading), reading)) for place in marked]
    unmarked = tuple(note for place, note in enumerate(written.notes) if place not in marked)
    left = (block for note in unmarked for block in _blocks(_tokenised(note.words, reading), reading))
    numbered = (Note(str(number), f"{options.anchor}-note-{number}", spans) for number, spans in enumerate(notes, 1))
    return ReadProse((*blocks, *left), tuple(numbered), unmarked)


def _blocks(body: str, reading: TokenisedText) -> Iterator[ProseBlock]:
    levels = HeadingLevels(reading.options.level)
    for language, words in by_language(body):
        if words.strip():
            yield from (block for block in _passage_blocks(words, language, levels, reading) if not _is_empty(block))


def _is_empty(block: ProseBlock) -> bool:
    """Whether a block is a paragraph or a heading of spaces, as some authors set them between others."""
    if isinstance(block, Heading):
        return not block.text.strip()
    spans = block.spans if isinstance(block, Paragraph) and not block.number else (None,)
    return all(isinstance(span, Break) or (isinstance(span, Text) and not span.text.strip()) for span in spans)


def _tokenised(text: str, reading: TokenisedText) -> str:
    return put_literals(_put_references(text, reading), reading)


def prose_paragraphs(text: str, options: ProseOptions) -> tuple[Spans, ...]:
    """The paragraphs of a short Markdown text, as for a cell of a table; a list becomes a paragraph for each item."""
    return tuple(_without_note_marks(words) for words in flattened(prose_blocks(figures_as_words(text), options)))


def _passage_blocks(text: str, language: str, levels: "HeadingLevels", reading: TokenisedText) -> Iterator[ProseBlock]:
    blocks = _plain_blocks(text, reading) if is_plain(text) else _tree_blocks(markdown_tree(text), levels, reading)
    for block in blocks:
        yield block if isinstance(block, Placement) else in_language(block, language)


def _without_note_marks(spans: Spans) -> Spans:
    """Spans in which the mark of a note is its number in brackets: a cell has no room for notes of its own."""
    return rebuild(spans, lambda span: Text(f" [{span.number}]") if isinstance(span, NoteMark) else span)


def prose_spans(text: str, options: ProseOptions) -> Spans:
    """A short Markdown text as one run of spans, with a new line between its paragraphs."""
    return _one_run(prose_blocks(figures_as_words(text), options))


def _one_run(blocks: Iterable[ProseBlock]) -> Spans:
    spans: list[Span] = []
    for paragraph in map(_without_note_marks, flattened(blocks)):
        spans += [Break(), *paragraph] if spans else paragraph
    return tuple(spans)


def _put_references(text: str, reading: TokenisedText) -> str:
    out: list[str] = []
    done = 0
    for start, end, prints in reading.options.find(text):
        mark = reading.token(prints)
        out += [text[done:start], f"\n\n{mark}\n\n" if isinstance(prints, Placement) else mark]
        done = end
    return "".join([*out, text[done:]])


def _plain_blocks(text: str, reading: TokenisedText) -> Iterator[ProseBlock]:
    for part in re.split(r"\n\s*\n", text):
        if part.strip():
            yield _paragraph(token_spans(part.strip(), reading), reading)


def _paragraph(spans: Spans, reading: TokenisedText) -> ProseBlock:
    first = spans[0] if spans else None
    if not isinstance(first, Text):
        return Paragraph(spans)
    if len(spans) == 1 and len(first.text) == 1 and TOKEN.fullmatch(first.text):
        value = reading.value(first.text)
        return value if isinstance(value, Placement) else Paragraph(spans)
    match = _NUMBERED.match(first.text)
    rest = first.text[match.end() :] if match else ""
    return Paragraph((*([Text(rest)] if rest else []), *spans[1:]), match[1]) if match else Paragraph(spans)


def _tree_blocks(root: Element, levels: "HeadingLevels", reading: TokenisedText) -> Iterator[ProseBlock]:
    elements = list(root)
    has_tables = any(element.tag == "table" for element in elements)
    captions = captions_of([_caption(element, reading) for element in elements]) if has_tables else {}
    for place, element in enumerate(elements):
        for block in () if place in captions.values() else _element_blocks(element, reading, levels):
            if isinstance(block, Table):
                said = _caption(elements[captions[place]], reading) if place in captions else None
                block = replace(block, caption=said or reading.options.caption)
            yield block


def _caption(element: Element, reading: TokenisedText) -> str | None:
    """The words of a paragraph that is a caption, "" for a table and None for all else."""
    if element.tag != "p":
        return "" if element.tag == "table" else None
    words = text_of(strip_spans(element_spans(element, reading)))
    return words.removeprefix(CAPTION) if words.startswith(CAPTION) else None


def _element_blocks(element: Element, reading: TokenisedText, outline: "HeadingLevels") -> Iterable[ProseBlock]:
    if element.tag in ("ul", "ol"):
        return _list(element, reading, 1)
    block = _block(element, reading, outline)
    return () if block is None else (block,)


def _block(element: Element, reading: TokenisedText, outline: "HeadingLevels") -> ProseBlock | None:
    match element.tag:
        case "blockquote":
            return _quote(element, reading)
        case "div" if len(element) == 0:
            return None  # a box in which nothing is written
        case "div":
            title, *elements = element if element[0].get("class") == "admonition-title" else (Element("p"), *element)
            return Callout(text_of(element_spans(title, reading)), _inner_blocks(elements, reading))
        case "table":
            return _table(element, reading)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            words = text_of(strip_spans(element_spans(element, reading)))
            return Heading(outline.level(int(element.tag[1])), words, f"{reading.options.anchor}-{slug(words)}")
        case "hr":
            return None
        case _:
            return _paragraph(strip_spans(element_spans(element, reading)), reading)


class HeadingLevels:
    """The levels of the headings in one text, so that none is skipped."""

    def __init__(self, first: int) -> None:
        self.open: list[tuple[int, int]] = []
        self.first = first

    def level(self, marks: int) -> int:
        """The level for a heading with so many marks (`##`): one below the nearest before it that has fewer."""
        self.open = [(before, level) for before, level in self.open if before < marks]
        level = self.open[-1][1] + 1 if self.open else self.first
        self.open.append((marks, level))
        return min(level, DEEPEST_HEADING)


def _inner_blocks(elements: Iterable[Element], reading: TokenisedText) -> tuple[Paragraph | List, ...]:
    kept: list[Paragraph | List] = []
    for element in elements:
        for block in _element_blocks(element, reading, HeadingLevels(DEEPEST_HEADING)):
            kept += [block] if isinstance(block, (Paragraph, List)) else map(Paragraph, flattened((block,)))
    return tuple(kept)


def _quote(element: Element, reading: TokenisedText) -> Quote:
    blocks = _inner_blocks(element, reading)
    last = blocks[-1] if blocks else None
    words = text_of(last.spans) if isinstance(last, Paragraph) else ""
    return Quote(blocks[:-1], words.lstrip("— ")) if words.startswith("—") and blocks[1:] else Quote(blocks)


def _list(element: Element, reading: TokenisedText, depth: int) -> Iterator[List | Paragraph]:
    """A list. Where words of an item follow a list nested in it, they stand after it, and the rest of the list after them:
    an item holds its words first, then its lists.
    """
    ordered, start = element.tag == "ol", int(element.get("start", "1"))
    items: list[Item] = []
    for child in element:
        item, after = _item(child, reading, depth)
        items.append(item)
        if after:
            yield List(tuple(items), ordered, start)
            yield from after
            items, start = [], start + len(items)
    if items:
        yield List(tuple(items), ordered, start)


def _item(element: Element, reading: TokenisedText, depth: int) -> tuple[Item, list[List | Paragraph]]:
    """An item of a list, and what comes after a list in it."""
    lead = Element("p")
    lead.text = element.text
    parts: list[List | Paragraph] = []
    for child in element:
        if child.tag in ("ul", "ol") and depth < DEEPEST_LIST:
            parts += _list(child, reading, depth + 1)
        elif child.tag in BLOCK_TAGS:
            parts += map(Paragraph, flattened(_inner_blocks([child], reading)))
        else:
            lead.append(child)
    first = strip_spans(element_spans(lead, reading))
    return _as_item([first] if first else [], parts)


def _as_item(paragraphs: list[Spans], parts: list[List | Paragraph]) -> tuple[Item, list[List | Paragraph]]:
    lists: list[List] = []
    for place, part in enumerate(parts):
        if isinstance(part, List):
            lists.append(part)
        elif lists:
            return Item(tuple(paragraphs), tuple(lists)), parts[place:]
        else:
            paragraphs.append(part.spans)
    return Item(tuple(paragraphs), tuple(lists)), []


def _table(element: Element, reading: TokenisedText) -> Table:
    head, body = element.find("thead"), element.find("tbody")
    headers = list(head.iter("th")) if head is not None else []
    columns = tuple(_column(header, reading, first=place == 0) for place, header in enumerate(headers))
    rows = () if body is None else body.iter("tr")
    cells = (tuple(Cell((element_spans(cell, reading),)) for cell in row)[: len(columns)] for row in rows)
    return Table("", columns, tuple(Row(row) for row in cells if any(cell.paragraphs[0] for cell in row)))


def _column(element: Element, reading: TokenisedText, *, first: bool) -> Column:
    """A column by its header; one that has none is headed by a dash, save the corner over the names of the rows."""
    header = text_of(element_spans(element, reading)) or ("" if first else "–")
    return Column(header, "right" if "right" in element.get("style", "") else "left")
