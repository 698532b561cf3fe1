"""Patterns of parts of a sentence, composed from named parts so that they can be read aloud.

    FROM + up_to(5, ARTICLE, WORD, OF) + FIGURE.named("earlier") + TO + same_kind_as("earlier").named("later")

Beneath, a sentence is a string with one character for each of its parts, and a pattern a regular expression over it, compiled
when it is first looked for. Which character a part has is told to nobody: see `plangen.analysis.claims.parts`.
"""

import re
from functools import cache, cached_property

from plangen.files.regex import regex


class Pattern:
    """Parts of a sentence one behind the other: `A + B` is A with B directly behind it."""

    def __init__(self, expression: str) -> None:
        self.expression = expression

    def __add__(self, other: "Pattern") -> "Pattern":
        return _behind(self, other)

    def named(self, name: str) -> "Pattern":
        """The same; a match tells under this name where it begins."""
        return Pattern(f"(?P<{name}>{self.expression})")

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The regular expression that finds it."""
        return regex(self.expression)

    @cached_property
    def compiled_to_end(self) -> re.Pattern[str]:
        """The regular expression that finds it where nothing comes behind it."""
        return regex(f"(?:{self.expression})$")


class Part(Pattern):
    """One part of a sentence, of one kind or of any of some: `COUNT`, `COUNT | MONEY`."""

    def __init__(self, letters: frozenset[str]) -> None:
        self.letters = letters

    @cached_property
    def expression(self) -> str:  # type: ignore[override]  # most unions of parts are no pattern, and need none
        """The expression for any of its letters."""
        return f"[{_escaped(self.letters)}]"

    def __or__(self, other: "Part") -> "Part":
        return _either_part(self, other)

    def __contains__(self, letter: str) -> bool:
        return letter in self.letters


@cache
def _behind(one: Pattern, other: Pattern) -> Pattern:
    """Worked out once: such patterns are put together in functions that run for every sentence."""
    return Pattern(one.expression + other.expression)


@cache
def _either_part(one: Part, other: Part) -> Part:
    """The same of parts."""
    return Part(one.letters | other.letters)


START = Pattern("^")
"""The beginning of the sentence."""

END = Pattern("$")
"""The end of the sentence."""


NOTHING = Part(frozenset())
"""No part of any kind."""


@cache
def any_of(*parts: Part) -> Part:
    """One part, of any of these kinds."""
    return Part(frozenset().union(*(part.letters for part in parts)))


@cache
def anything_but(*parts: Part) -> Pattern:
    """One part, of any kind but these."""
    return Pattern(f"[^{_escaped(any_of(*parts).letters)}]")


@cache
def either(*patterns: Pattern) -> Pattern:
    """The first of some patterns that is found."""
    return Pattern(f"(?:{'|'.join(pattern.expression for pattern in patterns)})")


@cache
def optional(pattern: Pattern) -> Pattern:
    """A pattern or nothing."""
    return Pattern(f"(?:{pattern.expression})?")


def repeated(pattern: Pattern) -> Pattern:
    """A pattern once or more."""
    return Pattern(f"(?:{pattern.expression})+")


@cache
def up_to(most: int, *parts: Part, least: int = 0) -> Pattern:
    """Parts of any of these kinds: so many at most, as many as there are."""
    return up_to_any(most, any_of(*parts), least=least)


@cache
def up_to_any(most: int, part: Pattern, *, least: int = 0) -> Pattern:
    """The same of `anything_but(…)`."""
    return Pattern(f"{part.expression}{{{least},{most}}}")


def as_few_as(part: Pattern, most: int, *, least: int = 0) -> Pattern:
    """One part again and again: so many at most, and no more than it takes to come to what follows."""
    return Pattern(f"{part.expression}{{{least},{most}}}?")


def followed_by(*patterns: Pattern) -> Pattern:
    """Nothing, where one of these comes next."""
    return Pattern(f"(?={'|'.join(pattern.expression for pattern in patterns)})")


def not_followed_by(pattern: Pattern) -> Pattern:
    """Nothing, where a pattern does not come next."""
    return Pattern(f"(?!{pattern.expression})")


def after(part: Pattern) -> Pattern:
    """Nothing, where a part stands before."""
    return Pattern(f"(?<={part.expression})")


def not_after(part: Pattern) -> Pattern:
    """Nothing, where a part does not stand before."""
    return Pattern(f"(?<!{part.expression})")


def same_kind_as(name: str) -> Pattern:
    """A part of the same kind as the one that has this name."""
    return Pattern(f"(?P={name})")


@cache
def _escaped(letters: frozenset[str]) -> str:
    return re.escape("".join(sorted(letters)))
