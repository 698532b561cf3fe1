"""What is laid out on the pages of a Word file, block by block: how many lines, how high, and what stays with what."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from plangen.document.chart import Chart
from plangen.document.model import (
    Block,
    Callout,
    Contents,
    Definitions,
    Figure,
    Heading,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Quote,
    Row,
    Signatures,
    Spans,
    Table,
    Text,
)
from plangen.frozen import frozen
from plangen.render.layout.numbering import nodes
from plangen.render.layout.tables import room
from plangen.render.word.font_metrics import LINE
from plangen.render.word.line_breaks import Run, count, runs
from plangen.render.word.picture import chart_size, fitted, size
from plangen.render.word.styles import Look

_EMU = 12700
_MANY = 6
_CELL_ACROSS, _CELL_DOWN = 8.5, 2.8
_HAIRLINE = 0.5
_NUMBER = (36.85, 36.85, 42.55, 42.55, 42.55)
_SHORT = 6
_LIST = ("ListBullet", "ListBullet2", "ListBullet3", "ListBullet4")
_INDENT = 17.85
Looks = dict[str, Look]


@frozen
class Piece:
    """Lines of one height that are laid out one below the other: a paragraph, a picture, or a row of a table.

    `head` is what stands again above it on a new page; `notes` what its footnotes take at the foot.
    """

    lines: int
    line: float
    before: float = 0.0
    after: float = 0.0
    whole: bool = False
    kept: bool = False
    breaks: bool = False
    anchor: str = ""
    head: float = 0.0
    notes: float = 0.0


def pieces(block: Block, blocks: tuple[Block, ...], looks: Looks, width: float) -> Iterator[Piece]:
    """What a block is laid out as in a width."""
    match block:
        case Heading():
            yield heading(block, looks, width)
        case Paragraph(spans, number):
            look = looks["NumberedParagraph" if number else "BodyText"]
            yield lined(runs(spans), look, width - look.left)
        case List():
            yield from listed(block, looks, width)
        case Quote(parts, source):
            yield from framed(parts, looks["Quote"], looks, width)
            yield from _line(source, looks["QuoteSource"], width)
        case Callout(title, parts):
            yield from boxed(title, parts, looks, width)
        case Table():
            yield from table(block, looks, width)
        case Figure() | Chart():
            yield from picture(block, looks, width)
        case Definitions(entries):
            for entry in entries:
                yield from _line(entry.term, looks["DefinitionTerm"], width)
                yield lined(runs(entry.meaning), looks["Definition"], width - looks["Definition"].left)
        case Signatures():
            yield from signed(block, looks, width)
        case Notes():
            return
        case Contents(title):
            yield from listing(title, blocks, looks, width)
        case _:
            assert_never(block)


def lined(words: Iterable[Run], look: Look, width: float) -> Piece:
    """Words in a look and a width, without its indents."""
    given = [(text, bold or look.bold) for text, bold in words]
    lines = count(given, (width - look.right) / look.size)
    return Piece(lines, look.height, look.before, look.after, look.whole, look.kept)


def heading(block: Heading, looks: Looks, width: float) -> Piece:
    """A heading, hung after its number where that is short."""
    look = looks[f"Heading{block.level}"]
    short = 0 < len(block.number) <= _SHORT
    words = block.text if short or not block.number else f"{block.number} {block.text}"
    made = lined([(words, True)], look, width - _NUMBER[block.level - 1] * short)
    return Piece(made.lines, made.line, made.before, made.after, True, True, block.page_break, block.anchor)


def listed(block: List, looks: Looks, width: float, depth: int = 0) -> Iterator[Piece]:
    """The items of a list and of those nested in it."""
    look = looks[_LIST[depth]]
    for item in block.items:
        for spans in item.paragraphs or ((),):
            yield lined(runs(spans), look, width - _INDENT * (depth + 1))
        for inner in item.lists:
            yield from listed(inner, looks, width, min(depth + 1, 3))


def framed(parts: Iterable[Paragraph | List], look: Look, looks: Looks, width: float) -> Iterator[Piece]:
    """Paragraphs and lists in the look of a frame."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield lined(runs(part.spans), look, width - look.left)
        else:
            yield from _in_frame(part, look, width - look.left, 1)


def _in_frame(block: List, look: Look, width: float, depth: int) -> Iterator[Piece]:
    for item in block.items:
        for spans in item.paragraphs or ((),):
            yield lined(runs(spans), look, width - _INDENT * depth)
        for inner in item.lists:
            yield from _in_frame(inner, look, width, depth + 1)


def boxed(title: str, parts: Iterable[Paragraph | List], looks: Looks, width: float) -> Iterator[Piece]:
    """A box: its lines, with the edge above the first and below the last."""
    look = looks["Callout"]
    inside = [*_line(title, looks["CalloutTitle"], width - look.left), *framed(parts, look, looks, width)]
    for place, each in enumerate(inside):
        above, below = look.padding * (place == 0), look.padding * (place == len(inside) - 1)
        yield _spaced(each, above, below)


