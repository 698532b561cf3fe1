"""How often the board is said to meet where its meetings are counted, where “it” stands for it, and where meetings are held."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plangen.analysis.numerals import Numeral, items
from plangen.analysis.passages import Passage
from plangen.files.regex import regex
from plangen.rules.boards import any_of

COUNTED = ("met", "meetings", "together", "convened", "meets", "meet")
"""Words without one of which a text does not tell here how often a board meets."""

ROUGHLY = 1
"""A meeting more or fewer is no other frequency."""

_FEWEST = 2
_NUMBER = r"(?P<many>\d{1,2}|[A-Za-z]+)"
_YEAR = (
    r"(?P<year>\s+(?:in|over|during|through)\s+(?:the\s+(?:course\s+of\s+the\s+)?)?(?:last\s+|past\s+)?(?:twelve\s+months|12\s+months|year)\b"
    r"|\s+(?:in\s+)?(?:last|this)\s+year\b|\s+(?:in|during|over|throughout|across)\s+20\d\d[/–-]\d{2,4}|\s+a\s+year\b)"
)


class Told(NamedTuple):
    """How often the board is said to meet: the words, the times a year that they may mean, and where they stand in a text."""

    words: str
    times: Sequence[int]
    passage: Passage | None = None
    start: int = 0
    end: int = 0


def so_many_met(
    passage: Passage, boards: tuple[str, ...], often: Mapping[str, Sequence[int]], others: tuple[str, ...]
) -> Iterator[Told]:
    """Every sentence that counts the board's meetings in a year, that goes on with “it meets …”, or has it hold meetings."""
    patterns, before = _patterns(boards, tuple(often), others), ""
    for first, last in passage.sentences:
        sentence = passage.words[first:last]
        is_about = before or "board" in sentence.lower()
        match = next((found for pattern in patterns if (found := pattern.search(sentence))), None) if is_about else None
        if match and not passage.is_quoted(first + match.start()) and (before or not match["it"]):
            told = _told(match, often)
            if told:
                yield Told(*told, passage, first + match.start(), first + match.end())
        names = _begins_with(boards).match(sentence)
        before = sentence if names else ""


def _told(match: re.Match[str], often: Mapping[str, Sequence[int]]) -> tuple[str, Sequence[int]] | None:
    """The words for how often, with the times a year that they may mean."""
    groups = match.groupdict()
    if groups.get("often"):
        plain = " ".join(groups["often"].lower().replace("-", " ").split())
        return plain, next(times for phrase, times in often.items() if phrase.replace("-", " ") == plain)
    found = [item for item in items(groups["many"]) if isinstance(item, Numeral)]
    many = int(found[0].value) if len(found) == 1 else 0
    return (f"{many} times a year", range(many - ROUGHLY, many + ROUGHLY + 1)) if many >= _FEWEST else None


@lru_cache(maxsize=16)
def _begins_with(boards: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:the|our)\s+)?(?:\w+\s+)?{any_of(boards)}\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _patterns(boards: tuple[str, ...], often: tuple[str, ...], others: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    own, how_often = any_of(boards), rf"(?P<often>{any_of(often)})\b"
    plain = r"(?:^\W*|\b(?:our|the)\s+)(?:management\s+)?board\s+meetings"
    few = rf"(?:\s+(?!(?:{any_of(others)})\b)[\w’'-]+){{0,3}}?"
    it = r"(?P<it>^\W*It\b)"
    begins = rf"(?:{it}|\b(?<!of )(?<!of the ){own}\b)"
    met = r"\s+(?:met|come\s+together|came\s+together|convened|gathered)"
    return (
        regex(rf"{begins}{few}{met}(?:\s+on)?\s+{_NUMBER}\s+(?:times|occasions)\b{few}{_YEAR}", re.IGNORECASE),
        regex(
            rf"{begins}{few}\s+(?:held|had)\s+{_NUMBER}\s+(?:(?:full|formal|regular)\s+)?meetings\b{_YEAR}",
            re.IGNORECASE,
        ),
        regex(
            rf"(?P<it>(?!))?\b{_NUMBER}\s+(?:meetings\s+of\s+{own}|(?:management\s+)?board\s+meetings)\s+(?:were\s+held|took\s+place){_YEAR}",
            re.IGNORECASE,
        ),
        regex(
            rf"{it}{few}\s+(?:meets|has\s+met|came\s+together|comes\s+together|convenes){few}\s+{how_often}",
            re.IGNORECASE,
        ),
        regex(rf"(?P<it>(?!))?{plain}\s+(?:are\s+held|take\s+place){few}\s+{how_often}", re.IGNORECASE),
    )
