"""Lists: lines that are items, by the file's own numbering or by marks that were typed, as lists within each other."""

from collections.abc import Iterator, Sequence

from plangen.frozen import replace
from plangen.importing.as_read import Doubt, Heading, Item, List, Picture, Table
from plangen.importing.lines import Line, Marker, trimmed
from plangen.importing.marks import possible_item

Piece = Line | Table | Picture | Heading | List


def with_lists(pieces: Sequence[Line | Table | Picture | Heading]) -> Iterator[Piece]:
    """The pieces with their items as lists; the other lines stay."""
    items: list[Line] = []
    for piece in _with_possible_items(pieces):
        if isinstance(piece, Line) and (piece.marker is not None or (piece.continues and items)):
            items.append(piece)
            continue
        yield from _lists(_levelled(items))
        items = []
        yield piece
    yield from _lists(_levelled(items))


def _with_possible_items(pieces: Sequence[Line | Table | Picture | Heading]) -> list[Line | Table | Picture | Heading]:
    """The pieces, in which lines with dashes or numbers are items where two or more follow each other in order."""
    out = list(pieces)
    items = [possible_item(piece) if isinstance(piece, Line) and not piece.marker else None for piece in pieces]
    for place, item in enumerate(items):
        if item is not None and item.marker is not None:
            neighbours = (items[place - 1] if place else None, items[place + 1] if place + 1 < len(items) else None)
            before, after = neighbours
            if _follow(before, item) or _follow(item, after) or (not item.marker.ordered and _announced(pieces, place)):
                out[place] = item
    return out


def _announced(pieces: Sequence[Line | Table | Picture | Heading], place: int) -> bool:
    """Whether the line before says that a list follows."""
    before = pieces[place - 1] if place else None
    return isinstance(before, Line) and before.text.endswith(":")


def _follow(first: Line | None, second: Line | None) -> bool:
    """Whether two items are neighbours in one list."""
    if first is None or second is None or first.marker is None or second.marker is None:
        return False
    one, other = first.marker, second.marker
    return one.of == other.of and (not one.ordered or other.value == one.value + 1)


def _levelled(items: Sequence[Line]) -> list[Line]:
    """Items with typed marks at the depth that their marks tell: a mark of another kind begins a list in the list.

    Numbers after bullets begin a list of their own.
    """
    above: list[Marker] = []
    out = []
    for item in items:
        marker = item.marker
        if marker is None or not marker.typed:
            above = above if marker is None else []
            out.append(item)
            continue
        if marker.ordered and above and not above[0].ordered:
            above = []
        known = [place for place, mark in enumerate(above) if mark.of == marker.of]
        above = [*(above[: known[0]] if known else above), marker]
        out.append(replace(item, marker=replace(marker, level=len(above) - 1)))
    return out


def _lists(items: Sequence[Line]) -> Iterator[List]:
    """The lists that a run of items makes."""
    start = 0
    while start < len(items):
        end = _end(items, start)
        yield _list(items[start:end])
        start = end


def _end(items: Sequence[Line], start: int) -> int:
    """Where the list that begins at a place ends: at an item above it, or at one of another kind beside it."""
    last = _marker(items[start])
    for place in range(start + 1, len(items)):
        marker = items[place].marker
        if marker is None or marker.level > last.level:
            continue
        if marker.level < last.level or not _same_list(last, marker):
            return place
        last = marker
    return len(items)


def _same_list(last: Marker, marker: Marker) -> bool:
    if last.ordered != marker.ordered:
        return False
    return not marker.ordered or marker.value == last.value + 1


def _marker(line: Line) -> Marker:
    return line.marker or Marker()


def _list(lines: Sequence[Line]) -> List:
    """One list, of which every line at the depth of its first is an item, and what is deeper belongs to the item above."""
    first = _marker(lines[0])
    starts = [place for place, line in enumerate(lines) if line.marker is not None and line.marker.level <= first.level]
    ends = [*starts[1:], len(lines)]
    items = tuple(_item(lines[start:end]) for start, end in zip(starts, ends, strict=True))
    doubts = (Doubt.LIST_BY_LOOK,) if first.typed else ()
    return List(lines[0].place, items, first.ordered, first.value if first.ordered else 1, doubts)


def _item(lines: Sequence[Line]) -> Item:
    deeper = [place for place, line in enumerate(lines) if place and line.marker is not None]
    own = lines[: deeper[0]] if deeper else lines
    inner = tuple(_lists(lines[deeper[0] :])) if deeper else ()
    return Item(tuple(trimmed(line.runs) for line in own), inner)
