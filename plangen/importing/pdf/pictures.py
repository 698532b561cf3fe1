"""Pictures of pages and of places on them, for what a report shows as evidence."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from plangen.frozen import replace
from plangen.importing.as_read import Box, Document, Picture
from plangen.importing.pdf.glyphs import pdfium

_MARGIN = 4.0
_MOST_PIXELS = 25_000_000
_THUMBNAIL = 0.3
_QUALITY = 55


def crops(data: bytes, places: Iterable[tuple[int, Box]], scale: float = 1.5) -> list[bytes]:
    """Places on pages (from 1) of a PDF, each as WebP, with a little around it; empty where the file has no such place."""
    return _drawn(data, places, scale)


def thumbnail(data: bytes, page: int, scale: float = _THUMBNAIL) -> bytes:
    """A whole page (from 1) of a PDF as a small picture (WebP); empty where the file has no such page."""
    return _drawn(data, [(page, None)], scale)[0]


def with_pictures(document: Document, data: bytes) -> Document:
    """A document as read from these bytes of a PDF, with the bytes (PNG) of each of its pictures."""
    blocks = tuple(_with_bytes(block, data) if isinstance(block, Picture) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def _with_bytes(picture: Picture, data: bytes) -> Picture:
    place = picture.place
    return replace(picture, data=_drawn(data, [(place.page, place.box)], 2, "PNG")[0]) if place.box else picture


def _drawn(data: bytes, places: Iterable[tuple[int, Box | None]], scale: float, kind: str = "WEBP") -> list[bytes]:
    """Each place drawn; the file and each of its pages are opened once for all of them."""
    with pdfium() as engine:
        try:
            document = engine.PdfDocument(data)
        except engine.PdfiumError:
            return [b"" for _ in places]
        pages: dict[int, Any] = {}
        try:
            return [
                _picture(pages.get(page) or pages.setdefault(page, document[page - 1]), box, scale, kind)
                if 1 <= page <= len(document)
                else b""
                for page, box in places
            ]
        finally:
            document.close()  # with its pages


def _picture(page: Any, box: Box | None, scale: float, kind: str) -> bytes:
    left, bottom, right, top = edges = page.get_bbox()
    if box:
        left, bottom = max(left, box.left - _MARGIN), max(bottom, box.bottom - _MARGIN)
        right, top = min(right, box.right + _MARGIN), min(top, box.top + _MARGIN)
    if right - left < 1 or top - bottom < 1:
        return b""
    scale = min(scale, (_MOST_PIXELS / ((right - left) * (top - bottom))) ** 0.5)
    cut = _upright(edges, (left, bottom, right, top), page.get_rotation())
    picture = page.render(scale=scale, crop=cut).to_pil()
    kept = BytesIO()
    picture.save(kept, kind, quality=_QUALITY, method=0)  # a seventh of the time of PNG, a quarter of its bytes
    return kept.getvalue()


Edges = tuple[float, float, float, float]


def _upright(page: Edges, box: Edges, rotation: int) -> Edges:
    """How much to cut off a page as it is shown, which the file may turn: left, bottom, right, top."""
    off = [box[0] - page[0], box[1] - page[1], page[2] - box[2], page[3] - box[3]]
    quarter = rotation // 90 % 4
    left, bottom, right, top = off[quarter:] + off[:quarter]
    return left, bottom, right, top
