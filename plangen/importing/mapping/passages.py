"""The passages of a section that are data though they are no table, each with the reference in its place.

A passage becomes data only where a plan can hold it, and where the reference prints the same words.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plangen.edition import Edition
from plangen.frozen import frozen, replace
from plangen.importing.as_read import Place
from plangen.importing.mapping.glossary import glossary_in
from plangen.importing.mapping.inspections import inspection_in
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.passage import Passage
from plangen.importing.mapping.people import members_in
from plangen.importing.mapping.same_words import prints_the_same
from plangen.importing.mapping.sections import Placed, SectionRead
from plangen.importing.mapping.signing import signoff_in
from plangen.importing.mapping.tables import may_join
from plangen.importing.mapping.work import actions_in, progress_in

_READERS: tuple[Callable[[SectionRead], Iterator[Passage]], ...] = (
    members_in, glossary_in, signoff_in, inspection_in, actions_in, progress_in,
)  # fmt: skip


@frozen
class FoundPassage:
    """What a passage holds, and the places of all that stood in it, the first of which is where it begins."""

    read: PartRead
    places: tuple[Place, ...]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.places[0]


def with_passages(
    section: SectionRead, edition: Edition, taken: Mapping[str, Any]
) -> tuple[SectionRead, list[FoundPassage]]:
    """The section with references in place of its passages; and what these hold.

    `taken` are the parts that were read before, of which one that there is only once is not read again.
    """
    found: list[FoundPassage] = []
    for read in _READERS:
        passage = next((each for each in read(section) if _is_sure(each, edition, taken)), None)
        if passage is not None:
            made = FoundPassage(passage.read, tuple(_places(section, passage)))
            section = _without(section, passage, Placed(made.place, f"{{{{ {passage.read.reference} }}}}"))
            found.append(made)
    return section, found


def _is_sure(passage: Passage, edition: Edition, taken: Mapping[str, Any]) -> bool:
    read = passage.read
    is_new = read.part not in taken if read.is_list else may_join(taken.get(read.part, {}), read.value)
    is_free = is_new and not any(part in taken for part in read.more)
    return is_free and read.fits_a_plan and _prints_all(passage, edition)


def _prints_all(passage: Passage, edition: Edition) -> bool:
    below = passage.below_heads
    is_same = prints_the_same(passage.read, passage.texts, edition)
    return is_same or (bool(below) and prints_the_same(passage.read, below, edition, with_heads=False))


def _places(section: SectionRead, passage: Passage) -> Iterator[Place]:
    yield from (block.place for block in section.blocks[passage.first : passage.end])
    for inner in section.sections[: passage.sections]:
        yield inner.heading.place
        yield from _places(inner, replace(passage, first=0, end=len(inner.blocks), sections=len(inner.sections)))


def _without(section: SectionRead, passage: Passage, placed: Placed) -> SectionRead:
    blocks = (*section.blocks[: passage.first], placed, *section.blocks[passage.end :])
    return replace(section, blocks=blocks, sections=section.sections[passage.sections :])
