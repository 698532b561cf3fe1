"""Documents with the same words under other names, and such as have nearly all their sentences in common.

Of each document a few sentences are kept as numbers, the same few wherever the same sentences stand, so that documents are
compared without being read again; and only those are compared that share one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from plangen.files.regex import regex
from plangen.frozen import frozen

KEPT = 96
"""How many sentences of a document are kept."""

NEARLY = 0.8
"""Of the sentences of two documents, the part that must stand in both for them to be nearly the same."""

MOST = 8
"""In how many documents a sentence stands at the most for two to be compared because of it; and how many are named."""

_FEWEST = 12
"""Sentences that a document must have for its being nearly another to say anything."""

_WORD = regex(r"\w+")
_END = regex(r"(?<=[.!?;])\s+")


@frozen
class Print:
    """By what the words of a document are known again: a number for all of them, and for some of its sentences."""

    words: str
    sentences: tuple[int, ...]


def print_of(texts: Iterable[str]) -> Print | None:
    """The print of a document from its texts; None where it has no words."""
    whole = blake2b(digest_size=16)
    sentences: set[int] = set()
    for text in texts:
        for sentence in _END.split(text.casefold()):
            words = " ".join(_WORD.findall(sentence)).encode()
            if words:
                whole.update(words + b" ")
                sentences.add(int.from_bytes(blake2b(words, digest_size=6).digest(), "big"))
    return Print(whole.hexdigest(), tuple(sorted(sentences)[:KEPT])) if sentences else None


def alike(prints: Mapping[str, Print | None]) -> dict[str, str]:
    """What is to be said of each document, by name, that has the words of another: "the same words as Copy of plan.docx"."""
    same: dict[str, list[str]] = defaultdict(list)
    known = {name: each for name, each in prints.items() if each}
    for name, each in known.items():
        same[each.words].append(name)
    nearly = _nearly({names[0]: known[names[0]] for names in same.values()})
    told = {}
    for names in same.values():
        others = nearly.get(names[0], [])
        for name in names:
            equal = [other for other in names if other != name]
            ways = {"the same words as": equal, "nearly the same words as": others}
            parts = [f"{way} {_named(found)}" for way, found in ways.items() if found]
            if parts:
                told[name] = "; ".join(parts)
    return told


def _named(names: list[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{', '.join(names[:MOST])}{more}"


def _nearly(prints: Mapping[str, Print]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(_with_a_sentence_in_common(prints)):
        if _likeness(prints[one], prints[other]) >= NEARLY:
            found[one].append(other)
            found[other].append(one)
    return found


def _with_a_sentence_in_common(prints: Mapping[str, Print]) -> set[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for name, each in prints.items():
        for sentence in each.sentences if len(each.sentences) >= _FEWEST else ():
            holders[sentence].append(name)
    return {pair for names in holders.values() if len(names) <= MOST for pair in _pairs(names)}


def _pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for place, one in enumerate(names) for other in names[place + 1 :])


def _likeness(one: Print, other: Print) -> float:
    """The part of all sentences of two documents that stands in both, reckoned from the lowest numbers of these."""
    ours, theirs = set(one.sentences), set(other.sentences)
    lowest = sorted(ours | theirs)[: min(KEPT, max(len(ours), len(theirs)))]
    return len(ours & theirs & set(lowest)) / len(lowest)
