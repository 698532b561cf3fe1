"""Sentences that tell what is not done here, or go round in their own words: text, but hardly what a heading asks for."""

import re
from functools import cache

from plangen.analysis.answering.vocabulary import either_of, group_of, words_of
from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex

LEAST = 6
"""A sentence of fewer words, the small ones left out, may well name one thing twice."""

FEW = 3
"""What has so few words between two marks is no clause of its own."""

NEW = 0.75
"""Of the words of a sentence that says something so many at least are not repeated."""

_STEM = 6
"""Words that begin with the same letters, so many of them, are forms of one: “evaluate”, “evaluation”."""


_CLAUSES = regex(r"[;:]|,\s+(?:and|nor)\b|\band\b(?=\s+(?:the|we|our|its|it|they|an?|each|all|nobody|no)\b)")


def may_tell_nothing(sentence: str) -> bool:
    """Whether a sentence may be of these, by its words: to look closer takes time."""
    lowered = sentence.lower()
    return bool(_negative().search(lowered)) or goes_round(lowered)


def is_of_absence(sentence: str) -> bool:
    """Whether a sentence in small letters only tells that the service has, does or knows something not, and not what is in its
    place: “there is no work with parents”. That no child was detained is another matter, and an answer.
    """
    if _rest().search(sentence):
        return False
    clauses = [clause for clause in _CLAUSES.split(sentence) if len(clause.split()) > FEW]
    return bool(clauses) and all(any(pattern.search(clause) for pattern in _absences()) for clause in clauses)


def goes_round(sentence: str) -> bool:
    """Whether a sentence in small letters has few words but those that it repeats: “we evaluate in order to learn, and learn in
    order to evaluate”.
    """
    words = [word[:_STEM] for word in words_of(sentence)[0] if word not in _small()]
    return len(words) >= LEAST and len(set(words)) <= NEW * len(words)


@cache
def _small() -> frozenset[str]:
    return frozenset((*group_of("small"), *_group("little")))


@cache
def _group(name: str) -> tuple[str, ...]:
    return tuple(read_schema("answers")["surely"][name])


@cache
def _negative() -> re.Pattern[str]:
    return regex(r"\b(?:no|not|never|nobody|no[- ]one|neither|nothing|none|without|lacks?)\b|n['’]t\b")


@cache
def _rest() -> re.Pattern[str]:
    """What is told beside it: what is done instead, or how often; or that no child was harmed."""
    of_children = rf"\b(?:no|not\s+one|none\s+of\s+(?:the|our))\s+(?:\w+\s+)?{either_of(_group('persons'))}\b"
    return regex(rf"\d|\b{either_of(_group('instead'))}\b|{of_children}")


@cache
def _absences() -> tuple[re.Pattern[str], ...]:
    ours, few = either_of(_group("provisions")), r"(?:[\w'’-]+\s+){0,4}?"
    who = either_of(_group("providers"))
    negated = r"(?:(?:do|does|did|has|have|had|is|are|was|were|can)\s*(?:not|n['’]t)|cannot|never|(?:has|have)\s+never)"
    sources = (
        rf"\b(?:no|nor|neither(?:\s+an?|\s+the)?|without\s+any|lacks?(?:\s+an?y?)?)\s+{few}{ours}\b",
        rf"\b(?:nobody|no[- ]one|none\s+of\s+us|neither\s+the\s+{who})\b",
        rf"\b{who}\s+(?:\w+\s+)?{negated}\s+{few}{either_of(_group('does'))}\b",
        rf"\b{either_of(_group('does'))}\s+(?:no|nothing)\b",
        rf"\b{ours}\s+{few}(?:{negated}|is\s+no\s+more)\b",
    )
    return tuple(regex(source) for source in sources)
