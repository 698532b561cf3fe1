"""What a sentence is where it is no text of its section: a promise, words of its making, a pointer, no prose."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache

from plangen.analysis.answering import promises
from plangen.analysis.answering.making import GROUPS, making_of
from plangen.analysis.answering.vocabulary import any_of_group, group_of, groups_in, pattern_of, words_of
from plangen.analysis.present import words_present_in
from plangen.files.regex import regex

LEAST_OF_PROSE = 6
"""A sentence of fewer words may be a heading, a name or an item of a list, and need not be prose."""

OFTEN = 0.4
"""A word that makes up this part of a sentence, and stands in it more than `MANY` times, is all that it says."""

MANY = 3

_GROUPS = promises.GROUPS | GROUPS
_CLOSING = "\"'”’)]*_ "
"""What may stand behind the mark that ends a sentence."""

_SHORT, _LONG = 8, 30
"""How many words a sentence that says nothing, and one that points elsewhere, has at most."""


class SentenceKind(StrEnum):
    """Whether a sentence is text of its section, or what it is instead."""

    TEXT = "text"
    PROMISE = "promise"
    MACHINE = "machine"
    NOTE = "note"
    ORDER = "order"
    QUESTION = "question"
    POINTER = "pointer"
    FILLER = "filler"


OF_ITS_MAKING = (SentenceKind.MACHINE, SentenceKind.NOTE, SentenceKind.ORDER, SentenceKind.QUESTION)
"""What is no text where the writer says it, and may well be where somebody is quoted."""


@lru_cache(maxsize=8192)
def kind_of_sentence(sentence: str, has_link: bool = False) -> SentenceKind:
    """What a sentence is; `has_link` where it holds a link or an address in the web."""
    lowered = sentence.lower().replace("’", "'")
    words = words_of(lowered if "’" in sentence else sentence)[0]
    groups = groups_in(lowered, words_present_in(sentence), _GROUPS)
    if not promises.GROUPS.isdisjoint(groups) and promises.is_promise(lowered, len(words), groups):
        return SentenceKind.PROMISE
    if making := making_of(lowered, words, groups):
        return SentenceKind(making)
    if lowered.rstrip(_CLOSING).endswith("?"):
        return SentenceKind.QUESTION
    if _is_pointer(lowered, len(words), has_link):
        return SentenceKind.POINTER
    return SentenceKind.FILLER if _is_filler(words) else SentenceKind.TEXT


# --- words that point elsewhere ---


def _is_pointer(sentence: str, length: int, has_link: bool) -> bool:
    if length <= _SHORT and any_of_group(sentence, "nothing") and _nothing().match(sentence):
        return True
    if length <= _LONG and " plan" in sentence and _as_before().search(sentence):
        return True
    if length <= _SHORT and sentence.rstrip(" .!*_").endswith(_LAST_YEAR) and _as_last_year().match(sentence):
        return True
    if length > _LONG or not (has_link or any_of_group(sentence, "elsewhere")):
        return False
    return length <= MANY or bool(_points().search(sentence))


@cache
def _nothing() -> re.Pattern[str]:
    return regex(rf"\W*(?:[\w’']+\W+){{0,2}}?{pattern_of('nothing')}(?:\W+[\w’']+){{0,4}}\W*$")


@cache
def _as_before() -> re.Pattern[str]:
    """That nothing has changed since an older plan: “are as they were in the plan for 2021-22”, “stand as in our last plan”."""
    told = r"(?:they\s+were|it\s+was|set\s+out|described|stated|given)\s+in|in"
    plan = r"(?:the\s+plan\s+(?:for|of)\s+\d{4}|(?:the|our)\s+(?:last|previous|old|earlier)\s+plan|last\s+year['’]?s\s+plan)"
    return regex(rf"\b(?:is|are|remains?|stands?|stays?)\s+as\s+(?:{told})\s+{plan}\b")


_LAST_YEAR = ("last year", "last year's", "last year’s", "previous year", "year before")


@cache
def _as_last_year() -> re.Pattern[str]:
    """That all is as it was: “the actions are those of last year”, “this is unchanged from last year”."""
    same = (
        r"(?:those|the\s+ones)\s+of|(?:the\s+same|just|exactly|much)?\s*as(?:\s+(?:in|for))?|unchanged\s+(?:from|since)"
    )
    return regex(
        rf"\W*(?:[\w’']+\W+){{1,4}}?(?:is|are|remains?|stays?|stands?)\s+(?:exactly\s+|still\s+)?(?:{same})\s+(?:the\s+)?\w+\s+\w+"
    )


@cache
def _points() -> re.Pattern[str]:
    """An order to look there (“please see …”), or that it is found there (“is set out at …”)."""
    ordered = rf"^\W*(?:for\s[^,]{{1,60}},\s*)?(?:please\s+)?(?:also\s+)?{pattern_of('points')}\b"
    return regex(rf"{ordered}|\b{pattern_of('placed')}\s+(?:in full\s+)?(?:at|on|in|from|via|through|here)\b")


# --- no prose ---


def _is_filler(words: tuple[str, ...]) -> bool:
    """Whether words make no sentence: none of the small ones is among them, or one stands again and again."""
    if len(words) < LEAST_OF_PROSE:
        return False
    if _small().isdisjoint(words):
        return True
    if len(words) - len(set(words)) < MANY:
        return False  # none stands in it so often: the counting is saved
    times = max(Counter(words).values())
    return times > MANY and times >= OFTEN * len(words)


@cache
def _small() -> frozenset[str]:
    return frozenset(group_of("small"))


def has_small_words(sentences: Sequence[str], least: float) -> bool:
    """Whether so large a part of the words of sentences are the small ones that hold them together, or they have no words."""
    words = [words_of(sentence)[0] for sentence in sentences]
    needed, small = least * sum(map(len, words)), _small()
    for sentence in words:
        needed -= len([word for word in sentence if word in small])
        if needed <= 0:
            return True
    return not words or needed <= 0
