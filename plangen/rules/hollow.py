"""Whether a text says anything: the words that fill a field and leave it empty are settings of the rules that ask."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from plangen.files.regex import regex
from plangen.plan.periods import MONTHS

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


def owned_by_nobody(text: str, nobody: Sequence[str]) -> bool:
    """Whether a text stands for the one who answers for something and names nobody, or all of many, or who has gone."""
    return names_nobody(text, nobody) or _OF_MANY_OR_GONE.fullmatch(plain(text)) is not None


_OF_MANY_OR_GONE = regex(
    r"(?:all|every|any|each|various|several|the whole|whichever|whoever|different)(?: (?!head|lead)[\w/'-]+){1,4}"
    r"|(?:(?:the|our) )?(?:whole )?(?:staff|teams?|service|partners|partnership|managers|practitioners|colleagues)"
    r"|(?:former|previous|outgoing)(?: .*)?"
    r"|(?:(?:has|have|now|since|post|postholder|post holder|role|is|was|been) )*"
    r"(?:retired|resigned|left|departed|leaver|redundant|deleted|disestablished|frozen|unfilled)(?: .*)?"
)


def is_put_off(text: str) -> bool:
    """Whether a text says no more than that something is still to be found out or agreed: “to be decided by the new head”."""
    return _PUT_OFF.fullmatch(plain(text)) is not None


_PUT_OFF = regex(
    r"(?:(?:still )?to (?:follow|come)|awaiting|pending)(?: .*)?"
    r"|(?:(?:this|it|details?|measures?|actions?|outcomes?|priority|title|is|are|has|have|will|need|needs|still|yet) )*to be "
    r"(?:decided|agreed|confirmed|determined|announced|chosen|advised|finalised|supplied|provided|completed|written|set|named"
    r"|identified|discussed|defined|developed|considered|added|updated)"
    r"(?: (?:by|with|at|in|on|after|before|when|once|following|later|shortly|and|jointly|locally)\b.*)?"
)


def is_hope(text: str) -> bool:
    """Whether each sentence of a text only hopes: “We hope that the funding will be renewed”."""
    sentences = [sentence for sentence in regex(r"[.;!?\n]+").split(text) if sentence.strip()]
    return bool(sentences) and all(
        _HOPE.match(plain(sentence)) and not _BESIDE.search(sentence) for sentence in sentences
    )


_HOPE = regex(
    r"(?:(?:and|but) )?(?:hopefully|fingers crossed|this is (?:unlikely|not expected)"
    r"|(?:we|the (?:board|service|team|council|partnership)) (?:hope|trust|assume|expect|believe)s?"
    r"|it is (?:hoped|expected|assumed|anticipated|unlikely))\b"
)


_BESIDE = regex(r",|\b(?:and|but|so|while|because|since|having)\b")
"""What may join a deed to a hope."""


def is_over(text: str) -> bool:
    """Whether a text says only that something is done with: “This was completed in March”, “no longer needed”."""
    return _OVER.fullmatch(plain(text)) is not None


_OVER = regex(
    r"(?:(?:this|that|it|the|all|action|actions|risk|priority|work|target|was|were|is|are|has|have|had|been|now|already|fully|since"
    r"|successfully|both) )*"
    r"(?:completed?|done|achieved|finished|closed|delivered|actioned|superseded|dropped|withdrawn|cancelled|abandoned|resolved"
    r"|carried (?:over|forward)|(?:no longer|not) (?:needed|required|relevant|applicable|a risk|an issue|a priority))"
    r"(?: (?:in|by|on|at|during|since|before|last|this|within)(?: [\w/'-]+){0,3}?"
    rf" (?:\d{{4}}(?:[/-]\d+)?|(?:{'|'.join(MONTHS)})(?: \d{{4}})?|spring|summer|autumn|winter"
    r"|term|year|quarter|month|week|time|date|deadline|target))?"
)


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


@lru_cache(maxsize=4096)
def bare_words(text: str) -> tuple[str, ...]:
    """The words of a text that say something, without their endings and in no order: the same for all who say it alike."""
    words = (word for word in plain(text).split() if word not in _SMALL)
    return tuple(sorted(regex(r"(?<=\w{3})(?:tion|ion|ing|ed|es|s|e)$").sub("", word) for word in words))


_SMALL = frozenset(
    "a an and also as at further continue be by for from in is of on or our that the their this to we which will with".split()
)


def is_nearly(text: str, other: str) -> bool:
    """Whether two texts have nearly all of their words in common."""
    ours, theirs = frozenset(plain(text).split()), frozenset(plain(other).split())
    return len(ours & theirs) >= NEARLY_ALL * len(ours | theirs)
