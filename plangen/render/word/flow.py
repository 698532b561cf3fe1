"""What is laid out on the pages of a Word file, block by block: how many lines, how high, and what stays with what."""

from collections.abc import Iterable, Iterator
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
from plangen.frozen import frozen, replace
from plangen.render.layout.tables import is_small, rows_kept_with_next, table_layout
from plangen.render.word.column_widths import cell_across, column_widths
from plangen.render.word.line_breaks import Run, count_lines, text_runs
from plangen.render.word.picture import chart_extent, fit_to_page, picture_size
from plangen.render.word.styles import ParagraphStyle

_EMU = 12700
_TWIPS = 20
_CELL_DOWN = 2.8
_HAIRLINE, _BELOW_HEAD, _BELOW_ROWS = 0.5, 0.6, 1.2
"""What lines take: the hairline below a row, and what those below the header row and at the end of a table take besides."""

_SHORT = 6
_LIST = ("ListBullet", "ListBullet2", "ListBullet3", "ListBullet4")
_INDENT = 17.85
ParagraphStyles = dict[str, ParagraphStyle]


@frozen
class FlowBox:
    """Lines of one height that are laid out one below the other: a paragraph, a picture, or a row of a table.

    `head` is what stands again above it on a new page; `notes` what its footnotes take at the foot; `padding` and `below` the
    space above and below its words inside a border, which the top of a page does not take away and frames that meet share.
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
    padding: float = 0.0
    below: float = 0.0


def flow_boxes(block: Block, blocks: tuple[Block, ...], styles: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """What a block is laid out as in a width."""
    match block:
        case Heading():
            yield heading_box(block, styles, width)
        case Paragraph(spans, number):
            style = styles["NumberedParagraph" if number else "BodyText"]
            yield text_box(text_runs(spans), style, width - style.left)
        case List():
            yield from list_boxes(block, styles, width)
        case Quote(parts, source):
            yield from framed_boxes(parts, styles["Quote"], styles, width)
            yield from _optional_box(source, styles["QuoteSource"], width)
        case Callout(title, parts):
            yield from callout_boxes(title, parts, styles, width)
        case Table():
            yield from table_boxes(block, styles, width)
        case Figure() | Chart():
            yield from picture_boxes(block, styles, width)
        case Definitions(entries):
            for entry in entries:
                yield from _optional_box(entry.term, styles["DefinitionTerm"], width)
                yield text_box(text_runs(entry.meaning), styles["Definition"], width - styles["Definition"].left)
        case Signatures():
            yield from signature_boxes(block, styles, width)
        case Notes():
            return
        case Contents(title):
            yield from contents_boxes(title, blocks, styles, width)
        case _:
            assert_never(block)


def text_box(words: Iterable[Run], style: ParagraphStyle, width: float) -> FlowBox:
    """Words in a look and a width, without its indents."""
    words_in_weight = [(text, bold or style.bold) for text, bold in words]
    lines = count_lines(words_in_weight, (width - style.right) / style.size)
    return FlowBox(lines, style.height, style.before, style.after, style.whole, style.kept)


def heading_box(block: Heading, styles: ParagraphStyles, width: float) -> FlowBox:
    """A heading; a number that is short hangs in the margin."""
    style = styles[f"Heading{block.level}"]
    short = 0 < len(block.number) <= _SHORT
    words = block.text if short or not block.number else f"{block.number} {block.text}"
    box = text_box([(words, True)], style, width)
    before = 0.0 if block.page_break else box.before
    return FlowBox(box.lines, box.line, before, box.after, True, True, block.page_break, block.anchor)


def list_boxes(block: List, styles: ParagraphStyles, width: float, depth: int = 0) -> Iterator[FlowBox]:
    """The items of a list and of those nested in it."""
    style = styles[_LIST[depth]]
    for item in block.items:
        for spans in item.paragraphs or ((),):
            yield text_box(text_runs(spans), style, width - _INDENT * (depth + 1))
        for inner in item.lists:
            yield from list_boxes(inner, styles, width, min(depth + 1, 3))


def framed_boxes(
    parts: Iterable[Paragraph | List], style: ParagraphStyle, styles: ParagraphStyles, width: float
) -> Iterator[FlowBox]:
    """Paragraphs and lists in the look of a frame."""
    for part in parts:
        if isinstance(part, Paragraph):
            yield text_box(text_runs(part.spans), style, width - style.left)
        else:
            yield from _framed_list_boxes(part, style, width - style.left, 1)


def _framed_list_boxes(block: List, style: ParagraphStyle, width: float, depth: int) -> Iterator[FlowBox]:
    for item in block.items:
        for spans in item.paragraphs or ((),):
            yield text_box(text_runs(spans), style, width - _INDENT * depth)
        for inner in item.lists:
            yield from _framed_list_boxes(inner, style, width, depth + 1)


def callout_boxes(
    title: str, parts: Iterable[Paragraph | List], styles: ParagraphStyles, width: float
) -> Iterator[FlowBox]:
    """A box: its lines, with the edge above the first and below the last."""
    style = styles["Callout"]
    inside = [
        *_optional_box(title, styles["CalloutTitle"], width - style.left),
        *framed_boxes(parts, style, styles, width),
    ]
    last = len(inside) - 1
    for place, box in enumerate(inside):
        yield _with_space(box, style.padding if place == 0 else 0.0, style.padding if place == last else 0.0)


def _with_space(box: FlowBox, above: float, below: float) -> FlowBox:
    return replace(box, padding=above, below=below)


def table_boxes(block: Table, styles: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """The caption, the header row and the rows; the header stands again on each new page."""
    layout = table_layout(block)
    style, label = (styles[name + ("Small" if is_small(block) else "")] for name in ("TableText", "TableLabel"))
    widths = column_widths(block, layout.shares, round(width * _TWIPS))
    across = [(lane - cell_across(block, place)) / _TWIPS / style.size for place, lane in enumerate(widths)]
    yield from _optional_box(block.caption, styles["Caption"], width, kept=True)
    heads: list[tuple[Spans, ...]] = [((Text(column.header),),) for column in block.columns]
    head = _row_height(heads, across, style, True)
    yield FlowBox(1, head + _BELOW_HEAD, whole=True, kept=True)
    keeps = rows_kept_with_next(block, layout)
    last = len(block.rows) - 1
    for place, (row, tall, kept) in enumerate(zip(block.rows, layout.tall, keeps, strict=True)):
        box = _row_box(row, [sum(across)], label, head, tall) if row.heads else _row_box(row, across, style, head, tall)
        yield replace(box, kept=kept, line=box.line + (_BELOW_ROWS / box.lines if place == last else 0.0))
    yield from _optional_box(block.note, styles["TableNote"], width)


def _row_box(row: Row, across: list[float], style: ParagraphStyle, head: float, tall: bool) -> FlowBox:
    high = _row_height([cell.paragraphs for cell in row.cells], across, style, row.total)
    line = style.height
    return FlowBox(round(high / line), line, head=head) if tall else FlowBox(1, high, whole=True, head=head)


def _row_height(cells: list[tuple[Spans, ...]], across: list[float], style: ParagraphStyle, bold: bool) -> float:
    """The height of a row: that of its highest cell."""
    line, between = style.height, max(style.before, style.after)
    most = 0.0
    for paragraphs, width in zip(cells, across, strict=True):
        lines = [count_lines(list(text_runs(spans, bold)), width) for spans in paragraphs or ((),)]
        most = max(most, sum(lines) * line + between * (len(lines) - 1))
    return most + style.before + style.after + _CELL_DOWN + _HAIRLINE


def picture_boxes(block: Figure | Chart, styles: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """A picture or the words in its place, with its caption."""
    style = styles["Figure"]
    if isinstance(block, Figure) and not block.picture:
        words = styles["FigureDescription"]
        yield _with_space(
            text_box([(block.alternative, False)], words, width - words.left), words.padding, words.padding
        )
    else:
        high = (chart_extent(block) if isinstance(block, Chart) else fit_to_page(picture_size(block.picture)))[1] / _EMU
        yield FlowBox(1, high, style.before, style.after, True, True)
    for box in _optional_box(block.caption, styles["Caption"], width):
        yield FlowBox(box.lines, box.line, 3.0, 12.0, True)


def signature_boxes(block: Signatures, styles: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """The names and the lines on which to sign."""
    for person in block.people:
        yield from _optional_box(person.name, styles["SignatureName"], width)
        yield from _optional_box(person.post, styles["SignaturePost"], width)
        yield from _optional_box(person.body, styles["SignaturePost"], width)
        yield text_box([], styles["SignatureLine"], width)


def contents_boxes(title: str, blocks: tuple[Block, ...], styles: ParagraphStyles, width: float) -> Iterator[FlowBox]:
    """The contents themselves; an empty paragraph ends their field."""
    yield from _optional_box(title, styles["TOCHeading"], width)
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            style = styles[f"TOC{block.level}"]
            yield from _optional_box(block.text, style, width - style.left - 2 * style.size)
    yield text_box([], styles["BodyText"], width)


def _optional_box(words: str, style: ParagraphStyle, width: float, *, kept: bool = False) -> Iterator[FlowBox]:
    if words:
        box = text_box([(words, False)], style, width)
        yield FlowBox(box.lines, box.line, box.before, box.after, box.whole, kept or box.kept)


def with_footnotes(
    block: Block, boxes: Iterable[FlowBox], notes: dict[str, Note], styles: ParagraphStyles, width: float
) -> Iterator[FlowBox]:
    """The boxes of a block with what their footnotes take: those of a table by its rows, else all with the first box."""
    if not notes or isinstance(block, Notes):
        yield from boxes
        return
    parts = block.rows if isinstance(block, Table) else (block,)
    waiting = iter([footnote_height(part, notes, styles["FootnoteText"], width) for part in parts])
    before = _boxes_before_rows(block)
    for place, box in enumerate(boxes):
        height = next(waiting, 0.0) if place >= before else 0.0
        yield replace(box, notes=height) if height else box


def _boxes_before_rows(block: Block) -> int:
    """How many boxes of a table stand before its rows: its caption, if it has one, and its header row."""
    if not isinstance(block, Table):
        return 0
    return 2 if block.caption else 1


def footnote_height(part: object, notes: dict[str, Note], style: ParagraphStyle, width: float) -> float:
    """What the footnotes that are first marked in a part of the text take at the foot of its page."""
    marked = [notes.pop(node.anchor, None) for node in nodes(part) if isinstance(node, NoteMark)]
    boxes = [text_box(text_runs(note.spans), style, width - style.left) for note in marked if note]
    return sum(box.lines * box.line + box.after for box in boxes)
