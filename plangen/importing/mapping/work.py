"""Priorities with their actions, and progress on those of last year, where each has a heading of its own."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from plangen.importing.as_read import List, Paragraph, Table
from plangen.importing.mapping.markdown import block_lines, spans
from plangen.importing.mapping.part_read import PartRead
from plangen.importing.mapping.passage import Passage, heading_words, is_told_in, texts_of
from plangen.importing.mapping.sections import SectionRead
from plangen.importing.mapping.table_texts import caption_of, filled, short_names, split_table, stored_day
from plangen.importing.mapping.tables import part_of
from plangen.plan.quantity import format_day, read_day

_FEWEST = 2
"""Of priorities; a single one is a section like others."""

_LONGEST_REASON = 1
"""Paragraphs above the actions of a priority."""


def actions_in(section: SectionRead) -> Iterator[Passage]:
    """The priorities of a section, each a section in it that holds a list or a table of actions and no more than a paragraph
    above it.
    """
    inner = [*takewhile(_is_priority, section.sections)]
    if len(inner) < _FEWEST or len(inner) < len(section.sections):
        return
    if not (all(isinstance(each.blocks[-1], Table) for each in inner) or is_told_in(section, "actions")):
        return  # a list may be of anything, what heads the columns of a table tells
    titles = [heading_words(each.heading) for each in inner]
    priorities, actions = [], []
    for name, title, each in zip(short_names(titles), titles, inner, strict=True):
        *above, last = each.blocks
        reason = "\n\n".join(line for block in above for line in _markdown(block))
        priorities.append(filled({"id": name, "title": title, "reason": reason}))
        actions += [{"priority": name, **action} for action in _actions(last)]
    read = PartRead("actions", actions, "actions | table", is_list=True, surely=0.75, more={"priorities": priorities})
    yield _of_sections(read, section, inner)


def _is_priority(section: SectionRead) -> bool:
    *above, last = section.blocks or (None,)
    is_plain = all(isinstance(block, Paragraph) for block in above) and len(above) <= _LONGEST_REASON
    return is_plain and not section.sections and bool(_actions(last))


def _actions(block: object) -> list[dict[str, str]]:
    """The actions in a table of them that names no priority, or in a list each item of which is one paragraph."""
    if isinstance(block, Table):
        read = part_of(block, "", {})
        return read.value if read and read.part == "actions" and not read.more else []
    if not isinstance(block, List) or block.ordered or any(item.lists for item in block.items):
        return []
    texts = [[spans(runs) for runs in item.paragraphs] for item in block.items]
    return [{"action": text} for [text] in texts] if all(len(some) == 1 for some in texts) else []


def progress_in(section: SectionRead) -> Iterator[Passage]:
    """What came of each priority of last year: the first sections in one on that year, until one that answers another heading
    of the guidance by its title.
    """
    if not is_told_in(section, "progress"):
        return
    inner = [*takewhile(_is_progress, section.sections)]
    if len(inner) < _FEWEST:
        return
    titles = [heading_words(each.heading) for each in inner]
    records = [
        {
            "id": name,
            "priority": title,
            "progress": "\n\n".join(line for block in each.blocks for line in _markdown(block)),
        }
        for name, title, each in zip(short_names(titles), titles, inner, strict=True)
    ]
    read = PartRead("progress", records, "progress | table", is_list=True, surely=0.75)
    yield _of_sections(read, section, inner)


def _is_progress(section: SectionRead) -> bool:
    return (
        not section.by_title
        and not section.sections
        and bool(section.blocks)
        and all(isinstance(block, Paragraph) for block in section.blocks)
    )


def _markdown(block: object) -> Sequence[str]:
    return block_lines(block, {}) if isinstance(block, Paragraph) else ()


def _of_sections(read: PartRead, section: SectionRead, inner: Sequence[SectionRead]) -> Passage:
    end = len(section.blocks)
    texts = [text for each in inner for text in (heading_words(each.heading), *texts_of(each.blocks))]
    below = [text for each in inner for text in (heading_words(each.heading), *_below_heads(each.blocks))]
    return Passage(read, end, end, tuple(texts), len(inner), tuple(below))


def _below_heads(blocks: Sequence[object]) -> Iterator[str]:
    """The words of blocks, without the heads of the columns of tables, and with days as a plan prints them; the caption that
    somebody wrote is kept.
    """
    for block in blocks:
        if isinstance(block, Table):
            yield caption_of(block)
            yield from (_as_printed(text) for row in split_table(block)[1] for text in row)
        else:
            yield from texts_of([block])


def _as_printed(cell: str) -> str:
    day = read_day(stored_day(cell))
    return format_day(day) if day else cell
