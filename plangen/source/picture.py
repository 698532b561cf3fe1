"""A picture that a plan names: read only if it is a PNG or JPEG that can be drawn in full (SEC-12)."""

import io
from pathlib import Path

from plangen.errors import SourceError
from plangen.files.quiet import quiet
from plangen.finding import Address
from plangen.source.source import Source, inside

LARGEST_FILE = 10_000_000
MOST_POINTS = 40_000_000
_STARTS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}


def read_picture(source: Source, address: Address, name: str) -> bytes:
    """The bytes of a picture; SourceError, at the line that names it, where it cannot be drawn."""
    path = inside(source, address, name)
    fault = "larger than 10 MB" if path.stat().st_size > LARGEST_FILE else _fault(path)
    if fault:
        place = source.place(address)
        remedy = "save it as a PNG or JPEG in RGB, under 10 MB and 40 million points"
        raise SourceError(place.file, place.line, place.column, f"{name} is {fault}", remedy)
    return path.read_bytes()


def _fault(path: Path) -> str:
    data = path.read_bytes()
    if not any(data.startswith(start) for start in _STARTS):
        return "not a PNG or JPEG picture"
    from PIL import Image, UnidentifiedImageError

    try:
        with quiet(), Image.open(io.BytesIO(data), formats=list(_STARTS.values())) as picture:
            if picture.width * picture.height > MOST_POINTS:
                return f"{picture.width} by {picture.height} points, too large to draw"
            if picture.mode == "CMYK":
                return "in print colours (CMYK)"
            picture.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        return f"broken ({error})"
    return ""
