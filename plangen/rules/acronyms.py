"""Acronyms: that each is explained where the plan first uses it, or in its glossary."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

from plangen.analysis.passages import Passage, is_section_text, labels, passages
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.frozen import frozen
from plangen.plan import Plan
from plangen.rules.phrases import count_of, times_over
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import went_through

_ACRONYM = regex(r"[A-Z](?<![\w&@#./’'-][A-Z])[A-Z&]{1,5}(?=(?:s|’s|'s)?(?![\w&@-]))")
_EXPLAINED = regex(r"\((?:the )?$"), regex(r"s?[),;/ ]"), regex(r"s? \([A-Za-z]+[ -]")
_CAPITALS = regex(r"[A-Z]{2,}\s+[A-Z]{2,}")
_BREAK = "\n\n"
AROUND = 15
"""How many characters before and after an acronym are looked at for other words in capitals."""

LONGEST = 4
"""More letters than this are no acronym where the plan has them as a word in small letters too."""

_NAME = regex(r"[A-Z][\w’']+(?:[\s&-]+(?:(?:of|and|the|for|to|in|on|with)\s+)*[A-Z][\w’']+)+")
_INITIAL = regex(r"(?<![A-Za-z’'])[A-Z]")


@frozen
class _Use:
    """An acronym in a passage, where that passage ends in the whole text, and whether the acronym is explained there."""

    passage: Passage
    start: int
    passage_ends: int
    explained: bool


@rule
def acronym_unexplained(plan: Plan, *, known: list[str], company: list[str], programme: list[str]) -> Outcome:
    """The plan uses an acronym and explains it nowhere, or only after it has been used.

    Why: councillors, parents and the public read the plan; what only practitioners can read shuts them out.

    Put right: write the words in full where it is first used, with the acronym in brackets, or put it in the glossary.
    """
    texts = [passage for passage in passages(plan) if passage.address[0] != "glossary"]
    sections_first = sorted(texts, key=lambda passage: not is_section_text(passage))
    text = _Names(_BREAK.join(passage.words for passage in sections_first))
    tables = _Names(_BREAK.join(label.words for label in labels(plan)))
    uses_of: dict[str, list[_Use]] = {}
    for acronym, use in _uses(sections_first):
        uses_of.setdefault(acronym, []).append(use)
    for acronym in (*known, *_in_glossary(plan)):
        uses_of.pop(acronym, None)
    faults = [
        _fault(acronym, uses)
        for acronym, uses in uses_of.items()
        if not _is_explained(acronym, uses, text, tables)
        and not _is_word(acronym, uses, text)
        and not _is_own_name(uses, company, programme)
    ]
    yield from faults
    if not faults:
        yield went_through(plan, f"in which {count_of(len(uses_of), 'acronym')} stand, each explained")


def _in_glossary(plan: Plan) -> Iterator[str]:
    return (word for term in plan.glossary for word in regex(r"[\w&]+").findall(term.term))


def _uses(texts: Sequence[Passage]) -> Iterator[tuple[str, _Use]]:
    """Every acronym that the authority itself uses, in the order of the texts."""
    opened, closed, follows = _EXPLAINED
    ends = -len(_BREAK)
    for passage in texts:
        ends += len(_BREAK) + len(passage.words)
        for match in _ACRONYM.finditer(passage.words):
            start, end = match.span()
            bracketed = opened.search(passage.words[max(0, start - 5) : start]) and closed.match(passage.words, end)
            explained = bool(bracketed or follows.match(passage.words, end))
            if not passage.is_quoted(start):
                yield match[0], _Use(passage, start, ends, explained)


def _is_explained(acronym: str, uses: Sequence[_Use], text: "_Names", tables: "_Names") -> bool:
    """Whether the words in full stand no later than the first use; of tables and sections the order is not known."""
    first = uses[0]
    explained = next((use for use in uses if use.explained), None)
    if f"({acronym})" in tables.text or tables.place(acronym) >= 0:
        return True
    full = text.place(acronym)
    if full >= 0 and (explained is None or full < first.passage_ends):
        return True
    if explained is None:
        return False
    in_order = is_section_text(first.passage) and is_section_text(explained.passage)
    return explained.passage_ends == first.passage_ends or not in_order


def _is_word(acronym: str, uses: Sequence[_Use], text: "_Names") -> bool:
    """Whether it is a plain word in capitals, as in a heading that was typed so."""
    if f" {acronym.lower()} " not in text.text:
        return False
    around = (use.passage.words[max(0, use.start - AROUND) : use.start + AROUND] for use in uses)
    return len(acronym) > LONGEST or all(_CAPITALS.search(words) for words in around)


def _is_own_name(uses: Sequence[_Use], company: Sequence[str], programme: Sequence[str]) -> bool:
    """Whether it is the name of a company, as one use says (“ABC Ltd”), or of a programme, as every use does."""
    following = [_FOLLOWING.match(use.passage.words, use.start) for use in uses]
    words = [match[1].lower() if match else "" for match in following]
    return any(word in company for word in words) or all(word in programme for word in words)


_FOLLOWING = regex(r"[A-Z&]+[”’\"*_]*\s+([A-Za-z]+)")


def _fault(acronym: str, uses: Sequence[_Use]) -> Fault:
    first = uses[0]
    where = "explained only further on" if any(use.explained for use in uses) else "explained nowhere"
    message = f"“{acronym}” is used{times_over(len(uses))} and {where}"
    return first.passage.fault(message, first.start, first.start + len(acronym))


class _Names:
    """The names in a text, as words that begin with capitals, by their initials."""

    def __init__(self, text: str) -> None:
        self.text = text
        names = [*_NAME.finditer(text)]
        initials = ["".join(_INITIAL.findall(name[0])) for name in names]
        self.initials = "|".join(initials)
        self.ends = list(accumulate(len(letters) + 1 for letters in initials))
        self.starts = [name.start() for name in names]

    def place(self, acronym: str) -> int:
        """Where the first name stands that has these initials; -1 where there is none."""
        place = self.initials.find(acronym.replace("&", ""))
        return self.starts[bisect(self.ends, place)] if place >= 0 else -1
