"""Tables as WordprocessingML: text built once for each cell, so that a table costs its size and no more.

The look lies in the style "Plan Table"; here stand only the shares of the width and what is set apart.
"""

from plangen.document.model import Cell, Column, Row, Table
from plangen.frozen import frozen
from plangen.render.layout.numbering import caption_label
from plangen.render.layout.tables import table_layout
from plangen.render.word.column_widths import column_widths, is_small
from plangen.render.word.text import BOLD, render_spans
from plangen.render.word.xml import KEEP_NEXT, RIGHT, TEXT_WIDTH, WordIndex, escape, field, paragraph, run

_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_RULE = '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{ink}"/></w:tcBorders>'


@frozen
class ColumnLayout:
    """One column as it is drawn: its width in twips, how its paragraphs stand, and their style."""

    width: int
    standing: str
    style: str


def render_table(index: WordIndex, block: Table, width: int = TEXT_WIDTH) -> str:
    """A caption, the table itself (its header row repeated on every page) and its note, as wide as the text."""
    layout = table_layout(block)
    across = column_layouts(block, column_widths(block, layout.shares, width))
    rows = "".join([render_row(index, row, across, tall) for row, tall in zip(block.rows, layout.tall, strict=True)])
    note = paragraph("TableNote", run(block.note)) if block.note else ""
    parts = table_properties(block, width) + table_grid(across) + header_row(block.columns, across) + rows
    return f"{render_caption(index, block.caption, KEEP_NEXT)}<w:tbl>{parts}</w:tbl>{note}"


def render_caption(index: WordIndex, text: str, properties: str = "") -> str:
    """A caption whose number is a field, so that it counts on when an officer adds a table or takes one out."""
    label = caption_label(text, index.words)
    if not label:
        return paragraph("Caption", run(text), properties) if text else ""
    kind, number = label
    count = field(rf"SEQ {kind} \* ARABIC{next(index.counts)}", number)
    rest = text.removeprefix(f"{kind} {number}")
    return paragraph("Caption", run(f"{kind} ") + count + (run(rest) if rest else ""), properties)


def column_layouts(block: Table, widths: list[int]) -> list[ColumnLayout]:
    """The columns as they are drawn; many columns take smaller letters."""
    style = "TableTextSmall" if is_small(block) else "TableText"
    return [
        ColumnLayout(width, RIGHT if column.align == "right" else "", style)
        for column, width in zip(block.columns, widths, strict=True)
    ]


def table_properties(block: Table, width: int) -> str:
    """The style of a table, what opens it, and its caption and columns as a screen reader tells them."""
    columns = ", ".join(column.header for column in block.columns if column.header)
    flags, first = ("04A0", 1) if block.row_headers else ("0420", 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLook w:val="{flags}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(block.caption)}"/><w:tblDescription w:val="{escape(columns)}"/></w:tblPr>'
    )


def table_grid(layouts: list[ColumnLayout]) -> str:
    """The columns of a table."""
    return "<w:tblGrid>" + "".join([f'<w:gridCol w:w="{lane.width}"/>' for lane in layouts]) + "</w:tblGrid>"


def header_row(columns: tuple[Column, ...], layouts: list[ColumnLayout]) -> str:
    """The header row, repeated at the top of every page the table reaches."""
    cells = [
        _render_cell(lane, paragraph(lane.style, run(column.header), KEEP_NEXT + lane.standing))
        for column, lane in zip(columns, layouts, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def render_row(index: WordIndex, row: Row, layouts: list[ColumnLayout], tall: bool = False) -> str:
    """One row, kept whole on its page unless it is taller than half of one; a total stands below a rule, in bold."""
    rule = _RULE.format(ink=index.ink) if row.total else ""
    formats = frozenset({BOLD}) if row.total else frozenset[str]()
    cells = [
        _render_cell(lane, cell_paragraphs(index, cell, lane, formats), rule)
        for cell, lane in zip(row.cells, layouts, strict=True)
    ]
    return f"<w:tr>{'' if tall else _WHOLE}{''.join(cells)}</w:tr>"


def cell_paragraphs(index: WordIndex, cell: Cell, column_layout: ColumnLayout, formats: frozenset[str]) -> str:
    """The paragraphs of a cell; at least one, which Word needs."""
    parts = cell.paragraphs or ((),)
    return "".join(
        [paragraph(column_layout.style, render_spans(index, part, formats), column_layout.standing) for part in parts]
    )


def _render_cell(column_layout: ColumnLayout, content: str, rule: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{column_layout.width}" w:type="dxa"/>{rule}</w:tcPr>{content}</w:tc>'
