"""Acronyms: that each is explained where the plan first uses it, or in its glossary."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

from plangen.analysis.passages import Passage, is_section_text, labels, passages
from plangen.finding import Evidence, Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule

_ACRONYM = re.compile(r"[A-Z](?<![\w&@#./’'-][A-Z])[A-Z&]{1,5}(?=(?:s|’s|'s)?(?![\w&@-]))")
_EXPLAINED = re.compile(r"\((?:the )?$"), re.compile(r"s?[),;/ ]"), re.compile(r"s? \([A-Za-z]+[ -]")
_CAPITALS = re.compile(r"[A-Z]{2,}\s+[A-Z]{2,}")
AROUND, LONG = 15, 4
"""More letters than this are no acronym where the plan has them as a word in small letters too."""

_NAME = re.compile(r"[A-Z][\w’']+(?:[\s&-]+(?:(?:of|and|the|for|to|in|on|with)\s+)*[A-Z][\w’']+)+")
_INITIAL = re.compile(r"(?<![A-Za-z’'])[A-Z]")


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
    texts = sorted(written, key=lambda one: not is_section_text(one))
    whole = "\n\n".join(one.words for one in texts)
    names = _Names("\n\n".join(one.words for one in labels(plan))), _Names(whole)
    explained = {*known, *(word for term in plan.glossary for word in re.findall(r"[\w&]+", term.term))}
    used: dict[str, list[_Use]] = {}
    for acronym, use in _uses(texts):
        if acronym not in explained:
            used.setdefault(acronym, []).append(use)
    faults = [fault for acronym, uses in used.items() for fault in _told(acronym, uses, *names)]
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


def _told(acronym: str, uses: Sequence[_Use], elsewhere: "_Names", names: "_Names") -> Iterator[Fault]:
    """A fault where the first use comes before the words in full; the order of tables and sections is not known."""
    first, explained = uses[0], next((use for use in uses if use.explained), None)
    if (
        f"({acronym})" in elsewhere.text
        or (explained and explained.ends == first.ends)
        or elsewhere.place(acronym) >= 0
    ):
        return
    full = names.place(acronym)
    if full >= 0 and (explained is None or full < first.ends):
        return
    if explained and not (is_section_text(first.passage) and is_section_text(explained.passage)):
        return
    if _shouted(acronym, uses, names.text):
        return
    times = "" if len(uses) == 1 else " twice" if len(uses) == 2 else f" {len(uses)} times"
    where = "explained only further on" if explained else "explained nowhere"
    yield first.passage.fault(f"“{acronym}” is used{times} and {where}", first.start, first.start + len(acronym))


def _shouted(acronym: str, uses: Sequence[_Use], whole: str) -> bool:
    """Whether it is a plain word in capitals, as in a heading that was typed so."""
    if f" {acronym.lower()} " not in whole:
        return False
    around = (use.passage.words[max(0, use.start - AROUND) : use.start + AROUND] for use in uses)
    return len(acronym) > LONG or all(_CAPITALS.search(words) for words in around)


class _Names:
    """The names in a text, as words that begin with capitals, by their initials."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [("".join(_INITIAL.findall(name[0])), name.start()) for name in _NAME.finditer(text)]
        self.initials = "|".join(initials for initials, _ in found)
        self.ends = list(accumulate(len(initials) + 1 for initials, _ in found))
        self.starts = [start for _, start in found]

    def place(self, acronym: str) -> int:
        """Where the first name stands that has these initials; -1 where there is none."""
        place = self.initials.find(acronym.replace("&", ""))
        return self.starts[bisect(self.ends, place)] if place >= 0 else -1
