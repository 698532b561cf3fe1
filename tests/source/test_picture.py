"""Pictures are made ready once: upright, of eight bits, without what they do not show; broken ones are refused."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plangen.source.picture import printable_picture
from plangen.source.picture_file import BrokenPicture

RED, BLACK = (200, 0, 0), (0, 0, 0)


def drawing(mode: str = "RGB") -> Image.Image:
    """Twelve points wide and eight high, light on the left and dark on the right."""
    picture = Image.new("RGB", (12, 8), RED)
    picture.paste(BLACK, (6, 0, 12, 8))
    return picture.convert(mode)


def as_file(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def with_tag(kind: str, orientation: int) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "A maker of cameras"
    tags.get_ifd(0x8825)[1] = "N"
    return as_file(drawing(), kind, exif=tags)


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(printable_picture(data)))
    picture.load()
    return picture


def part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(depth: int, colours: int, row: bytes) -> bytes:
    """A PNG of one row of two points."""
    head = part(b"IHDR", struct.pack(">IIBBBBB", 2, 1, depth, colours, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\0" + row)) + part(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("orientation", "size", "dark"),
    [(1, (12, 8), (10, 4)), (3, (12, 8), (1, 4)), (6, (8, 12), (4, 10)), (8, (8, 12), (4, 1)), (5, (8, 12), (4, 10))],
)
def test_a_picture_is_turned_as_its_tag_says(
    kind: str, orientation: int, size: tuple[int, int], dark: tuple[int, int]
) -> None:
    picture = opened(with_tag(kind, orientation))
    point = picture.convert("L").getpixel(dark)
    assert picture.size == size and isinstance(point, (int, float)) and point < 20
    assert not picture.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_place_and_camera_are_not_published(kind: str) -> None:
    data = with_tag(kind, 1)
    assert b"A maker of cameras" in data
    assert b"A maker of cameras" not in printable_picture(data)


def test_comments_xmp_and_what_follows_the_end_are_not_published() -> None:
    said = as_file(drawing(), "JPEG", comment=b"by Jo, at home", xmp=b"<x:place>home</x:place>") + b"a film from home"
    words = PngInfo()
    words.add_text("Author", "Jo, at home")
    assert b"home" not in printable_picture(said)
    assert b"home" not in printable_picture(as_file(drawing(), "PNG", pnginfo=words) + b"a film from home")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_says_nothing_of_its_size_on_paper_as_only_one_format_would_keep_to_it(kind: str) -> None:
    picture = opened(as_file(drawing(), kind, dpi=(1, 1)))
    assert "dpi" not in picture.info and picture.size == (12, 8)
    assert picture.info.get("jfif_unit", 0) == 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_says_no_more_than_it_shows_keeps_its_bytes(kind: str) -> None:
    data = as_file(drawing(), kind, **({"progressive": True} if kind == "JPEG" else {}))
    assert printable_picture(data) == data
    assert printable_picture(printable_picture(with_tag(kind, 6))) == printable_picture(with_tag(kind, 6))


@pytest.mark.parametrize(
    ("data", "mode", "points"),
    [
        (png(16, 0, b"\x80\x00\xff\xff"), "L", [128, 255]),
        (png(16, 2, b"\xff\xff\0\0\0\0\0\0\x80\0\0\0"), "RGB", [(255, 0, 0), (0, 128, 0)]),
        (png(16, 4, b"\x80\0\xff\xff\0\0\0\0"), "RGBA", [(128, 128, 128, 255), (0, 0, 0, 0)]),
        (png(8, 4, b"\x80\xff\0\0"), "RGBA", [(128, 128, 128, 255), (0, 0, 0, 0)]),
        (png(16, 6, b"\xff\xff\0\0\0\0\xff\xff\0\0\0\0\0\0\x80\0"), "RGBA", [(255, 0, 0, 255), (0, 0, 0, 128)]),
    ],
)
def test_deep_and_masked_grey_pictures_are_drawn_with_eight_bits(data: bytes, mode: str, points: list[object]) -> None:
    picture = opened(data)
    assert (picture.mode, [picture.getpixel((place, 0)) for place in (0, 1)]) == (mode, points)


@pytest.mark.parametrize(
    "tag", [b"", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\xff\xff\0\0\0\0"]
)
def test_a_broken_tag_turns_nothing_and_stops_nothing(tag: bytes) -> None:
    data = as_file(drawing(), "JPEG")
    segment = b"Exif\0\0" + tag
    data = data[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + data[2:]
    assert opened(data).size == (12, 8)
    assert b"Exif" not in printable_picture(data)


def damaged(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


@pytest.mark.parametrize(
    "data",
    [
        as_file(drawing(), "JPEG")[:-40],
        as_file(drawing(), "JPEG")[:3],
        as_file(drawing(), "PNG")[:-20],
        as_file(drawing(), "PNG")[:10],
        damaged(as_file(drawing(), "PNG"), 30),
        damaged(as_file(drawing(), "PNG"), as_file(drawing(), "PNG").index(b"IDAT") + 8),
        damaged(as_file(drawing(), "PNG"), as_file(drawing(), "PNG").index(b"IEND") + 5),
        png(8, 7, b"\0\0\0\0"),
        as_file(drawing("CMYK"), "JPEG"),
        b"GIF89a",
    ],
)
def test_what_cannot_be_drawn_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenPicture):
        printable_picture(data)
