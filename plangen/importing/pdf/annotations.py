"""What lies upon the pages of a PDF: what was typed into its forms, and what readers noted beside the text."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from plangen.files.regex import regex
from plangen.importing.as_read import Comment, Place

MOST_NOTES = 2_000
_TYPED = ("/Widget", "/FreeText")
_NOTED = ("/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret")
_DAY = regex(r"D:(\d{4})(\d\d)(\d\d)")


def pages_typed_on(file: Any) -> frozenset[int]:
    """The pages, from 1, that hold text which somebody typed into a form, or into a box upon the page."""
    return frozenset(
        number for number, page in enumerate(file.pages, 1) if any(_is_typed(note) for note in _notes(page))
    )


def drawn_in(file: Any) -> bytes:
    """The file with what was typed on its pages drawn into them."""
    if "/AcroForm" in file.Root:
        file.generate_appearance_streams()
    file.flatten_annotations("screen")
    kept = BytesIO()
    file.save(kept)
    return kept.getvalue()


def comments_in(file: Any) -> tuple[Comment, ...]:
    """What readers noted, in the order of the pages. Which words each is about is not told by the file."""
    return tuple(
        _comment(note, number)
        for number, page in enumerate(file.pages, 1)
        for note in _notes(page)
        if str(note.get("/Subtype", "")) in _NOTED and str(note.get("/Contents", "")).strip()
    )


def _notes(page: Any) -> Iterator[Any]:
    """What lies upon a page; nothing where the file is damaged there."""
    found = page.get("/Annots")
    for note in list(found)[:MOST_NOTES] if found is not None else ():
        if hasattr(note, "get"):
            yield note


def _is_typed(note: Any) -> bool:
    kind = str(note.get("/Subtype", ""))
    if kind == "/FreeText":
        return bool(str(note.get("/Contents", "")).strip())
    return kind in _TYPED and bool(_value(note))


def _value(field: Any) -> str:
    """What a field of text or of choices holds; empty of a button, or of a field that holds nothing."""
    value, kind = field.get("/V"), field.get("/FT")
    parent = field.get("/Parent")
    if parent is not None:
        value = parent.get("/V") if value is None else value
        kind = parent.get("/FT") if kind is None else kind
    return str(value).strip() if value is not None and str(kind) in ("/Tx", "/Ch") else ""


def _comment(note: Any, page: int) -> Comment:
    day = _DAY.match(str(note.get("/M", "")))
    text = " ".join(str(note["/Contents"]).split())
    return Comment(str(note.get("/T", "")), "-".join(day.groups()) if day else "", text, "", Place(0, page, page))
