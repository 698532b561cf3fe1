"""Whether a sentence promises text that is not there: “This section will be added once the figures are in.”

All sentences are in small letters. A pattern is made only once a sentence has words of every group that it needs.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from plangen.analysis.answering.vocabulary import any_of_group, pattern_of
from plangen.files.regex import regex

_PLACES = "places"
"""The one group whose words may stand as part of others: “paragraphs”."""

_GAP = 14
"""How many words may stand between the text and what is said of its being written."""


class _Promise(NamedTuple):
    """One way to promise text: the groups of words of each of which a sentence has some, and the source of its pattern."""

    needs: tuple[str, ...]
    source: Callable[[], str]


def is_promise(sentence: str, length: int, groups: frozenset[str]) -> bool:
    """Whether a sentence of so many words, which may have phrases of these groups, promises text that is not there."""
    if any(_is_in(sentence, way) for way in _begun(groups)) or ("matter" in groups and _is_matter_to_come(sentence)):
        return True
    return length <= _GAP and any(_is_in(sentence, way) for way in _FRAGMENTS if groups.issuperset(way.needs))


@lru_cache(maxsize=1024)
def _begun(groups: frozenset[str]) -> tuple[_Promise, ...]:
    """The ways to promise text that a sentence may have which may have phrases of these groups."""
    return tuple(way for way in _WAYS if (groups | {_PLACES}).issuperset(way.needs))


def _is_in(sentence: str, way: _Promise) -> bool:
    return all(any_of_group(sentence, group) for group in way.needs) and bool(_compiled(way).search(sentence))


@cache
def _compiled(way: _Promise) -> re.Pattern[str]:
    return regex(way.source())


# --- the parts of patterns ---


def _few(most: int) -> str:
    """So many words at most, of one clause, with the space after each."""
    return rf"(?:[^\s;:]+\s+){{0,{most}}}?"


def _gap() -> str:
    """What stands between a text and what is said of its being written: no word that tells what the text does."""
    return rf"(?:\s+(?!{pattern_of('tells')}\b)[^\s;:]+){{0,{_GAP}}}?"


def _text() -> str:
    """The text itself: no section of an Act, and not the text of something else (“the content of the programme”)."""
    of_another = rf"\s+of\s+(?:the|a|an|our|each|every|all)\s+(?!{pattern_of('own_texts')}\b)"
    return rf"{pattern_of('text')}\b(?!(?<=section)\s+\d)(?!{of_another})"


def _place_for_text() -> str:
    """What is still to be written, and where: “this section”, “the detail here before …”, “in the final version”."""
    matter = rf"(?:{pattern_of('matter')}|{pattern_of('text')})"
    here = rf"{matter}\s+{_few(4)}here(?=\W*$|\s+{pattern_of('here_when')}\b)"
    return rf"(?:{_text()}|{here}|{pattern_of('in_a_draft')})(?!\w)"


def _will_be_written() -> str:
    return rf"{pattern_of('later')}\s+{_few(3)}{pattern_of('written')}\b"


_WAYS = (
    # The text will be written; it stands unready.
    _Promise(("text", "later", "written"), lambda: rf"\b{_text()}{_gap()}\s+{_will_be_written()}"),
    _Promise(("text", "unready"), lambda: rf"\b{_text()}{_gap()}\s+{pattern_of('unready')}\b"),
    # Write it; we shall write it; we are writing it; we could not.
    _Promise(("writes", _PLACES), lambda: rf"^\W*(?:please\s+)?{pattern_of('writes')}\s+{_few(6)}{_place_for_text()}"),
    _Promise(
        ("intends", "writes", _PLACES),
        lambda: rf"\b{pattern_of('intends')}\s+{_few(2)}{pattern_of('writes')}\s+{_few(8)}{_place_for_text()}",
    ),
    _Promise(("writing", "text"), lambda: rf"\b{pattern_of('writing')}\s+{_few(4)}{_text()}"),
    _Promise(
        ("cannot", "writes", "text"),
        lambda: rf"\b{pattern_of('cannot')}\s+{pattern_of('writes')}\s+{_few(4)}{_text()}",
    ),
    # Watch this space.
    _Promise(("heralds",), lambda: rf"\b{pattern_of('heralds')}\b"),
    # We wait for it; we have asked for it; it will stand in the next draft.
    _Promise(("waits", "awaited"), lambda: rf"\b{pattern_of('waits')}\s+{_few(7)}{pattern_of('awaited')}\b"),
    _Promise(
        ("asks", "texts_asked_for"), lambda: rf"\b{pattern_of('asks')}\s+{_few(7)}{pattern_of('texts_asked_for')}\b"
    ),
    _Promise(
        ("in_a_draft", "later", "written"), lambda: rf"\b{_will_be_written()}\s+{_few(5)}{pattern_of('in_a_draft')}\b"
    ),
)


# --- details, figures and the like that are to come ---


def _is_matter_to_come(sentence: str) -> bool:
    """Whether a sentence says that details, figures or the like will be given, and not to whom or where instead."""
    match = _compiled(_MATTER).match(sentence) if any_of_group(sentence[:60], "matter") else None
    return match is not None and not _compiled(_BEYOND).match(sentence, match.end())


def _matter_to_come() -> str:
    begins = rf"\W*(?:please note that\s+)?(?:{pattern_of('before_matter')}\s+)*{pattern_of('matter')}\b"
    return rf"{begins}{_gap()}\s+(?:{_will_be_written()}|{pattern_of('expected')}\b)"


_MATTER = _Promise((), _matter_to_come)
_BEYOND = _Promise((), lambda: rf"(?:\s+[^\s;:]+){{0,4}}?\s+{pattern_of('beyond')}\b")


# --- fragments: no more is said than that something is to come ---


def _ends() -> str:
    return rf"(?:[^\w]*$|[^\w]+{pattern_of('after_fragments')}\b)"


def _fragment() -> str:
    verbless = r"(?:(?!(?:is|are|was|were|will|has|have|had|we|do|does|did)\b)\S+\s+){0,5}?"
    return rf"^\W*{verbless}{pattern_of('fragments')}{_ends()}"


def _fragment_of_text() -> str:
    what = rf"(?:{pattern_of('before_matter')}\s+)*(?:{pattern_of('matter')}|{pattern_of('text')})"
    return rf"^\W*(?:{what}\s+(?:is\s+|are\s+)?)?{pattern_of('fragments_of_text')}{_ends()}"


_FRAGMENTS = (_Promise(("fragments",), _fragment), _Promise(("fragments_of_text",), _fragment_of_text))

GROUPS = frozenset(group for way in (*_WAYS, *_FRAGMENTS) for group in way.needs) - {_PLACES} | {"matter"}
"""The groups without a phrase of which no sentence promises text."""
