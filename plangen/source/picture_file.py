"""The parts of which a PNG or a JPEG file is made: the same picture without those that say more than it shows.

Place, camera, day, author, a smaller copy of the picture before it was cut, a film after its end: none of it is published. How
large a point is on paper is left out too, since only one of our formats would keep to it.
What draws the picture stays byte for byte.
"""

import zlib
from collections.abc import Iterator

from plangen.errors import PlangenError

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD"}
_PNG_BODY = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
_DEPTH, _COLOURS = 24, 25
_SHALLOW = 8
_GREY_WITH_ALPHA = 4

_JPEG_ALONE = {0x01, *range(0xD0, 0xD8)}
_JPEG_SCAN, _JPEG_END = 0xDA, 0xD9
_JPEG_ABOUT = {*range(0xE0, 0xF0), 0xFE}
"""The segments that are no part of the drawing: those of applications, and comments."""

_JPEG_KEPT = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))


_DENSITY, _SQUARE = slice(11, 16), b"\0\0\1\0\1"
"""Where the segment of JFIF says how large a point is, and that it does not but for its being square."""


class BrokenPicture(PlangenError):
    """A picture cannot be drawn; the words say what it is."""


def is_shallow_png(data: bytes) -> bool:
    """Whether a PNG has colours that every reader of our formats draws: eight bits at the most, no grey with a mask."""
    return data[_DEPTH] <= _SHALLOW and data[_COLOURS] != _GREY_WITH_ALPHA


def bare_png(data: bytes) -> bytes:
    """A PNG with only the parts that draw it; BrokenPicture where one of these is cut short or is not what its sum says."""
    return _PNG_START + b"".join(_png_parts(data))


def _png_parts(data: bytes) -> Iterator[bytes]:
    place = len(_PNG_START)
    name = b""
    while name != b"IEND":
        size, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        end = place + size + 12
        if end > len(data):
            raise BrokenPicture("broken (the file is cut short)")
        whole = zlib.crc32(data[place + 4 : end - 4]) == int.from_bytes(data[end - 4 : end], "big")
        if name in _PNG_BODY and not whole:
            raise BrokenPicture(f"broken (its part {name.decode()} is damaged)")
        if name in _PNG_KEPT and whole:
            yield data[place:end]
        place = end


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG with only the parts that draw it; BrokenPicture where one of these is cut short."""
    return b"\xff\xd8" + b"".join(_jpeg_parts(data)) + b"\xff\xd9"


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    place = len(b"\xff\xd8")
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise BrokenPicture("broken (the file is cut short)")
        mark = data[place + 1]
        if mark == _JPEG_END:
            return
        if mark in _JPEG_ALONE or mark in (0x00, 0xFF):
            place += 1
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if mark == _JPEG_SCAN:
            end = _end_of_scan(data, end)
        if end > len(data):
            raise BrokenPicture("broken (the file is cut short)")
        if mark not in _JPEG_ABOUT or any(
            mark == kept and data.startswith(word, place + 4) for kept, word in _JPEG_KEPT
        ):
            yield _without_density(data[place:end])
        place = end


def _without_density(segment: bytes) -> bytes:
    """A segment of a JPEG that says nothing of how large a point is: our formats would not agree on the picture's size."""
    is_density = segment.startswith(b"\xff\xe0") and len(segment) >= _DENSITY.stop
    return segment[: _DENSITY.start] + _SQUARE + segment[_DENSITY.stop :] if is_density else segment


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the next segment begins: at a mark that is neither a restart nor a byte that only looks like one."""
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        if data[place + 1] not in (0x00, 0xFF, *_JPEG_ALONE):
            return place
        place += 1
    raise BrokenPicture("broken (the file is cut short)")
