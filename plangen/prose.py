"""An author's Markdown to blocks: the one place where Markdown is read.

HTML stays plain characters; pictures have a place of their own in the plan. References are resolved before Markdown is
read and come back as tokens (characters of a private plane), so that a value is never read as Markdown.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from plangen.document import (
    Block,
    Break,
    Callout,
    Cell,
    Column,
    Emphasis,
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
from plangen.frozen import frozen
from plangen.markdown_tree import plain, tree

DEEPEST_LIST = 4
DEEPEST_HEADING = 5
_FIRST_TOKEN = 0xF0000
_TOKEN = re.compile("([\U000f0000-\U000ffffd])")
_NOTE = re.compile(r"^\[\^([\w-]+)\]:[ \t]*(.+(?:\n[ \t]{2,}\S.*)*)\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([\w-]+)\]")
_NUMBERED = re.compile(r"(\d+\.\d+(?:\.\d+)*)[ \t\u00a0]+")
_ADDRESS = re.compile(r"(https?://(?![^/]*@)|mailto:|tel:|#)\S+", re.IGNORECASE)
_CAPTION = "Table: "


@frozen
class Placing:
    """A reference that stands on a line of its own: which blocks it stands for is for the caller to say."""

    path: str
    view: str


Piece = Block | Placing


class Found(NamedTuple):
    """A reference in a text: where it begins and ends, and the words it prints, or the Placing it is."""

    start: int
    end: int
    prints: str | Placing


@frozen
class Writing:
    """What stands around a piece of prose: how its references are found, the level of its headings, its anchors."""

    find: Callable[[str], Iterable[Found]]
    level: int = 2
    anchor: str = "text"
    caption: str = ""


class _Reading(NamedTuple):
    writing: Writing
    tokens: list[str | Placing | NoteMark]


def link_allowed(address: str) -> bool:
    """Whether a link may lead there: https, http, mailto, tel or an anchor, without a user's name in it (SEC-07)."""
    return bool(_ADDRESS.fullmatch(address))


def pieces(text: str, writing: Writing) -> tuple[Piece, ...]:
    """The blocks of a Markdown text in order, its notes last, with a Placing wherever a reference stands alone."""
    reading = _Reading(writing, [])
    body = _TOKEN.sub("\ufffd", text)
    notes = {match[1]: " ".join(match[2].split()) for match in _NOTE.finditer(body)} if "[^" in body else {}
    body = _with_tokens(_NOTE.sub("", body) if notes else body, list(notes), reading)
    made = _plain(body, reading) if plain(body) else _blocks(tree(body), reading)
    numbered = list(enumerate(notes.values(), 1))
    closing = [
        Note(str(number), f"{writing.anchor}-note-{number}", spans(words, writing)) for number, words in numbered
    ]
    return (*made, Notes(tuple(closing))) if closing else tuple(made)


def paragraphs(text: str, writing: Writing) -> tuple[Spans, ...]:
    """The paragraphs of a short Markdown text, as for a cell of a table; a list becomes a paragraph for each item."""
    return tuple(_flattened(pieces(text, writing)))


def spans(text: str, writing: Writing) -> Spans:
    """A short Markdown text as one run of spans, with a new line between its paragraphs."""
    made: list[Span] = []
    for paragraph in paragraphs(text, writing):
        made += [Break(), *paragraph] if made else paragraph
    return tuple(made)


def _with_tokens(text: str, notes: list[str], reading: _Reading) -> str:
    out: list[str] = []
    done = 0
    for start, end, prints in reading.writing.find(text):
        mark = _token(prints, reading)
        out += [text[done:start], f"\n\n{mark}\n\n" if isinstance(prints, Placing) else mark]
        done = end
    body = "".join([*out, text[done:]])
    return _NOTE_MARK.sub(lambda match: _note_token(match, notes, reading), body) if notes else body


def _token(what: str | Placing | NoteMark, reading: _Reading) -> str:
    reading.tokens.append(what)
    return chr(_FIRST_TOKEN + len(reading.tokens) - 1)


