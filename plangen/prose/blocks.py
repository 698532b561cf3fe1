"""An author's Markdown to blocks: the one place where Markdown is read.

HTML stays plain characters; pictures have a place of their own in the plan. References are resolved before Markdown is
read and come back as tokens (characters of a private plane), so that a value is never read as Markdown.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from plangen.document.language import in_language
from plangen.document.model import (
    Break,
    Callout,
    Cell,
    Column,
    Foreign,
    Heading,
    Item,
    Link,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Row,
    Span,
    Spans,
    Strong,
    Table,
    Text,
)
from plangen.document.walk import rebuild, text_of
from plangen.files.regex import regex
from plangen.plan.anchors import slug
from plangen.prose.markdown_tree import is_plain, markdown_tree
from plangen.prose.passages import by_language
from plangen.prose.spans import (
    FIRST_TOKEN,
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
_NOTE = regex(r"^\[\^([\w-]+)\]:[ \t]*(.+(?:\n[ \t]{2,}\S.*)*)\n?", re.MULTILINE)
_NOTE_MARK = regex(r"\[\^([\w-]+)\]")
_NUMBERED = regex(r"(\d+\.\d+(?:\.\d+)*)[ \t\u00a0]+")
_CAPTION = "Table: "


def prose_blocks(text: str, options: ProseOptions) -> tuple[ProseBlock, ...]:
    """The blocks of a Markdown text in order, its notes last, with a Placement wherever a reference stands alone."""
    reading = TokenisedText(options, [])
    body = TOKEN.sub("\ufffd", text)
    notes = {match[1]: " ".join(match[2].split()) for match in _NOTE.finditer(body)} if "[^" in body else {}
    body = _put_tokens(_NOTE.sub("", body) if notes else body, list(notes), reading)
    levels = HeadingLevels(options.level)
    passages = [(language, words) for language, words in by_language(body) if words.strip()]
    blocks = [block for language, words in passages for block in _passage_blocks(words, language, levels, reading)]
    numbered = list(enumerate(notes.values(), 1))
    closing = [
        Note(str(number), f"{options.anchor}-note-{number}", prose_spans(words, options)) for number, words in numbered
    ]
    return (*blocks, Notes(tuple(closing))) if closing else tuple(blocks)


def prose_paragraphs(text: str, options: ProseOptions) -> tuple[Spans, ...]:
    """The paragraphs of a short Markdown text, as for a cell of a table; a list becomes a paragraph for each item."""
    return tuple(_without_note_marks(words) for words in _flatten(prose_blocks(text, options)))


def _passage_blocks(text: str, language: str, levels: "HeadingLevels", reading: TokenisedText) -> Iterator[ProseBlock]:
    blocks = _plain_blocks(text, reading) if is_plain(text) else _tree_blocks(markdown_tree(text), levels, reading)
    for block in blocks:
        yield block if isinstance(block, Placement) else in_language(block, language)


def _without_note_marks(spans: Spans) -> Spans:
    """Spans in which the mark of a note is its number in brackets: a cell has no room for notes of its own."""
    return rebuild(spans, lambda span: Text(f" [{span.number}]") if isinstance(span, NoteMark) else span)


def prose_spans(text: str, options: ProseOptions) -> Spans:
    """A short Markdown text as one run of spans, with a new line between its paragraphs."""
    spans: list[Span] = []
    for paragraph in prose_paragraphs(text, options):
        spans += [Break(), *paragraph] if spans else paragraph
    return tuple(spans)


def _put_tokens(text: str, notes: list[str], reading: TokenisedText) -> str:
    out: list[str] = []
    done = 0
    for start, end, prints in reading.options.find(text):
        mark = _add_token(prints, reading)
        out += [text[done:start], f"\n\n{mark}\n\n" if isinstance(prints, Placement) else mark]
        done = end
    body = "".join([*out, text[done:]])
    return _NOTE_MARK.sub(lambda match: _note_token(match, notes, reading), body) if notes else body


def _add_token(value: str | Placement | NoteMark | Link, reading: TokenisedText) -> str:
    reading.tokens.append(value)
    return chr(FIRST_TOKEN + len(reading.tokens) - 1)


def _note_token(match: re.Match[str], notes: list[str], reading: TokenisedText) -> str:
    if match[1] not in notes:
        return match[0]
    number = notes.index(match[1]) + 1
    mark = NoteMark(str(number), f"{reading.options.anchor}-note-{number}")
    again = mark in reading.tokens
    return _add_token(Link(mark.number, f"#{mark.anchor}") if again else mark, reading)


def _plain_blocks(text: str, reading: TokenisedText) -> Iterator[ProseBlock]:
    for part in re.split(r"\n\s*\n", text):
        if part.strip():
            yield _paragraph(token_spans(part.strip(), reading), reading)


def _paragraph(spans: Spans, reading: TokenisedText) -> ProseBlock:
    first = spans[0] if spans else None
    if not isinstance(first, Text):
        return Paragraph(spans)
    if len(spans) == 1 and len(first.text) == 1 and TOKEN.fullmatch(first.text):
        value = reading.tokens[ord(first.text) - FIRST_TOKEN]
        return value if isinstance(value, Placement) else Paragraph(spans)
    match = _NUMBERED.match(first.text)
    rest = first.text[match.end() :] if match else ""
    return Paragraph((*([Text(rest)] if rest else []), *spans[1:]), match[1]) if match else Paragraph(spans)


def _tree_blocks(root: Element, levels: "HeadingLevels", reading: TokenisedText) -> Iterator[ProseBlock]:
    caption = reading.options.caption
    for element in root:
        block = _block(element, reading, levels, caption)
        if isinstance(block, Paragraph) and text_of(block.spans).startswith(_CAPTION):
            caption = text_of(block.spans).removeprefix(_CAPTION)
            continue
        caption = reading.options.caption
        yield from [block] if block is not None else []


def _block(element: Element, reading: TokenisedText, outline: "HeadingLevels", caption: str) -> ProseBlock | None:
    match element.tag:
        case "ul" | "ol":
            return _list(element, reading, 1)
        case "blockquote":
            return _quote(element, reading)
        case "div":
            title, *elements = element if element[0].get("class") == "admonition-title" else (Element("p"), *element)
            return Callout(text_of(element_spans(title, reading)), _inner_blocks(elements, reading))
        case "table":
            return _table(element, reading, caption)
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
    blocks = (_block(element, reading, HeadingLevels(DEEPEST_HEADING), "") for element in elements)
    kept: list[Paragraph | List] = []
    for block in blocks:
        if isinstance(block, (Paragraph, List)):
            kept.append(block)
        elif block is not None:
            kept += [Paragraph(words) for words in _flatten((block,))]
    return tuple(kept)


def _quote(element: Element, reading: TokenisedText) -> Quote:
    blocks = _inner_blocks(element, reading)
    last = blocks[-1] if blocks else None
    words = text_of(last.spans) if isinstance(last, Paragraph) else ""
    return Quote(blocks[:-1], words.lstrip("— ")) if words.startswith("—") and blocks[1:] else Quote(blocks)


def _list(element: Element, reading: TokenisedText, depth: int) -> List:
    items = tuple(_item(item, reading, depth) for item in element)
    return List(items, element.tag == "ol", int(element.get("start", "1")))


def _item(element: Element, reading: TokenisedText, depth: int) -> Item:
    lead = Element("p")
    lead.text = element.text
    paragraphs: list[Spans] = []
    lists: list[List] = []
    for child in element:
        if child.tag in ("ul", "ol") and depth < DEEPEST_LIST:
            lists.append(_list(child, reading, depth + 1))
        elif child.tag in _BLOCK_TAGS:
            paragraphs += _flatten(_inner_blocks([child], reading))
        else:
            lead.append(child)
    first = strip_spans(element_spans(lead, reading))
    return Item((first, *paragraphs) if first else tuple(paragraphs), tuple(lists))


_BLOCK_TAGS = {"p", "ul", "ol", "blockquote", "table", "div", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}


def _table(element: Element, reading: TokenisedText, caption: str) -> Table:
    head, body = element.find("thead"), element.find("tbody")
    headers = list(head.iter("th")) if head is not None else []
    columns = tuple(_column(header, reading, first=place == 0) for place, header in enumerate(headers))
    rows = () if body is None else body.iter("tr")
    cells = (tuple(Cell((element_spans(cell, reading),)) for cell in row)[: len(columns)] for row in rows)
    return Table(caption, columns, tuple(Row(row) for row in cells if any(cell.paragraphs[0] for cell in row)))


def _column(element: Element, reading: TokenisedText, *, first: bool) -> Column:
    """A column by its header; one that has none is headed by a dash, save the corner over the names of the rows."""
    header = text_of(element_spans(element, reading)) or ("" if first else "–")
    return Column(header, "right" if "right" in element.get("style", "") else "left")


def _flatten(blocks: Iterable[ProseBlock]) -> Iterator[Spans]:
    """The paragraphs that a text is, where there is no room for blocks: each in the language of its block."""
    for block in blocks:
        for spans in _block_paragraphs(block):
            language = getattr(block, "language", "")
            yield (Foreign(spans, language),) if language else spans


def _block_paragraphs(block: ProseBlock) -> Iterator[Spans]:
    if isinstance(block, Paragraph):
        yield (Text(f"{block.number} "), *block.spans) if block.number else block.spans
    elif isinstance(block, List):
        yield from _flatten_list(block)
    elif isinstance(block, Quote):
        yield from _flatten(block.blocks)
        yield from [(Text(f"— {block.source}"),)] if block.source else []
    elif isinstance(block, Callout):
        yield from [(Strong((Text(block.title),)),)] if block.title else []
        yield from _flatten(block.blocks)
    elif isinstance(block, Notes):
        yield from ((Text(f"[{note.number}] "), *note.spans) for note in block.notes)
    elif isinstance(block, Heading):
        yield (Strong((Text(block.text),)),)
    elif isinstance(block, Table):
        yield (Strong((Text(" | ".join(column.header for column in block.columns)),)),)
        yield from (paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)


def _flatten_list(block: List) -> Iterator[Spans]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "• "
        for place, paragraph in enumerate(item.paragraphs):
            yield paragraph if place else (Text(mark), *paragraph)
        for inner in item.lists:
            yield from _flatten_list(inner)
