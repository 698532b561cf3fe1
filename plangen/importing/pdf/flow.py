"""The order in which a page is read, and its lines made into paragraphs and items of lists."""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from plangen.importing.as_read import Box
from plangen.importing.pdf.drafts import Draft, Stretch
from plangen.importing.pdf.lines import Line
from plangen.importing.pdf.markers import Marker, marker_of
from plangen.importing.pdf.sheet import Face, Sheet, Word

_GUTTER = 9.0
_LEAST_SIDE = 2
_LEAST_BESIDE = 2
_NEXT_LINE = 1.75
_PARTED = 1.22
_INDENT = 0.9
_BODY = 1.08
_LARGEST_DOT = 8.0
_COLUMN = 40.0
_NEAR = 2
_NARROW = 0.4
_BESIDE = 3.0
_SPACE, _TAB = 0.15, 0.6
"""Of its size: how far a mark is at the least from the first word of its item; and a number that has no point after it."""


class Entry(NamedTuple):
    """What has a place in the order of reading: a line, or a block that is finished (its number among these)."""

    box: Box
    order: int
    line: Line | None = None
    block: int = -1


def in_order(entries: Sequence[Entry]) -> tuple[list[Entry], bool]:
    """The entries of a page in the order in which they are read, and whether that is not sure.

    In one column it is from top to bottom. Columns are read as they were drawn, if that never goes back up; else one by one.
    """
    if _beside_each_other(entries) < _LEAST_BESIDE:
        return sorted(entries, key=lambda entry: (-round(entry.box.bottom / 3), entry.box.left)), False
    drawn = sorted(entries, key=lambda entry: entry.order)
    if _steps_back(drawn) == 0:
        return drawn, False
    return _by_place(list(entries)), True


def _beside_each_other(entries: Sequence[Entry]) -> int:
    """How many lines have another beside them."""
    ordered = sorted((entry.box for entry in entries), key=lambda box: -box.bottom)
    return sum(
        (one.bottom < two.top and two.left > one.right) or (two.right < one.left and one.bottom < two.top)
        for one, two in pairwise(ordered)
    )


def _steps_back(entries: Sequence[Entry]) -> int:
    """How often what is drawn next stands above what was drawn before it, in the same column or in one to the left."""
    return sum(two.box.bottom > one.box.top - 1 and two.box.left < one.box.right for one, two in pairwise(entries))


def _by_place(entries: list[Entry]) -> list[Entry]:
    """Columns one after the other where a gutter parts them, else what is above before what is below."""
    if len(entries) < 2:
        return entries
    sides = _parted(entries, across=True)
    if sides and min(map(len, sides)) >= _LEAST_SIDE:
        return [entry for side in sides for entry in _by_place(side)]
    parts = _parted(entries, across=False)
    if parts:
        return [entry for part in parts for entry in _by_place(part)]
    return sorted(entries, key=lambda entry: (-round(entry.box.bottom / 3), entry.box.left))


def _parted(entries: list[Entry], *, across: bool) -> tuple[list[Entry], list[Entry]] | None:
    """The entries on both sides of the widest gap that runs between them, across or down the page."""

    def ends(entry: Entry) -> tuple[float, float]:
        return (entry.box.left, entry.box.right) if across else (-entry.box.top, -entry.box.bottom)

    ordered = sorted(entries, key=ends)
    best, place, reach = (_GUTTER if across else 0.0), 0, ends(ordered[0])[1]
    for number, entry in enumerate(ordered[1:], 1):
        low, high = ends(entry)
        if low - reach > best:
            best, place = low - reach, number
        reach = max(reach, high)
    return (ordered[:place], ordered[place:]) if place else None


class Item(NamedTuple):
    """An item of a list: its draft, its marker, how far from the left it stands, and its words on its first page."""

    draft: Draft
    marker: Marker
    left: float
    words: tuple[Word, ...]

    @property
    def whole(self) -> Draft:
        """Its draft with its marker."""
        first, *rest = self.draft.stretches
        return self.draft._replace(stretches=(Stretch(first.sheet, self.words), *rest))


def paragraphs(lines: Sequence[Line], sheet: Sheet, body: float) -> list[Draft | Item]:
    """Lines in the order of reading made into paragraphs and items."""
    groups: list[list[Line]] = []
    marked = _with_drawn_mark(lines, sheet)
    for line in lines:
        if groups and line not in marked and _goes_on(groups[-1], line, lines, body):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_made(group, sheet, group[0] in marked) for group in groups]


def _with_drawn_mark(lines: Sequence[Line], sheet: Sheet) -> set[Line]:
    """The lines before which a bullet is drawn that is no letter."""
    dots = [
        fill
        for fill in sheet.fills
        if max(fill.width, fill.height) < _LARGEST_DOT and abs(fill.width - fill.height) < 1
    ]
    return {
        line
        for line in lines
        if any(
            0 < line.left - dot.right < 2 * line.size and line.base - 1 < dot.middle < line.base + 0.7 * line.size
            for dot in dots
        )
    }


