"""Lists and tables that a sentence announces with their number: “Five priorities follow”, “it has 4 tenets; they are:”."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from plangen.analysis.numerals import EXEMPT, Numeral, items
from plangen.analysis.passages import Passage, is_section_text, passages
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.frozen import frozen
from plangen.plan import Action, OwnTable, Plan, Priority, Progress, Risk
from plangen.plan.reference import resolve
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for

_BLOCK = regex(r"\n[ \t]*\n")
_PLACED = regex(r"\{\{\s*([a-z0-9_.-]+)\s*\|\s*(?:table|list)\s*\}\}\s*")
_ITEM = regex(r"^(?P<indent>[ \t]*)(?:[-*+•]|\d{1,2}[.)])[ \t]+(?P<text>\S.*)$", re.MULTILINE)
_MOST = 20
_ADJECTIVES = 4
"""How many words may stand between a number and what leads to its list."""

_WORD = regex(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SENTENCE = regex(r"[.!?]\s+(?=[A-Z])")


@frozen
class LeadingWords:
    """The words of a sentence that leads to a list: those that may lead, of which some point to it; those that make the number
    one of another kind, before it; and what is counted by groups, and not one by one.
    """

    leading: frozenset[str]
    pointing: frozenset[str]
    partial: frozenset[str]
    leave: frozenset[str]


@rule
@looks_for("lists with more or fewer items than are announced")
def list_miscounted(
    plan: Plan, *, leading: Sequence[str], pointing: Sequence[str], partial: Sequence[str], leave: Sequence[str]
) -> Outcome:
    """The text announces so many things, and another number of them follows in the list or the table.

    Why: a reader looks for the one that is missing, and cannot tell whether it was dropped or never there.

    Put right: correct the number, or put back what was lost.
    """
    words = LeadingWords(frozenset((*leading, *pointing)), frozenset(pointing), frozenset(partial), frozenset(leave))
    for passage in passages(plan):
        if is_section_text(passage):
            yield from _in_passage(plan, passage, words)


def _in_passage(plan: Plan, passage: Passage, words: LeadingWords) -> Iterator[Fault]:
    for first, last, behind in _blocks(passage.text):
        count, what = _follows(plan, behind)
        announced = _announced(passage.words[first:last], words) if count > 1 else None
        if announced is not None and announced.numeral.value != count:
            start, end = first + announced.start, first + announced.end
            told = " ".join(passage.words[start:end].rstrip(".: \n").split())
            yield passage.fault(f"“{told}”: {count} {what}", start, end)


def _blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Each paragraph that something may follow, as its span, and what stands behind it."""
    start = 0
    ends = [*_BLOCK.finditer(text)]
    for place, match in enumerate(ends):
        behind = text[match.end() : ends[place + 1].start() if place + 1 < len(ends) else len(text)]
        lead = text[start : match.start()]
        if not _ITEM.match(lead.lstrip("\n")):
            yield start, match.start(), _whole_list(text, match.end()) if _ITEM.match(behind) else behind
        yield from _list_below(text, start, match.start())
        start = match.end()
    yield from _list_below(text, start, len(text))


def _list_below(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """A paragraph whose list begins on its next line."""
    lines = text[start:end].split("\n")
    first = next((place for place, line in enumerate(lines) if _ITEM.match(line)), 0)
    if first:
        lead = start + len("\n".join(lines[:first]))
        yield start, lead, _whole_list(text, lead + 1)


def _whole_list(text: str, start: int) -> str:
    """A list from its first item on, with blank lines between its items."""
    lines: list[str] = []
    for line in text[start:].split("\n"):
        if (
            line.strip()
            and not _ITEM.match(line)
            and not line.startswith((" ", "\t"))
            and (not lines or not lines[-1].strip())
        ):
            break
        lines.append(line)
    return "\n".join(lines)


def _follows(plan: Plan, behind: str) -> tuple[int, str]:
    """How many things a block tells one by one; 0 where it is none that does."""
    placed = _PLACED.fullmatch(behind.strip() + " ")
    if placed:
        return _in_table(resolve(plan, placed[1])), "stand in the table that follows"
    found = [*_ITEM.finditer(behind)] if _ITEM.match(behind) else []
    indent = min((len(match["indent"].expandtabs(4)) for match in found), default=0)
    own = [match for match in found if len(match["indent"].expandtabs(4)) == indent]
    counts = any(regex(r"[*_]*\d").match(match["text"]) for match in own)
    return (0 if counts else len(own)), "follow"


def _in_table(value: Any) -> int:
    """How many things a table tells: its rows; of actions also the priorities that they are grouped by."""
    if isinstance(value, OwnTable):
        return len(value.rows)
    if not isinstance(value, tuple) or not all(isinstance(each, (Priority, Progress, Risk, Action)) for each in value):
        return 0
    priorities = {each.priority for each in value if isinstance(each, Action)}
    return len(priorities) if priorities else len(value)


class _Announced(NamedTuple):
    """A number of things that follow, and where the words stand that announce them."""

    numeral: Numeral
    start: int
    end: int


def _announced(lead: str, words: LeadingWords) -> _Announced | None:
    """What the last sentence of a paragraph, or the one before it, announces."""
    starts = [0, *(match.end() for match in _SENTENCE.finditer(lead))]
    for start in reversed(starts[-2:]):
        end = next((other for other in starts if other > start), len(lead))
        numeral = _only_count(lead[start:end])
        if numeral and _leads(lead[start:end], numeral, lead[end:], words):
            return _Announced(numeral, start + numeral.start, end)
    return None


def _only_count(sentence: str) -> Numeral | None:
    """The only figure of a sentence, where it is a small whole number of things."""
    found = [item for item in items(sentence) if isinstance(item, Numeral) and item.kind not in EXEMPT]
    if len(found) != 1 or found[0].kind != "count" or found[0].value not in range(2, _MOST + 1):
        return None
    return found[0]


def _leads(sentence: str, numeral: Numeral, after: str, words: LeadingWords) -> bool:
    """Whether a sentence counts out what follows: a number, what is counted, and then only words that lead to it."""
    before = _WORD.findall(sentence[: numeral.start].lower())
    behind = _WORD.findall(sentence[numeral.end :].lower())
    counted = list(takewhile(lambda word: word not in words.leading, behind))
    rest = behind[len(counted) :]
    if (
        not words.partial.isdisjoint(before[-2:])
        or not words.leading.issuperset(rest)
        or not _is_things(counted, words)
    ):
        return False
    if not words.pointing.isdisjoint((*rest, *before[-1:])):
        return True
    between = _WORD.findall(after.lower())
    return f"{sentence}{after}".rstrip("*_ \n").endswith(":") and words.leading.issuperset(between)


def _is_things(counted: Sequence[str], words: LeadingWords) -> bool:
    """Whether words name several things that are told one by one."""
    return 0 < len(counted) <= _ADJECTIVES and counted[-1].endswith("s") and words.leave.isdisjoint(counted)
