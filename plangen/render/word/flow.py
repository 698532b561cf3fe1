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
from plangen.document.walk import nodes
from plangen.frozen import frozen
from plangen.render.layout.tables import table_layout
from plangen.render.word.font_metrics import LINE
from plangen.render.word.line_breaks import Run, count_lines, text_runs
from plangen.render.word.picture import chart_extent, fit_to_page, picture_size
from plangen.render.word.styles import ParagraphStyle

_EMU = 12700
_MANY = 6
_CELL_ACROSS, _CELL_DOWN = 8.5, 2.8
_HAIRLINE = 0.5
_NUMBER = (36.85, 36.85, 42.55, 42.55, 42.55)
_SHORT = 6
_LIST = ("ListBullet", "ListBullet2", "ListBullet3", "ListBullet4")
_INDENT = 17.85
ParagraphStyles = dict[str, ParagraphStyle]


@frozen
class FlowBox:
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


def flow_boxes(block: Block, blocks: tuple[Block, ...], looks: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """What a block is laid out as in a width."""
    match block:
        case Heading():
            yield heading_box(block, looks, width)
        case Paragraph(spans, number):
            look = looks["NumberedParagraph" if number else "BodyText"]
            yield text_box(text_runs(spans), look, width - look.left)
        case List():
            yield from list_boxes(block, looks, width)
        case Quote(parts, source):
            yield from framed_boxes(parts, looks["Quote"], looks, width)
            yield from _optional_box(source, looks["QuoteSource"], width)
        case Callout(title, parts):
            yield from callout_boxes(title, parts, looks, width)
        case Table():
            yield from table_boxes(block, looks, width)
        case Figure() | Chart():
            yield from picture_boxes(block, looks, width)
        case Definitions(entries):
            for entry in entries:
                yield from _optional_box(entry.term, looks["DefinitionTerm"], width)
                yield text_box(text_runs(entry.meaning), looks["Definition"], width - looks["Definition"].left)
        case Signatures():
            yield from signature_boxes(block, looks, width)
        case Notes():
            return
        case Contents(title):
            yield from contents_boxes(title, blocks, looks, width)
        case _:
            assert_never(block)


def text_box(words: Iterable[Run], look: ParagraphStyle, width: float) -> FlowBox:
    """Words in a look and a width, without its indents."""
    given = [(text, bold or look.bold) for text, bold in words]
    lines = count_lines(given, (width - look.right) / look.size)
    return FlowBox(lines, look.height, look.before, look.after, look.whole, look.kept)


def heading_box(block: Heading, looks: ParagraphStyles, width: float) -> FlowBox:
    """A heading, hung after its number where that is short."""
    look = looks[f"Heading{block.level}"]
    short = 0 < len(block.number) <= _SHORT
    words = block.text if short or not block.number else f"{block.number} {block.text}"
    made = text_box([(words, True)], look, width - _NUMBER[block.level - 1] * short)
    return FlowBox(made.lines, made.line, made.before, made.after, True, True, block.page_break, block.anchor)


def list_boxes(block: List, looks: ParagraphStyles, width: float, depth: int = 0) -> Iterator[FlowBox]:
    """The items of a list and of those nested in it."""
    look = looks[_LIST[depth]]
    for item in block.items:
        for spans in item.paragraphs or ((),):
            yield text_box(text_runs(spans), look, width - _INDENT * (depth + 1))
        for inner in item.lists:
            yield from list_boxes(inner, looks, width, min(depth + 1, 3))


def framed_boxes(
    parts: Iterable[Paragraph | List], look: ParagraphStyle, looks: ParagraphStyles, width: float
) -> Iterator[FlowBox]:
    """Paragraphs and lists in the look of a frame."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield text_box(text_runs(part.spans), look, width - look.left)
        else:
            yield from _framed_list_boxes(part, look, width - look.left, 1)


def _framed_list_boxes(block: List, look: ParagraphStyle, width: float, depth: int) -> Iterator[FlowBox]:
    for item in block.items:
        for spans in item.paragraphs or ((),):
            yield text_box(text_runs(spans), look, width - _INDENT * depth)
        for inner in item.lists:
            yield from _framed_list_boxes(inner, look, width, depth + 1)


def callout_boxes(
    title: str, parts: Iterable[Paragraph | List], looks: ParagraphStyles, width: float
) -> Iterator[FlowBox]:
    """A box: its lines, with the edge above the first and below the last."""
    look = looks["Callout"]
    inside = [*_optional_box(title, looks["CalloutTitle"], width - look.left), *framed_boxes(parts, look, looks, width)]
    for place, each in enumerate(inside):
        above, below = look.padding * (place == 0), look.padding * (place == len(inside) - 1)
        yield _with_space(each, above, below)


def _with_space(each: FlowBox, above: float, below: float) -> FlowBox:
    return FlowBox(each.lines, each.line, each.before + above, each.after + below, each.whole, each.kept)


def table_boxes(block: Table, looks: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """The caption, the header row and the rows; the header stands again on each new page."""
    given = table_layout(block)
    look = looks["TableTextSmall" if len(block.columns) > _MANY else "TableText"]
    across = [(width * share / 100 - _CELL_ACROSS) / look.size for share in given.shares]
    yield from _optional_box(block.caption, looks["Caption"], width, kept=True)
    heads: list[tuple[Spans, ...]] = [((Text(column.header),),) for column in block.columns]
    head = _row_height(heads, across, look, True)
    yield FlowBox(1, head, whole=True, kept=True)
    for row, tall in zip(block.rows, given.tall, strict=True):
        yield _row_box(row, across, look, head, tall)
    yield from _optional_box(block.note, looks["TableNote"], width)


def _row_box(row: Row, across: list[float], look: ParagraphStyle, head: float, tall: bool) -> FlowBox:
    high = _row_height([cell.paragraphs for cell in row.cells], across, look, row.total)
    line = look.height
    return FlowBox(round(high / line), line, head=head) if tall else FlowBox(1, high, whole=True, head=head)


def _row_height(cells: list[tuple[Spans, ...]], across: list[float], look: ParagraphStyle, bold: bool) -> float:
    """The height of a row: that of its highest cell."""
    line, between = look.height, max(look.before, look.after)
    most = 0.0
    for paragraphs, width in zip(cells, across, strict=True):
        lines = [count_lines(list(text_runs(spans, bold)), width) for spans in paragraphs or ((),)]
        most = max(most, sum(lines) * line + between * (len(lines) - 1))
    return most + look.before + look.after + _CELL_DOWN + _HAIRLINE


def picture_boxes(block: Figure | Chart, looks: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """A picture or the words in its place, with its caption."""
    look = looks["Figure"]
    if isinstance(block, Figure) and not block.picture:
        words = looks["FigureDescription"]
        yield _with_space(
            text_box([(block.alternative, False)], words, width - words.left), words.padding, words.padding
        )
    else:
        high = (chart_extent(block) if isinstance(block, Chart) else fit_to_page(picture_size(block.picture)))[1] / _EMU
        yield FlowBox(1, high + look.size * LINE * 0.19, look.before, look.after, True, True)
    for each in _optional_box(block.caption, looks["Caption"], width):
        yield FlowBox(each.lines, each.line, 3.0, 12.0, True)


def signature_boxes(block: Signatures, looks: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """The names and the lines on which to sign."""
    for person in block.people:
        yield from _optional_box(person.name, looks["SignatureName"], width)
        yield from _optional_box(person.post, looks["SignaturePost"], width)
        yield from _optional_box(person.body, looks["SignaturePost"], width)
        yield from _optional_box("Signature", looks["SignatureLine"], width)


def contents_boxes(title: str, blocks: tuple[Block, ...], looks: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """The contents themselves; an empty paragraph ends their field."""
    yield from _optional_box(title, looks["TOCHeading"], width)
    for each in blocks:
        if isinstance(each, Heading) and each.level <= 2:
            look = looks[f"TOC{each.level}"]
            yield from _optional_box(each.text, look, width - look.left - 2 * look.size)
    yield text_box([], looks["BodyText"], width)


def _optional_box(words: str, look: ParagraphStyle, width: float, *, kept: bool = False) -> Iterator[FlowBox]:
    if words:
        made = text_box([(words, False)], look, width)
        yield FlowBox(made.lines, made.line, made.before, made.after, made.whole, kept or made.kept)


def with_footnotes(
    block: Block, made: Iterable[FlowBox], notes: dict[str, Note], looks: ParagraphStyles, width: float
) -> Iterator[FlowBox]:
    """The pieces of a block with what their footnotes take: those of a table by its rows, else all with the first piece."""
    if not notes or isinstance(block, Notes):
        yield from made
        return
    parts = block.rows if isinstance(block, Table) else (block,)
    waiting = [footnote_height(part, notes, looks["FootnoteText"], width) for part in parts]
    before = 2 if isinstance(block, Table) and block.caption else 1 if isinstance(block, Table) else 0
    for place, piece in enumerate(made):
        due = waiting[place - before] if 0 <= place - before < len(waiting) else 0.0
        yield replace(piece, notes=due) if due else piece


def footnote_height(part: object, notes: dict[str, Note], look: ParagraphStyle, width: float) -> float:
    """What the footnotes that are first marked in a part of the text take at the foot of its page."""
    marked = [notes.pop(node.anchor, None) for node in nodes(part) if isinstance(node, NoteMark)]
    given = [text_box(text_runs(note.spans), look, width - look.left) for note in marked if note]
    return sum(each.lines * each.line + each.after for each in given)
