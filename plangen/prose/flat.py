"""Blocks as paragraphs, for where there is no room for blocks: a cell, a note, what stands inside an item of a list."""

import re
from collections.abc import Iterable, Iterator

from plangen.document.model import Callout, Foreign, Heading, List, Notes, Paragraph, Quote, Spans, Strong, Table, Text
from plangen.files.regex import regex
from plangen.prose.spans import ProseBlock

_FIGURE = r"[<=~]?[ \t]*[£$€]?\d"
_MORE_THAN = regex(rf"^[ \t]*>(?=[ \t]*{_FIGURE})", re.MULTILINE)
_SIGN = regex(rf"[>#+]|\d{{1,9}}(?=\))|[-*](?=[ \t]*{_FIGURE}[\d,.]*[ \t]*(?:%|k|m|bn)?$)|[-+*_=#>](?=[-+*_=#> \t]*$)")
"""What begins a cell of one line, and is no mark of Markdown there: > 5, # of children, 1) Write, - 13,000, --- for nothing."""


def figures_as_words(text: str) -> str:
    """A short text whose signs before figures (> 5, - 13,000) are words, as they are in a cell."""
    text = _MORE_THAN.sub(_as_word, text) if ">" in text else text
    sign = _SIGN.match(text.strip()) if "\n" not in text.strip() else None
    if sign is None:
        return text
    before, after = text.strip()[: sign.end()], text.strip()[sign.end() :]
    return f"{before}\\{after}" if before.isdecimal() else f"\\{before}{after}"


def _as_word(mark: re.Match[str]) -> str:
    return f"\\{mark[0].lstrip()}"


def flattened(blocks: Iterable[ProseBlock]) -> Iterator[Spans]:
    """The paragraphs that a text is, where there is no room for blocks: each in the language of its block."""
    for block in blocks:
        for spans in _block_paragraphs(block):
            language = getattr(block, "language", "")
            yield (Foreign(spans, language),) if language else spans


def _block_paragraphs(block: ProseBlock) -> Iterator[Spans]:
    if isinstance(block, Paragraph):
        yield (Text(f"{block.number} "), *block.spans) if block.number else block.spans
    elif isinstance(block, List):
        yield from _flatten_list(block)
    elif isinstance(block, Quote):
        yield from flattened(block.blocks)
        yield from [(Text(f"— {block.source}"),)] if block.source else []
    elif isinstance(block, Callout):
        yield from [(Strong((Text(block.title),)),)] if block.title else []
        yield from flattened(block.blocks)
    elif isinstance(block, Notes):
        yield from ((Text(f"[{note.number}] "), *note.spans) for note in block.notes)
    elif isinstance(block, Heading):
        yield (Strong((Text(block.text),)),)
    elif isinstance(block, Table):
        yield (Strong((Text(", ".join(column.header for column in block.columns)),)),)
        yield from (paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)


def _flatten_list(block: List) -> Iterator[Spans]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}. " if block.ordered else "• "
        for place, paragraph in enumerate(item.paragraphs):
            yield paragraph if place else (Text(mark), *paragraph)
        for inner in item.lists:
            yield from _flatten_list(inner)
