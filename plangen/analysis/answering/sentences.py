"""What a sentence is where it is no text of its section: a promise of one, words that point elsewhere, or no prose at all."""

import re
from collections import Counter
from enum import StrEnum
from functools import cache, lru_cache

from plangen.analysis.answering.vocabulary import sentence_words as words_of

LEAST_OF_PROSE = 6
"""A sentence of fewer words may be a heading, a name or an item of a list, and need not be prose."""

OFTEN = 0.4
"""A word that makes up this part of a sentence, and stands in it more than `MANY` times, is all that it says."""

MANY = 3

_GAP = 14
"""How many words may stand between the text and what is said of its being written."""


class SentenceKind(StrEnum):
    """Whether a sentence is text of its section, or what it is instead."""

    TEXT = "text"
    PROMISE = "promise"
    POINTER = "pointer"
    FILLER = "filler"


@lru_cache(maxsize=8192)
def kind_of_sentence(sentence: str, has_link: bool = False) -> SentenceKind:
    """What a sentence is; `has_link` where it holds a link or an address in the web."""
    words = re.findall(r"\w[\w'’.-]*", sentence)
    if _is_promise(sentence, len(words)):
        return SentenceKind.PROMISE
    if _is_pointer(sentence, len(words), has_link):
        return SentenceKind.POINTER
    return SentenceKind.FILLER if _is_filler([word.lower() for word in words]) else SentenceKind.TEXT


# --- promises ---


def _is_promise(sentence: str, length: int) -> bool:
    if not _signs().search(sentence):
        return False
    if any(pattern.search(sentence) for pattern in _promises()) or _is_matter_to_come(sentence):
        return True
    return length <= _GAP and any(pattern.match(sentence) for pattern in _fragments())


@cache
def _signs() -> re.Pattern[str]:
    """A quick sign that a sentence may be a promise: one of the words that say that something is not there yet."""
    groups = ("later", "unready", "waits", "fragments", "fragments_of_text", "intends")
    return re.compile(rf"\b(?:{'|'.join(map(words_of, groups))})\b", re.IGNORECASE)


@cache
def _promises() -> tuple[re.Pattern[str], ...]:
    """The text will be written; the text stands unready; we shall write it; we wait for it."""
    text = rf"{words_of('text')}\b(?!(?<=section)\s+\d)"
    later, written = words_of("later"), words_of("written")
    gap = rf"(?:\s+(?!{words_of('tells')}\b)[^\s;:]+){{0,{_GAP}}}?"
    object_of = rf"(?:{text}|{words_of('matter')}\s+here(?=\W*$|\s+{words_of('here_when')}\b)|{words_of('in_a_draft')})"
    sources = (
        rf"\b{text}{gap}\s+{later}\s+(?:\w+\s+){{0,3}}?{written}\b",
        rf"\b{text}{gap}\s+{words_of('unready')}\b",
        rf"\b{words_of('intends')}\s+(?:\w+\s+){{0,2}}?{words_of('writes')}\b(?:\s+[^\s;:]+){{0,8}}?\s+{object_of}(?!\w)",
        rf"\b{words_of('waits')}\b(?:\s+[^\s;:]+){{0,7}}?\s+{words_of('awaited')}\b",
        rf"\b{later}\s+(?:\w+\s+){{0,3}}?{written}\b(?:\s+[^\s;:]+){{0,5}}?\s+{words_of('in_a_draft')}\b",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def _is_matter_to_come(sentence: str) -> bool:
    """Whether a sentence says that details, figures or the like will be given, and not to whom or where instead."""
    match = _matter_to_come().match(sentence)
    return match is not None and not _beyond().match(sentence, match.end())


@cache
def _matter_to_come() -> re.Pattern[str]:
    matter, gap = words_of("matter"), rf"(?:\s+(?!{words_of('tells')}\b)[^\s;:]+){{0,{_GAP}}}?"
    begins = rf"\W*(?:please note that\s+)?(?:{words_of('before_matter')}\s+)*{matter}\b"
    return re.compile(
        rf"{begins}{gap}\s+{words_of('later')}\s+(?:\w+\s+){{0,3}}?{words_of('written')}\b", re.IGNORECASE
    )


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[^\s;:]+){{0,4}}?\s+{words_of('beyond')}\b", re.IGNORECASE)


@cache
def _fragments() -> tuple[re.Pattern[str], ...]:
    """Words that say no more than that something is to come: of the text, or whatever stands before them."""
    ends = rf"(?:[^\w]*$|[^\w]+{words_of('after_fragments')}\b)"
    verbless = r"(?:(?!(?:is|are|was|were|will|has|have|had|we|do|does|did)\b)\S+\s+){0,5}?"
    text = rf"(?:(?:{words_of('before_matter')}\s+)*(?:{words_of('matter')}|{words_of('text')})\s+(?:is\s+|are\s+)?)?"
    return (
        re.compile(rf"\W*{verbless}{words_of('fragments')}{ends}", re.IGNORECASE),
        re.compile(rf"\W*{text}{words_of('fragments_of_text')}{ends}", re.IGNORECASE),
    )


# --- words that point elsewhere ---


def _is_pointer(sentence: str, length: int, has_link: bool) -> bool:
    if length <= 8 and _nothing().match(sentence):
        return True
    if length > 30 or not (has_link or _elsewhere().search(sentence)):
        return False
    return length <= 3 or bool(_points().search(sentence))


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:[\w’']+\W+){{0,2}}?{words_of('nothing')}(?:\W+[\w’']+){{0,4}}\W*$", re.IGNORECASE)


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b{words_of('elsewhere')}\b", re.IGNORECASE)


@cache
def _points() -> re.Pattern[str]:
    """An order to look there (“please see …”), or that it is found there (“is set out at …”)."""
    ordered = rf"^\W*(?:for\s[^,]{{1,60}},\s*)?(?:please\s+)?(?:also\s+)?{words_of('points')}\b"
    return re.compile(
        rf"{ordered}|\b{words_of('placed')}\s+(?:in full\s+)?(?:at|on|in|from|via|through|here)\b", re.IGNORECASE
    )


# --- no prose ---


def _is_filler(words: list[str]) -> bool:
    """Whether words make no sentence: none of the small ones is among them, or one stands again and again."""
    if len(words) < LEAST_OF_PROSE:
        return False
    times = Counter(words).most_common(1)[0][1]
    return not _small().intersection(words) or (times > MANY and times >= OFTEN * len(words))


@cache
def _small() -> frozenset[str]:
    from plangen.files.cached_yaml import read_schema

    return frozenset(read_schema("answers")["sentences"]["small"])


def share_of_small_words(text: str) -> float:
    """Which part of the words of a text are the small ones that hold sentences together; 1 of a text without words."""
    words = re.findall(r"\w[\w'’-]*", text.lower())
    return len([word for word in words if word in _small()]) / len(words) if words else 1.0


# --- denials ---


def denies(sentence: str) -> bool:
    """Whether a sentence says of something, and not of a part of it only, that it is not or was not done."""
    return bool(negation().search(sentence)) and not _partial().search(sentence)


@cache
def negation() -> re.Pattern[str]:
    """What says that something is not, or was not done."""
    return re.compile(rf"(?:\b|(?=n['’]t)){words_of('negations')}\b", re.IGNORECASE)


@cache
def _partial() -> re.Pattern[str]:
    return re.compile(rf"\b{words_of('partial')}\b", re.IGNORECASE)
