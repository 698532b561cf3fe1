"""A document that was not made here, read by what its bytes are; its name is only told back."""

from importlib import import_module
from operator import is_
from typing import Any, TypeVar, cast

from plangen.files.cached_yaml import read_schema
from plangen.files.regex import regex
from plangen.frozen import fields, is_frozen, replace
from plangen.importing.as_read import Document, Picture, block_texts
from plangen.importing.kinds import Kind, kind_of
from plangen.importing.unreadable import UnreadableDocument
from plangen.source.printable import LONGEST_WORD, without_unseen

__all__ = ["UnreadableDocument", "read_document"]

Value = TypeVar("Value")
_LONG_WORD = regex(rf"(\S{{{LONGEST_WORD}}})(?=\S)")

_READERS = {
    Kind.WORD: ("word", "read_word"),
    Kind.PDF: ("pdf", "read_pdf"),
    Kind.HTML: ("html", "read_html"),
    Kind.MARKDOWN: ("markdown", "read_markdown"),
    Kind.TEXT: ("text", "read_text"),
}
"""The module of each kind, which is imported when the first file of it is read, and its reader."""


def read_document(name: str, data: bytes) -> Document:
    """The document as read: Word (.docx), PDF, a web page, Markdown or plain text.

    Raises UnreadableDocument, with one line that says what is wrong and how to put it right, where it is empty, locked,
    damaged, of another kind, or past a limit.
    """
    module, reader = _READERS[kind_of(name, data)]
    document: Document = getattr(import_module(f"plangen.importing.{module}"), reader)(name, data)
    if not any(filter(None, block_texts(document.blocks))):
        raise _without_words(document)
    return _printable(document)


def _without_words(document: Document) -> UnreadableDocument:
    """What is told of a document of which no word was read."""
    pictures = document.scanned or any(isinstance(block, Picture) for block in document.blocks)
    drawn = pictures or any(left.kind == "picture" for left in document.left_out)
    words = read_schema("reading")["no_words"]["pictures" if drawn else "nothing"]
    return UnreadableDocument(document.name, words["fault"], words["remedy"])


def _printable(value: Value) -> Value:
    """A document without characters that cannot be seen, and without words of a thousand letters, which no plan may hold; what
    has none is not copied.
    """
    made: Any = value
    if isinstance(value, str):
        made = without_unseen(value)
        made = made if len(made) <= LONGEST_WORD else _LONG_WORD.sub(r"\1 ", made)
    elif isinstance(value, tuple):
        parts = tuple([_printable(part) for part in value])
        made = value if all(map(is_, value, parts)) else parts
    elif is_frozen(value):
        changed = {}
        for field in fields(value):
            part = getattr(value, field.name)
            printable = _printable(part)
            if printable is not part:
                changed[field.name] = printable
        made = replace(made, **changed) if changed else value
    return cast(Value, made)
