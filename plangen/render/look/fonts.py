"""The fonts of printed documents: Source Sans Pro, which has the Welsh letters, and before it one that an authority brings."""

from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from plangen.document.model import Faces
from plangen.errors import EngineMissing, PlangenError
from plangen.files.fonts import open_font
from plangen.frozen import fields

FACES = ("Regular", "It", "Semibold", "SemiboldIt")
OWN_FONT = "Plangen Own"
"""The name by which a document knows the font that the authority brings."""
_FAMILIES = (1, 16, 21, 25)
_WEIGHTS = {False: 400, True: 600}
_ITALIC, _BOLD, _STYLES = 0x01, 0x20, 0x61
_MAC_BOLD, _MAC_ITALIC = 0x01, 0x02
"""How a font names its families in its table name, and what it says of its styles in OS/2 and head (OpenType)."""
_NO_FONTS = "PDF and charts need the Source Sans Pro fonts: pip install font-source-sans-pro"


@cache
def font_files() -> dict[str, Path]:
    """The file of each face. Raises `EngineMissing` where the font package is not installed."""
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise EngineMissing(_NO_FONTS)
    folder = Path(package.origin).parent / "files"
    return {name: folder / f"SourceSansPro-{name}.ttf" for name in FACES}


def write_faces(faces: Faces, folder: Path) -> None:
    """Write the authority's font into a folder as one family by the name OWN_FONT, whatever its faces call themselves.

    Raises PlangenError where a face cannot be read.
    """
    for field in fields(faces):
        name = field.name
        (folder / f"{name}.ttf").write_bytes(_rename_face(getattr(faces, name), "bold" in name, "italic" in name))


def _rename_face(face: bytes, bold: bool, italic: bool) -> bytes:
    from fontTools.ttLib import TTLibError

    data = BytesIO()
    try:
        font = open_font(BytesIO(face), ("head", "hhea", "maxp", "OS/2", "name"), recalcTimestamp=False)
        for record in [name for name in font["name"].names if name.nameID in _FAMILIES]:
            font["name"].setName(OWN_FONT, record.nameID, record.platformID, record.platEncID, record.langID)
        about = font["OS/2"]
        about.usWeightClass = _WEIGHTS[bold]
        about.fsSelection = about.fsSelection & ~_STYLES | (_ITALIC if italic else 0) | (_BOLD if bold else 0)
        font["head"].macStyle = (_MAC_BOLD if bold else 0) | (_MAC_ITALIC if italic else 0)
        font.save(data)
    except (TTLibError, AssertionError, KeyError, ValueError) as fault:
        raise PlangenError(f"the authority's font cannot be read: {fault}") from fault
    return data.getvalue()
