"""A structure from the top down: bodies as panels, with the posts and people in them as boxes; lines for what stands below."""

from collections.abc import Iterator, Sequence

from plangen.document.chart import Box, Panel, StructureChart
from plangen.frozen import frozen
from plangen.render.chart.marks import (
    SMALL,
    TEXT,
    WIDTH,
    ChartColours,
    ChartLayout,
    Mark,
    Position,
    Stroke,
    leading,
    rectangle,
    text_lines,
    text_width,
    wrap_text,
)
from plangen.render.look.colour import WHITE

_BETWEEN = 8.0
_PAD, _GAP = 2.2, 2.0
_TRUNK = 5.0
_ACROSS = 4
_LONE = 100.0
_INNER = 3.0
_DEEP = (5, 4, 3, 2)
"""How many boxes may stand in a column of a panel that is one of several."""

_LINES = ((20, 4, 3), (28, 3, 1), (100, 2, 1))
"""Of more boxes each says less: up to so many, the lines of a name and of a note."""

_LEFT = 0.2


@frozen
class BoxStyle:
    """The colours, and how many lines the name and the note in a box may take."""

    ink: ChartColours
    name: int
    note: int


@frozen
class PlacedPanel:
    """A panel with its place: left, top, width, height, and its marks."""

    left: float
    top: float
    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def middle(self) -> float:
        """Where a line from above meets it."""
        return self.left + self.width / 2

    @property
    def bottom(self) -> float:
        """Where a line to what is below leaves it."""
        return self.top + self.height


def structure_layout(chart: StructureChart, colours: ChartColours) -> ChartLayout:
    """The tiers one below the other, every panel of one joined to those above."""
    count = sum(len(panel.boxes) for tier in chart.tiers for panel in tier)
    style = next(BoxStyle(colours, name, note) for most, name, note in _LINES if count <= most)
    marks: list[Mark] = []
    above: list[list[PlacedPanel]] = []
    top = 0.0
    for tier in chart.tiers:
        rows = _best_rows(tier, top, style)
        marks += _connectors(above, rows, colours) if above else []
        marks += [mark for row in rows for laid in row for mark in laid.marks]
        above = rows
        top = max(laid.bottom for laid in rows[-1]) + _BETWEEN
    return ChartLayout(top - _BETWEEN, tuple(marks))


def _best_rows(tier: Sequence[Panel], top: float, style: BoxStyle) -> list[list[PlacedPanel]]:
    """The panels of a tier side by side, in as many rows as they need, in the way that takes the least height."""
    ways = [_tier_rows(tier, deep, top, style) for deep in ((1,) if len(tier) == 1 else _DEEP)]
    return min(ways, key=lambda rows: max(laid.bottom for laid in rows[-1]))


