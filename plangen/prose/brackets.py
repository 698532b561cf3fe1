"""Brackets that can be no part of a link, hidden from the library that reads Markdown.

For each bracket it looks for the end, to the end of the paragraph where there is none: thousands of them take minutes.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from plangen.files.regex import regex

_BETWEEN_BLOCKS = regex(r"(\n[ \t]*\n\s*)")
_BRACKET = regex(r"[\[\]]")
_ADDRESS = regex(r"\]\(")
_ROUND = regex(r"[()]")
_DEEPEST = 8
_MOST_UNEVEN = 20
"""Addresses in a paragraph whose brackets do not match; the library takes some for what they were meant to be."""

_HIDDEN = {ord("["): "\U0010fffa", ord("]"): "\U0010fffb", ord("("): "\U0010fffc"}
_SHOWN = {ord(hidden): chr(shown) for shown, hidden in _HIDDEN.items()}
HIDDEN = "".join(_HIDDEN.values())
"""The characters that stand for brackets while Markdown is read; a text may have none of them."""


class _Bracket(NamedTuple):
    place: int
    opens: bool


def hide_brackets(text: str) -> str:
    """A text, of the same length, without the brackets that have no partner in their paragraph, or stand too deep in others."""
    return "".join(_hidden_in_block(part) for part in _BETWEEN_BLOCKS.split(text)) if "[" in text else text


def show_brackets(text: str) -> str:
    """A text with its hidden brackets."""
    return text.translate(_SHOWN) if any(hidden in text for hidden in HIDDEN) else text


def _hidden_in_block(block: str) -> str:
    if "[" not in block and "]" not in block:
        return block
    paired = [*_not_too_deep(_paired(block))]
    kept = {bracket.place for bracket in paired}
    hidden = [match.start() for match in _BRACKET.finditer(block) if match.start() not in kept]
    letters = list(block)
    for place in (*hidden, *_endless_addresses(block, kept)):
        letters[place] = letters[place].translate(_HIDDEN)
    return "".join(letters)


def _paired(block: str) -> list[_Bracket]:
    """The brackets that have a partner, in order."""
    open_, paired = list[int](), list[_Bracket]()
    for match in _BRACKET.finditer(block):
        if match[0] == "[":
            open_.append(match.start())
        elif open_:
            paired += [_Bracket(open_.pop(), True), _Bracket(match.start(), False)]
    return sorted(paired)


def _not_too_deep(brackets: Iterable[_Bracket]) -> Iterator[_Bracket]:
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket.opens else 0
        if depth <= _DEEPEST:
            yield bracket
        depth -= 0 if bracket.opens else 1


def _endless_addresses(block: str, kept: set[int]) -> Iterator[int]:
    """Where the address of a link begins that does not end before the next begins."""
    begins = [match.start() + 1 for match in _ADDRESS.finditer(block) if match.start() in kept]
    uneven = 0
    for begin, end in pairwise([*begins, len(block)]):
        if not _closes(block, begin, end):
            uneven += 1
            if uneven > _MOST_UNEVEN or block.find(")", begin, end) < 0:
                yield begin


def _closes(block: str, begin: int, end: int) -> bool:
    depth = 0
    for match in _ROUND.finditer(block, begin, end):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return True
    return False
