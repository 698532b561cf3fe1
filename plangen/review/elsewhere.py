"""What a document tells outside the places where a plan tells it: under a heading of other words, in the rows of a table of
another shape, in a sentence. A person must look at it; the passage is quoted.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plangen.edition import Edition
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.finding import Finding
from plangen.importing.as_read import Table
from plangen.importing.mapping.columns import has_word
from plangen.importing.mapping.sections import SectionRead
from plangen.importing.mapping.table_texts import split_table
from plangen.plan.quantity import read_figure
from plangen.review.not_seen import passage_told
from plangen.review.told import Told, all_sections, sentences_of

_FIGURE = regex(r"\d")
_SHARE, _SHARE_OF_SEVERAL = 0.15, 0.1
"""In what part of its sentences a section names a subject of which it speaks; and where several sentences name it."""

_MOST_UNTOLD = 0.5
"""What part of the indicators that are missing may have a figure nowhere, for the others to be looked at first."""


def told_plainly(heading: str, sections: Sequence[SectionRead]) -> Told | None:
    """The passage that speaks most of a heading of the guidance, by its id, in the words that only it has."""
    words = _words()["plainly"].get(heading, ())
    found = [(_naming(section, words), section) for section in all_sections(sections)] if words else []
    (count, quote), section = max(found, key=lambda pair: pair[0][0], default=((0, ""), None))
    return Told(section, quote) if section and count else None


def _naming(section: SectionRead, words: Sequence[str]) -> tuple[int, str]:
    """How many sentences, headings and tables of a section name one of the words, and the first of them; none where too few
    do.
    """
    sentences = [*_heads(section), *sentences_of(section, tables=False)]
    naming = [sentence for sentence in sentences if has_word(sentence, words)]
    least = _SHARE_OF_SEVERAL if len(naming) > 1 else _SHARE
    return (len(naming), naming[0]) if naming and len(naming) >= least * len(sentences) else (0, "")


def _heads(section: SectionRead) -> Iterator[str]:
    """The heading of a section that has a text, and for each table of it the words that head its columns and rows."""
    if section.blocks:
        yield section.heading.text
    for table in (block for block in section.blocks if isinstance(block, Table)):
        headings, rows = split_table(table)
        yield " | ".join(filter(None, [table.caption, *headings, *(row[0] for row in rows)]))


def told_of_fault(finding: Finding, edition: Edition, sections: Sequence[SectionRead]) -> str:
    """Where a document tells what a finding says is missing, in words; empty where it does not."""
    if finding.rule == "indicator-missing":
        return _indicators_told(finding, edition, sections)
    row = _words()["told_elsewhere"].get(finding.rule)
    if row is None or not any(words in finding.message for words in row["says"]):
        return ""
    told = _sentence_with(row["words"], sections) if "words" in row else _money_told(sections)
    return str(told) if told else passage_told(finding.message, sections)


def _sentence_with(words: Sequence[str], sections: Sequence[SectionRead]) -> Told | None:
    """The first sentence with one of the words and a figure (a day), its section's heading before the first."""
    for section in all_sections(sections):
        first, *rest = (*sentences_of(section), *_rows_under_heads(section), "")
        for sentence in (f"{section.heading.text}: {first}", first, *rest):
            if _FIGURE.search(sentence) and has_word(sentence, words):
                return Told(section, sentence)
    return None


def _rows_under_heads(section: SectionRead) -> Iterator[str]:
    """The first row of each table of a section, after the words that head its columns."""
    for table in (block for block in section.blocks if isinstance(block, Table)):
        yield " | ".join(filter(None, (text for row in table.texts[:2] for text in row)))


# --- indicators ---


def _indicators_told(finding: Finding, edition: Edition, sections: Sequence[SectionRead]) -> str:
    """Which of the indicators that are missing have a figure somewhere, where the first of them has it, and which have none."""
    asked = next((each for each in edition.requirements if each.id == finding.requirement), None)
    measures = asked.rules.get(finding.rule, {}).get("measures", {}) if asked else {}
    missing = [name for name in measures if name in finding.message.partition(": ")[2]]
    lines = [(section, line) for section in all_sections(sections) for line in _lines_of_figures(section)]
    told = {name: found for name in missing if (found := _first_line(measures[name], lines))}
    rest = [name for name in missing if name not in told]
    if not told or len(rest) > _MOST_UNTOLD * len(missing):
        return ""
    not_found = f"; not seen anywhere: {', '.join(rest)}" if rest else ""
    return f"{next(iter(told.values()))}; figures stand beside the words {', '.join(told)}{not_found}"


def _first_line(expected: Mapping[str, Any], lines: Sequence[tuple[SectionRead, str]]) -> Told | None:
    known = read_schema("importing")["indicators"]["measures"]
    words = [word for measure in expected["measures"] for word in (*known.get(measure, ()), measure)]
    words += expected.get("words", ())
    return next((Told(section, line) for section, line in lines if has_word(line, words)), None)


def _lines_of_figures(section: SectionRead) -> Iterator[str]:
    """The sentences of a section with a figure, the rows of its tables, and the headings of columns with figures below."""
    yield from (sentence for sentence in sentences_of(section, tables=False) if _FIGURE.search(sentence))
    for table in (block for block in section.blocks if isinstance(block, Table)):
        headings, rows = split_table(table)
        yield from (" ".join(filter(None, row)) for row in rows if any(map(read_figure, row[1:])))
        yield from (head for n, head in enumerate(headings) if any(read_figure(row[n]) for row in rows))


# --- money ---


def _money_told(sections: Sequence[SectionRead]) -> Told | None:
    """The first table that gives partners' money, though not in a shape that is read."""
    words = read_schema("importing")["money"]["partners"]
    for section in all_sections(sections):
        for table in (block for block in section.blocks if isinstance(block, Table)):
            cells = [text for row in table.texts for text in row if text]
            partners = {kind for kind, own in words.items() if any(has_word(cell, own) for cell in cells)}
            amounts = [cell for cell in cells if "£" in cell or _is_large(cell)]
            if len(partners) >= _words()["fewest_partners"] and len(amounts) >= len(partners):
                return Told(section, " | ".join(filter(None, table.texts[0])))
    return None


def _is_large(cell: str) -> bool:
    figure = read_figure(cell)
    return figure is not None and "," in cell and (figure.value or 0) > 0


def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = read_schema("importing")["review"]
    return words
