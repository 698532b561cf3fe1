"""What plangen makes itself and an author has typed as well: the numbers of tables and figures, and the list of contents."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.rules.phrase_patterns import either
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_LEADERS = regex(r"(?:\.[ \t]?){3,}|…+|\t|_{3,}")
_ENTRY = regex(
    r"^[ \t]*(?:[-*+•][ \t]+|\|)?[ \t]*(?P<words>[^\n|]*?[^\W\d_][^\n|]*?)"
    rf"[ \t]*(?:{_LEADERS.pattern}|[ ]{{3,}}|\|)[ \t]*(?P<page>\d{{1,3}})[ \t]*(?:\||\\)?[ \t]*$",
    re.MULTILINE,
)
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


def _contents(passage: Passage) -> Iterator[Fault]:
    run: list[re.Match[str]] = []
    for entry in [*_ENTRY.finditer(passage.words), None]:
        if entry and run and _follows(passage.words, run[-1], entry):
            run.append(entry)
            continue
        if len(run) >= _FEWEST and any(_LEADERS.search(line[0]) for line in run) and _rises(run):
            first = " ".join(run[0]["words"].split())
            message = (
                f"“{first}” and the {len(run) - 1} lines below it list contents by page; plangen makes that list itself"
            )
            yield passage.fault(message, run[0].start("words"), run[-1].end())
        run = [entry] if entry else []


def _follows(words: str, before: re.Match[str], entry: re.Match[str]) -> bool:
    return not words[before.end() : entry.start()].strip() and int(before["page"]) <= int(entry["page"])


def _rises(run: Sequence[re.Match[str]]) -> bool:
    """Whether the pages go on: figures beside names that are all alike are no pages."""
    return any(first["page"] != second["page"] for first, second in pairwise(run))
