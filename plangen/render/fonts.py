"""The font that printed documents bring along, which has the Welsh letters: Source Sans Pro, from its own package."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from plangen.errors import EngineMissing

FACES = ("Regular", "It", "Semibold", "SemiboldIt")
_NO_FONTS = "PDF and charts need the Source Sans Pro fonts: pip install font-source-sans-pro"


@cache
def fonts() -> dict[str, Path]:
    """The file of each face. Raises `EngineMissing` where the font package is not installed."""
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise EngineMissing(_NO_FONTS)
    folder = Path(package.origin).parent / "files"
    return {name: folder / f"SourceSansPro-{name}.ttf" for name in FACES}
