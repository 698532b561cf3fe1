"""The pieces of pages without tags, by where their words stand and how they look."""

from collections.abc import Sequence
from typing import NamedTuple

from plangen.frozen import replace
from plangen.importing.as_read import Box, Doubt, LeftOut, List, Picture, Place, Table
from plangen.importing.as_read import Item as ListItem
from plangen.importing.pdf.aligned import aligned_regions
from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.contents import contents_lines
from plangen.importing.pdf.drafts import Draft, Piece, face_of
from plangen.importing.pdf.flow import Entry, Item, in_order, paragraphs
from plangen.importing.pdf.found_tables import Found, found_in, joined, same_columns
from plangen.importing.pdf.furniture import Cleared, cleared
from plangen.importing.pdf.lines import Line, lines_of
from plangen.importing.pdf.regions import ruled_regions
from plangen.importing.pdf.sheet import Sheet
from plangen.importing.pdf.spelling import Spelling

Loose = Draft | Item | Found | Picture


class Read(NamedTuple):
    """What was read by position: pieces in order, and what was left out."""

    pieces: list[Piece]
    left_out: list[LeftOut]


def read_untagged(sheets: Sequence[Sheet], pages: int, spelling: Spelling) -> Read:
    """The pieces of some pages of a file that has so many, in the order of reading."""
    lines = {sheet.number: lines_of(word for word in sheet.words if word.face.seen) for sheet in sheets}
    body = face_of(word for sheet in sheets for word in sheet.words).size
    loose: list[Loose] = []
    left_out: list[LeftOut] = []
    for page in cleared(sheets, lines):
        left_out += page.left_out
        contents = contents_lines(page.lines, pages)
        left_out += [LeftOut("contents", line.text, page.sheet.number) for line in contents]
        taken = set(contents)
        loose += _page(page, [line for line in page.lines if line not in taken], body, spelling)
    return Read(_pieces(loose, spelling), left_out)


def _page(page: Cleared, lines: list[Line], body: float, spelling: Spelling) -> list[Loose]:
    found = _tables(page.sheet, lines, spelling)
    taken = {line for table in found for line in table.lines}
    rest = [line for line in lines if line not in taken]
    entries = [Entry(Box(line.left, line.bottom, line.right, line.top), line.order, line) for line in rest]
    entries += [
        Entry(table.box, min(line.order for line in table.lines), None, number) for number, table in enumerate(found)
    ]
    ordered, by_place = in_order(entries)
    doubts = (Doubt.ORDER_BY_POSITION,) if by_place else ()
    return list(_loose(ordered, found, page.sheet, body, doubts))


def _tables(sheet: Sheet, lines: list[Line], spelling: Spelling) -> list[Found]:
    made = [table for region in ruled_regions(sheet, lines) if (table := found_in(region, sheet, spelling))]
    taken = {line for table in made for line in table.lines}
    rest = [line for line in lines if line not in taken]
    made += [table for region in aligned_regions(rest) if (table := found_in(region, sheet, spelling))]
    return made


def _loose(
    entries: list[Entry], found: list[Found], sheet: Sheet, body: float, doubts: tuple[Doubt, ...]
) -> list[Loose]:
    made: list[Loose] = []
    waiting: list[Line] = []
    for entry in [*entries, None]:
        if entry is not None and entry.line is not None:
            waiting.append(entry.line)
            continue
        for piece in paragraphs(waiting, sheet, body):
            if isinstance(piece, Draft):
                made.append(piece._replace(doubts=doubts))
            else:
                made.append(piece._replace(draft=piece.draft._replace(doubts=doubts)))
        waiting = []
        if entry is not None:
            made.append(found[entry.block])
    return made


# --- over pages ---


