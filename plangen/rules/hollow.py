"""Whether a text says anything: the words that fill a field and leave it empty are settings of the rules that ask."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from plangen.files.regex import regex

NEARLY_ALL = 0.75
"""Two texts of which so many of the words stand in both say the same thing, with a name or a number changed."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text in small letters without the marks around and between its words."""
    return " ".join(regex(r"[\w/’'-]+").findall(text.lower().replace("’", "'")))


def says_nothing(text: str, nothing: Sequence[str]) -> bool:
    """Whether a text that is there is one of these words, or marks alone (“–”, “...”)."""
    words = plain(text).strip("-' ")
    return bool(text.strip()) and (not words or words in nothing)


def names_nobody(text: str, nobody: Sequence[str]) -> bool:
    """Whether a text stands for a person or a post and names none: one of these words, or that one is still to be found."""
    return (
        says_nothing(text, nobody)
        or regex(r"(?:(?:still|yet|who is) )*(?:to be|awaiting) \w+(?: \w+)?").fullmatch(plain(text)) is not None
    )


def begins_with(text: str, begins: Sequence[str]) -> bool:
    """Whether a text has more than one word and begins with one of these: “nobody yet”."""
    return plain(text).startswith(tuple(f"{words} " for words in begins))


_POINTER = regex(
    r"\W*(?:please\s+)?(?:see|as\s+(?:in|per)|refer\s+to)\s+(?:the\s+|our\s+|corporate\s+)*"
    r"(?:(?:section|page|appendix|annex|chapter|paragraph|table|above)\b"
    r"|(?:web\s?site|intranet|internet|report|strategy|plan|link|(?:risk\s+)?register|risk\s+log|(?:business|delivery|action)\s+plan)\W*$)",
    re.IGNORECASE,
)


def points_elsewhere(text: str) -> bool:
    """Whether a text only sends its reader to another place: “see section 4”, “as per the risk register”."""
    return _POINTER.match(text) is not None


def is_idle(text: str, *idle: Collection[str]) -> bool:
    """Whether each word of a text is one of these, so that it could be said of anything."""
    return all(any(word in words for words in idle) for word in plain(text).split())


_STEM = 6
"""Words that begin with the same letters, so many of them, are forms of one: “evaluate”, “evaluation”."""


def without_words_of(text: str, other: str) -> str:
    """What is left of a text without the words of another, in whatever form."""
    stems = {_stem(word) for word in plain(other).split()}
    return " ".join(word for word in plain(text).split() if _stem(word) not in stems)


def _stem(word: str) -> str:
    return word[:_STEM].rstrip("s")


def is_no_reason(text: str, nothing: Sequence[str], *idle: Collection[str]) -> bool:
    """Whether each sentence of a reason says nothing, or all of it is in `idle` words."""
    sentences = [sentence for sentence in regex(r"[.;!?\n]+").split(text) if sentence.strip()]
    return is_idle(text, *idle) or all(says_nothing(sentence, nothing) for sentence in sentences)


def is_nearly(text: str, other: str) -> bool:
    """Whether two texts have nearly all of their words in common."""
    ours, theirs = frozenset(plain(text).split()), frozenset(plain(other).split())
    return len(ours & theirs) >= NEARLY_ALL * len(ours | theirs)
