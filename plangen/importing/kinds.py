"""Which kind of file bytes are, and what is said of those that are not read."""

import re
from enum import Enum
from pathlib import PurePath

from plangen.files.package import Package, PackageError
from plangen.files.regex import regex
from plangen.importing.unreadable import UnreadableDocument

LARGEST = 60_000_000
"""Bytes of a file of any kind."""

LARGEST_TEXT = 8_000_000
"""Bytes of a web page or a text."""


class Kind(Enum):
    """The kinds of file that are read."""

    WORD = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"


_OLE = b"\xd0\xcf\x11\xe0"
_SAVE = "open it in Word and save it as .docx"
_OTHERS = (
    (b"{\\rtf", "it is Rich Text (.rtf)", _SAVE),
    (b"\x89PNG", "it is a picture", "give the document, not a picture of it"),
    (b"\xff\xd8\xff", "it is a picture", "give the document, not a picture of it"),
    (b"GIF8", "it is a picture", "give the document, not a picture of it"),
    (b"MIME-Version:", "it is a web archive (.mht)", "save the page as “Web page, HTML only”"),
    (b"From: <Saved by", "it is a web archive (.mht)", "save the page as “Web page, HTML only”"),
    (b"Rar!", "it is an archive", "take the document out of it"),
    (b"7z\xbc\xaf", "it is an archive", "take the document out of it"),
    (b"\x1f\x8b", "it is an archive", "take the document out of it"),
)
"""How files begin that are not read, what they are, and what to do."""

_ZIPS = (
    ("xl/", "it is a workbook", "give the Word file or the PDF of the document"),
    ("ppt/", "it is a presentation", "save it as PDF"),
    ("content.xml", "it is an OpenDocument file (.odt)", "save it as .docx"),
    ("Index/", "it is a Pages file", "export it as Word"),
)
_HTML = regex(r"(?:^|>)\s*<(?:!doctype\s+html|html|head|body|main|div|article|section|table|h[1-6]|p)\b[^<]*>", 2)
_TAGS = regex(r"</(?:p|div|html|body|td|h[1-6]|li)>", 2)
_MARKDOWN = regex(r"^#{1,6} \S", re.MULTILINE)
_SURELY_MARKDOWN = 3
"""So many headings of Markdown make a text Markdown, whatever it is called."""

_CONTROL = regex(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown")


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a file; UnreadableDocument where it is of none that is read, empty or too large."""
    if not data.strip(b"\0 \t\r\n\f"):
        raise UnreadableDocument(name, "it is empty", "give the file that has the document in it")
    if len(data) > LARGEST:
        raise UnreadableDocument(
            name, f"it is larger than {LARGEST:,} bytes", "save it with smaller pictures, or in parts"
        )
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK"):
        return _zip(name, data)
    if data.startswith(_OLE):
        raise UnreadableDocument(name, *_old(data))
    for beginning, what, remedy in _OTHERS:
        if data.startswith(beginning):
            raise UnreadableDocument(name, what, remedy)
    return _text(name, data)


def _zip(name: str, data: bytes) -> Kind:
    try:
        parts = list(Package(data, largest=LARGEST))
    except PackageError:
        return Kind.WORD  # its reader says what is wrong
    if any(part.startswith("word/") for part in parts):
        return Kind.WORD
    for beginning, what, remedy in _ZIPS:
        if any(part.startswith(beginning) for part in parts):
            raise UnreadableDocument(name, what, remedy)
    if "_rels/.rels" in parts:
        return Kind.WORD
    raise UnreadableDocument(name, "it is an archive", "take the document out of it")


def _old(data: bytes) -> tuple[str, str]:
    """What a file of the old kind is: one with a password looks the same from outside."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "it has a password", "open it in Word, take off the password and save it as .docx"
    if "WordDocument".encode("utf-16-le") in data:
        return "it is of the old kind of Word file (.doc)", _SAVE
    return "it is of an old kind of Office file", "open it in Office and save it as .docx"


def _text(name: str, data: bytes) -> Kind:
    if len(data) > LARGEST_TEXT:
        raise UnreadableDocument(name, f"it is larger than {LARGEST_TEXT:,} bytes", "give it in parts")
    text = decoded(data)
    head = text[:20_000]
    if len(_CONTROL.findall(head)) > len(head) // 500:
        raise UnreadableDocument(name, "it is of no kind that is read", "give it as .docx, PDF, HTML or text")
    if _HTML.search(text[:4_000]) and _TAGS.search(text):
        return Kind.HTML
    named = PurePath(name.lower()).suffix in _MARKDOWN_ENDINGS
    return Kind.MARKDOWN if named or len(_MARKDOWN.findall(text)) >= _SURELY_MARKDOWN else Kind.TEXT


def decoded(data: bytes) -> str:
    """The characters of a text: by its mark, as UTF-8 or UTF-16, else as Windows writes them."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    sample = data[:2_000]
    if sample.count(0) > len(sample) // 4:
        return data.decode("utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")