def _spaced(each: Piece, above: float, below: float) -> Piece:
    return Piece(each.lines, each.line, each.before + above, each.after + below, each.whole, each.kept)


def table(block: Table, looks: Looks, width: float) -> Iterator[Piece]:
    """The caption, the header row and the rows; the header stands again on each new page."""
    given = room(block)
    look = looks["TableTextSmall" if len(block.columns) > _MANY else "TableText"]
    across = [(width * share / 100 - _CELL_ACROSS) / look.size for share in given.shares]
    yield from _line(block.caption, looks["Caption"], width, kept=True)
    heads: list[tuple[Spans, ...]] = [((Text(column.header),),) for column in block.columns]
    head = _high(heads, across, look, True)
    yield Piece(1, head, whole=True, kept=True)
    for row, tall in zip(block.rows, given.tall, strict=True):
        yield _row(row, across, look, head, tall)
    yield from _line(block.note, looks["TableNote"], width)


def _row(row: Row, across: list[float], look: Look, head: float, tall: bool) -> Piece:
    high = _high([cell.paragraphs for cell in row.cells], across, look, row.total)
    line = look.height
    return Piece(round(high / line), line, head=head) if tall else Piece(1, high, whole=True, head=head)


def _high(cells: list[tuple[Spans, ...]], across: list[float], look: Look, bold: bool) -> float:
    """The height of a row: that of its highest cell."""
    line, between = look.height, max(look.before, look.after)
    most = 0.0
    for paragraphs, width in zip(cells, across, strict=True):
        lines = [count(list(runs(spans, bold)), width) for spans in paragraphs or ((),)]
        most = max(most, sum(lines) * line + between * (len(lines) - 1))
    return most + look.before + look.after + _CELL_DOWN + _HAIRLINE


def picture(block: Figure | Chart, looks: Looks, width: float) -> Iterator[Piece]:
    """A picture or the words in its place, with its caption."""
    look = looks["Figure"]
    if isinstance(block, Figure) and not block.picture:
        words = looks["FigureDescription"]
        yield _spaced(lined([(block.alternative, False)], words, width - words.left), words.padding, words.padding)
    else:
        high = (chart_size(block) if isinstance(block, Chart) else fitted(size(block.picture)))[1] / _EMU
        yield Piece(1, high + look.size * LINE * 0.19, look.before, look.after, True, True)
    for each in _line(block.caption, looks["Caption"], width):
        yield Piece(each.lines, each.line, 3.0, 12.0, True)


def signed(block: Signatures, looks: Looks, width: float) -> Iterator[Piece]:
    """The names and the lines on which to sign."""
    for person in block.people:
        yield from _line(person.name, looks["SignatureName"], width)
        yield from _line(person.post, looks["SignaturePost"], width)
        yield from _line(person.body, looks["SignaturePost"], width)
        yield from _line("Signature", looks["SignatureLine"], width)


def listing(title: str, blocks: tuple[Block, ...], looks: Looks, width: float) -> Iterator[Piece]:
    """The contents themselves; an empty paragraph ends their field."""
    yield from _line(title, looks["TOCHeading"], width)
    for each in blocks:
        if isinstance(each, Heading) and each.level <= 2:
            look = looks[f"TOC{each.level}"]
            yield from _line(each.text, look, width - look.left - 2 * look.size)
    yield lined([], looks["BodyText"], width)


def _line(words: str, look: Look, width: float, *, kept: bool = False) -> Iterator[Piece]:
    if words:
        made = lined([(words, False)], look, width)
        yield Piece(made.lines, made.line, made.before, made.after, made.whole, kept or made.kept)


def noted(block: Block, made: Iterable[Piece], notes: dict[str, Note], looks: Looks, width: float) -> Iterator[Piece]:
    """The pieces of a block with what their footnotes take: those of a table by its rows, else all with the first piece."""
    if not notes or isinstance(block, Notes):
        yield from made
        return
    parts = block.rows if isinstance(block, Table) else (block,)
    waiting = [footnotes(part, notes, looks["FootnoteText"], width) for part in parts]
    before = 2 if isinstance(block, Table) and block.caption else 1 if isinstance(block, Table) else 0
    for place, piece in enumerate(made):
        due = waiting[place - before] if 0 <= place - before < len(waiting) else 0.0
        yield replace(piece, notes=due) if due else piece


def footnotes(part: object, notes: dict[str, Note], look: Look, width: float) -> float:
    """What the footnotes that are first marked in a part of the text take at the foot of its page."""
    marked = [notes.pop(node.anchor, None) for node in nodes(part) if isinstance(node, NoteMark)]
    given = [lined(runs(note.spans), look, width - look.left) for note in marked if note]
    return sum(each.lines * each.line + each.after for each in given)
