"""Notes where formats with pages want them: each with its first mark, for the foot of the page on which that stands."""

from collections.abc import Iterable, Iterator
from functools import partial

from plangen.document.model import Block, Foreign, Note, NoteMark, Notes, Spans
from plangen.document.walk import rebuild
from plangen.frozen import replace


def notes_at_marks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, the first mark of each note with the note's words; a note that nothing marks stays where it is."""
    numbered = tuple(blocks)
    waiting = {
        note.anchor: _in_its_language(note, block)
        for block in numbered
        if isinstance(block, Notes)
        for note in block.notes
    }
    if not waiting:
        yield from numbered
        return
    take = partial(_take_note, waiting=waiting)
    marked = [block if isinstance(block, Notes) else rebuild(block, take) for block in numbered]
    for block in marked:
        if isinstance(block, Notes):
            unmarked = tuple(note for note in block.notes if note.anchor in waiting)
            if unmarked:
                yield replace(block, notes=unmarked)
        else:
            yield block


def _in_its_language(note: Note, block: Notes) -> Spans:
    return (Foreign(note.spans, block.language),) if block.language else note.spans


def _take_note(node: object, waiting: dict[str, Spans]) -> object:
    """A mark with the words of its note, if they have not been taken by one before it; any other node as it is."""
    if isinstance(node, NoteMark) and node.anchor in waiting:
        return replace(node, note=waiting.pop(node.anchor))
    return node
