"""What plangen makes itself and an author has typed as well: the numbers of tables and figures, and the list of contents."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.rules.phrase_patterns import either
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_LEADERS = regex(r"(?:\.[ \t]?){3,}|…|\t|_{3,}")
_TAIL = regex(r"(?P<leader>(?:\.[ \t]?){3,}|…+|\t|_{3,}|[ ]{3,}|\|)[ \t]*(?P<page>\d{1,3})[ \t]*[|\\]?[ \t]*$")
_LONGEST_TAIL = 60
_LETTER = regex(r"[^\W\d_]")
_MARK_OF_ITEM = regex(r"[ \t]*(?:[-*+•][ \t]+|\|)?[ \t]*")
_FEWEST = 3
"""So many lines with pages in order are a list of contents, and fewer may be anything."""


@rule
@looks_for("numbers of tables and figures that were typed")
def number_typed(plan: Plan, *, names: Sequence[str]) -> Outcome:
    """A caption gives a table or a figure a number that was typed (`names`: table, figure and what else has a number).

    Why: plangen numbers tables and figures itself, so that two would have one number, and none the number that the text means.

    Put right: write the caption without the number, in the line above a table as `Table: Staff by post`.
    """
    caption = regex(
        rf"^[ \t>]*\**(?P<name>{either(names)})\.?[ \t]+\d+(?:\.\d+)?\**[ \t]*"
        r"(?:[:–—-]|\.(?!\d))\**[ \t]*(?=[^\W_])[^\n]*$",
        re.MULTILINE | re.IGNORECASE,
    )
    for passage in passages(plan):
        for found in caption.finditer(passage.words) if is_section_text(passage) else ():
            words = found[0].strip(" \t>*")
            message = f"“{words}” has a number that was typed; plangen numbers tables and figures itself"
            yield passage.fault(message, found.start("name"), found.end())


@rule
@looks_for("lists of contents that were typed or pasted")
def contents_typed(plan: Plan) -> Outcome:
    """Headings with the numbers of pages stand in the text: a list of contents that was pasted from another file.

    Why: plangen makes the list of contents itself, with the pages as they are; those that were pasted are of another file.

    Put right: take the list out.
    """
    for passage in passages(plan):
        if is_section_text(passage):
            yield from _contents(passage)


class _Entry(NamedTuple):
    """A line that may be of a list of contents: its words, the page behind them, and where it begins and ends."""

    words: str
    page: int
    has_leader: bool
    start: int
    end: int


def _contents(passage: Passage) -> Iterator[Fault]:
    run: list[_Entry] = []
    for entry in [*_entries(passage.words), None]:
        if entry and run and _follows(passage.words, run[-1], entry):
            run.append(entry)
            continue
        if len(run) >= _FEWEST and any(line.has_leader for line in run) and run[0].page < run[-1].page:
            what = f"“{run[0].words}” and the {len(run) - 1} lines below it list contents by page"
            yield passage.fault(f"{what}; plangen makes that list itself", run[0].start, run[-1].end)
        run = [entry] if entry else []


def _entries(words: str) -> Iterator[_Entry]:
    start = 0
    for line in words.split("\n"):
        tail = (
            _TAIL.search(line, max(0, len(line) - _LONGEST_TAIL))
            if line[-4:].strip(" \t|\\")[-1:].isdecimal()
            else None
        )
        if tail:
            mark = _MARK_OF_ITEM.match(line)
            first = mark.end() if mark else 0
            heading = line[first : tail.start()].rstrip(" .…_\t")
            if _LETTER.search(heading):
                has_leader = bool(_LEADERS.search(tail["leader"]))
                yield _Entry(" ".join(heading.split()), int(tail["page"]), has_leader, start + first, start + len(line))
        start += len(line) + 1


def _follows(words: str, before: _Entry, entry: _Entry) -> bool:
    return not words[before.end : entry.start].strip(" \t\n-*+•|") and before.page <= entry.page
