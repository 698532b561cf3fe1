"""A hidden bookmark for each paragraph of a Word file, by which it is known again after a colleague has edited the file.

Its name is a hash of what stood in it, so that it also tells whether that still does: `_pgh5k2`; `_pgh5k2_2` where an earlier
one has the same. That of a paragraph which holds a picture and no words is made of the bytes of the picture. What a word
processor writes itself (the contents, the numbers of captions) is no part of that, and has none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from zlib import crc32

from plangen.files.regex import regex

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 4
_NAME = regex(rf"_pg([{_LETTERS}]{{{_LENGTH}}})(?:_\d+)?")
_PARAGRAPH = regex(r'(<w:p><w:pPr><w:pStyle w:val="([^"]*)"/>(?:(?!</w:pPr>).)*</w:pPr>)(.*?)</w:p>', re.DOTALL)
_PIECE = regex(r'<w:fldChar w:fldCharType="(\w+)"/>|<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br|noBreakHyphen)/>')
_PICTURE = regex(r'<a:blip r:embed="([^"]*)"/>')
_WRITTEN_ITSELF = ("TOC", "SectionEnd")


def mark_paragraphs(
    text: str, serial: Iterator[int], taken: Counter[str], pictures: Mapping[str, bytes] | None = None
) -> str:
    """The text of a part with a bookmark at the beginning of each paragraph that holds words, or a picture.

    `serial` supplies what numbers bookmarks; `taken` counts the names given so far in the file; `pictures` are the bytes by
    the relationship that leads to them.
    """

    def marked(match: re.Match[str]) -> str:
        opening, style, content = match.groups()
        told = _told(content, pictures or {})
        if style.startswith(_WRITTEN_ITSELF) or not told:
            return match[0]
        name = f"_pg{told}"
        taken[name] += 1
        name = name if taken[name] == 1 else f"{name}_{taken[name]}"
        place = next(serial)
        start = f'<w:bookmarkStart w:id="{place}" w:name="{name}"/><w:bookmarkEnd w:id="{place}"/>'
        return f"{opening}{start}{content}</w:p>"

    return _PARAGRAPH.sub(marked, text)


def marked_hash(name: str) -> str:
    """The hash of what stood at a bookmark as the file was made; empty where it is another kind of bookmark."""
    match = _NAME.fullmatch(name)
    return match[1] if match else ""


def text_hash(text: str) -> str:
    """What tells the words of a paragraph from others: 20 bits, which need only tell it from its own later wordings."""
    return data_hash(" ".join(text.split()).encode())


def data_hash(data: bytes) -> str:
    """The same of bytes: what tells a picture from the one that took its place."""
    bits = crc32(data)
    return "".join(_LETTERS[bits >> 5 * place & 31] for place in range(_LENGTH))


def _told(content: str, pictures: Mapping[str, bytes]) -> str:
    """The hash of what a paragraph holds: its words, or else its picture; empty where it holds neither."""
    words = _shown(content)
    if words.strip():
        return text_hash(words)
    picture = _PICTURE.search(content)
    return data_hash(pictures.get(picture[1], b"")) if picture else ""


def _shown(content: str) -> str:
    """The words of a paragraph without the results of fields."""
    words: list[str] = []
    inside = False
    for mark, text, sign in _PIECE.findall(content):
        if mark:
            inside = mark == "separate" or (inside and mark != "end")
        elif not inside:
            words.append("-" if sign == "noBreakHyphen" else unescape(text) or " ")
    return "".join(words)