def _note_token(match: re.Match[str], notes: list[str], reading: _Reading) -> str:
    if match[1] not in notes:
        return match[0]
    number = notes.index(match[1]) + 1
    return _token(NoteMark(str(number), f"{reading.writing.anchor}-note-{number}"), reading)


def _plain(text: str, reading: _Reading) -> Iterator[Piece]:
    for part in re.split(r"\n\s*\n", text):
        if part.strip():
            yield _paragraph(_words(part.strip(), reading), reading)


def _paragraph(made: Spans, reading: _Reading) -> Piece:
    first = made[0] if made else None
    if not isinstance(first, Text):
        return Paragraph(made)
    if len(made) == 1 and len(first.text) == 1 and _TOKEN.fullmatch(first.text):
        what = reading.tokens[ord(first.text) - _FIRST_TOKEN]
        return what if isinstance(what, Placing) else Paragraph(made)
    match = _NUMBERED.match(first.text)
    rest = first.text[match.end() :] if match else ""
    return Paragraph((*([Text(rest)] if rest else []), *made[1:]), match[1]) if match else Paragraph(made)


def _words(text: str, reading: _Reading) -> Spans:
    """The spans of plain characters with tokens in them; a Placing keeps its token, for its paragraph to be told by."""
    made: list[Span] = []
    for part in _TOKEN.split(re.sub(r"\s+", " ", text)):
        what: str | Placing | NoteMark = part
        if len(part) == 1 and _TOKEN.fullmatch(part):
            what = reading.tokens[ord(part) - _FIRST_TOKEN]
        if isinstance(what, NoteMark):
            made.append(what)
        elif part:
            words = part if isinstance(what, Placing) else str(what)
            made[-1:] = (
                [Text(made[-1].text + words)] if made and isinstance(made[-1], Text) else [*made[-1:], Text(words)]
            )
    return tuple(made)


def _inline(element: Element, reading: _Reading) -> Spans:
    made: list[Span] = list(_words(element.text or "", reading))
    for child in element:
        made += _INLINE.get(child.tag, _inline_other)(child, reading)
        made += _words(child.tail or "", reading)
    return _trimmed(made)


def _trimmed(made: list[Span]) -> Spans:
    for number, span in enumerate(made):
        before = made[number - 1] if number else None
        if isinstance(span, Text) and isinstance(before, Break):
            made[number] = Text(span.text.lstrip())
    return tuple(span for span in made if span != Text(""))


def _inline_other(element: Element, reading: _Reading) -> Spans:
    return _inline(element, reading)


def _link(element: Element, reading: _Reading) -> Spans:
    words = text_of(_inline(element, reading))
    address = element.get("href", "")
    return (Link(words, address),) if link_allowed(address) and words else (Text(words),)


def _picture(element: Element, reading: _Reading) -> Spans:
    return _words(element.get("alt", ""), reading)


_INLINE: dict[str, Callable[[Element, _Reading], Spans]] = {
    "strong": lambda element, reading: (Strong(_inline(element, reading)),),
    "em": lambda element, reading: (Emphasis(_inline(element, reading)),),
    "br": lambda element, reading: (Break(),),
    "a": _link,
    "img": _picture,
}


def text_of(made: Spans) -> str:
    """The plain characters of spans."""
    return "".join(
        text_of(span.spans) if isinstance(span, (Strong, Emphasis)) else getattr(span, "text", "") for span in made
    )


def _stripped(made: Spans) -> Spans:
    cut = list(made)
    if cut and isinstance(cut[0], Text):
        cut[0] = Text(cut[0].text.lstrip())
    if cut and isinstance(cut[-1], Text):
        cut[-1] = Text(cut[-1].text.rstrip())
    return tuple(span for span in cut if span != Text(""))


def _blocks(root: Element, reading: _Reading) -> Iterator[Piece]:
    outline = Outline(reading.writing.level)
    caption = reading.writing.caption
    for element in root:
        made = _block(element, reading, outline, caption)
        if isinstance(made, Paragraph) and text_of(made.spans).startswith(_CAPTION):
            caption = text_of(made.spans).removeprefix(_CAPTION)
            continue
        caption = reading.writing.caption
        yield from [made] if made is not None else []


