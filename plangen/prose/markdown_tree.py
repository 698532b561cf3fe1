"""Markdown text to an element tree, by Python-Markdown with everything taken out that could carry HTML.

Kept apart from `prose.py`, which turns the tree into blocks: this module knows the library, that one knows documents.
"""

import re
from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import Element

from plangen.document.language_tag import TAG
from plangen.files.regex import regex
from plangen.prose.brackets import HIDDEN, hide_brackets, show_brackets
from plangen.prose.even_lines import PART, even_lines

if TYPE_CHECKING:
    from markdown import Markdown

_MARKED = regex(r"[*_\[\]<>`#|!\\&~=]|^[ \t]*(?:[-+•●▪◦·]|\d+[.)])[ \t]|^ {2,}|  $|^-(?:--|-?[ \t]*$)", re.MULTILINE)
_RESERVED = regex(f"[{PART}{HIDDEN}]")

_ONE_AT_A_TIME = Lock()
"""The one reader keeps the state of the text that it is reading; to make one for each thread takes longer than to wait."""

BLOCK_TAGS = {"p", "ul", "ol", "blockquote", "table", "div", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
_LANGUAGE = regex(rf"""\{{lang=(["']?)({TAG})\1\}}""")
_ITEM_WITH_A_NUMBER = regex(r"^[ ]{0,3}\d{1,9}\.[ ]+(.*)")
"""As CommonMark has it: nine digits at the most, which all that draws pages can count from."""

_HIDDEN_AMPERSAND = "\x02amp\x03"


def is_plain(text: str) -> bool:
    """Whether a text has nothing in it that Markdown could read as more than words."""
    return _MARKED.search(text) is None


def markdown_tree(text: str) -> Element:
    """The element tree of a Markdown text: p, h1–h6, ul, ol, li, blockquote, table, div (a boxed note) and inline elements.

    A span is words in another language, which its `lang` names.

    Quotations and lists deeper than four stand at the fourth level: deeper ones would take ever longer to read.
    """
    text = hide_brackets(even_lines(_RESERVED.sub("\ufffd", text)))
    with _ONE_AT_A_TIME:
        return _restore_hidden(_parse(text))


def _parse(text: str) -> Element:
    reader = _markdown()
    reader.reset()
    reader.parser.state.clear()  # what a text that could not be read has left there
    lines = text.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root: Any = reader.parser.parseDocument(lines).getroot()
    for processor in reader.treeprocessors:
        processed = processor.run(root)
        root = processed if processed is not None else root
    for element in root.iter():
        if any(child.text == PART for child in element):
            element[:] = [child for child in element if child.text != PART]
        if element.tag in ("div", "blockquote", "li"):
            element[:] = [*_whole_blocks(element)]
    return cast(Element, root)


def _whole_blocks(holder: Element) -> Iterator[Element]:
    """What stands in an item, a quotation or a boxed note, with a paragraph for the loose words after each block in it."""
    loose: Element | None = None
    for child in holder:
        if child.tag in BLOCK_TAGS:
            yield child
            loose = Element("p")
            loose.text, child.tail = child.tail, None
            if (loose.text or "").strip():
                yield loose
        elif loose is None:
            yield child
        else:
            if not (loose.text or "").strip() and not len(loose):
                yield loose
            loose.append(child)


@cache
def _markdown() -> "Markdown":
    from markdown import Markdown
    from markdown.extensions.admonition import AdmonitionExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    reader = Markdown(extensions=[TableExtension(), SaneListExtension(), AdmonitionExtension()])
    reader.parser.blockprocessors.register(_whole_rows(reader), "table", 75)
    cast(Any, reader.parser.blockprocessors["olist"]).RE = _ITEM_WITH_A_NUMBER
    reader.inlinePatterns.register(_in_another_language(reader), "language", 175)
    reader.inlinePatterns.register(_mailbox(reader), "mailbox", 115)
    _leave_out(reader)
    return reader


def _whole_rows(reader: "Markdown") -> Any:
    """What reads a table; cells beyond the last column stand in the last, and are not dropped."""
    from markdown.extensions.tables import TableProcessor

    class WholeRows(cast(Any, TableProcessor)):  # type: ignore[misc]
        def _build_row(self, row: str, parent: Element, align: list[str | None]) -> None:
            row = self._without_outer_bars(row, len(align))
            cells, last = self._split_row(row), len(align) - 1
            if len(cells) > len(align):
                row = " | ".join([*cells[:last], r" \| ".join(cells[last:])])
                row = f"| {row} |" if self.border else row
            super()._build_row(row, parent, align)

        def _without_outer_bars(self, row: str, columns: int) -> str:
            """A row without the bars at its ends, where those of its table have none and a cell would be one too many."""
            cells = [cell.strip() for cell in self._split_row(row)]
            if self.border or len(cells) <= columns:
                return row
            row = row if cells[0] else row.strip().removeprefix("|")
            return row if cells[-1] else row.strip().removesuffix("|")

    return WholeRows(reader.parser, {"use_align_attribute": False})


def _in_another_language(reader: "Markdown") -> Any:
    """What reads words in brackets with their language after them, as pandoc writes it: `[Bore da]{lang=cy}`."""
    from markdown.inlinepatterns import LinkInlineProcessor

    class InAnotherLanguage(cast(Any, LinkInlineProcessor)):  # type: ignore[misc]
        def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
            words, end, closed = self.getText(data, match.end(0))
            language = _LANGUAGE.match(data, end) if closed else None
            if language is None:
                return None, None, None
            element = Element("span", lang=language[2])
            element.text = words
            return element, match.start(0), language.end()

    return InAnotherLanguage(r"\[", reader)


def _mailbox(reader: "Markdown") -> Any:
    """What reads the address of a mailbox as mail programs write it, `<a@b.org>`; the library's own hides its letters."""
    from markdown.inlinepatterns import InlineProcessor

    class Mailbox(cast(Any, InlineProcessor)):  # type: ignore[misc]
        def handleMatch(self, match: re.Match[str], data: str) -> tuple[Element, int, int]:
            element = Element("a", href=f"mailto:{match[1]}")
            element.text = match[1]
            return element, match.start(0), match.end(0)

    return Mailbox(r"<(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>", reader)


def _leave_out(reader: "Markdown") -> None:
    """Take out what would read more than a plan may hold: HTML, indented code, addresses made into links."""
    for registry, names in (
        (reader.preprocessors, ["html_block"]),
        (reader.parser.blockprocessors, ["code"]),
        (reader.inlinePatterns, ["html", "entity", "automail"]),
        (reader.treeprocessors, ["prettify"]),
    ):
        for name in names:
            registry.deregister(name, strict=False)


def _restore_hidden(root: Element) -> Element:
    """The tree with the characters that were hidden from the library."""
    for element in root.iter():
        element.text, element.tail = _restored(element.text), _restored(element.tail)
        for name, value in element.items():
            element.set(name, _restored(value))
    return root


def _restored(text: str | None) -> str:
    return show_brackets((text or "").replace(_HIDDEN_AMPERSAND, "&"))
