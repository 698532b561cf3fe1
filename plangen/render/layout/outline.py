"""The outline of a document, and the pages its parts need, the same for every format that has pages."""

from collections.abc import Iterable, Iterator, Sequence

from plangen.document.model import Block, Heading, List, Paragraph, Table
from plangen.document.walk import text_of
from plangen.files.words import ENGLISH, words_of
from plangen.frozen import frozen, replace
from plangen.render.layout.numbering import number_captions, number_notes
from plangen.render.layout.tables import is_wide

_SHORT = 220
"""Letters: a paragraph of so few takes two lines or three."""


@frozen
class Spread:
    """Blocks that follow one another on upright pages, or on pages turned for a table too wide to be read upright."""

    blocks: tuple[Block, ...]
    turned: bool = False


def number_blocks(blocks: Iterable[Block], language: str = ENGLISH) -> Iterator[Block]:
    """The same blocks with tables, figures and notes numbered through, in the words of a language.

    No heading is more than one level below the heading before it, as PDF/UA and screen readers need.
    """
    level = 0
    for block in number_notes(number_captions(blocks, words_of(language))):
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            block = replace(block, level=level)
        yield block


def spreads(blocks: Iterable[Block]) -> Iterator[Spread]:
    """The same blocks by the pages they need; a heading straight above a wide table goes to the turned page with it."""
    runs: list[tuple[bool, list[Block]]] = []
    for block in _with_leads(tuple(blocks)):
        turned = isinstance(block, Table) and is_wide(block)
        heads = _take_headings_off(runs) if turned else []
        if not runs or runs[-1][0] != turned:
            runs.append((turned, []))
        runs[-1][1].extend([*heads, block])
    yield from (Spread(tuple(run), turned) for turned, run in runs)


def _with_leads(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same blocks; those paragraphs that are read with what follows are known as such."""
    for before, block, behind in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if isinstance(block, Paragraph) and _leads(block, before, behind):
            yield replace(block, leads=True)
        else:
            yield block


def _leads(block: Paragraph, before: Block | None, behind: Block | None) -> bool:
    """Whether a paragraph leads up to a list by a colon, or is a line or two between a heading and the rest."""
    words = text_of(block.spans)
    if isinstance(behind, List):
        return words.endswith(":")
    return isinstance(before, Heading) and isinstance(behind, Paragraph) and len(words) <= _SHORT


def _take_headings_off(runs: list[tuple[bool, list[Block]]]) -> list[Block]:
    """Take the headings off the end of the last run, and the run with them where it held nothing else."""
    heads: list[Block] = []
    while runs and isinstance(runs[-1][1][-1], Heading):
        heads.insert(0, runs[-1][1].pop())
        if not runs[-1][1]:
            runs.pop()
    return heads
