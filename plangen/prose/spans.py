"""Inline Markdown to spans: words, weight, stress, links, and the tokens that stand for values and notes.

A reference is resolved before Markdown is read and comes back as a token (a character of a private plane), so that a
value is never read as Markdown.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from plangen.document.model import Block, Break, Emphasis, Foreign, Link, NoteMark, Span, Spans, Strong, Text
from plangen.document.walk import text_of
from plangen.frozen import frozen

FIRST_TOKEN = 0xF0000
TOKEN = re.compile("([\U000f0000-\U000ffffd])")
_ADDRESS = re.compile(r"(https?://(?![^/]*@)|mailto:|tel:|#)\S+", re.IGNORECASE)


@frozen
class Placement:
    """A reference that stands on a line of its own: which blocks it stands for is for the caller to say."""

    path: str
    view: str


ProseBlock = Block | Placement


class FoundReference(NamedTuple):
    """A reference in a text: where it begins and ends, and the words it prints, or the Placing it is."""

    start: int
    end: int
    prints: str | Placement


@frozen
class ProseOptions:
    """What stands around a piece of prose: how its references are found, the level of its headings, its anchors."""

    find: Callable[[str], Iterable[FoundReference]]
    level: int = 2
    anchor: str = "text"
    caption: str = ""


class TokenisedText(NamedTuple):
    """A text on its way to blocks: what stands around it, and what its tokens stand for, in order."""

    writing: ProseOptions
    tokens: "list[str | Placement | NoteMark | Link]"


def is_link_allowed(address: str) -> bool:
    """Whether a link may lead there: https, http, mailto, tel or an anchor, without a user's name in it (SEC-07)."""
    return bool(_ADDRESS.fullmatch(address))


def strip_spans(made: Spans) -> Spans:
    """Spans without the white space at either end."""
    cut = list(made)
    if cut and isinstance(cut[0], Text):
        cut[0] = Text(cut[0].text.lstrip())
    if cut and isinstance(cut[-1], Text):
        cut[-1] = Text(cut[-1].text.rstrip())
    return tuple(span for span in cut if span != Text(""))


def token_spans(text: str, reading: TokenisedText) -> Spans:
    """The spans of plain characters with tokens in them; a Placing keeps its token, for its paragraph to be told by."""
    made: list[Span] = []
    for part in TOKEN.split(re.sub(r"\s+", " ", text)):
        what: str | Placement | NoteMark | Link = part
        if len(part) == 1 and TOKEN.fullmatch(part):
            what = reading.tokens[ord(part) - FIRST_TOKEN]
        if isinstance(what, (NoteMark, Link)):
            made.append(what)
        elif part:
            words = part if isinstance(what, Placement) else str(what)
            made[-1:] = (
                [Text(made[-1].text + words)] if made and isinstance(made[-1], Text) else [*made[-1:], Text(words)]
            )
    return tuple(made)


def element_spans(element: Element, reading: TokenisedText) -> Spans:
    """The spans of an element's words and inline elements."""
    made: list[Span] = list(token_spans(element.text or "", reading))
    for child in element:
        made += _INLINE.get(child.tag, _other_spans)(child, reading)
        made += token_spans(child.tail or "", reading)
    return _without_space_after_breaks(made)


def _without_space_after_breaks(made: list[Span]) -> Spans:
    for number, span in enumerate(made):
        before = made[number - 1] if number else None
        if isinstance(span, Text) and isinstance(before, Break):
            made[number] = Text(span.text.lstrip())
    return tuple(span for span in made if span != Text(""))


def _other_spans(element: Element, reading: TokenisedText) -> Spans:
    return element_spans(element, reading)


def _link_spans(element: Element, reading: TokenisedText) -> Spans:
    said = text_of(element_spans(element, reading))
    address = element.get("href", "")
    return (Link(said, address),) if is_link_allowed(address) and said else (Text(said),)


def _picture_spans(element: Element, reading: TokenisedText) -> Spans:
    return token_spans(element.get("alt", ""), reading)


_INLINE: dict[str, Callable[[Element, TokenisedText], Spans]] = {
    "strong": lambda element, reading: (Strong(element_spans(element, reading)),),
    "em": lambda element, reading: (Emphasis(element_spans(element, reading)),),
    "span": lambda element, reading: (Foreign(element_spans(element, reading), element.get("lang", "")),),
    "br": lambda element, reading: (Break(),),
    "code": lambda element, reading: (Text(unescape(element.text or "")),),
    "a": _link_spans,
    "img": _picture_spans,
}
