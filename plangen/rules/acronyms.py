"""Acronyms: that each is explained where the plan first uses it, or in its glossary."""

import re
from collections.abc import Iterator, Sequence

from plangen.finding import Evidence, Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.passages import Passage, lines, passages, section_of
from plangen.rules.registry import Outcome, rule

_ACRONYM = re.compile(r"[A-Z](?<![\w&@#./’'-][A-Z])[A-Z&]{1,5}(?=(?:s|’s|'s)?(?![\w&@-]))")
_EXPLAINED = re.compile(r"\((?:the )?$"), re.compile(r"s?[),;/ ]"), re.compile(r"s? \([A-Za-z]+[ -]")
_CAPITALS = re.compile(r"[A-Z]{2,}\s+[A-Z]{2,}")
LONG = 4
"""More letters than this are no acronym where the plan has them as a word in small letters too."""

_SMALL = r"(?:(?:of|and|the|for|to|in|on|with|&)[\s-]+)*"


@frozen
class _Use:
    """An acronym in a passage, where that passage ends in the whole text, and whether the acronym is explained there."""

    passage: Passage
    start: int
    ends: int
    explained: bool


@rule
def acronym_unexplained(plan: Plan, *, known: list[str]) -> Outcome:
    """The plan uses an acronym and explains it nowhere, or only after it has been used.

    Why: councillors, parents and the public read the plan; what only practitioners can read shuts them out.

    Put right: write the words in full where it is first used, with the acronym in brackets, or put it in the glossary.
    """
    written = [one for one in passages(plan) if one.address[0] != "glossary"]
    texts = sorted(written, key=lambda one: not section_of(one))
    names, whole = ("\n\n".join(one.words for one in some) for some in (lines(plan), texts))
    explained = {*known, *(word for term in plan.glossary for word in re.findall(r"[\w&]+", term.term))}
    used: dict[str, list[_Use]] = {}
    for acronym, use in _uses(texts):
        if acronym not in explained and not _shouted(acronym, use, whole):
            used.setdefault(acronym, []).append(use)
    faults = [fault for acronym, uses in used.items() for fault in _told(acronym, uses, whole, names)]
    yield from faults
    if used and not faults:
        yield Evidence(f"{len(used)} acronyms, each explained", ("sections",))


def _uses(texts: Sequence[Passage]) -> Iterator[tuple[str, _Use]]:
    opened, closed, follows = _EXPLAINED
    ends = -len("\n\n")
    for passage in texts:
        ends += len(passage.words) + len("\n\n")
        for match in _ACRONYM.finditer(passage.words):
            start, end = match.span()
            bracketed = opened.search(passage.words[max(0, start - 5) : start]) and closed.match(passage.words, end)
            explained = bool(bracketed or follows.match(passage.words, end))
            if not passage.is_quoted(start):
                yield match[0], _Use(passage, start, ends, explained)


def _shouted(acronym: str, use: _Use, whole: str) -> bool:
    """Whether it is a plain word in capitals, as in a heading that was typed so."""
    if f" {acronym.lower()} " not in whole:
        return False
    start, end = use.start, use.start + len(acronym)
    return len(acronym) > LONG or bool(_CAPITALS.search(use.passage.words[max(0, start - 15) : end + 15]))


def _told(acronym: str, uses: Sequence[_Use], whole: str, names: str) -> Iterator[Fault]:
    """A fault where the first use comes before the words in full; the order of tables and sections is not known."""
    first, explained = uses[0], next((use for use in uses if use.explained), None)
    if f"({acronym})" in names or (explained and explained.ends == first.ends):
        return
    full = _in_full(acronym)
    found = full.search(whole)
    if full.search(names) or (found and (explained is None or found.start() < first.ends)):
        return
    if explained and not (section_of(first.passage) and section_of(explained.passage)):
        return
    times = "" if len(uses) == 1 else " twice" if len(uses) == 2 else f" {len(uses)} times"
    where = "explained only further on" if explained else "explained nowhere"
    yield first.passage.fault(f"“{acronym}” is used{times} and {where}", first.start, first.start + len(acronym))


def _in_full(acronym: str) -> re.Pattern[str]:
    """The words that an acronym stands for, as names are written: each with its capital letter."""
    return re.compile(rf"[\s&-]+{_SMALL}".join(rf"{letter}[\w’']+" for letter in acronym if letter != "&"))
