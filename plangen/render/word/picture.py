"""Pictures as WordprocessingML: their size, which python-docx reads, and their place in a line of text."""

from plangen.document.chart import Chart
from plangen.document.model import Theme
from plangen.errors import PlangenError
from plangen.render.word.xml import WordIndex, escape

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_PIXEL = 9525  # English Metric Units, at 96 points an inch
_MILLIMETRE = 36000
_WIDEST, _HIGHEST = 5976000, 7560000  # 16.6 by 21 cm
_LOGO = 1080000  # 3 cm


def render_picture(index: WordIndex, picture: bytes, alternative: str, highest: int = _HIGHEST) -> str:
    """A picture in the line of text, as large as it is but never larger than the page, with its text alternative."""
    return render_inline_picture(index, picture, alternative, fit_to_page(picture_size(picture), highest))


def render_inline_picture(index: WordIndex, picture: bytes, alternative: str, extent: tuple[int, int]) -> str:
    """A picture in the line of text, as wide and high as this, in English Metric Units."""
    width, height = extent
    number = next(index.serial)
    described = (
        f'id="{number}" name="{escape(index.words("screen.picture", number=number))}" descr="{escape(alternative)}"'
    )
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {described}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{index.pictures[picture]}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def chart_picture(chart: Chart, theme: Theme, language: str) -> tuple[bytes, tuple[int, int]]:
    """A chart as a picture, and how large it is printed."""
    from plangen.render.chart import chart_png

    return chart_png(chart, theme, language), chart_extent(chart)


def chart_extent(chart: Chart) -> tuple[int, int]:
    """Width and height of a chart as it is printed, in English Metric Units."""
    from plangen.render.chart import chart_size

    width, height = chart_size(chart)
    return fit_to_page((round(width * _MILLIMETRE), round(height * _MILLIMETRE)))


def render_logo(index: WordIndex, picture: bytes, alternative: str) -> str:
    """The authority's own sign, no higher than 3 cm."""
    return render_picture(index, picture, alternative, _LOGO)


def fit_to_page(extent: tuple[int, int], highest: int = _HIGHEST) -> tuple[int, int]:
    """Width and height in English Metric Units (914,400 an inch), made smaller where the page asks it."""
    width, height = extent
    scale = min(1.0, _WIDEST / width, highest / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def extension(picture: bytes) -> str:
    """`png` or `jpeg`, by the first bytes; raises PlangenError for anything else."""
    if picture.startswith(PNG):
        return "png"
    if picture.startswith(JPEG):
        return "jpeg"
    raise PlangenError("a picture of the document is neither PNG nor JPEG: save it as one of the two")


def picture_size(picture: bytes) -> tuple[int, int]:
    """Width and height in English Metric Units at 96 points an inch, as a browser shows it.

    Raises PlangenError where the picture does not say how large it is.
    """
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    extension(picture)
    try:
        image = Image.from_blob(picture)
        width, height = image.px_width * _PIXEL, image.px_height * _PIXEL
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        width = height = 0
    if not width or not height:
        raise PlangenError("a picture of the document does not say how large it is: save it again as PNG or JPEG")
    return width, height
