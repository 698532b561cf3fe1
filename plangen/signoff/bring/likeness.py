"""Whether two pictures show the same: a word processor that saves a file may write them anew, smaller or in other bytes."""

import io
from typing import TYPE_CHECKING

from plangen.files.quiet import quiet
from plangen.source.picture import MOST_POINTS

if TYPE_CHECKING:
    from PIL.Image import Image

_FIELD, _FEWEST = 8, 4
"""Points of a side of a field, and how many fields each side has at least."""

_ALIKE = 24
"""How far, of 255, a field may differ: twice what another size or compression makes of it, and less than one other digit."""

_SIDES = 0.03


def show_the_same(one: bytes, other: bytes) -> bool:
    """Whether two pictures look alike everywhere. Of one that cannot be drawn only the bytes tell."""
    if one == other:
        return True
    first, second = _drawn(one), _drawn(other)
    if first is None or second is None or abs(_shape(first) / _shape(second) - 1) > _SIDES:
        return False
    size = (min(first.width, second.width), min(first.height, second.height))
    pairs = zip(_fields(first, size), _fields(second, size), strict=True)
    return all(abs(a - b) <= _ALIKE for a, b in pairs)


def _shape(picture: "Image") -> float:
    return picture.width / picture.height


def _drawn(data: bytes) -> "Image | None":
    """A picture on white paper; None where it is none that is read, or too large to look at."""
    from PIL import Image, ImageOps

    try:
        with quiet(), Image.open(io.BytesIO(data), formats=["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"]) as picture:
            if picture.width * picture.height > MOST_POINTS:
                return None
            whole = ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, ArithmeticError, LookupError, OSError, SyntaxError, TypeError, ValueError):
        return None
    paper = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(paper, whole).convert("RGB")


def _fields(picture: "Image", size: tuple[int, int]) -> bytes:
    """The mean colour of each field of a picture once it has this size."""
    from PIL import Image

    smaller = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)
    width, height = (max(_FEWEST, side // _FIELD) for side in size)
    return smaller.resize((width, height), Image.Resampling.BOX).tobytes()
