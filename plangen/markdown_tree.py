"""Markdown text to an element tree, by Python-Markdown with everything taken out that could carry HTML.

Kept apart from `prose.py`, which turns the tree into blocks: this module knows the library, that one knows documents.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from markdown import Markdown

_LIST_AFTER_TEXT = re.compile(
    r"^(?P<text>(?![ \t]*(?:[-*+]|\d+[.)])[ \t])(?![ \t]*$).*)\n(?=[ \t]{0,3}(?:[-*+]|1\.)[ \t])", re.MULTILINE
)
_QUOTED_SOURCE = re.compile(r"^(>[ \t]?)(?=—)", re.MULTILINE)
_MARKED = re.compile(r"[*_\[\]<>`#|!\\&~=]|^[ \t]*(?:[-+]|\d+[.)])[ \t]|^ {2,}|  $|^-{3}", re.MULTILINE)
_DEEP_QUOTE = re.compile(r"^((?:> ?){4})(?:> ?)+", re.MULTILINE)
_DEEP_ITEM = re.compile(r"^ {16,}(?=(?:[-*+]|\d+[.)])[ \t])", re.MULTILINE)
_HIDDEN_AMPERSAND = "\x02amp\x03"


def plain(text: str) -> bool:
    """Whether a text has nothing in it that Markdown could read as more than words."""
    return _MARKED.search(text) is None


def tree(text: str) -> Element:
    """The element tree of a Markdown text: p, h1–h6, ul, ol, li, blockquote, table, div (a boxed note) and inline elements.

    Quotations and lists deeper than four stand at the fourth level: deeper ones would take ever longer to read (SEC-08).
    """
    text = _LIST_AFTER_TEXT.sub(r"\g<text>\n\n", text)
    text = _QUOTED_SOURCE.sub(r"\1\n\1", text)
    text = _DEEP_ITEM.sub(" " * 12, _DEEP_QUOTE.sub(r"\1", text))
    reader = _reader()
    reader.reset()
    lines = text.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root: Any = reader.parser.parseDocument(lines).getroot()
    for processor in reader.treeprocessors:
        found = processor.run(root)
        root = found if found is not None else root
    return _shown(root)


@cache
def _reader() -> "Markdown":
    from markdown import Markdown
    from markdown.extensions.admonition import AdmonitionExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension, TableProcessor

    class WholeRows(cast(Any, TableProcessor)):  # type: ignore[misc]
        """Rows of tables in which cells beyond the last column stand in the last, and are not dropped."""

        def _build_row(self, row: str, parent: Element, align: list[str | None]) -> None:
            cells, last = self._split_row(row), len(align) - 1
            if len(cells) > len(align):
                row = " | ".join([*cells[:last], r" \| ".join(cells[last:])])
                row = f"| {row} |" if self.border else row
            super()._build_row(row, parent, align)

    reader = Markdown(extensions=[TableExtension(), SaneListExtension(), AdmonitionExtension()])
    reader.parser.blockprocessors.register(WholeRows(reader.parser, {"use_align_attribute": False}), "table", 75)
    for registry, names in (
        (reader.preprocessors, ["html_block"]),
        (reader.parser.blockprocessors, ["code"]),
        (reader.inlinePatterns, ["html", "entity", "automail"]),
        (reader.treeprocessors, ["prettify"]),
    ):
        for name in names:
            registry.deregister(name, strict=False)
    return reader


def _shown(root: Element) -> Element:
    for element in root.iter():
        element.text = (element.text or "").replace(_HIDDEN_AMPERSAND, "&")
        element.tail = (element.tail or "").replace(_HIDDEN_AMPERSAND, "&")
    return root
