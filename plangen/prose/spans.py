"""Inline Markdown to spans: words, weight, stress, links, and the tokens that stand for values and notes.

A reference is resolved before Markdown is read and comes back as a token (a character of a private plane), so that a
value is never read as Markdown.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from plangen.document.model import Block, Break, Emphasis, Foreign, Link, NoteMark, Span, Spans, Strong, Text
from plangen.document.walk import text_of
from plangen.files.regex import regex
from plangen.frozen import frozen

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FIRST_TOKEN = 0xF0000
_SPACE = regex(r"\s+")
TOKEN = regex("([\U000f0000-\U000ffffd])")
_ADDRESS = regex(r"(https?://(?![^/]*@)|mailto:|tel:|#)\S+", re.IGNORECASE)


@frozen
class Placement:
    """A reference that stands on a line of its own: which blocks it stands for is for the caller to say."""

    path: str
    view: str


ProseBlock = Block | Placement


class FoundReference(NamedTuple):
    """A reference in a text: where it begins and ends, and the words it prints, or the Placement it is."""

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


Meant = str | Placement | NoteMark
"""What a token stands for."""


class TokenisedText:
    """A text on its way to blocks: what stands around it, and what its tokens stand for, in order."""

    def __init__(self, options: ProseOptions) -> None:
        self.options = options
        self._meant: dict[Meant, str] = {}
        self._values: list[Meant] = []

    def token(self, meant: Meant) -> str:
        """The character that stands for a value; the same for the same value."""
        if meant not in self._meant:
            self._meant[meant] = chr(FIRST_TOKEN + len(self._values))
            self._values.append(meant)
        return self._meant[meant]

    def value(self, token: str) -> Meant:
        """What a token stands for."""
        return self._values[ord(token) - FIRST_TOKEN]

    def words(self, text: str) -> str:
        """A text with the words that its tokens stand for; a mark of a note has none."""
        return TOKEN.sub(lambda match: self._words_of(match[0]), text)

    def _words_of(self, token: str) -> str:
        value = self.value(token)
        if isinstance(value, Placement):
            return f"{{{{ {value.path} | {value.view} }}}}"
        return value if isinstance(value, str) else ""


def is_link_allowed(address: str) -> bool:
    """Whether a link may lead there: https, http, mailto, tel or an anchor, without a user's name in it."""
    return bool(_ADDRESS.fullmatch(address))


def strip_spans(spans: Spans) -> Spans:
    """Spans without the white space at either end."""
    stripped = list(spans)
    if stripped and isinstance(stripped[0], Text):
        stripped[0] = Text(stripped[0].text.lstrip())
    if stripped and isinstance(stripped[-1], Text):
        stripped[-1] = Text(stripped[-1].text.rstrip())
    return tuple(span for span in stripped if span != Text(""))


def token_spans(text: str, reading: TokenisedText) -> Spans:
    """The spans of plain characters with tokens in them; a Placement keeps its token, by which its paragraph is known."""
    spans: list[Span] = []
    for part in TOKEN.split(re.sub(r"\s+", " ", text)):
        value: Meant = part
        if len(part) == 1 and TOKEN.fullmatch(part):
            value = reading.value(part)
        if isinstance(value, NoteMark):
            spans.append(value)
        elif part:
            words = part if isinstance(value, Placement) else str(value)
            spans[-1:] = (
                [Text(spans[-1].text + words)] if spans and isinstance(spans[-1], Text) else [*spans[-1:], Text(words)]
            )
    return tuple(spans)


def element_spans(element: "Element", reading: TokenisedText) -> Spans:
    """The spans of an element's words and inline elements."""
    spans: list[Span] = list(token_spans(element.text or "", reading))
    for child in element:
        spans += _INLINE.get(child.tag, _other_spans)(child, reading)
        spans += token_spans(child.tail or "", reading)
    return _without_space_after_breaks(spans)


def _without_space_after_breaks(spans: list[Span]) -> Spans:
    for number, span in enumerate(spans):
        before = spans[number - 1] if number else None
        if isinstance(span, Text) and isinstance(before, Break):
            spans[number] = Text(span.text.lstrip())
    return tuple(span for span in spans if span != Text(""))


def _other_spans(element: "Element", reading: TokenisedText) -> Spans:
    return element_spans(element, reading)


def _link_spans(element: "Element", reading: TokenisedText) -> Spans:
    words = text_of(element_spans(element, reading))
    written = reading.words(element.get("href", "")).strip()
    address = _SPACE.sub("%20", written.removeprefix("<").removesuffix(">").strip())
    return (Link(words, address),) if is_link_allowed(address) and words else (Text(words),)


def _picture_spans(element: "Element", reading: TokenisedText) -> Spans:
    return token_spans(element.get("alt", ""), reading)


def _code_spans(element: "Element", reading: TokenisedText) -> Spans:
    from html import unescape

    return token_spans(unescape(element.text or ""), reading)


_INLINE: "dict[str, Callable[[Element, TokenisedText], Spans]]" = {
    "strong": lambda element, reading: (Strong(element_spans(element, reading)),),
    "em": lambda element, reading: (Emphasis(element_spans(element, reading)),),
    "span": lambda element, reading: (Foreign(element_spans(element, reading), element.get("lang", "")),),
    "br": lambda element, reading: (Break(),),
    "code": _code_spans,
    "a": _link_spans,
    "img": _picture_spans,
}
