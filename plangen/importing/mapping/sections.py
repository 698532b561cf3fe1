"""The sections of a document: its headings as a tree, each with the blocks that stand below it before the next one."""

from collections.abc import Iterator, Sequence

from plangen.edition import Edition
from plangen.frozen import frozen, replace
from plangen.importing.as_read import Block, Heading, Place
from plangen.importing.heading_match import LIKELY, NONE, SURE, Match, best_matches, is_title
from plangen.importing.mapping.about import is_title_of_plan

DEEPEST = 5
"""How deep sections of a plan may be nested."""


@frozen
class Placed:
    """What stands in a section in place of blocks that were understood as data: the reference that prints them."""

    place: Place
    reference: str


@frozen
class SectionRead:
    """A section: its heading, the blocks of its own text, the sections in it, what it may answer of the guidance, and whether
    its heading is a title of the guidance or nearly so.
    """

    heading: Heading
    blocks: tuple[Block | Placed, ...]
    sections: "tuple[SectionRead, ...]"
    matches: tuple[Match, ...]
    by_title: bool = False

    @property
    def answers(self) -> str:
        """The heading of the guidance that it answers, as far as its own heading tells; empty where it tells none."""
        best = self.matches[0] if self.matches else None
        return best.heading if best and best.likeness >= LIKELY and best.heading != NONE else ""


def sections_of(blocks: Sequence[Block], edition: Edition) -> tuple[tuple[Block, ...], tuple[SectionRead, ...]]:
    """What stands before the first heading, and the sections below it."""
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    front, sections = tuple(blocks[:first]), tuple(_sections(blocks[first:], edition, 1))
    while len(sections) == 1 and sections[0].sections:  # one heading over all others is the title of the document
        own = (block for block in sections[0].blocks if not isinstance(block, Placed))
        front, sections = (*front, sections[0].heading, *own), sections[0].sections
    return front, (*map(_without_answer_by_title, sections[:1]), *sections[1:])


def _without_answer_by_title(first: SectionRead) -> SectionRead:
    """The first section; where the plan's own title heads it (“Annual Strategic Plan 2024-25”), that answers nothing."""
    is_sure = any(match.likeness >= SURE for match in first.matches)
    return replace(first, matches=()) if is_title_of_plan(first.heading.text) and not is_sure else first


def _sections(blocks: Sequence[Block], edition: Edition, depth: int) -> Iterator[SectionRead]:
    """The sections of a run of blocks that begins with a heading, by the level of its highest."""
    if not blocks:
        return
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    top = min(levels) if depth < DEEPEST else max(levels)
    begins = [number for number, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= top]
    if begins[0] > 0:  # headings of a lower level that stand before the first of the highest
        yield from _sections(blocks[: begins[0]], edition, depth)
    for begin, end in zip(begins, [*begins[1:], len(blocks)], strict=True):
        yield _section(blocks[begin], blocks[begin + 1 : end], edition, depth)


def _section(heading: Block, blocks: Sequence[Block], edition: Edition, depth: int) -> SectionRead:
    assert isinstance(heading, Heading)
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    return SectionRead(
        heading=heading,
        blocks=tuple(blocks[:first]),
        sections=tuple(_sections(blocks[first:], edition, depth + 1)),
        matches=best_matches(heading.text, edition),
        by_title=is_title(heading.text, edition),
    )
