"""Markdown text to an element tree, by Python-Markdown with everything taken out that could carry HTML.

Kept apart from `prose.py`, which turns the tree into blocks: this module knows the library, that one knows documents.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import Element

from plangen.document.language_tag import TAG
from plangen.files.regex import regex
from plangen.prose.brackets import HIDDEN, hide_brackets, show_brackets

if TYPE_CHECKING:
    from markdown import Markdown

_LIST_AFTER_TEXT = regex(
    r"^(?P<text>(?![ \t]*(?:[-*+]|\d+[.)])[ \t])(?![ \t]*$).*)\n(?=[ \t]{0,3}(?:[-*+]|1\.)[ \t])", re.MULTILINE
)
_QUOTED_SOURCE = regex(r"^(>[ \t]?)(?=—)", re.MULTILINE)
_MARKED = regex(r"[*_\[\]<>`#|!\\&~=]|^[ \t]*(?:[-+•●▪◦·]|\d+[.)])[ \t]|^ {2,}|  $|^-{3}", re.MULTILINE)
_NESTED = regex(r"^[ \t]*(?:(?:>|[-*+•](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*){5,}(?=\S)", re.MULTILINE)
_NESTING = regex(r"[ \t]*(?:>|[-*+•]|\d{1,9}[.)])[ \t]*")
_ITEM = regex(r"(?P<indent>[ \t]*)(?P<mark>[-*+•●▪◦·]|\d{1,3}[.)])[ \t]+(?=\S)")
_TASK = regex(r"\[(?P<done>[ xX])\][ \t]+(?=\S)")
_HASH = regex(r"^(?P<marks>\#{1,6})(?![\#\s]|$)(?P<next>.)", re.MULTILINE)
_BETWEEN_QUOTES = regex(r"^( {0,3}>.*\n)(?:[ \t]*\n)+(?= {0,3}>)", re.MULTILINE)
_TABLE_RULE = regex(r" {0,3}(?=[^\n]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DEEPEST = 4
_PART = "\U0010fffd"
"""A paragraph of its own between two blocks that the library would take for one; it is taken out again."""

_RESERVED = regex(f"[{_PART}{HIDDEN}]")

_ONE_AT_A_TIME = Lock()
"""The one reader keeps the state of the text that it is reading; to make one for each thread takes longer than to wait."""

CAPTION = "Table: "
"""What begins the line that is the caption of a table."""

BLOCK_TAGS = {"p", "ul", "ol", "blockquote", "table", "div", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}
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
    text = _HASH.sub(_as_heading, _RESERVED.sub("\ufffd", text))
    text = _BETWEEN_QUOTES.sub(rf"\1\n{_PART}\n\n", text)
    text = _QUOTED_SOURCE.sub(r"\1\n\1", text)
    text = "\n".join(_tables_apart(text.split("\n"))) if "|" in text else text
    text = _NESTED.sub(_shallow, "\n".join(_even_lists(text.split("\n"))))
    text = _LIST_AFTER_TEXT.sub(r"\g<text>\n\n", text)
    text = hide_brackets(text)
    with _ONE_AT_A_TIME:
        return _restore_hidden(_parse(text))


def _as_heading(match: re.Match[str]) -> str:
    """A line that begins with # and no space: a heading where it has two or more, else text ("#1 priority")."""
    heading = len(match["marks"]) > 1 and not match["next"].isdigit()
    return f"{match['marks']} {match['next']}" if heading else f"\\{match[0]}"


def _tables_apart(lines: list[str]) -> Iterator[str]:
    """The lines of a text with an empty one above each table, and one below it where its caption stands there."""
    inside = False
    for place, line in enumerate(lines):
        begins = "|" in line and _TABLE_RULE.fullmatch("".join(lines[place + 1 : place + 2])) is not None
        ends = inside and line.startswith(CAPTION)
        if (begins and not inside and place and lines[place - 1].strip()) or ends:
            yield ""
        inside = (inside or begins) and bool(line.strip()) and not ends
        yield line


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
    for element in [element for element in root if element.text == _PART]:
        root.remove(element)
    for element in root.iter():
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
            words = _TASK.sub(_box, line[match.end() :], count=1) if line[match.end()] == "[" else line[match.end() :]
            yield f"{'    ' * min(len(open_at) - 1, _DEEPEST - 1)}{mark} {words}"
        elif open_at and indent and line.strip():
            depth = sum(1 for at in open_at if at < indent)
            yield f"{'    ' * min(depth, _DEEPEST)}{line.strip()}"
        else:
            open_at = open_at if not line.strip() else []
            yield line


def _shallow(match: re.Match[str]) -> str:
    """The marks with which a line begins that stands deep in quotations and lists: the first four of each."""
    kept, deep = list[str](), Counter[bool]()
    for mark in _NESTING.findall(match[0]):
        quotes = mark.strip() == ">"
        deep[quotes] += 1
        if deep[quotes] <= _DEEPEST:
            kept.append(mark)
    return "".join(kept)


def _box(match: re.Match[str]) -> str:
    """The box of a task, ticked or not; brackets that stand elsewhere are brackets."""
    box = "☐ " if match["done"] == " " else "☑ "
    return match[0] if match.start() else box


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


def _restore_hidden(root: Element) -> Element:
    """The tree with the characters that were hidden from the library."""
    for element in root.iter():
        element.text, element.tail = _restored(element.text), _restored(element.tail)
        for name, value in element.items():
            element.set(name, _restored(value))
    return root


def _restored(text: str | None) -> str:
    return show_brackets((text or "").replace(_HIDDEN_AMPERSAND, "&"))
