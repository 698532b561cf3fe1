"""Which heading of the guidance a heading of a document answers: the best three, each with how sure.

A heading is compared with every phrase that an edition or a service uses for a heading of the guidance
(`schemas/headings.yaml`), by its words: their order and endings make no difference, and a word that few headings share counts
for more. The weight of a word is its inverse document frequency, log(N / n), with N the headings of the guidance and n those of
which a phrase has it; the likeness of two phrases is the weight that they share over the root of the product of their weights
(a cosine). Of two that are as like, the one whose title in the edition at hand it is comes first.
"""

from collections.abc import Mapping
from functools import cache
from math import log, sqrt

from plangen.edition import Edition, edition_ids, read_edition
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import frozen

NONE = "none"
"""The id of what answers no heading of the guidance: a glossary, a list of contents."""

BEST = 3
SURE, LIKELY = 0.75, 0.45
"""How sure is sure enough to be taken without a question, and to be taken with one."""

NEARLY = 0.7
"""How alike a heading is to a title of which it is a wording."""

_WORD = regex(r"[a-zŵŷâêîôû]+(?:[’'][a-z]+)?")
_SMALL = frozenset(
    "a an the of and or for to in on at by with from as is are be been our we us their your you how what who it its this that"
    " these those which will was were has have into against appendix annex section part chapter about youth service services"
    " yot yos yjs young people person children child justice offending team plan".split()
)
_ENDINGS = (
    "isations",
    "isation",
    "ations",
    "ation",
    "ements",
    "ement",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ied",
    "ed",
    "es",
    "s",
    "y",
    "e",
)


@frozen
class Match:
    """A heading of the guidance, by its id, and how alike it is, from 0 to 1."""

    heading: str
    likeness: float


def best_matches(text: str, edition: Edition) -> tuple[Match, ...]:
    """The headings of an edition that a heading answers best, at most BEST of them, the likeliest first; none where no word
    fits.
    """
    words = stems(text)
    titles = {heading.id: _cosine(words, stems(heading.title)) for heading in edition.headings}
    scores = [Match(heading, _likeness(words, phrases)) for heading, phrases in _phrases(edition).items()]
    found = (match for match in scores if match.likeness > 0)
    ranked = sorted(found, key=lambda match: (-match.likeness, -titles.get(match.heading, 0.0)))
    return tuple(ranked[:BEST])


def phrases_of(heading: str) -> tuple[frozenset[str], ...]:
    """The phrases by which a heading of the guidance is known, each as its stems."""
    return _all_phrases().get(heading, ())


def is_title(text: str, edition: Edition) -> bool:
    """Whether a heading is the title that an edition gives one of its headings, or nearly."""
    words = stems(text)
    return any(_cosine(words, stems(heading.title)) >= NEARLY for heading in edition.headings)


def _likeness(words: frozenset[str], phrases: tuple[frozenset[str], ...]) -> float:
    return max((_cosine(words, phrase) for phrase in phrases), default=0.0)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    shared = _weight(one & other)
    return shared / sqrt(_weight(one) * _weight(other)) if shared else 0.0


def _weight(words: frozenset[str]) -> float:
    weights = _weights()
    return sum(weights.get(word, _UNKNOWN) for word in words)


_UNKNOWN = 1.0
"""The weight of a word that no phrase has: it says little, as it may be the name of a place."""


def stems(text: str) -> frozenset[str]:
    """The words of a heading by their stems, without numbers and without words that say nothing, unless all are such."""
    words = _WORD.findall(text.casefold().replace("’", "'"))
    telling = [word for word in words if word not in _SMALL]
    return frozenset(_stem(word.removesuffix("'s")) for word in telling or words)


def _stem(word: str) -> str:
    ending = next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) > 2), "")
    return word.removesuffix(ending)


@cache
def _all_phrases() -> Mapping[str, tuple[frozenset[str], ...]]:
    """The phrases of every heading of the guidance: the titles that editions give it, and those that services use."""
    data = read_schema("headings")
    phrases: dict[str, list[str]] = {NONE: list(data[NONE])}
    for edition in edition_ids():
        for heading in read_edition(edition).headings:
            phrases.setdefault(heading.id, []).append(heading.title)
    for heading, more in data["also"].items():
        phrases.setdefault(heading, []).extend(more)
    return {heading: tuple({*map(stems, own)}) for heading, own in phrases.items()}


def _phrases(edition: Edition) -> Mapping[str, tuple[frozenset[str], ...]]:
    """The phrases of the headings that an edition has, and of what answers none."""
    wanted = {NONE, *(heading.id for heading in edition.headings)}
    return {heading: phrases for heading, phrases in _all_phrases().items() if heading in wanted}


@cache
def _weights() -> Mapping[str, float]:
    """The weight of each word by the number of headings of which a phrase has it."""
    every = [frozenset().union(*phrases) for phrases in _all_phrases().values()]
    words = frozenset().union(*every)
    return {word: log((1 + len(every)) / sum(1 for own in every if word in own)) for word in words}
