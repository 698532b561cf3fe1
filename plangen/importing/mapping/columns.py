"""Which field of a part of a plan each column of a table holds, by the words that head it."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from re import Pattern
from typing import Any

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex

_NOT_WORDS = regex(r"[^a-z0-9%&’' -]+")
_UNIT = regex(r"\s*\((?:£|000s|£000s?|%|per [\w, ]+)\)\s*$")


@lru_cache(maxsize=10_000)
def bare(heading: str) -> str:
    """A heading in small letters, without marks and units."""
    return " ".join(_NOT_WORDS.sub(" ", _UNIT.sub("", heading.casefold())).split())


def fits(heading: str, words: Sequence[str]) -> bool:
    """Whether a heading is one of these words; * stands for any ending."""
    told = bare(heading)
    return any(_pattern(word).fullmatch(told) for word in words)


def has_word(text: str, words: Sequence[str]) -> bool:
    """Whether one of these words stands in a text, as a word."""
    told = f" {bare(text)} "
    return any(_inner_pattern(word).search(told) for word in words)


@cache
def pattern_of(words: tuple[str, ...]) -> Pattern[str]:
    """What finds the first of these words in `bare` text with a space at either end, as `has_word` does, for many texts."""
    return regex(rf"(?<![\w])(?:{'|'.join(map(_as_pattern, words))})(?![\w])")


@cache
def _pattern(word: str) -> Pattern[str]:
    return regex(_as_pattern(word))


@cache
def _inner_pattern(word: str) -> Pattern[str]:
    return regex(rf"(?<![\w]){_as_pattern(word)}(?![\w])")


def _as_pattern(word: str) -> str:
    import re

    return re.escape(word.casefold()).replace(r"\*", r"[\w ,&/-]*")


def fields_of(kind: Mapping[str, Any], headings: Sequence[str]) -> list[str]:
    """The field of each column; empty for one that has none, or whose field another column before it has."""
    found: list[str] = []
    for heading in headings:
        field = next((name for name, words in kind["fields"].items() if name not in found and fits(heading, words)), "")
        found.append(field)
    return found


def recognised(headings: Sequence[str], around: str) -> tuple[str, list[str]]:
    """The part of a plan that a table with these headings holds, and the field of each column; empty where it is none.

    `around` is its caption and the heading above it, for the parts that their columns alone do not tell.
    """
    for name, kind in read_schema("importing")["tables"].items():
        fields = fields_of(kind, headings)
        has_all = all(fields) and all(needed in fields for needed in kind["needs"])
        has_more = not kind.get("also_needs") or any(field in fields for field in kind["also_needs"])
        is_named = not kind.get("one_of") or has_word(around, kind["one_of"])
        if has_all and has_more and is_named:
            return name, fields
    return "", []
