"""A picture that a plan names: read only if it is a PNG or JPEG that can be drawn in full."""

import io

from plangen.files.quiet import quiet
from plangen.finding import Address
from plangen.source.reader import named_file
from plangen.source.source import Source

LARGEST_PICTURE = 10_000_000
MOST_POINTS = 40_000_000
_STARTS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}


def read_picture(source: Source, address: Address, name: str) -> bytes:
    """The bytes of a picture; SourceError, at the line that names it, where it cannot be drawn."""
    data = named_file(source, address, name).data
    fault = _fault(data)
    if fault:
        remedy = "save it as a PNG or JPEG in RGB, under 10 MB and 40 million points"
        source.refuse(address, f"{name} is {fault}", remedy)
    return data


def _fault(data: bytes) -> str:
    """What is wrong with a picture; empty where nothing is."""
    if len(data) > LARGEST_PICTURE:
        return "larger than 10 MB"
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
