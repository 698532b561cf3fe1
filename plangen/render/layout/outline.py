"""The outline of a document, and the pages its parts need, the same for every format that has pages."""

from collections.abc import Iterable, Iterator

from plangen.document.model import Block, Heading, Table
from plangen.files.words import ENGLISH, words_of
from plangen.frozen import frozen, replace
from plangen.render.layout.keeping import PlacedBlock, is_nearly_empty, leads_up, place_blocks, run_short_parts_on
from plangen.render.layout.numbering import number_captions, number_notes
from plangen.render.layout.rows import settle_rows
from plangen.render.layout.tables import is_wide


@frozen
class Spread:
    """Blocks that follow one another on upright pages, or on pages turned for a table too wide to be read upright."""

    blocks: tuple[PlacedBlock, ...]
    turned: bool = False


def number_blocks(blocks: Iterable[Block], language: str = ENGLISH) -> Iterator[Block]:
    """The same blocks with tables, figures and notes numbered through, in the words of a language, and tables as they are read.

    No heading is more than one level below the heading before it, as PDF/UA and screen readers need.
    """
    level, words = 0, words_of(language)
    for block in number_notes(number_captions(blocks, words)):
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            block = replace(block, level=level)
        yield settle_rows(block, words) if isinstance(block, Table) else block


def spreads(blocks: Iterable[Block]) -> Iterator[Spread]:
    """The same blocks by the pages they need; what leads up to a wide table goes to the turned page with it, and the headings
    over that.

    So does what would leave the page before it nearly empty: a line or two that opens a part, or that stands between two wide
    tables.
    """
    runs: list[tuple[bool, list[Block]]] = []
    for block in run_short_parts_on(tuple(blocks)):
        turned = isinstance(block, Table) and is_wide(block)
        heads = _take_leads_off(runs, block) if turned else []
        if not runs or runs[-1][0] != turned:
            runs.append((turned, []))
        runs[-1][1].extend([*heads, block])
    yield from (Spread(place_blocks(run), turned) for turned, run in runs)


def as_one_spread(blocks: Iterable[Block]) -> Spread:
    """The same blocks for a page without an end, on which nothing needs to be kept with anything."""
    return Spread(tuple(map(PlacedBlock, blocks)))


def _take_leads_off(runs: list[tuple[bool, list[Block]]], table: Block) -> list[Block]:
    """Take off the end of the last run what goes with a wide table, and the run with it where it held nothing else."""
    if not runs or runs[-1][0]:
        return []
    run = runs[-1][1]
    opened = [place for place, block in enumerate(run) if isinstance(block, Heading) and block.page_break]
    first = opened[-1] if opened else 0
    if not is_nearly_empty(run[first:]) or (not opened and len(runs) == 1):
        first = last = len(run)
        if leads_up([*run, table], last - 2 if last > 1 else None, last - 1, last):
            first -= 1
        while first and isinstance(run[first - 1], Heading):
            first -= 1
    leads = run[first:]
    del run[first:]
    if not run:
        runs.pop()
    return leads
