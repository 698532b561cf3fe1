"""Pictures as WordprocessingML: their size, read from the file's own header, and their place in a line of text."""

from plangen.errors import PlangenError
from plangen.render.word_xml import Word, escape

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_PIXEL = 9525  # English Metric Units, at 96 pixels an inch
_WIDEST, _HIGHEST = 5976000, 7560000  # 16.6 by 21 cm
_LOGO = 1080000  # 3 cm
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def drawing(word: Word, picture: bytes, alternative: str, highest: int = _HIGHEST) -> str:
    """A picture in the line of text, as large as it is but never larger than the page, with its text alternative."""
    width, height = fitted(size(picture), highest)
    number = next(word.serial)
    described = f'id="{number}" name="Picture {number}" descr="{escape(alternative)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {described}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{word.pictures[picture]}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def logo(word: Word, picture: bytes, alternative: str) -> str:
    """The authority's own sign, no higher than 3 cm."""
    return drawing(word, picture, alternative, _LOGO)


def fitted(pixels: tuple[int, int], highest: int = _HIGHEST) -> tuple[int, int]:
    """Width and height in English Metric Units (914,400 an inch), made smaller where the page asks it."""
    width, height = (pixel * _PIXEL for pixel in pixels)
    scale = min(1.0, _WIDEST / width, highest / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def extension(picture: bytes) -> str:
    """`png` or `jpeg`, by the first bytes; raises PlangenError for anything else."""
    if picture.startswith(PNG):
        return "png"
    if picture.startswith(JPEG):
        return "jpeg"
    raise PlangenError("a picture of the document is neither PNG nor JPEG: save it as one of the two")


def size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels, as the header says; raises PlangenError where it says neither."""
    width, height = _png(picture) if extension(picture) == "png" else _jpeg(picture)
    if not width or not height:
        raise PlangenError("a picture of the document does not say how large it is: save it again as PNG or JPEG")
    return width, height


def _png(picture: bytes) -> tuple[int, int]:
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def _jpeg(picture: bytes) -> tuple[int, int]:
    """The size in the first frame header; the segments before it are passed over by their lengths."""
    place = 2
    while place + 9 <= len(picture) and picture[place] == 0xFF:
        if picture[place + 1] in _FRAMES:
            height, width = picture[place + 5 : place + 7], picture[place + 7 : place + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        place += 2 + int.from_bytes(picture[place + 2 : place + 4], "big")
    return 0, 0