def _pieces(loose: list[Loose], spelling: Spelling) -> list[Piece]:
    made: list[Piece] = []
    items: list[Item] = []
    last: Found | None = None
    for piece in _over_pages(loose, spelling):
        if isinstance(piece, Item):
            items.append(piece)
            continue
        made += _lists(items, spelling)
        items = []
        if isinstance(piece, Found):
            table = piece.table
            if last and made and made[-1] is not None and _goes_on(last, piece, made[-1]):
                assert isinstance(made[-1], Table)
                made[-1] = joined([last._replace(table=made[-1]), piece], [False, True])[0]
            else:
                made.append(table)
            last = piece
        else:
            made.append(piece)
    return _captioned([*made, *_lists(items, spelling)], spelling)


def _goes_on(last: Found, found: Found, before: Piece) -> bool:
    return isinstance(before, Table) and found.number == last.number + 1 and same_columns(last, found)


def _over_pages(loose: list[Loose], spelling: Spelling) -> list[Loose]:
    """The pieces with paragraphs and items that go on over a page made one."""
    made: list[Loose] = []
    for piece in loose:
        before = made[-1] if made else None
        text = _draft(piece)
        start = _draft(before) if before is not None else None
        if isinstance(piece, Draft) and text and start and _runs_on(start, text, spelling):
            whole = start._replace(stretches=(*start.stretches, *text.stretches))
            made[-1] = before._replace(draft=whole) if isinstance(before, Item) else whole
        else:
            made.append(piece)
    return made


def _draft(piece: Loose | None) -> Draft | None:
    if isinstance(piece, Item):
        return piece.draft
    return piece if isinstance(piece, Draft) else None


def _runs_on(before: Draft, draft: Draft, spelling: Spelling) -> bool:
    """Whether a text goes on on the next page, or in the next column: it ends without an end, and the next begins small."""
    one, two = before.stretches[-1], draft.stretches[0]
    start, end = two.words[0].text[:1], one.words[-1].text[-1:]
    moved = two.sheet.number == one.sheet.number + 1 or (
        two.sheet.number == one.sheet.number and two.words[0].base > one.words[-1].base
    )
    alike = abs(before.face.size - draft.face.size) < 0.3 and before.face.bold == draft.face.bold
    return moved and alike and (start.islower() or end in ",\x02-") and end not in ".!?:"


def _captioned(pieces: list[Piece], spelling: Spelling) -> list[Piece]:
    """Tables with the caption that stands right above them."""
    made: list[Piece] = []
    for piece in pieces:
        before = made[-1] if made else None
        if isinstance(piece, Table) and isinstance(before, Draft) and is_caption(text := spelling.text(before.words)):
            made[-1] = replace(piece, caption=text)
        else:
            made.append(piece)
    return made


def _lists(items: list[Item], spelling: Spelling) -> list[Piece]:
    """Items as lists; a numbered one that stands alone may be a heading."""
    if len(items) == 1 and items[0].marker.ordered:
        return [items[0].whole._replace(otherwise=lists_of(items, spelling)[0])]
    return [*lists_of(items, spelling)]


def lists_of(items: list[Item], spelling: Spelling) -> list[List]:
    """Items in order as lists; what stands further in is a list in the item before it."""
    if not items:
        return []
    least = min(item.left for item in items)
    groups: list[tuple[Item, list[Item]]] = []
    for item in items:
        if groups and item.left > least + 6:
            groups[-1][1].append(item)
        else:
            groups.append((item, []))
    made = [
        (top, ListItem((spelling.runs(top.draft.words),), tuple(lists_of(inner, spelling)))) for top, inner in groups
    ]
    return _split(made)


def _split(made: list[tuple[Item, ListItem]]) -> list[List]:
    """A list for each run of items that are all numbered, or all not."""
    lists: list[List] = []
    for top, item in made:
        last = lists[-1] if lists else None
        if last and last.ordered == top.marker.ordered and not (last.ordered and top.marker.number == 1):
            lists[-1] = replace(last, items=(*last.items, item))
        else:
            place: Place = top.draft.place
            lists.append(List(place, (item,), top.marker.ordered, top.marker.number or 1, (Doubt.LIST_BY_LOOK,)))
    return lists
