"""A document that was not made here, read by what its bytes are; its name is only told back."""

from importlib import import_module

from plangen.importing.as_read import Document
from plangen.importing.kinds import Kind, kind_of
from plangen.importing.unreadable import UnreadableDocument

__all__ = ["UnreadableDocument", "read_document"]

_READERS = {
    Kind.PDF: ("pdf.read", "read_pdf"),
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
    return document