def _tier_rows(tier: Sequence[Panel], deep: int, top: float, style: BoxStyle) -> list[list[PlacedPanel]]:
    """The panels of a tier in rows, where no column holds more than so many boxes if it need not."""
    across = _columns_on_a_line(tier)
    wide = [max(1, min(across, -(-len(panel.boxes) // deep))) for panel in tier]
    rows = _flow_panels(tier, wide, across if sum(wide) > across else sum(wide))
    margin = _TRUNK if len(rows) > 1 else 0.0
    placed: list[list[PlacedPanel]] = []
    for row in rows:
        placed.append(_place_row(row, across, margin, top, style))
        top = max(laid.bottom for laid in placed[-1]) + _BETWEEN
    return placed


def _columns_on_a_line(tier: Sequence[Panel]) -> int:
    """How many columns of boxes there are on a line: as many as break no word."""
    words = [word for panel in tier for box in (panel.head, *panel.boxes) for word in f"{box.name} {box.note}".split()]
    longest = max(text_width(word, TEXT, bold=True) for word in words)
    fits = int((WIDTH - _TRUNK) / (longest + 2 * _PAD + _INNER + 2 * _GAP))
    most = _ACROSS + 1 if len(tier) == _ACROSS + 1 else _ACROSS
    return max(1, min(most, fits))


def _flow_panels(tier: Sequence[Panel], wide: Sequence[int], across: int) -> list[list[tuple[Panel, int]]]:
    """The panels in rows, each with how many columns wide it is; rows of like panels hold as many as each other."""
    if set(wide) == {1}:
        across = _even_row_length(len(tier), across)
    rows: list[list[tuple[Panel, int]]] = [[]]
    for panel, columns in zip(tier, wide, strict=True):
        if rows[-1] and sum(taken for _, taken in rows[-1]) + columns > across:
            rows.append([])
        rows[-1].append((panel, columns))
    return rows


def _even_row_length(count: int, most: int) -> int:
    """How many stand in a row, so that as few rows as can be are as full as each other."""
    rows = -(-count // max(1, min(most, count)))
    return -(-count // rows)


def _place_row(
    row: Sequence[tuple[Panel, int]], across: int, margin: float, top: float, style: BoxStyle
) -> list[PlacedPanel]:
    gap = 2 * _GAP
    room = WIDTH - margin
    columns = across if margin else sum(columns for _, columns in row)
    box_width = (room - gap * (columns - 1)) / columns
    if all(len(panel.boxes) < 3 for panel, _ in row):
        box_width = min(box_width, _LONE / max(taken for _, taken in row))
    widths = [box_width * taken + gap * (taken - 1) for _, taken in row]
    left = margin or (room - sum(widths) - gap * (len(row) - 1)) / 2
    laid: list[PlacedPanel] = []
    for (panel, _), width in zip(row, widths, strict=True):
        laid.append(_place_panel(panel, left, top, width, style))
        left += width + gap
    return laid


def _place_panel(panel: Panel, left: float, top: float, width: float, style: BoxStyle) -> PlacedPanel:
    inner = width - 2 * _PAD
    name = wrap_text(panel.head.name, inner, 3, bold=True)
    note = wrap_text(panel.head.note, inner, 2, size=SMALL) if panel.head.note else ()
    down = _PAD + leading(TEXT) * len(name) + leading(SMALL) * len(note)
    words = [
        *text_lines(name, left + width / 2, top + _PAD + leading(TEXT) * len(name) / 2, align="center", bold=True),
        *text_lines(note, left + width / 2, top + down - leading(SMALL) * len(note) / 2, size=SMALL, align="center"),
    ]
    boxes, height = _box_rows(panel.boxes, left + _PAD, top + down + _GAP, inner, style) if panel.boxes else ((), 0.0)
    height_with_boxes = down + (_GAP + height if panel.boxes else 0.0) + _PAD
    return PlacedPanel(
        left,
        top,
        width,
        height_with_boxes,
        (rectangle(left, top, width, height_with_boxes, style.ink.tint, style.ink.own), *words, *boxes),
    )


def _box_rows(
    boxes: Sequence[Box], left: float, top: float, width: float, style: BoxStyle
) -> tuple[tuple[Mark, ...], float]:
    """Boxes in rows, all of a row as high as the highest; and how high they are together."""
    across = _even_row_length(len(boxes), max(1, min(_ACROSS, int(width / 34))))
    box_width = (width - _GAP * (across - 1)) / across
    marks: list[Mark] = []
    down = 0.0
    for start in range(0, len(boxes), across):
        row = boxes[start : start + across]
        lines = [_box_lines(box, box_width - _INNER, style) for box in row]
        height = max(leading(SMALL) * (len(name) + len(note)) for name, note in lines) + 2.6
        for place, (name, note) in enumerate(lines):
            marks += _box_marks(name, note, left + (box_width + _GAP) * place, top + down, box_width, height, style)
        down += height + _GAP
    return tuple(marks), down - _GAP


def _box_lines(box: Box, width: float, style: BoxStyle) -> tuple[tuple[str, ...], tuple[str, ...]]:
    name = wrap_text(box.name, width, style.name, size=SMALL, bold=True)
    return name, wrap_text(box.note, width, style.note, size=SMALL) if box.note else ()


def _box_marks(
    name: Sequence[str], note: Sequence[str], left: float, top: float, width: float, height: float, style: BoxStyle
) -> Iterator[Mark]:
    yield rectangle(left, top, width, height, WHITE, style.ink.quiet)
    step, middle = leading(SMALL), left + width / 2
    first = top + height / 2 - step * len(note) / 2
    yield from text_lines(name, middle, first, size=SMALL, align="center", bold=True)
    yield from text_lines(note, middle, first + step * (len(name) + len(note)) / 2, size=SMALL, align="center")


def _connectors(
    above: Sequence[Sequence[PlacedPanel]], below: Sequence[Sequence[PlacedPanel]], colours: ChartColours
) -> Iterator[Mark]:
    """From every panel above down to a line, and from that to every panel below; further rows by a line at the left."""
    bus = (max(laid.bottom for laid in above[-1]) + below[0][0].top) / 2
    runs = [((laid.middle, laid.bottom), (laid.middle, bus)) for laid in above[-1]]
    runs += [((laid.middle, bus), (laid.middle, laid.top)) for laid in below[0]]
    across = [laid.middle for laid in (*above[-1], *below[0])]
    further = [*_row_connectors(above[:-1], bus, down=True), *_row_connectors(below[1:], bus, down=False)]
    if further:
        across.append(_LEFT)
    yield Stroke((*runs, *further, ((min(across), bus), (max(across), bus))), colours.own, 0.4)


def _row_connectors(
    rows: Sequence[Sequence[PlacedPanel]], bus: float, *, down: bool
) -> Iterator[tuple[Position, Position]]:
    """A line below each row (`down`) or over it, with one to each of its panels, and the line at the left that joins them."""
    places = [max(panel.bottom for panel in row) + _BETWEEN / 2 if down else row[0].top - _BETWEEN / 2 for row in rows]
    for row, place in zip(rows, places, strict=True):
        yield (_LEFT, place), (row[-1].middle, place)
        yield from (((laid.middle, place), (laid.middle, laid.bottom if down else laid.top)) for laid in row)
    if places:
        yield (_LEFT, bus), (_LEFT, places[0] if down else places[-1])
