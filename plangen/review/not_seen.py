"""What is not shown as data and may be told in the words of a document: the passage that tells it, for a person to judge."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from re import IGNORECASE, Pattern
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.files.words import words_of
from plangen.importing.as_read import Block, List, Picture, Table, block_texts
from plangen.importing.mapping.columns import bare, has_word, pattern_of
from plangen.importing.mapping.sections import Placed, SectionRead
from plangen.importing.mapping.table_texts import split_table
from plangen.review.told import PICTURE, Told, all_sections, block_texts_of, sentences_of

NOT_SEEN = "it could not be seen in the document; a person must look"
Found = Iterator[tuple[str, str]]
"""What has one of the words, and what is quoted for it."""

_FEWEST_PARTNERS = 2
"""Of different kinds, for a sentence to tell of what partners did together."""

_FEWEST_WORDS = 3
"""Of a sentence: what has fewer is a cell, or a label."""

_FIGURE = regex(r"\d")
_MONTHS = range(1, 13)


def why_not_seen(reason: str, sections: Sequence[SectionRead]) -> str:
    """Where a document tells what is not shown for this reason; that it could not be seen, where it may be told in a way that
    is not read; empty where it is told nowhere.
    """
    if told := passage_told(reason, sections):
        return f"{told}; a person must look"
    return NOT_SEEN if any(len(row) == 1 for row in _rows(reason)) else ""


def passage_told(reason: str, sections: Sequence[SectionRead]) -> str:
    """The passages that tell what is missing for this reason, each once; empty where there are none."""
    told = (str(found) for row in _rows(reason) if (found := _told(row, sections)))
    return "; ".join(dict.fromkeys(told))


def _rows(reason: str) -> list[Mapping[str, Any]]:
    known = read_schema("importing")["review"]["not_seen"]
    return [row for row in known if any(words in reason for words in row["reasons"])]


def _told(row: Mapping[str, Any], sections: Sequence[SectionRead]) -> Told | None:
    """The passage that tells it most plainly: in the first of the ways in which any does, by the first of the words."""
    every = [*all_sections(sections)]
    for way, read in _WAYS.items():
        if words := tuple(row.get(way, ())):
            found = [(told, Told(section, text)) for section in every for told, text in read(section, words)]
            if found:
                return min(found, key=lambda pair: _rank(pair[0], words))[1]
    return None


def _rank(text: str, words: Sequence[str]) -> int:
    return next((number for number, word in enumerate(words) if has_word(text, [word])), len(words))


def _says(text: str, words: tuple[str, ...]) -> bool:
    return bool(pattern_of(words).search(f" {bare(text)} "))


# --- the ways in which it is told: each gives what of a section has one of the words, and what is quoted for it ---


def _under_heading(section: SectionRead, words: tuple[str, ...]) -> Found:
    if _says(section.heading.text, words) and (text := _first_words(section)):
        yield section.heading.text, text
    yield from _in_table_heads(section, words)


def _first_words(section: SectionRead) -> str:
    """What a section says first, or that it is a picture; empty where it has nothing below its heading."""
    first = next(filter(None, block_texts_of(section)), "")
    return first or (PICTURE if any(isinstance(block, Picture) for block in section.blocks) else "")


def _in_table_heads(section: SectionRead, words: tuple[str, ...]) -> Found:
    for table in (block for block in section.blocks if isinstance(block, Table)):
        heads = [text for text in (table.caption, *split_table(table)[0]) if text]
        yield from ((text, " | ".join(heads)) for text in heads if _says(text, words))


def _in_list(section: SectionRead, words: tuple[str, ...]) -> Found:
    if any(isinstance(block, List) for block in section.blocks) and _says(section.heading.text, words):
        yield section.heading.text, _first_words(section)
    yield from _in_table_heads(section, words)


def _in_picture(section: SectionRead, words: tuple[str, ...]) -> Found:
    """The heading, caption or text beside a picture, for what may be drawn in it."""
    if any(isinstance(block, Picture) for block in section.blocks):
        beside = (section.heading.text, *(text for text in block_texts(_of_document(section))))
        yield from ((text, PICTURE) for text in beside if _says(text, words))


def _of_document(section: SectionRead) -> list[Block]:
    return [block for block in section.blocks if not isinstance(block, Placed)]


def _in_sentence(section: SectionRead, words: tuple[str, ...]) -> Found:
    said = (text for text in _beside_each_other(section) if text.count(" ") + 1 >= _FEWEST_WORDS)
    return ((text, text) for text in said if _says(text, words))


def _with_figure(section: SectionRead, words: tuple[str, ...]) -> Found:
    return (found for found in _in_sentence(section, words) if _FIGURE.search(found[0]))


def _with_money(section: SectionRead, words: tuple[str, ...]) -> Found:
    return (found for found in _in_sentence(section, words) if "£" in found[0])


def _with_day(section: SectionRead, words: tuple[str, ...]) -> Found:
    return ((text, text) for text in _beside_each_other(section) if _day().search(text) and _says(text, words))


def _of_partners(section: SectionRead, words: tuple[str, ...]) -> Found:
    """The sentences that tell what several partners said or did."""
    return (found for found in _in_sentence(section, words) if _partners_named(found[0]) >= _FEWEST_PARTNERS)


def _partners_named(text: str) -> int:
    partners = read_schema("importing")["money"]["partners"]
    return len([name for name, own in partners.items() if has_word(text, own)])


def _beside_each_other(section: SectionRead) -> Iterator[str]:
    """The sentences of a section, the rows of its tables, and its heading before its first sentence."""
    sentences = sentences_of(section, tables=False)
    yield from sentences
    for table in (block for block in section.blocks if isinstance(block, Table)):
        yield from (" | ".join(filter(None, row)) for row in table.texts)
    if sentences:
        yield f"{section.heading.text}: {sentences[0]}"


_WAYS = {
    "days": _with_day,
    "headings": _under_heading,
    "lists": _in_list,
    "money": _with_money,
    "figures": _with_figure,
    "sentences": _in_sentence,
    "also": _in_sentence,
    "partners": _of_partners,
    "pictures": _in_picture,
}


@cache
def _day() -> Pattern[str]:
    """A day or a month as a sentence names it: 3 March, 03/03, March of a year."""
    months = "|".join(words_of()(f"dates.months.{number}")[:3] for number in _MONTHS)
    day = rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{months})"
    return regex(rf"\b\d{{1,2}}[/.]\d{{1,2}}\b|\b{day}|\b(?:{months})[a-z]*,? (?:\d{{1,2}}\b|20\d\d)", IGNORECASE)
