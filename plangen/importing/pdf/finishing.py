"""Pieces made into the blocks of the document: numbered, the title and the contents known, notes and lost letters marked."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from plangen.files.regex import regex
from plangen.frozen import replace
from plangen.importing.as_read import (
    Block,
    Cell,
    Doubt,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Picture,
    Runs,
    Table,
    plain,
)
from plangen.importing.pdf.captions import is_contents
from plangen.importing.pdf.drafts import Draft, Piece
from plangen.importing.pdf.marked_lists import with_marked_lists
from plangen.importing.pdf.spelling import Spelling

_LOST = regex("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def finished(pieces: Iterable[Piece], spelling: Spelling, notes: Sequence[Note]) -> tuple[Block, ...]:
    """The blocks that pieces are, in order."""
    blocks = with_marked_lists([_block(piece, spelling) for piece in pieces])
    blocks = _without_contents(_with_title(blocks))
    marks = {note.mark for note in notes if note.mark}
    return tuple(
        _doubted(_with_notes(replace(block, place=replace(block.place, number=number)), marks))
        for number, block in enumerate(blocks, 1)
    )


def _block(piece: Piece, spelling: Spelling) -> Block:
    if isinstance(piece, Draft):
        return Paragraph(piece.place, spelling.runs(piece.words), piece.doubts)
    return piece


def _with_title(blocks: list[Block]) -> list[Block]:
    """The heading that stands alone above all others is the title of the document: its level is 0, that of sections 1."""
    headings = [block for block in blocks if isinstance(block, Heading) and block.level]
    least = min((heading.level for heading in headings), default=0)
    top = [heading for heading in headings if heading.level == least]
    title = len(top) == 1 and len(headings) > 2 and headings[0] is top[0]
    first = min((heading.level for heading in headings if heading is not top[0]), default=1) if title else least
    return [
        replace(block, level=0 if title and block is top[0] else block.level - first + 1)
        if isinstance(block, Heading) and block.level
        else block
        for block in blocks
    ]


def _without_contents(blocks: list[Block]) -> list[Block]:
    """The blocks without the heading of the contents, where nothing of these is left below it."""
    return [block for block, after in zip_longest(blocks, blocks[1:]) if not _heads_nothing(block, after)]


def _heads_nothing(block: Block, after: Block | None) -> bool:
    empty = after is None or isinstance(after, Heading) or after.place.page > block.place.page
    return isinstance(block, Heading) and is_contents(block.text) and empty


def _with_notes(block: Block, marks: set[str]) -> Block:
    """The block with the marks of notes in it told as such."""
    if not marks:
        return block
    match block:
        case Paragraph():
            return replace(block, runs=_marked(block.runs, marks))
        case List():
            return replace(block, items=tuple(_item(item, marks) for item in block.items))
        case Table():
            return replace(block, rows=tuple(tuple(cell and _cell(cell, marks) for cell in row) for row in block.rows))
    return block


def _item(item: Item, marks: set[str]) -> Item:
    lists = tuple(replace(inner, items=tuple(_item(part, marks) for part in inner.items)) for inner in item.lists)
    return Item(tuple(_marked(runs, marks) for runs in item.paragraphs), lists)


def _cell(cell: Cell, marks: set[str]) -> Cell:
    return replace(cell, paragraphs=tuple(_marked(runs, marks) for runs in cell.paragraphs))


def _marked(runs: Runs, marks: set[str]) -> Runs:
    return tuple(
        replace(run, note=run.text.strip()) if run.raised and run.text.strip() in marks else run for run in runs
    )


def _doubted(block: Block) -> Block:
    """The block with the doubt that letters of it have no meaning, where they have none; such a table is not whole."""
    if isinstance(block, Picture) or not _LOST.search(_text(block)):
        return block
    doubted = replace(block, doubts=(*block.doubts, Doubt.CHARACTERS_LOST))
    return replace(doubted, unread=(*doubted.unread, Doubt.CHARACTERS_LOST)) if isinstance(doubted, Table) else doubted


def _text(block: Block) -> str:
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return plain(block.runs)
        case List():
            return " ".join(map(_item_text, block.items))
        case Table():
            return " ".join(text for row in block.texts for text in row)
    return ""


def _item_text(item: Item) -> str:
    inner = (_item_text(part) for some in item.lists for part in some.items)
    return " ".join([*map(plain, item.paragraphs), *inner])
