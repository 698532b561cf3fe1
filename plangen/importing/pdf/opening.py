"""The pages and the structure tree of a PDF, read within limits; or in one line why it is not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple

from plangen.importing.pdf.glyphs import pdfium, sheet_of
from plangen.importing.pdf.sheet import Sheet
from plangen.importing.pdf.structure import Element, structure_of
from plangen.importing.unreadable import UnreadableDocument

MOST_BYTES = 200_000_000
MOST_PAGES = 1_000
MOST_WORDS = 3_000_000
_HEADER_WITHIN = 1024


class File(NamedTuple):
    """The pages of a file, its structure tree if it has one, and what it says of itself (empty where nothing)."""

    sheets: list[Sheet]
    root: Element | None = None
    title: str = ""
    author: str = ""
    language: str = ""


def opened(name: str, data: bytes) -> File:
    """A file from its bytes. UnreadableDocument where it is no PDF, has a password, is broken or past a limit."""
    if not data:
        raise UnreadableDocument(name, "the file is empty", "save it anew")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise UnreadableDocument(name, "this is not a PDF", "save it as PDF, or give the file it was made from")
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(name, f"the file is larger than {MOST_BYTES:,} bytes", "save it with smaller pictures")
    sheets = _sheets(name, data)
    return _with_structure(data, sheets)


def _sheets(name: str, data: bytes) -> list[Sheet]:
    with _document(name, data) as document:
        pages = len(document)
        if not pages:
            raise UnreadableDocument(name, "the file has no pages", "save it anew")
        if pages > MOST_PAGES:
            raise UnreadableDocument(
                name, f"the file has more than {MOST_PAGES:,} pages", "give the part that is to be read"
            )
        made: list[Sheet] = []
        words = 0
        for number in range(1, pages + 1):
            made.append(_sheet(name, document, number))
            words += len(made[-1].words)
            if words > MOST_WORDS:
                raise UnreadableDocument(
                    name, f"the file has more than {MOST_WORDS:,} words", "give the part that is to be read"
                )
        return made


def _sheet(name: str, document: Any, number: int) -> Sheet:
    with pdfium() as engine:
        try:
            return sheet_of(document, number)
        except engine.PdfiumError:
            raise UnreadableDocument(name, f"page {number} is damaged", "save the file anew") from None


@contextmanager
def _document(name: str, data: bytes) -> Iterator[Any]:
    """The file as pdfium has it, for one thread at a time."""
    with pdfium() as engine:
        try:
            document = engine.PdfDocument(data)
        except engine.PdfiumError as error:
            raise _unreadable(name, error) from None
        try:
            yield document
        finally:
            document.close()


def _unreadable(name: str, error: Exception) -> UnreadableDocument:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return UnreadableDocument(name, "the file has a password", "save it without one")
    return UnreadableDocument(name, "the file is damaged", "save it as PDF anew")


def _with_structure(data: bytes, sheets: list[Sheet]) -> File:
    """The file with its structure tree; without it where it is damaged, for then the pages are read by position."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as file:
            if len(file.pages) != len(sheets):
                return File(sheets)
            said = {key: str(value) for key, value in file.docinfo.items() if not isinstance(value, pikepdf.Dictionary)}
            language = str(file.Root.get("/Lang", ""))
            return File(sheets, structure_of(file), said.get("/Title", ""), said.get("/Author", ""), language)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return File(sheets)
