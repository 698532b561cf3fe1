"""The smallest pieces of WordprocessingML, as text: runs, paragraphs, fields, links and bookmarks.

Everything an author wrote passes through `escape`, and nothing else does. Measures are twips (1/20 of a point).
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from plangen.document.model import Theme
from plangen.files.regex import regex
from plangen.files.words import Words
from plangen.frozen import frozen
from plangen.render.word.heading_numbers import HeadingNumbers

TEXT_WIDTH, TURNED_WIDTH = 9412, 14344
TAB = "<w:r><w:tab/></w:r>"
BREAK = "<w:r><w:br/></w:r>"
RIGHT = '<w:jc w:val="right"/>'
KEEP_NEXT = "<w:keepNext/>"

_LONGEST_NUMBER = 6
_RUN = regex("<w:r>(?:<w:rPr>(?P<properties>.*?)</w:rPr>)?")
_IN_YEARS = regex(r"(?<=\d{4})-(?=\d)")
_FORBIDDEN = {*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {*b"\t\n\r"}
_PLAIN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}) | dict.fromkeys(_FORBIDDEN, "\ufffd")


@frozen
class WordIndex:
    """What a piece of the text must know of its file.

    `bookmarks` gives the bookmark of an anchor, `links` the relationship of an address, `pictures` that of a picture;
    `pages` the page of an anchor, `notes` the footnote of an anchor. `marks` supplies that footnote once, and nothing
    after that; `headings` tells how headings are numbered, `counts` what the field of each caption says beyond counting on.
    `serial` and `lists` supply numbers never used before in the file. `ink` is the authority's colour, readable; charts
    are drawn in that of `theme`. `words` are those of the document's language.
    """

    bookmarks: Mapping[str, str]
    links: Mapping[str, str]
    pictures: Mapping[bytes, str]
    pages: Mapping[str, int]
    notes: Mapping[str, int]
    headings: HeadingNumbers
    marks: Mapping[str, Iterator[int]]
    counts: Iterator[str]
    serial: Iterator[int]
    lists: Iterator[int]
    ink: str
    theme: Theme
    words: Words


def escape(text: str) -> str:
    """The text as XML; a character that XML cannot hold (a control character, half a pair) becomes U+FFFD."""
    return text.translate(_PLAIN)


def run(text: str, properties: str = "") -> str:
    """Text in one format: run properties in the order of the schema, or none."""
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{wrapped}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def display_run(text: str) -> str:
    """Text that stands out or in a narrow column, in which years are not broken at the end of a line: 2019-20."""
    return _IN_YEARS.sub('</w:t><w:noBreakHyphen/><w:t xml:space="preserve">', run(text))


def in_language(language: str, xml: str) -> str:
    """The runs of a text with the tag of their language, but those that have one of their own; unchanged without a tag."""
    return _RUN.sub(partial(_with_language, f'<w:lang w:val="{escape(language)}"/>'), xml) if language else xml


def _with_language(tag: str, start: re.Match[str]) -> str:
    """The start of a run with its language as the last of its properties, where the schema has it."""
    properties = start["properties"] or ""
    return start[0] if "<w:lang " in properties else f"<w:r><w:rPr>{properties}{tag}</w:rPr>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a style; properties of its own in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def with_number(number: str, content: str) -> str:
    """The content after the author's own number: a tab between them, or a space where the number is long as a word."""
    if not number:
        return content
    return run(number) + TAB + content if is_hanging_number(number) else run(number + " ") + content


def is_hanging_number(number: str) -> bool:
    """Whether a number is short enough to hang before its text ("4.1", but not "Annex A")."""
    return 0 < len(number) <= _LONGEST_NUMBER


def hanging_indent(left: int, hang: int) -> str:
    """Paragraph properties that indent the text and hang its first line."""
    return f'<w:ind w:left="{left}" w:hanging="{hang}"/>'


def field_mark(kind: str) -> str:
    """The `begin`, `separate` or `end` of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field_start(text: str) -> str:
    """The words of a field, as far as its result."""
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>'
    return field_mark("begin") + code + field_mark("separate")


def field(text: str, result: str, properties: str = "") -> str:
    """A whole field with the result it shows until Word works it out again."""
    return field_start(text) + run(result, properties) + field_mark("end")


def bookmark(index: WordIndex, name: str, content: str = "") -> str:
    """The content as a place that can be led to."""
    number = next(index.serial)
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def inner_link(name: str, content: str) -> str:
    """The content as a link to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def outer_link(relationship: str, content: str) -> str:
    """The content as a link out of the file."""
    return f'<w:hyperlink r:id="{relationship}" w:history="1">{content}</w:hyperlink>'
