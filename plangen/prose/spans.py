"""Inline Markdown to spans: words, weight, stress, links, and the tokens that stand for values and notes.

A reference is resolved before Markdown is read and comes back as a token (a character of a private plane), so that a
value is never read as Markdown.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from plangen.document.model import Block, Break, Emphasis, Link, NoteMark, Span, Spans, Strong, Text
from plangen.frozen import frozen

FIRST_TOKEN = 0xF0000
TOKEN = re.compile("([\U000f0000-\U000ffffd])")
_ADDRESS = re.compile(r"(https?://(?![^/]*@)|mailto:|tel:|#)\S+", re.IGNORECASE)


@frozen
class Placing:
    """A reference that stands on a line of its own: which blocks it stands for is for the caller to say."""

    path: str
    view: str


Piece = Block | Placing


class Found(NamedTuple):
    """A reference in a text: where it begins and ends, and the words it prints, or the Placing it is."""

    start: int
    end: int
    prints: str | Placing


@frozen
class Writing:
    """What stands around a piece of prose: how its references are found, the level of its headings, its anchors."""

    find: Callable[[str], Iterable[Found]]
    level: int = 2
    anchor: str = "text"
    caption: str = ""


class Reading(NamedTuple):
    """A text on its way to blocks: what stands around it, and what its tokens stand for, in order."""

    writing: Writing
    tokens: "list[str | Placing | NoteMark | Link]"


def link_allowed(address: str) -> bool:
    """Whether a link may lead there: https, http, mailto, tel or an anchor, without a user's name in it (SEC-07)."""
    return bool(_ADDRESS.fullmatch(address))


def text_of(made: Spans) -> str:
    """The plain characters of spans."""
    return "".join(
        text_of(span.spans) if isinstance(span, (Strong, Emphasis)) else getattr(span, "text", "") for span in made
    )


def stripped(made: Spans) -> Spans:
    """Spans without the white space at either end."""
    cut = list(made)
    if cut and isinstance(cut[0], Text):
        cut[0] = Text(cut[0].text.lstrip())
    if cut and isinstance(cut[-1], Text):
        cut[-1] = Text(cut[-1].text.rstrip())
    return tuple(span for span in cut if span != Text(""))


def words(text: str, reading: Reading) -> Spans:
    """The spans of plain characters with tokens in them; a Placing keeps its token, for its paragraph to be told by."""
    made: list[Span] = []
    for part in TOKEN.split(re.sub(r"\s+", " ", text)):
        what: str | Placing | NoteMark | Link = part
        if len(part) == 1 and TOKEN.fullmatch(part):
            what = reading.tokens[ord(part) - FIRST_TOKEN]
        if isinstance(what, (NoteMark, Link)):
            made.append(what)
        elif part:
            words = part if isinstance(what, Placing) else str(what)
            made[-1:] = (
                [Text(made[-1].text + words)] if made and isinstance(made[-1], Text) else [*made[-1:], Text(words)]
            )
    return tuple(made)


def inline(element: Element, reading: Reading) -> Spans:
    """The spans of an element's words and inline elements."""
    made: list[Span] = list(words(element.text or "", reading))
    for child in element:
        made += _INLINE.get(child.tag, _inline_other)(child, reading)
        made += words(child.tail or "", reading)
    return _trimmed(made)


def _trimmed(made: list[Span]) -> Spans:
    for number, span in enumerate(made):
        before = made[number - 1] if number else None
        if isinstance(span, Text) and isinstance(before, Break):
            made[number] = Text(span.text.lstrip())
    return tuple(span for span in made if span != Text(""))


def _inline_other(element: Element, reading: Reading) -> Spans:
    return inline(element, reading)


def _link(element: Element, reading: Reading) -> Spans:
    said = text_of(inline(element, reading))
    address = element.get("href", "")
    return (Link(said, address),) if link_allowed(address) and said else (Text(said),)


def _picture(element: Element, reading: Reading) -> Spans:
    return words(element.get("alt", ""), reading)


_INLINE: dict[str, Callable[[Element, Reading], Spans]] = {
    "strong": lambda element, reading: (Strong(inline(element, reading)),),
    "em": lambda element, reading: (Emphasis(inline(element, reading)),),
    "br": lambda element, reading: (Break(),),
    "code": lambda element, reading: (Text(unescape(element.text or "")),),
    "a": _link,
    "img": _picture,
}
