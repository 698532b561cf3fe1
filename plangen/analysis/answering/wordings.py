"""Wordings of something, by the groups of words of `schemas/answers.yaml` that a sentence needs for each.

All sentences are in small letters. A pattern is made only once a sentence has words of every group that it needs.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from plangen.analysis.answering.vocabulary import any_of_group
from plangen.files.regex import regex


class Wording(NamedTuple):
    """One wording: the groups of words of each of which a sentence has some, and the source of its pattern."""

    needs: tuple[str, ...]
    source: Callable[[], str]

    def is_in(self, sentence: str) -> bool:
        """Whether a sentence says it so."""
        return all(any_of_group(sentence, group) for group in self.needs) and bool(self.pattern.search(sentence))

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return _compiled(self)


@cache
def _compiled(wording: Wording) -> re.Pattern[str]:
    return regex(wording.source())


@lru_cache(maxsize=2048)
def begun(wordings: tuple[Wording, ...], groups: frozenset[str]) -> tuple[Wording, ...]:
    """The wordings that a sentence may have which may have phrases of these groups."""
    return tuple(wording for wording in wordings if groups.issuperset(wording.needs))


def few(most: int) -> str:
    """So many words at most, of one clause, with the space after each, as the source of a pattern."""
    return rf"(?:[^\s;:]+\s+){{0,{most}}}?"
