"""A picture that a plan names: read only if it can be drawn in full, and made ready once for every format.

It is turned as its maker meant it, has eight bits a colour, and keeps nothing that the picture does not show: not where and
when it was taken, by whom, or with what.
"""

import io
import struct
from typing import TYPE_CHECKING

from plangen.files.quiet import quiet
from plangen.finding import Address
from plangen.source.picture_file import BrokenPicture, bare_jpeg, bare_png, is_shallow_png
from plangen.source.reader import named_file
from plangen.source.source import Source

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_PICTURE = 10_000_000
MOST_POINTS = 40_000_000
_STARTS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_ORIENTATION = 0x0112
_UPRIGHT = 1
_BROKEN_TAG = (ArithmeticError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error)
"""What the library's reading of a broken tag runs into."""


def read_picture(source: Source, address: Address, name: str) -> bytes:
    """The bytes of a picture, made ready to print; SourceError, at the line that names it, where it cannot be drawn."""
    data = named_file(source, address, name).data
    try:
        return printable_picture(data)
    except BrokenPicture as fault:
        source.refuse(
            address, f"{name} is {fault}", "save it as a PNG or JPEG in RGB, under 10 MB and 40 million points"
        )


def printable_picture(data: bytes) -> bytes:
    """A PNG or JPEG upright, of eight bits a colour, without what is said in it beside the picture: its own bytes otherwise.

    Raises BrokenPicture, in words that say what it is, where it cannot be drawn.
    """
    if len(data) > LARGEST_PICTURE:
        raise BrokenPicture("larger than 10 MB")
    kind = next((kind for start, kind in _STARTS.items() if data.startswith(start)), "")
    if not data:
        raise BrokenPicture("empty")
    if not kind:
        raise BrokenPicture("not a PNG or JPEG picture")
    bare = bare_png(data) if kind == "PNG" else bare_jpeg(data)
    from PIL import Image, UnidentifiedImageError

    try:
        with quiet(), Image.open(io.BytesIO(data), formats=[kind]) as picture:
            _refuse_what_no_page_holds(picture)
            picture.load()
            turned = _turned(picture)
            drawn = turned is None and (kind == "JPEG" or is_shallow_png(bare))
            return bare if drawn else _redrawn(turned or picture, kind)
    except Image.DecompressionBombError:
        raise BrokenPicture("too large to draw") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise BrokenPicture(f"broken ({error})") from None


def _refuse_what_no_page_holds(picture: "Image") -> None:
    if picture.width * picture.height > MOST_POINTS:
        raise BrokenPicture(f"{picture.width} by {picture.height} points, too large to draw")
    if picture.mode == "CMYK":
        raise BrokenPicture("in print colours (CMYK)")


def _turned(picture: "Image") -> "Image | None":
    """The picture as its tag says it is to be turned; None where it stands upright, or says nothing that can be read."""
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    turn = turns.get(_orientation(picture))
    return None if turn is None else picture.transpose(turn)


def _orientation(picture: "Image") -> int:
    """What the tag says, 1 to 8. A tag that is broken says nothing: cameras and phones write many."""
    try:
        found = picture.getexif().get(_ORIENTATION, _UPRIGHT)
    except _BROKEN_TAG:
        return _UPRIGHT
    return found if isinstance(found, int) else _UPRIGHT


def _redrawn(picture: "Image", kind: str) -> bytes:
    """The picture written anew, in the colours that every reader of our formats draws."""
    colours = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # grey of sixteen bits: the library would cut, not scale
        picture = picture.point(lambda value: value / 256).convert("L")
        colours = None
    elif picture.mode in ("LA", "PA"):
        picture = picture.convert("RGBA")
        colours = None
    file = io.BytesIO()
    options = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {"optimize": False}
    picture.info.clear()
    picture.save(file, kind, icc_profile=colours, **options)
    return file.getvalue()
