"""What is drawn around headings: a rule below one, or a ground behind it, bounds no table."""

from collections import Counter
from collections.abc import Sequence

from plangen.importing.pdf.lines import Line, rows_of
from plangen.importing.pdf.rulings import Bar
from plangen.importing.pdf.sheet import Area, Sheet

_LARGER = 1.25
"""How many times the size of most letters of a page a line is at the least that is surely a heading."""

_REACH = 0.6
"""Of its size: how far above and below a heading that is drawn which belongs to it."""

_TOUCHING = 3.0


def large_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines that stand alone at their height and are larger than most of the page by far: no cells of a table."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    return [row[0] for row in rows_of(lines) if len(row) == 1 and row[0].size >= _LARGER * usual]


def without_headings(bars: Sequence[Bar], heads: Sequence[Line], sheet: Sheet) -> list[Bar]:
    """The bars without those that are drawn around headings; one from which rules go down is the upper edge of a table."""
    return [bar for bar in bars if not any(_is_of(bar, head) for head in heads) or _has_rule_below(bar, sheet.down)]


def _is_of(bar: Bar, head: Line) -> bool:
    room = _REACH * head.size
    return head.bottom - room < bar.height < head.top + room and bar.left < head.right and bar.right > head.left


def _has_rule_below(bar: Bar, down: Sequence[Area]) -> bool:
    return any(
        abs(rule.top - bar.height) < _TOUCHING and bar.left - _TOUCHING < rule.middle < bar.right + _TOUCHING
        for rule in down
    )
