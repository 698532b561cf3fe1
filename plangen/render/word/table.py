"""Tables as WordprocessingML: text built once for each cell, so that a table costs its size and no more.

The look lies in the style "Plan Table" and in the styles of its paragraphs, one for each kind of cell ("Table Figure", "Table
Total"); here stand only the shares of the width and what is set apart.
"""

from plangen.document.model import Cell, Column, Row, Table
from plangen.frozen import frozen
from plangen.render.layout.numbering import caption_label
from plangen.render.layout.tables import is_small, rows_kept_with_next, table_layout
from plangen.render.word.column_widths import APART, CELL_SIDE, column_widths
from plangen.render.word.text import render_spans
from plangen.render.word.xml import KEEP_NEXT, TEXT_WIDTH, WordIndex, display_run, escape, field, paragraph, run

_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_APART = f'<w:tcMar><w:left w:w="{CELL_SIDE + APART}" w:type="dxa"/></w:tcMar>'
_RULE = '<w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{ink}"/></w:tcBorders>'


@frozen
class ColumnLayout:
    """One column as it is drawn: its width in twips, and whether it is of figures, in small letters, or the first.

    It is `apart` from a column of figures before it, if it holds words.
    """

    width: int
    figures: bool
    small: bool
    first: bool
    apart: bool = False


@frozen
class RowLayout:
    """How one row is drawn: over pages where it is `tall`, and on the page of the next where it is `kept`."""

    tall: bool = False
    kept: bool = False


def render_table(index: WordIndex, block: Table, width: int = TEXT_WIDTH) -> str:
    """A caption, the table itself (its header row repeated on every page) and its note, as wide as the text."""
    layout = table_layout(block)
    across = column_layouts(block, column_widths(block, layout.shares, width))
    keeps = rows_kept_with_next(block, layout)
    looks = [RowLayout(*each) for each in zip(layout.tall, keeps, strict=True)]
    rows = "".join([render_row(index, row, across, look) for row, look in zip(block.rows, looks, strict=True)])
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
    small = is_small(block)
    figures = [column.align == "right" for column in block.columns]
    return [
        ColumnLayout(width, own, small, place == 0, place > 0 and figures[place - 1])
        for place, (own, width) in enumerate(zip(figures, widths, strict=True))
    ]


def cell_style(row: Row, cell: Cell, column: ColumnLayout) -> str:
    """The style of the paragraphs of a cell, by what its row is and what stands in it."""
    figures = column.figures and not cell.words
    if row.heads:
        style = "TableLabel"
    elif row.total:
        style = "TableTotalFigure" if figures else "TableTotal"
    elif figures:
        style = "TableFigure"
    else:
        style = "TablePart" if row.part and column.first else "TableText"
    return f"{style}Small" if column.small else style


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
    row = Row(tuple(Cell(()) for _ in columns))
    cells = [
        _render_cell(lane, cell, paragraph(cell_style(row, cell, lane), display_run(column.header), KEEP_NEXT))
        for column, cell, lane in zip(columns, row.cells, layouts, strict=True)
    ]
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def render_row(index: WordIndex, row: Row, layouts: list[ColumnLayout], look: RowLayout) -> str:
    """One row, kept whole on its page unless it is taller than half of one; a total stands below a rule."""
    properties = _RULE.format(ink=index.ink) if row.total else ""
    if row.heads:
        properties = f'<w:gridSpan w:val="{len(layouts)}"/>'
        layouts = [ColumnLayout(sum(lane.width for lane in layouts), False, layouts[0].small, True)]
    keep = KEEP_NEXT if look.kept else ""
    cells = [
        _render_cell(lane, cell, cell_paragraphs(index, cell, cell_style(row, cell, lane), keep), properties)
        for cell, lane in zip(row.cells, layouts, strict=True)
    ]
    return f"<w:tr>{'' if look.tall else _WHOLE}{''.join(cells)}</w:tr>"


def cell_paragraphs(index: WordIndex, cell: Cell, style: str, properties: str) -> str:
    """The paragraphs of a cell; at least one, which Word needs."""
    parts = cell.paragraphs or ((),)
    return "".join([paragraph(style, render_spans(index, part), properties) for part in parts])


def _render_cell(lane: ColumnLayout, cell: Cell, content: str, properties: str = "") -> str:
    space = _APART if lane.apart and (cell.words or not lane.figures) else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{lane.width}" w:type="dxa"/>{properties}{space}</w:tcPr>{content}</w:tc>'
