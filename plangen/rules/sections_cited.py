"""Sections of Acts that the plan cites: whether an Act has so many. How many each has are settings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from plangen.analysis.passages import Passage, passages
from plangen.analysis.present import may_have
from plangen.files.regex import regex
from plangen.finding import Fault
from plangen.plan import Plan
from plangen.rules.registry import Outcome, rule
from plangen.rules.silence import looks_for


@rule
@looks_for("sections of Acts that these do not have")
def section_beyond_act(plan: Plan, *, acts: Sequence[Mapping[str, Any]]) -> Outcome:
    """The plan cites a section of an Act that has not so many sections.

    Why: whoever looks it up finds nothing, and a duty that is cited wrongly cannot be checked.

    Put right: cite the section that is meant.
    """
    for passage in passages(plan):
        if may_have(passage.words, _SECTION_WORDS):
            for act in acts:
                yield from _beyond(passage, act) if _may_be_named(act, passage.words) else ()


def _may_be_named(act: Mapping[str, Any], text: str) -> bool:
    """Whether a text has the year of an Act and a word of its title, or one of its short names."""
    in_full = str(act["year"]) in text and may_have(text, (str(act["title"]),))
    short = tuple(act.get("short", ()))
    return in_full or (bool(short) and may_have(text, short))


_SECTION_WORDS = ("section", "sections", "s", "ss")
_ONE = r"\d{1,4}[A-Z]{0,3}(?:\s*\(\w{1,4}\))*"
_SEVERAL = rf"{_ONE}(?:(?:\s*,\s*|\s*[–-]\s*|,?\s+(?:and|or|to)\s+){_ONE})*"
_CITING = r"\b(?:sections?|ss?\.?)\s*"


def _beyond(passage: Passage, act: Mapping[str, Any]) -> Iterator[Fault]:
    """The citations of an Act in a passage whose section it does not have."""
    pattern = _citation_of(str(act["title"]), int(act["year"]), tuple(act.get("short", ())))
    for match in pattern.finditer(passage.words):
        numbers = (int(number) for number in _NUMBER.findall(match["before"] or match["behind"]))
        highest = max(numbers, default=0)
        if highest > act["last"] and not passage.is_quoted(match.start()):
            words = " ".join(match[0].split())
            message = f"“{words}” is cited; the {act['title']} Act {act['year']} ends with section {act['last']}"
            yield passage.fault(message, *match.span())


_NUMBER = regex(r"(?<![\w(])\d{1,4}")


@lru_cache(maxsize=64)
def _citation_of(title: str, year: int, short: tuple[str, ...]) -> re.Pattern[str]:
    """A section before an Act (“section 140 of the … Act 1998”) or behind it (“… Act 1998, section 140”)."""
    words = regex(r"\s+").sub(r"\\s+", re.escape(title).replace(r"\ ", " "))
    act = (
        rf"(?:{words}\s+Act(?:\s*\([A-Z]{{2,8}}\))?,?\s+{year}"
        + "".join(rf"|{name}(?:\s+{year})?" for name in short)
        + ")"
    )
    before = rf"{_CITING}(?P<before>{_SEVERAL}),?\s+(?:of\s+)?(?:the\s+)?{act}"
    return regex(rf"{before}|{act},?\s*\(?{_CITING}(?P<behind>{_SEVERAL})", re.IGNORECASE)
