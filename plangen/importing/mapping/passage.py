"""Some blocks of a section, or the first of the sections in it, that are data of a plan though they are no table."""

from collections.abc import Iterator, Sequence

from plangen.files.cached_yaml import read_schema
from plangen.frozen import frozen
from plangen.importing.as_read import Heading, Paragraph, Table, block_texts, plain
from plangen.importing.mapping.columns import has_word
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.sections import Placed, SectionRead
from plangen.importing.mapping.table_texts import caption_of


@frozen
class Passage:
    """What is read from the blocks of a section from `first` to before `end`, and from the first `sections` of the sections
    in it; `texts` are the words that stood there; `below_heads` the same without the heads of columns, which a plan words in
    its own way: empty where the data must print these too.
    """

    read: PartRead
    first: int
    end: int
    texts: tuple[str, ...]
    sections: int = 0
    below_heads: tuple[str, ...] = ()


def is_told_in(section: SectionRead, part: str) -> bool:
    """Whether a section is one in which this part of a plan is told: by the heading of the guidance that it answers, or by the
    words of its own.
    """
    told_in = read_schema("importing")["told_in"][part]
    return section.answers in told_in["answers"] or has_word(section.heading.text, told_in["words"])


def heading_words(heading: Heading) -> str:
    """A heading with the number before it."""
    return " ".join(filter(None, (heading.number, heading.text)))


def texts_of(blocks: Sequence[object]) -> Iterator[str]:
    """The words of blocks; of a table without its number."""
    for block in blocks:
        if isinstance(block, Table):
            yield caption_of(block)
            yield from (text for row in block.texts for text in row)
        elif not isinstance(block, Placed):
            yield from block_texts([block])  # type: ignore[list-item]


def lines_of(block: Paragraph) -> str:
    """The words of a paragraph, on one line."""
    return " ".join(plain(block.runs).split())
