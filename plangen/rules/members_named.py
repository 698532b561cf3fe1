"""Members of the board as a text names them, by their surnames."""

import re
from collections.abc import Sequence

from plangen.files.regex import regex
from plangen.plan import Member

NAMED = (
    r"(?P<who>(?:[A-Z][a-z]{1,4}\s+(?=[A-Z]\.))?(?:[A-Z][a-z]{0,3}\.\s*)*"
    r"[A-Z](?:(?!\b(?:is|are) represented\b)[^.;:\n]){2,90})"
)
"""A name, with initials and short titles before it, and what follows in its clause."""

_SHORTEST_NAME = 3


def first_named(words: str, members: Sequence[Member], titles: Sequence[str]) -> Member | None:
    """The member whose surname stands first in some words, no other having the same."""
    surnames = {member.address: surname_of(member, titles) for member in members}
    found = [
        (match.start(), member)
        for member in members
        if (name := surnames[member.address]) and (match := re.search(rf"\b{re.escape(name)}\b", words))
    ]
    first = min(found, key=lambda each: each[0], default=None)
    same = [member for at, member in found if first and at == first[0]]
    return same[0] if len(same) == 1 else None


def surname_of(member: Member, titles: Sequence[str]) -> str:
    """The last word of a member's name, without titles and honours; empty where it is too short to be told from others."""
    words = [word.strip(",.") for word in member.name.split() if word.strip(",.").lower() not in titles]
    return words[-1] if words and len(words[-1]) >= _SHORTEST_NAME else ""


def shown(member: Member) -> str:
    """A member's name and post, as a message gives them."""
    return ", ".join(filter(None, (member.name, member.post)))


def has_any(phrases: Sequence[str], words: str) -> bool:
    """Whether any of some phrases stands in a text."""
    return any(stands_in(phrase, words) for phrase in phrases)


def stands_in(phrase: str, words: str) -> bool:
    """Whether a phrase stands in a text as whole words, whatever its capitals."""
    return regex(rf"\b{re.escape(phrase)}\b", re.IGNORECASE).search(words) is not None