def _made(group: list[Line], sheet: Sheet, has_mark: bool) -> Draft | Item:
    words = tuple(word for line in group for word in line.words)
    if has_mark:
        return Item(Draft((Stretch(sheet, words),)), Marker(False), group[0].left, words)
    marker = _marker(group[0])
    if marker is None:
        return Draft((Stretch(sheet, words),))
    return Item(Draft((Stretch(sheet, words[1:]),)), marker, group[0].left, words)


def _marker(line: Line) -> Marker | None:
    """The marker with which a line begins, if a gap or a space parts it from the words after it."""
    if len(line.words) < 2:
        return None
    first, second = line.words[:2]
    gap = (second.left - first.right) / line.size
    if second.glued and gap < _SPACE:
        return None  # the letter with which a word begins, drawn apart from the rest of it
    dash = first.text in "-–—" and gap < 0.3
    figure = first.text.isdecimal() and second.text[:1].islower() and gap < _TAB
    return None if dash or figure else marker_of(first.text)


def _goes_on(group: list[Line], line: Line, lines: Sequence[Line], body: float) -> bool:
    """Whether a line goes on with the paragraph or heading before it."""
    last = group[-1]
    step, size = last.base - line.base, max(last.size, line.size)
    if _marker(line) or not 0.5 * size < step < _NEXT_LINE * size or _differ(last.face, line.face, group, line):
        return False
    if line.left > last.right or line.right < last.left:
        return False
    if len(group) > 1 and step > _PARTED * (group[-2].base - last.base):
        return False
    if len(group) == 1 and _is_wider_step(step, line, lines):
        return False
    heading = size > _BODY * body
    divided = last.words[-1].text[-1:] in "-\x02\u2010\u00ad"
    return heading or divided or not _ends_early(last, line, group, lines)


def _differ(one: Face, other: Face, group: list[Line], line: Line) -> bool:
    """Whether two lines look so different that they are not of one paragraph."""
    if abs(one.size - other.size) > 0.6:
        return True
    whole = all(part.face.bold for part in group)
    return whole != line.face.bold and (whole or line.face.bold) and not _mixed(group, line)


def _mixed(group: list[Line], line: Line) -> bool:
    """Whether bold words begin or end within one of the lines that meet, as in running text."""
    meets = (group[-1].words[-1].face.bold, line.words[0].face.bold)
    return meets[0] == meets[1]


def _is_wider_step(step: float, line: Line, lines: Sequence[Line]) -> bool:
    """Whether a step is wider than that with which text of this size usually goes on."""
    steps = _usual_steps(lines, line.size)
    return bool(steps) and step > _PARTED * steps[len(steps) // 4]


def _usual_steps(lines: Sequence[Line], size: float) -> list[float]:
    steps = [
        one.base - two.base for one, two in pairwise(lines) if abs(one.size - size) < 0.3 and abs(two.size - size) < 0.3
    ]
    return sorted(step for step in steps if 0.8 * size < step < _NEXT_LINE * size)


def _ends_early(last: Line, line: Line, group: list[Line], lines: Sequence[Line]) -> bool:
    """Whether the first word of a line would have stood on the line before it, or the line is set in as a new paragraph."""
    room = _column_right(line, last, lines) - last.right - 0.3 * line.size
    fitted = room > _first_width(line) + 0.35 * line.size
    set_in = line.left > last.left + _INDENT * line.size and not _hangs(group, line)
    return fitted or set_in


def _first_width(line: Line) -> float:
    """How wide the first word of a line is, which may have been drawn letter by letter."""
    first, *rest = line.words
    more = list(takewhile(lambda word: word.glued, rest))
    return (more[-1] if more else first).right - first.left


def _column_right(line: Line, last: Line, lines: Sequence[Line]) -> float:
    """How far the lines around a line reach: all of its column, if those next to it are much shorter; up to a box beside it."""
    place = next(number for number, other in enumerate(lines) if other is line)
    column = [other for other in lines if abs(other.left - line.left) < _COLUMN and other.left < line.right]
    beside = [
        other.left for other in lines if other.left > last.right and abs(other.base - last.base) < _BESIDE * last.size
    ]
    column = [other for other in column if not beside or other.right < min(beside)] or [line]
    near = [other for other in lines[max(place - _NEAR, 0) : place + _NEAR] if other in column] or [line]
    reach = max(other.right for other in near)
    whole = max(other.right for other in column)
    return reach if reach - line.left > _NARROW * (whole - line.left) else whole


def _hangs(group: list[Line], line: Line) -> bool:
    """Whether a line stands right of a number or mark with which its paragraph begins."""
    first = group[0]
    return len(first.words) > 1 and abs(first.words[1].left - line.left) < 0.6 * line.size
