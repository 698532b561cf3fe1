"""The pieces of pages without tags, by where their words stand and how they look."""

from collections.abc import Sequence
from typing import NamedTuple

from plangen.importing.as_read import Box, Doubt, LeftOut, List, Note, Picture, Place
from plangen.importing.as_read import Item as ListItem
from plangen.importing.pdf.aligned import aligned_regions
from plangen.importing.pdf.captioned import with_captions
from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.contents import contents_lines
from plangen.importing.pdf.drafts import Draft, Piece, face_of
from plangen.importing.pdf.figures import Figure, figures_on
from plangen.importing.pdf.flow import Entry, Item, in_order, paragraphs
from plangen.importing.pdf.footnotes import footnote_lines, footnotes
from plangen.importing.pdf.found_tables import Found, goes_on, is_table, rest_of, table_of
from plangen.importing.pdf.furniture import Cleared, cleared
from plangen.importing.pdf.lines import Line, lines_of
from plangen.importing.pdf.regions import Region, is_suspect, ruled_regions
from plangen.importing.pdf.sheet import Sheet
from plangen.importing.pdf.spelling import Spelling

_FURTHER_IN = 6.0
_FEW_RULES = 3

Loose = Draft | Item | Found | Picture


class Read(NamedTuple):
    """What was read by position: pieces in order, the notes at the feet of pages, and what was left out."""

    pieces: list[Piece]
    notes: list[Note]
    left_out: list[LeftOut]


def read_untagged(sheets: Sequence[Sheet], pages: int, spelling: Spelling) -> Read:
    """The pieces of some pages of a file that has so many, in the order of reading."""
    lines = {sheet.number: lines_of(word for word in sheet.words if word.face.seen) for sheet in sheets}
    body = face_of(word for sheet in sheets for word in sheet.words).size
    loose: list[Loose] = []
    notes: list[Note] = []
    left_out: list[LeftOut] = []
    contents: list[Line] = []
    for page in cleared(sheets, lines):
        left_out += page.left_out
        contents = contents_lines(page.lines, pages, goes_on=bool(contents))
        left_out += [LeftOut("contents", line.text, page.sheet.number) for line in contents]
        feet = footnote_lines(page.sheet, page.lines, body)
        notes += footnotes(feet, spelling)
        taken = {*contents, *feet}
        last = loose[-1] if loose else None
        before = last if isinstance(last, Found) and last.sheet.number == page.sheet.number - 1 else None
        more, words = _page(page, [line for line in page.lines if line not in taken], body, before)
        loose += more
        left_out += words
    return Read(_pieces(loose, spelling), notes, left_out)


def _page(page: Cleared, lines: list[Line], body: float, before: Found | None) -> tuple[list[Loose], list[LeftOut]]:
    """What stands on a page, in the order of reading, and the words of its figures; `before` ended the page before it."""
    sheet = page.sheet
    figures = [figure for figure in figures_on(sheet, lines) if not any(is_caption(line.text) for line in figure.lines)]
    drawn = {line for figure in figures for line in figure.lines}
    rest = [line for line in lines if line not in drawn]
    found: list[Found | Picture] = [*_tables(sheet, rest, before)]
    taken = {line for table in found if isinstance(table, Found) for line in table.region.lines}
    entries = [Entry(_box(line), line.order, line) for line in rest if line not in taken]
    entries += [Entry(part.box, part.order, None, place) for place, part in enumerate(found) if isinstance(part, Found)]
    for figure in figures:
        entries.append(Entry(figure.box, _order(figure, rest), None, len(found)))
        found.append(_picture(figure, sheet))
    ordered, by_place = in_order(entries)
    doubts = (Doubt.ORDER_BY_POSITION,) if by_place else ()
    words = [LeftOut("picture", line.text, sheet.number) for figure in figures for line in figure.lines]
    return list(_loose(ordered, found, sheet, body, doubts)), words


def _box(line: Line) -> Box:
    return Box(line.left, line.bottom, line.right, line.top)


def _order(figure: Figure, lines: list[Line]) -> int:
    """When a figure is drawn: with its words, else after the line right above it."""
    above = [line for line in lines if line.base > figure.box.top and line.left < figure.box.right]
    nearest = min(above, key=lambda line: line.base, default=None)
    own = min((line.order for line in figure.lines), default=None)
    if own is not None:
        return own
    return nearest.words[-1].order if nearest else -1


def _picture(figure: Figure, sheet: Sheet) -> Picture:
    box = sheet.box(figure.box.left, figure.box.bottom, figure.box.right, figure.box.top)
    return Picture(Place(0, sheet.number, sheet.number, box), b"", " ".join(line.text for line in figure.lines))


def _tables(sheet: Sheet, lines: list[Line], before: Found | None) -> list[Found]:
    """The tables of a page: those that rules bound, and those that only the places of words show."""
    ruled = [region for region in ruled_regions(sheet, lines) if is_table(region)]
    aligned = [region for region in aligned_regions(lines) if is_table(region)]
    made = [_fuller(region, aligned) for region in ruled]
    taken = {line for region in made for line in region.lines}
    made += filter(is_table, aligned_regions([line for line in lines if line not in taken]))
    top = max(lines, key=lambda line: line.base, default=None)
    if before and not any(top in region.lines for region in made):
        made += filter(None, [rest_of(before, sheet, lines)])
    return [Found(region._replace(cut=region.cut or is_suspect(region, sheet)), sheet) for region in made]


