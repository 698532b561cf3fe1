"""Tables as WordprocessingML: text built once for each cell, so that a table costs its size and no more.

The look lies in the style "Plan Table"; here stand only the shares of the width and what is set apart.
"""

from plangen.document.model import Cell, Column, Row, Table
from plangen.frozen import frozen
from plangen.render.layout.numbering import caption_label
from plangen.render.layout.tables import table_layout
from plangen.render.word.text import BOLD, render_spans
from plangen.render.word.xml import KEEP_NEXT, RIGHT, TEXT_WIDTH, WordIndex, escape, field, paragraph, run

_MANY = 6
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_RULE = '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{ink}"/></w:tcBorders>'


@frozen
class ColumnLayout:
    """One column as it is drawn: its width in twips, how its paragraphs stand, and their style."""

    width: int
    standing: str
    style: str


def render_table(word: WordIndex, block: Table, width: int = TEXT_WIDTH) -> str:
    """A caption, the table itself (its header row repeated on every page) and its note, as wide as the text."""
    given = table_layout(block)
    across = column_layouts(block.columns, given.shares, width)
    rows = "".join([render_row(word, each, across, tall) for each, tall in zip(block.rows, given.tall, strict=True)])
    note = paragraph("TableNote", run(block.note)) if block.note else ""
    whole = table_properties(block, width) + table_grid(across) + header_row(block.columns, across) + rows
    return f"{render_caption(word, block.caption, KEEP_NEXT)}<w:tbl>{whole}</w:tbl>{note}"


def render_caption(word: WordIndex, text: str, properties: str = "") -> str:
    """A caption whose number is a field, so that it counts on when an officer adds a table or takes one out."""
    named = caption_label(text, word.words)
    if not named:
        return paragraph("Caption", run(text), properties) if text else ""
    kind, number = named
    count = field(rf"SEQ {kind} \* ARABIC{next(word.counts)}", number)
    rest = text.removeprefix(f"{kind} {number}")
    return paragraph("Caption", run(f"{kind} ") + count + (run(rest) if rest else ""), properties)


def column_layouts(columns: tuple[Column, ...], shares: tuple[float, ...], width: int) -> list[ColumnLayout]:
    """The columns as they are drawn, each by its share of the width in percent; many columns take smaller letters."""
    style = "TableTextSmall" if len(columns) > _MANY else "TableText"
    return [
        ColumnLayout(round(width * share / 100), RIGHT if column.align == "right" else "", style)
        for column, share in zip(columns, shares, strict=True)
    ]


def table_properties(block: Table, width: int) -> str:
    """The style of a table, what opens it, and its caption and columns as a screen reader tells them."""
    columns = ", ".join(column.header for column in block.columns if column.header)
    look, first = ("04A0", 1) if block.row_headers else ("0420", 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLook w:val="{look}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(block.caption)}"/><w:tblDescription w:val="{escape(columns)}"/></w:tblPr>'
    )


def table_grid(across: list[ColumnLayout]) -> str:
    """The columns of a table."""
    return "<w:tblGrid>" + "".join([f'<w:gridCol w:w="{lane.width}"/>' for lane in across]) + "</w:tblGrid>"


def header_row(columns: tuple[Column, ...], across: list[ColumnLayout]) -> str:
    """The header row, repeated at the top of every page the table reaches."""
    cells = [
        _render_cell(lane, paragraph(lane.style, run(column.header), KEEP_NEXT + lane.standing))
        for column, lane in zip(columns, across, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def render_row(word: WordIndex, each: Row, across: list[ColumnLayout], tall: bool = False) -> str:
    """One row, kept whole on its page unless it is taller than half of one; a total stands below a rule, in bold."""
    rule = _RULE.format(ink=word.ink) if each.total else ""
    look = frozenset({BOLD}) if each.total else frozenset[str]()
    cells = [
        _render_cell(lane, cell_paragraphs(word, cell, lane, look), rule)
        for cell, lane in zip(each.cells, across, strict=True)
    ]
    return f"<w:tr>{'' if tall else _WHOLE}{''.join(cells)}</w:tr>"


def cell_paragraphs(word: WordIndex, cell: Cell, lane: ColumnLayout, look: frozenset[str]) -> str:
    """The paragraphs of a cell; at least one, which Word needs."""
    parts = cell.paragraphs or ((),)
    return "".join([paragraph(lane.style, render_spans(word, part, look), lane.standing) for part in parts])


def _render_cell(lane: ColumnLayout, content: str, rule: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{lane.width}" w:type="dxa"/>{rule}</w:tcPr>{content}</w:tc>'
