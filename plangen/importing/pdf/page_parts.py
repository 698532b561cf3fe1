"""A page in parts of one column each, in the order of reading; tables that rules bound, and figures, stay whole."""

from typing import NamedTuple

from plangen.importing.pdf.figures import Figure
from plangen.importing.pdf.flow import Entry
from plangen.importing.pdf.found_tables import Found
from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.page_columns import parts_of
from plangen.importing.pdf.regions import ruled_regions
from plangen.importing.pdf.sheet import Sheet


class Part(NamedTuple):
    """What stands in one part of a page that is read from top to bottom."""

    lines: list[Line]
    figures: list[Figure]


def page_parts(sheet: Sheet, lines: list[Line], figures: list[Figure], body: float) -> list[Part]:
    """A page in parts of one column each, in the order of reading; a table that rules bound, and a figure, stay whole."""
    entries: list[Entry] = []
    blocks: list[Part] = []
    taken = set[Line]()
    for region in ruled_regions(sheet, lines):
        entries.append(Entry(Found(region, sheet).box, Found(region, sheet).order, None, len(blocks)))
        blocks.append(Part([line for line in region.lines if line not in taken], []))
        taken |= set(region.lines)
    entries += [Entry(line.box, line.order, line) for line in lines if line not in taken]
    for figure in figures:
        entries.append(Entry(figure.box, figure_order(figure, lines), None, len(blocks)))
        blocks.append(Part([], [figure]))
    return [_whole(some, blocks) for some in parts_of(entries, body)]


def _whole(entries: list[Entry], blocks: list[Part]) -> Part:
    inner = [blocks[entry.block] for entry in entries if entry.line is None]
    lines = [entry.line for entry in entries if entry.line]
    lines += [line for block in inner for line in block.lines]
    return Part(sorted(lines, key=lambda line: line.order), [figure for block in inner for figure in block.figures])


def figure_order(figure: Figure, lines: list[Line]) -> int:
    """When a figure is drawn: with its words, else after the line right above it."""
    above = [line for line in lines if line.base > figure.box.top and line.left < figure.box.right]
    nearest = min(above, key=lambda line: line.base, default=None)
    own = min((line.order for line in figure.lines), default=None)
    if own is not None:
        return own
    return nearest.words[-1].order if nearest else -1
