"""What was added behind the bytes of a PDF of ours: a signature, which changes no page, or something that does."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from plangen.frozen import frozen

if TYPE_CHECKING:
    from pikepdf import Pdf

_ENDS_LATE = 64
"""Bytes that may stand behind what a signature covers: the end of the line, no more than that."""

_PARTS = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate")


@frozen
class Added:
    """What stands behind our bytes: how many signatures, whether the last covers the whole file, who they say signed (as the
    file says, and nobody has checked), and what else was changed, page by page, in words.
    """

    signatures: int
    covers_file: bool
    signers: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def added(ours: bytes, whole: bytes) -> Added:
    """What a file has that begins with our bytes; `other` says so too where it cannot be read."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(ours)) as before, pikepdf.open(BytesIO(whole)) as after:
            signatures = [*_signatures(after)]
            covered = any(_covers(signature, whole) for signature in signatures)
            names = tuple(str(signature.get("/Name", "")) for signature in signatures)
            return Added(len(signatures), covered, tuple(filter(None, names)), tuple(_other(before, after)))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        return Added(0, False, other=(f"what was added cannot be read ({type(error).__name__})",))


def laid_over(data: bytes) -> Iterator[str]:
    """What lies over the pages of a PDF and is no link, which no document of ours has: notes, stamps, fields."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        kinds = [str(note.get("/Subtype", "/Note"))[1:] for note in notes if not _is_hidden_signature(note)]
        for kind in dict.fromkeys(kind for kind in kinds if kind not in _HARMLESS):
            yield f"{kinds.count(kind)} of the kind {kind} laid over its pages"


def is_signed(data: bytes) -> bool:
    """Whether a PDF has a signature."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        return any(True for _ in _signatures(pdf))


_HARMLESS = ("Link", "Popup")


def _signatures(pdf: "Pdf") -> Iterator[Any]:
    form: Any = pdf.Root.get("/AcroForm")
    for field in form.get("/Fields", []) if form is not None else ():
        value = field.get("/V")
        if field.get("/FT") == "/Sig" and value is not None:
            yield value


def _covers(signature: Any, whole: bytes) -> bool:
    """Whether a signature is of all bytes of the file but for itself."""
    start, length, again, rest = (int(number) for number in signature.ByteRange)
    gap = whole[length:again]
    is_hole = re.fullmatch(rb"<[0-9a-fA-F]*>", gap) is not None
    return start == 0 and is_hole and len(whole) - _ENDS_LATE <= again + rest <= len(whole)


def _other(before: "Pdf", after: "Pdf") -> Iterator[str]:
    """All that was changed but for signatures, in words."""
    if len(before.pages) != len(after.pages):
        yield f"it has {len(after.pages)} pages in place of {len(before.pages)}"
        return
    for number, (old, new) in enumerate(zip(before.pages, after.pages, strict=True), 1):
        if any(_plain(old.obj.get(part)) != _plain(new.obj.get(part)) for part in _PARTS):
            yield f"page {number} is drawn in another way"
        laid = [*_laid_over(new, _known(old))]
        if laid:
            yield f"{' and '.join(laid)} laid over page {number}"
    for name in ("/OCProperties", "/OpenAction", "/AA", "/Names", "/Lang"):
        if _plain(before.Root.get(name)) != _plain(after.Root.get(name)):
            yield f"the file's {name.removeprefix('/')} is another"


def _known(page: Any) -> set[bytes]:
    return {_plain(note) for note in page.obj.get("/Annots", [])}


def _laid_over(page: Any, known: set[bytes]) -> Iterator[str]:
    """What was laid over a page: notes, stamps and fields that our file does not have, but for a signature that is not seen."""
    for note in page.obj.get("/Annots", []):
        if not _is_hidden_signature(note) and _plain(note) not in known:
            yield (
                "a signature that is seen is"
                if _is_signature(note)
                else f"a {str(note.get('/Subtype', '/note'))[1:]} is"
            )


def _is_signature(note: Any) -> bool:
    return "/Sig" in (note.get("/FT"), note.get("/Parent", {}).get("/FT"))


def _is_hidden_signature(note: Any) -> bool:
    left, bottom, right, top = (float(number) for number in note.get("/Rect", [0, 0, 0, 0]))
    return _is_signature(note) and (right == left or top == bottom)


def _plain(value: Any) -> bytes:
    """A value of a PDF with all that it holds, as bytes that can be compared; the page and parts above it are left out."""
    return b"".join(_written(value, frozenset()))


_ABOVE = ("/P", "/Parent", "/StructParent", "/Dest")


def _written(value: Any, seen: frozenset[tuple[int, int]]) -> Iterator[bytes]:
    import pikepdf

    if isinstance(value, pikepdf.Object):
        if value.objgen != (0, 0) and value.objgen in seen:
            yield b"again"
            return
        seen = seen | {value.objgen}
    if isinstance(value, pikepdf.Stream):
        yield value.read_raw_bytes()
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for name in sorted(value.keys()):
            if name not in _ABOVE:
                yield name.encode()
                yield from _written(value[name], seen)
    elif isinstance(value, pikepdf.Array):
        yield b"["
        for item in value:
            yield from _written(item, seen)
        yield b"]"
    else:
        yield repr(value).encode("utf-8", "surrogatepass")
