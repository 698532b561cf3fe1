"""Words of the making of a text that were left in it: what a guidance orders its reader to write, a note to oneself or to a
colleague, and a chatbot's words to whoever asked it.

All sentences are in small letters.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from plangen.analysis.answering.vocabulary import Terms, group_of, pattern_of, terms_of, words_of
from plangen.analysis.answering.wordings import Wording, few


class _Sign(NamedTuple):
    """A way by which a sentence tells what it is ("machine", "note" or "order")."""

    kind: str
    way: Wording


def making_of(sentence: str, words: Sequence[str], groups: frozenset[str]) -> str:
    """What a sentence is, of these words and perhaps with phrases of these groups; empty where it is none of the three."""
    first = next((word for word in words if word not in _polite()), "")
    for sign in (*_by_first_word().get(first, ()), *_by_groups(groups & GROUPS)):
        if sign.way.is_in(sentence) and not (sign.way is _ASKS and _of_work().are_in(sentence)):
            return sign.kind
    return ""


@cache
def _polite() -> frozenset[str]:
    return frozenset(group_of("polite"))


@cache
def _by_first_word() -> Mapping[str, Sequence[_Sign]]:
    """The ways that begin a sentence, by the word that they begin with."""
    signs: dict[str, list[_Sign]] = defaultdict(list)
    for sign in _BEGINNING:
        for word in {words_of(phrase)[0][0] for phrase in group_of(sign.way.needs[0])}:
            signs[word].append(sign)
    return signs


@lru_cache(maxsize=256)
def _by_groups(groups: frozenset[str]) -> tuple[_Sign, ...]:
    """The other ways of which the first group is one of these."""
    return tuple(sign for sign in _ANYWHERE if sign.way.needs[0] in groups)


@cache
def _of_work() -> Terms:
    """Children, or all of whom it is a plan to ask something: to ask them is work, and no note."""
    return terms_of(group_of("wanted_of"))


def _begins() -> str:
    return rf"^\W*(?:{pattern_of('polite')}\s+)*"


_ASKS = Wording(
    ("asks_of", "wanted"), lambda: rf"{_begins()}{pattern_of('asks_of')}\s+{few(8)}{pattern_of('wanted')}\b"
)

_BEGINNING = (
    _Sign(
        "machine",
        Wording(
            ("eager", "herewith"),
            lambda: rf"^\W*{pattern_of('eager')}\b[^.?]{{0,60}}?\b{pattern_of('herewith')}\b",
        ),
    ),
    _Sign("machine", Wording(("eager",), lambda: rf"^\W*{pattern_of('eager')}\s*!")),
    _Sign(
        "machine",
        Wording(("herewith", "drafts"), lambda: rf"^\W*{pattern_of('herewith')}\s+{few(4)}{pattern_of('drafts')}\b"),
    ),
    _Sign("note", Wording(("nudges",), lambda: rf"{_begins()}{pattern_of('nudges')}\b(?!\s+of\b)")),
    _Sign("note", Wording(("mutters",), lambda: rf"^\W*{pattern_of('mutters')}\b")),
    _Sign("note", _ASKS),
    _Sign(
        "order",
        Wording(
            ("describes", "asked"), lambda: rf"{_begins()}{pattern_of('describes')}\s+{few(2)}{pattern_of('asked')}\b"
        ),
    ),
)

_ANYWHERE = (
    _Sign("machine", Wording(("machines",), lambda: rf"\b{pattern_of('machines')}\b")),
    _Sign("note", Wording(("favours",), lambda: rf"\b{pattern_of('favours')}\b")),
    _Sign(
        "note",
        Wording(
            ("hails", "hailed_for"),
            lambda: (
                rf"^\W*@?[a-z]+(?: [a-z]+)?\s*[-–—:,]\s+{pattern_of('hails')}\s+{few(2)}{pattern_of('hailed_for')}\b"
            ),
        ),
    ),
    _Sign(
        "note",
        Wording(
            ("bracketed",),  # all in brackets, or to somebody by name: a link begins with a bracket too
            lambda: (
                rf"^\W*\[(?:[^\]]*?\b{pattern_of('bracketed')}\b[^\]]*\]\W*$|\w+\s?[-–:,]\s.*?\b{pattern_of('bracketed')}\b)"
            ),
        ),
    ),
    _Sign("note", Wording(("scrawls",), lambda: rf"(?<![\w.]){pattern_of('scrawls')}(?![\w.]\w)")),
    _Sign("order", Wording(("helpful",), lambda: rf"\b{pattern_of('helpful')}\b")),
    _Sign(
        "order",
        Wording(("lengths", "limits"), lambda: rf"\b{pattern_of('limits')}\s+\d+\s+{pattern_of('lengths')}\b"),
    ),
    _Sign("order", Wording(("your", "yours"), lambda: rf"\byour\s+{few(1)}{pattern_of('yours')}\b")),
    _Sign(
        "order",
        Wording(
            ("musts", "authors", "sets_out"),
            lambda: rf"\b{pattern_of('authors')}\s+{few(2)}{pattern_of('musts')}\s+{few(2)}{pattern_of('sets_out')}\b",
        ),
    ),
    _Sign(
        "order",
        Wording(
            ("musts", "set_out"),
            lambda: rf"\b{pattern_of('musts')}\s+(?:\w+\s+)?be\s+{few(1)}{pattern_of('set_out')}\b",
        ),
    ),
)

GROUPS = frozenset(sign.way.needs[0] for sign in _ANYWHERE)
"""The groups without a phrase of which no sentence is of these kinds, unless by the word that it begins with."""