def _block(element: Element, reading: _Reading, outline: "Outline", caption: str) -> Piece | None:
    match element.tag:
        case "ul" | "ol":
            return _list(element, reading, 1)
        case "blockquote":
            return _quote(element, reading)
        case "div":
            title, *rest = element if element[0].get("class") == "admonition-title" else (Element("p"), *element)
            return Callout(text_of(_inline(title, reading)), _inner(rest, reading))
        case "table":
            return _table(element, reading, caption)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            words = text_of(_stripped(_inline(element, reading)))
            return Heading(outline.level(int(element.tag[1])), words, f"{reading.writing.anchor}-{slug(words)}")
        case "hr":
            return None
        case _:
            return _paragraph(_stripped(_inline(element, reading)), reading)


class Outline:
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


def slug(words: str) -> str:
    """Words as an anchor: "Knife crime" gives knife-crime."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60] or "heading"


def _inner(elements: Iterable[Element], reading: _Reading) -> tuple[Paragraph | List, ...]:
    made = (_block(element, reading, Outline(DEEPEST_HEADING), "") for element in elements)
    kept: list[Paragraph | List] = []
    for one in made:
        if isinstance(one, (Paragraph, List)):
            kept.append(one)
        elif one is not None:
            kept += [Paragraph(words) for words in _flattened((one,))]
    return tuple(kept)


def _quote(element: Element, reading: _Reading) -> Quote:
    made = _inner(element, reading)
    last = made[-1] if made else None
    words = text_of(last.spans) if isinstance(last, Paragraph) else ""
    return Quote(made[:-1], words.lstrip("— ")) if words.startswith("—") and made[1:] else Quote(made)


def _list(element: Element, reading: _Reading, depth: int) -> List:
    items = tuple(_item(item, reading, depth) for item in element)
    return List(items, element.tag == "ol", int(element.get("start", "1")))


def _item(element: Element, reading: _Reading, depth: int) -> Item:
    lead = Element("p")
    lead.text = element.text
    made: list[Spans] = []
    lists: list[List] = []
    for child in element:
        if child.tag in ("ul", "ol") and depth < DEEPEST_LIST:
            lists.append(_list(child, reading, depth + 1))
        elif child.tag in _BLOCK_TAGS:
            made += _flattened(_inner([child], reading))
        else:
            lead.append(child)
    first = _stripped(_inline(lead, reading))
    return Item((first, *made) if first else tuple(made), tuple(lists))


_BLOCK_TAGS = {"p", "ul", "ol", "blockquote", "table", "div", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}


def _table(element: Element, reading: _Reading, caption: str) -> Table:
    head, body = element.find("thead"), element.find("tbody")
    headers = list(head.iter("th")) if head is not None else []
    columns = tuple(
        Column(text_of(_inline(one, reading)), "right" if "right" in one.get("style", "") else "left")
        for one in headers
    )
    rows = () if body is None else body.iter("tr")
    cells = (tuple(Cell((_inline(cell, reading),)) for cell in row)[: len(columns)] for row in rows)
    return Table(caption, columns, tuple(Row(one) for one in cells if any(cell.paragraphs[0] for cell in one)))


def _flattened(made: Iterable[Piece]) -> Iterator[Spans]:
    for piece in made:
        if isinstance(piece, Paragraph):
            yield (Text(f"{piece.number} "), *piece.spans) if piece.number else piece.spans
        elif isinstance(piece, List):
            yield from _flat_list(piece)
        elif isinstance(piece, (Quote, Callout)):
            yield from _flattened(piece.blocks)
        elif isinstance(piece, Heading):
            yield (Strong((Text(piece.text),)),)
        elif isinstance(piece, Table):
            yield from (paragraph for row in piece.rows for cell in row.cells for paragraph in cell.paragraphs)


def _flat_list(block: List) -> Iterator[Spans]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "• "
        for place, paragraph in enumerate(item.paragraphs):
            yield paragraph if place else (Text(mark), *paragraph)
        for inner in item.lists:
            yield from _flat_list(inner)