def _fuller(region: Region, aligned: list[Region]) -> Region:
    """A region that rules bound only in part, or what the places of its words show if that is more.

    One that rules part into rows, all but the first or the last, has all its rows.
    """
    ruled = sum(any(abs(bar.height - end) < 1 for bar in region.bars) for end in region.heights)
    if ruled >= len(region.heights) - (1 if ruled > _FEW_RULES else 0):
        return region
    wider = [other for other in aligned if set(other.lines) > set(region.lines)]
    return wider[0]._replace(bars=region.bars, bands=region.bands) if wider else region


def _loose(
    entries: list[Entry], found: list[Found | Picture], sheet: Sheet, body: float, doubts: tuple[Doubt, ...]
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
    for run in _grouped(_over_pages(loose)):
        first = run[0]
        if isinstance(first, Found):
            made.append(table_of([part for part in run if isinstance(part, Found)], spelling))
        elif isinstance(first, Item):
            made += _lists([item for item in run if isinstance(item, Item)], spelling)
        else:
            made.append(first)
    return with_captions(made, spelling)


def _grouped(loose: list[Loose]) -> list[list[Loose]]:
    """Items that follow each other together, and the parts of a table that goes on over pages."""
    runs: list[list[Loose]] = []
    for piece in loose:
        last = runs[-1] if runs else []
        parts = [part for part in last if isinstance(part, Found)]
        both_items = bool(last) and isinstance(last[-1], Item) and isinstance(piece, Item)
        if both_items or (isinstance(piece, Found) and parts and goes_on(parts, piece)):
            last.append(piece)
        else:
            runs.append([_doubted(piece, runs)])
    return runs


def _doubted(piece: Loose, runs: list[list[Loose]]) -> Loose:
    """A table that opens its page just after another ended the page before it: neither is surely whole."""
    if not isinstance(piece, Found):
        return piece
    before = [run[-1] for run in runs[-2:]]
    if not all(_page_of(other) < piece.sheet.number for other in before):
        return piece
    near = [run for run in runs[-2:] if isinstance(run[-1], Found) and run[-1].sheet.number == piece.sheet.number - 1]
    for run in near:
        run[-1] = _cut(run[-1])
    return _cut(piece) if near else piece


def _cut(piece: Loose) -> Loose:
    return piece._replace(region=piece.region._replace(cut=True)) if isinstance(piece, Found) else piece


def _page_of(piece: Loose) -> int:
    if isinstance(piece, Found):
        return piece.sheet.number
    draft = _draft(piece)
    if isinstance(piece, Picture):
        return piece.place.page
    return draft.stretches[-1].sheet.number if draft else 0


def _over_pages(loose: list[Loose]) -> list[Loose]:
    """The pieces with paragraphs and items that go on over a page made one."""
    made: list[Loose] = []
    for piece in loose:
        before = made[-1] if made else None
        text = _draft(piece)
        start = _draft(before) if before is not None else None
        if isinstance(piece, Draft) and text and start and _runs_on(start, text):
            whole = start._replace(stretches=(*start.stretches, *text.stretches))
            made[-1] = before._replace(draft=whole) if isinstance(before, Item) else whole
        else:
            made.append(piece)
    return made


def _draft(piece: Loose | None) -> Draft | None:
    if isinstance(piece, Item):
        return piece.draft
    return piece if isinstance(piece, Draft) else None


def _runs_on(before: Draft, draft: Draft) -> bool:
    """Whether a text goes on on the next page, or in the next column: it ends without an end, and the next begins small."""
    one, two = before.stretches[-1], draft.stretches[0]
    start, end = two.words[0].text[:1], one.words[-1].text[-1:]
    moved = two.sheet.number == one.sheet.number + 1 or (
        two.sheet.number == one.sheet.number and two.words[0].base > one.words[-1].base
    )
    alike = abs(before.face.size - draft.face.size) < 0.3 and before.face.bold == draft.face.bold
    return moved and alike and (start.islower() or end in ",\x02-") and end not in ".!?:"


def _lists(items: list[Item], spelling: Spelling) -> list[Piece]:
    """Items as lists; a numbered one that stands alone, or looks other than text, may be a heading."""
    made: list[Piece] = []
    for run in _runs(items):
        found = _list(run, spelling)
        if run[0].marker.ordered and len(run) == 1:
            made.append(run[0].whole._replace(otherwise=found))
        else:
            made.append(found)
    return made


def _runs(items: list[Item]) -> list[list[Item]]:
    """Items in runs that are a list each: all numbered or all not, one look, and the numbers go on."""
    runs: list[list[Item]] = []
    for item in items:
        last = runs[-1][-1] if runs else None
        inner = last is not None and item.left > runs[-1][0].left + _FURTHER_IN
        if last and (inner or _is_next(last, item)) and last.draft.face[:2] == item.draft.face[:2]:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _is_next(last: Item, item: Item) -> bool:
    return last.marker.ordered == item.marker.ordered and not (item.marker.ordered and item.marker.number == 1)


def _list(items: list[Item], spelling: Spelling) -> List:
    """A run of items as a list; what stands further in is a list in the item before it."""
    groups: list[tuple[Item, list[Item]]] = []
    for item in items:
        if groups and item.left > items[0].left + _FURTHER_IN:
            groups[-1][1].append(item)
        else:
            groups.append((item, []))
    made = tuple(
        ListItem((spelling.runs(top.draft.words),), tuple(_list(run, spelling) for run in _runs(inner)))
        for top, inner in groups
    )
    first = items[0]
    return List(first.draft.place, made, first.marker.ordered, first.marker.number or 1, (Doubt.LIST_BY_LOOK,))
