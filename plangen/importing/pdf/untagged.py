"""The pieces of pages without tags, by where their words stand and how they look."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from plangen.importing.as_read import Doubt, LeftOut, List, Note, Picture, Place
from plangen.importing.as_read import Item as ListItem
from plangen.importing.pdf.captioned import with_captions
from plangen.importing.pdf.captions import is_caption
from plangen.importing.pdf.contents import contents_lines
from plangen.importing.pdf.drafts import Draft, Piece, face_of
from plangen.importing.pdf.figures import Figure, figures_on
from plangen.importing.pdf.first_rows import row_before
from plangen.importing.pdf.flow import Entry, Item, in_order, paragraphs
from plangen.importing.pdf.footnotes import footnote_lines, footnotes
from plangen.importing.pdf.found_tables import Found, goes_on, table_of
from plangen.importing.pdf.furniture import Cleared, cleared
from plangen.importing.pdf.lines import Line, lines_of
from plangen.importing.pdf.page_parts import Part, figure_order, page_parts
from plangen.importing.pdf.page_tables import over_columns, tables_on
from plangen.importing.pdf.sheet import Sheet, Word
from plangen.importing.pdf.spelling import Spelling
from plangen.importing.pdf.turned import heads_of_columns, not_read, turned_lines

_FURTHER_IN = 6.0
_LINES, _ONE_EDGE = 3, 0.6
_TEXT = 120
"""Letters of a text that is surely no heading and no item of a list."""


Loose = Draft | Item | Found | Picture


class Read(NamedTuple):
    """What was read by position: pieces in order, the notes at the feet of pages, and what was left out."""

    pieces: list[Piece]
    notes: list[Note]
    left_out: list[LeftOut]


def read_untagged(sheets: Sequence[Sheet], pages: int, spelling: Spelling) -> Read:
    """The pieces of some pages of a file that has so many, in the order of reading."""
    turned = turned_lines(sheets)
    heads = {sheet.number: heads_of_columns(turned[sheet.number], sheet) for sheet in sheets}
    lines = {sheet.number: [*_lines(sheet), *heads[sheet.number]] for sheet in sheets}
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
        loose = _with_first_row(loose, more)
        left_out += words
    left_out += not_read(turned, (line for some in heads.values() for line in some))
    return Read(_pieces(loose, spelling), notes, left_out)


def _with_first_row(loose: list[Loose], more: list[Loose]) -> list[Loose]:
    """What was read up to a page and on it, with the last texts before it as the first row of the table with which it begins,
    if they are one.
    """
    if not more or not isinstance(more[0], Found):
        return [*loose, *more]
    texts = [
        piece
        for piece in takewhile(lambda piece: isinstance(piece, Draft), reversed(loose))
        if isinstance(piece, Draft)
    ]
    row, count, is_doubtful = row_before(texts[::-1], more[0])
    if row is None:
        return [*loose, _cut(more[0]) if is_doubtful else more[0], *more[1:]]
    return [*loose[: len(loose) - count], row, *more]


def _lines(sheet: Sheet) -> list[Line]:
    return lines_of(word for word in sheet.words if word.face.seen)


def _page(page: Cleared, lines: list[Line], body: float, before: Found | None) -> tuple[list[Loose], list[LeftOut]]:
    """What stands on a page, in the order of reading, and the words of its figures; `before` ended the page before it."""
    sheet = page.sheet
    figures = [figure for figure in figures_on(sheet, lines) if not any(is_caption(line.text) for line in figure.lines)]
    drawn = {line for figure in figures for line in figure.lines}
    rest = [line for line in lines if line not in drawn]
    made: list[Loose] = []
    for part in page_parts(sheet, rest, figures, body):
        made += _part(sheet, part, before if not made else None, body)
    over = over_columns([piece for piece in made if isinstance(piece, Found)], lines)
    made = [_cut(piece) if piece in over else piece for piece in made]
    words = [LeftOut("picture", line.text, sheet.number) for figure in figures for line in figure.lines]
    return made, words


def _part(sheet: Sheet, part: Part, before: Found | None, body: float) -> list[Loose]:
    """What stands in a part of a page, in the order of reading."""
    found: list[Found | Picture] = [*tables_on(sheet, part.lines, before)]
    taken = {line for table in found if isinstance(table, Found) for line in table.region.lines}
    entries = [Entry(line.box, line.order, line) for line in part.lines if line not in taken]
    entries += [Entry(part.box, part.order, None, place) for place, part in enumerate(found) if isinstance(part, Found)]
    for figure in part.figures:
        entries.append(Entry(figure.box, figure_order(figure, part.lines), None, len(found)))
        found.append(_picture(figure, sheet))
    ordered, by_place = in_order(entries)
    doubts = (Doubt.ORDER_BY_POSITION,) if by_place else ()
    return _loose(ordered, found, sheet, body, doubts)


def _picture(figure: Figure, sheet: Sheet) -> Picture:
    box = sheet.box(figure.box.left, figure.box.bottom, figure.box.right, figure.box.top)
    return Picture(Place(0, sheet.number, sheet.number, box), b"", " ".join(line.text for line in figure.lines))


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
    """Whether a text goes on on the next page, or in the next column: it ends without an end, or in a full line of justified
    text, and the next is no heading.
    """
    one, two = before.stretches[-1], draft.stretches[0]
    start, end = two.words[0].text[:1], one.words[-1].text[-1:]
    same_page = two.sheet.number == one.sheet.number
    beside = two.words[0].left > one.words[-1].right - 1 and two.words[0].base > one.words[-1].base - 1
    moved = two.sheet.number == one.sheet.number + 1 or (
        same_page and (beside or two.words[0].base > one.words[-1].base)
    )
    alike = abs(before.face.size - draft.face.size) < 0.3 and before.face.bold == draft.face.bold
    texts = start.isalnum() and min(_letters(one.words), _letters(two.words)) > _TEXT
    begun = start.islower() or end in ",\x02-" or texts
    full = start.isalnum() and _ends_in_full_line(one.words)
    return moved and alike and (full or (begun and end not in ".!?:;"))


def _ends_in_full_line(words: Sequence[Word]) -> bool:
    """Whether the last lines of a text all end at one edge, as those of justified text do that goes on."""
    lines: dict[float, float] = {}
    for word in words:
        lines[word.base] = max(word.right, lines.get(word.base, word.right))
    edges = list(lines.values())[-_LINES:]
    return len(edges) == _LINES and max(edges) - min(edges) < _ONE_EDGE


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


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
