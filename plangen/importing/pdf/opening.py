"""The pages and the structure tree of a PDF, read within limits; or in one line why it is not read."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple

from plangen.importing.as_read import Comment
from plangen.importing.pdf.annotations import comments_in, drawn_in, pages_typed_on
from plangen.importing.pdf.glyphs import pdfium, sheet_of
from plangen.importing.pdf.sheet import Sheet
from plangen.importing.pdf.structure import Element, structure_of
from plangen.importing.unreadable import UnreadableDocument

MOST_BYTES = 200_000_000
MOST_PAGES = 1_000
MOST_WORDS = 3_000_000
_HEADER_WITHIN = 1024
_FEWEST_WORDS = 150
"""Of a file that holds others, or a form that only one program shows: with less, its pages only say how to open it."""

_PORTFOLIO = (
    "it is a portfolio, in which the documents lie as files of their own",
    "save the plan out of it, and give that",
)
_FORM = ("it is a form that only Adobe's programs show", "open it there, print it as PDF, and give that")


class Said(NamedTuple):
    """What a file says beside its pages: its structure tree if it has one, its title and author or empty, what readers
    noted on it, and the pages that somebody typed on. `drawn`: its bytes with that drawn into the pages, where there is
    any. `wrapper` is what a file may be whose pages only say how it is opened, and what to do.
    """

    root: Element | None = None
    title: str = ""
    author: str = ""
    language: str = ""
    comments: tuple[Comment, ...] = ()
    typed_on: frozenset[int] = frozenset()
    drawn: bytes = b""
    wrapper: tuple[str, str] | None = None


class File(NamedTuple):
    """The pages of a file, and what it says beside them."""

    sheets: list[Sheet]
    said: Said


def opened(name: str, data: bytes) -> File:
    """A file from its bytes. UnreadableDocument where it is no PDF, has a password, is broken or past a limit."""
    if not data:
        raise UnreadableDocument(name, "the file is empty", "save it anew")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise UnreadableDocument(name, "this is not a PDF", "save it as PDF, or give the file it was made from")
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(name, f"the file is larger than {MOST_BYTES:,} bytes", "save it with smaller pictures")
    said = _said(data)
    sheets = _sheets(name, said.drawn or data)
    if said.wrapper and sum(len(sheet.words) for sheet in sheets) < _FEWEST_WORDS:
        raise UnreadableDocument(name, *said.wrapper)
    return File(sheets, said)


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


def _said(data: bytes) -> Said:
    """What a file says beside its pages; nothing where it is damaged, for then the pages are read by position."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as file:
            said = {key: str(value) for key, value in file.docinfo.items() if not isinstance(value, pikepdf.Dictionary)}
            language = str(file.Root.get("/Lang", ""))
            typed_on = pages_typed_on(file)
            found = Said(
                structure_of(file), said.get("/Title", ""), said.get("/Author", ""), language, comments_in(file), typed_on,
                wrapper=_wrapper(file.Root),
            )  # fmt: skip
            return found._replace(drawn=drawn_in(file)) if typed_on else found
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Said()


def _wrapper(root: Any) -> tuple[str, str] | None:
    if "/Collection" in root:
        return _PORTFOLIO
    return _FORM if "/XFA" in root.get("/AcroForm", {}) else None
