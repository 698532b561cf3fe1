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

if TYPE_CHECKING:
    from markdown import Markdown

_LIST_AFTER_TEXT = regex(
    r"^(?P<text>(?![ \t]*(?:[-*+]|\d+[.)])[ \t])(?![ \t]*$).*)\n(?=[ \t]{0,3}(?:[-*+]|1\.)[ \t])", re.MULTILINE
)
_QUOTED_SOURCE = regex(r"^(>[ \t]?)(?=—)", re.MULTILINE)
_MARKED = regex(r"[*_\[\]<>`#|!\\&~=]|^[ \t]*(?:[-+•●▪◦·]|\d+[.)])[ \t]|^ {2,}|  $|^-{3}", re.MULTILINE)
_DEEP_QUOTE = regex(r"^((?:> ?){4})(?:> ?)+", re.MULTILINE)
_ITEM = regex(r"(?P<indent>[ \t]*)(?P<mark>[-*+•●▪◦·]|\d{1,3}[.)])[ \t]+(?=\S)")
_DEEPEST = 4
_ONE_AT_A_TIME = Lock()
"""The one reader keeps the state of the text that it is reading; to make one for each thread takes longer than to wait."""

_LANGUAGE = regex(rf"""\{{lang=(["']?)({TAG})\1\}}""")
_HIDDEN_AMPERSAND = "\x02amp\x03"


def is_plain(text: str) -> bool:
    """Whether a text has nothing in it that Markdown could read as more than words."""
    return _MARKED.search(text) is None


def markdown_tree(text: str) -> Element:
    """The element tree of a Markdown text: p, h1–h6, ul, ol, li, blockquote, table, div (a boxed note) and inline elements.

    A span is words in another language, which its `lang` names.

    Quotations and lists deeper than four stand at the fourth level: deeper ones would take ever longer to read.
    """
    text = _QUOTED_SOURCE.sub(r"\1\n\1", text)
    text = _DEEP_QUOTE.sub(r"\1", "\n".join(_even_lists(text.split("\n"))))
    text = _LIST_AFTER_TEXT.sub(r"\g<text>\n\n", text)
    with _ONE_AT_A_TIME:
        return _restore_ampersands(_parse(text))


def _parse(text: str) -> Element:
    reader = _markdown()
    reader.reset()
    lines = text.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root: Any = reader.parser.parseDocument(lines).getroot()
    for processor in reader.treeprocessors:
        processed = processor.run(root)
        root = processed if processed is not None else root
    return cast(Element, root)


def _even_lists(lines: list[str]) -> Iterator[str]:
    """The lines of a text in which items of lists are marked and indented as the library reads them.

    Authors indent by two spaces, by four or by a tab, and paste bullets and "1)" from Word.
    """
    open_at: list[int] = []
    for line in lines:
        match = _ITEM.match(line)
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if match and not (indent >= 4 and not open_at):
            open_at = [*(at for at in open_at if at < indent), indent]
            mark = match["mark"].replace(")", ".") if match["mark"][0].isdecimal() else "-"
            yield f"{'    ' * min(len(open_at) - 1, _DEEPEST - 1)}{mark} {line[match.end() :]}"
        elif open_at and indent and line.strip():
            depth = sum(1 for at in open_at if at < indent)
            yield f"{'    ' * min(depth, _DEEPEST)}{line.strip()}"
        else:
            open_at = open_at if not line.strip() else []
            yield line


@cache
def _markdown() -> "Markdown":
    from markdown import Markdown
    from markdown.extensions.admonition import AdmonitionExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    reader = Markdown(extensions=[TableExtension(), SaneListExtension(), AdmonitionExtension()])
    reader.parser.blockprocessors.register(_whole_rows(reader), "table", 75)
    reader.inlinePatterns.register(_in_another_language(reader), "language", 175)
    _leave_out(reader)
    return reader


def _whole_rows(reader: "Markdown") -> Any:
    """What reads a table; cells beyond the last column stand in the last, and are not dropped."""
    from markdown.extensions.tables import TableProcessor

    class WholeRows(cast(Any, TableProcessor)):  # type: ignore[misc]
        def _build_row(self, row: str, parent: Element, align: list[str | None]) -> None:
            cells, last = self._split_row(row), len(align) - 1
            if len(cells) > len(align):
                row = " | ".join([*cells[:last], r" \| ".join(cells[last:])])
                row = f"| {row} |" if self.border else row
            super()._build_row(row, parent, align)

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


def _restore_ampersands(root: Element) -> Element:
    for element in root.iter():
        element.text = (element.text or "").replace(_HIDDEN_AMPERSAND, "&")
        element.tail = (element.tail or "").replace(_HIDDEN_AMPERSAND, "&")
    return root
