"""Whether a document tells something, by its words: in a heading, a list, a sentence; and where it speaks of a heading of the
guidance that none of its own headings answers.
"""

from collections.abc import Iterable, Iterator, Sequence

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import derived, frozen
from plangen.importing.as_read import Table
from plangen.importing.heading_match import phrases_of, stems
from plangen.importing.mapping.columns import has_word
from plangen.importing.mapping.passage import texts_of
from plangen.importing.mapping.report import where
from plangen.importing.mapping.sections import SectionRead

_SENTENCE = regex(r"(?<=[.!?;])\s+")
_LETTER = regex(r"[^\W\d_]{2}")
_FEWEST_SENTENCES = 2
"""Of one section that speak of a heading of the guidance, for it to be spoken of there."""

_FEWEST_WORDS = 2
"""Of a phrase for a heading of the guidance, for a sentence that has them to speak of it."""


LONGEST_QUOTE = 140
"""How many characters of a passage are quoted."""


PICTURE = "(a picture)"
"""What is quoted of a section that says nothing but by a picture."""


@frozen
class Told:
    """A section that tells something, and the words of it that do."""

    section: SectionRead
    words: str

    def __str__(self) -> str:
        heading, quote = self.section.heading, self.words
        if quote == PICTURE:
            return f"“{heading.text}” ({where(heading.place)}) has a picture, which nobody but a person can read"
        short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE].rpartition(' ')[0]} …"
        return f"“{heading.text}” ({where(heading.place)}) says “{short}”"


def all_sections(sections: Iterable[SectionRead]) -> Iterator[SectionRead]:
    """Every section, with those in it below it."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)


def told_of(section: SectionRead) -> str:
    """A section as a reason names it: its heading, and where it stands."""
    return f"“{section.heading.text}” ({where(section.heading.place)})"


def sentences_of(section: SectionRead, *, tables: bool = True) -> tuple[str, ...]:
    """The sentences of a section; with `tables` the cells that hold words, too."""
    return _sentences(section) if tables else _sentences_outside_tables(section)


@derived
def _sentences(section: SectionRead) -> tuple[str, ...]:
    return tuple(_split(section.blocks))


@derived
def _sentences_outside_tables(section: SectionRead) -> tuple[str, ...]:
    return tuple(_split([block for block in section.blocks if not isinstance(block, Table)]))


def _split(blocks: Sequence[object]) -> Iterator[str]:
    return (sentence for text in texts_of(blocks) if _LETTER.search(text) for sentence in _SENTENCE.split(text))


@derived
def _stems_of_sentences(section: SectionRead) -> tuple[frozenset[str], ...]:
    return tuple(stems(sentence) for sentence in _sentences(section))


def speaks_of(heading: str, sections: Sequence[SectionRead]) -> SectionRead | None:
    """The section in which most sentences speak of a heading of the guidance, by its id; None where none does in several."""
    phrases = [words for words in phrases_of(heading) if len(words) >= _FEWEST_WORDS]
    counted = [(_count(section, phrases), section) for section in all_sections(sections)]
    count, section = max(counted, key=lambda pair: pair[0], default=(0, None))
    return section if count >= _FEWEST_SENTENCES else None


def _count(section: SectionRead, phrases: Sequence[frozenset[str]]) -> int:
    return sum(1 for words in _stems_of_sentences(section) if _holds_one(words, phrases))


def _holds_one(words: frozenset[str], phrases: Sequence[frozenset[str]]) -> bool:
    return any(phrase <= words for phrase in phrases)


def lacks_words(heading: str, sections: Sequence[SectionRead]) -> bool:
    """Whether the sections that answer a heading of the guidance, by its id, say nothing of what it is about."""
    words = read_schema("importing")["review"]["speaks_of"].get(heading)
    if not words:
        return False
    own = [section for section in all_sections(sections) if section.answers == heading]
    return not any(has_word(text, words) for section in own for text in block_texts_of(section))


def block_texts_of(section: SectionRead) -> Iterator[str]:
    """The words of a section, with those in it, but for its own heading."""
    yield from texts_of(section.blocks)
    for inner in section.sections:
        yield inner.heading.text
        yield from block_texts_of(inner)
