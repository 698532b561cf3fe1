"""A glossary that is no table: terms in bold each above its meaning, or lines of a term and its meaning."""

from collections.abc import Iterator, Sequence

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.importing.as_read import List, Paragraph, plain
from plangen.importing.mapping.columns import fits
from plangen.importing.mapping.markdown import spans
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.passage import Passage, lines_of
from plangen.importing.mapping.sections import SectionRead

_FEWEST = 3
"""Terms; fewer are no glossary."""

_LONGEST_TERM = 10
_TERM_AND_MEANING = regex(r"^(.{1,80}?)\s*(?:\t|\s[-–—:=]\s|:\s)\s*(\S.*)$")


def glossary_in(section: SectionRead) -> Iterator[Passage]:
    """The terms of a section that is headed as a glossary and holds nothing else."""
    blocks = section.blocks
    if section.sections or not fits(section.heading.text, read_schema("importing")["glossary"]):
        return
    terms = _above(blocks) or _lines(blocks)
    if len(terms) >= _FEWEST:
        records = [{"term": term, "meaning": meaning} for term, meaning, _ in terms]
        texts = tuple(text for _, _, text in terms)
        yield Passage(
            PartRead("glossary", records, "glossary | table", is_list=True, surely=0.9), 0, len(blocks), texts
        )


def _above(blocks: Sequence[object]) -> list[tuple[str, str, str]]:
    """Each term with its meaning in the paragraph below it; none where a block is something else."""
    if len(blocks) % 2 or not all(isinstance(block, Paragraph) for block in blocks):
        return []
    pairs = [(blocks[place], blocks[place + 1]) for place in range(0, len(blocks), 2)]
    terms = [
        _pair(term, meaning)
        for term, meaning in pairs
        if isinstance(term, Paragraph) and isinstance(meaning, Paragraph)
    ]
    return terms if all(0 < len(term.split()) <= _LONGEST_TERM for term, _, _ in terms) else []


def _pair(term: Paragraph, meaning: Paragraph) -> tuple[str, str, str]:
    return lines_of(term), spans(meaning.runs), f"{lines_of(term)} {lines_of(meaning)}"


def _lines(blocks: Sequence[object]) -> list[tuple[str, str, str]]:
    """Each term with its meaning behind it on one line."""
    lines = [line for block in blocks for line in _lines_of(block)]
    found = [_TERM_AND_MEANING.match(line) for line in lines]
    return [(match[1], match[2], match[0]) for match in found if match] if all(found) else []


def _lines_of(block: object) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _line(block.runs)
        case List():
            yield from (_line(item.paragraphs[0]) if len(item.paragraphs) == 1 else "" for item in block.items)
        case _:
            yield ""


def _line(runs: object) -> str:
    text: str = plain(runs)  # type: ignore[arg-type]
    return " ".join(text.replace("\t", " – ").split())
